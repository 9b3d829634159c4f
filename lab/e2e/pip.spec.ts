// Picture in picture: the other one in a window of its own, with controls that work, in the page's own colours.
// Source: docs/using.md, "In the call".
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { button, meet, type Meeting, picture, tile } from './harness/call-page.ts';
import { isColour, untilColour, untilSilent } from './harness/measure.ts';
import { joinInTurn } from './harness/people.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 608, password: 'over everything else' };

/** Its elements are of the other window's making: what they are can't be asked by class. */
const middleOf = (page: Page): Promise<[number, number, number] | undefined> =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    const context = document.createElement('canvas').getContext('2d');
    if (video === null || context === null || video.readyState < 2) return undefined;
    context.drawImage(video, 0, 0, 300, 150);
    const [red = 0, green = 0, blue = 0] = context.getImageData(150, 75, 1, 1).data;
    return [red, green, blue];
  });

scenario('the little window shows the other and has working controls', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  await untilColour("Ben's colour at Ann", picture(ann), BEN.colour);
  const opened = ann.page.context().waitForEvent('page');
  await ann.page.keyboard.press('Control+Alt+i');
  const little = await opened;
  await until(
    "Ben's colour in the little window",
    () => middleOf(little),
    (seen) => isColour(seen, BEN.colour),
  );
  const ground = await little.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  assert.is(ground, 'rgb(11, 18, 32)', 'dressed in our tokens');
  await little.getByRole('button', { name: 'Mute microphone' }).click();
  await untilSilent("Ann's silence at Ben", tile(ben));
  await button(ann, 'Unmute microphone').waitFor();
  const closed = little.waitForEvent('close');
  await little.getByRole('button', { name: 'Back to the call' }).click();
  await closed;
  await untilColour("Ben's colour at Ann still", picture(ann), BEN.colour);
});

scenario(
  'an engine without windows for documents shows the picture alone, and takes it back',
  async (stage) => {
    const [ann, ben] = await Promise.all([stage.enter(ANN), stage.enter(BEN)]);
    await ann.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'documentPictureInPicture'));
    await ann.page.reload();
    await joinInTurn([ann, ben], MEETING);
    await untilColour("Ben's colour at Ann", picture(ann), BEN.colour);
    const isOut = (): Promise<boolean> =>
      picture(ann).evaluate((video) => (video.getRootNode() as ShadowRoot).pictureInPictureElement === video);
    await ann.page.keyboard.press('Control+Alt+i');
    await until("Ben's picture in a window of its own", isOut, Boolean);
    await ann.page.keyboard.press('Control+Alt+i');
    await until('it is back', isOut, (is) => !is);
    await untilColour("Ben's colour at Ann still", picture(ann), BEN.colour);
  },
);

test.run();
