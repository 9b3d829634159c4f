// From right to left: a call in Arabic stands mirrored as a whole: bar, panels, one's own corner and lists begin at the right, the
// focus goes the way one reads, nothing leaves the window, and what people wrote keeps its own direction.
// Source: docs/languages.md, "How it works".
import type { Locator } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BAR, SECURE, TILE } from '../../client/ui/languages/ar/call.ts';
import { PAST } from '../../client/ui/languages/ar/device.ts';
import { END } from '../../client/ui/languages/ar/end.ts';
import { CHAT, PEOPLE } from '../../client/ui/languages/ar/panels.ts';
import { FORM, MEDIA } from '../../client/ui/languages/ar/start.ts';
import type { Person } from './harness/browser.ts';
import { button, join, type Meeting, openChat, ownTile, picture, say, tile } from './harness/call-page.ts';
import { untilColour } from './harness/measure.ts';
import { cast } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 622, password: 'من اليمين إلى اليسار' };
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

async function boxOf(found: Locator): Promise<Box> {
  const box = await found.first().boundingBox();
  if (box === null) throw new Error(`${String(found)} is nowhere`);
  return box;
}

const middle = ({ x, width }: Box): number => x + width / 2;

/** In the order in which one reads them: each further to the left. */
async function assertReads(what: string, ...found: readonly Locator[]): Promise<void> {
  const at = await Promise.all(found.map(async (one) => middle(await boxOf(one))));
  assert.equal(
    at,
    at.toSorted((a, b) => b - a),
    `${what}, from right to left`,
  );
}

/** What can be pressed, typed into or read as a title, and sticks out at either side; and how far the page itself does. */
const outside = ({ page }: Person): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const visit = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        if (element.shadowRoot !== null) visit(element.shadowRoot);
        if (!element.matches('button, input, textarea, select, a, h1, h2, li, p')) continue;
        const { left, right, width } = element.getBoundingClientRect();
        if (width > 1 && (left < -1 || right > window.innerWidth + 1))
          found.push(`${element.localName} ${element.ariaLabel ?? element.textContent}: ${left} … ${right}`);
      }
    };
    visit(document);
    const px = document.documentElement.scrollWidth - window.innerWidth;
    return px > 0 ? [...found, `the page by ${px} px`] : found;
  });

const untilFits = (person: Person, what: string): Promise<unknown> =>
  until(
    `${what} to fit into the window`,
    () => outside(person),
    ({ length }) => length === 0,
  );

/** Where the focus stands on its way through the bar, from the microphone on. */
async function stopsInBar({ page }: Person): Promise<readonly number[]> {
  const stops: number[] = [];
  await page.getByRole('button', { name: MEDIA.mute, exact: true }).focus();
  for (;;) {
    const at = await page.evaluate(() => {
      let element = document.activeElement;
      let isInBar = false;
      while (element?.shadowRoot?.activeElement) {
        isInBar ||= element.localName === 'sotto-call-bar';
        element = element.shadowRoot.activeElement;
      }
      const box = element?.getBoundingClientRect();
      return isInBar && box !== undefined ? box.x + box.width / 2 : undefined;
    });
    if (at === undefined) return stops;
    stops.push(at);
    await page.keyboard.press('Tab');
  }
}

const directionOf = (found: Locator): Promise<string> =>
  found.evaluate((element) => getComputedStyle(element).direction);

async function assertBars(ann: Person): Promise<void> {
  const { page } = ann;
  const inBar = page.locator('sotto-call-bar');
  const of = (name: string | RegExp): Locator => inBar.getByRole('button', { name });
  await assertReads(
    'the bar',
    of(MEDIA.mute),
    of(MEDIA.pause),
    of(BAR.leave),
    of(BAR.chat),
    of(BAR.people(2)),
  );
  const stops = await stopsInBar(ann);
  assert.ok(stops.length >= 6, String(stops));
  assert.equal(
    stops,
    stops.toSorted((a, b) => b - a),
    'the focus goes from right to left',
  );
  const shield = page.locator('sotto-top-bar').getByRole('button', { name: SECURE.some });
  await assertReads('the top', page.locator('sotto-top-bar h1 bdi'), page.locator('sotto-lock-pill'), shield);
}

/** Its far corner is the left one below. */
async function assertCorner(ann: Person): Promise<void> {
  const [own, other] = [await boxOf(ownTile(ann)), await boxOf(tile(ann))];
  assert.ok(own.width < other.width / 2, 'small');
  assert.ok(own.x - other.x < other.width / 10, 'at the left');
  assert.ok(own.y + own.height > other.y + 0.8 * other.height, 'below');
}

async function assertChat(ann: Person, ben: Person): Promise<void> {
  const { page } = ann;
  await page.getByRole('button', { name: BAR.chat, exact: true }).click();
  const panel = page.getByRole('complementary', { name: CHAT.title });
  const draft = panel.getByLabel(CHAT.field, { exact: true });
  await until(
    'the stage to stand right of the chat',
    async () => (await boxOf(tile(ann))).x - (await boxOf(panel)).x - (await boxOf(panel)).width,
    (gap) => gap >= 0,
  );
  await openChat(ben);
  const line = (text: string): Locator => panel.locator('.words').filter({ hasText: text });
  for (const [text, direction] of [
    ['See §3, مرحبا!', 'ltr'],
    ['مرحبا Ann, 3 ملفات', 'rtl'],
  ] as const) {
    await say(ben, text);
    await line(text).waitFor();
    assert.is(await directionOf(line(text)), direction, text);
  }
  await draft.fill('right, يمين');
  assert.is(await directionOf(draft), 'ltr');
  await draft.press('Enter');
  await line('right, يمين').waitFor();
  await draft.fill('يمين');
  assert.is(await directionOf(draft), 'rtl');

  const [own, theirs] = [await boxOf(line('right, يمين')), await boxOf(line('See §3'))];
  const { x, width } = await boxOf(panel);
  assert.ok(middle(theirs) > x + width / 2, 'others write from the right');
  assert.ok(middle(own) < x + width / 2, 'oneself from the left');
  await assertReads(
    'the line to write in',
    draft,
    panel.getByRole('button', { name: CHAT.send, exact: true }),
  );
  const close = panel.getByRole('button', { name: CHAT.close });
  await assertReads('the head of the panel', panel.getByRole('heading', { name: CHAT.title }), close);
  await untilFits(ann, 'the call with its chat');
}

async function assertPeople(ann: Person): Promise<void> {
  await ann.page.getByRole('button', { name: BAR.people(2), exact: true }).click();
  const panel = ann.page.getByRole('complementary', { name: PEOPLE.title });
  const row = panel.getByRole('listitem').filter({ hasText: 'Ben' });
  const more = row.getByRole('button', { name: /Ben/ });
  await assertReads('a row', row.locator('.avatar'), row.getByText('Ben', { exact: true }), more);
  await untilFits(ann, 'the call with its people');
}

scenario('a call in Arabic, at a desk and on a phone', async (stage) => {
  const [annWish, benWish] = cast(2);
  if (!annWish || !benWish) throw new Error('two are needed');
  const ben = await stage.enter(benWish);
  const ann = await stage.enter({ ...annWish, context: { locale: 'ar', viewport: DESK } });
  const { page } = ann;
  await join(ben, MEETING);
  await untilFits(ann, 'the form');
  await page.getByLabel(FORM.channel, { exact: true }).fill(String(MEETING.channel));
  await page.getByLabel(FORM.password, { exact: true }).fill(MEETING.password);
  await page.getByLabel(FORM.name, { exact: true }).fill('Ann');
  await page.getByRole('button', { name: FORM.join, exact: true }).click();
  await untilColour("Ben's colour at Ann", picture(ann), benWish.colour);
  await tile(ann).getByText(TILE.connecting).waitFor({ state: 'hidden' });
  assert.is(await page.evaluate(() => getComputedStyle(document.documentElement).direction), 'rtl');

  await assertCorner(ann);
  await assertBars(ann);
  await untilFits(ann, 'the call');
  await assertChat(ann, ben);
  await assertPeople(ann);

  await page.setViewportSize(PHONE);
  await untilFits(ann, 'the people on a phone');
  await page.getByRole('button', { name: PEOPLE.close }).click();
  await untilFits(ann, 'the call on a phone');
  await assertCorner(ann);
  await page.getByRole('button', { name: BAR.more, exact: true }).click();
  await untilFits(ann, 'more on a phone');
  await page.getByRole('dialog').getByRole('button', { name: BAR.chat }).click();
  await page.getByRole('button', { name: CHAT.close }).waitFor();
  await untilFits(ann, 'the chat on a phone');

  // A list of Latin names is read from the right as well, or its “and” would stand between the wrong two.
  await page.getByRole('button', { name: CHAT.close }).click();
  await page.locator('sotto-call-bar').getByRole('button', { name: BAR.leave }).click();
  await page.getByRole('button', { name: END.home, exact: true }).click();
  const recent = page.locator('article', { has: page.getByRole('heading', { name: PAST.title }) });
  assert.is(await directionOf(recent.getByText('Ben')), 'rtl', 'who was in a recent call');
  await button(ben, 'Leave call').click();
});

test.run();
