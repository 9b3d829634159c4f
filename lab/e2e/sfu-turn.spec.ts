// Hide my IP address in a call over the unit: nothing of Ann's reaches it but through the TURN server; and when that path breaks, picture
// and voice come back over another one. Source: docs/protocol/8-frames.md, "At the unit"; docs/protocol/5-media.md, "Connection".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { join, type Meeting, notice, untilOthers } from './harness/call-page.ts';
import { KEEP_PEERS, pathsOf } from './harness/peers.ts';
import { cast, hostOf, SIZES, untilMoving, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { openTurn } from './harness/turn.ts';
import { chooseWay, openUnit, untilBy } from './harness/unit.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 774, password: 'through the hedge' };
const { settings } = await openUnit();
const turn = await openTurn();
test.after(() => turn.close());

/** As long as a move takes, after the time in which a broken path is noticed. */
const BACK_MS = 60_000;

scenario(
  'through TURN to the unit, and after a broken path again',
  async (stage) => {
    const people = await Promise.all(cast(2, SIZES.six).map((wish) => stage.enter(wish)));
    const [ann, ben] = people;
    if (!ann || !ben) throw new Error('two are needed');
    await ann.page.addInitScript(KEEP_PEERS);
    await ann.page.reload();
    await ann.page.getByRole('switch', { name: 'Hide my IP address' }).check();
    for (const person of people) await join(person, MEETING);
    for (const person of people) await untilOthers(person, 1);
    await chooseWay(await hostOf(people), 'always');
    await untilBy(people, 'sfu');
    await untilRing(people);
    const { states, kinds } = await pathsOf(ann);
    assert.equal(kinds, ['relay']);

    // What the server had for her is gone: both connections to the unit are made anew.
    await turn.replace();
    const now = await until(
      'two more connections to stand',
      () => pathsOf(ann),
      (paths) => paths.states.slice(states.length).filter((state) => state === 'connected').length >= 2,
      BACK_MS,
    );
    assert.equal(now.kinds, ['relay']);
    await untilBy(people, 'sfu');
    await untilRing(people);
    await untilMoving(people);
    for (const person of people) assert.is(await notice(person, 'lost').count(), 0, 'nobody was lost');
  },
  { ...settings, ...turn.settings },
);

test.run();
