// A stage of fifty in pages, on views that a program makes: who is not on the page that is shown costs no picture and is heard; the list of
// people is searched, and a press lets in all who wait. Source: docs/decisions/0044-a-stage-in-pages.md; docs/design.md, "Many".
import { rmSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bench } from '../pages/stage/page.ts';
import { buildPage } from '../pages/build.ts';
import type { Person } from './harness/browser.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const site = await buildPage('lab/pages/stage');
test.after(() => rmSync(site, { recursive: true }));

const FIFTY = 50;
const KNOCKS = 6;

const readBench = <T>({ page }: Person, read: 'widthsTold' | 'admitted'): Promise<T> =>
  page.evaluate(
    (what) => (globalThis as unknown as { readonly bench: Bench }).bench[what](),
    read,
  ) as Promise<T>;

const doBench = ({ page }: Person, deed: 'join' | 'knock', count: number): Promise<void> =>
  page.evaluate(([what, given]) => (globalThis as unknown as { readonly bench: Bench }).bench[what](given), [
    deed,
    count,
  ] as const);

/** Of each of the others: what plays in its tile, and how wide the core was told that it is shown. */
type Shown = {
  readonly id: string;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  readonly width: number;
};

async function shownAt(person: Person): Promise<readonly Shown[]> {
  const widths = await readBench<Readonly<Record<string, number>>>(person, 'widthsTold');
  const tiles = await person.page.locator('sotto-tile[data-member]:not([data-self])').evaluateAll((all) =>
    all.map((tile) => ({
      id: tile.getAttribute('data-member') ?? '',
      hasVideo: tile.shadowRoot?.querySelector('video') !== null,
      hasAudio: tile.shadowRoot?.querySelector('audio') !== null,
    })),
  );
  return tiles.map(({ id, hasVideo, hasAudio }) => ({ id, hasVideo, hasAudio, width: widths[id] ?? -1 }));
}

const idsOf = (shown: readonly Shown[]): string => shown.map(({ id }) => id).join();
const onPage = (shown: readonly Shown[]): readonly Shown[] => shown.filter(({ width }) => width > 0);

/** All are heard; whoever is told to be shown has a picture on the page, and nobody else. */
const isTold = (shown: readonly Shown[]): boolean =>
  shown.length === FIFTY - 1 &&
  shown.every(({ hasAudio, hasVideo, width }) => hasAudio && width >= 0 && hasVideo === width > 0);

async function untilTurned(person: Person, what: string, before = ''): Promise<readonly Shown[]> {
  const shown = await until(
    what,
    () => shownAt(person),
    (all) => isTold(all) && onPage(all).length > 0 && idsOf(onPage(all)) !== before,
  );
  return onPage(shown);
}

scenario(
  'fifty: the pictures of one page at a time, the sound of all; found by name; let in by one press',
  async ({ enter }) => {
    const ann = await enter(ANN);
    await doBench(ann, 'join', FIFTY);
    const first = await untilTurned(ann, 'the first page');
    assert.ok(first.length < FIFTY - 1, 'there is more than one page');
    await ann.page.keyboard.press('PageDown');
    const second = await untilTurned(ann, 'the second page', idsOf(first));
    assert.not.ok(
      second.some(({ id }) => first.some((one) => one.id === id)),
      'nobody of the first',
    );
    await ann.page.keyboard.press('PageUp');
    assert.is(idsOf(await untilTurned(ann, 'the first page again', idsOf(second))), idsOf(first));

    await doBench(ann, 'knock', KNOCKS);
    await ann.page.locator('[data-deed="people"]').click();
    const panel = ann.page.locator('sotto-people-panel');
    await panel.waitFor();
    const rows = panel.locator('li[data-member]');
    assert.is(await rows.count(), FIFTY);
    await panel.getByRole('searchbox').fill('Person 4');
    await until(
      'Person 4 and 40 to 49',
      () => rows.count(),
      (count) => count === 11,
    );
    await panel.getByRole('searchbox').fill('');
    await panel.getByRole('button', { name: `Admit all ${KNOCKS}`, exact: true }).click();
    assert.equal(
      await readBench(ann, 'admitted'),
      Array.from({ length: KNOCKS }, (_, at) => `k${at}`),
    );
  },
  { SOTTO_SITE: site },
);

test.run();
