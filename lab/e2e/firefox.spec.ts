// Stock Firefox with Chromium, either first: pictures are decoded on both sides, lines of the chat arrive both ways.
// Source: docs/using.md, "Browsers". Firefox's camera shows a moving picture of its own; its colour is nobody's.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person, Wish } from './harness/browser.ts';
import { meet, ownPicture, picture, tell, tile } from './harness/call-page.ts';
import { isColour, readColour, untilColour, untilFrames, untilTone } from './harness/measure.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';

const FOX: Wish = { ...BEN, name: 'Fox', engine: 'firefox' };

async function assertCall(ann: Person, fox: Person): Promise<void> {
  await Promise.all([
    untilFrames("Fox's picture at Ann", picture(ann)),
    untilFrames("Ann's picture at Fox", picture(fox)),
    untilFrames("Fox's own picture", ownPicture(fox)),
  ]);
  await untilColour("Ann's colour at Fox", picture(fox), ann.wish.colour);
  await untilTone("Ann's tone at Fox", tile(fox), ann.wish.tone);
  await untilTone("Fox's tone at Ann", tile(ann), fox.wish.tone);
  assert.not(isColour(await readColour(picture(ann)), ann.wish.colour), 'Ann sees Fox, not herself');
  await tell(ann, fox, 'Chromium says hello');
  await tell(fox, ann, 'Firefox says hello 🦊');
}

scenario('Chromium first, then Firefox', async (stage) => {
  const [ann, fox] = await meet(stage, { channel: 61, password: 'grey heron lands' }, [ANN, FOX]);
  await assertCall(ann, fox);
});

scenario('Firefox first, then Chromium', async (stage) => {
  const [fox, ann] = await meet(stage, { channel: 62, password: 'grey heron leaves' }, [FOX, ANN]);
  await assertCall(ann, fox);
});

test.run();
