// Chromium, stock Firefox and Chromium in one call, Firefox in the middle of the order.
// Source: docs/using.md, "Browsers". Firefox's camera shows a moving picture of its own; its colour is nobody's.
import { test } from 'uvu';
import type { Wish } from './harness/browser.ts';
import { join, type Meeting, picture, tell, tile, untilOthers } from './harness/call-page.ts';
import { untilColour, untilFrames, untilTone } from './harness/measure.ts';
import { cast, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 63, password: 'grey heron circles' };

scenario('three in two engines see, hear and read each other', async (stage) => {
  const [annWish, benWish, cidWish] = cast(3);
  if (!annWish || !benWish || !cidWish) throw new Error('three are needed');
  const { drawn: _own, ...bare } = benWish;
  const foxWish: Wish = { ...bare, name: 'Fox', engine: 'firefox' };
  const [ann, fox, cid] = await Promise.all([annWish, foxWish, cidWish].map((wish) => stage.enter(wish)));
  if (!ann || !fox || !cid) throw new Error('three are needed');
  const people = [ann, fox, cid];
  for (const [before, person] of people.entries()) {
    await join(person, MEETING);
    if (before > 0) await untilOthers(person, before);
  }
  await untilTogether(people);

  for (const to of people)
    for (const from of people.filter((one) => one !== to)) {
      const what = `${from.name} at ${to.name}`;
      if (from === fox) await untilFrames(what, picture(to, from.name));
      else await untilColour(what, picture(to, from.name), from.wish.colour);
      await untilTone(what, tile(to, from.name), from.wish.tone);
    }
  await tell(fox, cid, 'Firefox says hello 🦊');
  await tell(cid, fox, 'Chromium says hello');
  await tell(ann, fox, 'So does the other one');
});

test.run();
