// Browsers of one file of scenarios: a start costs seconds, so people with the same devices share one, each in a
// context of their own. Source: CONTRIBUTING.md, "End-to-end tests".
import type { Browser } from 'playwright';
import { test } from 'uvu';
import { isLean, launchBrowser, launchPerson, type Person, seatPerson, type Wish } from './browser.ts';
import { launchTabbed } from './tabbed.ts';

const pool = new Map<string, Promise<Browser>>();

test.after(async () => {
  const browsers = await Promise.all(pool.values());
  await Promise.all(browsers.map((browser) => browser.close()));
});

/** What a browser is launched with; the rest is the context's. */
function keyOf(wish: Wish): string {
  const { engine, colour, tone, devices, drawn, flags, program } = wish;
  const device = drawn === undefined ? [colour, tone, devices ?? 'granted'] : 'drawn';
  return JSON.stringify([engine ?? 'chromium', device, flags ?? [], program ?? '', isLean(wish)]);
}

async function browserFor(wish: Wish): Promise<Browser> {
  const key = keyOf(wish);
  // No pause between the look and the launch: people who enter side by side share one.
  const launched = pool.get(key) ?? launch(key, wish);
  const browser = await launched;
  if (browser.isConnected()) return browser;
  // It ended, by itself or by a scenario; whoever sees it first starts the next one.
  return pool.get(key) === launched ? launch(key, wish) : browserFor(wish);
}

function launch(key: string, wish: Wish): Promise<Browser> {
  const launched = launchBrowser(wish);
  pool.set(key, launched);
  // One that did not start is nobody's.
  launched.catch(() => pool.delete(key));
  return launched;
}

/** Lean, if the wish does not say otherwise. */
export async function personFromPool(asked: Wish): Promise<Person> {
  const wish = { isLean: true, ...asked };
  if (wish.isTabbed === true) return launchTabbed(wish);
  return wish.isApart === true ? launchPerson(wish) : seatPerson(await browserFor(wish), wish);
}
