// Tests of stage-grid.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { flatGrid, tallGrid, wideGrid } from './stage-grid.ts';

/** People, then columns × rows on a wide stage, on a tall one, and on a flat one. */
const GRIDS: readonly (readonly [number, string, string, string])[] = [
  [1, '1×1', '1×1', '1×1'],
  [2, '2×1', '1×2', '2×1'],
  [3, '2×2', '1×3', '3×1'],
  [4, '2×2', '2×2', '2×2'],
  [6, '3×2', '2×3', '3×2'],
  [8, '3×3', '2×4', '4×2'],
  [9, '3×3', '3×3', '3×3'],
  [50, '8×7', '3×17', '17×3'],
];

for (const [people, wide, tall, flat] of GRIDS) {
  test(`${people} people`, () => {
    const text = ({ columns, rows }: { columns: number; rows: number }): string => `${columns}×${rows}`;
    assert.is(text(wideGrid(people)), wide);
    assert.is(text(tallGrid(people)), tall);
    assert.is(text(flatGrid(people)), flat);
  });
}

test('nobody yet still makes a grid', () => {
  assert.equal(wideGrid(0), { columns: 1, rows: 0 });
});

test.run();
