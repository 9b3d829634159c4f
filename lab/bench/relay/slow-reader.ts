// The slow reader: one member stops reading while another sends it all it can; two more talk in another place.
// Source: docs/bench.md, "The relay"; docs/protocol/1-relay.md, "Slow readers".
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './figures.ts';
import type { Dialect, Member, Server } from './servers.ts';

const FLOOD_MS = 4_000;
const FLOOD_BYTES = 160 * 2 ** 20;
/** Within the closing time of the relay, so that the code is still to be had. */
const NAP_MS = 1_000;
const TICK_MS = 5;
const TALKERS = 2;
const MIB = 2 ** 20;

export type Slow = {
  readonly growthMB: number;
  /** The code the reader finds when it reads again; 0 when nobody closed it. */
  readonly closed: number;
  readonly sentMB: number;
  /** Median delivery between two others, before and meanwhile. */
  readonly calmMs: number;
  readonly busyMs: number;
};

export async function stopReading(server: Server): Promise<Slow> {
  const talkers = await pair(server, TALKERS);
  const before = await server.read(true);
  const calm = await talk(server, talkers, FLOOD_MS / 4);
  const [first, peak, busy] = await Promise.all([
    flood(server, 1, FLOOD_MS),
    watch(server, FLOOD_MS),
    talk(server, talkers, FLOOD_MS),
  ]);
  first.close();
  const second = await flood(server, 3, NAP_MS);
  second.sleeper.line.socket.resume();
  await pause(NAP_MS);
  const closed = second.sleeper.line.closeCode ?? 0;
  second.close();
  talkers.forEach(({ line }) => line.socket.destroy());
  return {
    growthMB: (peak - before.rssBytes) / MIB,
    closed,
    sentMB: first.sentBytes / MIB,
    calmMs: calm,
    busyMs: busy,
  };
}

/** What the same flood costs when its reader reads: buffers and garbage of 160 MB on their way, with no backlog in it. */
export async function readAlong(server: Server): Promise<number> {
  const before = await server.read(true);
  const [flooded, peak] = await Promise.all([flood(server, 1, FLOOD_MS, false), watch(server, FLOOD_MS)]);
  flooded.close();
  return (peak - before.rssBytes) / MIB;
}

type Pair = readonly [Member, Member];

async function pair({ dialect, port }: Server, place: number): Promise<Pair> {
  const members = [await dialect.join(port, place), await dialect.join(port, place)] as const;
  for (const { line } of members) line.onFrame = () => undefined;
  return members;
}

/** One of a pair sleeps; the other writes as fast as it is taken, up to FLOOD_BYTES. */
async function flood(server: Server, place: number, ms: number, isAsleep = true) {
  const [sender, sleeper] = await pair(server, place);
  const blob = blobTo(server.dialect, place, sleeper);
  if (isAsleep) sleeper.line.socket.pause();
  const untilMs = performance.now() + ms;
  let sentBytes = 0;
  while (sentBytes < FLOOD_BYTES && performance.now() < untilMs && !sender.line.isEnded) {
    sentBytes += blob.length;
    if (!sender.line.socket.write(blob)) await pause(1);
  }
  await pause(Math.max(0, untilMs - performance.now()));
  const close = (): void => [sender, sleeper].forEach(({ line }) => line.socket.destroy());
  return { sentBytes, sleeper, close };
}

function blobTo(dialect: Dialect, place: number, receiver: Member): Buffer {
  const blob = dialect.blob(place, dialect.isEchoing === true ? undefined : receiver, [receiver]);
  if (blob === undefined) throw new Error('this server carries no blobs');
  return blob;
}

/** The most memory the server was seen to hold. */
async function watch(server: Server, ms: number): Promise<number> {
  const untilMs = performance.now() + ms;
  let most = 0;
  while (performance.now() < untilMs) {
    most = Math.max(most, (await server.read()).rssBytes);
    await pause(20 * TICK_MS);
  }
  return most;
}

/** Median milliseconds from one to the other, one blob at a time. */
async function talk({ dialect }: Server, [from, to]: Pair, ms: number): Promise<number> {
  const blob = blobTo(dialect, TALKERS, to);
  const tookMs: number[] = [];
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs) {
    const startMs = performance.now();
    const isHeard = new Promise<void>((resolve) => (to.line.onFrame = () => resolve()));
    from.line.socket.write(blob);
    await Promise.race([isHeard, pause(FLOOD_MS)]);
    tookMs.push(performance.now() - startMs);
    await pause(TICK_MS);
  }
  return median(tookMs);
}
