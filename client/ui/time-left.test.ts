// Tests of time-left.ts: what is seen each second, and how little of it is heard.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { digitsLeft, isClosing, markPassed, saidAfter, wordsLeft } from './time-left.ts';

test('digits are rounded up and never negative', () => {
  assert.is(digitsLeft(600_000, 0), '10:00');
  assert.is(digitsLeft(600_000, 18_400), '9:42');
  assert.is(digitsLeft(600_000, 599_900), '0:01');
  assert.is(digitsLeft(600_000, 700_000), '0:00');
});

const WORDS: readonly (readonly [number, string])[] = [
  [600, '10 minutes'],
  [541, '10 minutes'],
  [540, '9 minutes'],
  [61, '2 minutes'],
  [60, '1 minute'],
  [51, '1 minute'],
  [50, '50 seconds'],
  [21, '30 seconds'],
  [4, '10 seconds'],
  [0, '10 seconds'],
];

for (const [seconds, words] of WORDS) {
  test(`${seconds} s is ${words}`, () => assert.is(wordsLeft(seconds), words));
}

test('within ten minutes the name changes fifteen times and four marks are said', () => {
  const names = new Set<string>();
  const marks: number[] = [];
  for (let left = 600; left >= 0; left -= 1) {
    names.add(wordsLeft(left));
    const mark = markPassed(left + 1, left);
    if (mark !== undefined) marks.push(mark);
  }
  assert.is(names.size, 15);
  assert.equal(marks, [300, 60, 30, 10]);
});

test('a page that slept says only the last mark it passed', () => assert.is(markPassed(400, 25), 30));
test('an opened door passes no mark', () => assert.is(markPassed(2, 600), undefined));

/** What was said, seconds left before and now, what is said then. */
const SAID: readonly (readonly [string, number | undefined, number, string])[] = [
  ['', undefined, 600, ''],
  ['', 301, 300, 'Locks in 5 minutes'],
  ['Locks in 5 minutes', 300, 241, 'Locks in 5 minutes'],
  ['Locks in 5 minutes', 241, 240, ''],
  ['Locks in 5 minutes', 280, 600, ''],
  ['Locks in 1 minute', 50, 30, 'Locks in 30 seconds'],
  ['', 400, 200, 'Locks in 4 minutes'],
];

for (const [said, before, now, then] of SAID) {
  test(`“${said}” with ${before} s left, then ${now} s: “${then}”`, () =>
    assert.is(saidAfter(said, before, now), then));
}

test('the last half minute warns', () => assert.equal([31, 30, 0].map(isClosing), [false, true, true]));

test.run();
