// Landscape: a phone on its side, 844 × 390: nothing scrolls, every control is in reach beside the picture, panels leave
// a way back, and nothing lies under the notch, from whichever side one reads. Source: docs/design.md, "Responsive".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, fillIn, join, type Meeting, picture, tile, untilOthers } from './harness/call-page.ts';
import { cast } from './harness/people.ts';
import { untilColour } from './harness/measure.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 844, password: 'turned on its side' };
const FLAT = { width: 844, height: 390 };
const CONTROLS = ['Mute microphone', 'Pause camera', 'Leave call', 'More'];

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const boxOf = async (person: Person, name: string): Promise<Box> => {
  const box = await button(person, name).boundingBox();
  if (box === null) throw new Error(`${name} is nowhere`);
  return box;
};

const isInside = ({ x, y, width, height }: Box): boolean =>
  x >= 0 && y >= 0 && x + width <= FLAT.width && y + height <= FLAT.height;

/** Panels and screens rise to their place. */
const untilInside = (person: Person, name: string): Promise<unknown> =>
  until(`${name} to be in sight`, () => boxOf(person, name), isInside);

const scrolls = ({ page }: Person): Promise<readonly [number, number]> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - window.innerWidth, scrollHeight - window.innerHeight] as const;
  });

/** Unlike on purpose: who takes left for right is off by forty. */
const NOTCH = { left: 60, right: 20 };

async function setNotch({ page }: Person): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets: { ...NOTCH, bottom: 21 } });
}

const turn = ({ page }: Person, direction: 'ltr' | 'rtl'): Promise<void> =>
  page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, direction);

/** What is read or pressed and yet lies under the notch or the rounded corners. */
const underNotch = ({ page }: Person): Promise<readonly string[]> =>
  page.evaluate(({ left, right }) => {
    const found: string[] = [];
    const look = (root: Document | ShadowRoot): void => {
      for (const one of root.querySelectorAll<HTMLElement>('*')) {
        if (one.shadowRoot !== null) look(one.shadowRoot);
        if (!one.matches('button, input, select, a, h1, h2, p, video')) continue;
        const box = one.getBoundingClientRect();
        if (box.width < 2 || !one.checkVisibility({ visibilityProperty: true })) continue;
        if (box.left < left - 1 || box.right > window.innerWidth - right + 1)
          found.push(`${one.localName} ${one.textContent.trim().slice(0, 24)} ${box.left}–${box.right}`);
      }
    };
    look(document);
    return found;
  }, NOTCH);

const untilClear = async (person: Person, what: string): Promise<void> => {
  for (const direction of ['rtl', 'ltr'] as const) {
    await turn(person, direction);
    await until(
      `nothing under the notch: ${what}, ${direction}`,
      () => underNotch(person),
      (found) => found.length === 0,
    );
  }
};

scenario('a call on a phone on its side', async (stage) => {
  const [annWish, benWish] = cast(2);
  if (!annWish || !benWish) throw new Error('two are needed');
  const context = { viewport: FLAT, hasTouch: true, isMobile: true };
  const [ann, ben] = [await stage.enter({ ...annWish, context }), await stage.enter(benWish)];
  await join(ben, MEETING);
  await fillIn(ann, MEETING);
  assert.is((await scrolls(ann))[0], 0, 'the form is as wide as the window');
  await setNotch(ann);
  await untilClear(ann, 'the form');
  assert.is((await scrolls(ann))[0], 0, 'the form beside a notch is as wide as the window');
  await button(ann, 'Join').tap();
  await untilOthers(ann, 1);
  await untilColour("Ben's colour at Ann", picture(ann), benWish.colour);
  assert.equal(await scrolls(ann), [0, 0], 'nothing to scroll');
  const face = await tile(ann).boundingBox();
  assert.ok(face !== null && face.width > FLAT.width / 2, 'the picture has most of the window');
  for (const name of CONTROLS) {
    const box = await boxOf(ann, name);
    assert.ok(isInside(box), `${name} is in reach`);
    assert.ok(box.width >= 44 && box.height >= 44, `${name} is as large as a thumb`);
    assert.ok(box.x >= (face?.x ?? 0) + (face?.width ?? 0), `${name} lies beside the picture`);
  }
  await untilClear(ann, 'the call');
  assert.equal(await scrolls(ann), [0, 0], 'nothing to scroll beside a notch');
  const last = await boxOf(ann, 'More');
  const edge = FLAT.width - NOTCH.right;
  assert.ok(last.x > edge - 72 && last.x + last.width <= edge, 'the controls stand at the edge');

  await button(ann, 'More').tap();
  await untilClear(ann, 'the menu');
  await ann.page.getByRole('dialog').getByRole('button', { name: /^Chat/ }).tap();
  const composer = ann.page.getByLabel('Message', { exact: true });
  await composer.fill('from the side');
  await button(ann, 'Send').tap();
  await ann.page.locator('sotto-chat-panel').getByText('from the side').waitFor();
  for (const name of ['Send', 'Close chat']) await untilInside(ann, name);
  await untilClear(ann, 'the chat');
  assert.equal(await scrolls(ann), [0, 0], 'nothing to scroll beside the chat');
  await button(ann, 'Close chat').tap();
  await button(ann, 'Leave call').tap();
  // The way back is in sight.
  await untilInside(ann, 'Rejoin');
  await untilClear(ann, 'the end');
});

test.run();
