// Late for a locked call: the latecomer waits alone and is told what may be the matter; a press of Allow joining inside
// finds it, without another press outside. Source: docs/protocol/6-call.md, "Door"; docs/using.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  allowJoining,
  heading,
  join,
  lockNow,
  type Meeting,
  tile,
  untilLocked,
} from './harness/call-page.ts';
import { cast, enterAll, joinInTurn, untilRing, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 712, password: 'the train was late' };

scenario('one waits alone, is told why that may be, and is found after Allow joining', async (stage) => {
  const people = await enterAll(stage, cast(3));
  const [ann, ben, cid] = people;
  if (!ann || !ben || !cid) throw new Error('three are needed');
  await joinInTurn([ann, ben], MEETING);
  await lockNow(ben);
  await Promise.all([untilLocked(ann), untilLocked(ben)]);

  await join(cid, MEETING);
  await heading(cid, 'Nobody answers').waitFor();
  await cid.page.getByText('If the call has already started, it may be locked.').waitFor();
  assert.is(await tile(ann).count(), 1);

  await allowJoining(ann);
  await untilTogether(people);
  await untilRing(people);
});

test.run();
