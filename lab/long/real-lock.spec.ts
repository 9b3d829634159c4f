// The real ten minutes on the shipped build: three people, nobody on the relay after the lock, everybody still there
// with the relay's process gone. The short version is lab/e2e/lock.spec.ts. Source: docs/protocol/6-call.md, "Door".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Meeting, tell, tile, untilLocked, untilOpen } from '../e2e/harness/call-page.ts';
import { cast, gather, untilMoving, untilRing } from '../e2e/harness/people.ts';
import { connectionsOf } from '../e2e/harness/relay.ts';
import { scenarioWithProcess } from '../e2e/harness/scenario.ts';
import { always, until } from '../e2e/harness/until.ts';

const MEETING: Meeting = { channel: 600, password: 'ten minutes by the clock' };
const DOOR_MS = 600_000;
/** Open until shortly before, whatever the machine was busy with. */
const SLACK_MS = 20_000;

scenarioWithProcess(
  'locked after ten minutes, no sooner; a minute later without any server',
  async (stage) => {
    const startMs = performance.now();
    const people = await gather(stage, MEETING, cast(3));
    const [ann, ben, cid] = people;
    if (!ann || !ben || !cid) throw new Error('three are needed');
    await untilRing(people);

    const spentMs = performance.now() - startMs;
    await always(
      'the door stays open',
      () => stage.proxy.sockets().length,
      (count) => count === 2,
      DOOR_MS - SLACK_MS - spentMs,
    );
    await Promise.all(people.map((person) => untilOpen(person)));
    await Promise.all(people.map((person) => untilLocked(person, 2 * SLACK_MS)));
    const lockedMs = performance.now() - startMs;
    assert.ok(lockedMs > DOOR_MS - SLACK_MS, `locked after ${Math.round(lockedMs / 1000)} s`);
    process.stdout.write(`  locked ${Math.round(lockedMs / 1000)} s after the first page was opened\n`);
    await until('no socket on the relay', stage.proxy.sockets, ({ length }) => length === 0);
    await until(
      'no connection to the server at all',
      () => connectionsOf(stage.url) ?? 0,
      (count) => count === 0,
    );

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
  },
);

test.run();
