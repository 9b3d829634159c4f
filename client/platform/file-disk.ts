// File disk: what is said between the page and the worker that keeps files on the device.
// Source: docs/states/files.md.
import type { FileEvent } from '../call/ports.ts';

export type DiskRequest =
  | { readonly op: 'open'; readonly file: string; readonly store: string; readonly size: number }
  | {
      readonly op: 'write';
      readonly file: string;
      readonly store: string;
      readonly at: number;
      readonly data: Uint8Array;
    }
  | { readonly op: 'finish'; readonly file: string; readonly store: string }
  | { readonly op: 'forget'; readonly store: string }
  | { readonly op: 'sweep'; readonly but: readonly string[] }
  | { readonly op: 'hash'; readonly file: string; readonly source: Blob };
export type DiskReply = Exclude<FileEvent, { readonly type: 'file-given' | 'file-saved' }>;
