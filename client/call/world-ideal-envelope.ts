// World ideal envelope: envelopes of the double, with the forms, lengths and replay rules of the true ones.
// A test kit: nothing of it ships. Source: docs/protocol/3-envelope.md; docs/states/README.md, "The world".
import { kindOf, sessionHead, tagOf } from '../../shared/blob.ts';
import { type Bytes, concat, isEqual, isZero, padded, readUint, u32, u64 } from '../../shared/bytes.ts';
import { cellsFor } from '../../shared/envelope.ts';
import { CELL_BYTES, CELLS_MAX, PATHS_KEPT, WIDTH } from '../../shared/limits.ts';
import * as cipher from './world-cipher.ts';

/** Per path the next seq to send or the last one taken; what was forgotten lies at or below `floor`. */
type Counters = { readonly paths: Map<number, number>; floor: number };

export type Sender = { readonly tag: Bytes; readonly key: Bytes; readonly next: Counters };
export type Receiver = { readonly tag: Bytes; readonly key: Bytes; readonly last: Counters };

/** Every (key, path, seq) that was ever used in this world. */
export type Used = { readonly seen: Map<string, Set<string>>; repeated: number };

const PATH_AT = 1 + WIDTH.tag;
const SEQ_AT = PATH_AT + 8;
const BOX_AT = SEQ_AT + 8;
const SEAL_BYTES = 16;
const LENGTH_BYTES = 4;

export function createSender(tag: Bytes, key: Bytes): Sender {
  return { tag, key, next: { paths: new Map(), floor: -1 } };
}

export function createReceiver(tag: Bytes, key: Bytes): Receiver {
  return { tag, key, last: { paths: new Map(), floor: -1 } };
}

export function seal(sender: Sender, path: number, payload: Bytes, used: Used): Bytes | undefined {
  const cells = cellsFor(payload.length);
  const { paths, floor } = sender.next;
  if (cells > CELLS_MAX) return undefined;
  if (!paths.has(path) && path <= Math.max(floor, ...paths.keys())) return undefined;
  const seq = paths.get(path) ?? 0;
  set(sender.next, path, seq + 1);
  note(used, sender.key, path, seq);
  const numbers = concat(u64(path), u64(seq));
  const plain = padded(concat(u32(payload.length), payload), cells * CELL_BYTES - BOX_AT - SEAL_BYTES);
  return concat(sessionHead(sender.tag), numbers, cipher.close(plain, numbers, sender.key));
}

function note(used: Used, key: Bytes, path: number, seq: number): void {
  const name = String.fromCharCode(...key);
  const numbers = used.seen.get(name) ?? new Set();
  if (numbers.has(`${path}/${seq}`)) used.repeated++;
  used.seen.set(name, numbers.add(`${path}/${seq}`));
}

/** The payload, or the word that the true envelope has for it; a fault changes nothing. */
export function open(receiver: Receiver, blob: Bytes): Bytes | string {
  if (kindOf(blob) !== 'session') return 'form';
  if (!isEqual(tagOf(blob), receiver.tag)) return 'tag';
  const path = readUint(blob.subarray(PATH_AT, SEQ_AT));
  const seq = readUint(blob.subarray(SEQ_AT, BOX_AT));
  if (path === undefined || seq === undefined) return 'counter';
  const { paths, floor } = receiver.last;
  const isForgotten = !paths.has(path) && paths.size >= PATHS_KEPT && path < Math.min(...paths.keys());
  if (path <= floor || isForgotten) return 'old-path';
  if (seq <= (paths.get(path) ?? -1)) return 'replay';
  const plain = cipher.open(blob.subarray(BOX_AT), blob.slice(PATH_AT, BOX_AT), receiver.key);
  if (plain === undefined) return 'box';
  const end = LENGTH_BYTES + (readUint(plain.subarray(0, LENGTH_BYTES)) ?? 0);
  if (end > plain.length) return 'length';
  if (!isZero(plain.subarray(end))) return 'filling';
  set(receiver.last, path, seq);
  return plain.slice(LENGTH_BYTES, end);
}

function set(counters: Counters, path: number, seq: number): void {
  counters.paths.set(path, seq);
  if (counters.paths.size <= PATHS_KEPT) return;
  const oldest = Math.min(...counters.paths.keys());
  counters.paths.delete(oldest);
  counters.floor = oldest;
}
