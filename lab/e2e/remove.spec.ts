// Removed by the host: out at once and for good, whether one's client obeys or not.
// Source: docs/protocol/6-call.md, "Host"; docs/attacks.md, 17.
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
  say,
  tell,
  tile,
  untilLocked,
  untilOthers,
} from './harness/call-page.ts';
import { mutantSite } from './harness/mutant-site.ts';
import { arriving, KEEP_PEERS } from './harness/peers.ts';
import { cast, hostOf, joinInTurn, untilMoving, untilRing, untilTogether } from './harness/people.ts';
import { scenario, type Stage } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const MEETING: Meeting = { channel: 99, password: 'one too many at supper' };

/** Their links are closed with the word itself; one look takes a second and a half. */
const GONE_MS = 15_000;

// A client that does not go when it is told to.
const deaf = await mutantSite([
  {
    file: 'client/call/rule.ts',
    find: "if (isMe) return void turn.news.push({ type: 'ended', reason: 'removed' });",
    replace: 'if (isMe) return;',
  },
]);
test.after(() => deaf.remove());

/** Ann and Ben, and Cid whose page comes from `at`; the host of the three is never Cid. */
async function meetThree(
  stage: Stage,
  at: Stage,
): Promise<readonly [host: Person, other: Person, cid: Person]> {
  const [annWish, benWish, cidWish] = cast(3);
  if (!annWish || !benWish || !cidWish) throw new Error('three are needed');
  const people = await Promise.all([stage.enter(annWish), stage.enter(benWish), at.enter(cidWish)]);
  const [ann, ben, cid] = people;
  for (const { page } of people) {
    await page.addInitScript(KEEP_PEERS);
    await page.reload();
  }
  await joinInTurn(people, MEETING);
  const host = await hostOf([ann, ben]);
  return [host, host === ann ? ben : ann, cid];
}

scenario('out at once, told so; the others go on, and the door is locked behind', async (stage) => {
  const [host, other, cid] = await meetThree(stage, stage);
  await untilRing([host, other, cid]);
  await dealWith(host, 'Cid', 'Remove from call');
  await answer(host, 'Remove Cid?', 'Remove');
  await heading(cid, 'The host removed you').waitFor();
  assert.is(await button(cid, 'Rejoin').count(), 0);
  await untilTogether([host, other]);
  await answer(host, 'Cid is out of the call', 'Lock now');
  await untilLocked(other);
  await until('nobody on the relay', stage.proxy.sockets, ({ length }) => length === 0);
  await tell(host, other, 'Just the two of us.');

  // A reload brings nothing back either.
  await cid.page.reload();
  await button(cid, 'Join').waitFor();
  await untilMoving([host, other]);
});

scenario('a client that does not obey sees and hears nothing more, and is heard by nobody', async (stage) => {
  const [host, other, cid] = await meetThree(stage, await stage.besides({ site: deaf.folder }));
  await untilRing([host, other, cid]);
  const comesFrom = (): Promise<readonly number[]> =>
    Promise.all([host, other, cid].map((person) => arriving(person)));
  await until('each to get pictures and sound of both others', comesFrom, (of) => of.join() === '2,2,2');
  await dealWith(host, 'Cid', 'Remove from call');
  await answer(host, 'Remove Cid?', 'Remove');
  await answer(host, 'Cid is out of the call', 'Done');
  await untilTogether([host, other]);
  // It has not gone by itself: its links were closed by the others.
  assert.is(await heading(cid, 'The host removed you').count(), 0);
  // Its client still shows both: nothing comes to it any more, and nothing of it to them.
  await until('sound and picture to end', comesFrom, (of) => of.join() === '1,1,0', GONE_MS);
  await say(cid, 'I am still here.');
  await Promise.all([
    always(
      'it stays out, though the door is open',
      () => Promise.all([host, other].map((person) => tile(person).count())),
      (counts) => counts.every((count) => count === 1),
      8000,
    ),
    // In one look the machine may stand still, so that the two inside get nothing of each other either.
    always(
      'nothing comes to it, or of it',
      comesFrom,
      ([toHost = 2, toOther = 2, toIt]) => toHost < 2 && toOther < 2 && toIt === 0,
      8000,
    ),
  ]);
  for (const person of [host, other])
    assert.is(
      await person.page.getByText('I am still here.').count(),
      0,
      `${person.name} hears nothing of it`,
    );
  await tell(host, other, 'Is it gone?');
  assert.is(await cid.page.getByText('Is it gone?').count(), 0);
  await untilMoving([host, other]);

  // With the password it may come as somebody new, as anyone may while the door is open.
  await cid.page.close();
  const again = await stage.enter({ ...cid.wish, name: 'Cid again' });
  await join(again, MEETING);
  await untilOthers(again, 2);
});

test.run();
