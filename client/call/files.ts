// Files: what we give and to whom it goes, what others offer and how much of it is here. Credits, pauses, resuming.
// Source: docs/states/files.md; docs/protocol/5-media.md, "Files". The bytes themselves live in platform.
import { FILE } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import type { Chunk, Env, FileEffect, FileEvent } from './ports.ts';
import { TIMES } from './times.ts';

export type Receiver = {
  readonly phase: 'offered' | 'sending' | 'away' | 'done' | 'declined' | 'stopped';
  /** As it told: how much it has, and up to where it may be sent. */
  readonly have: number;
  readonly upTo: number;
  readonly name: string;
};

export type Outgoing = {
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly atMs: number;
  /** SHA-256 in base64url, once it is known. */
  readonly hash?: string;
  readonly isPaused: boolean;
  /** Taken back, or not to be read any longer. */
  readonly end?: 'withdrawn' | 'unreadable';
  readonly to: Readonly<Record<string, Receiver>>;
};

export type Problem = 'full' | 'unwritable' | 'other-bytes' | 'withdrawn' | 'gone' | 'left';

export type Incoming = {
  readonly file: string;
  readonly from: string;
  readonly name: string;
  readonly size: number;
  readonly atMs: number;
  /** waiting: its sender is away; checking: all is here, and compared with the hash. */
  readonly phase:
    | 'offered'
    | 'opening'
    | 'receiving'
    | 'waiting'
    | 'checking'
    | 'done'
    | 'declined'
    | 'failed';
  readonly isPaused: boolean;
  /** The user wants it. */
  readonly isTaken: boolean;
  /** Under this name it lies in the store. */
  readonly store: string;
  /** In order, from the start: what came, what is written, and up to where we asked for it. */
  readonly have: number;
  readonly written: number;
  readonly upTo: number;
  readonly hash?: string;
  readonly problem?: Problem;
  /** A gap was told of, and nothing has come since. */
  readonly isAskedAgain: boolean;
  /** When something last came, or was asked for; Infinity while nothing is to come. */
  readonly heardMs: number;
  /** When it began to flow, and how much was there then: for the time that is left. */
  readonly flow?: { readonly sinceMs: number; readonly from: number };
};

export type State = { readonly outgoing: readonly Outgoing[]; readonly incoming: readonly Incoming[] };

export type Said = Extract<
  Message,
  { readonly type: 'file-offer' | 'file-take' | 'file-more' | 'file-hash' | 'file-stop' | 'file-done' }
>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type Draft = WithoutId<Said>;

/** A member, and the connection to it. */
export type Link = { readonly id: string; readonly pc: number };

export type Event =
  /** Picked, dropped or pasted; to whom it is offered. */
  | {
      readonly type: 'give';
      readonly file: string;
      readonly name: string;
      readonly size: number;
      readonly to: readonly { readonly id: string; readonly name: string }[];
    }
  | { readonly type: 'take' | 'decline' | 'cancel' | 'save'; readonly file: string }
  | { readonly type: 'pause'; readonly file: string; readonly isOn: boolean }
  | { readonly type: 'said'; readonly by: Link; readonly saying: Said }
  | { readonly type: 'chunks'; readonly by: Link; readonly chunks: readonly Chunk[] }
  | { readonly type: 'live' | 'down' | 'left'; readonly link: Link }
  | { readonly type: 'file'; readonly event: FileEvent }
  | { readonly type: 'tick' };

export type Fact =
  | { readonly type: 'say'; readonly to: string; readonly draft: Draft }
  | { readonly type: 'offered' | 'arrived' | 'failed'; readonly file: string; readonly from: string }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly FileEffect[], readonly Fact[]];

/** So much is on its way at once; told of again after each part of it. */
export const WINDOW = 4_194_304;
const CREDIT = 1_048_576;
/** Undecided offers of one member, and all that is kept of files in one call. */
const OFFERS_MAX = 16;
const FILES_MAX = 128;

export function initial(): State {
  return { outgoing: [], incoming: [] };
}

/** Of a credit that is not used up something should come. */
function stallsAt(one: Incoming): number {
  const isAwaited = one.phase === 'receiving' && one.have < one.upTo;
  return isAwaited ? one.heardMs + TIMES.fileStall : Infinity;
}

export function dueMs({ incoming }: State): number {
  return Math.min(Infinity, ...incoming.map(stallsAt));
}

export function step(state: State, event: Event, env: Pick<Env, 'now' | 'wall'>): Step {
  switch (event.type) {
    case 'give':
      return give(state, event, env);
    case 'take':
      return onIncoming(state, event.file, (one) => take(state, one));
    case 'decline':
      return onIncoming(state, event.file, decline);
    case 'cancel':
      return cancel(state, event.file);
    case 'save':
      return onIncoming(state, event.file, (one) =>
        one.phase === 'done'
          ? [one, [{ type: 'file-save', store: one.store, name: one.name, isAsked: true }], []]
          : same(one),
      );
    case 'pause':
      return pause(state, event.file, event.isOn, env);
    case 'said':
      return said(state, event.by, event.saying, env);
    case 'chunks':
      return chunks(state, event.by, event.chunks, env);
    case 'live':
      return live(state, event.link);
    case 'down':
    case 'left':
      return away(state, event.link, event.type === 'left');
    case 'file':
      return happened(state, event.event, env);
    case 'tick':
      return ticked(state, env);
  }
}

/** Silence where something should come: it is asked for anew. */
function ticked(state: State, env: Pick<Env, 'now'>): Step {
  const stalled = state.incoming.filter((one) => env.now >= stallsAt(one));
  return all(
    state,
    stalled.map(({ file }) => file),
    (now, file) => onIncoming(now, file, (one) => ask(one, one.have, env)),
  );
}

// ---------------------------------------------------------------- both lists

type IncomingStep = readonly [Incoming, readonly FileEffect[], readonly Fact[]];
type OutgoingStep = readonly [Outgoing, readonly FileEffect[], readonly Fact[]];

const same = (one: Incoming): IncomingStep => [one, [], []];

function dropped(state: State, why: string): Step {
  return [state, [], [{ type: 'drop', why }]];
}

function onIncoming(state: State, file: string, change: (one: Incoming) => IncomingStep): Step {
  const one = state.incoming.find((each) => each.file === file);
  if (!one) return [state, [], []];
  const [next, effects, facts] = change(one);
  return [{ ...state, incoming: state.incoming.map((each) => (each === one ? next : each)) }, effects, facts];
}

function onOutgoing(state: State, file: string, change: (one: Outgoing) => OutgoingStep): Step {
  const one = state.outgoing.find((each) => each.file === file);
  if (!one) return [state, [], []];
  const [next, effects, facts] = change(one);
  return [{ ...state, outgoing: state.outgoing.map((each) => (each === one ? next : each)) }, effects, facts];
}

/** Several changes, one after the other. */
function all(state: State, files: readonly string[], change: (state: State, file: string) => Step): Step {
  let next = state;
  const effects: FileEffect[] = [];
  const facts: Fact[] = [];
  for (const file of files) {
    const [after, added, news] = change(next, file);
    next = after;
    effects.push(...added);
    facts.push(...news);
  }
  return [next, effects, facts];
}

// ---------------------------------------------------------------- what we give

function give(state: State, event: Extract<Event, { type: 'give' }>, { wall }: Pick<Env, 'wall'>): Step {
  const { file, name, size, to } = event;
  if (state.outgoing.length >= FILES_MAX || to.length === 0)
    return [state, [{ type: 'file-forget', store: file }], []];
  const receivers = to.map(({ id, name: who }): readonly [string, Receiver] => [
    id,
    { phase: 'offered', have: 0, upTo: 0, name: who },
  ]);
  const one: Outgoing = {
    file,
    name,
    size,
    atMs: wall,
    isPaused: false,
    to: Object.fromEntries(receivers),
  };
  const offer: Draft = { type: 'file-offer', file, name, size };
  return [
    { ...state, outgoing: [...state.outgoing, one] },
    [{ type: 'file-hash', file }],
    to.map(({ id }) => ({ type: 'say', to: id, draft: offer })),
  ];
}

function receiverOf(one: Outgoing, id: string): Receiver | undefined {
  return Object.hasOwn(one.to, id) ? one.to[id] : undefined;
}

function withReceiver(one: Outgoing, id: string, change: Partial<Receiver>): Outgoing {
  const receiver = receiverOf(one, id);
  return receiver ? { ...one, to: { ...one.to, [id]: { ...receiver, ...change } } } : one;
}

function taken(state: State, by: Link, letter: Extract<Said, { type: 'file-take' }>): Step {
  const { file, from, upTo } = letter;
  const one = state.outgoing.find((each) => each.file === file);
  // Of a page before this one, or taken back.
  if (!one || one.end)
    return [
      state,
      [],
      [{ type: 'say', to: by.id, draft: { type: 'file-stop', file, why: one?.end ?? 'gone' } }],
    ];
  const receiver = receiverOf(one, by.id);
  const isFit = from <= upTo && upTo <= one.size && upTo - from <= WINDOW && from % FILE.chunkBytes === 0;
  if (!receiver || (!isFit && from !== one.size)) return dropped(state, 'file-take');
  return onOutgoing(state, file, (each) => {
    const next = withReceiver(each, by.id, { phase: 'sending', have: from, upTo });
    const hash: readonly Fact[] =
      each.hash === undefined
        ? []
        : [{ type: 'say', to: by.id, draft: { type: 'file-hash', file, sha256: each.hash } }];
    const send: FileEffect = { type: 'file-send', pc: by.pc, file, from, to: upTo };
    return [next, [send], hash];
  });
}

function more(state: State, by: Link, letter: Extract<Said, { type: 'file-more' }>): Step {
  const { file, have, upTo } = letter;
  return onOutgoing(state, file, (one) => {
    const receiver = receiverOf(one, by.id);
    const isFit = have <= upTo && upTo <= one.size && upTo - have <= WINDOW;
    if (receiver?.phase !== 'sending' || !isFit || upTo < receiver.upTo)
      return [one, [], [{ type: 'drop', why: 'file-more' }]];
    const next = withReceiver(one, by.id, { have, upTo });
    return [next, [{ type: 'file-extend', pc: by.pc, file, to: upTo }], []];
  });
}

function hashed(state: State, file: string, sha256: string): Step {
  return onOutgoing(state, file, (one) => {
    const waiting = Object.entries(one.to).filter(([, { phase }]) => phase === 'sending');
    const draft: Draft = { type: 'file-hash', file, sha256 };
    return [{ ...one, hash: sha256 }, [], waiting.map(([to]) => ({ type: 'say', to, draft }))];
  });
}

const isOpen = ({ phase }: Receiver): boolean =>
  phase === 'offered' || phase === 'sending' || phase === 'away';

/** Taken back by us, or the disk gives it no longer. */
function withdraw(state: State, file: string, end: 'withdrawn' | 'unreadable'): Step {
  return onOutgoing(state, file, (one) => {
    if (one.end) return [one, [], []];
    const open = Object.entries(one.to).filter(([, receiver]) => isOpen(receiver));
    const draft: Draft = { type: 'file-stop', file, why: end };
    return [
      { ...one, end },
      [{ type: 'file-forget', store: file }],
      open.map(([to]) => ({ type: 'say', to, draft })),
    ];
  });
}

// ---------------------------------------------------------------- what others offer

function offered(
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
function take(state: State, one: Incoming): IncomingStep {
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

function decline(one: Incoming): IncomingStep {
  if (one.phase !== 'offered') return same(one);
  const draft: Draft = { type: 'file-stop', file: one.file, why: 'declined' };
  return [{ ...one, phase: 'declined' }, [], [{ type: 'say', to: one.from, draft }]];
}

const isComing = ({ phase }: Incoming): boolean =>
  phase === 'opening' || phase === 'receiving' || phase === 'waiting' || phase === 'checking';

function cancel(state: State, file: string): Step {
  if (state.outgoing.some((one) => one.file === file)) return withdraw(state, file, 'withdrawn');
  return onIncoming(state, file, (one) => {
    if (!isComing(one) && one.phase !== 'failed') return same(one);
    const draft: Draft = { type: 'file-stop', file, why: 'cancelled' };
    return [
      { ...one, phase: 'declined', have: 0, written: 0, upTo: 0 },
      [{ type: 'file-forget', store: one.store }],
      [{ type: 'say', to: one.from, draft }],
    ];
  });
}

/** From where we are, and as far as the window reaches. */
function ask(one: Incoming, from: number, { now }: Pick<Env, 'now'>): IncomingStep {
  const upTo = one.isPaused ? from : Math.min(one.size, from + WINDOW);
  const { flow: _before, ...rest } = one;
  return [
    { ...rest, phase: 'receiving', have: from, upTo, heardMs: now },
    [],
    [{ type: 'say', to: one.from, draft: { type: 'file-take', file: one.file, from, upTo } }],
  ];
}

function opened(one: Incoming, have: number, env: Pick<Env, 'now'>): IncomingStep {
  if (one.phase !== 'opening') return same(one);
  return ask({ ...one, written: have }, Math.min(have, one.size), env);
}

/** Paused: nothing more is asked for; what is on its way still comes. */
function pause(state: State, file: string, isOn: boolean, env: Pick<Env, 'now'>): Step {
  if (state.outgoing.some((one) => one.file === file)) return pauseGiven(state, file, isOn);
  return onIncoming(state, file, (one) => {
    if (one.isPaused === isOn || !isComing(one)) return same(one);
    const { flow: _before, ...next } = { ...one, isPaused: isOn };
    return isOn || one.phase !== 'receiving' ? same(next) : credit(next, env);
  });
}

/** The other ends are told nothing: to them it is a slow line. */
function pauseGiven(state: State, file: string, isOn: boolean): Step {
  return onOutgoing(state, file, (one) =>
    one.isPaused === isOn
      ? [one, [], []]
      : [{ ...one, isPaused: isOn }, [{ type: 'file-pause', file, isOn }], []],
  );
}

/** Told when a good part of the window is free, and at once when all of it is. */
function credit(one: Incoming, { now }: Pick<Env, 'now'>): IncomingStep {
  const flow = one.flow ?? { sinceMs: now, from: one.written };
  const next = { ...one, flow };
  const upTo = Math.min(one.size, one.written + WINDOW);
  const isWorth = upTo - one.upTo >= CREDIT || (upTo === one.size && upTo > one.upTo);
  if (one.isPaused || !isWorth) return [next, [], []];
  const draft: Draft = { type: 'file-more', file: one.file, have: one.written, upTo };
  return [{ ...next, upTo }, [], [{ type: 'say', to: one.from, draft }]];
}

function chunks(state: State, by: Link, list: readonly Chunk[], env: Pick<Env, 'now'>): Step {
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
function complete(step_: IncomingStep): IncomingStep {
  const [one, effects, facts] = step_;
  const isAll = one.phase === 'receiving' && one.written === one.size && one.hash !== undefined;
  if (!isAll) return step_;
  const finish: FileEffect = { type: 'file-finish', file: one.file, store: one.store };
  return [{ ...one, phase: 'checking' }, [...effects, finish], facts];
}

function failed(one: Incoming, problem: Problem): IncomingStep {
  const fact: Fact = { type: 'failed', file: one.file, from: one.from };
  const isBad = problem === 'other-bytes';
  const effects: readonly FileEffect[] = isBad ? [{ type: 'file-forget', store: one.store }] : [];
  // What arrived is kept for another try, but for bytes that are not the ones they should be.
  const kept = isBad ? { have: 0, written: 0 } : { have: one.written };
  return [{ ...one, ...kept, phase: 'failed', problem, upTo: 0 }, effects, [fact]];
}

function checked(one: Incoming, sha256: string): IncomingStep {
  if (one.phase !== 'checking') return same(one);
  if (sha256 !== one.hash) return failed(one, 'other-bytes');
  return [
    { ...one, phase: 'done' },
    [{ type: 'file-save', store: one.store, name: one.name, isAsked: false }],
    [
      { type: 'say', to: one.from, draft: { type: 'file-done', file: one.file } },
      { type: 'arrived', file: one.file, from: one.from },
    ],
  ];
}

// ---------------------------------------------------------------- letters

function said(state: State, by: Link, letter: Said, env: Pick<Env, 'now' | 'wall'>): Step {
  const { file } = letter;
  switch (letter.type) {
    case 'file-offer':
      return offered(state, by, letter, env);
    case 'file-take':
      return taken(state, by, letter);
    case 'file-more':
      return more(state, by, letter);
    case 'file-hash':
      return onIncoming(state, file, (one) =>
        one.from === by.id && one.hash === undefined
          ? complete([{ ...one, hash: letter.sha256 }, [], []])
          : same(one),
      );
    case 'file-done':
      return onOutgoing(state, file, (one) => [
        receiverOf(one, by.id)?.phase === 'sending'
          ? withReceiver(one, by.id, { phase: 'done', have: one.size })
          : one,
        [],
        [],
      ]);
    case 'file-stop':
      return stopped(state, by, letter);
  }
}

function stopped(state: State, by: Link, { file, why }: Extract<Said, { type: 'file-stop' }>): Step {
  if (why === 'declined' || why === 'cancelled')
    return onOutgoing(state, file, (one) => {
      const receiver = receiverOf(one, by.id);
      if (!receiver || !isOpen(receiver)) return [one, [], []];
      const phase = why === 'declined' ? 'declined' : 'stopped';
      return [withReceiver(one, by.id, { phase }), [{ type: 'file-hold', pc: by.pc, file }], []];
    });
  return onIncoming(state, file, (one) => {
    if (one.from !== by.id) return same(one);
    if (one.phase === 'offered') return [{ ...one, phase: 'failed', problem: 'withdrawn' }, [], []];
    return isComing(one) ? failed(one, why === 'withdrawn' ? 'withdrawn' : 'gone') : same(one);
  });
}

// ---------------------------------------------------------------- links

/** A link stands (again): what had begun goes on from what is here. */
function live(state: State, { id }: Link): Step {
  const back = state.incoming.filter(
    (one) => one.from === id && (one.phase === 'waiting' || one.problem === 'left'),
  );
  return all(
    state,
    back.map(({ file }) => file),
    (now, file) => onIncoming(now, file, again),
  );
}

/** Who had left, as it seemed, may be back. */
function again(one: Incoming): IncomingStep {
  const { problem: _left, ...rest } = one;
  if (!one.isTaken) return same({ ...rest, phase: 'offered' });
  return [
    { ...rest, phase: 'opening' },
    [{ type: 'file-open', file: one.file, store: one.store, size: one.size }],
    [],
  ];
}

function away(state: State, { id, pc }: Link, isForGood: boolean): Step {
  const coming = state.incoming.filter(
    (one) => one.from === id && (isComing(one) || one.phase === 'offered'),
  );
  const [next, effects, facts] = all(
    state,
    coming.map(({ file }) => file),
    (now, file) => onIncoming(now, file, (one) => lost(one, isForGood)),
  );
  const going = next.outgoing.filter((one) => receiverOf(one, id) !== undefined);
  const [after, added, news] = all(
    next,
    going.map(({ file }) => file),
    (now, file) => onOutgoing(now, file, (one) => unsent(one, { id, pc }, isForGood)),
  );
  return [after, [...effects, ...added], [...facts, ...news]];
}

function lost(one: Incoming, isForGood: boolean): IncomingStep {
  if (one.phase === 'checking') return same(one);
  if (isForGood)
    return one.phase === 'offered'
      ? [{ ...one, phase: 'failed', problem: 'left' }, [], []]
      : failed(one, 'left');
  return one.phase === 'offered' ? same(one) : same({ ...one, phase: 'waiting' });
}

function unsent(one: Outgoing, { id, pc }: Link, isForGood: boolean): OutgoingStep {
  const receiver = receiverOf(one, id);
  if (!receiver || !isOpen(receiver)) return [one, [], []];
  const hold: readonly FileEffect[] = [{ type: 'file-hold', pc, file: one.file }];
  if (isForGood) return [withReceiver(one, id, { phase: 'stopped' }), hold, []];
  return receiver.phase === 'sending' ? [withReceiver(one, id, { phase: 'away' }), hold, []] : [one, [], []];
}

// ---------------------------------------------------------------- what the disk says

function happened(state: State, event: FileEvent, env: Pick<Env, 'now'>): Step {
  switch (event.type) {
    case 'file-hashed':
      return hashed(state, event.file, event.sha256);
    case 'file-unreadable':
      return withdraw(state, event.file, 'unreadable');
    case 'file-opened':
      return onIncoming(state, event.file, (one) => complete(opened(one, event.have, env)));
    case 'file-written':
      return onIncoming(state, event.file, (one) => {
        if (one.phase !== 'receiving') return same({ ...one, written: Math.max(one.written, event.upTo) });
        return complete(credit({ ...one, written: event.upTo }, env));
      });
    case 'file-checked':
      return onIncoming(state, event.file, (one) => checked(one, event.sha256));
    case 'file-unwritten':
      return onIncoming(state, event.file, (one) => {
        if (!isComing(one)) return same(one);
        const [next, effects, facts] = failed(one, event.why);
        const draft: Draft = { type: 'file-stop', file: one.file, why: 'cancelled' };
        return [next, effects, [...facts, { type: 'say', to: one.from, draft }]];
      });
    case 'file-given':
      return [state, [], []];
  }
}
