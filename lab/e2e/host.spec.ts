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
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 55, password: 'gavel on the table' };

/** All but the host fall silent; only they themselves speak again. */
async function muteEveryone(host: Person, one: Person, other: Person): Promise<void> {
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
}

/** Members have it by themselves, the old one opens nothing. */
async function changePassword(host: Person, others: readonly Person[], late: Person): Promise<void> {
  const panel = await openPeople(host);
  await panel.getByRole('button', { name: 'Change the password' }).click();
  const dialog = host.page.getByRole('dialog', { name: 'Change the password' });
  await dialog.getByRole('textbox', { name: 'New password' }).fill('gavel under the table');
  await Promise.all([
    dialog.getByRole('button', { name: 'Change password' }).click(),
    ...others.map((person) => notice(person, 'password-changed').waitFor()),
  ]);
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
  const list = await openPeople(host);
  const sizes = list.getByLabel('People at most').locator('option');
  await until(
    'no fewer than the four to be offered',
    () => sizes.allInnerTexts(),
    (all) => all.map(Number).join(' ') === '4 5 6 7 8',
  );
  // There is no media server here.
  await list.getByText('Calls on this server take 8 people at most.', { exact: true }).waitFor();
}

/** Power is handed on; the new host ends the call for everyone. */
async function handOn(host: Person, one: Person, rest: readonly Person[]): Promise<void> {
  await dealWith(host, one.name, 'Make host');
  await answer(host, `Make ${one.name} host?`, 'Make host');
  const end = (await openPeople(one)).getByRole('button', { name: 'End for everyone' });
  await end.waitFor();
  const all = [host, one, ...rest];
  for (const watcher of [host, ...rest])
    await untilHost([watcher, ...all.filter((person) => person !== watcher)], one);
  assert.is(await (await openPeople(host)).getByRole('button', { name: 'End for everyone' }).count(), 0);

  await end.click();
  await answer(one, 'End the call for everyone?', 'End for everyone');
  await Promise.all([host, ...rest].map((person) => heading(person, 'The call has ended').waitFor()));
}

scenario(
  'the host mutes everyone, changes the password and hands on; the new one ends the call',
  async (stage) => {
    const people = await enterAll(stage, cast(4));
    const [late, ...three] = people.toReversed();
    if (!late) throw new Error('four are needed');
    await joinInTurn(three.toReversed(), MEETING);
    const host = await hostOf(three);
    const [one, other] = three.filter((person) => person !== host);
    if (!one || !other) throw new Error('four are needed');
    await muteEveryone(host, one, other);
    await changePassword(host, [one, other], late);
    await handOn(host, one, [other, late]);
  },
);

test.run();
