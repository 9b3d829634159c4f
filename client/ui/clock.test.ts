// Tests of clock.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { elapsed, secondsUntil } from './clock.ts';

const LENGTHS: readonly (readonly [number, string])[] = [
  [-5_000, '0:00'],
  [0, '0:00'],
  [8_999, '0:08'],
  [222_000, '3:42'],
  [3_599_999, '59:59'],
  [3_822_000, '1:03:42'],
];

for (const [ms, text] of LENGTHS) {
  test(`${ms} ms is ${text}`, () => assert.is(elapsed(ms), text));
}

test('a countdown says the second that has begun, and stops at zero', () => {
  assert.is(secondsUntil(4_000, 0), 4);
  assert.is(secondsUntil(4_000, 3_999), 1);
  assert.is(secondsUntil(4_000, 9_000), 0);
});

test.run();
