// Loads: as much as a server takes, and a steady share of that, with the time each delivery took.
// Source: docs/bench.md, "The relay".
import { setTimeout as pause } from 'node:timers/promises';
import type { Member, Server } from './servers.ts';

/** Blobs under way in each place at a time: a few, as of people who answer one another. */
const WINDOW = 4;
const DELIVERY_BYTES_MIN = 1_024;
const SETTLE_MS = 150;
const PASS_LIMIT_MS = 60_000;

export type Room = {
  /** What each member sends; the members take turns. */
  readonly blobs: readonly Buffer[];
  readonly members: readonly Member[];
  /** Frames that come of one blob, and how many of them reach another member. */
  readonly copies: number;
  readonly useful: number;
};

/** Seats `count` members, `size` to a room; undefined when the server has no way to send so. */
export async function seat(
  server: Server,
  count: number,
  size: number,
  isToAll: boolean,
): Promise<Room[] | undefined> {
  const rooms: Room[] = [];
  for (let place = 1; place <= count / size; place++) {
    const members: Member[] = [];
    for (let at = 0; at < size; at++) members.push(await server.dialect.join(server.port, place));
    const blobs = members.map((member, at) => {
      const others = members.filter((other) => other !== member);
      return server.dialect.blob(place, isToAll ? undefined : members[(at + 1) % size], others);
    });
    const useful = isToAll ? size - 1 : 1;
    if (blobs.every((blob) => blob !== undefined))
      rooms.push({ blobs, members, useful, copies: useful + (server.dialect.isEchoing ? 1 : 0) });
    else members.forEach(({ line }) => line.socket.destroy());
  }
  return rooms.length > 0 ? rooms : undefined;
}

export async function clear(rooms: readonly Room[]): Promise<void> {
  for (const { members } of rooms) for (const { line } of members) line.socket.destroy();
  await pause(SETTLE_MS);
}

/**
 * Every room passes so many blobs on, its window always full, until the last has come. Gives deliveries per second of
 * the server's CPU time: a round is a piece of work and not a piece of time, so that a busy machine only makes it longer.
 */
export async function pass(server: Server, rooms: readonly Room[], blobsEach: number): Promise<number> {
  const before = await server.read();
  const ended = rooms.map((room) => passInRoom(room, blobsEach));
  const isLate = pause(PASS_LIMIT_MS, true, { ref: false });
  if ((await Promise.race([Promise.all(ended), isLate])) === true) throw new Error('blobs got lost');
  const after = await server.read();
  const deliveries = rooms.reduce((sum, { useful }) => sum + useful * blobsEach, 0);
  return (deliveries * 1000) / (after.cpuMs - before.cpuMs);
}

function passInRoom({ members, blobs, copies }: Room, count: number): Promise<void> {
  return new Promise((resolve) => {
    let sent = 0;
    let came = 0;
    const send = (): void => {
      const at = sent % members.length;
      sent += 1;
      members[at]?.line.socket.write(blobs[at] ?? '');
    };
    for (const { line } of members)
      line.onFrame = ({ bytes }) => {
        if (bytes < DELIVERY_BYTES_MIN) return;
        came += 1;
        if (came === count * copies) resolve();
        else if (came % copies === 0 && sent < count) send();
      };
    for (let open = 0; open < WINDOW; open++) send();
  });
}

export type Latency = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number };

/**
 * One of each pair sends to the other at a steady rate, whatever comes back. A delivery is timed from when it was due and
 * not from when it was sent: where this client is late itself, that counts too, and no wait is left out.
 */
export async function time(rooms: readonly Room[], perSecond: number, ms: number): Promise<Latency> {
  const tookMs: number[] = [];
  const slots = rooms.map(({ members, blobs }) => {
    const sentAtMs: number[] = [];
    for (const [at, { line }] of members.entries())
      line.onFrame = ({ bytes }) => {
        const startMs = at === 1 && bytes >= DELIVERY_BYTES_MIN ? sentAtMs.shift() : undefined;
        if (startMs !== undefined) tookMs.push(performance.now() - startMs);
      };
    return (dueMs: number) => {
      sentAtMs.push(dueMs);
      members[0]?.line.socket.write(blobs[0] ?? '');
    };
  });
  const startMs = performance.now();
  let sent = 0;
  for (let nowMs = startMs; nowMs < startMs + ms; nowMs = performance.now()) {
    const due = ((nowMs - startMs) * perSecond) / 1000;
    for (; sent < due; sent++) slots[sent % slots.length]?.(startMs + (sent * 1000) / perSecond);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await pause(SETTLE_MS);
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { perSecond: (tookMs.length * 1000) / ms, p50Ms: at(0.5), p99Ms: at(0.99) };
}
