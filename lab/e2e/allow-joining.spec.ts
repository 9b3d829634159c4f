// Allow joining: any member opens a locked call again, all see it within seconds, and whoever comes now comes in.
// Source: docs/protocol/6-call.md, "Door".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  allowJoining,
  button,
  join,
  lockNow,
  type Meeting,
  notice,
  rule,
  untilLocked,
  untilOpen,
} from './harness/call-page.ts';
import { cast, enterAll, hostOf, joinInTurn, untilRing, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 515, password: 'wide open window' };
const HOST_ONLY = 'Only the host can allow joining';

scenario(
  'pressed by somebody who did not start the call: all are told, and a newcomer gets in',
  async (stage) => {
    const people = await enterAll(stage, cast(4));
    const [ann, ben, cid, dora] = people;
    if (!ann || !ben || !cid || !dora) throw new Error('four are needed');
    const call = [ann, ben, cid];
    await joinInTurn(call, MEETING);
    await lockNow(ann);
    await Promise.all(call.map((person) => untilLocked(person)));
    await until('no socket on the relay', stage.proxy.sockets, ({ length }) => length === 0);

    const isTold = notice(ann, 'unlocked').getByText(/Cid/).waitFor();
    await Promise.all([isTold, allowJoining(cid), ...call.map((person) => untilOpen(person))]);
    // Who opened it stands at the door, and one more with it.
    await until('two at the door', stage.proxy.sockets, ({ length }) => length === 2);

    await join(dora, MEETING);
    await untilTogether(people);
    await untilRing(people);

    // Locked by a third one, with one press.
    await lockNow(dora);
    await Promise.all(people.map((person) => untilLocked(person)));
    await until('nobody on the relay again', stage.proxy.sockets, ({ length }) => length === 0);
  },
);

scenario('where only the host may, the others can not, until the host says otherwise', async (stage) => {
  const people = await enterAll(stage, cast(2));
  await joinInTurn(people, MEETING);
  const host = await hostOf(people);
  const other = people.find((person) => person !== host);
  if (other === undefined) throw new Error('two are needed');
  await rule(host, HOST_ONLY, true);
  await lockNow(host);
  await untilLocked(other);
  await until('no socket on the relay', stage.proxy.sockets, ({ length }) => length === 0);
  const allow = button(other, 'Allow joining').first();
  const isOff = (): Promise<string | null> => allow.getAttribute('aria-disabled');
  await until('the button to be off', isOff, (is) => is === 'true');
  await allow.click({ force: true });
  await other.page.getByText('Only the host can lock the call and allow joining.').first().waitFor();
  assert.is(stage.proxy.sockets().length, 0, 'nothing happened');

  await rule(host, HOST_ONLY, false);
  await until('the button to work', isOff, (is) => is !== 'true');
  await allow.click();
  await Promise.all(people.map((person) => untilOpen(person)));
});

scenario('who forgot the password is asked for it, and whoever has it gets in', async (stage) => {
  const people = await enterAll(stage, cast(3));
  const [ann, ben, cid] = people;
  if (!ann || !ben || !cid) throw new Error('three are needed');
  await joinInTurn([ann, ben], MEETING);
  await lockNow(ann, 'Lock and forget the password');
  await Promise.all([untilLocked(ann), untilLocked(ben)]);
  await until('no socket on the relay', stage.proxy.sockets, ({ length }) => length === 0);

  await allowJoining(ann);
  const asks = ann.page.getByRole('dialog', { name: 'Door' });
  await asks.getByText('The password was forgotten.').waitFor();
  await asks.getByRole('button', { name: 'Allow joining', exact: true }).click();
  await asks.getByText('Type the password of this call.').waitFor();
  assert.is(stage.proxy.sockets().length, 0, 'not without it');

  await asks.getByLabel('Password', { exact: true }).fill(MEETING.password);
  await asks.getByRole('button', { name: 'Allow joining', exact: true }).click();
  await Promise.all([untilOpen(ann), untilOpen(ben)]);
  await join(cid, MEETING);
  await untilTogether(people);
  await untilRing(people);
});

test.run();
