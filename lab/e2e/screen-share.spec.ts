// Screens: what is shared arrives whole, sharp and with its sound, beside cameras and voices that go on; several at once;
// whoever comes later or comes back has it too. Source: docs/protocol/5-media.md, "Shared screens"; docs/states/share.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, join, type Meeting, notice, untilOthers } from './harness/call-page.ts';
import { type DrawnScreen, shared, stopInBrowser, untilScreen, willShow } from './harness/drawn-screen.ts';
import { untilFrames, untilTone } from './harness/measure.ts';
import { COLOURS } from './harness/media.ts';
import { cast, gather, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 640, password: 'five window panes' };
const PAGE: DrawnScreen = {
  width: 1280,
  height: 720,
  colour: COLOURS.magenta,
  tone: 1900,
  surface: 'window',
};
const OTHER: DrawnScreen = { width: 960, height: 600, colour: COLOURS.orange, surface: 'monitor' };

/** What fills the whole screen, within whatever shadow it stands. */
const full = ({ page }: Person): Promise<string | undefined> =>
  page.evaluate(() => {
    let found = document.fullscreenElement;
    for (let root = found?.shadowRoot; root?.fullscreenElement; root = found?.shadowRoot)
      found = root.fullscreenElement;
    return found?.localName;
  });

const untilFull = (person: Person, name: string | undefined): Promise<unknown> =>
  until(
    `${name ?? 'nothing'} to fill ${person.name}'s screen`,
    () => full(person),
    (found) => found === name,
  );

scenario('two screens at once, sharp and with sound, beside cameras and voices', async (stage) => {
  const people = await gather(stage, MEETING, cast(3));
  const [ann, ben, cid] = people;
  if (!ann || !ben || !cid) throw new Error('three are needed');
  await willShow(ann, PAGE);
  await button(ann, 'Share screen').click();
  for (const person of [ben, cid]) {
    await untilScreen(`Ann's screen at ${person.name}`, shared(person, 'Ann'), PAGE);
    await untilTone(`its sound at ${person.name}`, shared(person, 'Ann'), 1900);
  }
  await ann.page.getByText('You are sharing a window').waitFor();
  assert.is(await ann.page.locator('sotto-share-tile').count(), 0, 'nobody looks into a mirror');

  const screen = shared(cid, 'Ann');
  await screen.getByRole('button', { name: 'Full screen' }).click();
  await untilFull(cid, 'sotto-share-tile');
  await untilFrames('the screen, in full', screen.locator('video'));
  await screen.getByRole('button', { name: 'Leave full screen' }).click();
  await untilFull(cid, undefined);
  await cid.page.locator('sotto-call-bar').getByRole('button', { name: 'Full screen' }).click();
  await untilFull(cid, 'html');
  await button(cid, 'Leave full screen').click();
  await untilFull(cid, undefined);

  await willShow(ben, OTHER);
  await button(ben, 'Share screen').click();
  await untilScreen(`Ben's screen at Cid`, shared(cid, 'Ben'), OTHER);
  await untilScreen(`Ben's screen at Ann`, shared(ann, 'Ben'), OTHER);
  await untilRing(people);

  await button(ann, 'Stop sharing').first().click();
  await until(
    'Ann’s screen to go',
    () => shared(cid, 'Ann').count(),
    (count) => count === 0,
  );
  await stopInBrowser(ben);
  await until(
    'Ben’s screen to go',
    () => shared(ann, 'Ben').count(),
    (count) => count === 0,
  );
  await button(ben, 'Share screen').waitFor();
});

scenario('who comes later has it, and so has everyone after a restart and a reload', async (stage) => {
  const [a, b, c] = cast(3);
  if (!a || !b || !c) throw new Error('three are needed');
  const [ann, ben] = await gather(stage, MEETING, [a, b]);
  if (!ann || !ben) throw new Error('two are needed');
  await willShow(ann, OTHER);
  await button(ann, 'Share screen').click();
  await untilScreen('the screen at Ben', shared(ben, 'Ann'), OTHER);

  const cid = await stage.enter(c);
  await join(cid, MEETING);
  await untilOthers(cid, 2);
  await untilScreen('the screen at Cid', shared(cid, 'Ann'), OTHER);

  // As when the network of this machine is another one now: ICE begins anew.
  await ann.page.evaluate(() => dispatchEvent(new Event('online')));
  await untilFrames('the screen at Ben', shared(ben, 'Ann').locator('video'));
  await untilFrames('the screen at Cid', shared(cid, 'Ann').locator('video'));

  await ben.page.reload();
  await untilOthers(ben, 2);
  await untilScreen('the screen at Ben again', shared(ben, 'Ann'), OTHER);
});

scenario('sound alone, a closed question, and one that has no sound', async (stage) => {
  const [ann, ben] = await gather(stage, MEETING, cast(2));
  if (!ann || !ben) throw new Error('two are needed');
  const shareSound = async (): Promise<void> => {
    await button(ann, 'More').click();
    await button(ann, 'Share sound only').click();
  };
  await willShow(ann, OTHER);
  await shareSound();
  await notice(ann, 'share-no-sound').waitFor();

  await willShow(ann, undefined);
  await button(ann, 'Share screen').click();
  await button(ann, 'Share screen').waitFor();
  assert.is(await notice(ann, 'share-failed').count(), 0, 'who says no knows it');

  await willShow(ann, PAGE);
  await shareSound();
  await untilTone('the sound at Ben', shared(ben, 'Ann'), 1900);
  assert.is(await shared(ben, 'Ann').locator('video').isVisible(), false, 'there is no picture');
  await button(ann, 'Stop sharing').first().click();
  await until(
    'silence',
    () => shared(ben, 'Ann').count(),
    (count) => count === 0,
  );
});

test.run();
