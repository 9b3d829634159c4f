// A member whose browser stands still for a while, in an open call and in a locked one.
// Source: docs/protocol/6-call.md, "Coming back"; docs/protocol/5-media.md, "Files".
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { type Person, processesOf, type Wish } from '../e2e/harness/browser.ts';
import {
  allowJoining,
  lockNow,
  type Meeting,
  notice,
  openChat,
  say,
  tile,
  untilLocked,
} from '../e2e/harness/call-page.ts';
import { accept, card, give, hashOf, makeFile, progressOf } from '../e2e/harness/parcels.ts';
import { assertDimmed, cast, joinInTurn, untilMoving, untilRing } from '../e2e/harness/people.ts';
import { scenario } from '../e2e/harness/scenario.ts';
import { until } from '../e2e/harness/until.ts';

const MEETING: Meeting = { channel: 66, password: 'statues in the garden' };
const FILE = 'statue.bin';
const MEGABYTES = 48;
/** A link that is down for so long is given up, and met anew. */
const LOST_S = 120;
const DEADLINE_MS = 180_000;

/** One that has ended meanwhile keeps nobody else from being stopped, or from going on. */
function signalAll(ids: readonly number[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const id of ids)
    try {
      process.kill(id, name);
    } catch {
      continue;
    }
}

/** While the browser of this person stands still nothing can be asked of it. */
async function freeze(person: Person, seconds: number, meanwhile: () => Promise<void>): Promise<void> {
  const ids = await processesOf(person);
  const endMs = performance.now() + seconds * 1000;
  try {
    signalAll(ids, 'SIGSTOP');
    await meanwhile();
    // The length of the fault itself.
    await pause(Math.max(0, endMs - performance.now()));
  } finally {
    signalAll(ids, 'SIGCONT');
  }
}

/** Who is met anew has another screen, and its chat is closed. */
function read(person: Person, text: string): Promise<unknown> {
  const line = person.page.locator('sotto-chat-panel').getByText(text, { exact: true });
  const look = async (): Promise<boolean> => {
    await openChat(person);
    return line.isVisible();
  };
  return until(`${person.name} to read: ${text}`, look, (isThere) => isThere, DEADLINE_MS);
}

export function frozen(seconds: number): void {
  const [ANN, BEN, CID] = cast(3) as readonly [Wish, Wish, Wish];
  for (const isLocked of [false, true])
    scenario(`frozen for ${seconds} s, ${isLocked ? 'locked' : 'open'}`, async (stage) => {
      const [ann, ben, cid] = await Promise.all([
        stage.enter(ANN),
        stage.enter(BEN),
        stage.enter({ ...CID, isApart: true }),
      ]);
      const people = [ann, ben, cid];
      await joinInTurn(people, MEETING);
      if (isLocked) {
        await lockNow(ann);
        await Promise.all(people.map((person) => untilLocked(person)));
      }
      await Promise.all(people.map(openChat));
      const { path, sha256 } = makeFile(FILE, MEGABYTES);
      await give(ann, path);
      const saved = cid.page.waitForEvent('download', { timeout: DEADLINE_MS + seconds * 1000 });
      await accept(cid, FILE);
      await until(
        'a part of the file to be there',
        () => progressOf(cid, FILE),
        (have) => have > 1_000_000,
      );
      await freeze(cid, seconds, async () => {
        await tile(ann, 'Cid').getByText('Reconnecting', { exact: true }).waitFor();
        await assertDimmed(ann, 'Cid', CID.colour);
        await say(ann, 'Are you still there?');
        await say(ben, 'He looks like stone.');
      });
      // Once the others have let it go nobody finds it behind the lock: both sides open.
      if (isLocked && seconds > LOST_S) await Promise.all([ann, cid].map(allowJoining));
      await read(cid, 'Are you still there?');
      await read(cid, 'He looks like stone.');
      await say(cid, 'Where were we?');
      await Promise.all([ann, ben].map((person) => read(person, 'Where were we?')));
      if (seconds < LOST_S)
        for (const person of people) assert.is(await notice(person, 'lost').count(), 0, 'nobody is lost');
      await until(
        'everybody to be there',
        () => Promise.all(people.map((person) => tile(person).count())),
        (counts) => counts.every((count) => count === 2),
        DEADLINE_MS,
      );
      assert.is(await hashOf(await (await saved).path()), sha256, 'every byte');
      await card(ann, FILE).getByText('has it').waitFor();
      await untilMoving(people);
      await untilRing(people);
    });
}
