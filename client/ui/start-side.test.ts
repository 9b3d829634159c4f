// The small decisions of the start and end screens, as tables. Source: docs/design.md, "Start" and "Leaving".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { durationOf } from './duration.ts';
import { looksLikeLink } from './pasted-link.ts';
import { levelOf } from './strength.ts';

const DURATIONS: readonly (readonly [number, string])[] = [
  [0, '0 s'],
  [41_000, '41 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [33 * 60_000, '33 min'],
  [3_599_000, '1 h 0 min'],
  [3_900_000, '1 h 5 min'],
];

const LINKS: readonly (readonly [string, boolean])[] = [
  ['https://sotto.example/#482.amber', true],
  ['  http://localhost:8080/#1.x\n', true],
  ['#482.amber', true],
  ['482', false],
  ['amber-lantern-quiet-river', false],
  ['pass#word', false],
  ['https://sotto.example/', false],
];

const LEVELS: readonly (readonly [number, number])[] = [
  [10, 1],
  [28, 2],
  [36, 3],
  [44, 4],
  [64, 4],
];

for (const [ms, words] of DURATIONS) {
  test(`${ms} ms is ${words}`, () => assert.is(durationOf(ms), words));
}

for (const [text, isLink] of LINKS) {
  test(`${JSON.stringify(text)} is ${isLink ? 'a' : 'no'} link`, () =>
    assert.is(looksLikeLink(text), isLink));
}

for (const [bits, level] of LEVELS) {
  test(`${bits} bits are level ${level}`, () => assert.is(levelOf(bits), level));
}

test.run();
