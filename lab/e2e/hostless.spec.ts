// The host is gone and does not come back: nobody inherits its power, and what only it could do with the door everyone
// can. Source: docs/protocol/6-call.md, "Host".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  allowJoining,
  button,
  join,
  lockNow,
  type Meeting,
  notice,
  openPeople,
  rule,
  untilLocked,
  untilOpen,
} from './harness/call-page.ts';
import { labSite } from './harness/lab-site.ts';
import { cast, enterAll, hostOf, joinInTurn, untilMoving, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 56, password: 'an empty chair' };
/** Two minutes become twenty seconds, ten minutes a hundred. */
const shortened = await labSite(6);

scenario(
  'two minutes without a host: the rest moves the door, and nobody mutes or removes',
  async (stage) => {
    const people = await enterAll(stage, cast(4));
    const late = people[3];
    const call = people.slice(0, 3);
    if (late === undefined) throw new Error('four are needed');
    await joinInTurn(call, MEETING);
    // Who is linked with the host alone would be left alone.
    await untilMoving(call);
    const host = await hostOf(call);
    const rest = call.filter((person) => person !== host);
    const [one, other] = rest;
    if (!one || !other) throw new Error('three are needed');
    await rule(host, 'Only the host can allow joining', true);
    await lockNow(host);
    await Promise.all(rest.map((person) => untilLocked(person)));
    const allow = button(one, 'Allow joining').first();
    await until(
      'the button to be off',
      () => allow.getAttribute('aria-disabled'),
      (is) => is === 'true',
    );

    await Promise.all([
      button(host, 'Leave call').click(),
      ...rest.map((person) => notice(person, 'hostless').waitFor()),
    ]);
    const panel = await openPeople(one);
    await panel.getByText(/^The host has been gone for two minutes/).waitFor();
    assert.is(await panel.getByRole('button', { name: 'Mute everyone' }).count(), 0);
    await allowJoining(one);
    await Promise.all(rest.map((person) => untilOpen(person)));
    await join(late, MEETING);
    await untilTogether([...rest, late]);
  },
  { SOTTO_SITE: shortened },
);

test.run();
