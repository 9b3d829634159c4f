// Human check: all members commit to a nonce each, then show them, and one code of all nonces stands on every screen.
// Source: docs/protocol/2-handshake.md, "Human check"; docs/states/human-check.md. The hashes are the vault's.
import { type Bytes, fromBase64, fromHex, isEqual, readUint, toBase64, toHex } from '../../shared/bytes.ts';
import { WIDTH } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import type { Env, VaultReply, VaultRequest } from './ports.ts';
import { TIMES } from './times.ts';

/** fp: SHA-256 of the certificate, as it was signed in the handshake. */
export type Member = { readonly idPk: Bytes; readonly fp: Bytes };
type Commit = { readonly from: string; readonly roster: string; readonly commit: string };
type Reveal = { readonly from: string; readonly nonce: Bytes; readonly isChecked: boolean };

/** Keys (from, starter) are idPk in hex; what came in letters stays in base64url. */
type Round = {
  /** Drawn by the starter, so that no letter of one round is taken for one of another. */
  readonly number: number;
  readonly starter: string;
  readonly members: readonly Member[];
  /** Ours: secret until every commit is there. */
  readonly nonce: Bytes;
  /** Hash of the members as we see them; '' until the vault has said it. */
  readonly roster: string;
  readonly commits: readonly Commit[];
  readonly reveals: readonly Reveal[];
};

type CommitEvent = Commit & { readonly type: 'commit'; readonly round: number; readonly starter: string };
type RevealEvent = {
  readonly type: 'reveal';
  readonly from: string;
  readonly round: number;
  readonly nonce: string;
};

type AbortEvent = { readonly type: 'abort'; readonly from: string; readonly round: number };
type Coded = { readonly emoji: readonly number[]; readonly digits: string };

/** Came before the round it belongs to. */
type Early = { readonly atMs: number; readonly letter: CommitEvent | RevealEvent };

export type Why = 'roster' | 'silence' | 'false';

export type State = {
  /** gathering: the vault works on our part; committed: it is said; revealing: every commit was there. */
  readonly phase: 'idle' | 'gathering' | 'committed' | 'revealing' | 'shown' | 'aborted';
  /** Rounds of this call: each is one more chance for somebody in the middle. */
  readonly rounds: number;
  /** Everybody, oneself first, as last heard. */
  readonly members: readonly Member[];
  /** Who asked for the round that runs or ran last; '' before the first. */
  readonly starter: string;
  /** Stays while its code is shown, to say whom the answer verifies. */
  readonly round?: Round;
  readonly early: readonly Early[];
  /** Numbers of rounds that are over: their late letters begin nothing. */
  readonly over: readonly number[];
  /** A round that is silent until then ends. */
  readonly untilMs: number;
  readonly emoji: readonly number[];
  readonly digits: string;
  readonly answer?: 'same' | 'different';
  readonly why?: Why;
};

export type Event =
  /** The user's press. Members: oneself first. */
  | { readonly type: 'start'; readonly members: readonly Member[] }
  /** As often as one likes, and before a letter; oneself first. Any change ends a running round. */
  | { readonly type: 'roster'; readonly members: readonly Member[] }
  /** Letters of other members: `from` is whose link they came by. */
  | CommitEvent
  | RevealEvent
  | AbortEvent
  | { readonly type: 'vault'; readonly reply: VaultReply; readonly context: Context }
  | { readonly type: 'answer'; readonly isSame: boolean }
  | { readonly type: 'tick' };

/** What a request to the vault was about; comes back with its reply. */
export type Context = {
  readonly round: number;
  readonly step: 'roster' | 'commit' | 'reveal' | 'code';
  /** Whose nonce is held against its commit. */
  readonly from?: string;
};

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
type CheckOp = 'check-roster' | 'check-commit' | 'check-code';
type CheckLetter = 'check-commit' | 'check-reveal' | 'check-abort';
export type Ask = Without<Extract<VaultRequest, { readonly op: CheckOp }>, 'ref'>;
export type Draft = Without<Extract<Message, { readonly type: CheckLetter }>, 'id'>;

export type Fact =
  /** To all members. */
  | { readonly type: 'say'; readonly draft: Draft }
  | { readonly type: 'ask'; readonly ask: Ask; readonly context: Context }
  /** Another member began a round; ours takes part by itself. */
  | { readonly type: 'asked'; readonly by: string }
  | { readonly type: 'shown' }
  | { readonly type: 'aborted'; readonly why: Why }
  /** The user found the codes equal: idPk in hex of everybody else in the round. */
  | { readonly type: 'verified'; readonly ids: readonly string[] }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly Fact[]];

/** Two commits (starters may cross) and a reveal of one member. */
const EARLY_PER_MEMBER = 3;
const EARLY_MAX = 192;
const OVER_MAX = 32;

export function initial(): State {
  const nothing = { members: [], early: [], over: [], emoji: [] };
  return { ...nothing, phase: 'idle', rounds: 0, starter: '', untilMs: Infinity, digits: '' };
}

export function dueMs(state: State): number {
  return isRunning(state) ? state.untilMs : Infinity;
}

export function isRunning({ phase }: State): boolean {
  return phase === 'gathering' || phase === 'committed' || phase === 'revealing';
}

export function step(state: State, event: Event, env: Env): Step {
  const now = fresh(state, env);
  switch (event.type) {
    case 'start':
      return start(now, event.members, env);
    case 'roster':
      return roster(now, event.members, env);
    case 'commit':
      return committed(now, event, env);
    case 'reveal':
      return revealed(now, event, env);
    case 'abort':
      return told(now, event, env);
    case 'vault':
      return replied(now, event.reply, event.context, env);
    case 'answer':
      return answered(now, event.isSame);
    case 'tick':
      return env.now >= dueMs(now) ? abort(now, 'silence', env) : [now, []];
  }
}

function fresh(state: State, env: Env): State {
  const early = state.early.filter((one) => env.now < one.atMs + TIMES.checkSilence);
  return early.length === state.early.length ? state : { ...state, early };
}

// ---------------------------------------------------------------- a round begins

function start(state: State, members: readonly Member[], env: Env): Step {
  const [self] = members;
  if (isRunning(state)) return dropped(state, 'check-running');
  if (!self || members.length < 2) return dropped(state, 'check-alone');
  const number = readUint(env.random(4)) ?? 0;
  return begin({ ...state, members, rounds: state.rounds + 1 }, number, toHex(self.idPk), env);
}

function begin(state: State, number: number, starter: string, env: Env): Step {
  const { members } = state;
  const nonce = env.random(WIDTH.nonce);
  const round: Round = { number, starter, members, nonce, roster: '', commits: [], reveals: [] };
  const { answer: _answer, why: _why, round: _round, ...rest } = state;
  const begun: State = { ...rest, phase: 'gathering', starter, round, emoji: [], digits: '' };
  const ask: Fact = {
    type: 'ask',
    ask: { op: 'check-roster', members },
    context: { round: number, step: 'roster' },
  };
  return after([ask], takeEarly(extended(begun, env), round, env));
}

/** What came before the round began is heard now. */
function takeEarly(state: State, { number }: Round, env: Env): Step {
  const mine = state.early.filter((one) => one.letter.round === number);
  let next: State = { ...state, early: state.early.filter((one) => !mine.includes(one)) };
  const facts: Fact[] = [];
  for (const { letter } of mine) {
    const [more, said] =
      letter.type === 'commit' ? committed(next, letter, env) : revealed(next, letter, env);
    next = more;
    facts.push(...said);
  }
  return [next, facts];
}

function extended(state: State, env: Env): State {
  return { ...state, untilMs: env.now + TIMES.checkSilence };
}

// ---------------------------------------------------------------- letters

function committed(state: State, letter: CommitEvent, env: Env): Step {
  const { round } = state;
  const starter = keyOf(letter.starter);
  if (state.over.includes(letter.round)) return dropped(state, 'check-over');
  if (round && isRunning(state) && round.number === letter.round && round.starter === starter) {
    return counted(state, round, letter, env);
  }
  if (starter === selfOf(state)) return dropped(state, 'check-unknown');
  // Only the starter's own word begins a round: nobody asks in another's name.
  if (letter.from !== starter || state.phase === 'revealing') return keepEarly(state, letter, env);
  return round && isRunning(state) ? crossed(state, round, letter, env) : asked(state, letter, env);
}

/** Another member begins a round, and we take part: the code must stand on every screen. */
function asked(state: State, letter: CommitEvent, env: Env): Step {
  if (!isAmong(state.members.slice(1), letter.from)) return dropped(state, 'check-stranger');
  const early = [...state.early, { atMs: env.now, letter }];
  const begun = begin({ ...state, early, rounds: state.rounds + 1 }, letter.round, letter.from, env);
  return after([{ type: 'asked', by: letter.from }], begun);
}

/** Two begin at once: the lower key's round goes on, and whoever began the other takes it back. */
function crossed(state: State, round: Round, letter: CommitEvent, env: Env): Step {
  if (letter.from > round.starter) return dropped(withOver(state, letter.round), 'check-crossed');
  if (!isAmong(round.members.slice(1), letter.from)) return dropped(state, 'check-stranger');
  const facts: Fact[] = round.starter === selfOf(state) ? [taken(round)] : [];
  // Nothing was shown in the round that yields, so the two count as one; one starter's second round does not.
  const rounds = letter.from === round.starter ? state.rounds : state.rounds - 1;
  return after(facts, asked({ ...withOver(state, round.number), rounds }, letter, env));
}

function counted(state: State, round: Round, letter: CommitEvent, env: Env): Step {
  const { from, roster: about, commit } = letter;
  if (!isAmong(round.members.slice(1), from)) return dropped(state, 'check-stranger');
  const before = round.commits.find((one) => one.from === from);
  if (before?.commit === commit && before.roster === about) return [state, []];
  if (before) return dropped(state, 'check-second');
  const commits = [...round.commits, { from, roster: about, commit }];
  return advance(extended({ ...state, round: { ...round, commits } }, env), env);
}

function revealed(state: State, letter: RevealEvent, env: Env): Step {
  const { round } = state;
  const { from } = letter;
  if (state.over.includes(letter.round)) return dropped(state, 'check-over');
  if (!round || !isRunning(state) || round.number !== letter.round) return keepEarly(state, letter, env);
  if (!isAmong(round.members.slice(1), from)) return dropped(state, 'check-stranger');
  const before = round.reveals.find((one) => one.from === from);
  if (before) return toBase64(before.nonce) === letter.nonce ? [state, []] : dropped(state, 'check-second');
  const nonce = fromBase64(letter.nonce);
  if (nonce?.length !== WIDTH.nonce) return dropped(state, 'check-garbled');
  const reveals = [...round.reveals, { from, nonce, isChecked: false }];
  const next: State = { ...extended(state, env), round: { ...round, reveals } };
  return [next, state.phase === 'revealing' ? judge(round, { from, nonce, isChecked: false }) : []];
}

/** A member could not go on. A code that is shown goes too, as long as nobody has answered: all or nothing. */
function told(state: State, { from, round: number }: AbortEvent, env: Env): Step {
  const { round } = state;
  const isStanding = isRunning(state) || (state.phase === 'shown' && state.answer === undefined);
  if (!round || !isStanding || round.number !== number) return [withOver(state, number), []];
  if (!isAmong(round.members.slice(1), from)) return dropped(state, 'check-stranger');
  return end(state, round, 'silence', env);
}

function keepEarly(state: State, letter: CommitEvent | RevealEvent, env: Env): Step {
  const isSame = (one: Early): boolean =>
    one.letter.from === letter.from && one.letter.type === letter.type && one.letter.round === letter.round;
  if (state.early.some(isSame)) return dropped(state, 'check-second');
  const own = state.early.filter((one) => one.letter.from === letter.from);
  const yields = own.length >= EARLY_PER_MEMBER ? own[0] : undefined;
  const early = [...state.early.filter((one) => one !== yields), { atMs: env.now, letter }];
  return [{ ...state, early: early.slice(-EARLY_MAX) }, []];
}

// ---------------------------------------------------------------- the round goes on

/** Whatever came: is it our turn to show our nonce, or is the code due? */
function advance(state: State, env: Env): Step {
  const { round, phase } = state;
  if (!round || round.roster === '') return [state, []];
  if (round.commits.some((one) => one.roster !== round.roster)) return abort(state, 'roster', env);
  const { members, commits, reveals } = round;
  if (phase === 'committed' && commits.length === members.length) return reveal(state, round, env);
  const isComplete = reveals.length === members.length && reveals.every((one) => one.isChecked);
  return phase === 'revealing' && isComplete ? [state, [code(round)]] : [state, []];
}

/** Not before every commit is there: whoever saw our nonce first could choose its own to fit. */
function reveal(state: State, round: Round, env: Env): Step {
  const own: Reveal = { from: selfOf(state), nonce: round.nonce, isChecked: true };
  const reveals = [own, ...round.reveals];
  const next: State = { ...extended(state, env), phase: 'revealing', round: { ...round, reveals } };
  const nonce = toBase64(round.nonce);
  const said: Fact = { type: 'say', draft: { type: 'check-reveal', round: round.number, nonce } };
  return [next, [said, ...round.reveals.flatMap((one) => judge(round, one))]];
}

/** Does the nonce make the commit? */
function judge(round: Round, { from, nonce }: Reveal): readonly Fact[] {
  const member = round.members.find((one) => toHex(one.idPk) === from);
  if (!member) return [];
  const context: Context = { round: round.number, step: 'reveal', from };
  return [{ type: 'ask', ask: commitAsk(round, member.idPk, nonce), context }];
}

function commitAsk({ number, roster: about }: Round, idPk: Bytes, nonce: Bytes): Ask {
  return { op: 'check-commit', round: number, roster: fromBase64(about) ?? NOTHING, idPk, nonce };
}

function code({ number, roster: about, members, reveals }: Round): Fact {
  const nonces = members.map(({ idPk }) => {
    const shown = reveals.find((one) => one.from === toHex(idPk));
    return { idPk, nonce: shown?.nonce ?? NOTHING };
  });
  const ask: Ask = { op: 'check-code', roster: fromBase64(about) ?? NOTHING, nonces };
  return { type: 'ask', ask, context: { round: number, step: 'code' } };
}

// ---------------------------------------------------------------- the vault's replies

function replied(state: State, reply: VaultReply, context: Context, env: Env): Step {
  const { round } = state;
  if (!round || !isRunning(state) || round.number !== context.round) return [state, []];
  if (reply.op === 'digested') return digested(state, round, toBase64(reply.digest), context, env);
  if (reply.op === 'coded' && context.step === 'code') return show(state, round, reply, env);
  return abort(state, context.step === 'reveal' ? 'false' : 'silence', env);
}

function digested(state: State, round: Round, digest: string, context: Context, env: Env): Step {
  const [self] = round.members;
  if (!self) return [state, []];
  switch (context.step) {
    case 'roster': {
      const known: Round = { ...round, roster: digest };
      const ask: Ask = commitAsk(known, self.idPk, known.nonce);
      const asks: Fact = { type: 'ask', ask, context: { round: round.number, step: 'commit' } };
      return after([asks], advance({ ...state, round: known }, env));
    }
    case 'commit': {
      const own: Commit = { from: toHex(self.idPk), roster: round.roster, commit: digest };
      const known: Round = { ...round, commits: [...round.commits, own] };
      const next: State = { ...extended(state, env), phase: 'committed', round: known };
      return after([commitLetter(round, digest)], advance(next, env));
    }
    case 'reveal':
      return checked(state, round, digest, context.from, env);
    case 'code':
      return [state, []];
  }
}

function commitLetter({ number, starter, roster: about }: Round, commit: string): Fact {
  const by = toBase64(fromHex(starter) ?? NOTHING);
  const draft = { type: 'check-commit', round: number, starter: by, roster: about, commit } as const;
  return { type: 'say', draft };
}

function checked(state: State, round: Round, digest: string, from: string | undefined, env: Env): Step {
  if (round.commits.every((one) => one.from !== from || one.commit !== digest))
    return abort(state, 'false', env);
  const reveals = round.reveals.map(({ from: by, nonce, isChecked }) => ({
    from: by,
    nonce,
    isChecked: isChecked || by === from,
  }));
  return advance({ ...state, round: { ...round, reveals } }, env);
}

// ---------------------------------------------------------------- the end of a round

function show(state: State, round: Round, { emoji, digits }: Coded, env: Env): Step {
  const rest: Round = { ...round, nonce: NOTHING, commits: [], reveals: [] };
  const shown: State = { ...withOver(state, round.number), phase: 'shown', round: rest, emoji, digits };
  return after([{ type: 'shown' }], nextRound({ ...shown, untilMs: Infinity }, env));
}

function roster(state: State, members: readonly Member[], env: Env): Step {
  const known = { ...state, members };
  const isChanged = isRunning(state) && !isSameRoster(state.round?.members ?? [], members);
  return isChanged ? abort(known, 'roster', env) : [known, []];
}

function abort(state: State, why: Why, env: Env): Step {
  const { round } = state;
  return round ? after([taken(round)], end(state, round, why, env)) : [state, []];
}

function taken({ number }: Round): Fact {
  return { type: 'say', draft: { type: 'check-abort', round: number } };
}

function end(state: State, { number }: Round, why: Why, env: Env): Step {
  const { round: _round, ...rest } = withOver(state, number);
  const ended: State = { ...rest, phase: 'aborted', why, emoji: [], digits: '', untilMs: Infinity };
  return after([{ type: 'aborted', why }], nextRound(ended, env));
}

/** Somebody began a round while ours was in its last steps: now it is its turn. */
function nextRound(state: State, env: Env): Step {
  const members = state.members.slice(1);
  const [first] = state.early
    .flatMap(({ letter }) =>
      letter.type === 'commit' && keyOf(letter.starter) === letter.from ? [letter] : [],
    )
    .filter((letter) => isAmong(members, letter.from) && !state.over.includes(letter.round))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (!first) return [state, []];
  return asked({ ...state, early: state.early.filter((one) => one.letter !== first) }, first, env);
}

function answered(state: State, isSame: boolean): Step {
  if (state.phase !== 'shown' || state.answer !== undefined) return [state, []];
  const ids = (state.round?.members ?? []).slice(1).map((one) => toHex(one.idPk));
  const facts: Fact[] = isSame ? [{ type: 'verified', ids }] : [];
  return [{ ...state, answer: isSame ? 'same' : 'different' }, facts];
}

// ---------------------------------------------------------------- small parts

const NOTHING = new Uint8Array(0);

function keyOf(text: string): string {
  return toHex(fromBase64(text) ?? NOTHING);
}

function selfOf(state: State): string {
  return toHex((state.round?.members ?? state.members)[0]?.idPk ?? NOTHING);
}

function isAmong(members: readonly Member[], key: string): boolean {
  return members.some((one) => toHex(one.idPk) === key);
}

function isSameRoster(a: readonly Member[], b: readonly Member[]): boolean {
  const isIn = (one: Member): boolean =>
    b.some((other) => isEqual(one.idPk, other.idPk) && isEqual(one.fp, other.fp));
  return a.length === b.length && a.every(isIn);
}

function withOver(state: State, number: number): State {
  const over = [...state.over.filter((one) => one !== number), number].slice(-OVER_MAX);
  return { ...state, over, early: state.early.filter((one) => one.letter.round !== number) };
}

function after(before: readonly Fact[], [state, facts]: Step): Step {
  return [state, [...before, ...facts]];
}

function dropped(state: State, why: string): Step {
  return [state, [{ type: 'drop', why }]];
}
