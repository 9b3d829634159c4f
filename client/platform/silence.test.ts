import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Arrived, createSilence } from './silence.ts';

/** Looks every 100 ms; what has arrived at each of them is what `counted` says. */
function play(
  counted: (atMs: number) => Arrived,
  lengthMs: number,
  listensAtMs = Infinity,
  connectedAtMs = Infinity,
) {
  const silence = createSilence();
  const told: [number, string][] = [];
  for (let at = 0; at <= lengthMs; at += 100) {
    if (at >= listensAtMs && at < listensAtMs + 100) silence.listen();
    if (at >= connectedAtMs && at < connectedAtMs + 100) silence.connected();
    const found = silence.looked(counted(at), at);
    if (found !== undefined) told.push([at, found]);
  }
  return told;
}

const both = (count: number): Arrived => ({ sound: count, all: 10 * count });

test('while something comes nothing is told', () => {
  assert.equal(play(both, 20_000), []);
});

test('sound that stops with everything else: silent after two seconds, heard when anything comes', () => {
  const told = play((at) => both(at > 1_000 && at < 6_000 ? 1_000 : at), 8_000);
  assert.equal(told, [
    [3_000, 'silent'],
    [6_000, 'heard'],
  ]);
});

test('a count that falls is no sound: an engine that counts by path begins anew with a new one', () => {
  const counted = (at: number): Arrived => {
    if (at <= 1_000) return both(at);
    if (at < 4_000) return { sound: 1_000, all: 10_000 };
    return { sound: 1_000, all: at < 5_000 ? 0 : at };
  };
  assert.equal(play(counted, 5_500), [
    [3_000, 'silent'],
    [5_000, 'heard'],
  ]);
});

test('after another network a moment is enough, once', () => {
  assert.equal(play((at) => both(Math.min(at, 1_000)), 5_000, 1_100)[0], [1_400, 'silent']);
  assert.equal(play((at) => both(Math.min(at, 1_000)), 5_000, 1_900)[0], [1_900, 'silent']);
  // The path stood: from then on it is judged as ever.
  assert.equal(play((at) => both(at < 1_500 ? at : 1_500), 5_000, 1_000)[0], [3_500, 'silent']);
});

test('connected anew, and nothing comes over that path either: told again, after as long', () => {
  const gone = (at: number): Arrived => both(Math.min(at, 1_000));
  assert.equal(play(gone, 9_000, Infinity, 5_000), [
    [3_000, 'silent'],
    [6_900, 'silent'],
  ]);
});

test('connected while it listens: from then on it is judged as ever', () => {
  const gone = (at: number): Arrived => both(Math.min(at, 1_000));
  assert.equal(play(gone, 6_000, 1_100, 2_000), [
    [1_400, 'silent'],
    [3_900, 'silent'],
  ]);
});

test('asked to listen, it tells what it has told before', () => {
  const gone = (at: number): Arrived => both(Math.min(at, 1_000));
  assert.equal(play(gone, 9_000, 5_000), [
    [3_000, 'silent'],
    [5_000, 'silent'],
  ]);
});

test('sound that stops alone is a microphone, and what comes seldom after that no sign', () => {
  const told = play(
    (at) => ({ sound: Math.min(at, 1_000), all: at < 3_000 ? at : 10_000 + Math.floor(at / 2_900) }),
    20_000,
  );
  assert.equal(told, []);
});

test('who never heard a sound does not judge', () => {
  assert.equal(
    play((at) => ({ sound: 0, all: Math.min(at, 1_000) }), 20_000),
    [],
  );
});

test('a page that stood still itself counts the pause as one look', () => {
  const silence = createSilence();
  silence.looked(both(1), 0);
  silence.looked(both(2), 100);
  assert.is(silence.looked(both(2), 30_000), undefined);
  assert.is(silence.looked(both(2), 30_100), undefined);
  assert.is(silence.looked(both(2), 31_100), 'silent');
});

test.run();
