// A call of three moves to the forwarding unit when the host says so, and back to its links: nobody is missed on the way.
// Source: docs/protocol/7-forwarding.md, "From one way to the other".
import { test } from 'uvu';
import type { Meeting } from './harness/call-page.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { assertNoGap, listenWhile } from './harness/sampling.ts';
import { chooseWay, openUnit, untilBy, untilSaid } from './harness/unit.ts';

const MEETING: Meeting = { channel: 770, password: 'furniture on the stairs' };
const { settings } = await openUnit();

scenario(
  'to the unit and back',
  async (stage) => {
    const people = await gather(stage, MEETING, cast(3, SIZES.six));
    await untilRing(people);
    const host = await hostOf(people);
    for (const [way, by, words] of [
      ['always', 'sfu', /^Through the media server, encrypted end to end: .*Because the host chose so\.$/],
      ['never', 'link', /^Straight from each of you to each/],
    ] as const) {
      const gaps = await listenWhile(people, async () => {
        await chooseWay(host, way);
        await untilBy(people, by);
        await untilRing(people);
      });
      assertNoGap(way, gaps);
      await untilRing(people);
      await untilMoving(people);
      for (const person of people) await untilSaid(person, words);
    }
  },
  settings,
);

test.run();
