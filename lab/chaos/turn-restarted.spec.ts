// The TURN server of a call in which both hide is killed, and another one starts in its place that knows of no allocation: open
// and locked, sound and pictures come back over it, what is written meanwhile arrives, and so does a file. (Credentials that end in mid-call:
// lab/e2e/turn.spec.ts.) Source: docs/protocol/5-media.md, "Access to TURN"; docs/protocol/6-call.md, "Coming back".
import process from 'node:process';
import { test } from 'uvu';
import type { Person } from '../e2e/harness/browser.ts';
import {
  join,
  lockNow,
  type Meeting,
  say,
  tile,
  untilLocked,
  untilOthers,
} from '../e2e/harness/call-page.ts';
import { nothingLost } from '../e2e/harness/nothing-lost.ts';
import { cast, untilRing } from '../e2e/harness/people.ts';
import { scenario } from '../e2e/harness/scenario.ts';
import { openTurn } from '../e2e/harness/turn.ts';

/** The server lets one through each second. */
const MEGABYTES = 6;
const turn = await openTurn();
test.after(() => turn.close());

const reconnecting = (person: Person) => tile(person).getByText('Reconnecting', { exact: true });

for (const isLocked of [false, true])
  scenario(
    `both hide, ${isLocked ? 'locked' : 'open'}: the server is replaced`,
    async (stage) => {
      const meeting: Meeting = { channel: 710 + Number(isLocked), password: 'a letter box round the corner' };
      const people = await Promise.all(cast(2).map((wish) => stage.enter(wish)));
      const [ann, ben] = people;
      if (!ann || !ben) throw new Error('two are needed');
      for (const person of people)
        await person.page.getByRole('switch', { name: 'Hide my IP address' }).check();
      await join(ann, meeting);
      await join(ben, meeting);
      await Promise.all(people.map((person) => untilOthers(person, 1)));
      await untilRing(people);
      if (isLocked) {
        await lockNow(ann);
        await Promise.all(people.map((person) => untilLocked(person)));
      }
      let startMs = 0;
      await nothingLost(people, {
        name: `TURN server replaced, ${isLocked ? 'locked' : 'open'}`,
        isFelt: true,
        megabytes: MEGABYTES,
        begin: async () => {
          startMs = performance.now();
          // Looked for from now on: a new server may be there, and the way over it, before anybody has asked.
          const areSeen = Promise.all(people.map((person) => reconnecting(person).waitFor()));
          areSeen.catch(() => undefined);
          await turn.replace();
          await say(ann, 'Did you hear that?');
          await areSeen;
        },
      });
      await ben.page.locator('sotto-chat-panel').getByText('Did you hear that?', { exact: true }).waitFor();
      await Promise.all(people.map((person) => reconnecting(person).waitFor({ state: 'hidden' })));
      process.stdout.write(
        `  all was well ${((performance.now() - startMs) / 1000).toFixed(1)} s after it was killed\n`,
      );
    },
    turn.settings,
  );

test.run();
