// Files that are sent in scenarios: made, offered, taken, compared; and what a page has in use while they pass.
// Source: docs/protocol/5-media.md, "Files".
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Locator } from 'playwright';
import * as assert from 'uvu/assert';
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

type Usage = { readonly usedSize: number; readonly backingStorageSize?: number };

/** What a buffer holds lies beside the heap, and is counted for itself. */
const megabytesOf = ({ usedSize, backingStorageSize = 0 }: Usage): number =>
  (usedSize + backingStorageSize) / 1_000_000;

/** What the scripts of the page and of its workers have in use, buffers and all, in MB. */
export async function heapOf({ page, context }: Person): Promise<number> {
  const session = await context.newCDPSession(page);
  try {
    const workers = await workersOf(session);
    const all = [session, ...workers].map(async (one) => {
      await one.send('HeapProfiler.collectGarbage');
      return megabytesOf(await one.send('Runtime.getHeapUsage'));
    });
    return (await Promise.all(all)).reduce((sum, megabytes) => sum + megabytes, 0);
  } finally {
    await session.detach().catch(() => undefined);
  }
}

type Asked = 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage';
/** An error has no result: it is no weight that any bound would let pass. */
type Answer = { readonly id: number; readonly result: Usage };
type Inside = { readonly send: (method: Asked) => Promise<Usage> };

/** What runs in each worker answers by way of its page. */
async function workersOf(session: CDPSession): Promise<readonly Inside[]> {
  const ids: string[] = [];
  const answers = new Map<string, (usage: Usage) => void>();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') ids.push(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    // It ended while it was asked: nothing is in use there.
    for (const [key, told] of answers) if (key.startsWith(sessionId)) told({ usedSize: 0 });
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { id, result = { usedSize: Infinity } } = JSON.parse(message) as Partial<Answer>;
    if (id !== undefined) answers.get(`${sessionId}/${id}`)?.(result);
  });
  // Those that are there are attached before this is answered.
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let asked = 0;
  return ids.map((sessionId) => ({
    send: async (method) => {
      asked += 1;
      const id = asked;
      const answer = new Promise<Usage>((resolve) => void answers.set(`${sessionId}/${id}`, resolve));
      await session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method }),
      });
      return answer;
    },
  }));
}

const WEIGH_MS = 1_000;

/** Weighs them every second from now on; `end` gives back all weights, each with whose it is. */
export function weigh(people: readonly Person[]): { readonly end: () => Promise<readonly Weight[]> } {
  const weights: Weight[] = [];
  const stop = new AbortController();
  const again = async (person: Person): Promise<void> => {
    for (;;) {
      // A page that is being loaded anew has nothing to be asked.
      const megabytes = await heapOf(person).catch(() => undefined);
      if (megabytes !== undefined) weights.push({ name: person.name, megabytes });
      if (stop.signal.aborted) return;
      await pause(WEIGH_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  const all = Promise.all(people.map(again));
  return {
    end: async () => {
      stop.abort();
      await all;
      return weights;
    },
  };
}
export type Weight = { readonly name: string; readonly megabytes: number };

/** Each was weighed, and never held so much. The most that anybody held. */
export function assertLight(weights: readonly Weight[], people: readonly Person[], mostMB: number): number {
  for (const { name } of people) {
    const own = weights.filter((one) => one.name === name).map(({ megabytes }) => megabytes);
    assert.ok(own.length > 1, `${name} was not weighed`);
    const told = own.map((megabytes) => megabytes.toFixed(0)).join(', ');
    assert.ok(Math.max(...own) < mostMB, `in use at ${name}: ${told} MB`);
  }
  return Math.max(...weights.map(({ megabytes }) => megabytes));
}

/** Bytes that are here. */
export const progressOf = (person: Person, name: string): Promise<number> =>
  card(person, name)
    .locator('progress')
    .evaluate((bar) => (bar as HTMLProgressElement).value)
    .catch(() => 0);
