// The lock: when the time of the door is up everyone leaves the relay, and the call needs it no more. Counted from
// outside, where no client can flatter itself. Source: docs/protocol/6-call.md, "Door".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  join,
  type Meeting,
  notice,
  openSecurity,
  pill,
  row,
  tell,
  tile,
  untilLocked,
  untilOpen,
} from './harness/call-page.ts';
import { labSite } from './harness/lab-site.ts';
import { cast, enterAll, untilMoving, untilRing, untilTogether } from './harness/people.ts';
import { connectionsOf } from './harness/relay.ts';
import { scenarioWithProcess } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const MEETING: Meeting = { channel: 600, password: 'teal door amber light' };
/** Ten minutes become thirty seconds. */
const DIVISOR = 20;
const DOOR_MS = 600_000 / DIVISOR;
const SEEN_OPEN = 'Now: that your address is on channel 600, and how much you send to whom.';
const SEEN_LOCKED = 'Now: nothing. You have left it.';
const shortened = await labSite(DIVISOR);

/** Every attempt of a page to reach the relay from here on. */
function watchSockets(people: readonly Person[]): readonly string[] {
  const seen: string[] = [];
  for (const { name, page } of people) page.on('websocket', () => seen.push(name));
  return seen;
}

scenarioWithProcess(
  'three: nobody is on the relay after the lock, and a minute after the relay has ended all still see each other',
  async (stage) => {
    const people = await enterAll(stage, cast(3));
    const [ann, ben, cid] = people;
    if (!ann || !ben || !cid) throw new Error('three are needed');
    await join(ann, MEETING);
    await untilOpen(ann);
    // Side by side: the door does not wait for them.
    await Promise.all([ben, cid].map((person) => join(person, MEETING)));
    await untilTogether(people);
    await pill(cid).waitFor();
    await untilRing(people);

    // They pass: awaited before the door closes.
    const areTold = people.map((person) =>
      notice(person, 'locked')
        .getByText('Locked. Everyone has left the relay.')
        .waitFor({ timeout: 2 * DOOR_MS }),
    );
    const security = await openSecurity(ann);
    for (const { name } of [ben, cid])
      await row(security, name).getByText('Direct', { exact: true }).waitFor();
    await security.getByText(SEEN_OPEN).waitFor();
    assert.is(await security.getByText(SEEN_LOCKED).count(), 0);

    await Promise.all([...areTold, ...people.map((person) => untilLocked(person, 2 * DOOR_MS))]);
    for (const { name, page } of people)
      assert.is(
        await page
          .locator('sotto-lock-pill')
          .getByText(/^Locks in/)
          .count(),
        0,
        `${name} hears no more of it`,
      );
    await until('no socket on the relay', stage.proxy.sockets, ({ length }) => length === 0);
    await until(
      'no connection to the server at all',
      () => connectionsOf(stage.url) ?? 0,
      (count) => count === 0,
    );
    await security.getByText(SEEN_LOCKED).waitFor();
    assert.is(await security.getByText(SEEN_OPEN).count(), 0);
    for (const { name } of [ben, cid])
      await row(security, name).getByText('Direct', { exact: true }).waitFor();
    const attempts = watchSockets(people);
    await stage.relay.kill();
    await stage.proxy.stop();

    await always(
      'everyone is there for a minute',
      () => Promise.all(people.map((person) => tile(person).count())),
      (counts) => counts.every((count) => count === 2),
      60_000,
    );
    await untilRing(people);
    await untilMoving(people);
    await tell(cid, ann, 'Nobody is left to ask.');
    await tell(ann, ben, 'Nobody needs to be.');
    assert.equal(attempts, [], 'nobody looked for the relay');
  },
  { SOTTO_SITE: shortened },
);

test.run();
