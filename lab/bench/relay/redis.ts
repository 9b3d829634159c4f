// Two nodes over a Redis: what the way across adds to a delivery, and how many a second go across.
// Source: docs/bench.md, "The relay"; docs/protocol/1-relay.md, "Several nodes".
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startRedis } from '../../../relay/operator/redis.kit.ts';
import { clear, pass, type Room, time } from './load.ts';
import { type Member, type Server, startServer } from './servers.ts';

const PAIRS = 32;
const PER_SECOND = 500;
const MS = 2_000;
const BLOBS_EACH = 400;
/** Nodes tell each other who sits where. */
const TOLD_MS = 3_000;

export type Hop = {
  /** Median milliseconds across, less those between two of one node in the same run. */
  readonly addedMs: number;
  readonly perSecond: number;
  readonly localMs: number;
};

export async function hop(): Promise<Hop> {
  const redis = await startRedis();
  const nodes: Server[] = [];
  const env = { SOTTO_REDIS_URL: redis.url, SOTTO_REDIS_SECRET: randomBytes(32).toString('hex') };
  try {
    for (let node = 0; node < 2; node++) nodes.push(await startServer('ours', env));
    const [one, two] = nodes;
    if (one === undefined || two === undefined) throw new Error('two nodes are needed');
    const local = await pairs(one, one, 1);
    const across = await pairs(one, two, 1 + PAIRS);
    await pause(TOLD_MS);
    const near = await time(local, PER_SECOND, MS);
    const far = await time(across, PER_SECOND, MS);
    const startMs = performance.now();
    await pass(one, across, BLOBS_EACH);
    const perSecond = (PAIRS * BLOBS_EACH * 1000) / (performance.now() - startMs);
    for (const rooms of [local, across]) await clear(rooms);
    return { addedMs: far.p50Ms - near.p50Ms, perSecond, localMs: near.p50Ms };
  } finally {
    await Promise.all(nodes.map((node) => node.close()));
    await redis.stop();
  }
}

async function pairs(one: Server, two: Server, fromPlace: number): Promise<Room[]> {
  const rooms: Room[] = [];
  for (let place = fromPlace; place < fromPlace + PAIRS; place++) {
    const members: Member[] = [
      await one.dialect.join(one.port, place),
      await two.dialect.join(two.port, place),
    ];
    const blobs = members.flatMap((member) => one.dialect.blob(place, undefined, [member]) ?? []);
    rooms.push({ members, blobs, copies: 1, useful: 1 });
  }
  return rooms;
}
