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
import { within } from './harness/until.ts';

/** What "within seconds" is here: the latecomer repeats itself every 15 to 20 s, and is heard without waiting for that. */
const FOUND_MS = 20_000;
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

  const isFound = allowJoining(ann).then(() => untilTogether(people));
  await within('found after Allow joining', FOUND_MS, isFound);
  await untilRing(people);
});

test.run();
