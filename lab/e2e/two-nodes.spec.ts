// Two relays over Redis are one: who came to different ones meets, and again after Redis was gone. A call does not notice
// that Redis is killed or stands still, nor that one of the nodes is killed. Source: docs/protocol/1-relay.md, "Several nodes".
import { test } from 'uvu';
import { parseDelivery } from '../../shared/frame.ts';
import { button, join, type Meeting, untilOthers } from './harness/call-page.ts';
import { nothingLost } from './harness/nothing-lost.ts';
import { cast, untilMoving, untilRing, untilTogether } from './harness/people.ts';
import { scenarioOverRedis, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 31, password: 'two ferries on one river' };
/** Of the node that was killed. */
const UNREACHED = /WebSocket connection to '\S+\/relay' failed|Failed to load resource/;

/** From here on each of these nodes says so of somebody. */
function told(stages: readonly Stage[], type: 'joined' | 'left'): () => Promise<unknown> {
  const from = stages.map(({ proxy }) => proxy.frames.length);
  const isTold = ({ proxy }: Stage, at: number): boolean =>
    proxy.frames
      .slice(from[at])
      .some(({ direction, bytes }) => direction === 'down' && parseDelivery(bytes)?.type === type);
  return () =>
    until(
      `${type} to be told on each node`,
      () => stages.every(isTold),
      (is) => is,
    );
}

scenarioOverRedis(
  'Ann on one, Ben on the other: Redis killed, Redis still, a node killed; who comes then gets in',
  async (stages, redis) => {
    const [one, two] = stages;
    const [forAnn, forBen, forCid] = cast(3);
    if (!forAnn || !forBen || !forCid) throw new Error('three are needed');
    const [ann, ben, cid] = await Promise.all([one.enter(forAnn), two.enter(forBen), two.enter(forCid)]);
    await until(
      'the bus to be ready',
      () =>
        Promise.all(
          stages.map(async ({ url }) => (await (await fetch(`${url}/readyz`)).text()).includes('ready')),
        ),
      (are) => are.every(Boolean),
    );
    await join(ann, MEETING);
    await join(ben, MEETING);
    await Promise.all([ann, ben].map((person) => untilOthers(person, 1)));
    await untilRing([ann, ben]);

    // Each node takes the other one for gone, and says so to its own.
    let isParted = told(stages, 'left');
    await nothingLost([ann, ben], { name: 'Redis killed', begin: () => redis.kill().then(isParted) });
    let isJoined = told(stages, 'joined');
    await redis.start();
    await isJoined();
    isParted = told(stages, 'left');
    await nothingLost([ann, ben], {
      name: 'Redis still',
      begin: () => {
        redis.halt();
        return isParted();
      },
    });
    isJoined = told(stages, 'joined');
    redis.goOn();
    await isJoined();
    await join(cid, MEETING);
    await untilTogether([ann, ben, cid]);
    await untilMoving([ann, ben, cid]);

    // Of two both are on the relay.
    await button(cid, 'Leave call').click();
    await until(
      'Ann and Ben on a node each',
      () => stages.map(({ proxy }) => proxy.sockets().length),
      ([atOne, atTwo]) => atOne === 1 && atTwo === 1,
    );
    await untilTogether([ann, ben]);
    one.expectFault(UNREACHED);
    isParted = told([two], 'left');
    await nothingLost([ann, ben], { name: 'node killed', begin: () => one.relay.kill().then(isParted) });
    await button(cid, 'Rejoin').click();
    await untilTogether([ann, ben, cid]);
    await untilMoving([ann, ben, cid]);
  },
);

test.run();
