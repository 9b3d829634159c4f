// What others offer: taken or not, credits, gaps, pauses, the comparison at the end. A part of files.ts.
// Source: docs/states/files.md; docs/protocol/5-media.md, "Files".
import { FILE } from '../../shared/limits.ts';
import {
  type Draft,
  dropped,
  type Fact,
  FILES_MAX,
  type Incoming,
  type IncomingStep,
  type Link,
  onIncoming,
  type Problem,
  type Said,
  same,
  type State,
  type Step,
  WINDOW,
} from './files-state.ts';
import type { Chunk, Env, FileEffect } from './ports.ts';
import { TIMES } from './times.ts';

const CREDIT = 1_048_576;

/** Undecided offers of one member, and all that is kept of files in one call. */
const OFFERS_MAX = 16;

/** Of a credit that is not used up something should come. */
export function stallsAt(one: Incoming): number {
  const isAwaited = one.phase === 'receiving' && one.have < one.upTo;
  return isAwaited ? one.heardMs + TIMES.fileStall : Infinity;
}

export function offered(
  state: State,
  by: Link,
  letter: Extract<Said, { type: 'file-offer' }>,
  { wall }: Pick<Env, 'wall'>,
): Step {
  const { file, name, size } = letter;
  const isKnown = [...state.incoming, ...state.outgoing].some((one) => one.file === file);
  const undecided = state.incoming.filter((one) => one.from === by.id && one.phase === 'offered').length;
  if (isKnown || undecided >= OFFERS_MAX || state.incoming.length >= FILES_MAX)
    return dropped(state, 'file-offer');
  const one: Incoming = {
    file,
    from: by.id,
    name,
    size,
    atMs: wall,
    phase: 'offered',
    isPaused: false,
    isTaken: false,
    store: file,
    have: 0,
    written: 0,
    upTo: 0,
    isAskedAgain: false,
    heardMs: 0,
  };
  return [{ ...state, incoming: [...state.incoming, one] }, [], [{ type: 'offered', file, from: by.id }]];
}

/** Consent. The same file offered anew goes on from what is there of it; its hash tells whether it is the same. */
export function take(state: State, one: Incoming): IncomingStep {
  if (one.phase !== 'offered' && one.phase !== 'failed') return same(one);
  const before = state.incoming.find(
    (each) =>
      each !== one &&
      each.from === one.from &&
      each.name === one.name &&
      each.size === one.size &&
      each.phase === 'failed' &&
      each.written > 0,
  );
  const store = before?.store ?? one.store;
  const { problem: _gone, ...rest } = one;
  return [
    { ...rest, store, isTaken: true, phase: 'opening' },
    [{ type: 'file-open', file: one.file, store, size: one.size }],
    [],
  ];
}

export function decline(one: Incoming): IncomingStep {
  if (one.phase !== 'offered') return same(one);
  const draft: Draft = { type: 'file-stop', file: one.file, why: 'declined' };
  return [{ ...one, phase: 'declined' }, [], [{ type: 'say', to: one.from, draft }]];
}

export const isComing = ({ phase }: Incoming): boolean =>
  phase === 'opening' || phase === 'receiving' || phase === 'waiting' || phase === 'checking';

/** From where we are, and as far as the window reaches. */
export function ask(one: Incoming, from: number, { now }: Pick<Env, 'now'>): IncomingStep {
  const upTo = one.isPaused ? from : Math.min(one.size, from + WINDOW);
  const { flow: _before, ...rest } = one;
  return [
    { ...rest, phase: 'receiving', have: from, upTo, heardMs: now },
    [],
    [{ type: 'say', to: one.from, draft: { type: 'file-take', file: one.file, from, upTo } }],
  ];
}

export function opened(one: Incoming, have: number, env: Pick<Env, 'now'>): IncomingStep {
  if (one.phase !== 'opening') return same(one);
  return ask({ ...one, written: have }, Math.min(have, one.size), env);
}

/** Told when a good part of the window is free, and at once when all of it is. */
export function credit(one: Incoming, { now }: Pick<Env, 'now'>): IncomingStep {
  const flow = one.flow ?? { sinceMs: now, from: one.written };
  const next = { ...one, flow };
  const upTo = Math.min(one.size, one.written + WINDOW);
  const isWorth = upTo - one.upTo >= CREDIT || (upTo === one.size && upTo > one.upTo);
  if (one.isPaused || !isWorth) return [next, [], []];
  const draft: Draft = { type: 'file-more', file: one.file, have: one.written, upTo };
  return [{ ...next, upTo }, [], [{ type: 'say', to: one.from, draft }]];
}

export function chunks(state: State, by: Link, list: readonly Chunk[], env: Pick<Env, 'now'>): Step {
  let next = state;
  const effects: FileEffect[] = [];
  const facts: Fact[] = [];
  for (const chunk of list) {
    const [after, added, news] = onChunk(next, by, chunk, env);
    next = after;
    effects.push(...added);
    facts.push(...news);
  }
  return [next, effects, facts];
}

function onChunk(state: State, by: Link, { file, at, data }: Chunk, env: Pick<Env, 'now'>): Step {
  const one = state.incoming.find((each) => each.file === file && each.from === by.id);
  if (one?.phase !== 'receiving') return dropped(state, 'chunk');
  const end = at + data.length;
  const isWhole = end === one.size || data.length === FILE.chunkBytes;
  if (end > one.upTo || !isWhole) return dropped(state, 'chunk-beyond');
  // On its way since before the line broke.
  if (at < one.have) return dropped(state, 'chunk-again');
  return onIncoming(state, file, () => {
    if (at > one.have) return gap(one, env);
    const write: FileEffect = { type: 'file-write', file, store: one.store, at, data };
    return [{ ...one, have: end, isAskedAgain: false, heardMs: env.now }, [write], []];
  });
}

/** Something is missing: asked for again, once, until something comes. */
function gap(one: Incoming, env: Pick<Env, 'now'>): IncomingStep {
  if (one.isAskedAgain) return [one, [], [{ type: 'drop', why: 'chunk-gap' }]];
  const [next, effects, facts] = ask(one, one.have, env);
  return [{ ...next, isAskedAgain: true }, effects, [...facts, { type: 'drop', why: 'chunk-gap' }]];
}

/** All is written and the hash is known: they are compared. */
export function complete(step_: IncomingStep): IncomingStep {
  const [one, effects, facts] = step_;
  const isAll = one.phase === 'receiving' && one.written === one.size && one.hash !== undefined;
  if (!isAll) return step_;
  const finish: FileEffect = { type: 'file-finish', file: one.file, store: one.store };
  return [{ ...one, phase: 'checking' }, [...effects, finish], facts];
}

export function failed(one: Incoming, problem: Problem): IncomingStep {
  const fact: Fact = { type: 'failed', file: one.file, from: one.from };
  const isBad = problem === 'other-bytes';
  const effects: readonly FileEffect[] = isBad ? [{ type: 'file-forget', store: one.store }] : [];
  // What arrived is kept for another try, but for bytes that are not the ones they should be.
  const kept = isBad ? { have: 0, written: 0 } : { have: one.written };
  return [{ ...one, ...kept, phase: 'failed', problem, upTo: 0 }, effects, [fact]];
}

export function checked(one: Incoming, sha256: string): IncomingStep {
  if (one.phase !== 'checking') return same(one);
  if (sha256 !== one.hash) return failed(one, 'other-bytes');
  return [
    { ...one, phase: 'done' },
    [{ type: 'file-save', file: one.file, store: one.store, name: one.name, isAsked: false }],
    [
      { type: 'say', to: one.from, draft: { type: 'file-done', file: one.file } },
      { type: 'arrived', file: one.file, from: one.from },
    ],
  ];
}

/** It arrived, whatever became of it then: another try needs no sender. */
export function saved(one: Incoming, isSaved: boolean): IncomingStep {
  if (one.phase !== 'done') return same(one);
  const { problem: _before, ...rest } = one;
  return same(isSaved ? rest : { ...rest, problem: 'unsaved' });
}

/** Who had left, as it seemed, may be back. */
export function again(one: Incoming): IncomingStep {
  const { problem: _left, ...rest } = one;
  if (!one.isTaken) return same({ ...rest, phase: 'offered' });
  return [
    { ...rest, phase: 'opening' },
    [{ type: 'file-open', file: one.file, store: one.store, size: one.size }],
    [],
  ];
}

export function lost(one: Incoming, isForGood: boolean): IncomingStep {
  if (one.phase === 'checking') return same(one);
  if (isForGood)
    return one.phase === 'offered'
      ? [{ ...one, phase: 'failed', problem: 'left' }, [], []]
      : failed(one, 'left');
  return one.phase === 'offered' ? same(one) : same({ ...one, phase: 'waiting' });
}
