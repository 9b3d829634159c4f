// Bus wire: what nodes tell each other, as bytes: a message is a row of items. Pure.
// Source: docs/protocol/1-relay.md, "Several nodes".
import type { Parcel } from '../bus.ts';
import type { Member } from './bus-peers.ts';

export type Item =
  | { readonly type: 'parcel'; readonly parcel: Parcel }
  /** A socket of the sender's took a seat, or gave it up. */
  | { readonly type: 'here' | 'gone'; readonly member: Member }
  /** What all who sit on the sender come to; comes every second. */
  | { readonly type: 'beat'; readonly digest: number }
  /** Everybody who sits on the sender is named between the two: nobody else does. */
  | { readonly type: 'roll' | 'rolled' }
  /** Name all of yours to everybody. */
  | { readonly type: 'ask' }
  /** The sender ends. */
  | { readonly type: 'bye' };

const KINDS = ['parcel', 'here', 'gone', 'beat', 'roll', 'rolled', 'ask', 'bye'] as const;
const [ADDRESS, LENGTH, DIGEST] = [8, 2, 4];

/**
 * kind [1], then: for a beat digest [4]; for a parcel or a member length of place [1] ‖ place ‖ address [8], and for
 * a parcel length of frame [2] ‖ frame.
 */
export function encodeItem(item: Item): Buffer {
  const kind = KINDS.indexOf(item.type) + 1;
  if (item.type === 'parcel') return withPlace(kind, item.parcel, item.parcel.frame);
  if (item.type === 'here' || item.type === 'gone') return withPlace(kind, item.member);
  const bytes = Buffer.alloc(item.type === 'beat' ? 1 + DIGEST : 1, kind);
  if (item.type === 'beat') bytes.writeUInt32BE(item.digest, 1);
  return bytes;
}

function withPlace(kind: number, { place, high, low }: Member, frame?: Buffer): Buffer {
  const length = 2 + place.length + ADDRESS;
  const bytes = Buffer.allocUnsafe(length + (frame === undefined ? 0 : LENGTH + frame.length));
  bytes[0] = kind;
  bytes[1] = place.length;
  const at = 2 + bytes.write(place, 2, 'latin1');
  bytes.writeUInt32BE(low, bytes.writeUInt32BE(high, at));
  frame?.copy(bytes, bytes.writeUInt16BE(frame.length, length));
  return bytes;
}

/** All items of a message, or undefined when it is none: a node of another version, at worst. */
export function parseItems(bytes: Buffer): readonly Item[] | undefined {
  const items: Item[] = [];
  for (let at = 0; at < bytes.length;) {
    const found = itemAt(bytes, at);
    if (found === undefined || found.end > bytes.length) return undefined;
    items.push(found.item);
    at = found.end;
  }
  return items;
}

type Found = { readonly item: Item; readonly end: number };

function itemAt(bytes: Buffer, at: number): Found | undefined {
  const type = KINDS[(bytes[at] ?? 0) - 1];
  if (type === undefined) return undefined;
  if (type === 'parcel' || type === 'here' || type === 'gone') return withPlaceAt(type, bytes, at + 1);
  if (type !== 'beat') return { item: { type }, end: at + 1 };
  if (at + 1 + DIGEST > bytes.length) return undefined;
  return { item: { type, digest: bytes.readUInt32BE(at + 1) }, end: at + 1 + DIGEST };
}

function withPlaceAt(type: 'parcel' | 'here' | 'gone', bytes: Buffer, at: number): Found | undefined {
  const seatAt = at + 1 + (bytes[at] ?? 0);
  const lengthAt = seatAt + ADDRESS;
  if (lengthAt > bytes.length) return undefined;
  const member = {
    place: bytes.toString('latin1', at + 1, seatAt),
    high: bytes.readUInt32BE(seatAt),
    low: bytes.readUInt32BE(seatAt + 4),
  };
  if (type !== 'parcel') return { item: { type, member }, end: lengthAt };
  if (lengthAt + LENGTH > bytes.length) return undefined;
  const frameAt = lengthAt + LENGTH;
  const end = frameAt + bytes.readUInt16BE(lengthAt);
  // A copy: what came in is a whole batch, which a slow reader of one frame would otherwise keep in memory.
  return { item: { type, parcel: { ...member, frame: Buffer.from(bytes.subarray(frameAt, end)) } }, end };
}
