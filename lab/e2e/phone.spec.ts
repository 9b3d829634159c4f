// Phone: a call by touch at 390 × 844: panels are sheets over the whole page, the keyboard on the screen hides no field,
// and at 320 nothing is wider than the window. Source: docs/design.md, "Responsive".
import type { Locator } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, fillIn, join, type Meeting, tile, untilOthers } from './harness/call-page.ts';
import { focusOf } from './harness/focus.ts';
import { cast } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 390, password: 'one thumb is enough' };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const KEYBOARD_PX = 336;

const overhang = ({ page }: Person): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const assertFits = (person: Person, what: string): Promise<unknown> =>
  until(
    `${what} to fit`,
    () => overhang(person),
    (px) => px === 0,
  );

const bottomOf = async (found: Locator): Promise<number> => {
  const box = await found.boundingBox();
  return box === null ? Infinity : box.y + box.height;
};

/** As a phone does that lays its keyboard over the page: what is seen becomes smaller, the page does not. */
const showKeyboard = ({ page }: Person, height: number): Promise<void> =>
  page.evaluate((covered) => {
    const seen = window.visualViewport;
    if (seen === null) throw new Error('no visual viewport');
    Object.defineProperty(seen, 'height', { configurable: true, value: window.innerHeight - covered });
    seen.dispatchEvent(new Event('resize'));
  }, height);

/** Of a phone without a button: the bar for its gestures. */
const GESTURES_PX = 34;

async function setGestureBar({ page }: Person): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: GESTURES_PX } });
}

const untilAbove = (found: Locator, what: string): Promise<unknown> =>
  until(
    `${what} to stand above the bar for gestures`,
    () => bottomOf(found),
    (bottom) => bottom <= PHONE.height - GESTURES_PX,
  );

/** A browser without a screen gives no lock: one of straw stands for what keeps it awake. */
const noteAwake = (): void => {
  const held = new Set<unknown>();
  Reflect.set(globalThis, 'awake', held);
  Reflect.set(WakeLock.prototype, 'request', async () => {
    const lock = { release: async () => void held.delete(lock) };
    held.add(lock);
    return lock;
  });
};

/** How many locks keep the screen awake, and what the phone calls that which goes on. */
const untilDevice = (
  person: Person,
  what: string,
  locks: number,
  title: string | undefined,
): Promise<unknown> =>
  until(
    what,
    () =>
      person.page.evaluate(() => ({
        locks: (Reflect.get(globalThis, 'awake') as Set<unknown>).size,
        title: navigator.mediaSession.metadata?.title,
      })),
    (now) => now.locks === locks && now.title === title,
  );

async function opens(person: Person, name: RegExp, panel: string): Promise<void> {
  await button(person, 'More').tap();
  await person.page.getByRole('dialog').getByRole('button', { name }).tap();
  const found = person.page.locator(panel);
  await found.waitFor();
  const box = await found.boundingBox();
  const { width, height } = person.page.viewportSize() ?? PHONE;
  assert.ok(box !== null && box.width === width && box.height >= height - 8, `${panel} covers the page`);
  await assertFits(person, panel);
}

scenario('a call by thumb', async (stage) => {
  const [annWish, benWish] = cast(2);
  if (!annWish || !benWish) throw new Error('two are needed');
  const context = { viewport: PHONE, hasTouch: true, isMobile: true };
  const [ann, ben] = [await stage.enter({ ...annWish, context }), await stage.enter(benWish)];
  // As on a phone: there is no screen to be shared.
  await ann.context.addInitScript(() => Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia'));
  await ann.context.addInitScript(noteAwake);
  await ann.page.reload();
  await join(ben, MEETING);
  await assertFits(ann, 'start');
  await button(ann, 'Mute microphone').waitFor();
  assert.is((await focusOf(ann.page)).name, '', 'no keyboard is raised over the form');
  await fillIn(ann, MEETING);
  await button(ann, 'Join').tap();
  await untilOthers(ann, 1);
  await assertFits(ann, 'the call');
  await untilDevice(ann, 'the screen to stay awake', 1, 'Sotto, 390');
  await setGestureBar(ann);
  for (const name of ['Mute microphone', 'Pause camera', 'Leave call', 'More'])
    await untilAbove(button(ann, name), name);

  await button(ann, 'More').tap();
  const more = ann.page.getByRole('dialog');
  const last = more.getByLabel('Language');
  await last.scrollIntoViewIfNeeded();
  await untilAbove(last, 'the last of More');
  await more.getByText('This browser can’t share its screen.').waitFor();
  assert.is(await ann.page.getByRole('button', { name: /^Share/ }).count(), 0, 'nothing dead is offered');
  await ann.page.keyboard.press('Escape');

  await opens(ann, /^Chat/, 'sotto-chat-panel');
  const composer = ann.page.getByLabel('Message', { exact: true });
  await untilAbove(composer, 'the field');
  await composer.tap();
  await showKeyboard(ann, KEYBOARD_PX);
  await until(
    'the field to stand above the keyboard',
    () => bottomOf(composer),
    (bottom) => bottom <= PHONE.height - KEYBOARD_PX,
  );
  // Its keyboard has no Shift to hold: Enter is a new line there, and says so.
  assert.is(await composer.getAttribute('enterkeyhint'), 'enter');
  await composer.fill('by thumb');
  await composer.press('Enter');
  await ann.page.keyboard.type('in two lines');
  assert.is(await composer.inputValue(), 'by thumb\nin two lines');
  await button(ann, 'Send').tap();
  await ann.page.locator('sotto-chat-panel').getByText('by thumb in two lines').waitFor();
  await showKeyboard(ann, 0);
  await until(
    'the field to go down again',
    () => bottomOf(composer),
    (bottom) => bottom > PHONE.height - KEYBOARD_PX,
  );

  await ann.page.setViewportSize(NARROW);
  await assertFits(ann, 'chat at 320');
  await button(ann, 'Close chat').tap();
  await assertFits(ann, 'the call at 320');
  for (const name of ['Mute microphone', 'Pause camera', 'Leave call', 'More'])
    assert.ok((await bottomOf(button(ann, name))) <= NARROW.height, `${name} is in reach`);
  await opens(ann, /^People/, 'sotto-people-panel');
  await button(ann, 'Close people').tap();
  await button(ann, 'Leave call').tap();
  await button(ann, 'Rejoin').waitFor();
  await untilDevice(ann, 'the screen to be let go', 0, undefined);
  await assertFits(ann, 'the end at 320');
  await until(
    'Ann to be gone',
    () => tile(ben).count(),
    (count) => count === 0,
  );
});

test.run();
