// What axe has to say of a page as it stands. Source: CONTRIBUTING.md, "End-to-end tests"; WCAG 2.2 AA.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import * as assert from 'uvu/assert';

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
