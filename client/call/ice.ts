// Ice: access to the STUN and TURN servers of whoever runs the relay: asked for when a call is entered, again before it
// expires, later after a refusal. What was given stays with the platform: here is only until when it is good.
// Source: docs/protocol/5-media.md, "Access to TURN"; docs/states/ice.md.
import type { Env, RtcEffect } from './ports.ts';
import { TIMES } from './times.ts';

export type State = {
  /** resting: nothing is under way; given: servers are known; refused: the last answer was none. */
  readonly phase: 'resting' | 'asking' | 'given' | 'refused';
  /** A call is entered or stands. */
  readonly isWanted: boolean;
  /** A TURN server was among the last that were given, and how long that is good: by either clock. */
  readonly hasTurn: boolean;
  /** So was a STUN server: without either, a page never learns its address on the internet. */
  readonly hasStun: boolean;
  /** An address of ours is known that is good beyond our own network, since that last changed. */
  readonly isWide: boolean;
  readonly untilMs: number;
  readonly untilWallMs: number;
  /** When to ask next; 0 at first. */
  readonly askAtMs: number;
  /** Whoever does not hide goes on without servers then. */
  readonly goOnAtMs: number;
  /** In vain, one after the other. */
  readonly refusals: number;
};

export type Event =
  | { readonly type: 'wanted'; readonly isOn: boolean }
  | {
      readonly type: 'given';
      readonly hasTurn: boolean;
      readonly hasStun?: boolean;
      readonly lifetimeMs?: number;
    }
  /** waitMs: the server's own word on when to ask again. */
  | { readonly type: 'refused'; readonly waitMs?: number }
  /** Some connection has found such an address. */
  | { readonly type: 'wide' }
  | { readonly type: 'network-changed' }
  | { readonly type: 'tick' };

export type Fact =
  /** isFirst: connections may have been opened without these, or with what was good no longer. */
  | { readonly type: 'given'; readonly isFirst: boolean }
  | { readonly type: 'refused' }
  /** Nobody who does not hide need wait any longer. */
  | { readonly type: 'go-on' };

export type Step = readonly [State, readonly RtcEffect[], readonly Fact[]];

export function initial(): State {
  return {
    phase: 'resting',
    isWanted: false,
    hasTurn: false,
    hasStun: false,
    isWide: false,
    untilMs: 0,
    untilWallMs: 0,
    askAtMs: 0,
    goOnAtMs: Infinity,
    refusals: 0,
  };
}

/** Is what was given good still? */
export function isFresh({ untilMs, untilWallMs }: State, { now, wall }: Pick<Env, 'now' | 'wall'>): boolean {
  return now < untilMs && wall < untilWallMs;
}

/** What leads around a missing direct path. no-access: there may be a TURN server, but none is given to us now. */
export function detour(state: State, env: Pick<Env, 'now' | 'wall'>): 'turn' | 'none' | 'no-access' {
  if (!isFresh(state, env)) return 'no-access';
  return state.hasTurn ? 'turn' : 'none';
}

/** May a connection be opened? Who hides needs a TURN server; everybody else waits for a moment only. */
export function isReady(state: State, isHiding: boolean, env: Pick<Env, 'now' | 'wall'>): boolean {
  const isGiven = isFresh(state, env);
  if (isHiding) return isGiven && state.hasTurn;
  return isGiven || state.refusals > 0 || env.now >= state.goOnAtMs;
}

export function dueMs(state: State): number {
  const askAtMs = state.isWanted && state.phase !== 'asking' ? state.askAtMs : Infinity;
  return Math.min(askAtMs, state.goOnAtMs);
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'wanted':
      return wanted(state, event.isOn, env);
    case 'given':
      return given(state, event, env);
    case 'refused':
      return refused(state, event.waitMs, env);
    case 'wide':
      return [{ ...state, isWide: true }, [], []];
    case 'network-changed':
      return networkChanged({ ...state, isWide: false }, env);
    case 'tick':
      return ticked(state, env);
  }
}

function wanted(state: State, isOn: boolean, env: Env): Step {
  if (isOn === state.isWanted) return [state, [], []];
  // A refusal of the call before does not hold up this one.
  const next: State = { ...state, isWanted: isOn, refusals: 0, goOnAtMs: Infinity };
  if (!isOn) return [next, [], []];
  if (!isFresh(state, env)) return ask({ ...next, goOnAtMs: env.now + TIMES.iceWait });
  return env.now >= state.askAtMs ? ask(next) : [next, [], []];
}

function ask(state: State): Step {
  if (state.phase === 'asking') return [state, [], []];
  return [{ ...state, phase: 'asking' }, [{ type: 'ice-ask' }], []];
}

/**
 * Again when half to three quarters of the time are over: early enough for many tries, and not all members of a call at
 * the same moment, which would show the server who belongs together.
 */
function given(state: State, event: Extract<Event, { type: 'given' }>, env: Env): Step {
  const { hasTurn, hasStun = false, lifetimeMs } = event;
  const isFirst = !isFresh(state, env) || state.hasTurn !== hasTurn;
  const share = lifetimeMs === undefined ? 0 : 0.5 + 0.25 * chance(env);
  const next: State = {
    ...state,
    phase: 'given',
    hasTurn,
    hasStun,
    untilMs: env.now + (lifetimeMs ?? Infinity),
    untilWallMs: env.wall + (lifetimeMs ?? Infinity),
    askAtMs: env.now + (lifetimeMs === undefined ? Infinity : lifetimeMs * share),
    goOnAtMs: Infinity,
    refusals: 0,
  };
  return [next, [], [{ type: 'given', isFirst }]];
}

function refused(state: State, waitMs: number | undefined, env: Env): Step {
  const refusals = state.refusals + 1;
  const wait = Math.min(TIMES.iceAgain * 2 ** (refusals - 1), TIMES.iceAgainMax);
  const askAtMs = env.now + Math.max(wait, waitMs ?? 0) * (1 + 0.5 * chance(env));
  const next: State = { ...state, phase: 'refused', refusals, askAtMs, goOnAtMs: Infinity };
  return [next, [], [{ type: 'refused' }]];
}

/** The way to the server may be there again; and a device that slept may have slept through the time. */
function networkChanged(state: State, env: Env): Step {
  const isNeeded = state.phase === 'refused' || (state.phase === 'given' && !isFresh(state, env));
  return state.isWanted && isNeeded ? ask(state) : [state, [], []];
}

function ticked(state: State, env: Env): Step {
  const isOver = env.now >= state.goOnAtMs;
  const next = isOver ? { ...state, goOnAtMs: Infinity, refusals: Math.max(1, state.refusals) } : state;
  const facts: readonly Fact[] = isOver ? [{ type: 'go-on' }] : [];
  if (!state.isWanted || state.phase === 'asking' || env.now < state.askAtMs) return [next, [], facts];
  const [asked, effects] = ask(next);
  return [asked, effects, facts];
}

function chance({ random }: Env): number {
  return (random(1)[0] ?? 0) / 256;
}
