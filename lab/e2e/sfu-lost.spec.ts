// The unit dies under a call of three: where there is another one the call goes on there; where there is none, over its links, and says so.
// Everybody sees and hears everybody.
// Source: docs/protocol/7-forwarding.md, "Which way"; docs/sfu.md, "Health and figures".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Meeting, notice, tell } from './harness/call-page.ts';
import type { Person } from './harness/browser.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';
import { chooseWay, openUnit, untilBy, untilSaid } from './harness/unit.ts';

const MEETING: Meeting = { channel: 771, password: 'the bridge is out' };
const { nodes, settings } = await openUnit(2);

/** The engine of the room that tokens were last given for. */
function followRoom(person: Person): () => string {
  let room = '';
  person.page.on('response', (response) => {
    if (!response.url().endsWith('/sfu/token') || !response.ok()) return;
    const asked = (response.request().postDataJSON() ?? {}) as { readonly room?: string };
    room = asked.room ?? room;
  });
  return () => room.split('-')[0] ?? '';
}

scenario(
  'killed: over the other one; killed again: over the links',
  async (stage) => {
    // Rooms and tokens of a unit that is not there, and the line to it.
    stage.expectFault(/Failed to load resource: .* 50[23]|WebSocket connection to .*\/sfu\/ws/);
    const people = await gather(stage, MEETING, cast(3, SIZES.six));
    const [ann, ben] = people;
    if (!ann || !ben) throw new Error('two are needed');
    const host = await hostOf(people);
    const nodeAt = people.map(followRoom);
    const nodesNow = (): readonly string[] => [...new Set(nodeAt.map((node) => node()))];
    await chooseWay(host, 'always');
    await untilBy(people, 'sfu');
    await untilRing(people);

    const [first = ''] = nodesNow();
    await nodes[first]?.kill();
    const [second = ''] = await until(
      'all to be on the other engine',
      nodesNow,
      (now) => now.length === 1 && now[0] !== first,
      60_000,
    );
    await untilBy(people, 'sfu');
    await untilRing(people);
    await untilMoving(people);

    const isTold = notice(host, 'sfu-lost').waitFor({ timeout: 60_000 });
    await Promise.all([isTold, nodes[second]?.kill()]);
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
