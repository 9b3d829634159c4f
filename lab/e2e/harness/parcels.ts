// Files that are sent in scenarios: made, offered, taken, compared; and what a page has in use while they pass.
// Source: docs/protocol/5-media.md, "Files".
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Locator } from 'playwright';
import type { Person } from './browser.ts';

export type Parcel = { readonly path: string; readonly sha256: string };

/** Bytes that no two pieces of have in common. */
export function makeFile(name: string, megabytes: number): Parcel {
  const folder = process.env['E2E_OUT'] ?? 'lab/out/files';
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const hash = createHash('sha256');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(1_048_576);
  for (let at = 0; at < megabytes; at++) {
    for (let word = 0; word < block.length; word += 4)
      block.writeUInt32LE((Math.imul(at + 1, 2_654_435_761) ^ Math.imul(word, 40_503)) >>> 0, word);
    writeSync(file, block);
    hash.update(block);
  }
  // No whole number of chunks.
  writeSync(file, Buffer.from('the end'));
  hash.update('the end');
  closeSync(file);
  return { path, sha256: hash.digest('hex') };
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Its line in the chat. */
export const card = ({ page }: Person, name: string): Locator =>
  page.locator('sotto-file-card').filter({ hasText: name });

/** By the paper clip of the open chat. */
export const give = ({ page }: Person, ...paths: readonly string[]): Promise<void> =>
  page.locator('sotto-chat-panel input[type="file"]').setInputFiles([...paths]);

export const accept = (person: Person, name: string): Promise<void> =>
  card(person, name).getByRole('button', { name: 'Download' }).click();

/** What the page's own script has in use, in MB. */
export async function heapOf({ page, context }: Person): Promise<number> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_000_000;
}

/** Bytes that are here. */
export const progressOf = (person: Person, name: string): Promise<number> =>
  card(person, name)
    .locator('progress')
    .evaluate((bar) => (bar as HTMLProgressElement).value)
    .catch(() => 0);
