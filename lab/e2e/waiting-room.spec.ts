// The waiting room: newcomers with the right password knock, and come in, or do not, by the host's word.
// Source: docs/protocol/6-call.md, "Waiting room".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { button, heading, join, lockNow, type Meeting, openPeople, rule, tile } from './harness/call-page.ts';
import { cast, enterAll, hostOf, joinInTurn, untilRing, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { always } from './harness/until.ts';

const MEETING: Meeting = { channel: 140, password: 'bell by the front door' };
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

    await join(cid, MEETING);
    await heading(cid, KNOCKING).waitFor();
    await panel.getByRole('button', { name: 'Admit Cid' }).waitFor();
    await always(
      'nobody sees anybody yet',
      () => Promise.all([tile(cid).count(), tile(ann).count(), tile(ben).count()]),
      ([atCid, ...atOthers]) => atCid === 0 && atOthers.every((count) => count === 1),
      1500,
    );
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
    await lockNow(host);
    await heading(dora, KNOCKING).waitFor({ state: 'hidden' });
    await admit.waitFor({ state: 'hidden' });
    assert.is(await tile(dora).count(), 0);
    await untilTogether([...inside, cid]);
  },
);

test.run();
