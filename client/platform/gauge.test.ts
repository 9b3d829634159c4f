// Tests of the estimate: the levels that people read, and that no kindness creeps in. Source: docs/decisions/0023-what-a-password-is-worth.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { gaugeOf } from './gauge.ts';

/** As client/ui/strength.ts draws the lines. */
const levelOf = (bits: number): string =>
  ['weak', 'fair', 'good', 'strong'][[24, 34, 44].filter((step) => bits >= step).length] ?? '';

const LEVELS: Readonly<Record<string, readonly string[]>> = {
  weak: [
    '',
    '   ',
    'password',
    'Passw0rd',
    'hunter2',
    'qwertz123',
    'aaaaaaaaaaaa',
    '2024-05-17',
    'amber',
    '🦊🌵🎲',
    '12345678',
  ],
  fair: ['kitchen table'],
  good: ['v8#Kq2!mZr9p'],
  strong: ['correct horse battery staple', 'amber-lantern-quiet-river-moon'],
};

for (const [level, passwords] of Object.entries(LEVELS))
  for (const password of passwords)
    test(`${level}: "${password}"`, () =>
      assert.is(levelOf(gaugeOf(password)), level, String(gaugeOf(password))));

test('a picture is worth six bits at most, whatever it is made of', () => {
  assert.ok(gaugeOf('👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🇩🇪') <= 18);
  assert.ok(gaugeOf('🦊🌵🎲🚲🍋🪁🐙') <= 42);
});

test('more of the same kind is never worth less, and a very long one takes no time', () => {
  const phrase = 'amber lantern drifts home again tonight';
  assert.ok(gaugeOf(phrase) >= gaugeOf(phrase.slice(0, 13)));
  assert.ok(gaugeOf('x9!'.repeat(2_000)) > 0);
});

test.run();
