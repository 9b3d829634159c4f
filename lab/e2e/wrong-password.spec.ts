// A wrong password joins nothing and says what it may be; two who share it get a call of their own, and the one that
// stood before never notices. Source: docs/protocol/2-handshake.md; docs/glossary.md, "call".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person, Wish } from './harness/browser.ts';
import {
  heading,
  join,
  type Meeting,
  meet,
  notice,
  picture,
  tell,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { untilColour, untilFrames } from './harness/measure.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { always } from './harness/until.ts';

const RIGHT: Meeting = { channel: 303, password: 'violet kettle hums' };
const WRONG: Meeting = { ...RIGHT, password: 'violet kettle hum' };
// One call is red, the other one blue: two browsers, four people, and any cross-talk has the wrong colour.
const RED: readonly [Wish, Wish] = [ANN, { ...ANN, name: 'Ada' }];
const BLUE: readonly [Wish, Wish] = [BEN, { ...BEN, name: 'Bob' }];

const chatOf = ({ page }: Person): Promise<string> => page.locator('sotto-chat-panel').innerText();

async function assertCall(pair: readonly [Person, Person]): Promise<void> {
  for (const person of pair) {
    assert.is(await tile(person).count(), 1, `${person.name} sees one other`);
    await untilFrames(`the other's picture at ${person.name}`, picture(person));
    await untilColour(`the other's colour at ${person.name}`, picture(person), person.wish.colour);
  }
}

scenario('one joins nothing and is told; two get their own call beside the first', async (stage) => {
  const red = await meet(stage, RIGHT, RED);
  await assertCall(red);
  const [ann, ada] = red;

  const ben = await stage.enter(BLUE[0]);
  await join(ben, WRONG);
  await heading(ben, 'Another password is in use here').waitFor();
  await ben.page.getByText('a typing mistake, or strangers who chose the same number').waitFor();
  await ben.page.getByRole('button', { name: 'Change password', exact: true }).waitFor();
  await always(
    'Ben sees nobody',
    () => tile(ben).count(),
    (count) => count === 0,
    1500,
  );
  assert.is(await tile(ann).count(), 1, 'Ann has no third tile');

  const bob = await stage.enter(BLUE[1]);
  await join(bob, WRONG);
  await Promise.all([untilOthers(ben, 1), untilOthers(bob, 1)]);
  const blue = [ben, bob] as const;
  await assertCall(blue);
  await assertCall(red);

  await tell(ann, ada, 'red to red');
  await tell(ada, ann, 'red again');
  await tell(ben, bob, 'blue to blue');
  await tell(bob, ben, 'blue again');
  for (const person of red) assert.not.match(await chatOf(person), /blue/);
  for (const person of blue) assert.not.match(await chatOf(person), /red/);
  for (const person of [...red, ...blue])
    assert.is(await notice(person, 'reconnecting').count(), 0, `nothing broke at ${person.name}`);
});

scenario('the mistake is seen by those inside, and mended by typing the right one', async (stage) => {
  const ann = await stage.enter(ANN);
  const ben = await stage.enter(BEN);
  await join(ann, RIGHT);
  await join(ben, WRONG);
  // Side by side: what is told in passing is gone after some seconds.
  await Promise.all([
    heading(ben, 'Another password is in use here').waitFor(),
    notice(ann, 'guess').or(heading(ann, 'Another password is in use here')).first().waitFor(),
  ]);

  await ben.page.getByRole('button', { name: 'Change password', exact: true }).click();
  await join(ben, RIGHT);
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  await untilColour("Ben's colour at Ann", picture(ann), BEN.colour);
});

test.run();
