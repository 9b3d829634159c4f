// The unit dies under a call of three: it goes on over its links, says so, and everybody sees and hears everybody.
// Source: docs/protocol/7-forwarding.md, "Which way"; docs/sfu.md, "Health and figures".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Meeting, notice, tell } from './harness/call-page.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { chooseWay, openUnit, untilBy, untilSaid } from './harness/unit.ts';

const MEETING: Meeting = { channel: 771, password: 'the bridge is out' };
const { janus, settings } = await openUnit();

scenario(
  'killed: over the links again',
  async (stage) => {
    // Rooms and tokens of a unit that is not there, and the line to it.
    stage.expectFault(/Failed to load resource: .* 50[23]|WebSocket connection to .*\/sfu\/ws/);
    const people = await gather(stage, MEETING, cast(3, SIZES.six));
    const [ann, ben] = people;
    if (!ann || !ben) throw new Error('two are needed');
    const host = await hostOf(people);
    await chooseWay(host, 'always');
    await untilBy(people, 'sfu');
    await untilRing(people);

    const isTold = notice(host, 'sfu-lost').waitFor({ timeout: 60_000 });
    await Promise.all([isTold, janus.kill()]);
    await untilBy(people, 'link');
    await untilRing(people);
    await untilMoving(people);
    for (const person of people) await untilSaid(person, /^Straight from each of you to each/);
    await tell(ann, ben, 'That was short.');
    for (const person of people) assert.is(await notice(person, 'lost').count(), 0, 'nobody was lost');
  },
  settings,
);

test.run();
