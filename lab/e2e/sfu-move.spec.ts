// A call of three moves to the forwarding unit when the host says so, and back to its links: nobody is missed on the way. And again
// where one of them cannot get in: it goes on over its links, beside the two who are in.
// Source: docs/protocol/7-forwarding.md, "From one way to the other". E2E_KEEP=1 keeps the longest gap in lab/results/.
import process from 'node:process';
import { test } from 'uvu';
import { keepResult } from '../run/results.ts';
import type { Meeting } from './harness/call-page.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { assertNoGap, type Gap, listenWhile } from './harness/sampling.ts';
import { chooseWay, openUnit, untilBeside, untilBy, untilSaid } from './harness/unit.ts';

const MEETING: Meeting = { channel: 770, password: 'furniture on the stairs' };
const { settings } = await openUnit();
const BY_UNIT = /^Through the media server, encrypted end to end: .*Because the host chose so\.$/;
const BY_LINKS = /^Straight from each of you to each/;

scenario(
  'to the unit and back, and there again without one who cannot get in',
  async (stage) => {
    const startMs = performance.now();
    const people = await gather(stage, MEETING, cast(3, SIZES.six));
    await untilRing(people);
    const host = await hostOf(people);
    const worst: Record<string, Gap | undefined> = {};
    for (const [way, by, words] of [
      ['always', 'sfu', BY_UNIT],
      ['never', 'link', BY_LINKS],
    ] as const) {
      const gaps = await listenWhile(people, async () => {
        await chooseWay(host, way);
        await untilBy(people, by);
        await untilRing(people);
      });
      assertNoGap(way, gaps);
      [worst[way]] = gaps;
      await untilRing(people);
      await untilMoving(people);
      for (const person of people) await untilSaid(person, words);
    }
    if (process.env['E2E_KEEP'] === '1')
      keepResult('sfu-move', performance.now() - startMs, { longestGap: worst }, 'sfu-move');

    stage.expectFault(/Failed to load resource: net::ERR_FAILED/);
    const apart = people.findLast((person) => person !== host) ?? host;
    const inside = people.filter((person) => person !== apart);
    await apart.page.route('**/sfu/token', (route) => route.abort());
    await chooseWay(host, 'always');
    await untilBeside(inside, apart);
    await untilRing(people);
    await untilMoving(people);
    for (const person of people) await untilSaid(person, person === apart ? BY_LINKS : BY_UNIT);
  },
  settings,
);

test.run();
