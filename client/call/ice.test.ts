// Tests of the access to STUN and TURN servers: when it is asked for, who has to wait for it, what a refusal costs.
// Source: docs/states/ice.md; docs/protocol/5-media.md, "Access to TURN".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { detour, type Event, type Fact, dueMs, initial, isFresh, isReady, type State, step } from './ice.ts';
import type { RtcEffect } from './ports.ts';
import { TIMES } from './times.ts';

const WALL_MS = 1_764_000_000_000;
const HOUR_MS = 3_600_000;

/** `byte`: what chance says each time. */
const envAt = (now: number, byte = 0, wall = WALL_MS + now) => ({
  now,
  wall,
  random: (length: number) => new Uint8Array(length).fill(byte),
});

type Said = { readonly state: State; readonly effects: RtcEffect[]; readonly facts: Fact[] };

function play(...events: readonly (readonly [atMs: number, event: Event, byte?: number])[]): Said {
  let state = initial();
  const effects: RtcEffect[] = [];
  const facts: Fact[] = [];
  for (const [atMs, event, byte] of events) {
    const [next, out, news] = step(state, event, envAt(atMs, byte));
    state = next;
    effects.push(...out);
    facts.push(...news);
  }
  return { state, effects, facts };
}

const WANTED: Event = { type: 'wanted', isOn: true };
const LEFT: Event = { type: 'wanted', isOn: false };
const GIVEN: Event = { type: 'given', hasTurn: true, lifetimeMs: 2 * HOUR_MS };
const STUN: Event = { type: 'given', hasTurn: false, hasStun: true };
const REFUSED: Event = { type: 'refused' };
const TICK: Event = { type: 'tick' };

test('nothing is asked for before a call is entered', () => {
  assert.equal(play([0, TICK], [5_000, { type: 'network-changed' }]).effects, []);
  assert.is(dueMs(initial()), Infinity);
});

test('what leads around a missing path: TURN while it is good, else none, or nothing is known of it', () => {
  const given = (event: Event): State => play([0, WANTED], [10, event]).state;
  assert.is(detour(initial(), envAt(0)), 'no-access');
  assert.is(detour(given(GIVEN), envAt(20)), 'turn');
  assert.is(detour(given(GIVEN), envAt(3 * HOUR_MS)), 'no-access');
  assert.is(detour(given(STUN), envAt(20)), 'none');
  const stuns = [STUN, GIVEN].map((event) => given(event).hasStun);
  assert.equal(stuns, [true, false]);
});

test('entered: asked for once, however often it is said', () => {
  const { effects, state } = play([0, WANTED], [10, WANTED], [20, TICK]);
  assert.equal(effects, [{ type: 'ice-ask' }]);
  assert.is(dueMs(state), TIMES.iceWait);
});

test('everybody waits for a moment, whoever hides for as long as it takes', () => {
  const asked = play([0, WANTED]).state;
  for (const isHiding of [true, false]) assert.not.ok(isReady(asked, isHiding, envAt(10)));
  const late = play([0, WANTED], [TIMES.iceWait, TICK]);
  assert.equal(late.facts, [{ type: 'go-on' }]);
  assert.equal(
    [isReady(late.state, false, envAt(TIMES.iceWait)), isReady(late.state, true, envAt(HOUR_MS))],
    [true, false],
  );
  const given = play([0, WANTED], [50, GIVEN]);
  assert.equal(given.facts, [{ type: 'given', isFirst: true }]);
  for (const isHiding of [true, false]) assert.ok(isReady(given.state, isHiding, envAt(50)));
});

test('STUN alone hides nobody, and never expires', () => {
  const { state } = play([0, WANTED], [50, STUN]);
  assert.equal([isReady(state, false, envAt(50)), isReady(state, true, envAt(50))], [true, false]);
  assert.is(dueMs(state), Infinity);
});

test('renewed between half and three quarters of its time, by chance', () => {
  for (const [byte, share] of [
    [0, 0.5],
    [128, 0.625],
    [255, 0.749],
  ] as const) {
    const { state } = play([0, WANTED], [0, GIVEN, byte]);
    assert.ok(Math.abs(dueMs(state) - share * 2 * HOUR_MS) < 20_000, `${byte}: ${dueMs(state)}`);
    const [, effects] = step(state, TICK, envAt(dueMs(state)));
    assert.equal(effects, [{ type: 'ice-ask' }]);
  }
});

test('a renewal in time is no new beginning; one that came late is', () => {
  const inTime = play([0, WANTED], [0, GIVEN], [HOUR_MS, TICK], [HOUR_MS + 50, GIVEN]);
  assert.equal(inTime.facts.at(-1), { type: 'given', isFirst: false });
  assert.ok(isFresh(inTime.state, envAt(2.5 * HOUR_MS)));
  const late = play([0, WANTED], [0, GIVEN], [HOUR_MS, TICK], [HOUR_MS + 50, REFUSED], [3 * HOUR_MS, GIVEN]);
  assert.equal(late.facts.at(-1), { type: 'given', isFirst: true });
});

test('refused: again after one second, two, four … a minute, never in step; never before the server says', () => {
  let { state } = play([0, WANTED]);
  let now = 0;
  const waits: number[] = [];
  for (let round = 0; round < 8; round++) {
    [state] = step(state, REFUSED, envAt(now));
    waits.push((dueMs(state) - now) / 1000);
    now = dueMs(state);
    [state] = step(state, TICK, envAt(now));
  }
  assert.equal(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
  assert.is(dueMs(play([0, WANTED], [0, { type: 'refused', waitMs: 30_000 }]).state), 30_000);
  assert.is(dueMs(play([0, WANTED], [0, REFUSED, 128]).state), 1_250);
});

test('refused: whoever does not hide goes on at once', () => {
  const { state, facts } = play([0, WANTED], [50, REFUSED]);
  assert.equal(facts, [{ type: 'refused' }]);
  assert.equal([isReady(state, false, envAt(50)), isReady(state, true, envAt(50))], [true, false]);
});

test('the network is back: asked at once after a refusal, and not while what was given is good', () => {
  const back: Event = { type: 'network-changed' };
  assert.is(play([0, WANTED], [50, REFUSED], [60, back]).effects.length, 2);
  assert.is(play([0, WANTED], [50, GIVEN], [60, back]).effects.length, 1);
});

test('a device that slept: its monotonic clock stood still, the other one did not', () => {
  const { state } = play([0, WANTED], [50, GIVEN]);
  const awake = envAt(1_000, 0, WALL_MS + 3 * HOUR_MS);
  assert.not.ok(isReady(state, true, awake));
  const [asking, effects] = step(state, { type: 'network-changed' }, awake);
  assert.equal(effects, [{ type: 'ice-ask' }]);
  const [, , facts] = step(asking, GIVEN, awake);
  assert.equal(facts, [{ type: 'given', isFirst: true }]);
});

test('the next call: what is good for long is used again, else asked for anew; a refusal is forgotten', () => {
  assert.is(play([0, WANTED], [50, GIVEN], [60, LEFT], [70, WANTED]).effects.length, 1);
  assert.is(play([0, WANTED], [0, GIVEN], [60, LEFT], [HOUR_MS, WANTED]).effects.length, 2);
  assert.is(play([0, WANTED], [50, REFUSED], [60, LEFT], [70, WANTED]).effects.length, 2);
  const left = play([0, WANTED], [0, GIVEN], [60, LEFT]).state;
  assert.is(dueMs(left), Infinity);
});

test.run();
