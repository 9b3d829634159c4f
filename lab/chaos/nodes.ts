// Two nodes over a Redis, each a program of its own, with pairs across them and pairs on one of them.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { randomBytes } from 'node:crypto';
import { type OwnRedis, startRedis } from '../../relay/operator/redis.kit.ts';
import { type Apart, openRelayApart } from '../e2e/harness/relay.ts';
import { gatherPairs, type Member, untilAllTalk } from './crowd.ts';

const PAIRS = 10;
const LOCAL_CHANNEL = 500;
const MANY = '1000000';

export type House = {
  readonly redis: OwnRedis;
  readonly nodes: readonly [Apart, Apart];
  /** One of each pair on each node. */
  readonly apart: readonly Member[];
  /** Both on the first node. */
  readonly together: readonly Member[];
};

/** Builds all of it, waits until everybody talks, and clears away whatever there is. */
export async function withNodes(run: (house: House) => Promise<void>): Promise<void> {
  const redis = await startRedis();
  const settings = {
    SOTTO_REDIS_URL: redis.url,
    SOTTO_REDIS_SECRET: randomBytes(32).toString('hex'),
    SOTTO_SITE: 'no-such-directory',
    SOTTO_CONNECTS_BURST: MANY,
    SOTTO_SOCKETS_PER_ADDRESS: '1000',
    SOTTO_ADDRESS_CELLS_BURST: MANY,
    SOTTO_BLOBS_BURST: MANY,
    SOTTO_CELLS_BURST: MANY,
  };
  const opened: Apart[] = [];
  const members: Member[] = [];
  try {
    const first = await openRelayApart(settings);
    opened.push(first);
    const second = await openRelayApart(settings);
    opened.push(second);
    const nodes = [first, second] as const;
    const apart = gatherPairs(PAIRS, () => nodes.map(({ url }) => url));
    const options = { isApart: false, fromChannel: LOCAL_CHANNEL };
    const together = gatherPairs(PAIRS, () => [first.url], options);
    members.push(...apart, ...together);
    await untilAllTalk(members);
    await run({ redis, nodes, apart, together });
  } finally {
    await Promise.all(members.map((member) => member.leave()));
    await Promise.all(opened.map((node) => node.close()));
    await redis.stop();
  }
}

/** How often sockets of these members have ended. */
export const endings = (members: readonly Member[]): number =>
  members.reduce((sum, member) => sum + member.endings.length, 0);
