// The host: mutes everyone, asks, hands power on, changes the password, ends the call; each client obeys for itself,
// and only the host. Source: docs/protocol/6-call.md, "Host".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  answer,
  button,
  dealWith,
  heading,
  join,
  type Meeting,
  notice,
  openPeople,
  tile,
} from './harness/call-page.ts';
import { untilSilent, untilTone } from './harness/measure.ts';
import { cast, enterAll, hostOf, joinInTurn, untilHost, untilTogether } from './harness/people.ts';
import { scenario, type Stage } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 55, password: 'gavel on the table' };

/** The host first. */
async function meetThree(stage: Stage): Promise<readonly [Person, Person, Person]> {
  const people = await enterAll(stage, cast(3));
  await joinInTurn(people, MEETING);
  const host = await hostOf(people);
  const [one, other] = people.filter((person) => person !== host);
  if (!one || !other) throw new Error('three are needed');
  return [host, one, other];
}

scenario('mute everyone: all but the host fall silent; only they themselves speak again', async (stage) => {
  const [host, one, other] = await meetThree(stage);
  const panel = await openPeople(host);
  await Promise.all([
    panel.getByRole('button', { name: 'Mute everyone' }).click(),
    ...[one, other].map((person) => button(person, 'Unmute microphone').waitFor()),
    notice(one, 'muted-by-host').waitFor(),
  ]);
  await untilSilent('silence at the other one', tile(other, one.name));
  await untilTone("the host's tone", tile(one, host.name), host.wish.tone);

  await dealWith(host, one.name, 'Ask to unmute');
  const card = one.page.getByRole('region', { name: 'The host asks you to unmute' });
  await card.waitFor();
  await untilSilent('silence until it is answered', tile(host, one.name));
  await card.getByRole('button', { name: 'Unmute' }).click();
  await untilTone('its tone again', tile(host, one.name), one.wish.tone);
  assert.is(await button(other, 'Unmute microphone').count(), 1, 'nobody else was unmuted');
});

scenario('power is handed on; the new host ends the call for everyone', async (stage) => {
  const [host, one, other] = await meetThree(stage);
  await dealWith(host, one.name, 'Make host');
  await answer(host, `Make ${one.name} host?`, 'Make host');
  const panel = await openPeople(one);
  const end = panel.getByRole('button', { name: 'End for everyone' });
  await end.waitFor();
  await untilHost([other, host, one], one);
  await untilHost([host, one, other], one);
  assert.is(await (await openPeople(host)).getByRole('button', { name: 'End for everyone' }).count(), 0);

  await end.click();
  await answer(one, 'End the call for everyone?', 'End for everyone');
  await Promise.all([host, other].map((person) => heading(person, 'The call has ended').waitFor()));
});

scenario('a new password: members have it by themselves, the old one opens nothing', async (stage) => {
  const [host, ...others] = await meetThree(stage);
  const panel = await openPeople(host);
  await panel.getByRole('button', { name: 'Change the password' }).click();
  const dialog = host.page.getByRole('dialog', { name: 'Change the password' });
  await dialog.getByRole('textbox', { name: 'New password' }).fill('gavel under the table');
  await Promise.all([
    dialog.getByRole('button', { name: 'Change password' }).click(),
    ...others.map((person) => notice(person, 'password-changed').waitFor()),
  ]);

  const late = await stage.enter({ ...(cast(4)[3] ?? host.wish) });
  await join(late, MEETING);
  await late.page
    .getByText(/another password/i)
    .first()
    .waitFor();
  assert.is(await tile(late).count(), 0);
  await button(late, 'Leave call').click();
  await button(late, 'Back to start').click();
  await join(late, { ...MEETING, password: 'gavel under the table' });
  await untilTogether([host, ...others, late]);
});

test.run();
