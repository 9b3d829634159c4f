// Host: who rules and what is obeyed, by its facts. Source: docs/states/host.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, toHex, u32 } from '../../shared/bytes.ts';
import { CHAIN_MAX, LEAP_MAX, TOMBSTONES_MAX } from '../../shared/limits.ts';
import {
  type Command,
  encodePasswordChange,
  encodePolicy,
  type Host,
  type Policy,
} from '../../shared/statement.ts';
import * as host from './host.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

const when = (now: number): Env => ({ now, wall: now, random: (length) => new Uint8Array(length) });
const key = (seed: number): Bytes => concat(new Uint8Array(28), u32(seed));
const hex = (seed: number): string => toHex(key(seed));

/** The founder, the next host, and two members. */
const ANN = 1;
const BEN = 2;
const CAT = 3;
const DAN = 4;
const GAP_MS = TIMES.introAgain;

type Said = {
  readonly by?: number;
  readonly target?: number;
  readonly argument?: Bytes;
  readonly sig?: string;
};

function told(seq: number, command: Command, said: Said = {}): host.Told {
  const { by = ANN, target = 0, argument = new Uint8Array(0), sig = '' } = said;
  const callId = new Uint8Array(16).fill(7);
  const words: Host = { type: 'host', callId, seq, command, target: key(target), argument, by: key(by) };
  return { command: words, statement: `${seq} ${command} ${by} ${target} ${toHex(argument)} ${sig}` };
}

const POLICY: Policy = {
  capacity: 4,
  isWaitingRoom: true,
  isDoorHostOnly: true,
  isHistory: false,
  forwarding: 'auto',
};
const policy = (seq: number, change: Partial<Policy> = {}, by = ANN): host.Told =>
  told(seq, 'policy', { by, argument: encodePolicy({ ...POLICY, ...change }) });
const password = (seq: number, version: number): host.Told =>
  told(seq, 'new-password', { argument: encodePasswordChange({ version, digest: new Uint8Array(32) }) });
const remove = (seq: number, target: number, by = ANN): host.Told => told(seq, 'remove', { by, target });
const transfer = (seq: number, target: number, by = ANN): host.Told => told(seq, 'transfer', { by, target });
const muteAll = (seq: number, by = ANN): host.Told => told(seq, 'mute-all', { by });

const heard = (one: host.Told): host.Event => ({ type: 'heard', ...one });
const sync = (commands: readonly host.Told[], seq: number, version = 0): host.Event => ({
  type: 'sync',
  commands,
  seq,
  version,
  own: 0,
});
const gone: host.Event = { type: 'presence', isHostHere: false };
const here: host.Event = { type: 'presence', isHostHere: true };
const tick: host.Event = { type: 'tick' };

type Timed = readonly [number, host.Event];

function play(events: readonly Timed[], start = host.initial(hex(ANN), 8)): readonly [host.State, string[]] {
  let state = start;
  const facts: string[] = [];
  for (const [now, event] of events) {
    const [next, said] = host.step(state, event, when(now));
    state = next;
    facts.push(...said.map(inShort));
  }
  return [state, facts];
}

function inShort(fact: host.Fact): string {
  if (fact.type === 'drop') return `drop ${fact.why}`;
  if (fact.type !== 'obey') return fact.type;
  return `${fact.isPast ? 'past' : 'obey'} ${fact.command.seq} ${fact.command.command}`;
}

const at0 = (...events: readonly host.Event[]): readonly Timed[] => events.map((event) => [0, event]);
const HOSTLESS: readonly Timed[] = [
  [0, gone],
  [TIMES.hostless, tick],
];
const LATER = TIMES.hostless + 1;

type Case = {
  readonly name: string;
  readonly events: readonly Timed[];
  readonly facts: readonly string[];
  readonly holds?: Partial<{ seq: number; host: number; tombstones: readonly number[]; conflicts: number }>;
};

const spot = (seq: number, target: number, by = ANN): host.Told => told(seq, 'spotlight', { by, target });

const CASES: readonly Case[] = [
  {
    name: 'hands are lowered by a turn, and by nothing else',
    events: at0(heard(told(1, 'lower-hands', { argument: u32(3) })), heard(told(2, 'lower-hands'))),
    facts: ['obey 1 lower-hands', 'drop turn-garbled'],
    holds: { seq: 2 },
  },
  {
    name: 'nobody who was removed is shown large',
    events: at0(heard(remove(1, DAN)), heard(spot(2, DAN))),
    facts: ['obey 1 remove', 'drop spotlight-on-removed'],
    holds: { seq: 2 },
  },
  {
    name: 'the host is obeyed in order, once',
    events: at0(heard(muteAll(1)), heard(remove(2, DAN)), heard(remove(2, DAN)), heard(muteAll(1))),
    facts: ['obey 1 mute-all', 'obey 2 remove'],
    holds: { seq: 2, tombstones: [DAN] },
  },
  {
    name: 'nobody else is obeyed',
    events: at0(heard(remove(1, DAN, BEN)), heard(policy(1, {}, CAT)), heard(told(0, 'end'))),
    facts: ['drop not-host', 'drop not-host', 'drop not-host'],
    holds: { seq: 0 },
  },
  {
    name: 'a later command waits for the ones before it',
    events: at0(heard(muteAll(3)), heard(muteAll(2)), heard(muteAll(1))),
    facts: ['gap', 'obey 1 mute-all', 'obey 2 mute-all', 'obey 3 mute-all'],
    holds: { seq: 3 },
  },
  {
    name: 'a gap is asked for every two seconds at most',
    events: [
      [0, heard(muteAll(3))],
      [1, heard(muteAll(4))],
      [GAP_MS - 1, tick],
      [GAP_MS, tick],
      [GAP_MS + 1, heard(muteAll(5))],
    ],
    facts: ['gap', 'gap'],
  },
  {
    name: 'SYNC fills a gap: what passed by and counts no more is not missed',
    events: at0(heard(muteAll(4)), heard(muteAll(6)), sync([remove(2, DAN)], 6)),
    facts: ['gap', 'obey 2 remove', 'obey 4 mute-all', 'obey 6 mute-all'],
    holds: { seq: 6, tombstones: [DAN] },
  },
  {
    name: 'what waits goes between the commands of SYNC',
    events: at0(heard(muteAll(2)), heard(muteAll(4)), sync([policy(3), remove(5, DAN)], 5)),
    facts: ['gap', 'obey 2 mute-all', 'obey 3 policy', 'obey 4 mute-all', 'obey 5 remove'],
    holds: { seq: 5 },
  },
  {
    name: 'nobody makes us deaf: a number that only a member tells moves nothing',
    events: at0(sync([], 900), heard(muteAll(1))),
    facts: ['obey 1 mute-all'],
    holds: { seq: 1 },
  },
  {
    name: 'a removal that SYNC kept from us still counts when it comes, and so does a policy',
    events: at0(heard(muteAll(4)), sync([], 4), heard(remove(2, DAN)), heard(policy(3)), heard(muteAll(1))),
    facts: ['gap', 'obey 4 mute-all', 'obey 2 remove', 'obey 3 policy', 'drop seq-old'],
    holds: { seq: 4, tombstones: [DAN], conflicts: 0 },
  },
  {
    name: 'a policy passed over does not undo a later one',
    events: at0(sync([policy(5)], 5), heard(policy(3, { capacity: 2 }))),
    facts: ['past 5 policy', 'drop seq-old'],
  },
  {
    name: 'when nobody fills the gap the host is obeyed all the same, and a stranger forgotten',
    events: [
      [0, heard(muteAll(4))],
      [0, heard(muteAll(9, CAT))],
      ...[1, 2, 3, 4, 5, 6].map((turn): Timed => [turn * GAP_MS, tick]),
    ],
    facts: ['gap', 'gap', 'gap', 'gap', 'gap', 'obey 4 mute-all', 'gap', 'drop not-host'],
    holds: { seq: 4 },
  },
  {
    name: 'of two commands with one number the first stands',
    events: at0(heard(policy(1)), heard(policy(1, { capacity: 7 })), heard(policy(1, { capacity: 7 }))),
    facts: ['obey 1 policy', 'conflict'],
    holds: { conflicts: 1, seq: 1 },
  },
  {
    name: 'the same command under another signature is no conflict',
    events: at0(heard(remove(1, DAN)), heard(told(1, 'remove', { target: DAN, sig: 'again' }))),
    facts: ['obey 1 remove'],
    holds: { conflicts: 0 },
  },
  {
    name: 'a removal stands, also under a number used twice',
    events: at0(heard(muteAll(1)), heard(remove(1, DAN)), heard(remove(1, CAT)), heard(remove(1, CAT))),
    facts: ['obey 1 mute-all', 'conflict', 'obey 1 remove', 'conflict', 'obey 1 remove'],
    holds: { tombstones: [DAN, CAT], conflicts: 2, seq: 1 },
  },
  {
    name: 'two commands of one number behind a gap are a conflict too',
    events: at0(heard(policy(2)), heard(policy(2, { capacity: 5 })), heard(muteAll(1))),
    facts: ['gap', 'obey 1 mute-all', 'obey 2 policy', 'conflict'],
    holds: { conflicts: 1 },
  },
  {
    name: 'a number that leaps is dropped',
    events: at0(heard(muteAll(LEAP_MAX + 1)), heard(muteAll(1))),
    facts: ['drop leap', 'obey 1 mute-all'],
  },
  {
    name: 'after a transfer only the new host counts',
    events: at0(
      heard(transfer(1, BEN)),
      heard(muteAll(2)),
      heard(muteAll(2, BEN)),
      heard(remove(3, ANN, BEN)),
      heard(remove(4, CAT)),
    ),
    facts: ['obey 1 transfer', 'drop not-host', 'obey 2 mute-all', 'obey 3 remove', 'drop signer-removed'],
    holds: { host: BEN, seq: 3, tombstones: [ANN] },
  },
  {
    name: 'a former host removes nobody with a number of its own time',
    events: at0(heard(muteAll(1)), heard(transfer(2, BEN)), heard(remove(1, CAT))),
    facts: ['obey 1 mute-all', 'obey 2 transfer', 'conflict'],
    holds: { host: BEN, tombstones: [], conflicts: 1 },
  },
  {
    name: 'a new host removes nobody with a number of before its time',
    events: at0(heard(muteAll(1)), heard(transfer(2, BEN)), heard(remove(1, CAT, BEN))),
    facts: ['obey 1 mute-all', 'obey 2 transfer', 'drop not-host'],
  },
  {
    name: 'a command of the new host that overtook the transfer waits for it',
    events: at0(heard(muteAll(2, BEN)), heard(transfer(1, BEN))),
    facts: ['gap', 'obey 1 transfer', 'obey 2 mute-all'],
    holds: { host: BEN },
  },
  {
    name: 'a command of whoever did not become host goes when its number is used',
    events: at0(heard(muteAll(2, CAT)), heard(transfer(1, BEN)), heard(muteAll(2, BEN))),
    facts: ['gap', 'obey 1 transfer', 'drop not-host', 'obey 2 mute-all'],
  },
  {
    name: 'a newcomer takes the chain from SYNC, whatever its order, and what nobody in it signed falls out',
    events: at0(
      sync([remove(7, DAN, BEN), transfer(4, BEN), remove(6, CAT), policy(3), remove(5, CAT, CAT)], 9),
      heard(muteAll(8, BEN)),
    ),
    facts: [
      'past 3 policy',
      'past 4 transfer',
      'drop not-host',
      'drop not-host',
      'past 7 remove',
      'obey 8 mute-all',
    ],
    holds: { host: BEN, tombstones: [DAN], seq: 8 },
  },
  {
    name: 'SYNC twice is no news',
    events: at0(sync([policy(3), transfer(4, BEN)], 4), sync([policy(3), transfer(4, BEN)], 4)),
    facts: ['past 3 policy', 'past 4 transfer'],
  },
  {
    name: 'a newcomer may be far behind, a member not',
    events: at0(
      sync([remove(5_000, DAN)], 5_000),
      sync([remove(5_000 + LEAP_MAX, CAT), remove(9_000, BEN)], 9_000),
    ),
    facts: ['past 5000 remove', `obey ${5_000 + LEAP_MAX} remove`, 'drop leap'],
  },
  {
    name: 'what the page kept before a reload counts with its number, though nothing is left of what had it',
    events: at0({ type: 'sync', commands: [policy(1)], seq: 3, version: 0, own: 3 }, heard(muteAll(3))),
    facts: ['past 1 policy', 'drop seq-old'],
    holds: { seq: 3 },
  },
  {
    name: 'what the first SYNC brings is past, what a later one brings is news',
    events: at0(sync([policy(1)], 1), sync([policy(1), remove(2, DAN)], 2)),
    facts: ['past 1 policy', 'obey 2 remove'],
  },
  {
    name: 'SYNC carries nothing of number 0',
    events: at0(sync([remove(0, DAN), policy(0)], 0)),
    facts: ['drop not-host', 'drop not-host'],
    holds: { seq: 0, tombstones: [] },
  },
  {
    name: 'a version that nobody signed counts for nothing',
    events: at0(sync([password(1, 1)], 1, 7), heard(password(2, 2))),
    facts: ['past 1 new-password', 'drop sync-version', 'obey 2 new-password'],
  },
  {
    name: 'a version goes up, by a little',
    events: at0(heard(password(1, 2)), heard(password(2, 2)), heard(password(3, LEAP_MAX + 3))),
    facts: ['obey 1 new-password', 'drop password-version', 'drop password-version'],
    holds: { seq: 3 },
  },
  {
    name: 'what makes no sense uses up its number and changes nothing',
    events: at0(
      heard(remove(1, ANN)),
      heard(told(2, 'policy')),
      heard(told(3, 'new-password')),
      heard(transfer(4, ANN)),
      heard(remove(5, DAN)),
      heard(transfer(6, DAN)),
      heard(told(7, 'admit', { target: DAN })),
      heard(remove(8, DAN)),
      heard(muteAll(9)),
    ),
    facts: [
      'drop removes-itself',
      'drop policy-garbled',
      'drop password-garbled',
      'drop transfer-to-itself',
      'obey 5 remove',
      'drop transfer-to-removed',
      'drop admits-removed',
      'drop removed-already',
      'obey 9 mute-all',
    ],
    holds: { host: ANN, seq: 9 },
  },
  {
    name: 'two minutes without the host, and nobody rules',
    events: [
      [0, gone],
      [5, gone],
      [TIMES.hostless - 1, tick],
      [TIMES.hostless, tick],
      [LATER, tick],
    ],
    facts: ['hostless'],
  },
  {
    name: 'a host that comes back in time never stopped ruling',
    events: [
      [0, gone],
      [TIMES.hostless - 1, here],
      [TIMES.hostless, gone],
      [LATER, tick],
    ],
    facts: [],
  },
  {
    name: 'while nobody rules the commands of the host wait, without a question; back, it is obeyed',
    events: [
      ...HOSTLESS,
      [LATER, heard(muteAll(1))],
      [LATER, heard(remove(2, DAN))],
      [LATER + GAP_MS, tick],
      [LATER + GAP_MS, here],
      [LATER + GAP_MS, heard(muteAll(3))],
    ],
    facts: ['hostless', 'ruled', 'obey 1 mute-all', 'obey 2 remove', 'obey 3 mute-all'],
  },
  {
    name: 'what the host said before it went is taken from SYNC also while nobody rules',
    events: [...HOSTLESS, [LATER, sync([remove(1, DAN)], 1)]],
    facts: ['hostless', 'past 1 remove'],
    holds: { tombstones: [DAN] },
  },
  {
    name: 'a transfer learnt late gives the call a host again',
    events: [...HOSTLESS, [LATER, sync([transfer(1, BEN)], 1)], [LATER, heard(muteAll(2, BEN))]],
    facts: ['hostless', 'past 1 transfer', 'ruled', 'obey 2 mute-all'],
    holds: { host: BEN },
  },
  {
    name: 'while nobody rules anybody admits, outside the host’s counting',
    events: [
      ...HOSTLESS,
      [LATER, heard(told(0, 'admit', { by: CAT, target: DAN }))],
      [LATER, heard(told(0, 'admit', { by: BEN, target: DAN }))],
      [LATER, heard(told(0, 'remove', { by: CAT, target: BEN }))],
      [LATER, heard(remove(1, BEN, CAT))],
      [LATER, here],
      [LATER, heard(told(0, 'admit', { by: CAT, target: BEN }))],
    ],
    facts: ['hostless', 'obey 0 admit', 'drop not-host', 'drop not-host', 'ruled', 'drop not-host'],
    holds: { seq: 0 },
  },
  {
    name: 'an ADMIT of somebody whose clock is a little ahead waits for ours',
    events: [
      [0, gone],
      [TIMES.hostless - 5, heard(told(0, 'admit', { by: CAT, target: DAN }))],
      [TIMES.hostless, tick],
    ],
    facts: ['hostless', 'obey 0 admit'],
  },
  {
    name: 'an ADMIT that waits is forgotten when the host comes back',
    events: [
      [0, gone],
      [1, heard(told(0, 'admit', { by: CAT, target: DAN }))],
      [2, here],
    ],
    facts: ['drop not-host'],
  },
];

for (const { name, events, facts, holds = {} } of CASES)
  test(name, () => {
    const [state, said] = play(events);
    assert.equal(said, facts);
    if (holds.seq !== undefined) assert.is(state.seq, holds.seq);
    if (holds.host !== undefined) assert.ok(host.isHost(state, hex(holds.host)));
    if (holds.tombstones) assert.equal(state.tombstones, holds.tombstones.map(hex));
    if (holds.conflicts !== undefined) assert.is(state.conflicts, holds.conflicts);
  });

test('what SYNC carries: transfers, removals, the last policy and the last new password, in order', () => {
  const all = [policy(1), remove(2, DAN), password(3, 1), muteAll(4), policy(5, { capacity: 3 })];
  const more = [password(6, 2), transfer(7, BEN), told(8, 'admit', { by: BEN, target: CAT })];
  const [state] = play(at0(...[...all, ...more].map(heard)));
  assert.equal(
    state.kept.map((one) => `${one.command.seq} ${one.command.command}`),
    ['2 remove', '5 policy', '6 new-password', '7 transfer'],
  );
  assert.is(state.policy.capacity, 3);
  assert.is(state.version, 2);
  assert.is(host.passwordChange(state)?.version, 2);
  const [newcomer] = play(at0(sync(state.kept, state.seq, state.version)));
  assert.equal(newcomer.kept, state.kept);
  assert.equal(
    [newcomer.host, newcomer.tombstones, newcomer.policy, newcomer.version],
    [state.host, state.tombstones, state.policy, state.version],
  );
});

test('who may move the door and admit', () => {
  const rows = (state: host.State): readonly string[] =>
    [ANN, CAT, DAN].map((one) => `${host.mayMoveDoor(state, hex(one))} ${host.mayAdmit(state, hex(one))}`);
  const [ruled] = play(at0(heard(remove(1, DAN))));
  assert.equal(rows(ruled), ['true true', 'true false', 'false false']);
  const [strict] = play(at0(heard(policy(2))), ruled);
  assert.equal(rows(strict), ['true true', 'false false', 'false false']);
  const [hostless] = play(HOSTLESS, strict);
  assert.equal(rows(hostless), ['true true', 'true true', 'false false']);
});

test('who was admitted, and in which words; a removal ends it', () => {
  const admit = told(1, 'admit', { target: CAT });
  const [state] = play(at0(heard(admit)));
  assert.ok(host.isAdmitted(state, hex(CAT)));
  assert.is(host.admitOf(state, hex(CAT)), admit.statement);
  assert.not(host.isAdmitted(state, hex(DAN)));
  const [after] = play(at0(heard(remove(2, CAT))), state);
  assert.not(host.isAdmitted(after, hex(CAT)));
  assert.ok(host.isRemoved(after, hex(CAT)));
});

test('numbers for one’s own commands', () => {
  const [state] = play(at0(heard(muteAll(1)), heard(transfer(2, BEN))));
  assert.is(host.nextSeq(state), 3);
  assert.is(host.admitSeq(state, hex(BEN)), 3);
  assert.is(host.admitSeq(state, hex(ANN)), 0);
});

test('when to be woken: at the end of two minutes without a host, and for a gap', () => {
  const [whole] = play([]);
  assert.is(host.dueMs(whole), Infinity);
  const [left] = play([[40, gone]]);
  assert.is(host.dueMs(left), 40 + TIMES.hostless);
  const [hostless] = play(HOSTLESS);
  assert.is(host.dueMs(hostless), Infinity);
  const [waiting] = play([[LATER, heard(muteAll(1))]], hostless);
  assert.is(host.dueMs(waiting), Infinity);
  const [gap] = play([[40, heard(muteAll(5))]]);
  assert.is(host.dueMs(gap), 40 + GAP_MS);
});

test('the chain and the tombstones are bounded, and nothing in them is given up for another', () => {
  const chain = Array.from({ length: CHAIN_MAX + 1 }, (_, turn) =>
    transfer(turn + 1, turn % 2 === 0 ? BEN : ANN, turn % 2 === 0 ? ANN : BEN),
  );
  const [chained, chainFacts] = play(at0(...chain.map(heard)));
  assert.is(chainFacts.at(-1), 'drop chain-full');
  assert.is(chained.host, hex(ANN));
  const removals = Array.from({ length: TOMBSTONES_MAX + 1 }, (_, turn) => remove(turn + 1, turn + 100));
  const [buried, facts] = play(at0(...removals.map(heard)));
  assert.is(facts.at(-1), 'drop tombstones-full');
  assert.is(buried.seq, TOMBSTONES_MAX + 1);
  assert.ok(host.isRemoved(buried, hex(100)));
});

test('members cannot fill the memory, nor take the places of what the host said', () => {
  const strangers = Array.from({ length: 200 }, (_, turn) => heard(muteAll(50 + turn, 10 + (turn % 40))));
  const early = Array.from({ length: 30 }, (_, turn) => heard(muteAll(3 + turn)));
  const [state] = play(at0(...strangers, ...early, ...strangers));
  assert.is(state.held.length, 16);
  assert.equal(
    state.held.map((one) => one.command.seq),
    Array.from({ length: 16 }, (_, turn) => 3 + turn),
  );
  const double = Array.from({ length: 200 }, (_, turn) => heard(told(1, 'admit', { target: 50 + turn })));
  const admits = Array.from({ length: 200 }, (_, turn) =>
    heard(told(2 + turn, 'admit', { target: 50 + turn })),
  );
  const [full] = play(at0(...double, ...admits));
  assert.ok(full.seen.length <= 64 && full.admitted.length <= 64);
});

test('in whatever order the host is heard, the same is obeyed, in the order of its numbers', () => {
  const said = [policy(1), muteAll(2), transfer(3, BEN), remove(4, DAN, BEN)];
  const outcomes = new Set(permutations(said.map(heard)).map((order) => withoutGaps(play(at0(...order))[1])));
  assert.equal([...outcomes], ['obey 1 policy, obey 2 mute-all, obey 3 transfer, obey 4 remove']);
});

function withoutGaps(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== 'gap').join(', ');
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item].concat(rest)),
  );
}

test('the last spotlight holds, is told to who comes later, and ends with who is removed or rules no more', () => {
  const of = (...said: readonly host.Told[]): string | undefined =>
    host.spotlight(play(at0(...said.map(heard)))[0]);
  assert.is(of(spot(1, BEN)), hex(BEN));
  assert.is(of(spot(1, BEN), spot(2, CAT)), hex(CAT));
  assert.is(of(spot(1, BEN), spot(2, 0)), undefined);
  assert.is(of(spot(1, BEN), remove(2, BEN)), undefined);
  assert.is(of(spot(1, CAT), transfer(2, BEN)), hex(CAT));
  assert.is(of(spot(1, CAT), transfer(2, BEN), spot(3, 0, BEN)), undefined);
  const [before] = play(at0(heard(spot(1, BEN)), heard(spot(2, CAT))));
  assert.is(before.kept.length, 1);
  const [late] = play(at0(sync(before.kept, 2)));
  assert.is(host.spotlight(late), hex(CAT));
  const [alone] = play([[0, heard(spot(1, BEN))], ...HOSTLESS]);
  assert.is(host.spotlight(alone), undefined);
});

test.run();
