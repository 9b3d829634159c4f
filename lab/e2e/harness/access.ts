// What axe has to say of a page as it stands. Source: CONTRIBUTING.md, "End-to-end tests"; WCAG 2.2 AA.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import * as assert from 'uvu/assert';
import { lostOn } from '../../run/reach.ts';
import { until } from './until.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

type Finding = { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] };
type WithAxe = {
  readonly axe: {
    run: (scope: Document) => Promise<{ violations: readonly Finding[]; passes: readonly Finding[] }>;
  };
};

/** Nothing found, in the light and in the dark; what is found is named by its rule and place. */
export async function expectNoFinding(page: Page, screen: string): Promise<void> {
  await page.evaluate(AXE);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { found, passed } = await page.evaluate(async () => {
      const { violations, passes } = await (globalThis as unknown as WithAxe).axe.run(document);
      const named = violations.map(
        ({ id, nodes }) => `${id}: ${JSON.stringify(nodes.map(({ target }) => target))}`,
      );
      return { found: named, passed: passes.map(({ id }) => id) };
    });
    assert.ok(passed.includes('color-contrast'), `${screen}: axe looked at something`);
    assert.equal(found, [], `${screen}, ${colorScheme}`);
  }
}

type Size = { readonly width: number; readonly height: number; readonly fontPx: number };

/** Letters of 200 % at a desk and on a phone, the page at 200 %, and the narrowest window. */
const SIZES: readonly Size[] = [
  { width: 1280, height: 800, fontPx: 32 },
  { width: 390, height: 844, fontPx: 32 },
  { width: 640, height: 400, fontPx: 16 },
  { width: 320, height: 640, fontPx: 16 },
];

/** In each size nothing is cut off, out of reach or under something else, however one scrolls. Chromium only; ends as it began. */
export async function expectAllInReach(page: Page, screen: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1024, height: 720 };
  const session = await page.context().newCDPSession(page);
  const setLetters = (px: number): Promise<unknown> =>
    session.send('Page.setFontSizes', { fontSizes: { standard: px, fixed: px } });
  for (const { fontPx, ...size } of SIZES) {
    await setLetters(fontPx);
    await page.setViewportSize(size);
    // It takes the layout a moment to follow.
    await until(
      `${screen}, ${size.width} × ${size.height}, letters of ${fontPx} px: all in reach`,
      () => lostOn(page),
      ({ length }) => length === 0,
    );
  }
  await setLetters(16);
  await page.setViewportSize(before);
  await session.detach();
}
