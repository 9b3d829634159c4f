// The files port: what the user gives, and what lies on this device of what others gave. FileEffect in, FileEvent out.
// Source: client/call/ports.ts, "files"; docs/states/files.md.
import { toBase64 } from '../../shared/bytes.ts';
import { cleanFileName } from '../../shared/file.ts';
import { FILE } from '../../shared/limits.ts';
import type { FileEffect, FileEvent } from '../call/ports.ts';
import type { Sources } from './file-channel.ts';
import type { DiskReply, DiskRequest } from './file-disk.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the built worker out of it
import workerUrl from './files-worker.ts?worker&url';
import { pictureOf } from './file-picture.ts';
import { random } from './random.ts';
import { BOUNDS, FILES_FOLDER, TIMES } from './times.ts';
import { openWorker } from './worker.ts';

/** Those that the connections carry out (rtc.ts). */
export type OnChannel = Extract<FileEffect, { readonly pc: number }>;

export type FilesPort = {
  readonly carry: (effect: Exclude<FileEffect, OnChannel>) => void;
  readonly give: (given: readonly File[]) => void;
  readonly sources: Sources;
  /** Address of a picture that is safe to be shown, as long as `use` runs; undefined where it is none. */
  readonly picture: (file: string) => Promise<string | undefined>;
};

/** resumed: a file that was paused goes on, on all connections. */
export function createFiles(
  emit: (event: FileEvent) => void,
  resumed: () => void,
  log: (name: string) => void,
): FilesPort {
  const given = new Map<string, File>();
  const paused = new Set<string>();
  const pictures = new Map<string, string>();
  let disk: Worker | undefined;
  /** Not said yet, as more of it is on its way to the disk. */
  const waiting = new Map<string, number>();
  const written = new Map<string, { upTo: number; told: number }>();

  function ask(request: DiskRequest, transfer: Transferable[] = []): void {
    disk ??= begin();
    disk.postMessage(request, transfer);
  }

  function begin(): Worker {
    const worker = openWorker(workerUrl, 'sotto-files');
    worker.addEventListener('message', ({ data }: MessageEvent<DiskReply>) => heard(data));
    worker.addEventListener('error', () => log('files-failed'));
    return worker;
  }

  function heard(reply: DiskReply): void {
    if (reply.type !== 'file-written') return emit(reply);
    const { file, upTo } = reply;
    const left = (waiting.get(file) ?? 1) - 1;
    waiting.set(file, left);
    const told = written.get(file)?.told ?? 0;
    const isWorth = left === 0 || upTo - told >= BOUNDS.fileBatch;
    written.set(file, { upTo, told: isWorth ? upTo : told });
    if (isWorth) emit(reply);
  }

  function write({ file, store, at, data }: Extract<FileEffect, { type: 'file-write' }>): void {
    waiting.set(file, (waiting.get(file) ?? 0) + 1);
    // It came in a buffer of its own; nobody else reads it.
    ask({ op: 'write', file, store, at, data }, [data.buffer as ArrayBuffer]);
  }

  function forget(store: string): void {
    const url = pictures.get(store);
    if (url !== undefined) URL.revokeObjectURL(url);
    pictures.delete(store);
    if (!given.delete(store)) ask({ op: 'forget', store });
  }

  function carry(effect: Exclude<FileEffect, OnChannel>): void {
    switch (effect.type) {
      case 'file-hash': {
        const source = given.get(effect.file);
        if (source !== undefined) ask({ op: 'hash', file: effect.file, source });
        return;
      }
      case 'file-pause':
        if (effect.isOn) paused.add(effect.file);
        else paused.delete(effect.file);
        return resumed();
      case 'file-open':
        waiting.delete(effect.file);
        written.delete(effect.file);
        return ask({ op: 'open', file: effect.file, store: effect.store, size: effect.size });
      case 'file-write':
        return write(effect);
      case 'file-finish':
        return ask({ op: 'finish', file: effect.file, store: effect.store });
      case 'file-save':
        return void hand(effect);
      case 'file-forget':
        return forget(effect.store);
      case 'file-sweep':
        return sweep(effect.but);
    }
  }

  /** Told either way: what was said of the try before is no longer so. */
  async function hand(effect: Extract<FileEffect, { type: 'file-save' }>): Promise<void> {
    const isSaved = await save(effect).catch(() => false);
    if (isSaved !== undefined) emit({ type: 'file-saved', file: effect.file, isSaved });
  }

  /** Without a worker for a page that never had to do with files. */
  function sweep(but: readonly string[]): void {
    given.clear();
    paused.clear();
    void hasFolder().then((is) => (is ? ask({ op: 'sweep', but }) : undefined));
  }

  return {
    carry,
    give: (list) => {
      for (const one of list.slice(0, BOUNDS.filesAtOnce)) {
        const file = toBase64(random(FILE.idBytes));
        given.set(file, one);
        emit({ type: 'file-given', file, name: cleanFileName(one.name), size: one.size });
      }
    },
    sources: {
      of: (file) => given.get(file),
      isPaused: (file) => paused.has(file),
      unreadable: (file) => emit({ type: 'file-unreadable', file }),
    },
    picture: async (file) => {
      const known = pictures.get(file);
      if (known !== undefined) return known;
      const source = given.get(file) ?? (await stored(file).catch(() => undefined));
      const picture = source === undefined ? undefined : await pictureOf(source);
      if (picture === undefined) return undefined;
      const url = URL.createObjectURL(picture);
      pictures.set(file, url);
      return url;
    },
  };
}

async function hasFolder(): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory();
    await root.getDirectoryHandle(FILES_FOLDER);
    return true;
  } catch {
    return false;
  }
}

/** On the disk, not in memory: the browser reads it as it needs it. */
async function stored(store: string): Promise<File> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FILES_FOLDER);
  return (await folder.getFileHandle(store)).getFile();
}

type Picker = {
  readonly showSaveFilePicker?: (wish: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;
};

/** The place one chooses, where the browser asks for one and a press allows it to; undefined where it does not. */
async function chosen(name: string): Promise<FileSystemFileHandle | 'none' | undefined> {
  try {
    return await (window as Picker).showSaveFilePicker?.({ suggestedName: name });
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'none' : undefined;
  }
}

/** Where one chooses, streamed from disk to disk; else to the downloads. undefined where one is asked and names no place. */
async function save({ store, name, isAsked }: Extract<FileEffect, { type: 'file-save' }>) {
  const place = isAsked ? await chosen(name) : undefined;
  if (place === 'none') return undefined;
  const bytes = await stored(store);
  if (place === undefined) download(bytes, name);
  else await bytes.stream().pipeTo(await place.createWritable());
  return true;
}

/** As bytes without a meaning: nothing is ever opened here. */
function download(bytes: File, name: string): void {
  const url = URL.createObjectURL(bytes.slice(0, bytes.size, 'application/octet-stream'));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), TIMES.downloadMs);
}
