// Tests of stage-grid.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { tallGrid, wideGrid } from './stage-grid.ts';

/** People, then columns × rows on a wide stage and on a tall one. */
const GRIDS: readonly (readonly [number, string, string])[] = [
  [1, '1×1', '1×1'],
  [2, '2×1', '1×2'],
  [3, '2×2', '1×3'],
  [4, '2×2', '2×2'],
  [6, '3×2', '2×3'],
  [8, '3×3', '2×4'],
  [9, '3×3', '3×3'],
  [50, '8×7', '3×17'],
];

for (const [people, wide, tall] of GRIDS) {
  test(`${people} people`, () => {
    const text = ({ columns, rows }: { columns: number; rows: number }): string => `${columns}×${rows}`;
    assert.is(text(wideGrid(people)), wide);
    assert.is(text(tallGrid(people)), tall);
  });
}

test('nobody yet still makes a grid', () => {
  assert.equal(wideGrid(0), { columns: 1, rows: 0 });
});

test.run();
