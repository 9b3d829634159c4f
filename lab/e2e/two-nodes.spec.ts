// Two relays over Redis are one: who came to different ones meets, and again after Redis was gone.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { test } from 'uvu';
import { join, type Meeting, picture, tile, untilOthers } from './harness/call-page.ts';
import { cast, untilTogether } from './harness/people.ts';
import { untilColour, untilTone } from './harness/measure.ts';
import { scenarioOverRedis } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 31, password: 'two ferries on one river' };

scenarioOverRedis('Ann on one, Ben on the other, Cid after Redis died', async (stages, redis) => {
  const [one, two] = stages;
  const [forAnn, forBen, forCid] = cast(3);
  if (!forAnn || !forBen || !forCid) throw new Error('three are needed');
  const isDegraded = async (url: string): Promise<boolean> =>
    (await (await fetch(`${url}/readyz`)).text()).includes('degraded');
  const untilBus = (is: 'degraded' | 'ready'): Promise<unknown> =>
    Promise.all(
      stages.map(({ url }) =>
        until(
          `the bus to be ${is}`,
          () => isDegraded(url),
          (was) => was === (is === 'degraded'),
        ),
      ),
    );

  const [ann, ben, cid] = await Promise.all([one.enter(forAnn), two.enter(forBen), two.enter(forCid)]);
  await untilBus('ready');
  await join(ann, MEETING);
  await join(ben, MEETING);
  for (const [from, to] of [
    [ann, ben],
    [ben, ann],
  ] as const) {
    await untilOthers(to, 1);
    await untilColour(`${from.name}'s colour at ${to.name}`, picture(to), from.wish.colour);
    await untilTone(`${from.name}'s tone at ${to.name}`, tile(to), from.wish.tone);
  }

  await redis.kill();
  await untilBus('degraded');
  await redis.start();
  await untilBus('ready');
  await join(cid, MEETING);
  await untilTogether([ann, ben, cid]);
});

test.run();
