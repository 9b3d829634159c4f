// Tests of shown-width.ts: steps of sixteen device pixels, never less than what is shown.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stepOf } from './shown-width.ts';

const STEPS: readonly (readonly [number, number, number])[] = [
  [0, 2, 0],
  [-3, 1, 0],
  [1, 1, 16],
  [16, 1, 16],
  [16.2, 1, 32],
  [390, 3, 1184],
  [256, 1.5, 384],
];

for (const [css, ratio, shown] of STEPS)
  test(`${css} at ${ratio} is ${shown}`, () => assert.is(stepOf(css, ratio), shown));

test('never less than what is shown, never a step too much', () => {
  for (let css = 1; css < 2000; css += 7) {
    const shown = stepOf(css, 1.25);
    assert.ok(shown >= css * 1.25 && shown < css * 1.25 + 16 && shown % 16 === 0, String(css));
  }
});

test.run();
