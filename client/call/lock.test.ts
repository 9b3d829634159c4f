// Lock: the door of the call, by its facts. Source: docs/states/lock.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, toHex } from '../../shared/bytes.ts';
import { LEAP_MAX } from '../../shared/limits.ts';
import type { Door } from '../../shared/statement.ts';
import * as lock from './lock.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

const WALL = 1_700_000_000_000;
const when = (now: number, slept = 0): Env => ({
  now,
  wall: WALL + now + slept,
  random: (length) => new Uint8Array(length),
});

const key = (seed: number): Bytes => new Uint8Array(32).fill(seed);
const ANN = 0xa1;
const BEN = 0xb2;
const CAT = 0xc3;
const hex = (seed: number): string => toHex(key(seed));

type Told = {
  readonly n: number;
  readonly by: number;
  readonly isOpen?: boolean;
  readonly remainingMs?: number;
  readonly doorMs?: number;
  readonly isSync?: boolean;
};

function heard({ n, by, isOpen = true, remainingMs = TIMES.door, doorMs = 0, isSync }: Told): lock.Event {
  const door: Door = { type: 'door', callId: new Uint8Array(16), n, isOpen, remainingMs, by: key(by) };
  const statement = `${n} ${by} ${isOpen} ${remainingMs}`;
  return { type: 'heard', door, statement, doorMs, ...(isSync ? { isSync } : {}) };
}

function play(events: readonly (readonly [number, lock.Event])[]): {
  state: lock.State;
  facts: lock.Fact[];
} {
  let state = lock.initial(when(0));
  const facts: lock.Fact[] = [];
  for (const [now, event] of events) {
    const [next, said] = lock.step(state, event, when(now));
    state = next;
    facts.push(...said);
  }
  return { state, facts };
}

const moved = (isOpen: boolean, wasOpen: boolean, by: string): lock.Fact => ({
  type: 'moved',
  isOpen,
  wasOpen,
  by,
});
const VOID: lock.Event = { type: 'void', by: hex(BEN) };

type Case = {
  readonly name: string;
  readonly events: readonly (readonly [number, lock.Event])[];
  readonly facts: readonly lock.Fact[];
  readonly isOpen: boolean;
  readonly n: number;
  readonly by?: number;
};

const CASES: readonly Case[] = [
  { name: 'a lone waiter has an open door of its own', events: [], facts: [], isOpen: true, n: 0 },
  {
    name: 'a lone waiter locks when its time is over, once',
    events: [
      [TIMES.door - 1, { type: 'tick' }],
      [TIMES.door, { type: 'tick' }],
      [TIMES.door + 1, { type: 'tick' }],
    ],
    facts: [{ type: 'expired' }],
    isOpen: false,
    n: 0,
  },
  {
    name: 'whoever waits again has a fresh clock, and the numbers go on',
    events: [
      [0, heard({ n: 3, by: BEN })],
      [TIMES.door, { type: 'tick' }],
      [TIMES.door + 5, { type: 'begin' }],
      [TIMES.door + 9, heard({ n: 3, by: BEN, isOpen: false })],
    ],
    facts: [moved(true, true, hex(BEN)), { type: 'expired' }, { type: 'drop', why: 'door-old' }],
    isOpen: true,
    n: 3,
  },
  {
    name: 'a door with a higher number counts',
    events: [
      [0, heard({ n: 1, by: ANN })],
      [1, heard({ n: 2, by: BEN, isOpen: false })],
    ],
    facts: [moved(true, true, hex(ANN)), moved(false, true, hex(BEN))],
    isOpen: false,
    n: 2,
    by: BEN,
  },
  {
    name: 'a door with a lower number does not',
    events: [
      [0, heard({ n: 2, by: BEN, isOpen: false })],
      [1, heard({ n: 1, by: CAT })],
    ],
    facts: [moved(false, true, hex(BEN)), { type: 'drop', why: 'door-old' }],
    isOpen: false,
    n: 2,
    by: BEN,
  },
  {
    name: 'of one number locked wins over open, whoever signed it',
    events: [
      [0, heard({ n: 1, by: CAT })],
      [1, heard({ n: 1, by: ANN, isOpen: false })],
      [2, heard({ n: 1, by: CAT, remainingMs: 5 })],
    ],
    facts: [moved(true, true, hex(CAT)), moved(false, true, hex(ANN)), { type: 'drop', why: 'door-old' }],
    isOpen: false,
    n: 1,
    by: ANN,
  },
  {
    name: 'of one number and state the higher key wins',
    events: [
      [0, heard({ n: 1, by: ANN })],
      [1, heard({ n: 1, by: CAT })],
      [2, heard({ n: 1, by: BEN })],
    ],
    facts: [moved(true, true, hex(ANN)), moved(true, true, hex(CAT)), { type: 'drop', why: 'door-old' }],
    isOpen: true,
    n: 1,
    by: CAT,
  },
  {
    name: 'the same door again is no news, and does not begin its time anew',
    events: [
      [0, heard({ n: 1, by: ANN })],
      [TIMES.door - 10, heard({ n: 1, by: ANN })],
      [TIMES.door, { type: 'tick' }],
    ],
    facts: [moved(true, true, hex(ANN)), { type: 'expired' }],
    isOpen: false,
    n: 1,
    by: ANN,
  },
  {
    name: 'a number that leaps is dropped',
    events: [[0, heard({ n: LEAP_MAX + 1, by: ANN, isOpen: false })]],
    facts: [{ type: 'drop', why: 'door-leap' }],
    isOpen: true,
    n: 0,
  },
  {
    name: 'the longest leap is taken',
    events: [[0, heard({ n: LEAP_MAX, by: ANN, isOpen: false })]],
    facts: [moved(false, true, hex(ANN))],
    isOpen: false,
    n: LEAP_MAX,
    by: ANN,
  },
  {
    name: 'the first door that SYNC brings may have any number, the next one not',
    events: [
      [0, heard({ n: 5_000, by: ANN, isSync: true })],
      [0, heard({ n: 9_000, by: BEN, isSync: true })],
    ],
    facts: [moved(true, true, hex(ANN)), { type: 'drop', why: 'door-leap' }],
    isOpen: true,
    n: 5_000,
    by: ANN,
  },
  {
    name: 'a door whose time was over when it was heard counts as locked by time',
    events: [[0, heard({ n: 1, by: ANN, remainingMs: 400, doorMs: 400 })]],
    facts: [moved(false, true, '')],
    isOpen: false,
    n: 1,
    by: ANN,
  },
  {
    name: 'a door of a removed member is discounted before it comes',
    events: [
      [0, VOID],
      [1, heard({ n: 1, by: BEN, isOpen: false })],
    ],
    facts: [{ type: 'drop', why: 'door-void' }],
    isOpen: true,
    n: 0,
  },
  {
    name: 'a door of a removed member is discounted after it came: the best of the others counts',
    events: [
      [0, heard({ n: 1, by: ANN, isOpen: false })],
      [1, heard({ n: 2, by: CAT })],
      [2, heard({ n: 900, by: BEN })],
      [3, VOID],
      [4, heard({ n: 3, by: ANN, isOpen: false })],
    ],
    facts: [
      moved(false, true, hex(ANN)),
      moved(true, false, hex(CAT)),
      moved(true, true, hex(BEN)),
      moved(true, true, hex(CAT)),
      moved(false, true, hex(ANN)),
    ],
    isOpen: false,
    n: 3,
    by: ANN,
  },
  {
    name: 'nothing opens because somebody was removed',
    events: [
      [0, heard({ n: 1, by: ANN })],
      [1, heard({ n: 2, by: BEN, isOpen: false })],
      [2, VOID],
    ],
    facts: [moved(true, true, hex(ANN)), moved(false, true, hex(BEN)), moved(false, false, hex(ANN))],
    isOpen: false,
    n: 1,
    by: ANN,
  },
  {
    name: 'a door that only the removed one had reopened is locked again',
    events: [
      [0, heard({ n: 1, by: ANN, isOpen: false })],
      [1, heard({ n: 2, by: BEN })],
      [2, VOID],
      [2, VOID],
    ],
    facts: [moved(false, true, hex(ANN)), moved(true, false, hex(BEN)), moved(false, true, hex(ANN))],
    isOpen: false,
    n: 1,
    by: ANN,
  },
  {
    name: 'the time that is over is noticed before a door is heard',
    events: [[TIMES.door, heard({ n: 1, by: ANN })]],
    facts: [{ type: 'expired' }, moved(true, false, hex(ANN))],
    isOpen: true,
    n: 1,
    by: ANN,
  },
];

for (const { name, events, facts, isOpen, n, by } of CASES)
  test(name, () => {
    const played = play(events);
    assert.equal(played.facts, facts);
    assert.is(lock.isOpen(played.state), isOpen);
    assert.is(played.state.n, n);
    assert.is(lock.nextNumber(played.state), n + 1);
    assert.is(played.state.by, by === undefined ? '' : hex(by));
    assert.is(played.state.statement === '', by === undefined);
  });

test('what is left is counted from when its time began', () => {
  const { state } = play([[50, heard({ n: 1, by: ANN, remainingMs: 1_000, doorMs: 300 })]]);
  assert.is(lock.elapsedMs(state, when(50)), 300);
  assert.is(lock.remainingMs(state, when(50)), 700);
  assert.is(lock.remainingMs(state, when(150.5)), 599);
  assert.is(lock.remainingMs(state, when(5_000)), 0);
  assert.is(lock.dueMs(state), 750);
});

test('a door open for longer than a door may be is cut', () => {
  const { state } = play([[0, heard({ n: 1, by: ANN, remainingMs: TIMES.door * 3 })]]);
  assert.is(lock.remainingMs(state, when(0)), TIMES.door);
});

test('a clock that was set back neither adds time nor takes it away', () => {
  const { state } = play([[0, heard({ n: 1, by: ANN, remainingMs: 60_000 })]]);
  assert.is(lock.remainingMs(state, when(1_000, -900_000)), 59_000);
  assert.is(lock.elapsedMs(state, { ...when(-5), wall: 0 }), 0);
});

test('a machine that slept finds the door locked', () => {
  const { state } = play([[0, heard({ n: 1, by: ANN })]]);
  const dueMs = lock.dueMs(state);
  assert.ok(dueMs <= TIMES.finish, 'the clocks are looked at in between');
  const [woken, facts] = lock.step(state, { type: 'tick' }, when(dueMs, TIMES.door));
  assert.equal(facts, [{ type: 'expired' }]);
  assert.is(lock.remainingMs(woken, when(dueMs)), 0);
  assert.is(lock.dueMs(woken), Infinity);
});

test('an open door is due again after every look until its time is over', () => {
  let state = lock.initial(when(0));
  let looks = 0;
  while (lock.isOpen(state) && looks < 100) {
    const now = lock.dueMs(state);
    [state] = lock.step(state, { type: 'tick' }, when(now));
    looks++;
  }
  assert.is(looks, Math.ceil(TIMES.door / TIMES.finish));
});

test('the highest number there is does not overflow', () => {
  const { state } = play([[0, heard({ n: 0xffff_ffff, by: ANN, isSync: true })]]);
  assert.is(lock.nextNumber(state), 0xffff_ffff);
});

test('in whatever order doors and a removal arrive, the same door wins', () => {
  const events = [
    heard({ n: 1, by: ANN }),
    heard({ n: 2, by: BEN, isOpen: false }),
    heard({ n: 2, by: CAT, isOpen: false }),
    heard({ n: 2, by: CAT, isOpen: false, remainingMs: 7 }),
    heard({ n: 3, by: BEN }),
    VOID,
  ];
  const winners = new Set(
    permutations(events).map((order) => play(order.map((event) => [0, event] as const)).state.statement),
  );
  assert.equal([...winners], [`2 ${CAT} false 7`]);
});

test('members cannot fill the memory', () => {
  let state = lock.initial(when(0));
  for (let seed = 0; seed < 400; seed++) {
    const told = heard({ n: 1 + seed, by: seed % 256, isOpen: seed % 2 === 0, remainingMs: seed });
    [state] = lock.step(state, told, when(0));
    if (seed % 3 === 0) [state] = lock.step(state, { type: 'void', by: `${seed}` }, when(0));
  }
  assert.ok(state.known.length <= 65);
  assert.ok(state.voided.length <= 64);
  assert.is(state.n, 400);
});

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item].concat(rest)),
  );
}

test.run();
