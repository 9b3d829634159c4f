// Envelope: sealed messages between two members who share keys, in whole cells, without a type mark.
// Source: docs/protocol/3-envelope.md. Sender and receiver are small mutable objects: one owner each, never copied,
// because a copied counter would use a nonce twice.
import nacl from 'tweetnacl';
import { kindOf, sessionHead, tagOf } from './blob.ts';
import {
  assertLength,
  type Bytes,
  concat,
  isEqual,
  isZero,
  padded,
  readUint,
  u32,
  u64,
  wipe,
} from './bytes.ts';
import { CELL_BYTES, CELLS_MAX, PATHS_KEPT, WIDTH } from './limits.ts';

/** Per path the seq that comes next (sender) or the last one seen (receiver). */
type Counters = Map<number, number>;

export type Sender = { readonly tag: Bytes; readonly key: Bytes; readonly next: Counters; floor: number };

export type Receiver = { readonly tag: Bytes; readonly key: Bytes; readonly last: Counters; floor: number };

export type Opened = { readonly pathNo: number; readonly seq: number; readonly payload: Bytes };

export type EnvelopeFault = 'form' | 'tag' | 'counter' | 'old-path' | 'replay' | 'box' | 'length' | 'filling';

const NUMBER_BYTES = 8;
const PATH_AT = 1 + WIDTH.tag;
const SEQ_AT = PATH_AT + NUMBER_BYTES;
const BOX_AT = SEQ_AT + NUMBER_BYTES;
const LENGTH_BYTES = 4;
const OVERHEAD = BOX_AT + nacl.secretbox.overheadLength + LENGTH_BYTES;

export function createSender(tag: Bytes, key: Bytes): Sender {
  assertLength(tag, WIDTH.tag, 'tag');
  assertLength(key, WIDTH.key, 'envelope key');
  return { tag, key, next: new Map(), floor: -1 };
}

export function createReceiver(tag: Bytes, key: Bytes): Receiver {
  assertLength(tag, WIDTH.tag, 'tag');
  assertLength(key, WIDTH.key, 'envelope key');
  return { tag, key, last: new Map(), floor: -1 };
}

/** Cells that a payload of this many bytes fills. */
export function cellsFor(payloadBytes: number): number {
  return Math.ceil((payloadBytes + OVERHEAD) / CELL_BYTES);
}

/** nonce = 8 zero bytes ‖ pathNo ‖ seq. */
function nonceOf(numbers: Bytes): Bytes {
  return concat(new Uint8Array(nacl.secretbox.nonceLength - numbers.length), numbers);
}

/** One blob. Undefined when the payload needs more than 16 cells, or the path is older than the ones kept. */
export function seal(sender: Sender, pathNo: number, payload: Bytes): Bytes | undefined {
  const cells = cellsFor(payload.length);
  if (cells > CELLS_MAX) return undefined;
  const seq = sender.next.get(pathNo) ?? 0;
  const isNew = !sender.next.has(pathNo);
  if (isNew && pathNo <= Math.max(sender.floor, ...sender.next.keys())) return undefined;
  const numbers = concat(u64(pathNo), u64(seq));
  sender.next.set(pathNo, seq + 1);
  dropOldest(sender, sender.next);
  const filled = padded(concat(u32(payload.length), payload), cells * CELL_BYTES - OVERHEAD + LENGTH_BYTES);
  return concat(sessionHead(sender.tag), numbers, nacl.secretbox(filled, nonceOf(numbers), sender.key));
}

/** Opens one blob once; a fault changes nothing in the receiver. */
export function open(receiver: Receiver, blob: Bytes): Opened | EnvelopeFault {
  if (kindOf(blob) !== 'session') return 'form';
  if (!isEqual(tagOf(blob), receiver.tag)) return 'tag';
  const pathNo = readUint(blob.subarray(PATH_AT, SEQ_AT));
  const seq = readUint(blob.subarray(SEQ_AT, BOX_AT));
  if (pathNo === undefined || seq === undefined) return 'counter';
  if (isOldPath(receiver, pathNo)) return 'old-path';
  if (seq <= (receiver.last.get(pathNo) ?? -1)) return 'replay';
  const filled = nacl.secretbox.open(
    blob.subarray(BOX_AT),
    nonceOf(blob.slice(PATH_AT, BOX_AT)),
    receiver.key,
  );
  if (filled === null) return 'box';
  const length = readUint(filled.subarray(0, LENGTH_BYTES)) ?? 0;
  const end = LENGTH_BYTES + length;
  if (end > filled.length) return 'length';
  if (!isZero(filled.subarray(end))) return 'filling';
  receiver.last.set(pathNo, seq);
  dropOldest(receiver, receiver.last);
  return { pathNo, seq, payload: filled.slice(LENGTH_BYTES, end) };
}

/** True for a path below the newest 16: forgotten, or too old to be remembered now. */
function isOldPath({ last, floor }: Receiver, pathNo: number): boolean {
  if (pathNo <= floor) return true;
  return !last.has(pathNo) && last.size >= PATHS_KEPT && pathNo < Math.min(...last.keys());
}

/** Keeps the newest paths; what was ever dropped stays below the floor for good. */
function dropOldest(owner: { floor: number }, counters: Counters): void {
  if (counters.size <= PATHS_KEPT) return;
  const oldest = Math.min(...counters.keys());
  counters.delete(oldest);
  owner.floor = oldest;
}

export function forgetKeys(sender: Sender, receiver: Receiver): void {
  wipe(sender.key, receiver.key);
}
