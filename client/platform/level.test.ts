// Steps of loudness: bounded, rising, total.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { levelOf, rms } from './level.ts';

for (const [amplitude, level] of [
  [0, 0],
  [Number.NaN, 0],
  [-1, 0],
  [0.0001, 0],
  [0.02, 4],
  [0.2, 7],
  [1, 7],
  [Number.POSITIVE_INFINITY, 7],
] as const)
  test(`${amplitude} is level ${level}`, () => assert.is(levelOf(amplitude), level));

test('louder is never lower', () => {
  const levels = Array.from({ length: 1000 }, (_, index) => levelOf(index / 1000));
  assert.equal(
    levels,
    levels.toSorted((a, b) => a - b),
  );
  assert.is(new Set(levels).size, 8);
});

test('root mean square', () => {
  assert.is(rms(new Float32Array()), 0);
  assert.is(rms(Float32Array.of(0.5, -0.5, 0.5, -0.5)), 0.5);
});

test.run();
