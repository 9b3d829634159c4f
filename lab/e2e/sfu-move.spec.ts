// A call of three moves to the forwarding unit when the host says so, and back to its links: nobody is missed on the way.
// Source: docs/protocol/7-forwarding.md, "From one way to the other".
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Meeting } from './harness/call-page.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { listenWhile } from './harness/sampling.ts';
import { chooseWay, openUnit, untilBy, untilSaid } from './harness/unit.ts';

const MEETING: Meeting = { channel: 770, password: 'furniture on the stairs' };
const GAP_MS_MAX = 3_000;
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
      process.stdout.write(
        `  ${way}: ${gaps.map(({ of, at, ms }) => `${of} at ${at} ${ms} ms`).join(', ')}\n`,
      );
      assert.ok((gaps[0]?.ms ?? 0) < GAP_MS_MAX, `${way}: ${JSON.stringify(gaps[0])}`);
      await untilRing(people);
      await untilMoving(people);
      for (const person of people) await untilSaid(person, words);
    }
  },
  settings,
);

test.run();
