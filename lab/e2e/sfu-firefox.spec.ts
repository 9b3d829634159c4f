// Stock Firefox between two Chromium in a call over the unit: everybody's picture and voice at everybody, and a shared screen with its
// sound. Source: docs/using.md, "Browsers"; docs/protocol/8-frames.md.
import { test } from 'uvu';
import { button, type Meeting } from './harness/call-page.ts';
import { type DrawnScreen, shared, untilScreen, willShow } from './harness/drawn-screen.ts';
import { untilTone } from './harness/measure.ts';
import { COLOURS } from './harness/media.ts';
import { castWithFox, gather, hostOf, SIZES, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { chooseWay, openUnit, untilBy } from './harness/unit.ts';

const MEETING: Meeting = { channel: 773, password: 'a fox among the hounds' };
const SCREEN: DrawnScreen = { width: 640, height: 400, colour: COLOURS.magenta, tone: 1900 };
const { settings } = await openUnit();

scenario(
  'Firefox between two Chromium, and a screen',
  async (stage) => {
    const people = await gather(stage, MEETING, castWithFox(SIZES.six));
    const [ann, fox, cid] = people;
    if (!ann || !fox || !cid) throw new Error('three are needed');
    await chooseWay(await hostOf(people), 'always');
    await untilBy(people, 'sfu');
    await untilRing(people);

    await willShow(ann, SCREEN);
    await button(ann, 'Share screen').click();
    for (const person of [fox, cid]) {
      await untilScreen(`Ann's screen at ${person.name}`, shared(person, 'Ann'), SCREEN);
      await untilTone(`its sound at ${person.name}`, shared(person, 'Ann'), 1900);
    }
    await untilBy(people, 'sfu');
  },
  settings,
);

test.run();
