// Witness: the guesses of the whole call. Source: docs/states/witness.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, toBase64, toHex } from '../../shared/bytes.ts';
import { LEAP_MAX } from '../../shared/limits.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';
import * as witness from './witness.ts';

const when = (now: number): Env => ({ now, wall: now, random: (length) => new Uint8Array(length) });
const key = (seed: number): Bytes => new Uint8Array(32).fill(seed);
const hex = (seed: number): string => toHex(key(seed));
const SELF = 1;
const ANN = 2;
const BEN = 3;
const CAT = 4;

const begun: witness.Event = { type: 'begun', self: hex(SELF) };
const saw = (door: number): witness.Event => ({ type: 'saw', door });
const told = (by: number, door: number, count: number): witness.Event => ({
  type: 'told',
  witness: hex(by),
  door,
  count,
});
const on = (...seeds: readonly number[]): witness.Event => ({ type: 'tenure', on: seeds.map(hex) });
const opened = (door: number): witness.Event => ({ type: 'opened', door });
const entry = (by: number, door: number, count: number): string => `${toBase64(key(by))} ${door} ${count}`;
const sync = (...entries: readonly string[]): witness.Event => ({ type: 'sync', entries });

type Timed = readonly [number, witness.Event];
const at0 = (...events: readonly witness.Event[]): readonly Timed[] => events.map((event) => [0, event]);

function play(events: readonly Timed[]): readonly [witness.State, readonly string[]] {
  let state = witness.initial();
  const facts: string[] = [];
  for (const [now, event] of events) {
    const [next, said] = witness.step(state, event, when(now));
    state = next;
    facts.push(...said.map((fact) => fact.why));
  }
  return [state, facts];
}

const CALL = [begun, opened(1), on(SELF, ANN)];

type Case = {
  readonly name: string;
  readonly events: readonly Timed[];
  readonly total: number;
  readonly mine?: number;
  readonly door?: number;
  readonly atMs?: number;
  readonly facts?: readonly string[];
};

const CASES: readonly Case[] = [
  { name: 'nobody saw anything', events: at0(...CALL), total: 0 },
  { name: 'what I saw counts', events: at0(...CALL, saw(1), saw(1)), total: 2, mine: 2 },
  {
    name: 'of each witness the highest count, summed',
    events: at0(...CALL, on(ANN, BEN), told(ANN, 1, 2), told(BEN, 1, 3), told(ANN, 1, 1), saw(1)),
    total: 6,
    mine: 1,
  },
  {
    name: 'a witness counts five at once and no more',
    events: at0(...CALL, told(ANN, 1, 4_000_000)),
    total: 5,
  },
  {
    name: 'and one for each ten seconds of its time',
    events: at0(...CALL, told(ANN, 1, 4_000_000)),
    atMs: 3 * TIMES.guessEvery + 1,
    total: 8,
  },
  {
    name: 'time off duty does not count, time on duty adds up',
    events: [
      ...at0(...CALL, told(ANN, 1, 100)),
      [TIMES.guessEvery, on(BEN)],
      [50 * TIMES.guessEvery, on(ANN)],
      [51 * TIMES.guessEvery, on(ANN, BEN)],
    ],
    atMs: 52 * TIMES.guessEvery,
    total: 8,
  },
  {
    name: 'who was neither greeter nor backup counts nothing',
    events: at0(...CALL, told(CAT, 1, 5)),
    total: 0,
  },
  {
    name: 'what was told before the change of greeter was seen counts after it',
    events: at0(...CALL, told(CAT, 1, 5), on(ANN, CAT)),
    total: 5,
  },
  {
    name: 'another door begins at nothing, and the time on duty too',
    events: [
      ...at0(...CALL, saw(1), told(ANN, 1, 5)),
      [9 * TIMES.guessEvery, opened(2)],
      [9 * TIMES.guessEvery, told(ANN, 2, 100)],
    ],
    atMs: 10 * TIMES.guessEvery,
    door: 2,
    total: 6,
    mine: 0,
  },
  {
    name: 'whoever was off duty when the door changed counts no more for the new one',
    events: at0(...CALL, on(BEN), opened(2), told(ANN, 2, 3), told(BEN, 2, 1)),
    door: 2,
    total: 1,
  },
  {
    name: 'a count for a door of which we have not heard waits for it',
    events: at0(...CALL, told(ANN, 2, 3), told(ANN, 1, 1), opened(2)),
    door: 2,
    total: 3,
    facts: [],
  },
  {
    name: 'a count for an earlier door is dropped',
    events: at0(...CALL, opened(2), told(ANN, 1, 3)),
    total: 0,
    facts: ['guess-old'],
  },
  {
    name: 'a number that leaps is dropped',
    events: at0(...CALL, told(ANN, LEAP_MAX + 1, 3), told(ANN, LEAP_MAX + 2, 3)),
    door: LEAP_MAX + 2,
    total: 0,
    facts: ['guess-leap'],
  },
  {
    name: 'the same door again, or an earlier one, changes nothing',
    events: at0(...CALL, opened(4), saw(4), told(ANN, 4, 2), opened(4), opened(3)),
    door: 4,
    total: 3,
  },
  {
    name: 'a lone waiter brings its count along',
    events: at0(saw(0), saw(0), begun, opened(1), on(SELF, ANN), saw(1)),
    total: 3,
    mine: 3,
  },
  {
    name: 'what I saw under the new number before I heard of it is added',
    events: at0(saw(0), begun, saw(1), opened(1)),
    total: 2,
    mine: 2,
  },
  {
    name: 'it is brought along once',
    events: at0(saw(0), begun, opened(1), opened(2)),
    door: 2,
    total: 0,
  },
  {
    name: 'SYNC tells of all witnesses, and not of me',
    events: at0(...CALL, sync(entry(ANN, 1, 3), entry(SELF, 1, 4), entry(BEN, 1, 2)), on(ANN, BEN)),
    total: 5,
    facts: ['guess-own'],
  },
  {
    name: 'names made up by whoever says SYNC count nothing',
    events: at0(...CALL, sync(...Array.from({ length: 60 }, (_, seed) => entry(100 + seed, 1, 5)))),
    total: 0,
  },
  {
    name: 'garbled entries are dropped',
    events: at0(
      ...CALL,
      sync('', 'x 1 1', `${toBase64(key(ANN))} 1`, entry(ANN, 1, 1.5), entry(ANN, 1, 9_999_999_999)),
    ),
    total: 0,
    facts: ['guess-garbled', 'guess-garbled', 'guess-garbled', 'guess-garbled', 'guess-garbled'],
  },
];

for (const { name, events, total, mine, door = 1, atMs = 0, facts } of CASES)
  test(name, () => {
    const [state, said] = play(events);
    assert.is(witness.total(state, door, when(atMs)), total);
    if (mine !== undefined) assert.is(witness.mine(state, door), mine);
    if (facts) assert.equal(said, facts);
  });

test('for SYNC: one entry for each witness and door, our own first, nothing of earlier doors', () => {
  const [state] = play(at0(...CALL, opened(2), saw(2), told(ANN, 2, 7), told(BEN, 3, 1), told(CAT, 2, 0)));
  assert.equal(witness.entries(state), [entry(SELF, 2, 1), entry(ANN, 2, 7), entry(BEN, 3, 1)]);
  const [other] = play(
    at0({ type: 'begun', self: hex(CAT) }, opened(2), on(SELF, ANN), sync(...witness.entries(state))),
  );
  assert.is(witness.total(other, 2, when(0)), 6);
});

test('alone there is nothing to tell', () => {
  assert.equal(witness.entries(play(at0(saw(0)))[0]), []);
});

test('a clock that goes back takes nothing away', () => {
  const [state] = play([
    [5_000, begun],
    [5_000, on(ANN)],
    [5_000, told(ANN, 1, 9)],
  ]);
  assert.is(witness.total(state, 1, when(0)), 5);
});

test('members cannot fill the memory, nor displace who counts', () => {
  const strangers = Array.from({ length: 200 }, (_, seed) => told(10 + seed, 1 + (seed % 7), 1 + seed));
  const doors = Array.from({ length: 200 }, (_, turn) => told(ANN, 1 + turn, 3));
  const [state] = play(at0(...CALL, told(ANN, 1, 3), ...strangers, ...strangers));
  assert.is(state.told.length, 64);
  assert.is(witness.total(state, 1, when(0)), 3);
  assert.ok(witness.entries(state).length <= 64);
  const [many] = play(at0(...CALL, ...doors, ...Array.from({ length: 100 }, (_, seed) => on(20 + seed))));
  assert.is(many.told.length, 2);
  assert.ok(many.tenures.length <= 64);
  const [seen] = play(at0(...CALL, ...Array.from({ length: 50 }, (_, door) => saw(door))));
  assert.ok(seen.mine.length <= 2);
});

test.run();
