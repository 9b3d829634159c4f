// The waiting room: newcomers with the right password knock, and come in, or do not, by the host's word.
// Source: docs/protocol/6-call.md, "Waiting room".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  button,
  heading,
  join,
  lockNow,
  type Meeting,
  notice,
  openPeople,
  rule,
  tile,
} from './harness/call-page.ts';
import { hear, watched } from './harness/hidden.ts';
import { cast, enterAll, hostOf, joinInTurn, untilRing, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const MEETING: Meeting = { channel: 140, password: 'bell by the front door' };
/** Twice the same: a knock (client/platform/alert.ts). */
const KNOCK = [440, 440];
const KNOCKING = 'You are known here and wait to be let in';

scenario(
  'one is let in, one is sent away, one stops waiting; who still waits at the lock is told',
  async (stage) => {
    const people = await enterAll(stage, cast(4));
    const [ann, ben, cid, dora] = people;
    if (!ann || !ben || !cid || !dora) throw new Error('four are needed');
    const inside = [ann, ben];
    await joinInTurn(inside, MEETING);
    const host = await hostOf(inside);
    const panel = await openPeople(host);
    await rule(host, 'Approve everyone who joins', true);

    // Who looks elsewhere is told, and one press leads there.
    await button(host, 'Close people').click();
    await Promise.all(inside.map(hear));
    const isTold = notice(host, 'knock').getByText('Cid is knocking.').waitFor();
    await Promise.all([isTold, join(cid, MEETING)]);
    await heading(cid, KNOCKING).waitFor();
    await until(
      'the host to hear it',
      () => watched(host),
      ({ played }) => played.join() === KNOCK.join(),
    );
    await notice(host, 'knock').getByRole('button', { name: 'Answer' }).click();
    await panel.getByRole('button', { name: 'Admit Cid' }).waitFor();
    await always(
      'nobody sees anybody yet',
      () => Promise.all([tile(cid).count(), tile(ann).count(), tile(ben).count()]),
      ([atCid, ...atOthers]) => atCid === 0 && atOthers.every((count) => count === 1),
      1500,
    );
    for (const one of inside)
      assert.equal((await watched(one)).played, one === host ? KNOCK : [], `${one.name} hears no more of it`);
    await panel.getByRole('button', { name: 'Admit Cid' }).click();
    await untilTogether([...inside, cid]);

    await join(dora, MEETING);
    await heading(dora, KNOCKING).waitFor();
    await panel.getByRole('button', { name: 'Decline Dora' }).click();
    await heading(dora, 'The host declined').waitFor();
    assert.is(await tile(dora).count(), 0);
    await untilTogether([...inside, cid]);
    await untilRing([...inside, cid]);

    // As somebody new: who stops waiting is not shown any more.
    await dora.page.reload();
    const admit = panel.getByRole('button', { name: 'Admit Dora' });
    await join(dora, MEETING);
    await admit.waitFor();
    await button(dora, 'Stop waiting').click();
    await button(dora, 'Join').waitFor();
    await admit.waitFor({ state: 'hidden' });

    await button(dora, 'Join').click();
    await Promise.all([admit.waitFor(), heading(dora, KNOCKING).waitFor()]);
    // It passes: awaited before the door closes.
    const isLocked = notice(dora, 'locked').getByText('Locked. Everyone has left the relay.').waitFor();
    await Promise.all([isLocked, lockNow(host)]);
    await heading(dora, KNOCKING).waitFor({ state: 'hidden' });
    await admit.waitFor({ state: 'hidden' });
    await heading(dora, 'Nobody answers on channel 140 yet').waitFor();
    await dora.page.getByText('If the call has already started, it may be locked.').waitFor();
    assert.is(await tile(dora).count(), 0);
    await untilTogether([...inside, cid]);
  },
);

test.run();
