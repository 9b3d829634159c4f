// Hide my IP: everything goes through a TURN server, and nothing that is told names another address, in both engines.
// Source: docs/protocol/5-media.md, "Connection". The pages are those of platform-rtc.spec.ts.
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LinkStats } from '../../client/call/ports.ts';
import { unpackSdp } from '../../client/platform/sdp-pack.ts';
import { buildPage } from '../pages/build.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { openTurn } from './harness/turn.ts';
import { until } from './harness/until.ts';

type Heard = { readonly type: string; readonly stats?: LinkStats; readonly state?: string };

const PC = 7;
const site = await buildPage('lab/pages/rtc');
const turn = await openTurn();
test.after(async () => {
  rmSync(site, { recursive: true });
  await turn.close();
});

const untilConnected = (page: Page, side: 0 | 1): Promise<unknown> =>
  until(
    `a connection at ${side}`,
    () => page.evaluate((of) => window.lab.heard(of) as readonly Heard[], side),
    (events) => events.some(({ type, state }) => type === 'pc-state' && state === 'connected'),
  );

/** Known once a pair of candidates was chosen, which is a moment after it is connected. */
const readPath = (page: Page, side: 0 | 1): Promise<boolean | undefined> =>
  until(
    `the path at ${side}`,
    async () => {
      const events = await page.evaluate(
        ([of, pc]) => {
          window.lab.carry(of, { type: 'pc-measure', pc });
          return window.lab.heard(of) as readonly Heard[];
        },
        [side, PC] as const,
      );
      return events.findLast(({ type }) => type === 'pc-stats')?.stats?.isRelayed;
    },
    (isRelayed) => isRelayed !== undefined,
  );

for (const [from, to] of [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
] as const)
  scenario(
    `${from} hides its address from ${to}`,
    async ({ enter }) => {
      const [caller, callee] = [await enter({ ...ANN, engine: from }), await enter({ ...BEN, engine: to })];
      const pages = [caller.page, callee.page] as const;
      await caller.page.evaluate((server) => window.lab.start('both', true, [server]), turn.server);
      await callee.page.evaluate(() => window.lab.start('both'));
      const fps = await Promise.all(pages.map((page, side) => page.evaluate(readFp, side)));

      const told = await caller.page.evaluate(() => window.lab.describe(0));
      const sdp = (await unpackSdp(told.packed)) ?? '';
      const candidates = sdp.match(/^a=candidate:.*$/gm) ?? [];
      assert.ok(candidates.length > 0);
      for (const candidate of candidates) assert.match(candidate, / typ relay raddr 0\.0\.0\.0 rport 0\b/);

      const heard = await caller.page.evaluate(() => window.lab.heard(0) as readonly Heard[]);
      assert.ok(
        heard.some(({ type }) => type === 'pc-wide'),
        'known beyond its own network by the description',
      );

      await callee.page.evaluate((what) => window.lab.apply(1, what.told, what.fp), {
        told,
        fp: fps[0] ?? '',
      });
      const answer = await callee.page.evaluate(() => window.lab.describe(1));
      await caller.page.evaluate((what) => window.lab.apply(0, what.answer, what.fp), {
        answer,
        fp: fps[1] ?? '',
      });
      for (const side of [0, 1] as const) await untilConnected(pages[side], side);
      assert.equal([await readPath(caller.page, 0), await readPath(callee.page, 1)], [true, true]);
      await until(
        'pictures through the server',
        () => callee.page.evaluate(() => window.lab.decoded(1)),
        (frames) => frames > 5,
      );
    },
    { SOTTO_SITE: site },
  );

function readFp(side: number): string {
  return window.lab.fp(side === 0 ? 0 : 1);
}

test.run();
