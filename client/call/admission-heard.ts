// Blobs of a handshake, by kind: whose HELLO is answered, whose answer waits, which session a PROOF or a reply belongs to.
// A part of admission.ts. Source: docs/protocol/2-handshake.md, "Who initiates", "Guesses and floods".
import type { Bytes } from '../../shared/bytes.ts';
import { HANDSHAKE } from '../../shared/limits.ts';
import { mayAnswer, withOther } from './admission-crowd.ts';
import {
  below,
  dropped,
  type Fact,
  isCrossing,
  isOf,
  type Pending,
  replace,
  type Session,
  type State,
  type Step,
  takenName,
} from './admission-state.ts';
import { answer, work } from './admission-work.ts';
import type { Header } from './header.ts';
import type { Env } from './ports.ts';

const BEHIND_MAX = 4;

const HELD_MAX = 16;

export function heard(state: State, from: string, header: Header, blob: Bytes, env: Env): Step {
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
  const crowd = withOther(spoken, { from, peer: header.id, atMs: env.now });
  const counted: State = spoken.phase === 'alone' ? { ...spoken, crowd } : spoken;
  if (!mayAnswer(counted, header.id)) return dropped(counted, 'crowd');
  const [next, facts] = answer(counted, { from, header, blob, atMs: env.now }, env);
  const isTaken = state.phase === 'settled';
  return [next, isTaken ? [{ type: 'taken', hello: takenName(header) }, ...facts] : facts];
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

/** Their session has gone further than ours: their PROOF is here. */
function hasProof(state: State, from: string, peer: string): boolean {
  return state.pending.some((one) => isOf(one, from, peer) && one.phase !== 'answered');
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
export function withBehind([state, facts]: Step, tag: string | undefined): Step {
  const judged = state.judging.find((one) => one.tag === tag);
  if (!judged) return [state, facts];
  const again = judged.behind.map((blob): Fact => ({ type: 'again', from: judged.from, blob }));
  return [{ ...state, judging: state.judging.filter((one) => one !== judged) }, [...facts, ...again]];
}
