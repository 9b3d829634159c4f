// What the vault says to the handshakes that it has in hand: what is sent, who was good, what a guess costs.
// A part of admission.ts. Source: docs/protocol/2-handshake.md, "Guesses and floods".
import { toHex } from '../../shared/bytes.ts';
import { HANDSHAKE } from '../../shared/limits.ts';
import {
  below,
  type Context,
  drawn,
  drop,
  dropped,
  forget,
  type Good,
  isOf,
  type Pending,
  replace,
  type Session,
  type State,
  type Step,
  withStranger,
} from './admission-state.ts';
import { work } from './admission-work.ts';
import type { Env, VaultReply } from './ports.ts';
import { TIMES } from './times.ts';

/** An ANSWER of ours that the vault had in hand is ready, or will never be. */
export function answerMade(state: State, reply: VaultReply, { from, peer, isProof }: Context): State {
  if (isProof || (reply.op !== 'answered' && reply.op !== 'dropped')) return state;
  const at = state.answering.findIndex((one) => one.from === from && one.peer === peer);
  return at < 0 ? state : { ...state, answering: state.answering.toSpliced(at, 1) };
}

/** When all places are taken a random one yields, but none whose PROOF was good or is being looked at. */
function makeRoom(state: State, env: Env): State {
  if (state.pending.length < HANDSHAKE.sessionsPending) return state;
  const idle = state.pending.filter((one) => one.phase === 'answered');
  const victims = idle.length > 0 ? idle : state.pending.filter((one) => one.phase === 'waiting');
  const victim = victims[below(victims.length, env)];
  return victim ? drop(state, victim.tag) : state;
}

export function replied(state: State, reply: VaultReply, context: Context, env: Env): Step {
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
  const session = [state.proof, ...state.late].find((one) => one?.tag === reply.tag);
  const charges = Math.max(0, state.charges - 1);
  const refunded = freeProof({ ...withoutStranger(state, session), charges }, reply.tag);
  const { op: _op, ref: _ref, ...rest } = reply;
  // A look that was answered late is a look: the other one may have had to wait until it could pay for it.
  const said = { ...rest, isLook: session?.isLook === true };
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

/** It knows the password after all. */
function withoutStranger(state: State, session: Session | undefined): State {
  const strangers = state.strangers.filter((one) => !session || !isOf(one, session.from, session.peer));
  return { ...state, strangers };
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

function freeProof(state: State, tag: string): State {
  const { proof, ...rest } = state;
  const late = state.late.filter((one) => one.tag !== tag);
  return proof && proof.tag !== tag ? { ...rest, late, proof } : { ...rest, late };
}
