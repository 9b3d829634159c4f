// Lock: the door of the call. Who last opened or locked it, and when an open one closes by itself.
// Source: docs/protocol/6-call.md, "Door"; docs/states/lock.md. Signatures and the call's id are checked by the caller.
import { toHex } from '../../shared/bytes.ts';
import { LEAP_MAX } from '../../shared/limits.ts';
import type { Door } from '../../shared/statement.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

/** A door as it was first heard here; without a signer it is this member's own clock. */
type Known = {
  readonly n: number;
  readonly isSignedOpen: boolean;
  /** idPk in hex; '' for the own clock. */
  readonly by: string;
  /** Signed text; '' for the own clock. */
  readonly statement: string;
  readonly startMs: number;
  readonly startWallMs: number;
  readonly lengthMs: number;
};

/** The winning door; the phase may be 'locked' though it was signed as open, when its time is over. */
export type State = Known & {
  readonly phase: 'open' | 'locked';
  /** The own clock first, then the best door of each signer: what is left when one of them is removed. */
  readonly known: readonly Known[];
  /** Keys whose doors do not count. */
  readonly voided: readonly string[];
  /** When the clocks were last read: a machine that slept wakes with its monotonic clock behind. */
  readonly lookedMs: number;
};

export type Event =
  /**
   * doorMs: how long ago its time began, as the teller knows it. isSync: from the SYNC that brings us in; the first
   * door of a call may bear any number.
   */
  | {
      readonly type: 'heard';
      readonly door: Door;
      readonly statement: string;
      readonly doorMs: number;
      readonly isSync?: boolean;
    }
  /** A lone waiter waits again: a fresh clock of its own, the numbers go on. */
  | { readonly type: 'begin' }
  /** Removed: its doors never counted. */
  | { readonly type: 'void'; readonly by: string }
  | { readonly type: 'tick' };

export type Fact =
  /** Another door counts now: tell it on. `by` is '' when it is locked because its time was over. */
  | { readonly type: 'moved'; readonly isOpen: boolean; readonly wasOpen: boolean; readonly by: string }
  | { readonly type: 'expired' }
  | { readonly type: 'drop'; readonly why: 'door-void' | 'door-leap' | 'door-old' };

export type Step = readonly [State, readonly Fact[]];

const U32_MAX = 0xffff_ffff;
/** More signers than a call has members at once. */
const KNOWN_MAX = 64;

export function initial(env: Env): State {
  return ownClock(0, [], env);
}

function ownClock(n: number, voided: readonly string[], env: Env): State {
  const clock: Known = {
    n,
    isSignedOpen: true,
    by: '',
    statement: '',
    startMs: env.now,
    startWallMs: env.wall,
    lengthMs: TIMES.door,
  };
  return { ...clock, phase: 'open', known: [clock], voided, lookedMs: env.now };
}

export function isOpen(state: State): boolean {
  return state.phase === 'open';
}

/** The own clock as it goes, for a new call: its doors are counted from 1. */
export function renumbered(state: State): State {
  const { startMs, startWallMs, lengthMs, lookedMs } = state;
  const clock: Known = {
    n: 0,
    isSignedOpen: true,
    by: '',
    statement: '',
    startMs,
    startWallMs,
    lengthMs,
  };
  return { ...clock, phase: state.phase, known: [clock], voided: [], lookedMs };
}

/** Whole ms since the time of this door began, by the clock that went further. */
export function elapsedMs(state: State, env: Env): number {
  return Math.min(U32_MAX, Math.floor(elapsed(state, env)));
}

/** Whole ms until it closes by itself; 0 when it is locked. */
export function remainingMs(state: State, env: Env): number {
  return isOpen(state) ? Math.floor(left(state, env)) : 0;
}

function elapsed(door: Known, env: Env): number {
  return Math.max(0, env.now - door.startMs, env.wall - door.startWallMs);
}

function left(door: Known, env: Env): number {
  return Math.max(0, door.lengthMs - elapsed(door, env));
}

/** The number for a door of ours. */
export function nextNumber(state: State): number {
  return Math.min(U32_MAX, state.n + 1);
}

/** An open door is looked at again after a while: the wall clock may have gone on while the other one slept. */
export function dueMs(state: State): number {
  if (!isOpen(state)) return Infinity;
  return Math.min(state.startMs + state.lengthMs, state.lookedMs + TIMES.finish);
}

export function step(state: State, event: Event, env: Env): Step {
  if (event.type === 'begin') return [ownClock(state.n, state.voided, env), []];
  const [looked, facts] = look(state, env);
  switch (event.type) {
    case 'heard':
      return after(facts, heard(looked, event, env));
    case 'void':
      return after(facts, discount(looked, event.by, env));
    case 'tick':
      return [looked, facts];
  }
}

function after(before: readonly Fact[], [state, facts]: Step): Step {
  return [state, [...before, ...facts]];
}

function look(state: State, env: Env): Step {
  const isOver = isOpen(state) && left(state, env) === 0;
  const looked: State = { ...state, lookedMs: env.now };
  return isOver ? [{ ...looked, phase: 'locked' }, [{ type: 'expired' }]] : [looked, []];
}

// ---------------------------------------------------------------- doors of others, and our own when signed

function heard(state: State, event: Extract<Event, { type: 'heard' }>, env: Env): Step {
  const { door, statement } = event;
  const by = toHex(door.by);
  if (state.voided.includes(by)) return dropped(state, 'door-void');
  if (state.known.some((one) => one.statement === statement)) return [state, []];
  const isFirst = event.isSync === true && state.known.length === 1;
  if (!isFirst && door.n > state.n + LEAP_MAX) return dropped(state, 'door-leap');
  const told: Known = {
    n: door.n,
    isSignedOpen: door.isOpen,
    by,
    statement,
    startMs: env.now - event.doorMs,
    startWallMs: env.wall - event.doorMs,
    // A door speaks of real minutes also to a test build, which has fewer.
    lengthMs: Math.min(door.remainingMs, TIMES.door),
  };
  const known = learn(state.known, told);
  const winner = best(known);
  return winner === told ? move({ ...state, known }, told, env) : dropped({ ...state, known }, 'door-old');
}

/** The own clock stays; of each signer only the best door; when there are too many the worst goes. */
function learn(known: readonly Known[], told: Known): readonly Known[] {
  const [clock, ...doors] = known;
  if (clock === undefined || told.n <= clock.n) return known;
  const before = doors.find((one) => one.by === told.by);
  if (before && rank(before, told) > 0) return known;
  const sorted = [...doors.filter((one) => one !== before), told].toSorted(rank);
  return [clock, ...sorted.slice(-KNOWN_MAX)];
}

function best(known: readonly Known[]): Known | undefined {
  return known.toSorted(rank).at(-1);
}

/** Highest n, then locked before open, then the higher key. Two texts of one signer: the same one for everybody. */
function rank(a: Known, b: Known): number {
  return (
    a.n - b.n ||
    Number(b.isSignedOpen) - Number(a.isSignedOpen) ||
    order(a.by, b.by) ||
    order(a.statement, b.statement)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function move(state: State, door: Known, env: Env): Step {
  const isOver = door.isSignedOpen && left(door, env) === 0;
  const opens = door.isSignedOpen && !isOver;
  const next: State = { ...state, ...door, phase: opens ? 'open' : 'locked' };
  return [next, [{ type: 'moved', isOpen: opens, wasOpen: isOpen(state), by: isOver ? '' : door.by }]];
}

/**
 * What the removed one signed counts no more, so the best door of the others does; the order in which a removal and
 * doors arrive makes no difference. But nothing opens by a removal: the host's own new door decides that.
 */
function discount(state: State, by: string, env: Env): Step {
  if (by === '' || state.voided.includes(by)) return [state, []];
  const known = state.known.filter((one) => one.by !== by);
  const rest: State = { ...state, known, voided: [...state.voided, by].slice(-KNOWN_MAX) };
  const winner = best(known);
  if (state.by !== by || winner === undefined) return [rest, []];
  const [moved, facts] = move(rest, winner, env);
  if (isOpen(state) || !isOpen(moved)) return [moved, facts];
  return [{ ...moved, phase: 'locked' }, [{ type: 'moved', isOpen: false, wasOpen: false, by: winner.by }]];
}

function dropped(state: State, why: Extract<Fact, { type: 'drop' }>['why']): Step {
  return [state, [{ type: 'drop', why }]];
}
