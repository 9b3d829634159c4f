// Full: whoever knows the password of a call without a free place is told so, leaves the channel, and may try again.
// Source: docs/protocol/6-call.md, "Capacity". Who starts the call says how many it takes.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  button,
  field,
  heading,
  join,
  limitTo,
  type Meeting,
  picture,
  tell,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import type { Person } from './harness/browser.ts';
import { untilFrames } from './harness/measure.ts';
import { untilMoving } from './harness/people.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const MEETING: Meeting = { channel: 222, password: 'no third chair here' };
const CID = { ...BEN, name: 'Cid' };

/** Ann makes it a call of two before Ben comes. */
async function meetForTwo(stage: Stage): Promise<readonly [Person, Person]> {
  const ann = await stage.enter(ANN);
  const ben = await stage.enter(BEN);
  await join(ann, MEETING);
  await limitTo(ann, 2);
  await join(ben, MEETING);
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  // A seat whose link does not stand yields to who comes.
  await untilMoving([ann, ben]);
  return [ann, ben];
}

scenario('the third is told, is gone from the channel, and gets in when a place is free', async (stage) => {
  const [ann, ben] = await meetForTwo(stage);
  const cid = await stage.enter(CID);
  await join(cid, MEETING);
  await heading(cid, 'The call is full').waitFor();

  const sockets = (): number => stage.proxy.sockets().length;
  await until('the third socket to be gone', sockets, (count) => count === 2);
  assert.is(await button(cid, 'Join').count(), 0, 'the card stands in the place of the form');
  assert.is(await tile(ann).count(), 1);
  assert.is(await tile(ben).count(), 1);
  await tell(ann, ben, 'Somebody was at the door.');

  // Told once: it does not knock on by itself.
  await always('nobody comes back unasked', sockets, (count) => count === 2, 2500);

  // Back to start keeps the form.
  await button(cid, 'Back to start').click();
  assert.is(await field(cid, 'Channel').inputValue(), String(MEETING.channel));
  assert.is(await field(cid, 'Password').inputValue(), MEETING.password);
  assert.is(await field(cid, 'Your name').inputValue(), 'Cid');
  await button(cid, 'Join').click();
  await heading(cid, 'The call is full').waitFor();
  await until('the third socket to be gone again', sockets, (count) => count === 2);

  await button(ben, 'Leave call').click();
  await untilOthers(ann, 0);
  await button(cid, 'Try again').click();
  await Promise.all([untilOthers(ann, 1), untilOthers(cid, 1)]);
  await untilFrames("Cid's picture at Ann", picture(ann, 'Cid'));
  await untilFrames("Ann's picture at Cid", picture(cid, 'Ann'));
  await tell(cid, ann, 'A chair at last.');
});

test.run();
