// Pairing: handshakes with somebody whose key is known already: introduced to us (mode intro), or lost and back (mode
// resume). No password, no guess, no budget: a bad frame is ignored and the session goes on.
// Source: docs/protocol/2-handshake.md, "Modes"; docs/states/pairing.md.
import { type Bytes, toHex } from '../../shared/bytes.ts';
import type { Message } from '../../shared/message.ts';
import type { Header } from './header.ts';
import { spent, type Work } from './pairing-work.ts';
import type { Bond, Card, Env, Peer, VaultReply } from './ports.ts';
import { TIMES } from './times.ts';

export type Kind = 'intro' | 'resume';

/** A secret that we share with one member, and what is to come of it. */
export type Goal = {
  /** Its name in the vault. */
  readonly secret: string;
  readonly mode: Kind;
  /** Hex of the id and key of whom we expect, and of nobody else. */
  readonly peer: string;
  readonly idPk: string;
  /** When we say HELLO next; Infinity: only they do. */
  readonly helloAtMs: number;
  readonly tries: number;
  readonly untilMs: number;
};

type Hello = { readonly nonce: string; readonly secret: string; readonly atMs: number };

type Session = {
  readonly tag: string;
  readonly secret: string;
  readonly from: string;
  readonly bornMs: number;
};

/** Ours: PROOF is out (tag empty: being made). Theirs: answered, or its PROOF is being looked at. */
type Mine = Session & {
  readonly phase: 'proving' | 'proved' | 'concluding';
  /** What came behind the reply while that is judged: it may be the first envelope of the pair. */
  readonly behind: readonly Bytes[];
};
type Theirs = Session & { readonly phase: 'answered' | 'verifying' };

export type State = {
  readonly self: string;
  readonly goals: readonly Goal[];
  readonly hellos: readonly Hello[];
  readonly mine: readonly Mine[];
  readonly theirs: readonly Theirs[];
  readonly work: Work;
};

export type Context = { readonly secret: string; readonly from?: string; readonly tag?: string };

export type Ask =
  | { readonly op: 'hello'; readonly prs: string; readonly mode: Kind }
  | { readonly op: 'answer'; readonly prs: string; readonly blob: Bytes }
  | { readonly op: 'prove'; readonly blob: Bytes }
  | { readonly op: 'verify'; readonly blob: Bytes }
  | { readonly op: 'conclude'; readonly blob: Bytes }
  | { readonly op: 'forget'; readonly tag: string };

export type Met = {
  readonly goal: Goal;
  readonly tag: string;
  readonly from: string;
  readonly peer: Peer;
  readonly card: Card;
};

export type Fact =
  | { readonly type: 'ask'; readonly ask: Ask; readonly context: Context }
  /** A HELLO finds its own way; `tries` chooses among several. */
  | { readonly type: 'say'; readonly goal: Goal; readonly blob: Bytes }
  | { readonly type: 'send'; readonly to: string; readonly blob: Bytes }
  /** Its T is good: reply. */
  | ({ readonly type: 'good' } & Met)
  | ({ readonly type: 'concluded'; readonly bond: Bond; readonly messages: readonly Message[] } & Met)
  /** A blob that had to wait: route it once more. */
  | { readonly type: 'again'; readonly from: string; readonly blob: Bytes }
  | { readonly type: 'drop'; readonly why: string };

export type Event =
  | { readonly type: 'begin'; readonly self: string }
  | { readonly type: 'want'; readonly goal: Goal }
  /** Say HELLO now: a way has opened. */
  | { readonly type: 'hurry'; readonly secret: string }
  | { readonly type: 'done'; readonly secret: string }
  /** Secrets that the caller thinks this HELLO may be about. */
  | {
      readonly type: 'hello';
      readonly from: string;
      readonly secrets: readonly string[];
      readonly blob: Bytes;
    }
  | { readonly type: 'answer'; readonly from: string; readonly re: string; readonly blob: Bytes }
  | { readonly type: 'session'; readonly from: string; readonly tag: string; readonly blob: Bytes }
  | { readonly type: 'vault'; readonly reply: VaultReply; readonly context: Context }
  | { readonly type: 'tick' };

export type Step = readonly [State, readonly Fact[]];

/** Three ties of each of fifty; handshakes with all of them at once, and a HELLO more of each. */
const GOALS_MAX = 192;
const SESSIONS_MAX = 64;
const HELLOS_MAX = 128;
const BEHIND_MAX = 6;
/** HELLOs about one goal that are answered and still open: of one way, and by the relay in all. */
const HEARD_PER_WAY = 8;
const HEARD_BY_RELAY = 16;
/** Answers to one goal that are worked on at once. */
const ANSWERS_MAX = 3;

export function initial(): State {
  return { self: '', goals: [], hellos: [], mine: [], theirs: [], work: {} };
}

export function dueMs(state: State): number {
  let first = Infinity;
  for (const { bornMs } of state.mine) first = Math.min(first, bornMs + TIMES.proof);
  for (const { bornMs } of state.theirs) first = Math.min(first, bornMs + TIMES.proof);
  for (const { helloAtMs, untilMs } of state.goals) first = Math.min(first, helloAtMs, untilMs);
  return first;
}

/** Is this session one of ours? */
export function knows(state: State, tag: string): boolean {
  return [...state.mine, ...state.theirs].some((one) => one.tag === tag);
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'begin':
      return [{ ...initial(), self: event.self }, []];
    case 'want': {
      const goals = [...state.goals.filter((one) => one.secret !== event.goal.secret), event.goal];
      return ticked({ ...state, goals: goals.slice(-GOALS_MAX) }, env);
    }
    case 'hurry':
      return ticked(changed(state, event.secret, { helloAtMs: env.now }), env);
    case 'done':
      return [without(state, event.secret), []];
    case 'hello':
      return heardHello(state, event, env);
    case 'answer':
      return heardAnswer(state, event, env);
    case 'session':
      return heardSession(state, event, env);
    case 'vault':
      return replied(state, event.reply, event.context, env);
    case 'tick':
      return ticked(state, env);
  }
}

function changed(state: State, secret: string, change: Partial<Goal>): State {
  const goals = state.goals.map((one) => (one.secret === secret ? { ...one, ...change } : one));
  return { ...state, goals };
}

function without(state: State, secret: string): State {
  const isOther = (one: { readonly secret: string }): boolean => one.secret !== secret;
  return {
    ...state,
    goals: state.goals.filter(isOther),
    hellos: state.hellos.filter(isOther),
    mine: state.mine.filter(isOther),
    theirs: state.theirs.filter(isOther),
  };
}

function ticked(state: State, env: Env): Step {
  if (isIdle(state)) return [state, []];
  const isLive = (one: Session): boolean => env.now < one.bornMs + TIMES.proof;
  const due = state.goals.filter((one) => env.now >= one.helloAtMs && env.now < one.untilMs);
  const live = state.goals.filter((one) => env.now < one.untilMs);
  const goals = live.map((one) => (due.includes(one) ? said(one, env) : one));
  const next: State = {
    ...state,
    goals,
    hellos: state.hellos.filter((one) => env.now < one.atMs + TIMES.session),
    mine: state.mine.filter(isLive),
    theirs: state.theirs.filter(isLive),
  };
  const asks = due.map(({ secret, mode }): Fact => ({
    type: 'ask',
    ask: { op: 'hello', prs: secret, mode },
    context: { secret },
  }));
  return [next, asks];
}

const isIdle = ({ goals, hellos, mine, theirs }: State): boolean =>
  goals.length + hellos.length + mine.length + theirs.length === 0;

function said(goal: Goal, env: Env): Goal {
  return { ...goal, helloAtMs: env.now + pause(goal, env), tries: goal.tries + 1 };
}

/**
 * With a little jitter, so that two do not go on crossing. Who was introduced is there: no answer means that it has too
 * much to do already: once two ways were tried, the next one comes later each time. Who is lost may be back at any time.
 */
function pause({ mode, tries }: Goal, env: Env): number {
  const base = TIMES.introAgain + (mode === 'intro' ? Math.max(0, tries - 1) * TIMES.introLater : 0);
  return base * (1 + ((env.random(1)[0] ?? 0) / 256) * 0.25);
}

// ---------------------------------------------------------------- frames

function heardHello(state: State, event: Extract<Event, { type: 'hello' }>, env: Env): Step {
  const { from, secrets, blob } = event;
  const wanted = secrets.filter((secret) => state.goals.some((one) => one.secret === secret));
  if (wanted.length === 0) return [state, [{ type: 'drop', why: 'pair-hello' }]];
  const affordable = wanted.filter((secret) => isAffordable(state, secret, from));
  // Of several secrets about one member a HELLO names one: the others cost next to nothing.
  const work = affordable.length > 0 ? spent(state.work, from, env.now) : undefined;
  if (!work) return [state, [FLOOD]];
  const facts = affordable.map((secret): Fact => ({
    type: 'ask',
    ask: { op: 'answer', prs: secret, blob },
    context: { secret, from },
  }));
  return [{ ...state, work }, facts];
}

const FLOOD: Fact = { type: 'drop', why: 'pair-flood' };

/** Whoever has seen one HELLO of the other can copy what it names: what comes by the relay fills no more than this. */
function isAffordable(state: State, secret: string, from: string): boolean {
  const open = state.theirs.filter((one) => one.secret === secret && one.phase === 'answered');
  const isByRelay = (way: string): boolean => !way.includes(':');
  const others = isByRelay(from) ? open.filter((one) => isByRelay(one.from)) : [];
  return open.filter((one) => one.from === from).length < HEARD_PER_WAY && others.length < HEARD_BY_RELAY;
}

/** Both said HELLO: the session begun by the lower id survives. */
function heardAnswer(state: State, event: Extract<Event, { type: 'answer' }>, env: Env): Step {
  const secret = state.hellos.find((one) => one.nonce === event.re)?.secret;
  const goal = state.goals.find((one) => one.secret === secret);
  if (!goal || secret === undefined) return [state, [{ type: 'drop', why: 'pair-answer' }]];
  const ours = state.mine.filter((one) => one.secret === secret);
  // A copied id that answers first must not stand in its owner's way.
  const isBusy = ours.length >= ANSWERS_MAX || ours.some((one) => one.from === event.from);
  const isCrossing = state.theirs.some((one) => one.secret === secret);
  const isTheirs = state.theirs.some((one) => one.secret === secret && one.phase === 'verifying');
  if (isBusy || isTheirs || (isCrossing && goal.peer < state.self)) {
    return [state, [{ type: 'drop', why: 'pair-crossing' }]];
  }
  const work = spent(state.work, event.from, env.now);
  if (!work) return [state, [FLOOD]];
  const mine: Mine = { tag: '', secret, from: event.from, bornMs: env.now, phase: 'proving', behind: [] };
  const context = { secret, from: event.from };
  return [
    { ...state, work, mine: [...state.mine, mine].slice(-SESSIONS_MAX) },
    [{ type: 'ask', ask: { op: 'prove', blob: event.blob }, context }],
  ];
}

function heardSession(state: State, event: Extract<Event, { type: 'session' }>, env: Env): Step {
  const { tag, from, blob } = event;
  const mine = state.mine.find((one) => one.tag === tag);
  if (mine) {
    if (mine.phase !== 'proved') return behind(state, mine, blob);
    const list = state.mine.map((one): Mine => (one === mine ? { ...one, phase: 'concluding' } : one));
    const context = { secret: mine.secret, from, tag };
    return [{ ...state, mine: list }, [{ type: 'ask', ask: { op: 'conclude', blob }, context }]];
  }
  const theirs = state.theirs.find((one) => one.tag === tag);
  const goal = state.goals.find((one) => one.secret === theirs?.secret);
  const isOurs = state.mine.some((one) => one.secret === theirs?.secret && one.phase !== 'proving');
  // The lower id's session survives; but one of ours that has gone no further gives way.
  if (!theirs || !goal || theirs.phase !== 'answered' || (isOurs && state.self < goal.peer)) {
    return [state, [{ type: 'drop', why: 'pair-proof' }]];
  }
  const work = spent(state.work, from, env.now);
  if (!work) return [state, [FLOOD]];
  const list = state.theirs.map((one): Theirs =>
    one === theirs ? { ...one, phase: 'verifying', bornMs: env.now } : one,
  );
  const others = state.mine.filter((one) => one.secret !== theirs.secret);
  const context = { secret: theirs.secret, from, tag };
  return [
    { ...state, work, theirs: list, mine: others },
    [{ type: 'ask', ask: { op: 'verify', blob }, context }],
  ];
}

function behind(state: State, mine: Mine, blob: Bytes): Step {
  if (mine.behind.length >= BEHIND_MAX) return [state, [{ type: 'drop', why: 'pair-reply' }]];
  const list = state.mine.map((one): Mine =>
    one === mine ? { ...one, behind: [...one.behind, blob] } : one,
  );
  return [{ ...state, mine: list }, []];
}

// ---------------------------------------------------------------- the vault's replies

function replied(state: State, reply: VaultReply, context: Context, env: Env): Step {
  const { secret, from = '' } = context;
  const goal = state.goals.find((one) => one.secret === secret);
  switch (reply.op) {
    case 'hello-made': {
      if (!goal) return [state, []];
      const hellos = [...state.hellos, { nonce: reply.nonce, secret, atMs: env.now }].slice(-HELLOS_MAX);
      return [{ ...state, hellos }, [{ type: 'say', goal, blob: reply.blob }]];
    }
    case 'answered': {
      if (!goal || !isExpected(goal, reply.peer)) return [state, [forget(reply.tag)]];
      const one: Theirs = { tag: reply.tag, secret, from, bornMs: env.now, phase: 'answered' };
      const theirs = [...state.theirs, one].slice(-SESSIONS_MAX);
      return [{ ...state, theirs }, [{ type: 'send', to: from, blob: reply.blob }]];
    }
    case 'proved': {
      const wanted = state.mine.find((one) => isBeingMade(one, context));
      if (!goal || !wanted || !isExpected(goal, reply.peer)) {
        return [{ ...state, mine: made(state, context) }, [forget(reply.tag)]];
      }
      const mine = state.mine.map((one): Mine =>
        one === wanted ? { ...one, tag: reply.tag, phase: 'proved' } : one,
      );
      return [{ ...state, mine }, [{ type: 'send', to: from, blob: reply.blob }]];
    }
    case 'verified': {
      const { tag, peer, card } = reply;
      const theirs = state.theirs.filter((one) => one.tag !== tag);
      if (!goal || !isExpected(goal, peer)) return [{ ...state, theirs }, [forget(tag)]];
      return [reached({ ...state, theirs }, secret, env), [{ type: 'good', goal, tag, from, peer, card }]];
    }
    case 'concluded': {
      const { tag, peer, card, bond, messages } = reply;
      const waited = state.mine.find((one) => one.tag === tag)?.behind ?? [];
      const again = waited.map((blob): Fact => ({ type: 'again', from, blob }));
      const mine = state.mine.filter((one) => one.tag !== tag);
      if (!goal || card.verdict !== 'accept') return [{ ...state, mine }, [forget(tag)]];
      const next = reached({ ...state, mine }, secret, env);
      return [next, [{ type: 'concluded', goal, tag, from, peer, card, bond, messages }, ...again]];
    }
    case 'refused': {
      const mine = state.mine.map((one): Mine => (one.tag === reply.tag ? { ...one, phase: 'proved' } : one));
      return [{ ...state, mine }, [{ type: 'drop', why: 'pair-refused' }]];
    }
    case 'guessed': {
      const theirs = state.theirs.filter((one) => one.tag !== reply.tag);
      return [{ ...state, theirs }, [{ type: 'drop', why: 'pair-bad' }]];
    }
    case 'dropped':
      return [dropped(state, reply.why, context), [{ type: 'drop', why: reply.why }]];
    default:
      return [state, []];
  }
}

function isBeingMade(one: Mine, { secret, from }: Context): boolean {
  return one.secret === secret && one.from === from && one.phase === 'proving';
}

function made(state: State, context: Context): readonly Mine[] {
  return state.mine.filter((one) => !isBeingMade(one, context));
}

/** A garbled frame ends nothing; a request that never got a session frees its place. */
function dropped(state: State, why: string, context: Context): State {
  const { tag } = context;
  if (tag === undefined) return { ...state, mine: made(state, context) };
  return {
    ...state,
    mine: state.mine.map((one): Mine => (one.tag === tag ? { ...one, phase: 'proved' } : one)),
    // A forged PROOF ends nothing: the real one may be on its way.
    theirs:
      why === 'bad'
        ? state.theirs.map((one): Theirs => (one.tag === tag ? { ...one, phase: 'answered' } : one))
        : state.theirs.filter((one) => one.tag !== tag),
  };
}

function isExpected(goal: Goal, peer: Peer): boolean {
  return toHex(peer.id) === goal.peer && toHex(peer.idPk) === goal.idPk;
}

/** Met: every other session about it is over, and HELLO is said again only if no word comes under the new key. */
function reached(state: State, secret: string, env: Env): State {
  const isOther = (one: { readonly secret: string }): boolean => one.secret !== secret;
  const next: State = {
    ...state,
    hellos: state.hellos.filter(isOther),
    mine: state.mine.filter(isOther),
    theirs: state.theirs.filter(isOther),
  };
  const goal = state.goals.find((one) => !isOther(one));
  return goal && goal.helloAtMs < Infinity
    ? changed(next, secret, { helloAtMs: env.now + TIMES.proof })
    : next;
}

function forget(tag: string): Fact {
  return { type: 'ask', ask: { op: 'forget', tag }, context: { secret: '' } };
}

/** Which of our goals a HELLO may be about: by its id in mode intro. */
export function secretsFor(state: State, header: Extract<Header, { kind: 'hello' }>): readonly string[] {
  return state.goals.filter((one) => one.mode === 'intro' && one.peer === header.id).map((one) => one.secret);
}
