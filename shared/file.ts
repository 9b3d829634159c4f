// File: what a chunk of a file looks like on the file channel, what a file may be called, and its hash as it streams by.
// Source: docs/protocol/5-media.md, "Files". Parsing is total.
import { sha256 } from '@noble/hashes/sha2.js';
import { assertLength, type Bytes, concat, utf8 } from './bytes.ts';
import { FILE } from './limits.ts';
import { cleanLine } from './line.ts';

export type Chunk = { readonly file: Bytes; readonly at: number; readonly data: Bytes };

const HEADER_BYTES = FILE.idBytes + 8;

/** file ‖ at (u64) ‖ data. */
export function encodeChunk({ file, at, data }: Chunk): Bytes {
  assertLength(file, FILE.idBytes, 'file');
  if (!isOffset(at)) throw new RangeError('at');
  if (data.length === 0 || data.length > FILE.chunkBytes) throw new RangeError('data');
  const offset = new Uint8Array(8);
  new DataView(offset.buffer).setBigUint64(0, BigInt(at));
  return concat(file, offset, data);
}

/** `data` is a view into `frame`. */
export function parseChunk(frame: Bytes): Chunk | undefined {
  const length = frame.length - HEADER_BYTES;
  if (length < 1 || length > FILE.chunkBytes) return undefined;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const at = Number(view.getBigUint64(FILE.idBytes));
  if (!isOffset(at)) return undefined;
  return { file: frame.slice(0, FILE.idBytes), at, data: frame.subarray(HEADER_BYTES) };
}

function isOffset(at: number): boolean {
  return Number.isSafeInteger(at) && at >= 0 && at < FILE.bytesMax;
}

export type Hash = { readonly update: (bytes: Bytes) => void; readonly digest: () => Bytes };

/** SHA-256 of what streams by. */
export function createHash(): Hash {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

/** What no file system, or not every one, takes in a name; a slash would be a folder. */
const FORBIDDEN = /[/\\:*?"<>|\u2044\u2215\u29f8\uff0f\uff3c]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;
/** What stands behind the last dot, as far as it is one. */
const ENDING = /\.[\p{L}\p{N}]{1,12}$/u;

/** One line without anything invisible, path or control in it; never empty, and with the ending that it had. */
export function cleanFileName(text: string): string {
  const line = cleanLine(text, FILE.nameBytes * 4)
    .replace(FORBIDDEN, '_')
    .replace(/^[.\s]+/u, '')
    .replace(/[.\s]+$/u, '');
  const [ending = ''] = ENDING.exec(line) ?? [];
  const stem = cleanLine(line.slice(0, line.length - ending.length), FILE.nameBytes - utf8(ending).length);
  const name = stem === '' ? `file${ending}` : `${stem}${ending}`;
  return RESERVED.test(name) ? `_${name}` : name;
}
