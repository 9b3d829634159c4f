// Two groups of one password: who found each other before the door of a locked call become one call with those inside, once it
// is opened again. Source: docs/protocol/6-call.md, "Two calls".
import { test } from 'uvu';
import { allowJoining, lockNow, type Meeting, untilLocked } from './harness/call-page.ts';
import { cast, enterAll, joinInTurn, untilRing, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 713, password: 'two trains were late' };

scenario('two latecomers who found each other outside come in together', async (stage) => {
  const people = await enterAll(stage, cast(4));
  const [ann, ben, cid, dora] = people;
  if (!ann || !ben || !cid || !dora) throw new Error('four are needed');
  await joinInTurn([ann, ben], MEETING);
  // A call with a word of its host in it is not the one that gives way.
  await lockNow(ann);
  await Promise.all([untilLocked(ann), untilLocked(ben)]);
  await joinInTurn([cid, dora], MEETING);
  await until('only those two on the relay', stage.proxy.sockets, ({ length }) => length === 2);

  await allowJoining(ben);
  await untilTogether(people);
  await untilRing(people);
});

test.run();
