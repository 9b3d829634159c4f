// Channels: who sits where. Pure. A place is a channel or a topic, a seat is one socket in it.
// Source: docs/protocol/1-relay.md, "Places and addresses".
import { toHex } from '../shared/bytes.ts';
import type { Place } from '../shared/frame.ts';

/** A relay address as two unsigned 32-bit halves: compared on every unicast without making a string. */
export interface Seat {
  readonly high: number;
  readonly low: number;
}

export type Channels<S extends Seat> = Map<string, S[]>;

/** The name of a place inside the relay. A channel and a topic never share one. */
export function placeKey(place: Place): string {
  return place.type === 'channel' ? `channel ${place.number}` : `topic ${toHex(place.topic)}`;
}

/** Takes a seat and gives all of the place, kept up to date; the caller has looked for room. */
export function sit<S extends Seat>(channels: Channels<S>, key: string, seat: S): readonly S[] {
  const seats = channels.get(key) ?? [];
  seats.push(seat);
  channels.set(key, seats);
  return seats;
}

/** Gives a seat up; an empty place is forgotten. */
export function rise<S extends Seat>(channels: Channels<S>, key: string, seat: S): void {
  const seats = channels.get(key) ?? [];
  const index = seats.indexOf(seat);
  if (index >= 0) seats.splice(index, 1);
  if (seats.length === 0) channels.delete(key);
}

/** At most 64 seats: a scan beats a map and costs no memory. */
export function find<S extends Seat>(seats: readonly S[], { high, low }: Seat): S | undefined {
  for (const seat of seats) if (seat.low === low && seat.high === high) return seat;
  return undefined;
}

/** The first free channel at or after `start`, going round; undefined when all are taken. */
export function freeChannel(start: number, max: number, isTaken: (channel: number) => boolean) {
  for (let step = 0; step < max; step++) {
    const channel = ((start - 1 + step) % max) + 1;
    if (!isTaken(channel)) return channel;
  }
  return undefined;
}
