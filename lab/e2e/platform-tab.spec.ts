// The page port alone in a real browser: a reload finds what the tab kept and a copy of the tab does not; alerts are
// heard, and seen only by whoever looks elsewhere; a machine that slept is noticed.
// Source: client/call/ports.ts, PageEffect; client/platform/keep.ts, alert.ts, clock.ts.
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PageEffect } from '../../client/call/ports.ts';
import { buildPage } from '../pages/build.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const site = await buildPage('lab/pages/tab');
test.after(() => rmSync(site, { recursive: true }));
const settings = { SOTTO_SITE: site };
const TEXT = 'who I am, 你好\nand with whom';

const carry = (page: Page, effect: PageEffect): Promise<void> =>
  page.evaluate((what) => window.tab.carry(what), effect);

/** What the page was told of the page before it. */
async function keptBy(page: Page): Promise<string | undefined> {
  const [opened] = await until(
    'the page to open',
    // A page that is still opening has no tab yet.
    () => page.evaluate(() => (window as Partial<Window>).tab?.heard() ?? []),
    (events) => events.length > 0,
  );
  if (opened?.type !== 'page-opened') throw new Error('another event came first');
  return opened.kept;
}

const storedIn = (page: Page): Promise<number> => page.evaluate(() => sessionStorage.length);

for (const engine of ['chromium', 'firefox'] as const)
  scenario(
    `${engine}: a reload finds it, also the second one; a copied tab does not, and disturbs nobody`,
    async (stage) => {
      const { page, context } = await stage.enter({ ...ANN, engine });
      assert.is(await keptBy(page), undefined);
      await carry(page, { type: 'keep', text: 'before' });
      await carry(page, { type: 'keep', text: TEXT });
      await page.reload();
      assert.is(await keptBy(page), TEXT);
      await page.reload();
      assert.is(await keptBy(page), TEXT);

      // A tab that a page opens begins with a copy of its storage, as a duplicated one does.
      const isOpened = context.waitForEvent('page');
      await page.evaluate(() => void window.open(location.href));
      const copy = await isOpened;
      assert.is(await keptBy(copy), undefined);
      assert.is(await storedIn(copy), 0, 'the copy is gone');
      assert.match(await copy.evaluate(() => window.tab.log()), /kept-elsewhere/);
      await carry(copy, { type: 'keep', text: 'somebody else' });
      await page.reload();
      assert.is(await keptBy(page), TEXT);
      await copy.reload();
      assert.is(await keptBy(copy), 'somebody else');

      await carry(page, { type: 'keep', text: undefined });
      assert.is(await storedIn(page), 0);
      await page.reload();
      assert.is(await keptBy(page), undefined);
    },
    settings,
  );

/** Counts what is played and shown; `hidden` is what the page takes itself for. */
const WATCH = `
  globalThis.played = [];
  globalThis.shown = [];
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (at) {
    played.push(Math.round(this.frequency.value));
    return start.call(this, at);
  };
  globalThis.Notification = class extends EventTarget {
    static permission = 'granted';
    constructor(title, options) { super(); shown.push({ title, ...options }); globalThis.newest = this; }
    close() { shown.pop(); }
  };
  globalThis.focused = 0;
  globalThis.focus = () => { focused++; };
  Object.defineProperty(document, 'visibilityState', { get: () => globalThis.visibility ?? 'visible' });
`;

type Watched = {
  readonly played: readonly number[];
  readonly shown: readonly { readonly title: string; readonly body: string; readonly tag: string }[];
};
const watched = (page: Page): Promise<Watched> =>
  page.evaluate(() => {
    const { played, shown } = globalThis as unknown as Watched;
    return { played, shown };
  });

async function look(page: Page, visibility: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((now) => {
    Object.assign(globalThis, { visibility: now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);
}

scenario(
  'alerts: heard at once, shown to whoever looks elsewhere, taken away when somebody looks',
  async (stage) => {
    const { page } = await stage.enter(ANN);
    await page.addInitScript(WATCH);
    await page.reload();
    await keptBy(page);
    // Several within a moment are one.
    await page.evaluate(() => {
      for (const kind of ['joined', 'locked'] as const) window.tab.carry({ type: 'alert', kind });
    });
    await until(
      'two notes',
      () => watched(page),
      ({ played }) => played.length === 2,
    );
    await always(
      'nothing is shown to whoever looks',
      () => watched(page),
      ({ played, shown }) => played.length === 2 && shown.length === 0,
      1600,
    );

    await look(page, 'hidden');
    await carry(page, { type: 'alert', kind: 'knock' });
    const { shown } = await until(
      'a notification',
      () => watched(page),
      (now) => now.shown.length === 1,
    );
    assert.equal(shown[0], {
      title: 'Sotto',
      body: 'Somebody is waiting to be let in.',
      tag: 'sotto',
      silent: true,
    });
    await look(page, 'visible');
    assert.equal((await watched(page)).shown, []);

    // A press brings the page to the front, and takes it away.
    await look(page, 'hidden');
    await carry(page, { type: 'alert', kind: 'joined' });
    await until(
      'another one',
      () => watched(page),
      (now) => now.shown.length === 1,
    );
    const pressed = await page.evaluate(() => {
      const { newest } = globalThis as unknown as { readonly newest: EventTarget };
      newest.dispatchEvent(new Event('click'));
      return (globalThis as unknown as { readonly focused: number }).focused;
    });
    assert.is(pressed, 1);
    assert.equal((await watched(page)).shown, []);
  },
  settings,
);

scenario(
  'a machine that slept: the alarm rings at once, and the network may be another',
  async (stage) => {
    const { page } = await stage.enter(ANN);
    await keptBy(page);
    // The wall clock is an hour later, the other one has stood still.
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 3_600_000;
      dispatchEvent(new Event('focus'));
    });
    const heard = await page.evaluate(() => window.tab.heard().map(({ type }) => type));
    assert.equal(heard, ['page-opened', 'network-changed', 'tick']);
  },
  settings,
);

test.run();
