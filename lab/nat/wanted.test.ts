// What the lab takes from its arguments. Source: docs/nat.md, "Running the lab".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ALL_PAIRS, nameOf, readWanted, runsOf } from './wanted.ts';

const said = (...args: readonly string[]) => {
  const wanted = readWanted(args);
  return typeof wanted === 'string'
    ? wanted
    : [...wanted.pairs.map(nameOf), ...wanted.checks, String(wanted.repeat)].join(' ');
};

test('nothing: everything; kept if that is asked for', () => {
  const wanted = readWanted([]);
  if (typeof wanted === 'string') throw new Error(wanted);
  const isKept = (...args: readonly string[]): unknown => Object(readWanted(args)).isKept;
  assert.equal(
    [isKept(), isKept('--keep'), isKept('--keep', '--repeat', '3'), isKept('--keep', 'port-sym')],
    [false, true, true, false],
  );
  assert.equal(wanted.pairs.slice(0, 21), ALL_PAIRS);
  assert.equal(wanted.checks, ['self-test', 'ice-auth', 'hide-ip', 'why']);
});

test('pairs, engines, checks and how often', () => {
  assert.is(
    said('port-sym', 'v6-v6.firefox', 'self-test', '--repeat', '3'),
    'port-sym v6-v6.firefox self-test 3',
  );
  assert.is(said('ice-auth'), 'ice-auth 1');
});

test('checks are repeated as pairs are', () => {
  const wanted = readWanted(['port-sym', 'v6-v6', 'ice-auth', 'why', '--repeat', '2']);
  if (typeof wanted === 'string') throw new Error(wanted);
  const { pairs, checks } = runsOf(wanted);
  assert.equal(pairs.map(nameOf), ['port-sym', 'v6-v6', 'port-sym', 'v6-v6']);
  assert.equal(checks, ['ice-auth', 'why', 'ice-auth', 'why']);
});

test('nonsense is named, with what would be none', () => {
  for (const word of ['port', 'port-', 'port-cone', 'port-sym-tcp', 'port-sym.safari', '--fast'])
    assert.match(said(word), new RegExp(`^There is no "${word}"\\.[^]*npm run lab:nat`));
  for (const count of ['0', 'x', '1.5', undefined])
    assert.match(said('--repeat', ...(count === undefined ? [] : [count])), /^--repeat wants a number/);
});

test.run();
