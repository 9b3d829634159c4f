// The relay is killed in the middle of a join, behind each of its frames: what was on its way is lost with it. Back again, the
// two meet all the same, by themselves, see, hear and read each other. (Killed before, during and after a call: lab/e2e/relay-death.spec.ts.)
// Source: docs/states/admission.md; docs/protocol/2-handshake.md, "The four frames".
import { kindOf } from '../../shared/blob.ts';
import { parseSend } from '../../shared/frame.ts';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { join, type Meeting, notice, tell, tile } from '../e2e/harness/call-page.ts';
import { cast, enterAll, untilRing, untilTogether } from '../e2e/harness/people.ts';
import { scenarioWithProcess, type Stage } from '../e2e/harness/scenario.ts';

const UNREACHED = /WebSocket connection to '\S+\/relay' failed|Failed to load resource/;
/** Names of the frames in the order in which they come, and the sender of each. */
const MOMENTS = ['the HELLO', 'the ANSWER', 'the PROOF', 'the reply'] as const;

/** Of what kind each of them is, in order: all that has no kind of its own is under a session. */
const KINDS = ['hello', 'answer', 'session', 'session'] as const;

/** From here on: the frame of that number is lost together with the relay. */
function killAt(stage: Stage, moment: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let reached = 0;
    stage.proxy.tamper(({ direction, bytes }) => {
      const sent = direction === 'up' ? parseSend(bytes) : undefined;
      if (sent === undefined || kindOf(sent.blob) !== KINDS[reached]) return [bytes];
      if (reached++ < moment) return [bytes];
      stage.proxy.tamper(undefined);
      stage.relay.kill().then(resolve, reject);
      return [];
    });
  });
}

for (const [moment, name] of MOMENTS.entries())
  scenarioWithProcess(`killed as ${name} is sent: both meet when it is back`, async (stage) => {
    stage.expectFault(UNREACHED);
    const meeting: Meeting = { channel: 300 + moment, password: 'between two lamps' };
    const people = await enterAll(stage, cast(2));
    const [ann, ben] = people;
    if (!ann || !ben) throw new Error('two are needed');
    await join(ann, meeting);
    const isKilled = killAt(stage, moment);
    await join(ben, meeting);
    await isKilled;
    await stage.relay.start();
    await untilTogether(people);
    await untilRing(people);
    await tell(ann, ben, 'There you are.');
    await tell(ben, ann, 'It was dark for a moment.');
    for (const [person, other] of [
      [ann, ben],
      [ben, ann],
    ] as const) {
      assert.is(await tile(person).count(), 1);
      assert.is(await tile(person, other.name).count(), 1, `${other.name} at ${person.name}`);
      assert.is(await notice(person, 'guess').count(), 0, 'nobody is taken for a guesser');
    }
  });

test.run();
