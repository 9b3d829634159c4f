// The vectors in both browsers: the same code and the same figures as in Node. Source: docs/protocol/2-handshake.md.
import { rmSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { buildPage } from '../pages/build.ts';
import { ANN, scenario } from './harness/scenario.ts';

const site = await buildPage('lab/vectors');
test.after(() => rmSync(site, { recursive: true }));

for (const engine of ['chromium', 'firefox'] as const)
  scenario(
    `vectors agree in ${engine}`,
    async ({ enter }) => {
      const { page } = await enter({ ...ANN, engine });
      await page.getByText(/^(agree|differ): /).waitFor({ timeout: 60_000 });
      const [, figures = '0'] = /^agree: (\d+) figures$/.exec(await page.locator('output').innerText()) ?? [];
      assert.ok(Number(figures) > 200, await page.locator('output').innerText());
    },
    { SOTTO_SITE: site },
  );

test.run();
