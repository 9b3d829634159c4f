// Admission: who says HELLO, whose answer is proved first, what a guess costs and who is let in.
// Pure policy; the cryptography of a session is the vault's. Source: docs/protocol/2-handshake.md, "Who initiates",
// "One at a time", "Guesses and floods"; docs/states/admission.md.
import { type Bytes, toHex } from '../../shared/bytes.ts';
import type { Header } from './header.ts';
import { HANDSHAKE } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import type { Bond, Card, Env, Peer, VaultReply } from './ports.ts';
import { TIMES } from './times.ts';

export type Session = {
  /** The greeter's own PROOF, while it looks round. */
  readonly isLook?: true;
  readonly tag: string;
  readonly from: string;
  readonly peer: string;
  readonly bornMs: number;
};

export type Role = 'greeter' | 'backup' | 'none';

type Held = {
  readonly from: string;
  readonly header: Extract<Header, { kind: 'hello' }>;
  readonly blob: Bytes;
  readonly atMs: number;
};

const BEHIND_MAX = 4;
const HELD_MAX = 16;
/** How long answers to a look are gathered before one is picked. */
const PICK_MS = 700;
const LOOKS_PER_MINUTE = 2;
/** A HELLO is named to the other greeters by the first half of its nonce. */
const TAKEN_CHARACTERS = 32;

type Answering = { readonly from: string; readonly peer: string; readonly bornMs: number };

/** A session in which we answered. */
type Pending = Session & {
  readonly phase: 'answered' | 'waiting' | 'verifying' | 'held';
  /** PROOF that waits for the budget. */
  readonly proof?: Bytes;
  /** A good T that waits for our own PROOF to come back. */
  readonly good?: Good;
};

type Good = { readonly tag: string; readonly from: string; readonly peer: Peer; readonly card: Card };

type Queued = {
  readonly from: string;
  readonly peer: string;
  readonly blob: Bytes;
  readonly bornMs: number;
};

export type State = {
  readonly phase: 'off' | 'alone' | 'settled';
  readonly self: string;
  /** Settled: only the greeter answers, and the backup what the greeter has not taken. */
  readonly role: Role;
  /** HELLOs of ours that may still be answered: nonce and, when it was said to one only, its address. */
  readonly hellos: readonly {
    readonly nonce: string;
    readonly to?: string;
    readonly atMs: number;
  }[];
  /** The backup's: HELLOs that nobody has taken yet. */
  readonly held: readonly Held[];
  /** Whom we have just left for others: not answered until then. */
  readonly avoided: readonly string[];
  readonly avoidedUntilMs: number;
  /** The greeter's look at others on the channel: when next, and when an answer is picked. */
  readonly lookAtMs: number;
  readonly pickAtMs: number;
  /** Looks at silent newcomers: at most two a minute. */
  readonly lookedMs: readonly number[];
  /** Who refused a look, or let it run out: asked again only where nobody else answers. */
  readonly strangers: readonly Pick<Session, 'from' | 'peer'>[];
  readonly helloAtMs: number;
  /** Newcomers that have said nothing yet. */
  readonly silent: readonly { readonly address: string; readonly atMs: number }[];
  readonly queue: readonly Queued[];
  /** The one PROOF that is out; `tag` is empty while the vault works on it. */
  readonly proof?: Session;
  /** Our proofs whose time is over or which were refused: a late valid reply still settles. */
  readonly late: readonly Session[];
  /** No PROOF before this (BUSY, or the budget). */
  readonly proofAtMs: number;
  /** Guesses of ours that were not refunded. */
  readonly charges: number;
  readonly pending: readonly Pending[];
  /** HELLOs whose ANSWER the vault is making. */
  readonly answering: readonly Answering[];
  /** Replies that the vault judges, and what came behind them meanwhile. */
  readonly judging: readonly {
    readonly tag: string;
    readonly from: string;
    readonly behind: readonly Bytes[];
  }[];
  readonly answerTokens: number;
  readonly answerTokensAtMs: number;
  /** Guesses of others, as witnessed here; and the budget for verifying them. */
  readonly guesses: number;
  readonly verifyTokens: number;
  readonly verifyTokensAtMs: number;
  readonly verdict: 'looking' | 'nobody' | 'other-password';
  readonly nobodyAtMs: number;
};

export type Event =
  /** The socket stands and the keys are there: look for the others. */
  | { readonly type: 'begin'; readonly self: string }
  | { readonly type: 'stop' }
  | { readonly type: 'settled' }
  /** Settled: whose turn it is. `isNew`: took office just now. */
  | { readonly type: 'role'; readonly role: Role }
  /** The greeter has seen this HELLO. */
  | { readonly type: 'taken'; readonly hello: string }
  /** Another password: whoever was answered under the old one is refused, unread and uncounted. */
  | { readonly type: 'rekeyed' }
  /** Answers of these members are not for us: we look for another call. */
  | { readonly type: 'avoid'; readonly ids: readonly string[] }
  | { readonly type: 'alone' }
  | { readonly type: 'joined'; readonly address: string }
  | { readonly type: 'left'; readonly address: string }
  | { readonly type: 'blob'; readonly from: string; readonly header: Header; readonly blob: Bytes }
  | { readonly type: 'vault'; readonly reply: VaultReply; readonly context: Context }
  | { readonly type: 'tick' };

/** What a vault request of ours was about; comes back with its reply. */
export type Context = {
  readonly from?: string;
  readonly peer?: string;
  /** The request makes our PROOF: nothing else may free its place or give its charge back. */
  readonly isProof?: true;
  /** Of the session whose reply is judged. */
  readonly tag?: string;
};

/** A vault request less what only the boss knows (ref, password, channel, card). */
export type Ask =
  | { readonly op: 'hello' }
  | { readonly op: 'answer'; readonly blob: Bytes }
  | { readonly op: 'prove'; readonly blob: Bytes }
  | { readonly op: 'verify'; readonly blob: Bytes }
  | { readonly op: 'conclude'; readonly blob: Bytes }
  | { readonly op: 'reject'; readonly tag: string }
  | { readonly op: 'forget'; readonly tag: string };

export type Fact =
  | { readonly type: 'ask'; readonly ask: Ask; readonly context: Context }
  /** to undefined: everybody. */
  | { readonly type: 'send'; readonly to: string | undefined; readonly blob: Bytes }
  /** Somebody with the password waits for our verdict. */
  | {
      readonly type: 'good';
      readonly tag: string;
      readonly from: string;
      readonly peer: Peer;
      readonly card: Card;
    }
  /** A good T came while we had settled elsewhere or are still proving: say BUSY or REFER. */
  | { readonly type: 'busy'; readonly tag: string; readonly from: string }
  | {
      readonly type: 'concluded';
      /** Of the greeter's look; else it came from when we were alone. */
      readonly isLook: boolean;
      readonly tag: string;
      readonly from: string;
      readonly peer: Peer;
      readonly card: Card;
      readonly bond: Bond;
      readonly messages: readonly Message[];
    }
  /** A blob that had to wait: route it once more. */
  | { readonly type: 'again'; readonly from: string; readonly blob: Bytes }
  | { readonly type: 'guess' }
  /** A look cost a guess that did not come back. */
  | { readonly type: 'charged' }
  /** We greet and have seen this HELLO (hex): the backup need not answer it. */
  | { readonly type: 'taken'; readonly hello: string }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly Fact[]];

export function initial(): State {
  return {
    phase: 'off',
    self: '',
    role: 'none',
    held: [],
    avoided: [],
    avoidedUntilMs: 0,
    lookAtMs: Infinity,
    pickAtMs: Infinity,
    lookedMs: [],
    strangers: [],
    hellos: [],
    helloAtMs: Infinity,
    silent: [],
    queue: [],
    late: [],
    proofAtMs: 0,
    charges: 0,
    pending: [],
    answering: [],
    judging: [],
    answerTokens: HANDSHAKE.answersPerSecond,
    answerTokensAtMs: 0,
    guesses: 0,
    verifyTokens: HANDSHAKE.guessesFree,
    verifyTokensAtMs: 0,
    verdict: 'looking',
    nobodyAtMs: Infinity,
  };
}

export function dueMs(state: State): number {
  if (state.phase === 'off') return Infinity;
  const due = [state.nobodyAtMs];
  if (state.phase === 'settled') {
    due.push(state.pickAtMs, ...state.held.map((one) => one.atMs + TIMES.backup));
    if (state.role === 'greeter')
      due.push(state.lookAtMs, ...state.silent.map((one) => one.atMs + TIMES.lookAtSilent));
  }
  if (state.phase === 'alone') {
    due.push(state.helloAtMs, ...state.silent.map((one) => one.atMs + TIMES.helloToNewcomer));
    if (state.queue.length > 0 && !state.proof) due.push(nextProofMs(state));
  }
  if (state.proof) due.push(state.proof.bornMs + TIMES.proof);
  for (const one of state.pending) due.push(pendingDueMs(state, one));
  return Math.min(...due);
}

function pendingDueMs(state: State, one: Pending): number {
  if (one.phase === 'held') return one.bornMs + TIMES.proofHeld;
  if (one.phase === 'waiting') return Math.min(verifyAtMs(state), one.bornMs + TIMES.proofWaits);
  return one.bornMs + TIMES.session;
}

export function step(state: State, event: Event, env: Env): Step {
  if (state.phase === 'off' && event.type !== 'begin') return [state, []];
  switch (event.type) {
    case 'begin':
      return work(begin(state, event.self, env), env);
    case 'stop':
      return [initial(), []];
    case 'settled':
      return releaseSettled({
        ...state,
        phase: 'settled',
        avoided: [],
        queue: [],
        hellos: [],
        silent: [],
        nobodyAtMs: Infinity,
      });
    case 'role':
      return [inRole(state, event.role, env), []];
    case 'taken':
      return [{ ...state, held: state.held.filter((one) => takenName(one.header) !== event.hello) }, []];
    case 'rekeyed':
      return [{ ...state, pending: [], answering: [], strangers: [] }, state.pending.map(rejection)];
    case 'avoid':
      return [{ ...state, avoided: event.ids, avoidedUntilMs: env.now + TIMES.session }, []];
    case 'alone':
      return work({ ...begin(state, state.self, env), charges: state.charges }, env);
    case 'joined':
      return [noteNewcomer(state, event.address, env), []];
    case 'left':
      return [{ ...state, silent: state.silent.filter((one) => one.address !== event.address) }, []];
    case 'blob':
      return heard(state, event.from, event.header, event.blob, env);
    case 'vault': {
      const made = answerMade(state, event.reply, event.context);
      return withBehind(replied(made, event.reply, event.context, env), event.context.tag);
    }
    case 'tick':
      return ticked(state, env);
  }
}

function rejection({ tag, from }: Pending): Fact {
  return { type: 'ask', ask: { op: 'reject', tag }, context: { from } };
}

function begin(state: State, self: string, env: Env): State {
  return {
    ...state,
    phase: 'alone',
    self,
    role: 'none',
    held: [],
    lookAtMs: Infinity,
    pickAtMs: Infinity,
    helloAtMs: env.now,
    verdict: 'looking',
    nobodyAtMs: env.now + TIMES.nobodyAfter,
  };
}

/** Who takes office looks round soon: two calls of one password may stand on the channel. */
function inRole(state: State, role: Role, env: Env): State {
  if (state.phase !== 'settled' || state.role === role) return state;
  const lookAtMs = role === 'greeter' ? env.now + TIMES.lookFirst + drawn(TIMES.lookJitter, env) : Infinity;
  const next: State = { ...state, role, lookAtMs, pickAtMs: Infinity, silent: [] };
  return role === 'backup' ? next : { ...next, held: role === 'greeter' ? state.held : [] };
}

function drawn(ms: number, env: Env): number {
  return ((env.random(1)[0] ?? 0) / 256) * ms;
}

function takenName({ nonce }: Extract<Header, { kind: 'hello' }>): string {
  return nonce.slice(0, TAKEN_CHARACTERS);
}

function noteNewcomer(state: State, address: string, env: Env): State {
  const isLooking = state.phase === 'settled' && state.role === 'greeter';
  if (state.phase !== 'alone' && !isLooking) return state;
  const silent = [...state.silent.filter((one) => one.address !== address), { address, atMs: env.now }];
  return { ...state, silent: silent.slice(-HANDSHAKE.sessionsPending) };
}

// ---------------------------------------------------------------- what is due

/** Says the HELLOs that are due, proves the next answer, verifies the next waiting PROOF. */
function work(state: State, env: Env): Step {
  const facts: Fact[] = [];
  let next = state;
  if (next.phase === 'alone' && env.now >= next.helloAtMs) {
    const jitter = ((env.random(1)[0] ?? 0) / 256) * TIMES.helloJitter;
    next = { ...next, helloAtMs: env.now + TIMES.helloEvery + jitter };
    facts.push({ type: 'ask', ask: { op: 'hello' }, context: {} });
  }
  if (next.phase === 'alone') {
    const due = next.silent.filter((one) => env.now >= one.atMs + TIMES.helloToNewcomer);
    next = { ...next, silent: next.silent.filter((one) => !due.includes(one)) };
    for (const one of due) facts.push({ type: 'ask', ask: { op: 'hello' }, context: { from: one.address } });
  }
  const [looking, lookFacts] = look(next, env);
  const [answering, answerFacts] = answerHeld(looking, env);
  const [proving, proofFacts] = proveNext(answering, env);
  const [verifying, verifyFacts] = verifyNext(proving, env);
  return [verifying, [...facts, ...lookFacts, ...answerFacts, ...proofFacts, ...verifyFacts]];
}

// ---------------------------------------------------------------- the greeter looks, the backup stands in

function look(state: State, env: Env): Step {
  if (state.phase !== 'settled' || state.role !== 'greeter') return [state, []];
  const isSilent = state.silent.some((one) => env.now >= one.atMs + TIMES.lookAtSilent);
  const lookedMs = state.lookedMs.filter((at) => env.now < at + 60_000);
  const isDue = env.now >= state.lookAtMs || (isSilent && lookedMs.length < LOOKS_PER_MINUTE);
  const silent = state.silent.filter((one) => env.now < one.atMs + TIMES.lookAtSilent);
  const next: State = { ...state, silent, lookedMs };
  if (!isDue) return [next, []];
  const after: State = {
    ...next,
    lookAtMs: env.now + TIMES.lookEvery + drawn(TIMES.lookJitter, env),
    pickAtMs: env.now + PICK_MS,
    lookedMs: [...lookedMs, env.now],
    queue: [],
  };
  return [after, [{ type: 'ask', ask: { op: 'hello' }, context: {} }]];
}

function answerHeld(state: State, env: Env): Step {
  const due = state.held.filter((one) => env.now >= one.atMs + TIMES.backup);
  if (state.phase !== 'settled' || due.length === 0) return [state, []];
  let next: State = { ...state, held: state.held.filter((one) => !due.includes(one)) };
  const facts: Fact[] = [];
  for (const one of due) {
    const [after, more] = answer(next, one.from, one.header, one.blob, env);
    next = after;
    facts.push(...more);
  }
  return [next, facts];
}

function nextProofMs(state: State): number {
  return state.proofAtMs;
}

function proveNext(state: State, env: Env): Step {
  if (state.phase === 'settled') return proveLook(state, env);
  const first = pickAnswer(state, env);
  if (state.phase !== 'alone' || !first || state.proof || env.now < nextProofMs(state)) return [state, []];
  const charges = state.charges + 1;
  const next: State = {
    ...state,
    queue: state.queue.filter((one) => one !== first),
    charges,
    proofAtMs: charges >= HANDSHAKE.guessesFree ? env.now + TIMES.guessEvery : state.proofAtMs,
    proof: { tag: '', from: first.from, peer: first.peer, bornMs: env.now },
  };
  return [
    next,
    [
      {
        type: 'ask',
        ask: { op: 'prove', blob: first.blob },
        context: { from: first.from, peer: first.peer, isProof: true },
      },
    ],
  ];
}

/** A look sends one PROOF at most, to an answer picked at random, out of the budget for all guesses. */
function proveLook(state: State, env: Env): Step {
  if (env.now < state.pickAtMs) return [state, []];
  // Whose own look crosses ours: the session begun by the lower id survives.
  const fit = state.queue.filter((one) => !isCrossing(state, one.from, one.peer) || state.self < one.peer);
  // Somebody with another password, who stays, must not stand before the greeter of another call for ever.
  const fresh = fit.filter((one) => !isStranger(state, one));
  // Nor take what the budget has next from the PROOF of somebody who may be of that call.
  const isAwaited = state.pending.some((one) => one.phase === 'waiting' && !isStranger(state, one));
  const open = fresh.length > 0 || isAwaited ? fresh : fit;
  const first = open[below(open.length, env)];
  const next: State = { ...state, queue: [], pickAtMs: Infinity };
  if (!first || state.proof) return [next, []];
  // Somebody who keeps guessing spends it all: the look has the next of it, or two calls never meet.
  if (env.now < verifyAtMs(state)) return [{ ...state, pickAtMs: verifyAtMs(state) }, []];
  const spent: State = {
    ...next,
    verifyTokens: Math.max(0, state.verifyTokens - 1),
    verifyTokensAtMs: env.now,
    proof: { tag: '', from: first.from, peer: first.peer, bornMs: env.now, isLook: true },
  };
  const context = { from: first.from, peer: first.peer, isProof: true } as const;
  return [spent, [{ type: 'ask', ask: { op: 'prove', blob: first.blob }, context }]];
}

function isStranger({ strangers }: State, one: Pick<Session, 'from' | 'peer'>): boolean {
  return strangers.some(({ from, peer }) => isOf(one, from, peer));
}

/** Lowest id first; at random once one has cost a guess, so that no choice of id stays in front for good. */
function pickAnswer({ queue, charges }: State, env: Env): Queued | undefined {
  return queue[charges === 0 ? 0 : below(queue.length, env)];
}

function below(count: number, env: Env): number {
  return (env.random(1)[0] ?? 0) % Math.max(1, count);
}

function verifyAtMs(state: State): number {
  return state.verifyTokens >= 1 ? 0 : state.verifyTokensAtMs + TIMES.guessEvery;
}

/** The budget is spent when T is verified and given back when it was good; whoever refused a look comes last. */
function verifyNext(state: State, env: Env): Step {
  const waiting = state.pending.filter((session) => session.phase === 'waiting');
  const one = waiting.find((session) => !isStranger(state, session)) ?? waiting[0];
  if (!one?.proof || env.now < verifyAtMs(state)) return [state, []];
  const isFree = state.verifyTokens >= 1;
  const next: State = {
    ...replace(state, { ...without(one, 'proof'), phase: 'verifying' }),
    verifyTokens: isFree ? state.verifyTokens - 1 : 0,
    verifyTokensAtMs: env.now,
  };
  return [
    next,
    [
      {
        type: 'ask',
        ask: { op: 'verify', blob: one.proof },
        context: { from: one.from, peer: one.peer },
      },
    ],
  ];
}

function without(session: Pending, field: 'proof' | 'good'): Pending {
  const { [field]: _gone, ...rest } = session;
  return rest;
}

function replace(state: State, session: Pending): State {
  return { ...state, pending: state.pending.map((one) => (one.tag === session.tag ? session : one)) };
}

function drop(state: State, tag: string): State {
  return { ...state, pending: state.pending.filter((one) => one.tag !== tag) };
}

function expire(state: State, env: Env): State {
  const isProofOver = state.proof !== undefined && env.now >= state.proof.bornMs + TIMES.proof;
  const proof = isProofOver ? undefined : state.proof;
  const late = state.late.filter((one) => env.now < one.bornMs + TIMES.proof + TIMES.lateReply);
  if (isProofOver && state.proof?.tag) late.push(state.proof);
  const kept = state.pending.filter((one) => env.now < pendingEndMs(one));
  const isNobody = state.phase === 'alone' && (env.now >= state.nobodyAtMs || isProofOver);
  const { proof: _old, ...rest } = state;
  return {
    ...rest,
    ...(proof ? { proof } : {}),
    late: late.slice(-HANDSHAKE.sessionsPending),
    pending: kept,
    answering: state.answering.filter((one) => env.now < one.bornMs + TIMES.session),
    // Whoever answered has let that session go by now.
    queue: state.queue.filter((one) => env.now < one.bornMs + TIMES.session),
    hellos: state.hellos.filter((one) => env.now < one.atMs + TIMES.session + TIMES.helloEvery),
    verdict: isNobody && state.verdict === 'looking' ? 'nobody' : state.verdict,
    nobodyAtMs: isNobody ? Infinity : state.nobodyAtMs,
  };
}

function ticked(state: State, env: Env): Step {
  const isOver = (one: Pending): boolean => one.phase === 'held' && env.now >= one.bornMs + TIMES.proofHeld;
  const overdue = state.pending.filter(isOver);
  const isLookOver =
    state.phase === 'settled' && state.proof !== undefined && env.now >= state.proof.bornMs + TIMES.proof;
  const strangers = isLookOver && state.proof ? withStranger(state, state.proof) : state.strangers;
  const kept: State = { ...state, pending: state.pending.filter((one) => !isOver(one)), strangers };
  const [next, worked] = work(expire(kept, env), env);
  const facts: readonly Fact[] = isLookOver ? [{ type: 'charged' }, ...worked] : worked;
  return [next, [...overdue.map((one): Fact => ({ type: 'busy', tag: one.tag, from: one.from })), ...facts]];
}

function pendingEndMs(one: Pending): number {
  return one.bornMs + (one.phase === 'waiting' ? TIMES.proofWaits : TIMES.session);
}

// ---------------------------------------------------------------- blobs

function heard(state: State, from: string, header: Header, blob: Bytes, env: Env): Step {
  if (header.kind === 'hello') return heardHello(state, from, header, blob, env);
  if (header.kind === 'answer') return heardAnswer(state, from, header, blob, env);
  return heardSession(state, from, header.tag, blob, env);
}

function heardHello(
  state: State,
  from: string,
  header: Extract<Header, { kind: 'hello' }>,
  blob: Bytes,
  env: Env,
): Step {
  const spoken: State = { ...state, silent: state.silent.filter((one) => one.address !== from) };
  if (header.id === state.self) return dropped(spoken, 'own-hello');
  if (state.phase === 'settled' && state.role === 'backup') {
    const held = [...spoken.held, { from, header, blob, atMs: env.now }].slice(-HELD_MAX);
    return [{ ...spoken, held }, []];
  }
  if (state.phase === 'settled' && state.role === 'none') return dropped(spoken, 'not-greeter');
  const [next, facts] = answer(spoken, from, header, blob, env);
  const isTaken = state.phase === 'settled';
  return [next, isTaken ? [{ type: 'taken', hello: takenName(header) }, ...facts] : facts];
}

function answer(
  spoken: State,
  from: string,
  header: Extract<Header, { kind: 'hello' }>,
  blob: Bytes,
  env: Env,
): Step {
  const state = spoken;
  // Our PROOF to it is out: a second session between the two would only stand in the way of the first.
  const isProving = state.proof?.from === from && state.proof.peer === header.id;
  if (isProving) return dropped(spoken, 'hello-while-proving');
  const filled = refillAnswers(spoken, env);
  // Not answered, it still counts as silent: we say HELLO to it ourselves.
  if (filled.answerTokens < 1) return dropped({ ...filled, silent: state.silent }, 'hello-flood');
  const made = { from, peer: header.id, bornMs: env.now };
  const answering = [...filled.answering, made].slice(-HANDSHAKE.sessionsPending);
  const next = { ...filled, answerTokens: filled.answerTokens - 1, answering };
  return [next, [{ type: 'ask', ask: { op: 'answer', blob }, context: { from, peer: header.id } }]];
}

/** An ANSWER of ours that the vault had in hand is ready, or will never be. */
function answerMade(state: State, reply: VaultReply, { from, peer, isProof }: Context): State {
  if (isProof || (reply.op !== 'answered' && reply.op !== 'dropped')) return state;
  const at = state.answering.findIndex((one) => one.from === from && one.peer === peer);
  return at < 0 ? state : { ...state, answering: state.answering.toSpliced(at, 1) };
}

function refillAnswers(state: State, env: Env): State {
  const gained = ((env.now - state.answerTokensAtMs) / 1000) * HANDSHAKE.answersPerSecond;
  return {
    ...state,
    answerTokens: Math.min(HANDSHAKE.answersPerSecond, state.answerTokens + gained),
    answerTokensAtMs: env.now,
  };
}

/** When all places are taken a random one yields, but none whose PROOF was good or is being looked at. */
function makeRoom(state: State, env: Env): State {
  if (state.pending.length < HANDSHAKE.sessionsPending) return state;
  const idle = state.pending.filter((one) => one.phase === 'answered');
  const victims = idle.length > 0 ? idle : state.pending.filter((one) => one.phase === 'waiting');
  const victim = victims[below(victims.length, env)];
  return victim ? drop(state, victim.tag) : state;
}

function heardAnswer(
  state: State,
  from: string,
  header: Extract<Header, { kind: 'answer' }>,
  blob: Bytes,
  env: Env,
): Step {
  const hello = state.hellos.find((one) => one.nonce === header.re);
  if (!hello || (hello.to && hello.to !== from)) return dropped(state, 'answer');
  const isAvoided = state.avoided.includes(header.id) && env.now < state.avoidedUntilMs;
  if (isAvoided) return dropped(state, 'avoided');
  if (state.queue.some((one) => one.from === from && one.peer === header.id)) return dropped(state, 'answer');
  if (isCrossing(state, from, header.id) && header.id < state.self) return dropped(state, 'crossing');
  if (hasProof(state, from, header.id)) return dropped(state, 'crossing');
  const isBare = (one: Pending): boolean => isOf(one, from, header.id) && one.phase === 'answered';
  const survivor = { ...state, pending: state.pending.filter((one) => !isBare(one)) };
  const queue = [...survivor.queue, { from, peer: header.id, blob, bornMs: env.now }];
  // At random, so that whoever fills the queue first does not keep it.
  if (queue.length > HANDSHAKE.answersQueued) queue.splice(below(queue.length, env), 1);
  queue.sort((a, b) => (a.peer < b.peer ? -1 : 1));
  return work({ ...survivor, queue, nobodyAtMs: Infinity }, env);
}

/** Both said HELLO: we answered theirs, or are about to. The session begun by the lower id survives. */
function isCrossing(state: State, from: string, peer: string): boolean {
  return [...state.pending, ...state.answering].some((one) => isOf(one, from, peer));
}

/** Their session has gone further than ours: their PROOF is here. */
function hasProof(state: State, from: string, peer: string): boolean {
  return state.pending.some((one) => isOf(one, from, peer) && one.phase !== 'answered');
}

/** By address too: an id is no secret, and a copied one must not stand in its owner's way. */
function isOf(one: Pick<Session, 'from' | 'peer'>, from: string, peer: string): boolean {
  return one.from === from && one.peer === peer;
}

function heardSession(state: State, from: string, tag: string, blob: Bytes, env: Env): Step {
  const mine = [state.proof, ...state.late].find((one) => one?.tag === tag);
  if (mine) {
    return mine.from === from ? heardReply(state, mine, blob) : dropped(state, 'other-address');
  }
  const theirs = state.pending.find((one) => one.tag === tag);
  if (!theirs) return dropped(state, 'no-session');
  if (theirs.from !== from) return dropped(state, 'other-address');
  if (theirs.phase !== 'answered') return dropped(state, 'second-proof');
  return work(replace(state, { ...theirs, phase: 'waiting', proof: blob, bornMs: env.now }), env);
}

/** What comes behind a reply waits until the vault has judged that: it may be the first envelope of the pair. */
function heardReply(state: State, { tag, from, peer }: Session, blob: Bytes): Step {
  const judged = state.judging.find((one) => one.tag === tag);
  if (!judged) {
    const judging = [...state.judging, { tag, from, behind: [] }].slice(-HANDSHAKE.sessionsPending);
    return [
      { ...state, judging },
      [{ type: 'ask', ask: { op: 'conclude', blob }, context: { from, peer, tag } }],
    ];
  }
  if (judged.behind.length >= BEHIND_MAX) return dropped(state, 'reply-flood');
  const next = { ...judged, behind: [...judged.behind, blob] };
  return [{ ...state, judging: state.judging.map((one) => (one === judged ? next : one)) }, []];
}

/** Once a reply is judged, what came behind it is heard anew. */
function withBehind([state, facts]: Step, tag: string | undefined): Step {
  const judged = state.judging.find((one) => one.tag === tag);
  if (!judged) return [state, facts];
  const again = judged.behind.map((blob): Fact => ({ type: 'again', from: judged.from, blob }));
  return [{ ...state, judging: state.judging.filter((one) => one !== judged) }, [...facts, ...again]];
}

function dropped(state: State, why: string): Step {
  return [state, [{ type: 'drop', why }]];
}

// ---------------------------------------------------------------- the vault's replies

function replied(state: State, reply: VaultReply, context: Context, env: Env): Step {
  const from = context.from;
  switch (reply.op) {
    case 'hello-made': {
      const hello = { nonce: reply.nonce, atMs: env.now, ...(from === undefined ? {} : { to: from }) };
      const hellos = [...state.hellos, hello].slice(-HANDSHAKE.hellosOut);
      return [{ ...state, hellos }, [{ type: 'send', to: from, blob: reply.blob }]];
    }
    case 'answered': {
      const session: Pending = {
        tag: reply.tag,
        from: from ?? '',
        peer: toHex(reply.peer.id),
        bornMs: env.now,
        phase: 'answered',
      };
      const roomy = makeRoom(state, env);
      if (roomy.pending.length >= HANDSHAKE.sessionsPending) return [roomy, [forget(reply.tag)]];
      const pending = [...roomy.pending, session];
      return [{ ...roomy, pending }, [{ type: 'send', to: from, blob: reply.blob }]];
    }
    case 'proved': {
      const isAwaited = state.proof?.tag === '' && state.proof.peer === context.peer;
      if (!state.proof || !isAwaited) return [state, [forget(reply.tag)]];
      const proof = { ...state.proof, tag: reply.tag };
      return [{ ...state, proof }, [{ type: 'send', to: from, blob: reply.blob }]];
    }
    case 'verified':
      return verified(state, { tag: reply.tag, from: from ?? '', peer: reply.peer, card: reply.card }, env);
    case 'guessed': {
      const next = { ...drop(state, reply.tag), guesses: state.guesses + 1 };
      return [next, [{ type: 'ask', ask: { op: 'reject', tag: reply.tag }, context }, { type: 'guess' }]];
    }
    case 'rejected':
      return [state, [{ type: 'send', to: from, blob: reply.blob }]];
    case 'concluded':
      return concluded(state, reply, from ?? '', env);
    case 'refused':
      return refused(state, reply.tag, env);
    case 'dropped':
      return abandoned(state, reply.why, context, env);
    default:
      return [state, []];
  }
}

function forget(tag: string): Fact {
  return { type: 'ask', ask: { op: 'forget', tag }, context: {} };
}

/** The vault could not use an answer: its place is free again, and no guess went out. */
function abandoned(state: State, why: string, context: Context, env: Env): Step {
  const isProof = context.isProof && state.proof?.tag === '' && state.proof.peer === context.peer;
  if (!isProof) return dropped(state, why);
  const { proof: _gone, ...rest } = state;
  const [next, facts] = work({ ...rest, charges: Math.max(0, state.charges - 1) }, env);
  return [next, [{ type: 'drop', why }, ...facts]];
}

function verified(state: State, good: Good, env: Env): Step {
  const session = state.pending.find((one) => one.tag === good.tag);
  if (!session) return [state, [forget(good.tag)]];
  const paid: State = { ...state, verifyTokens: Math.min(HANDSHAKE.guessesFree, state.verifyTokens + 1) };
  if (paid.proof) {
    return [replace(paid, { ...session, phase: 'held', good, bornMs: env.now }), []];
  }
  return [drop(paid, good.tag), [{ type: 'good', ...good }]];
}

/** We settled with another: whoever waited for our own PROOF is told to try again. */
function releaseSettled(state: State): Step {
  const held = state.pending.filter((one) => one.phase === 'held');
  const next: State = { ...state, pending: state.pending.filter((one) => one.phase !== 'held') };
  return [next, held.map((one): Fact => ({ type: 'busy', tag: one.tag, from: one.from }))];
}

/** Our own PROOF has ended: whoever waited for that is told. */
function releaseHeld(state: State): Step {
  const held = state.pending.filter((one) => one.phase === 'held');
  const next: State = { ...state, pending: state.pending.filter((one) => one.phase !== 'held') };
  return [next, held.flatMap((one) => (one.good ? [{ type: 'good' as const, ...one.good }] : []))];
}

function concluded(
  state: State,
  reply: Extract<VaultReply, { op: 'concluded' }>,
  from: string,
  env: Env,
): Step {
  const refunded = freeProof({ ...state, charges: Math.max(0, state.charges - 1) }, reply.tag);
  const { op: _op, ref: _ref, ...rest } = reply;
  const said = { ...rest, isLook: state.proof?.tag === reply.tag && state.proof.isLook === true };
  const verdict = reply.card.verdict;
  if (state.phase === 'settled') {
    const paid = { ...refunded, verifyTokens: Math.min(HANDSHAKE.guessesFree, refunded.verifyTokens + 1) };
    const [released, news] = releaseHeld(paid);
    const soon = env.now + TIMES.busyPause + drawn(TIMES.lookJitter, env);
    return verdict === 'accept'
      ? [released, [{ type: 'concluded', from, ...said }, ...news]]
      : [{ ...released, lookAtMs: Math.min(released.lookAtMs, soon) }, [forget(reply.tag), ...news]];
  }
  if (verdict === 'accept') return [refunded, [{ type: 'concluded', from, ...said }]];
  const pause = TIMES.busyPause * (1 + (env.random(1)[0] ?? 0) / 256);
  const waiting = { ...refunded, proofAtMs: Math.max(refunded.proofAtMs, env.now + pause) };
  const [released, facts] = releaseHeld({ ...waiting, helloAtMs: env.now + pause });
  return [released, [forget(reply.tag), ...facts]];
}

function refused(state: State, tag: string, env: Env): Step {
  const session = state.proof?.tag === tag ? state.proof : undefined;
  if (!session) return dropped(state, 'refused-late');
  const freed = freeProof(state, tag);
  if (state.phase === 'settled') {
    const strangers = withStranger(freed, session);
    const [released, facts] = releaseHeld({ ...freed, strangers, late: [...freed.late, session] });
    return [released, [{ type: 'charged' }, ...facts]];
  }
  const next: State = {
    ...freed,
    late: [...freed.late, session].slice(-HANDSHAKE.sessionsPending),
    verdict: 'other-password',
    nobodyAtMs: Infinity,
  };
  const [released, facts] = releaseHeld(next);
  const [worked, more] = work(released, env);
  return [worked, [...facts, ...more]];
}

function withStranger({ strangers }: State, { from, peer }: Session): State['strangers'] {
  const others = strangers.filter((one) => one.from !== from || one.peer !== peer);
  return [...others, { from, peer }].slice(-HANDSHAKE.sessionsPending);
}

function freeProof(state: State, tag: string): State {
  const { proof, ...rest } = state;
  const late = state.late.filter((one) => one.tag !== tag);
  return proof && proof.tag !== tag ? { ...rest, late, proof } : { ...rest, late };
}
