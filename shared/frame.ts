// Frame: what travels between a client and the relay, and all the relay knows of it.
// Source: docs/protocol/1-relay.md, "Frames". Parsers are total: garbled input is undefined.
import { type Bytes, concat, readUint, u8, u32 } from './bytes.ts';
import {
  ADDRESS_BYTES,
  CELL_BYTES,
  CELLS_MAX,
  CHANNEL_MAX_WIDEST,
  CHANNEL_MIN,
  FOUNDERS,
  TOPIC_BYTES,
} from './limits.ts';
import { encodeProof, kindOfProof, parseProof, type Proof, type Shown } from './proof.ts';

/** What a socket joins: a channel by number or a topic of 16 bytes. */
export type Place =
  | { readonly type: 'channel'; readonly number: number }
  | { readonly type: 'topic'; readonly topic: Bytes };

/** First byte of a JOIN; more is added for what is shown behind it (proof.ts). */
const CHANNEL = 1;
const TOPIC = 2;

export type Join = Place & Shown;

/** First byte of what the relay sends. */
export const DELIVERY_KIND = { welcome: 1, joined: 2, left: 3, blob: 4, granted: 5 } as const;

/** All others in the same place. */
export const TO_ALL: Bytes = new Uint8Array(ADDRESS_BYTES);

/** First frame of a socket. Channel: 0x01 ‖ u32; topic: 0x02 ‖ 16 bytes; then what is shown, if anything. */
export function encodeJoin(place: Place, proof?: Proof): Bytes {
  const [kind, name] = place.type === 'channel' ? [CHANNEL, u32(place.number)] : [TOPIC, place.topic];
  return concat(u8(kind + kindOfProof(proof)), name, encodeProof(proof, place.type));
}

export function parseJoin(frame: Bytes): Join | undefined {
  const [first = 0] = frame;
  const kind = first % 2 === 1 ? CHANNEL : TOPIC;
  const end = kind === CHANNEL ? 5 : 1 + TOPIC_BYTES;
  const place = parsePlace(kind, frame.slice(1, end));
  const shown = parseProof(first - kind, frame.slice(end));
  return place && shown && { ...place, ...shown };
}

function parsePlace(kind: number, name: Bytes): Place | undefined {
  if (kind === TOPIC) return name.length === TOPIC_BYTES ? { type: 'topic', topic: name } : undefined;
  const number = name.length === 4 ? (readUint(name) ?? 0) : 0;
  return number >= CHANNEL_MIN && number <= CHANNEL_MAX_WIDEST ? { type: 'channel', number } : undefined;
}

/** Client → relay, every later frame: to (8) ‖ blob. */
export function encodeSend(to: Bytes, blob: Bytes): Bytes {
  return concat(to, blob);
}

export function parseSend(frame: Bytes): { readonly to: Bytes; readonly blob: Bytes } | undefined {
  if (cellsInSend(frame) === 0) return undefined;
  return { to: frame.subarray(0, ADDRESS_BYTES), blob: frame.subarray(ADDRESS_BYTES) };
}

/** How many cells a frame to the relay carries; 0 when it is no such frame. All the relay need parse. */
export function cellsInSend(frame: Bytes): number {
  return wholeCells(frame.length - ADDRESS_BYTES);
}

/** True for 1 … 16 whole cells. */
export function isBlob(blob: Bytes): boolean {
  return wholeCells(blob.length) > 0;
}

function wholeCells(length: number): number {
  const cells = length / CELL_BYTES;
  return Number.isInteger(cells) && cells >= 1 && cells <= CELLS_MAX ? cells : 0;
}

/** The longest frame a client may send. */
export const SEND_BYTES_MAX = ADDRESS_BYTES + CELL_BYTES * CELLS_MAX;

/** Relay → client. */
export type Delivery =
  | { readonly type: 'welcome'; readonly address: Bytes }
  | { readonly type: 'joined'; readonly address: Bytes }
  | { readonly type: 'left'; readonly address: Bytes }
  | { readonly type: 'granted'; readonly address: Bytes; readonly grant: Bytes }
  | { readonly type: 'blob'; readonly from: Bytes; readonly blob: Bytes };

/** Kind (1) ‖ address (8) ‖ blob or grant where there is one. */
export function encodeDelivery(delivery: Delivery): Bytes {
  const kind = u8(DELIVERY_KIND[delivery.type]);
  if (delivery.type === 'blob') return concat(kind, delivery.from, delivery.blob);
  const grant = delivery.type === 'granted' ? delivery.grant : new Uint8Array();
  return concat(kind, delivery.address, grant);
}

export function parseDelivery(frame: Bytes): Delivery | undefined {
  const kind = frame[0];
  const address = frame.slice(1, 1 + ADDRESS_BYTES);
  const rest = frame.subarray(1 + ADDRESS_BYTES);
  if (address.length !== ADDRESS_BYTES) return undefined;
  if (kind === DELIVERY_KIND.blob)
    return isBlob(rest) ? { type: 'blob', from: address, blob: rest.slice() } : undefined;
  if (kind === DELIVERY_KIND.granted)
    return rest.length === FOUNDERS.grantBytes
      ? { type: 'granted', address, grant: rest.slice() }
      : undefined;
  if (rest.length > 0) return undefined;
  if (kind === DELIVERY_KIND.welcome) return { type: 'welcome', address };
  if (kind === DELIVERY_KIND.joined) return { type: 'joined', address };
  return kind === DELIVERY_KIND.left ? { type: 'left', address } : undefined;
}
