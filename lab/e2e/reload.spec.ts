// A reload in the middle of a call: the page comes back into it by itself, open or locked, with two or with three, as
// the same member and with what was written; after Leave nothing comes back. Source: docs/protocol/6-call.md, "Reload".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  button,
  heading,
  lockNow,
  type Meeting,
  openPeople,
  ownTile,
  row,
  tell,
  tile,
  untilLocked,
} from './harness/call-page.ts';
import {
  assertCalm,
  cast,
  enterAll,
  gather,
  hostOf,
  joinInTurn,
  untilMoving,
  untilRing,
  untilTogether,
} from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 360, password: 'turn the page twice' };

const idOf = (person: Person): Promise<string | null> => ownTile(person).getAttribute('data-member');

async function reload(person: Person): Promise<void> {
  await person.page.reload();
}

for (const isLocked of [false, true])
  for (const count of [2, 3]) {
    const state = isLocked ? 'locked' : 'open';
    scenario(`${state}, ${count} people: back as the same member, with the chat`, async (stage) => {
      const people = await gather(stage, MEETING, cast(count));
      const [ann, ben] = people;
      if (!ann || !ben) throw new Error('two are needed');
      // Words go over the relay as long as there is no link: they say nothing of it.
      await untilMoving(people);
      await tell(ben, ann, 'Before the page was turned.');
      if (isLocked) {
        await lockNow(ann);
        await Promise.all(people.map((person) => untilLocked(person)));
      }
      const before = await idOf(ben);
      await reload(ben);
      // On the others' screens there is the last picture, or the next one.
      for (const other of people) if (other !== ben) await assertCalm(other, ben.name, ben.wish.colour);
      await untilTogether(people);
      await untilRing(people);
      assert.is(await idOf(ben), before, 'the same member');
      await tell(ben, ann, 'And after.');
      await ben.page.locator('sotto-chat-panel').getByText('Before the page was turned.').waitFor();
      // Nobody new came, and nobody went.
      const members = (await openPeople(ann)).locator('[data-member]');
      await until(
        'everyone in the list',
        () => members.count(),
        (seen) => seen === count,
      );
      if (isLocked) {
        await untilLocked(ben);
        await until('nobody to stay on the relay', stage.proxy.sockets, ({ length }) => length === 0);
      }
    });
  }

scenario('the host reloads and is still the host', async (stage) => {
  const people = await gather(stage, MEETING, cast(3));
  const [ann, ben] = people;
  if (!ann || !ben) throw new Error('three are needed');
  await untilMoving(people);
  const host = await hostOf(people);
  const other = host === ann ? ben : ann;
  await reload(host);
  // Tiles are drawn from what was kept: what is seen and heard is what is back.
  await untilRing(people);
  const panel = await openPeople(other);
  await row(panel, host.name).getByText('Host', { exact: true }).waitFor();
  await (await openPeople(host)).getByRole('button', { name: 'Mute everyone' }).waitFor();
});

scenario('both reload at the same time', async (stage) => {
  const people = await gather(stage, MEETING, cast(2));
  await untilRing(people);
  await Promise.all(people.map(reload));
  await untilTogether(people);
  await untilRing(people);
});

scenario('after Leave, and in a tab of its own, nothing comes back', async (stage) => {
  const people = await enterAll(stage, cast(2));
  const [ann, ben] = people;
  if (!ann || !ben) throw new Error('two are needed');
  await joinInTurn(people, MEETING);

  // A copy of the tab begins at the start, and the first one's call is not disturbed.
  const isOpened = ben.context.waitForEvent('page');
  await ben.page.evaluate(() => void window.open(location.href));
  const copy = await isOpened;
  await copy.getByRole('button', { name: 'Join', exact: true }).waitFor();
  await copy.close();
  assert.is(await tile(ann).count(), 1);

  await button(ben, 'Leave call').click();
  await heading(ben, 'You left the call').waitFor();
  assert.is(await ben.page.evaluate(() => sessionStorage.length), 0);
  await reload(ben);
  await button(ben, 'Join').waitFor();
  await until(
    'Ann to be alone',
    () => tile(ann).count(),
    (count) => count === 0,
  );
});

test.run();
