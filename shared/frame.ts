// Frame: what travels between a client and the relay, and all the relay knows of it.
// Source: docs/protocol/1-relay.md, "Frames". Parsers are total: garbled input is undefined.
import { type Bytes, concat, readUint, u8, u32 } from './bytes.ts';
import {
  ADDRESS_BYTES,
  CELL_BYTES,
  CELLS_MAX,
  CHANNEL_MAX_WIDEST,
  CHANNEL_MIN,
  TOPIC_BYTES,
} from './limits.ts';

/** What a socket joins: a channel by number or a topic of 16 bytes. */
export type Place =
  | { readonly type: 'channel'; readonly number: number }
  | { readonly type: 'topic'; readonly topic: Bytes };

const JOIN_CHANNEL = 1;
const JOIN_TOPIC = 2;
const WELCOME = 1;
const JOINED = 2;
const LEFT = 3;
const BLOB = 4;

/** All others in the same place. */
export const TO_ALL: Bytes = new Uint8Array(ADDRESS_BYTES);

/** First frame of a socket. Channel: 0x01 ‖ u32; topic: 0x02 ‖ 16 bytes. */
export function encodeJoin(place: Place): Bytes {
  return place.type === 'channel'
    ? concat(u8(JOIN_CHANNEL), u32(place.number))
    : concat(u8(JOIN_TOPIC), place.topic);
}

export function parseJoin(frame: Bytes): Place | undefined {
  const body = frame.subarray(1);
  if (frame[0] === JOIN_TOPIC)
    return body.length === TOPIC_BYTES ? { type: 'topic', topic: body.slice() } : undefined;
  if (frame[0] !== JOIN_CHANNEL || body.length !== 4) return undefined;
  const number = readUint(body) ?? 0;
  return number >= CHANNEL_MIN && number <= CHANNEL_MAX_WIDEST ? { type: 'channel', number } : undefined;
}

/** Client → relay, every later frame: to (8) ‖ blob. */
export function encodeSend(to: Bytes, blob: Bytes): Bytes {
  return concat(to, blob);
}

export function parseSend(frame: Bytes): { readonly to: Bytes; readonly blob: Bytes } | undefined {
  const blob = frame.subarray(ADDRESS_BYTES);
  return isBlob(blob) ? { to: frame.subarray(0, ADDRESS_BYTES), blob } : undefined;
}

/** True for 1 … 16 whole cells. */
export function isBlob(blob: Bytes): boolean {
  return blob.length > 0 && blob.length % CELL_BYTES === 0 && blob.length <= CELL_BYTES * CELLS_MAX;
}

/** Relay → client. */
export type Delivery =
  | { readonly type: 'welcome'; readonly address: Bytes }
  | { readonly type: 'joined'; readonly address: Bytes }
  | { readonly type: 'left'; readonly address: Bytes }
  | { readonly type: 'blob'; readonly from: Bytes; readonly blob: Bytes };

const KINDS = { welcome: WELCOME, joined: JOINED, left: LEFT } as const;

/** Kind (1) ‖ address (8) ‖ blob, the blob only in a BLOB. */
export function encodeDelivery(delivery: Delivery): Bytes {
  if (delivery.type === 'blob') return concat(u8(BLOB), delivery.from, delivery.blob);
  return concat(u8(KINDS[delivery.type]), delivery.address);
}

export function parseDelivery(frame: Bytes): Delivery | undefined {
  const kind = frame[0];
  const address = frame.slice(1, 1 + ADDRESS_BYTES);
  const rest = frame.subarray(1 + ADDRESS_BYTES);
  if (address.length !== ADDRESS_BYTES) return undefined;
  if (kind === BLOB) return isBlob(rest) ? { type: 'blob', from: address, blob: rest.slice() } : undefined;
  if (rest.length > 0) return undefined;
  if (kind === WELCOME) return { type: 'welcome', address };
  if (kind === JOINED) return { type: 'joined', address };
  return kind === LEFT ? { type: 'left', address } : undefined;
}
