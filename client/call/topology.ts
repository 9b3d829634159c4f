// Topology: does the media of a call go from each to each, or through a forwarding unit, and in which room: one rule, and
// what follows when it changes its mind. Source: docs/protocol/7-forwarding.md, "Which way"; docs/states/topology.md.
import { CAPACITY_MESH, LEAP_MAX } from '../../shared/limits.ts';
import type { Forwarding } from '../../shared/statement.ts';
import type { Env, SfuRoom } from './ports.ts';
import { TIMES } from './times.ts';

/** Half of what a letter can say. */
const TURN_MAX = 0x7fff_ffff;

export type Why = 'few' | 'crowd' | 'host' | 'uplink';

/** What the rule looks at. */
export type Call = {
  /** The host, or in a hostless call the greeter: who decides. */
  readonly isMine: boolean;
  /** All of them, oneself included; and how many there may be. */
  readonly people: number;
  readonly capacity: number;
  readonly choice: Forwarding;
  /** A member's uplink cannot bear the mesh. */
  readonly isUplinkSmall: boolean;
};

export type State = {
  /** What stands, or is on its way: `making`, a room has been asked for; the one before may still be in use. */
  readonly phase: 'mesh' | 'making' | 'sfu';
  /** Of the largest room; 0: there is no unit; undefined: not known. */
  readonly size: number | undefined;
  readonly isAsked: boolean;
  readonly call: Call;
  /** Number of the decision that stands; 0: none was ever made, and the mesh is it. */
  readonly turn: number;
  /** The highest that was known before a reload: what is told is measured from there, too. */
  readonly floor: number;
  readonly room: SfuRoom | undefined;
  /** Somebody who was removed knows it: whoever decides has to have another one. */
  readonly isSpoiled: boolean;
  /** It is our own, or who decides has told it; else somebody else has. */
  readonly isSure: boolean;
  readonly why: Why;
  /** Since when the rule wants the mesh again; Infinity: it does not. */
  readonly easySinceMs: number;
  /** No room is asked for before this; in vain so often. */
  readonly againMs: number;
  readonly tries: number;
  /** When a room was last lost; Infinity: none was. */
  readonly lostMs: number;
  /** Nothing forwards, and there are too many for the mesh. */
  readonly isLost: boolean;
  /** A later turn that others know, or the same with another room: our decision is to be said above it; 0: there is none. */
  readonly rivalTurn: number;
  /** Not before this: a rival may answer the same way. */
  readonly rivalMs: number;
};

export type Event =
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'known'; readonly size: number }
  | { readonly type: 'made'; readonly room: SfuRoom }
  | { readonly type: 'not-made'; readonly waitMs?: number }
  /** By a member; `isByOffice`: by the one who decides. */
  | {
      readonly type: 'told';
      readonly turn: number;
      readonly room: SfuRoom | undefined;
      readonly isByOffice: boolean;
    }
  /** Somebody was removed, and knows the room. */
  | { readonly type: 'removed' }
  /** Nobody of the call is in the room of this turn any longer. */
  | { readonly type: 'lost'; readonly turn: number }
  | { readonly type: 'tick' };

export type Fact =
  | { readonly type: 'ask' }
  | { readonly type: 'make'; readonly size: number }
  /** Another decision stands, and we made it: all are told. */
  | { readonly type: 'announce' }
  /** Who decides has missed what stands here. */
  | { readonly type: 'remind' }
  | { readonly type: 'lost' }
  | { readonly type: 'limited' };

export type Step = readonly [State, readonly Fact[]];

const ALONE: Call = { isMine: false, people: 1, capacity: 2, choice: 'auto', isUplinkSmall: false };

/** From so many people on a unit forwards; with so few the mesh is enough again. */
const CROWD = 7;
const FEW = 5;
/** With two there is only one to send to. */
const UPLINK_LEAST = 3;
const SPARE_SEATS = 2;

export function initial(): State {
  return {
    phase: 'mesh',
    size: undefined,
    isAsked: false,
    call: ALONE,
    turn: 0,
    floor: 0,
    room: undefined,
    isSpoiled: false,
    isSure: false,
    why: 'few',
    easySinceMs: Infinity,
    againMs: 0,
    tries: 0,
    lostMs: -Infinity,
    isLost: false,
    rivalTurn: 0,
    rivalMs: -Infinity,
  };
}

/** The same member after a reload. */
export const cameBack = (state: State, floor: number): State => ({
  ...state,
  floor: Math.min(TURN_MAX, Math.max(0, floor)),
});

/** The same page in another call: what is known of the unit stays. */
export function leftCall({ size, isAsked }: State): State {
  return { ...initial(), size, isAsked };
}

/** The one rule: which way, and why. What is in between leaves it as it is. */
export function wanted(call: Call, size: number, now: 'mesh' | 'sfu'): readonly ['mesh' | 'sfu', Why] {
  const { people, choice, isUplinkSmall } = call;
  if (size < 2 || people < 2) return ['mesh', 'few'];
  if (people > CAPACITY_MESH) return ['sfu', 'crowd'];
  if (choice !== 'auto') return [choice === 'always' ? 'sfu' : 'mesh', 'host'];
  if (people >= CROWD) return ['sfu', 'crowd'];
  if (isUplinkSmall && people >= UPLINK_LEAST) return ['sfu', 'uplink'];
  return now === 'sfu' && people > FEW ? ['sfu', 'crowd'] : ['mesh', 'few'];
}

/** The most that a call may take now. */
export function capacityMax({ size, room, call }: State): number {
  const known = size ?? (room === undefined ? 0 : call.capacity);
  return Math.max(CAPACITY_MESH, known);
}

export function dueMs(state: State): number {
  const { phase, call, againMs, easySinceMs, size, room, isSpoiled, rivalTurn, rivalMs } = state;
  if (!call.isMine) return Infinity;
  const again = rivalTurn > 0 ? rivalMs : Infinity;
  if (size === undefined || phase === 'making') return again;
  const isWanted = wanted(call, size, room === undefined ? 'mesh' : 'sfu')[0] === 'sfu';
  const make = isWanted && (room === undefined || isSpoiled) ? againMs : Infinity;
  return Math.min(again, make, room === undefined ? Infinity : easySinceMs + TIMES.toMesh);
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'call':
      return called(state, event.call, env);
    case 'known':
      return decide({ ...state, size: event.size }, env);
    case 'made':
      return made(state, event.room, env);
    case 'not-made':
      return notMade(state, event.waitMs ?? 0, env);
    case 'told':
      return told(state, event, env);
    case 'removed':
      return decide({ ...state, isSpoiled: state.room !== undefined }, env);
    case 'lost':
      return lost(state, event.turn, env);
    case 'tick': {
      const [said, facts] = sayAgain(state, env);
      const [next, more] = decide(said, env);
      return [next, [...facts, ...more]];
    }
  }
}

/** Whoever takes the office over says what stands: somebody may have missed it while the one before had no link to them. */
function called(state: State, call: Call, env: Env): Step {
  const [next, facts] = decide({ ...state, call }, env);
  const isSaid = facts.some(({ type }) => type === 'announce');
  const isNew = call.isMine && !state.call.isMine && state.turn > 0;
  return [next, isNew && !isSaid ? [{ type: 'announce' }, ...facts] : facts];
}

function decide(before: State, { now }: Env): Step {
  const { call, size, isAsked } = before;
  const isLimited = before.isLost && call.people > CAPACITY_MESH;
  if (!call.isMine)
    return [{ ...before, easySinceMs: Infinity, why: whyHere(before), isLost: isLimited, rivalTurn: 0 }, []];
  if (size === undefined) return isAsked ? [before, []] : [{ ...before, isAsked: true }, [{ type: 'ask' }]];
  const [way, why] = wanted(call, size, before.room === undefined ? 'mesh' : 'sfu');
  const state: State = { ...before, why, isLost: isLimited };
  const isAsking = way === 'sfu' && state.phase !== 'making' && now >= state.againMs;
  if (state.room === undefined) return isAsking ? askFor(state) : [state, []];
  if (way === 'sfu') {
    const staying = { ...state, easySinceMs: Infinity };
    return isAsking && state.isSpoiled ? askFor(staying) : [staying, []];
  }
  // What the host says is done at once; who has just gone may come back.
  const isNow = why === 'host' || now >= state.easySinceMs + TIMES.toMesh;
  if (isNow) return stand(state, undefined, 'mesh');
  return [{ ...state, easySinceMs: Math.min(state.easySinceMs, now) }, []];
}

function askFor(state: State): Step {
  const { size = 0, call } = state;
  const wish = Math.min(size, Math.max(call.capacity, call.people + SPARE_SEATS));
  return [{ ...state, phase: 'making' }, [{ type: 'make', size: wish }]];
}

/** Another decision: all hear of it. */
function stand(state: State, room: SfuRoom | undefined, phase: State['phase']): Step {
  const isSpoiled = state.isSpoiled && isSame(room, state.room);
  const turn = Math.max(state.turn, state.rivalTurn) + 1;
  const easySinceMs = Infinity;
  const next = { ...state, phase, room, turn, isSpoiled, isSure: true, easySinceMs, rivalTurn: 0 };
  return [next, [{ type: 'announce' }]];
}

/**
 * What we decided, above the turn that others know. Now and then: two who each take the office for theirs, as their link
 * is down, would answer one another as fast as letters go, and a liar could have everybody enter a room all the time.
 */
function sayAgain(state: State, { now }: Env): Step {
  if (!state.call.isMine || state.rivalTurn === 0 || now < state.rivalMs) return [state, []];
  return stand({ ...state, rivalMs: now + TIMES.sfuRival }, state.room, state.phase);
}

function made(state: State, room: SfuRoom, env: Env): Step {
  if (state.phase !== 'making') return [state, []];
  const now = state.room === undefined ? 'mesh' : 'sfu';
  const isWanted = state.call.isMine && wanted(state.call, state.size ?? 0, now)[0] === 'sfu';
  if (!isWanted) return decide({ ...state, phase: now }, env);
  return stand({ ...state, tries: 0, againMs: 0, isLost: false }, room, 'sfu');
}

function notMade(state: State, waitMs: number, { now }: Env): Step {
  if (state.phase !== 'making') return [state, []];
  const wait = Math.max(waitMs, Math.min(TIMES.sfuAgain * 2 ** state.tries, TIMES.sfuAgainMax));
  const next = { ...state, tries: state.tries + 1, againMs: now + wait };
  const isGone =
    state.lostMs > -Infinity && state.room !== undefined && now < state.lostMs + TIMES.sfuTrusted;
  return isGone ? giveUp(next) : [{ ...next, phase: state.room === undefined ? 'mesh' : 'sfu' }, []];
}

/** Another room once; lost again before long, the mesh, if it can bear so many. */
function lost(state: State, turn: number, { now }: Env): Step {
  if (!state.call.isMine || turn !== state.turn || state.room === undefined) return [state, []];
  if (state.phase === 'making') return [{ ...state, lostMs: now }, []];
  if (now >= state.lostMs + TIMES.sfuTrusted) return askFor({ ...state, lostMs: now });
  return giveUp({ ...state, lostMs: now, againMs: now + TIMES.sfuDoubted });
}

function giveUp(state: State): Step {
  const isLost = state.call.people > CAPACITY_MESH;
  const [next, facts] = stand({ ...state, isLost }, undefined, 'mesh');
  return [next, [...facts, { type: isLost ? 'limited' : 'lost' }]];
}

/**
 * Who decides is followed. Before it has said anything the word of any member is taken: that of who let us in comes first.
 * Who decides and hears of a later decision has missed one, or has just taken the office over: it says its own again, above that.
 */
function told(state: State, event: Extract<Event, { type: 'told' }>, env: Env): Step {
  const { turn, room, isByOffice } = event;
  const { call, isSure } = state;
  const most = Math.max(state.turn, state.floor) + LEAP_MAX;
  // After a reload it is the others that know what it decided.
  if (call.isMine && state.turn > 0) {
    const isMissed = turn > state.turn && turn <= most;
    const isCrossed = turn === state.turn && !isSame(room, state.room);
    if (!isMissed && !isCrossed) return [state, []];
    return sayAgain({ ...state, rivalTurn: Math.max(turn, state.rivalTurn) }, env);
  }
  // Above what can be counted on from there nobody could decide again; who is no office leads nobody so far ahead.
  if (turn > TURN_MAX || (!isByOffice && turn > most)) return [state, []];
  const isNews = (isByOffice && !isSure) || (isByOffice === isSure && turn > state.turn);
  const isBehind = turn < state.turn || (turn === state.turn && !isSame(room, state.room));
  if (!isNews) return [state, isByOffice && isBehind ? [{ type: 'remind' }] : []];
  const phase = room === undefined ? 'mesh' : 'sfu';
  const isSureNow = isByOffice || call.isMine;
  // Of so many a room is taken away only because there is none to be had.
  const isGone = state.room !== undefined && room === undefined && state.call.people > CAPACITY_MESH;
  const isLost = isGone || (state.isLost && room === undefined);
  const isSpoiled = state.isSpoiled && isSame(room, state.room);
  const next: State = { ...state, turn, room, phase, isSpoiled, isSure: isSureNow, isLost };
  // What it had decided may have ceased to be wanted while it was away.
  if (call.isMine) return decide(next, env);
  return [{ ...next, why: whyHere(next) }, isGone ? [{ type: 'limited' }] : []];
}

/** Nobody says why: who follows knows what the rule looks at. */
function whyHere({ call, room }: State): Why {
  return room === undefined ? 'few' : wanted(call, Infinity, 'sfu')[1];
}

function isSame(a: SfuRoom | undefined, b: SfuRoom | undefined): boolean {
  return a?.room === b?.room && a?.node === b?.node && a?.pin === b?.pin;
}
