// Kept builds: the hashed files of earlier builds, for pages that were opened before the relay got a newer one.
// Source: docs/protocol/1-relay.md, "What else is served". The folder holds copies and an index; nothing but this writes there.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const KEPT = { hours: 24, bytes: 67_108_864 } as const;

const HOUR_MS = 3_600_000;
const INDEX = 'kept.json';
const ASSETS = 'assets';
const NAME = /^[\w-][\w.-]*$/;

/** `goneMs`: when a build without it was first seen; 0 while it belongs to the present one. */
interface Entry {
  readonly sha256: string;
  readonly goneMs: number;
}

type Index = ReadonlyMap<string, Entry>;
type Bounds = { readonly hours: number; readonly bytes: number };

/**
 * Puts the assets of `site` by, forgets what is too old or too much, and gives the files of earlier builds by their
 * URLs. A name means one content for good: what is there already is never written again.
 */
export function keepBuilds(site: string, folder: string, nowMs: number, bounds: Bounds = KEPT) {
  mkdirSync(join(folder, ASSETS), { recursive: true });
  const present = readAssets(join(site, ASSETS));
  const before = readIndex(folder);
  const entries = new Map<string, Entry>();
  for (const [name, body] of present) {
    const digest = sha256(body);
    entries.set(name, { sha256: digest, goneMs: 0 });
    if (readKept(folder, name, digest) === undefined) putBy(folder, name, body);
  }
  const earlier = new Map<string, Buffer>();
  let bytes = 0;
  for (const [name, entry] of bySeen(before, nowMs)) {
    const isYoung = nowMs - entry.goneMs < bounds.hours * HOUR_MS;
    const body = present.has(name) || !isYoung ? undefined : readKept(folder, name, entry.sha256);
    if (body === undefined) continue;
    bytes += body.length;
    // The last to go came first: the oldest build yields.
    if (bytes > bounds.bytes) break;
    earlier.set(`/${ASSETS}/${name}`, body);
    entries.set(name, entry);
  }
  writeIndex(folder, entries);
  sweep(folder, entries);
  return earlier;
}

function bySeen(index: Index, nowMs: number): readonly (readonly [string, Entry])[] {
  const dated = [...index].map(
    ([name, entry]) => [name, { ...entry, goneMs: entry.goneMs || nowMs }] as const,
  );
  return dated.toSorted(([, one], [, other]) => other.goneMs - one.goneMs);
}

function readAssets(directory: string): ReadonlyMap<string, Buffer> {
  if (!existsSync(directory)) return new Map();
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ name }) => name).filter((name) => NAME.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(directory, name))]));
}

/** Undefined unless it is the very file that was put by: a page would refuse another, and should not get it. */
function readKept(folder: string, name: string, digest: string): Buffer | undefined {
  const path = join(folder, ASSETS, name);
  const body = existsSync(path) ? readFileSync(path) : undefined;
  return body !== undefined && sha256(body) === digest ? body : undefined;
}

/** Whole or not at all, also when the machine stops meanwhile. */
function putBy(folder: string, name: string, body: Buffer | string): void {
  const path = join(folder, name === INDEX ? INDEX : join(ASSETS, name));
  writeFileSync(`${path}.new`, body);
  renameSync(`${path}.new`, path);
}

/** Garbled, it is empty: what it told of is forgotten. */
function readIndex(folder: string): Index {
  try {
    const read = JSON.parse(readFileSync(join(folder, INDEX), 'utf8')) as Record<string, unknown>;
    return new Map(
      Object.entries(read).flatMap(([name, entry]) => (isEntry(name, entry) ? [[name, entry]] : [])),
    );
  } catch {
    return new Map();
  }
}

function isEntry(name: string, entry: unknown): entry is Entry {
  if (!NAME.test(name) || typeof entry !== 'object' || entry === null) return false;
  const { sha256: digest, goneMs } = entry as Partial<Entry>;
  return typeof digest === 'string' && Number.isSafeInteger(goneMs);
}

function writeIndex(folder: string, entries: Index): void {
  putBy(folder, INDEX, `${JSON.stringify(Object.fromEntries(entries), undefined, 1)}\n`);
}

function sweep(folder: string, entries: Index): void {
  for (const name of readdirSync(join(folder, ASSETS)))
    if (!entries.has(name)) rmSync(join(folder, ASSETS, name), { force: true });
}

const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('base64');
