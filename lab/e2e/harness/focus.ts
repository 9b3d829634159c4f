// Where the focus is, as somebody without a mouse needs to know it. Source: CONTRIBUTING.md, "End-to-end tests".
import type { Page } from 'playwright';
import * as assert from 'uvu/assert';
import type { Person } from './browser.ts';
import { until } from './until.ts';

type Focus = { readonly name: string; readonly isSeen: boolean };

/** What has the focus, through all shadow roots, by its name; and whether one can see that it has it. */
export const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (element === null || element === document.body) return { name: '', isSeen: false };
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
    const name = element.getAttribute('aria-label') ?? labels[0]?.textContent ?? element.textContent ?? '';
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const hasRing = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
    // A heading at which one was set down is no stop of the keyboard's, and needs no ring.
    const isStop = (element as HTMLElement).tabIndex >= 0;
    const isSeen = !isStop || (element.matches(':focus-visible') && hasRing);
    return { name: name.trim().replace(/\s+/g, ' '), isSeen };
  });

/** Presses Tab until `name` has the focus; every stop on the way must be visible. Returns the stops. */
export async function tabTo({ page }: Person, name: RegExp, key = 'Tab'): Promise<readonly string[]> {
  const stops: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const { name: here, isSeen } = await focusOf(page);
    if (here !== '') {
      assert.ok(isSeen, `the focus can be seen on "${here}"`);
      stops.push(here);
    }
    if (name.test(here)) return stops;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${name}; it reached ${stops.join(', ')}`);
}

export const untilFocus = (person: Person, name: RegExp): Promise<Focus> =>
  until(
    `the focus of ${person.name} on ${name}`,
    () => focusOf(person.page),
    (focus) => name.test(focus.name),
  );
