// Stock Firefox between two Chromium in a call over the unit: everybody's picture and voice at everybody, and a shared screen with its
// sound. Source: docs/using.md, "Browsers"; docs/protocol/8-frames.md. Firefox's camera shows a moving picture of its own.
import { test } from 'uvu';
import type { Wish } from './harness/browser.ts';
import { button, type Meeting, picture, tile } from './harness/call-page.ts';
import { type DrawnScreen, shared, untilScreen, willShow } from './harness/drawn-screen.ts';
import { untilColour, untilFrames, untilTone } from './harness/measure.ts';
import { COLOURS } from './harness/media.ts';
import { cast, gather, hostOf, SIZES } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { chooseWay, openUnit, untilBy } from './harness/unit.ts';

const MEETING: Meeting = { channel: 773, password: 'a fox among the hounds' };
const SCREEN: DrawnScreen = { width: 640, height: 400, colour: COLOURS.magenta, tone: 1900 };
const { settings } = await openUnit();

scenario(
  'Firefox between two Chromium, and a screen',
  async (stage) => {
    const [annWish, benWish, cidWish] = cast(3, SIZES.six);
    if (!annWish || !benWish || !cidWish) throw new Error('three are needed');
    const { drawn: _own, ...bare } = benWish;
    const foxWish: Wish = { ...bare, name: 'Fox', engine: 'firefox' };
    const people = await gather(stage, MEETING, [annWish, foxWish, cidWish]);
    const [ann, fox, cid] = people;
    if (!ann || !fox || !cid) throw new Error('three are needed');
    await chooseWay(await hostOf(people), 'always');
    await untilBy(people, 'sfu');

    for (const to of people)
      for (const from of people.filter((one) => one !== to)) {
        const what = `${from.name} at ${to.name}`;
        if (from === fox) await untilFrames(what, picture(to, from.name));
        else await untilColour(what, picture(to, from.name), from.wish.colour);
        await untilTone(what, tile(to, from.name), from.wish.tone);
      }

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
