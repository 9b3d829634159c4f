// Tests of stage-layout.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Box, gridOf, nearestCorner, plan, type Wish } from './stage-layout.ts';

const DESKTOP = { width: 1248, height: 655 };
const PHONE = { width: 374, height: 700 };
const FLAT = { width: 760, height: 330 };
const SMALLEST = { width: 304, height: 440 };

const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `m${at}`);
const wish = (changes: Partial<Wish>): Wish => ({ area: DESKTOP, gap: 12, ids: ids(4), page: 0, ...changes });

/** People, then columns × rows on a desktop, on a phone, and on a phone on its side. */
const GRIDS: readonly (readonly [number, string, string, string])[] = [
  [1, '1×1', '1×1', '1×1'],
  [2, '2×1', '1×2', '2×1'],
  [3, '2×2', '1×3', '3×1'],
  [4, '2×2', '2×2', '2×2'],
  [5, '3×2', '2×3', '3×2'],
  [6, '3×2', '2×3', '3×2'],
  [7, '3×3', '2×4', '4×2'],
  [8, '3×3', '2×4', '4×2'],
];

for (const [people, desktop, phone, flat] of GRIDS)
  test(`the grid of ${people}`, () => {
    const text = (area: Wish['area']): string => {
      const { columns, rows } = gridOf({ area, gap: 8 }, people);
      return `${columns}×${rows}`;
    };
    assert.equal([text(DESKTOP), text(PHONE), text(FLAT)], [desktop, phone, flat]);
  });

test('a rail beside a screen is one column of landscape tiles, in pages where they would be slits', () => {
  const rail = { width: 240, height: 640 };
  const boxes = (count: number, page = 0): readonly Box[] => [
    ...plan(wish({ area: rail, ids: ids(count), isRail: true, page })).boxes.values(),
  ];
  for (const count of [1, 2, 4, 5]) {
    assert.is(boxes(count).length, count);
    for (const { x, y, width, height } of boxes(count)) {
      assert.is(x, 0);
      assert.ok(y >= 0 && y + height <= rail.height);
      assert.ok(width / height >= 16 / 9 - 1e-9 && width / height <= 2.4);
    }
  }
  assert.is(plan(wish({ area: rail, ids: ids(8), isRail: true })).pages, 2);
  assert.is(boxes(8).length + boxes(8, 1).length, 8);
  const flat = { width: 374, height: 150 };
  const row = [...plan(wish({ area: flat, gap: 8, ids: ids(3), isRail: true })).boxes.values()];
  assert.is(new Set(row.map(({ y }) => y)).size, 1, 'on a phone they stand in a row');
});

const right = ({ x, width }: Box): number => x + width;
const bottom = ({ y, height }: Box): number => y + height;
const isApart = (a: Box, b: Box): boolean =>
  right(a) <= b.x + 1e-6 || right(b) <= a.x + 1e-6 || bottom(a) <= b.y + 1e-6 || bottom(b) <= a.y + 1e-6;

test('at any size no tile leaves the stage, and none lies over another', () => {
  for (let width = 120; width <= 2600; width += 124)
    for (let height = 90; height <= 1500; height += 94)
      for (const count of [1, 2, 3, 5, 8, 30])
        for (const focus of [undefined, 'm0']) {
          const area = { width, height };
          const shown = plan(wish({ area, ids: ids(count), ...(focus !== undefined && { focus }) }));
          const boxes = [...shown.boxes.values()];
          const what = `${width}×${height}, ${count} people, focus ${focus}`;
          for (const [place, box] of boxes.entries()) {
            assert.ok(box.width > 0 && box.height > 0, what);
            // Where even the least strip has no room there is nothing right to do.
            if (width >= 240 && height >= 180) {
              assert.ok(box.x >= -1e-6 && box.y >= -1e-6, what);
              assert.ok(right(box) <= width + 1e-6 && bottom(box) <= height + 1e-6, what);
              assert.ok(
                boxes.slice(place + 1).every((one) => isApart(box, one)),
                what,
              );
            }
          }
        }
});

test('everybody is on one page, and only on one', () => {
  for (const area of [SMALLEST, PHONE, FLAT, { width: 320, height: 180 }])
    for (const focus of [undefined, 'm3']) {
      const all = wish({ area, ids: ids(50), ...(focus !== undefined && { focus }) });
      const seen = Array.from({ length: plan(all).pages }, (_, page) => [
        ...plan({ ...all, page }).boxes.keys(),
      ]).flat();
      assert.equal(
        seen.filter((id) => id !== focus).toSorted(),
        ids(50)
          .filter((id) => id !== focus)
          .toSorted(),
      );
    }
});

test('eight fit on one page of the smallest phone', () => {
  assert.is(plan(wish({ area: SMALLEST, gap: 8, ids: ids(8) })).pages, 1);
});

test('of a crowd the pages are turned below the tiles, and faces stay large enough to know them by', () => {
  for (const [area, places] of [
    [DESKTOP, 25],
    [PHONE, 18],
    [FLAT, 12],
    [SMALLEST, 8],
  ] as const) {
    const shown = plan(wish({ area, gap: area === DESKTOP ? 12 : 8, ids: ids(50) }));
    assert.is(shown.places, places);
    for (const box of shown.boxes.values()) {
      assert.ok(box.width >= 112 && box.height >= 90);
      assert.ok(bottom(box) <= area.height - 44, 'nothing lies under the buttons');
    }
  }
});

test('a page that is no longer there shows the last one', () => {
  const { page, pages } = plan(wish({ area: { width: 320, height: 180 }, ids: ids(9), page: 7 }));
  assert.is(page, pages - 1);
});

test('the last row stands in the middle', () => {
  const { boxes } = plan(wish({ ids: ids(3) }));
  const last = boxes.get('m2');
  assert.ok(last && Math.abs(last.x + last.width / 2 - DESKTOP.width / 2) < 1e-6);
});

test('the one in focus is by far the largest, wherever there is room for a strip', () => {
  for (const area of [DESKTOP, PHONE, FLAT, SMALLEST]) {
    const boxes = plan(wish({ area, ids: ids(6), focus: 'm4' })).boxes;
    const sizeOf = (id: string): number => (boxes.get(id)?.width ?? 0) * (boxes.get(id)?.height ?? 0);
    for (const id of boxes.keys()) if (id !== 'm4') assert.ok(sizeOf('m4') > 4 * sizeOf(id), id);
  }
});

test('alone with one other: all for the other, oneself in a corner', () => {
  const { boxes } = plan(wish({ ids: ['a', 'me'], focus: 'a', corner: { id: 'me', at: 'end-bottom' } }));
  assert.equal(boxes.get('a'), { x: 0, y: 0, ...DESKTOP });
  const own = boxes.get('me');
  assert.ok(own && right(own) === DESKTOP.width - 12 && bottom(own) === DESKTOP.height - 12);
});

test('a tile that is let go takes the nearest corner', () => {
  const size = { width: 100, height: 60 };
  assert.is(nearestCorner(DESKTOP, { x: 100, y: 20, ...size }), 'start-top');
  assert.is(nearestCorner(DESKTOP, { x: 900, y: 500, ...size }), 'end-bottom');
});

test('a stage without a size has no tiles yet', () => {
  assert.is(plan(wish({ area: { width: 0, height: 0 } })).boxes.size, 0);
});

test.run();
