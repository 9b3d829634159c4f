// The shipped page under the relay's real headers: whole, it runs and its later chunks load; with one changed byte in
// a script or a style, that file does not. Source: docs/decisions/0006-build-and-integrity.md.
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ANN, scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const made: string[] = [];
test.after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** A copy of the built site in which the assets that fit are one byte longer; each pattern has to fit one. */
function siteWith(...changed: readonly RegExp[]): string {
  const site = mkdtempSync(join(tmpdir(), 'sotto-integrity-'));
  made.push(site);
  cpSync('dist', site, { recursive: true });
  const assets = join(site, 'assets');
  for (const pattern of changed) {
    const hit = readdirSync(assets).filter((name) => pattern.test(name));
    assert.ok(hit.length > 0, `no asset fits ${pattern}`);
    for (const name of hit) {
      // The compressed twins would be served in its place.
      if (/\.(?:br|gz)$/.test(name)) rmSync(join(assets, name));
      else appendFileSync(join(assets, name), '\n');
    }
  }
  return site;
}

const isDefined = (page: Page, element: string): Promise<boolean> =>
  page.evaluate((name) => customElements.get(name) !== undefined, element);

for (const engine of ['chromium', 'firefox'] as const) {
  scenario(
    `${engine}: the page runs without a complaint, later chunks included`,
    async ({ enter }) => {
      const { page } = await enter({ ...ANN, engine }, '/#nothing');
      await until('the call side', () => isDefined(page, 'sotto-call-screen'), Boolean);
      assert.not.match(page.url(), /#/);
      assert.is(await page.evaluate(() => getComputedStyle(document.body).margin), '0px');
    },
    { SOTTO_SITE: siteWith() },
  );

  scenario(
    `${engine}: a changed script of the start does not run`,
    async ({ enter, expectFault }) => {
      expectFault(/integrity/);
      const { page, faults } = await enter({ ...ANN, engine });
      await until(
        'the complaint',
        () => faults.length,
        (count) => count > 0,
      );
      await always(
        'nothing runs',
        () => isDefined(page, 'sotto-app'),
        (is) => !is,
        1000,
      );
    },
    { SOTTO_SITE: siteWith(/^index-.*\.js/) },
  );

  scenario(
    `${engine}: a changed later chunk and a changed style are not taken`,
    async ({ enter, expectFault }) => {
      expectFault(/integrity/);
      const { page, faults } = await enter({ ...ANN, engine });
      await until('the app', () => isDefined(page, 'sotto-app'), Boolean);
      await until(
        'two complaints',
        () => faults.length,
        (count) => count >= 2,
      );
      assert.not(await isDefined(page, 'sotto-call-screen'));
      assert.is(await page.evaluate(() => getComputedStyle(document.body).margin), '8px');
    },
    { SOTTO_SITE: siteWith(/^call-(?!rest-)/, /\.css/) },
  );
}

test.run();
