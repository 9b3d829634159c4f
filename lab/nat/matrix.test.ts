// The table of a run, and that docs/nat.md shows the run that is kept in lab/results/nat.json.
// Source: docs/nat.md, "Measured".
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  lineOf,
  type Measured,
  measuredText,
  problemOf,
  type Result,
  withMeasured,
  worstLooks,
  worstOf,
} from './matrix.ts';

const RESULT = 'lab/results/nat.json';
const PAIR: Measured = {
  pair: 'port-sym',
  expected: 'relayed',
  path: 'relayed',
  types: ['relay/udp → prflx', 'relay/tls → relay'],
  connectMs: 440,
  joinMs: 2100,
  frames: [12, 14],
};
const RUN: Result = {
  date: '2026-11-21T12:00:00.000Z',
  machine: '2 cores',
  browsers: 'Chromium 156',
  seconds: 200,
  rounds: 1,
  pairs: [PAIR, { ...PAIR, pair: 'port-port.firefox', path: 'direct', types: ['a', 'b'] }],
  checks: [{ check: 'ice-auth', found: ['one', 'two'] }],
};

test('worse than the networks allow is a problem, and so is better', () => {
  const direct = { path: 'direct', why: 'both open' } as const;
  const relayed = { path: 'relayed', why: 'neither opens' } as const;
  assert.is(problemOf(direct, 'direct'), undefined);
  assert.is(problemOf(relayed, 'relayed'), undefined);
  assert.match(problemOf(direct, 'relayed') ?? '', /could be direct: both open/);
  assert.match(problemOf(relayed, 'direct') ?? '', /can't be \(neither opens\)/);
  assert.is(problemOf(direct, undefined), 'not connected');
});

test('a pair stands in the row of one and the column of the other, with how TURN was spoken to', () => {
  const row = measuredText(RUN)
    .split('\n')
    .find((line) => line.startsWith('| **port-restricted**'));
  assert.is(row, '| **port-restricted** |  |  | – | TURN/tls+udp, 0.4 s | – | – |');
});

test('of several calls of a pair the one that failed stands there, else the slowest', () => {
  const [quick, slow]: readonly [Measured, Measured] = [
    { ...PAIR, connectMs: 100 },
    { ...PAIR, connectMs: 900 },
  ];
  const { connectMs: _none, ...lost }: Measured = { ...PAIR, problem: 'not connected' };
  assert.equal(worstOf([quick, slow, quick]), [slow]);
  assert.equal(worstOf([slow, lost, quick]), [lost]);
  assert.match(
    measuredText({ ...RUN, rounds: 3 }),
    /allow, each of 3 times \(below, the slowest\), in 200 s/,
  );
});

test('of several looks of a check the one that failed stands there', () => {
  const [well, bad] = [
    { check: 'why', found: ['all said'] },
    { check: 'why', found: [], problem: 'nothing said' },
  ];
  assert.equal(worstLooks([well, bad, well]), [{ check: 'why', found: ['nothing said'] }]);
  assert.equal(worstLooks([well, { ...well, check: 'ice-auth' }]), [well, { ...well, check: 'ice-auth' }]);
});

test('the text goes between the marks and nowhere else', () => {
  const page = 'before\n<!-- measured: npm run lab:nat -->\nold\n<!-- /measured -->\nafter\n';
  const made = withMeasured(page, RUN) ?? '';
  assert.match(made, /^before\n<!-- measured/);
  assert.match(made, /<!-- \/measured -->\nafter\n$/);
  assert.not.match(made, /old/);
  assert.is(withMeasured(made, RUN), made);
  assert.is(withMeasured('no marks', RUN), undefined);
});

test('a line of the terminal says what went wrong', () => {
  assert.match(lineOf(PAIR), /^✔ port-sym .*ICE 0\.4 s.*frames 12\/14$/);
  assert.match(lineOf({ ...PAIR, problem: 'not connected' }), /^✘ [^]*\n {2}not connected$/);
});

test('docs/nat.md shows the run that is kept', () => {
  if (!existsSync(RESULT)) return;
  const page = readFileSync('docs/nat.md', 'utf8');
  const kept = JSON.parse(readFileSync(RESULT, 'utf8')) as Result;
  assert.is(withMeasured(page, kept), page);
});

test.run();
