// Channel: one socket to the relay and its back-off. It knows nothing of what the blobs hold.
// Source: docs/protocol/1-relay.md; docs/states/channel.md.
import { type Bytes, toHex } from '../../shared/bytes.ts';
import type { Place } from '../../shared/frame.ts';
import { CLOSE } from '../../shared/limits.ts';
import type { Env, SocketEffect, SocketEvent } from './ports.ts';
import { TIMES } from './times.ts';

export type State = {
  readonly phase: 'closed' | 'connecting' | 'open' | 'retrying';
  readonly place: Place | undefined;
  /** 0 is the channel's own line, the others are topics: no two lines ever share a socket's id. */
  readonly line: number;
  /** Id of the socket in use; raised at each opening. */
  readonly socket: number;
  readonly attempt: number;
  readonly retryAtMs: number;
  /** Addresses heard of since the welcome (hints). */
  readonly present: readonly string[];
};

export type Event =
  | { readonly type: 'open'; readonly place: Place }
  | { readonly type: 'close' }
  /** Do not wait for the back-off. */
  | { readonly type: 'retry' }
  | { readonly type: 'tick' }
  | { readonly type: 'socket'; readonly event: SocketEvent };

export type Fact =
  | { readonly type: 'welcomed' }
  | { readonly type: 'joined'; readonly address: Bytes }
  | { readonly type: 'left'; readonly address: Bytes }
  | { readonly type: 'blob'; readonly from: Bytes; readonly blob: Bytes }
  /** The connection is gone; `isCrowded` and the like end the attempt, else a retry is set. */
  | { readonly type: 'away'; readonly why: 'crowded' | 'lost' };

export type Step = readonly [State, readonly SocketEffect[], readonly Fact[]];

const PRESENT_MAX = 256;

/** Lines at once; ids of sockets are `turn × LINES + line`. */
export const LINES = 64;

export function initial(line = 0): State {
  return {
    phase: 'closed',
    place: undefined,
    line,
    socket: line,
    attempt: 0,
    retryAtMs: Infinity,
    present: [],
  };
}

export function dueMs(state: State): number {
  return state.phase === 'retrying' ? state.retryAtMs : Infinity;
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'open':
      return connect({ ...state, place: event.place, attempt: 0 }, closing(state));
    case 'close':
      return [{ ...initial(state.line), socket: state.socket }, closing(state), []];
    case 'retry':
      return state.phase === 'retrying' ? connect({ ...state, attempt: 0 }, []) : [state, [], []];
    case 'tick':
      return env.now >= dueMs(state) ? connect(state, []) : [state, [], []];
    case 'socket':
      return event.event.socket === state.socket ? heard(state, event.event, env) : [state, [], []];
  }
}

function closing(state: State): readonly SocketEffect[] {
  const isUp = state.phase === 'connecting' || state.phase === 'open';
  return isUp ? [{ type: 'socket-close', socket: state.socket }] : [];
}

function connect(state: State, before: readonly SocketEffect[]): Step {
  if (!state.place) return [state, before, []];
  const socket = state.socket + LINES;
  const next: State = { ...state, phase: 'connecting', socket, retryAtMs: Infinity, present: [] };
  return [next, [...before, { type: 'socket-open', socket, place: state.place }], []];
}

function heard(state: State, event: SocketEvent, env: Env): Step {
  switch (event.type) {
    case 'socket-welcomed':
      return [{ ...state, phase: 'open', attempt: 0 }, [], [{ type: 'welcomed' }]];
    case 'socket-joined':
      return [withPresent(state, event.address), [], [{ type: 'joined', address: event.address }]];
    case 'socket-left':
      return [without(state, event.address), [], [{ type: 'left', address: event.address }]];
    case 'socket-blob':
      return [withPresent(state, event.from), [], [{ type: 'blob', from: event.from, blob: event.blob }]];
    case 'socket-closed':
      return closed(state, event.code, env);
  }
}

function closed(state: State, code: number, env: Env): Step {
  if (state.phase === 'closed' || state.phase === 'retrying') return [state, [], []];
  if (code === CLOSE.crowded) {
    return [{ ...initial(state.line), socket: state.socket }, [], [{ type: 'away', why: 'crowded' }]];
  }
  const attempt = state.attempt + 1;
  const wait = Math.min(TIMES.retryFirst * 2 ** (attempt - 1), TIMES.retryMax);
  const jitter = ((env.random(1)[0] ?? 0) / 256) * 0.3;
  const next: State = {
    ...state,
    phase: 'retrying',
    attempt,
    retryAtMs: env.now + wait * (1 + jitter),
    present: [],
  };
  return [next, [], [{ type: 'away', why: 'lost' }]];
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
