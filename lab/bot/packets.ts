// Packets: what comes in as RTP, put together to encoded frames, as the sender's were before they were cut. Pure and total.
// Source: docs/protocol/8-frames.md, "Frame"; RFC 7741, 4.2.
import { type Bytes, concat } from '../../shared/bytes.ts';

export type Packet = {
  readonly sequence: number;
  readonly timestamp: number;
  /** The last one of its frame. */
  readonly marker: boolean;
  readonly payload: Bytes;
};

/** A frame that is not whole when so many younger ones have begun is given up. */
const FRAMES_MAX = 16;
const SEQUENCES = 0x1_0000;

/** What stands before the picture in a VP8 payload; undefined when it is cut short. */
export function descriptorBytes([first, second = 0, third = 0]: Bytes): number | undefined {
  if (first === undefined) return undefined;
  if ((first & 0x80) === 0) return 1;
  const [hasPicture, hasLayer] = [(second & 0x80) !== 0, (second & 0x40) !== 0];
  const hasTemporal = (second & 0x30) !== 0;
  const picture = hasPicture ? ((third & 0x80) === 0 ? 1 : 2) : 0;
  return 2 + picture + Number(hasLayer) + Number(hasTemporal);
}

/** S, and the first partition. */
const isStart = ([first = 0]: Bytes): boolean => (first & 0x10) !== 0 && (first & 0x07) === 0;

/** The pictures of one track. */
export class Pictures {
  /** By timestamp, then by sequence number; the newest last. */
  readonly #open = new Map<number, Map<number, Packet>>();

  /** The frame that is whole with this packet, if one is. */
  take(packet: Packet): Bytes | undefined {
    const { timestamp, sequence } = packet;
    const packets = this.#open.get(timestamp) ?? new Map<number, Packet>();
    packets.set(sequence, packet);
    this.#open.set(timestamp, packets);
    for (const old of [...this.#open.keys()].slice(0, -FRAMES_MAX)) this.#open.delete(old);
    const whole = wholeOf(packets);
    if (whole !== undefined) this.#open.delete(timestamp);
    return whole;
  }
}

function wholeOf(packets: ReadonlyMap<number, Packet>): Bytes | undefined {
  const all = [...packets.values()];
  const first = all.find(({ payload }) => isStart(payload));
  const last = all.find(({ marker }) => marker);
  if (first === undefined || last === undefined) return undefined;
  const count = ((last.sequence - first.sequence + SEQUENCES) % SEQUENCES) + 1;
  const parts: Bytes[] = [];
  for (let at = 0; at < count; at++) {
    const payload = packets.get((first.sequence + at) % SEQUENCES)?.payload;
    const from = payload && descriptorBytes(payload);
    if (payload === undefined || from === undefined) return undefined;
    parts.push(payload.subarray(from));
  }
  return concat(...parts);
}
