// Chromium, stock Firefox and Chromium in one call, Firefox in the middle of the order.
// Source: docs/using.md, "Browsers".
import { test } from 'uvu';
import { type Meeting, tell } from './harness/call-page.ts';
import { castWithFox, gather, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 63, password: 'grey heron circles' };

scenario('three in two engines see, hear and read each other', async (stage) => {
  const people = await gather(stage, MEETING, castWithFox());
  const [ann, fox, cid] = people;
  if (!ann || !fox || !cid) throw new Error('three are needed');
  await untilRing(people);
  await tell(fox, cid, 'Firefox says hello 🦊');
  await tell(cid, fox, 'Chromium says hello');
  await tell(ann, fox, 'So does the other one');
});

test.run();
