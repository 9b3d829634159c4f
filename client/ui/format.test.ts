// How large a file is said to be, and what stands in a sentence of ours. Source: docs/design.md, "Files"; docs/languages.md,
// "How it works".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isolated, list, number, plurals, series, sizeIn } from './format.ts';
import { useWords } from './language.ts';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

const SIZES: readonly (readonly [number, string])[] = [
  [0, '0 B'],
  [1, '1 B'],
  [999, '999 B'],
  [1_000, '1.0 KB'],
  [2_400_000, '2.4 MB'],
  [67_108_871, '67 MB'],
  [840_000_000, '840 MB'],
  [1_099_511_627_776, '1.1 TB'],
];
for (const [bytes, words] of SIZES) test(words, () => assert.is(sizeIn(bytes, UNITS), words));

const spoken = (locale: string, act: () => void): void => {
  useWords(locale, undefined);
  try {
    act();
  } finally {
    useWords('en', undefined);
  }
};

test('numbers and lists are written as the language does', () => {
  assert.is(number(12_345), '12,345');
  assert.is(list(['Ann', 'Ben', 'Cem']), 'Ann, Ben, Cem');
  spoken('fr-CH', () => assert.match(number(12_345), /^12\s345$/));
  spoken('de', () => {
    assert.is(sizeIn(2_400_000, UNITS), '2,4 MB');
    assert.is(list(['Ann', 'Ben', 'Cem']), 'Ann, Ben und Cem');
  });
});

test('facts stand apart by the comma of the language', () => {
  assert.is(series('today', '14:17'), 'today, 14:17');
  spoken('ar-EG', () => assert.is(series('a', 'b'), 'a، b'));
  spoken('zh-Hans', () => assert.is(series('a', 'b'), 'a，b'));
});

test('a count takes its own form', () => {
  const forms = { zero: '0', one: '1', two: '2', few: 'few', many: 'many', other: 'other' };
  const of = (language: string): string =>
    [0, 1, 2, 3, 11, 100].map((count) => plurals(language)(count, forms)).join(' ');
  assert.is(of('ar'), '0 1 2 few many other');
  assert.is(of('de'), 'other 1 other other other other');
});

test('what others wrote does not turn the words around it', () => {
  assert.is(isolated('Lena'), 'Lena');
  assert.is(isolated('لينا'), '\u2068لينا\u2069');
  spoken('ar', () => assert.is(isolated('Lena'), '\u2068Lena\u2069'));
});

test.run();
