// What is due: HELLOs are said, the next answer is proved, the next PROOF is verified, the greeter looks round, the backup stands in.
// A part of admission.ts. Source: docs/protocol/2-handshake.md, "One at a time", "Guesses and floods".
import { HANDSHAKE, RELAY } from '../../shared/limits.ts';
import * as crowd from './admission-crowd.ts';
import {
  below,
  drawn,
  dropped,
  type Fact,
  type Held,
  isCrossing,
  isStranger,
  type Queued,
  replace,
  type State,
  type Step,
  verifyAtMs,
  without,
} from './admission-state.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

/** How long answers to a look are gathered before one is picked; where none has come by then, the first is. */
const PICK_MS = 700;

const LOOKS_PER_MINUTE = 2;

/** Says the HELLOs that are due, proves the next answer, verifies the next waiting PROOF. */
export function work(state: State, env: Env): Step {
  const facts: Fact[] = [];
  const isRoundOver = env.now >= crowd.dueMs(state);
  let next = isRoundOver ? inNextRound(state, env) : state;
  if (next.phase === 'alone' && (env.now >= next.helloAtMs || isRoundOver)) {
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
  const [standing, heldFacts] = answerHeld(looking, env);
  const [answering, answerFacts] = answerWaiting(standing, env);
  const [proving, proofFacts] = proveNext(answering, env);
  const [verifying, verifyFacts] = verifyNext(proving, env);
  return [verifying, [...facts, ...lookFacts, ...heldFacts, ...answerFacts, ...proofFacts, ...verifyFacts]];
}

/** What those of the round before answered, and were answered, is over: they have gone on, and would be waited for in vain. */
function inNextRound(state: State, env: Env): State {
  const sinceMs = env.now - 2 * TIMES.crowdFirst;
  const pending = state.pending.filter((one) => one.phase !== 'answered' || one.bornMs >= sinceMs);
  return { ...state, queue: crowd.provable(state), pending, crowd: crowd.next(state) };
}

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
    const [after, more] = answer(next, { ...one, atMs: env.now }, env);
    next = after;
    facts.push(...more);
  }
  return [next, facts];
}

export function nextProofMs(state: State): number {
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
  if (env.now < state.pickAtMs || state.queue.length === 0) return [state, []];
  // Whose own look crosses ours: the session begun by the lower id survives.
  const fit = state.queue.filter((one) => !isCrossing(state, one.from, one.peer) || state.self < one.peer);
  // Somebody with another password, who stays, must not stand before the greeter of another call for ever.
  const fresh = fit.filter((one) => !isStranger(state, one));
  // Nor take what the budget has next from the PROOF of somebody who may be of that call.
  const isAwaited = state.pending.some((one) => one.phase === 'waiting' && !isStranger(state, one));
  const open = fresh.length > 0 || isAwaited ? fresh : fit;
  const first = open[below(open.length, env)];
  const next: State = { ...state, queue: [], pickAtMs: Infinity };
  // Another answer may still come to this look.
  if (!first) return [{ ...next, pickAtMs: state.pickAtMs }, []];
  if (state.proof) return [next, []];
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

/** Lowest id first; at random once one has cost a guess, so that no choice of id stays in front for good. */
function pickAnswer(state: State, env: Env): Queued | undefined {
  const [queue, { charges }] = [crowd.provable(state), state];
  return queue[charges === 0 ? 0 : below(queue.length, env)];
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

/** Five a second; whoever comes beyond that is answered in turn. */
export function answer(state: State, hello: Held, env: Env): Step {
  const filled = refillAnswers(state, env);
  if (filled.answerTokens >= 1 && filled.waiting.length === 0) return answerNow(filled, hello, env);
  const rest = filled.waiting.filter((one) => one.from !== hello.from);
  // One of each address, in the place of its first: who says HELLO over and over takes nobody's turn.
  const at = filled.waiting.findIndex((one) => one.from === hello.from);
  const waiting = rest.toSpliced(at < 0 ? rest.length : at, 0, hello).slice(-RELAY.socketsPerChannel);
  return at < 0 ? [{ ...filled, waiting }, []] : dropped({ ...filled, waiting }, 'hello-flood');
}

function answerNow(state: State, { from, header, blob }: Held, env: Env): Step {
  // Our PROOF to it is out: a second session between the two would only stand in the way of the first.
  const isProving = state.proof?.from === from && state.proof.peer === header.id;
  if (isProving) return dropped(state, 'hello-while-proving');
  const made = { from, peer: header.id, bornMs: env.now };
  const answering = [...state.answering, made].slice(-HANDSHAKE.sessionsPending);
  const next = { ...state, answerTokens: state.answerTokens - 1, answering };
  return [next, [{ type: 'ask', ask: { op: 'answer', blob }, context: { from, peer: header.id } }]];
}

function isAnswering({ phase, role }: State): boolean {
  return phase === 'alone' || (phase === 'settled' && role !== 'none');
}

/** When the next of those that wait has its turn. */
export function nextAnswerMs(state: State): number {
  if (state.waiting.length === 0 || !isAnswering(state)) return Infinity;
  const short = Math.max(0, 1 - state.answerTokens);
  return state.answerTokensAtMs + Math.ceil((short * 1000) / HANDSHAKE.answersPerSecond);
}

function answerWaiting(state: State, env: Env): Step {
  const facts: Fact[] = [];
  let next = state.waiting.length > 0 && isAnswering(state) ? refillAnswers(state, env) : state;
  while (next.answerTokens >= 1 && isAnswering(next)) {
    const [first, ...waiting] = next.waiting;
    if (!first) break;
    const [after, more] = answerNow({ ...next, waiting }, first, env);
    next = after;
    facts.push(...more);
  }
  return [next, facts];
}

function refillAnswers(state: State, env: Env): State {
  const gained = ((env.now - state.answerTokensAtMs) / 1000) * HANDSHAKE.answersPerSecond;
  return {
    ...state,
    answerTokens: Math.min(HANDSHAKE.answersPerSecond, state.answerTokens + gained),
    answerTokensAtMs: env.now,
  };
}
