// Human check: rounds of two and more, by their facts; the vault's answers are the true ones. Source: docs/states/human-check.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, toBase64, toHex, u32 } from '../../shared/bytes.ts';
import { codeOf, commitOf, rosterOf } from '../../shared/sas.ts';
import * as humanCheck from './human-check.ts';
import type { Env, VaultReply } from './ports.ts';
import { TIMES } from './times.ts';

const ANN = 1;
const BEN = 2;
const CAT = 3;
const ROUND = 7_000;
const SILENCE = TIMES.checkSilence;

const key = (seed: number): Bytes => new Uint8Array(32).fill(seed);
const hex = (seed: number): string => toHex(key(seed));
const member = (seed: number, fp = seed + 100): humanCheck.Member => ({ idPk: key(seed), fp: key(fp) });
/** Everybody, as `self` has it: oneself first. */
const seenBy = (self: number, all: readonly number[]): readonly humanCheck.Member[] =>
  [self, ...all.filter((one) => one !== self)].map((one) => member(one));
const nonceOf = (seed: number): Bytes => key(200 + seed);

/** Draws the round's number, then nonces: known to the test. */
function envOf(seed: number, now = 0): Env {
  const random = (length: number): Bytes => (length === 4 ? u32(ROUND + seed) : nonceOf(seed));
  return { now, wall: now, random };
}

function vault(ask: humanCheck.Ask): VaultReply {
  switch (ask.op) {
    case 'check-roster':
      return { op: 'digested', ref: 0, digest: rosterOf(ask.members) };
    case 'check-commit':
      return { op: 'digested', ref: 0, digest: commitOf(ask.round, ask.roster, ask.idPk, ask.nonce) };
    case 'check-code':
      return { op: 'coded', ref: 0, ...codeOf(ask.roster, ask.nonces) };
  }
}

// ---------------------------------------------------------------- one member, letter by letter

const ALL = [ANN, BEN, CAT];
const ROSTER = rosterOf(seenBy(ANN, ALL));

type Part = {
  readonly round?: number;
  readonly starter?: number;
  readonly roster?: Bytes;
  readonly nonce?: Bytes;
};

function commit(from: number, part: Part = {}): humanCheck.Event {
  const { starter = BEN, roster = ROSTER, nonce = nonceOf(from) } = part;
  const round = part.round ?? ROUND + starter;
  const words = commitOf(round, roster, key(from), nonce);
  return {
    type: 'commit',
    from: hex(from),
    round,
    starter: toBase64(key(starter)),
    roster: toBase64(roster),
    commit: toBase64(words),
  };
}

const reveal = (
  from: number,
  { round = ROUND + BEN, nonce = nonceOf(from) }: Part = {},
): humanCheck.Event => ({
  type: 'reveal',
  from: hex(from),
  round,
  nonce: toBase64(nonce),
});
const abort = (from: number, round = ROUND + BEN): humanCheck.Event => ({
  type: 'abort',
  from: hex(from),
  round,
});
const roster = (...seeds: readonly number[]): humanCheck.Event => ({
  type: 'roster',
  members: seeds.map((one) => member(one)),
});
const startBy = (self: number): humanCheck.Event => ({ type: 'start', members: seenBy(self, ALL) });
const tick: humanCheck.Event = { type: 'tick' };
const answer = (isSame: boolean): humanCheck.Event => ({ type: 'answer', isSame });

type Timed = readonly [number, humanCheck.Event];
type Played = { readonly state: humanCheck.State; readonly facts: readonly string[] };

/** The vault answers at once. */
function play(self: number, events: readonly Timed[], ask = vault): Played {
  let state = humanCheck.step(
    humanCheck.initial(),
    roster(self, ...ALL.filter((one) => one !== self)),
    envOf(self),
  )[0];
  const facts: string[] = [];
  for (const [now, event] of events) {
    const due = [event];
    for (let next = due.shift(); next; next = due.shift()) {
      const [after, said] = humanCheck.step(state, next, envOf(self, now));
      state = after;
      for (const fact of said) {
        if (fact.type === 'ask') due.push({ type: 'vault', reply: ask(fact.ask), context: fact.context });
        else facts.push(inShort(fact));
      }
    }
  }
  return { state, facts };
}

function inShort(fact: humanCheck.Fact): string {
  switch (fact.type) {
    case 'say':
      return `${fact.draft.type.slice('check-'.length)} ${fact.draft.round - ROUND}`;
    case 'asked':
      return `asked ${Number.parseInt(fact.by.slice(0, 2), 16)}`;
    case 'aborted':
      return `aborted ${fact.why}`;
    case 'verified':
      return `verified ${fact.ids.map((id) => Number.parseInt(id.slice(0, 2), 16)).join(' ')}`;
    case 'drop':
      return `drop ${fact.why}`;
    default:
      return fact.type;
  }
}

const at0 = (...events: readonly humanCheck.Event[]): readonly Timed[] => events.map((event) => [0, event]);
/** What a member hears of a round that Ben began. */
const WHOLE = [commit(BEN), commit(CAT), reveal(BEN), reveal(CAT)];

type Case = {
  readonly name: string;
  readonly self?: number;
  readonly events: readonly Timed[];
  readonly facts: readonly string[];
  readonly phase: humanCheck.State['phase'];
  readonly rounds?: number;
};

const CASES: readonly Case[] = [
  {
    name: 'asked by another, all in order',
    events: at0(...WHOLE),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown'],
    phase: 'shown',
    rounds: 1,
  },
  {
    name: 'pressed here',
    self: BEN,
    events: at0(startBy(BEN), commit(ANN), commit(CAT), reveal(ANN), reveal(CAT)),
    facts: ['commit 2', 'reveal 2', 'shown'],
    phase: 'shown',
    rounds: 1,
  },
  {
    name: 'nothing is shown before every commit is there',
    events: at0(commit(BEN), reveal(BEN), reveal(CAT)),
    facts: ['asked 2', 'commit 2'],
    phase: 'committed',
  },
  {
    name: 'the reveals overtook the last commit',
    events: at0(commit(BEN), reveal(BEN), reveal(CAT), commit(CAT)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown'],
    phase: 'shown',
  },
  {
    name: 'a commit and a reveal overtook the start of the round',
    events: at0(commit(CAT), reveal(CAT), reveal(BEN), commit(BEN)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown'],
    phase: 'shown',
  },
  {
    name: 'nobody begins a round in another’s name',
    events: at0(commit(CAT), commit(CAT, { starter: ANN })),
    facts: ['drop check-unknown'],
    phase: 'idle',
    rounds: 0,
  },
  {
    name: 'letters twice',
    events: at0(...WHOLE.flatMap((one) => [one, one])),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown', 'drop check-over'],
    phase: 'shown',
    rounds: 1,
  },
  {
    name: 'the first commit of a member stands',
    events: at0(commit(BEN), commit(BEN, { nonce: key(9) }), commit(CAT), reveal(BEN), reveal(CAT)),
    facts: ['asked 2', 'commit 2', 'drop check-second', 'reveal 2', 'shown'],
    phase: 'shown',
  },
  {
    name: 'the first nonce of a member stands',
    events: at0(commit(BEN), reveal(BEN), reveal(BEN, { nonce: key(9) }), commit(CAT)),
    facts: ['asked 2', 'commit 2', 'drop check-second', 'reveal 2'],
    phase: 'revealing',
  },
  {
    name: 'a nonce that does not make its commit ends the round',
    events: at0(commit(BEN), commit(CAT), reveal(BEN, { nonce: key(9) }), reveal(CAT)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'abort 2', 'aborted false', 'drop check-over'],
    phase: 'aborted',
  },
  {
    name: 'so does one that came too early',
    events: at0(commit(BEN), reveal(BEN, { nonce: key(9) }), commit(CAT)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'abort 2', 'aborted false'],
    phase: 'aborted',
  },
  {
    name: 'a nonce of another length is dropped',
    events: at0(commit(BEN), reveal(BEN, { nonce: new Uint8Array(31) })),
    facts: ['asked 2', 'commit 2', 'drop check-garbled'],
    phase: 'committed',
  },
  {
    name: 'a member that has another roster ends the round, before anything is shown',
    events: at0(commit(BEN), commit(CAT, { roster: key(9) }), reveal(BEN)),
    facts: ['asked 2', 'commit 2', 'abort 2', 'aborted roster', 'drop check-over'],
    phase: 'aborted',
  },
  {
    name: 'a starter that has another roster gets no commit',
    events: at0(commit(BEN, { roster: key(9) })),
    facts: ['asked 2', 'abort 2', 'aborted roster'],
    phase: 'aborted',
  },
  {
    name: 'a member that comes ends the round',
    events: at0(commit(BEN), roster(ANN, BEN, CAT, 4), commit(CAT)),
    facts: ['asked 2', 'commit 2', 'abort 2', 'aborted roster', 'drop check-over'],
    phase: 'aborted',
  },
  {
    name: 'a member that goes ends the round, also after the reveal',
    events: at0(commit(BEN), commit(CAT), roster(ANN, BEN)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'abort 2', 'aborted roster'],
    phase: 'aborted',
  },
  {
    name: 'another certificate ends the round',
    events: at0(commit(BEN), { type: 'roster', members: [member(ANN), member(BEN), member(CAT, 9)] }),
    facts: ['asked 2', 'commit 2', 'abort 2', 'aborted roster'],
    phase: 'aborted',
  },
  {
    name: 'the same members in another order are no change, and neither is one once the code is shown',
    events: at0(commit(BEN), roster(ANN, CAT, BEN), ...WHOLE.slice(1), roster(ANN, BEN)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown'],
    phase: 'shown',
  },
  {
    name: 'thirty seconds of silence end the round',
    events: [
      [0, commit(BEN)],
      [SILENCE - 1, tick],
      [SILENCE, tick],
      [SILENCE, commit(CAT)],
      [SILENCE, tick],
    ],
    facts: ['asked 2', 'commit 2', 'abort 2', 'aborted silence', 'drop check-over'],
    phase: 'aborted',
  },
  {
    name: 'silence is counted from the last letter',
    events: [
      [0, commit(BEN)],
      [SILENCE - 1, commit(CAT)],
      [SILENCE, tick],
      [2 * SILENCE - 2, reveal(CAT)],
      [3 * SILENCE - 3, tick],
      [3 * SILENCE - 2, tick],
    ],
    facts: ['asked 2', 'commit 2', 'reveal 2', 'abort 2', 'aborted silence'],
    phase: 'aborted',
  },
  {
    name: 'another member ends the round, and that is not answered',
    events: at0(commit(BEN), abort(CAT), abort(CAT), commit(CAT)),
    facts: ['asked 2', 'commit 2', 'aborted silence', 'drop check-over'],
    phase: 'aborted',
  },
  {
    name: 'the end of another round is none of ours',
    events: at0(commit(BEN), abort(CAT, 5), abort(9)),
    facts: ['asked 2', 'commit 2', 'drop check-stranger'],
    phase: 'committed',
  },
  {
    name: 'a round whose end came first does not begin',
    events: at0(abort(BEN), commit(BEN)),
    facts: ['drop check-over'],
    phase: 'idle',
    rounds: 0,
  },
  {
    name: 'all or nothing: a code that another does not have goes',
    events: at0(...WHOLE, abort(CAT)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown', 'aborted silence'],
    phase: 'aborted',
  },
  {
    name: 'an answer stands',
    events: at0(...WHOLE, answer(true), abort(CAT), answer(false)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown', 'verified 2 3'],
    phase: 'shown',
  },
  {
    name: 'codes that differ verify nobody',
    events: at0(...WHOLE, answer(false), answer(true)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown'],
    phase: 'shown',
  },
  {
    name: 'there is nothing to answer before a code is shown',
    events: at0(answer(true), commit(BEN), answer(true)),
    facts: ['asked 2', 'commit 2'],
    phase: 'committed',
  },
  {
    name: 'verified is who was in the round, whoever has come since',
    events: at0(...WHOLE, roster(ANN, BEN, CAT, 4), answer(true)),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown', 'verified 2 3'],
    phase: 'shown',
  },
  {
    name: 'alone there is nothing to check, and no second press counts',
    self: BEN,
    events: at0({ type: 'start', members: [member(BEN)] }, startBy(BEN), startBy(BEN)),
    facts: ['drop check-alone', 'commit 2', 'drop check-running'],
    phase: 'committed',
    rounds: 1,
  },
  {
    name: 'a stranger takes no part',
    events: at0(commit(9, { starter: 9 }), commit(BEN), commit(9), reveal(9)),
    facts: ['drop check-stranger', 'asked 2', 'commit 2', 'drop check-stranger', 'drop check-stranger'],
    phase: 'committed',
    rounds: 1,
  },
  {
    name: 'two begin: the higher key gives way and takes its round back',
    self: CAT,
    events: at0(
      startBy(CAT),
      commit(ANN, { starter: CAT }),
      commit(BEN),
      commit(ANN),
      reveal(BEN),
      reveal(ANN),
    ),
    facts: ['commit 3', 'abort 3', 'asked 2', 'commit 2', 'reveal 2', 'shown'],
    phase: 'shown',
    rounds: 1,
  },
  {
    name: 'two begin: the lower key goes on',
    self: BEN,
    events: at0(
      startBy(BEN),
      commit(CAT, { starter: CAT }),
      commit(ANN, { starter: CAT }),
      abort(CAT, ROUND + CAT),
      commit(CAT),
      commit(ANN),
      reveal(CAT),
      reveal(ANN),
    ),
    facts: ['commit 2', 'drop check-crossed', 'drop check-over', 'reveal 2', 'shown'],
    phase: 'shown',
    rounds: 1,
  },
  {
    name: 'two begin: a third changes over',
    events: at0(commit(CAT, { starter: CAT }), commit(BEN), abort(CAT, ROUND + CAT), ...WHOLE.slice(1)),
    facts: ['asked 3', 'commit 3', 'asked 2', 'commit 2', 'reveal 2', 'shown'],
    phase: 'shown',
    rounds: 1,
  },
  {
    name: 'who has shown its nonce does not change over: the next round begins when this one is done',
    self: CAT,
    events: at0(
      commit(BEN),
      commit(ANN),
      commit(ANN, { starter: ANN }),
      reveal(BEN),
      reveal(ANN),
      commit(BEN, { starter: ANN }),
    ),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown', 'asked 1', 'commit 1', 'reveal 1'],
    phase: 'revealing',
    rounds: 2,
  },
  {
    name: 'a starter that begins again means the new round',
    events: at0(commit(BEN), commit(BEN, { round: 5 }), commit(CAT)),
    facts: ['asked 2', 'commit 2', 'asked 2', `commit ${5 - ROUND}`, 'drop check-over'],
    phase: 'committed',
    rounds: 2,
  },
  {
    name: 'a new round takes the place of the code that is shown',
    events: at0(...WHOLE, commit(CAT, { starter: CAT })),
    facts: ['asked 2', 'commit 2', 'reveal 2', 'shown', 'asked 3', 'commit 3'],
    phase: 'committed',
    rounds: 2,
  },
  {
    name: 'what waited for its round too long begins nothing',
    events: [
      [0, commit(CAT)],
      [SILENCE, commit(BEN)],
      [SILENCE, reveal(CAT)],
    ],
    facts: ['asked 2', 'commit 2'],
    phase: 'committed',
  },
];

for (const { name, self = ANN, events, facts, phase, rounds } of CASES)
  test(name, () => {
    const played = play(self, events);
    assert.equal(played.facts, facts);
    assert.is(played.state.phase, phase);
    if (rounds !== undefined) assert.is(played.state.rounds, rounds);
    const isRunning = humanCheck.isRunning(played.state);
    assert.is(humanCheck.dueMs(played.state) < Infinity, isRunning);
  });

test('the code is that of all nonces and the roster, and secrets go with the end of the round', () => {
  const { state } = play(ANN, at0(...WHOLE));
  const nonces = ALL.map((one) => ({ idPk: key(one), nonce: nonceOf(one) }));
  assert.equal({ emoji: state.emoji, digits: state.digits }, codeOf(ROSTER, nonces));
  assert.is(state.starter, hex(BEN));
  assert.equal(state.round?.reveals, []);
  assert.is(state.round?.nonce.length, 0);
  assert.is(play(ANN, at0(...WHOLE, abort(CAT))).state.digits, '');
});

test('the vault answers late: to a round that is over it is not listened', () => {
  const asks: humanCheck.Fact[] = [];
  let state = humanCheck.step(humanCheck.initial(), roster(ANN, BEN, CAT), envOf(ANN))[0];
  const hear = (event: humanCheck.Event): readonly humanCheck.Fact[] => {
    const [next, facts] = humanCheck.step(state, event, envOf(ANN));
    state = next;
    asks.push(...facts.filter((one) => one.type === 'ask'));
    return facts;
  };
  hear(commit(CAT, { starter: CAT }));
  hear(commit(BEN));
  assert.is(asks.length, 2);
  const [first, second] = asks;
  assert.ok(first?.type === 'ask' && second?.type === 'ask');
  assert.equal(hear({ type: 'vault', reply: vault(first.ask), context: first.context }), []);
  hear(abort(CAT));
  assert.equal(hear({ type: 'vault', reply: vault(second.ask), context: second.context }), []);
  assert.is(state.phase, 'aborted');
});

test('a vault that refuses ends the round', () => {
  const refusing = (ask: humanCheck.Ask): VaultReply =>
    ask.op === 'check-code' ? { op: 'dropped', ref: 0, why: 'garbled' } : vault(ask);
  const { facts } = play(ANN, at0(...WHOLE), refusing);
  assert.equal(facts, ['asked 2', 'commit 2', 'reveal 2', 'abort 2', 'aborted silence']);
});

test('members cannot fill the memory', () => {
  const flood = Array.from({ length: 1_000 }, (_, turn) => [
    commit(CAT, { starter: BEN, round: turn }),
    reveal(CAT, { round: turn }),
    abort(CAT, turn + 50_000),
    reveal(20 + (turn % 200), { round: turn }),
  ]);
  const { state } = play(ANN, at0(commit(BEN), ...flood.flat()));
  assert.ok(state.early.length <= 192);
  assert.ok(state.early.filter((one) => one.letter.from === hex(CAT)).length <= 3);
  assert.ok(state.over.length <= 32);
  assert.is(state.round?.commits.length, 2);
});

// ---------------------------------------------------------------- whole groups, letters in any order

type Post = { readonly to: number; readonly event: humanCheck.Event };

/** A group on one table; a letter, or an answer of a vault, at a time, picked by `pick`. */
function group(size: number, starters: readonly number[], pick: (count: number) => number) {
  const seeds = Array.from({ length: size }, (_, turn) => turn + 1);
  const states = new Map(seeds.map((one) => [one, humanCheck.initial()]));
  const drawn = new Map<number, number>();
  const post: Post[] = [];
  const early: string[] = [];
  const envFor = (self: number): Env => ({
    now: 0,
    wall: 0,
    random: (length) => {
      const turn = (drawn.get(self) ?? 0) + 1;
      drawn.set(self, turn);
      return concat(new Uint8Array(length - 4), u32(self * 1_000 + turn));
    },
  });
  const commitsSaid = new Map<number, Set<number>>();
  const hear = (self: number, event: humanCheck.Event): void => {
    const [next, facts] = humanCheck.step(states.get(self) ?? humanCheck.initial(), event, envFor(self));
    states.set(self, next);
    for (const fact of facts) {
      if (fact.type === 'ask')
        post.push({ to: self, event: { type: 'vault', reply: vault(fact.ask), context: fact.context } });
      if (fact.type !== 'say') continue;
      const { draft } = fact;
      if (draft.type === 'check-commit')
        commitsSaid.set(draft.round, (commitsSaid.get(draft.round) ?? new Set()).add(self));
      if (draft.type === 'check-reveal' && commitsSaid.get(draft.round)?.size !== size) early.push(`${self}`);
      for (const to of seeds) if (to !== self) post.push({ to, event: received(self, draft) });
    }
  };
  for (const one of seeds) hear(one, { type: 'roster', members: seenBy(one, seeds) });
  for (const one of starters) hear(one, { type: 'start', members: seenBy(one, seeds) });
  while (post.length > 0) {
    const [next] = post.splice(pick(post.length), 1);
    if (next) hear(next.to, next.event);
  }
  return { states: [...states.values()], early };
}

function received(from: number, draft: humanCheck.Draft): humanCheck.Event {
  if (draft.type === 'check-commit') return { ...draft, type: 'commit', from: hex(from) };
  if (draft.type === 'check-reveal') return { ...draft, type: 'reveal', from: hex(from) };
  return { ...draft, type: 'abort', from: hex(from) };
}

/** A small generator with a seed (mulberry32). */
function picker(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

for (const size of [2, 3, 5, 8])
  test(`a group of ${size}: one code for everybody, in whatever order letters come`, () => {
    for (let seed = 0; seed < 25; seed++) {
      const { states, early } = group(size, [1 + (seed % size)], picker(seed));
      assert.equal(
        states.map((one) => one.phase),
        states.map(() => 'shown'),
      );
      assert.is(new Set(states.map((one) => one.digits)).size, 1);
      assert.equal(early, [], 'nobody reveals before all have committed');
    }
  });

test('two or three begin at once: all end with one code', () => {
  for (let seed = 0; seed < 60; seed++) {
    const starters = seed % 2 === 0 ? [1, 4] : [3, 2, 4];
    const { states, early } = group(4, starters, picker(seed));
    assert.equal(
      states.map((one) => one.phase),
      ['shown', 'shown', 'shown', 'shown'],
      `seed ${seed}`,
    );
    assert.is(new Set(states.map((one) => one.digits)).size, 1);
    assert.equal(early, []);
  }
});

test.run();
