// Admission: who says HELLO, whose answer is proved first, what a guess costs and who is let in.
// Pure policy; the cryptography of a session is the vault's. Source: docs/protocol/2-handshake.md, "Who initiates",
// "One at a time", "Guesses and floods"; docs/states/admission.md.
import type { Bytes } from '../../shared/bytes.ts';
import { HANDSHAKE } from '../../shared/limits.ts';
import { heard, withBehind } from './admission-heard.ts';
import * as crowd from './admission-crowd.ts';
import { answerMade, replied } from './admission-replies.ts';
import {
  type Ask,
  type Context,
  drawn,
  type Fact,
  type Pending,
  type Role,
  type State,
  type Step,
  takenName,
  verifyAtMs,
  withStranger,
} from './admission-state.ts';
import { nextAnswerMs, nextProofMs, work } from './admission-work.ts';
import type { Header } from './header.ts';
import type { Env, VaultReply } from './ports.ts';
import { TIMES } from './times.ts';

export type { Ask, Context, Fact, State };

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

export function initial(): State {
  return {
    phase: 'off',
    self: '',
    role: 'none',
    held: [],
    waiting: [],
    crowd: crowd.NO_CROWD,
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
  const due = [state.nobodyAtMs, nextAnswerMs(state), crowd.dueMs(state)];
  if (state.phase === 'settled') {
    if (state.queue.length > 0) due.push(state.pickAtMs);
    due.push(...state.held.map((one) => one.atMs + TIMES.backup));
    if (state.role === 'greeter')
      due.push(state.lookAtMs, ...state.silent.map((one) => one.atMs + TIMES.lookAtSilent));
  }
  if (state.phase === 'alone') {
    due.push(state.helloAtMs, ...state.silent.map((one) => one.atMs + TIMES.helloToNewcomer));
    if (crowd.provable(state).length > 0 && !state.proof) due.push(nextProofMs(state));
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
    waiting: [],
    crowd: crowd.begun(env.now),
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

function noteNewcomer(state: State, address: string, env: Env): State {
  const isLooking = state.phase === 'settled' && state.role === 'greeter';
  if (state.phase !== 'alone' && !isLooking) return state;
  const silent = [...state.silent.filter((one) => one.address !== address), { address, atMs: env.now }];
  return { ...state, silent: silent.slice(-HANDSHAKE.sessionsPending) };
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
    waiting: state.waiting.filter((one) => env.now < one.atMs + TIMES.session),
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

/** We settled with another: whoever waited for our own PROOF is told to try again. */
function releaseSettled(state: State): Step {
  const held = state.pending.filter((one) => one.phase === 'held');
  const next: State = { ...state, pending: state.pending.filter((one) => one.phase !== 'held') };
  return [next, held.map((one): Fact => ({ type: 'busy', tag: one.tag, from: one.from }))];
}
