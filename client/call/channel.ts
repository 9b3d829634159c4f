// Channel: one socket to the relay and its back-off. It knows nothing of what the blobs hold.
// Source: docs/protocol/1-relay.md; docs/states/channel.md.
import { type Bytes, toHex } from '../../shared/bytes.ts';
import type { Place } from '../../shared/frame.ts';
import { CLOSE } from '../../shared/limits.ts';
import type { Proof } from '../../shared/proof.ts';
import type { Env, SocketEffect, SocketEvent } from './ports.ts';
import { TIMES } from './times.ts';

export type State = {
  readonly phase: 'closed' | 'connecting' | 'open' | 'retrying';
  readonly place: Place | undefined;
  /** What is shown at each opening, where only founders may open a place. */
  readonly proof: Proof | undefined;
  /** 0 is the channel's own line, the others are topics: no two lines ever share a socket's id. */
  readonly line: number;
  /** Id of the socket in use; raised at each opening. */
  readonly socket: number;
  readonly attempt: number;
  /** Connecting: given up then; retrying: tried again then. */
  readonly retryAtMs: number;
  /** When it was welcomed last. */
  readonly sinceMs: number;
  /** Addresses heard of since the welcome (hints). */
  readonly present: readonly string[];
};

export type Event =
  | { readonly type: 'open'; readonly place: Place; readonly proof?: Proof | undefined }
  /** What is shown from the next opening on. */
  | { readonly type: 'proof'; readonly proof: Proof | undefined }
  /** Kept out, and there is something else to show: by the usual back-off. */
  | { readonly type: 'show'; readonly proof: Proof }
  | { readonly type: 'close' }
  /** Do not wait for the back-off. */
  | { readonly type: 'retry' }
  /** The network it stood on is gone: a socket does not notice for minutes. */
  | { readonly type: 'renew' }
  /** It may be gone, unless it is a new one. */
  | { readonly type: 'doubt' }
  | { readonly type: 'tick' }
  | { readonly type: 'socket'; readonly event: SocketEvent };

export type Fact =
  | { readonly type: 'welcomed' }
  | { readonly type: 'joined'; readonly address: Bytes }
  | { readonly type: 'left'; readonly address: Bytes }
  | { readonly type: 'blob'; readonly from: Bytes; readonly blob: Bytes }
  | { readonly type: 'granted'; readonly grant: Bytes }
  /** The connection is gone; `crowded` ends the attempt, else a retry is set. */
  | { readonly type: 'away'; readonly why: 'crowded' | 'founders-only' | 'lost' };

export type Step = readonly [State, readonly SocketEffect[], readonly Fact[]];

const PRESENT_MAX = 256;

/** Lines at once; ids of sockets are `turn × LINES + line`. */
export const LINES = 64;

export function initial(line = 0): State {
  return {
    phase: 'closed',
    place: undefined,
    proof: undefined,
    line,
    socket: line,
    attempt: 0,
    retryAtMs: Infinity,
    sinceMs: -Infinity,
    present: [],
  };
}

export function dueMs({ phase, retryAtMs }: State): number {
  return phase === 'retrying' || phase === 'connecting' ? retryAtMs : Infinity;
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'open':
      return connect({ ...state, place: event.place, proof: event.proof, attempt: 0 }, closing(state), env);
    case 'proof':
      return [{ ...state, proof: event.proof }, [], []];
    case 'show': {
      const isWaiting = state.phase === 'retrying';
      const soon = isWaiting ? { retryAtMs: env.now + jittered(backOff(state.attempt), env) } : {};
      return [{ ...state, proof: event.proof, ...soon }, [], []];
    }
    case 'close':
      return [{ ...initial(state.line), socket: state.socket }, closing(state), []];
    case 'retry':
      return state.phase === 'retrying' ? connect({ ...state, attempt: 0 }, [], env) : [state, [], []];
    case 'renew':
      return state.phase === 'closed'
        ? [state, [], []]
        : connect({ ...state, attempt: 0 }, closing(state), env);
    case 'doubt':
      return isDoubtful(state, env)
        ? connect({ ...state, attempt: 0 }, closing(state), env)
        : [state, [], []];
    case 'tick':
      return env.now >= dueMs(state) ? overdue(state, env) : [state, [], []];
    case 'socket':
      return event.event.socket === state.socket ? heard(state, event.event, env) : [state, [], []];
  }
}

function isDoubtful({ phase, sinceMs }: State, { now }: Env): boolean {
  return phase === 'open' && now >= sinceMs + TIMES.socketDoubted;
}

function closing(state: State): readonly SocketEffect[] {
  const isUp = state.phase === 'connecting' || state.phase === 'open';
  return isUp ? [{ type: 'socket-close', socket: state.socket }] : [];
}

/** A connection that is neither made nor refused is not waited for as long as the browser would: another one may get through. */
function overdue(state: State, env: Env): Step {
  if (state.phase === 'retrying') return connect(state, [], env);
  const [next, effects, facts] = closed(state, CLOSE.joinTimeout, env);
  return [next, [...closing(state), ...effects], facts];
}

function connect(state: State, before: readonly SocketEffect[], env: Env): Step {
  const { place, proof } = state;
  if (!place) return [state, before, []];
  const socket = state.socket + LINES;
  const retryAtMs = env.now + Math.min(TIMES.welcome * 2 ** state.attempt, TIMES.welcomeMax);
  const next: State = { ...state, phase: 'connecting', socket, retryAtMs, present: [] };
  const opening: SocketEffect = { type: 'socket-open', socket, place, ...(proof && { proof }) };
  return [next, [...before, opening], []];
}

function heard(state: State, event: SocketEvent, env: Env): Step {
  switch (event.type) {
    case 'socket-welcomed':
      return [
        { ...state, phase: 'open', attempt: 0, retryAtMs: Infinity, sinceMs: env.now },
        [],
        [{ type: 'welcomed' }],
      ];
    case 'socket-joined':
      return [withPresent(state, event.address), [], [{ type: 'joined', address: event.address }]];
    case 'socket-left':
      return [without(state, event.address), [], [{ type: 'left', address: event.address }]];
    case 'socket-blob':
      return [withPresent(state, event.from), [], [{ type: 'blob', from: event.from, blob: event.blob }]];
    case 'socket-granted':
      return [state, [], [{ type: 'granted', grant: event.grant }]];
    case 'socket-closed':
      return closed(state, event.code, env);
  }
}

function closed(state: State, code: number, env: Env): Step {
  if (state.phase === 'closed' || state.phase === 'retrying') return [state, [], []];
  if (code === CLOSE.crowded) {
    return [{ ...initial(state.line), socket: state.socket }, [], [{ type: 'away', why: 'crowded' }]];
  }
  const isRefused = isForFounders(state, code);
  const attempt = state.attempt + 1;
  const wait = isRefused ? TIMES.retryMax : backOff(attempt);
  const next: State = {
    ...state,
    phase: 'retrying',
    attempt,
    retryAtMs: env.now + jittered(wait, env),
    present: [],
  };
  return [next, [], [{ type: 'away', why: isRefused ? 'founders-only' : 'lost' }]];
}

function backOff(attempt: number): number {
  return Math.min(TIMES.retryFirst * 2 ** (attempt - 1), TIMES.retryMax);
}

function jittered(wait: number, env: Env): number {
  return wait * (1 + ((env.random(1)[0] ?? 0) / 256) * 0.3);
}

/** Whoever has shown wrong tokens too often is not looked at for a while. */
function isForFounders({ phase, proof }: State, code: number): boolean {
  const isUnread = code === CLOSE.tooMany && phase === 'connecting' && proof?.type === 'token';
  return code === CLOSE.foundersOnly || isUnread;
}

function withPresent(state: State, address: Bytes): State {
  const key = toHex(address);
  if (state.present.includes(key)) return state;
  return { ...state, present: [...state.present, key].slice(-PRESENT_MAX) };
}

function without(state: State, address: Bytes): State {
  const key = toHex(address);
  return { ...state, present: state.present.filter((one) => one !== key) };
}
