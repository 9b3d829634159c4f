// World files: what the browser's part of files does, in the simulated world: a disk that outlives a page, given files that
// do not, and a file channel on each connection. A test kit: nothing of it ships. Source: docs/protocol/5-media.md, "Files".
import { type Bytes, toBase64 } from '../../shared/bytes.ts';
import { createHash } from '../../shared/file.ts';
import { FILE } from '../../shared/limits.ts';
import type { Chunk, FileEffect, FileEvent } from './ports.ts';
import type { Clock } from './world-clock.ts';

/** By the name of the store; how many bytes of room there are in all. */
export type Disk = { readonly stores: Map<string, Bytes>; room: number; readonly saved: Map<string, Bytes> };

export const newDisk = (): Disk => ({ stores: new Map(), room: Infinity, saved: new Map() });

type Ways = {
  readonly clock: Clock;
  readonly disk: Disk;
  readonly hear: (event: FileEvent) => void;
  readonly send: (pc: number, chunks: readonly Chunk[]) => void;
};

type Job = { at: number; to: number };

const STEP_MS = 2;

export function fileDesk({ clock, disk, hear, send }: Ways) {
  const given = new Map<string, Bytes>();
  const paused = new Set<string>();
  /** "pc file": what is still to be sent there. */
  const jobs = new Map<string, Job>();

  const answer = (event: FileEvent): void => clock.after(1, () => hear(event));
  const hashOf = (bytes: Bytes): string => {
    const hash = createHash();
    hash.update(bytes);
    return toBase64(hash.digest());
  };

  /** One chunk at a time. */
  function pump(pc: number, file: string, job: Job): void {
    clock.after(STEP_MS, () => {
      const bytes = given.get(file);
      if (jobs.get(`${pc} ${file}`) !== job || paused.has(file) || job.at >= job.to) return;
      if (bytes === undefined) return hear({ type: 'file-unreadable', file });
      const end = Math.min(job.to, job.at + FILE.chunkBytes);
      send(pc, [{ file, at: job.at, data: bytes.slice(job.at, end) }]);
      job.at = end;
      pump(pc, file, job);
    });
  }

  function write({ file, store, at, data }: Extract<FileEffect, { type: 'file-write' }>): void {
    const before = disk.stores.get(store) ?? new Uint8Array(0);
    if (at + data.length > disk.room) return answer({ type: 'file-unwritten', file, why: 'full' });
    const grown = new Uint8Array(at + data.length);
    grown.set(before.subarray(0, at));
    grown.set(data, at);
    disk.stores.set(store, grown);
    answer({ type: 'file-written', file, upTo: grown.length });
  }

  function carry(effect: FileEffect): void {
    switch (effect.type) {
      case 'file-hash':
        return answer({
          type: 'file-hashed',
          file: effect.file,
          sha256: hashOf(given.get(effect.file) ?? new Uint8Array(0)),
        });
      case 'file-send': {
        const job = { at: effect.from, to: effect.to };
        jobs.set(`${effect.pc} ${effect.file}`, job);
        return pump(effect.pc, effect.file, job);
      }
      case 'file-extend': {
        const job = jobs.get(`${effect.pc} ${effect.file}`);
        if (!job) return;
        const next = { at: job.at, to: Math.max(job.to, effect.to) };
        jobs.set(`${effect.pc} ${effect.file}`, next);
        return pump(effect.pc, effect.file, next);
      }
      case 'file-hold':
        return void jobs.delete(`${effect.pc} ${effect.file}`);
      case 'file-pause':
        return pause(effect.file, effect.isOn);
      case 'file-open': {
        const have = disk.stores.get(effect.store)?.length ?? 0;
        return answer({ type: 'file-opened', file: effect.file, have });
      }
      case 'file-write':
        return write(effect);
      case 'file-finish':
        return answer({
          type: 'file-checked',
          file: effect.file,
          sha256: hashOf(disk.stores.get(effect.store) ?? new Uint8Array(0)),
        });
      case 'file-save':
        disk.saved.set(effect.name, disk.stores.get(effect.store) ?? new Uint8Array(0));
        return answer({ type: 'file-saved', file: effect.file, isSaved: true });
      case 'file-forget':
        if (!given.delete(effect.store)) disk.stores.delete(effect.store);
        return;
      case 'file-sweep':
        for (const store of disk.stores.keys()) if (!effect.but.includes(store)) disk.stores.delete(store);
    }
  }

  function pause(file: string, isOn: boolean): void {
    if (isOn) return void paused.add(file);
    paused.delete(file);
    for (const [name, job] of jobs) if (name.endsWith(` ${file}`)) pump(Number.parseInt(name, 10), file, job);
  }

  return {
    carry,
    give: (name: string, bytes: Bytes): string => {
      const file = toBase64(clock.random(FILE.idBytes));
      given.set(file, bytes);
      hear({ type: 'file-given', file, name, size: bytes.length });
      return file;
    },
  };
}
