// The worker that has to do with disks: what comes in is written, in order, and everything is hashed as it streams by.
// No whole file is ever in memory. Source: docs/states/files.md; client/platform/files.ts.
import { toBase64 } from '../../shared/bytes.ts';
import { createHash } from '../../shared/file.ts';
import { FILE } from '../../shared/limits.ts';
import type { DiskReply, DiskRequest } from './file-disk.ts';
import { BOUNDS, FILES_FOLDER } from './times.ts';

/** What TypeScript's window library leaves out of workers. */
type SyncAccess = {
  readonly getSize: () => number;
  readonly read: (into: Uint8Array, options: { readonly at: number }) => number;
  readonly write: (from: Uint8Array, options: { readonly at: number }) => number;
  readonly truncate: (size: number) => void;
  readonly flush: () => void;
  readonly close: () => void;
};
type Handle = FileSystemFileHandle & { readonly createSyncAccessHandle: () => Promise<SyncAccess> };
type Scope = {
  readonly addEventListener: (type: 'message', heard: (event: MessageEvent<DiskRequest>) => void) => void;
  readonly postMessage: (reply: DiskReply, transfer: readonly Transferable[]) => void;
};
const scope = globalThis as unknown as Scope;

const open = new Map<string, SyncAccess>();
/** One thing after the other. */
let work: Promise<void> = Promise.resolve();

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FILES_FOLDER, { create: true });
}

async function openStore(store: string): Promise<SyncAccess> {
  const known = open.get(store);
  if (known !== undefined) return known;
  const handle = (await (await folder()).getFileHandle(store, { create: true })) as Handle;
  const access = await handle.createSyncAccessHandle();
  open.set(store, access);
  return access;
}

function close(store: string): void {
  open.get(store)?.close();
  open.delete(store);
}

/** Whole chunks of it: where a page ended in the middle of one, that one comes again. */
async function begin(file: string, store: string, size: number): Promise<DiskReply> {
  const access = await openStore(store);
  const there = access.getSize();
  const have = there >= size ? size : there - (there % FILE.chunkBytes);
  access.truncate(have);
  const { quota, usage } = await navigator.storage.estimate();
  const isRoom = quota === undefined || usage === undefined || quota - usage >= size - have;
  if (!isRoom) {
    close(store);
    return { type: 'file-unwritten', file, why: 'full' };
  }
  return { type: 'file-opened', file, have };
}

async function write({ file, store, at, data }: Extract<DiskRequest, { op: 'write' }>): Promise<DiskReply> {
  const access = await openStore(store);
  const written = access.write(data, { at });
  // In a private window Chromium answers with an error's number, −8 as a large one, and throws nothing.
  if (written !== data.length) return { type: 'file-unwritten', file, why: 'full' };
  return { type: 'file-written', file, upTo: at + data.length };
}

async function finish(file: string, store: string): Promise<DiskReply> {
  const access = await openStore(store);
  access.flush();
  const hash = createHash();
  const block = new Uint8Array(BOUNDS.hashBlock);
  for (let at = 0, size = access.getSize(); at < size;) {
    const length = access.read(block, { at });
    if (length === 0) break;
    hash.update(block.subarray(0, length));
    at += length;
  }
  close(store);
  return { type: 'file-checked', file, sha256: toBase64(hash.digest()) };
}

/** Of a given file: read once more, beside whatever is being sent of it. */
async function hashGiven(file: string, source: Blob): Promise<DiskReply> {
  const hash = createHash();
  for (let at = 0; at < source.size; at += BOUNDS.hashBlock)
    hash.update(new Uint8Array(await source.slice(at, at + BOUNDS.hashBlock).arrayBuffer()));
  return { type: 'file-hashed', file, sha256: toBase64(hash.digest()) };
}

async function forget(store: string): Promise<void> {
  close(store);
  await (await folder()).removeEntry(store);
}

async function sweep(but: readonly string[]): Promise<void> {
  for await (const name of (await folder()).keys()) if (!but.includes(name)) await forget(name);
}

async function act(request: DiskRequest): Promise<DiskReply | undefined> {
  switch (request.op) {
    case 'open':
      return begin(request.file, request.store, request.size);
    case 'write':
      return write(request);
    case 'finish':
      return finish(request.file, request.store);
    case 'forget':
      await forget(request.store);
      return undefined;
    case 'sweep':
      await sweep(request.but);
      return undefined;
    case 'hash':
      return hashGiven(request.file, request.source);
  }
}

function failure(request: DiskRequest, error: unknown): DiskReply | undefined {
  if (request.op === 'forget' || request.op === 'sweep') return undefined;
  if (request.op === 'hash') return { type: 'file-unreadable', file: request.file };
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return { type: 'file-unwritten', file: request.file, why: isFull ? 'full' : 'unwritable' };
}

async function answer(request: DiskRequest): Promise<void> {
  try {
    const reply = await act(request);
    if (reply !== undefined) scope.postMessage(reply, []);
  } catch (error) {
    const reply = failure(request, error);
    if (reply !== undefined) scope.postMessage(reply, []);
  }
}

async function after(before: Promise<void>, request: DiskRequest): Promise<void> {
  await before;
  await answer(request);
}

scope.addEventListener('message', ({ data }) => {
  // Hashing what we give takes its time, and must hold up nothing that comes in.
  if (data.op === 'hash') void answer(data);
  else work = after(work, data);
});
