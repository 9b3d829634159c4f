// Host: who rules the call, what was commanded so far, and what of a new command is to be obeyed.
// Source: docs/protocol/6-call.md, "Host"; docs/states/host.md. Signatures and the call's id are checked by the caller.
import { isZero, toHex } from '../../shared/bytes.ts';
import { CHAIN_MAX, LEAP_MAX, TOMBSTONES_MAX } from '../../shared/limits.ts';
import {
  encodeBody,
  type Host,
  parsePasswordChange,
  parsePolicy,
  parseTurn,
  type PasswordChange,
  type Policy,
} from '../../shared/statement.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

/** A command, and the signed text to pass it on in. */
export type Told = { readonly command: Host; readonly statement: string };
type Held = Told & { readonly asks: number };

/** Keys are idPk in hex. */
export type State = {
  readonly founder: string;
  readonly host: string;
  /** Highest number obeyed or passed over; the founder's first command is number 1. */
  readonly seq: number;
  readonly policy: Policy;
  /** What the call began with, before any policy. */
  readonly capacity: number;
  /** What SYNC carries: transfers, removals, the last policy, new password and spotlight; in order of their numbers. */
  readonly kept: readonly Told[];
  readonly admitted: readonly { readonly idPk: string; readonly statement: string }[];
  readonly tombstones: readonly string[];
  /** Of the password. */
  readonly version: number;
  /** Commands that wait: for those before them, for a transfer that makes their signer host, for the host. */
  readonly held: readonly Held[];
  /** The last numbers and what was said under them, to tell a second command of one number from the first. */
  readonly seen: readonly { readonly seq: number; readonly body: string }[];
  /** No SYNC is asked for before this. */
  readonly askAtMs: number;
  /** False until the SYNC that brings us into the call. */
  readonly isSynced: boolean;
  readonly isHostless: boolean;
  /** Since when the host has not been here; Infinity while it is. */
  readonly goneSinceMs: number;
  readonly conflicts: number;
};

export type Event =
  | ({ readonly type: 'heard' } & Told)
  /** From a member: only what is signed counts of it; `seq` merely fills gaps below a command in hand. */
  | {
      readonly type: 'sync';
      readonly commands: readonly Told[];
      readonly seq: number;
      readonly version: number;
      /** The number that this very page knew before it was reloaded, or let the call go: it counts. */
      readonly own: number;
    }
  | { readonly type: 'presence'; readonly isHostHere: boolean }
  | { readonly type: 'tick' };

export type Fact =
  /** Exactly once for each command. isPast: from before we came into the call, no news to be told. */
  | {
      readonly type: 'obey';
      readonly command: Host;
      readonly statement: string;
      readonly isPast: boolean;
    }
  /** Ask for SYNC. */
  | { readonly type: 'gap' }
  /** The host said two things under one number. */
  | { readonly type: 'conflict' }
  | { readonly type: 'hostless' }
  /** Somebody rules again. */
  | { readonly type: 'ruled' }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly Fact[]];

const U32_MAX = 0xffff_ffff;
const HELD_MAX = 16;
/** So that no member fills the list alone. */
const HELD_PER_MEMBER = 2;
const SEEN_MAX = 64;
const ADMITTED_MAX = 64;
/** After so many questions nobody has the missing commands. */
const ASKS_MAX = 5;

export function initial(founder: string, capacity: number): State {
  return {
    founder,
    host: founder,
    seq: 0,
    policy: { capacity, isWaitingRoom: false, isDoorHostOnly: false, isHistory: false, forwarding: 'auto' },
    capacity,
    kept: [],
    admitted: [],
    tombstones: [],
    version: 0,
    held: [],
    seen: [],
    askAtMs: 0,
    isSynced: false,
    isHostless: false,
    goneSinceMs: Infinity,
    conflicts: 0,
  };
}

// ---------------------------------------------------------------- who may what

export function isHost(state: State, idPk: string): boolean {
  return state.host === idPk;
}

export function isRemoved(state: State, idPk: string): boolean {
  return state.tombstones.includes(idPk);
}

export function isAdmitted(state: State, idPk: string): boolean {
  return admitOf(state, idPk) !== undefined;
}

/** The signed ADMIT, for the introduction of that member. */
export function admitOf(state: State, idPk: string): string | undefined {
  return state.admitted.find((one) => one.idPk === idPk)?.statement;
}

/** The host where the policy says so, anyone when nobody rules. */
export function mayMoveDoor(state: State, idPk: string): boolean {
  if (isRemoved(state, idPk)) return false;
  return !state.policy.isDoorHostOnly || state.isHostless || isHost(state, idPk);
}

export function mayAdmit(state: State, idPk: string): boolean {
  return !isRemoved(state, idPk) && (state.isHostless || isHost(state, idPk));
}

/** The number for the host's next command. */
export function nextSeq(state: State): number {
  return Math.min(U32_MAX, state.seq + 1);
}

/** The number for an ADMIT by this member: 0 when it is not the host, outside the host's own counting. */
export function admitSeq(state: State, idPk: string): number {
  return isHost(state, idPk) ? nextSeq(state) : 0;
}

/** What the host last signed of a new password. */
export function passwordChange(state: State): PasswordChange | undefined {
  const told = state.kept.findLast((one) => one.command.command === 'new-password');
  return told && parsePasswordChange(told.command.argument);
}

/** Whom the host shows large to everybody. Only who rules can take that back, so while nobody does it holds for nobody. */
export function spotlight(state: State): string | undefined {
  const told = state.kept.findLast((one) => one.command.command === 'spotlight');
  if (!told || state.isHostless || isZero(told.command.target)) return undefined;
  const target = toHex(told.command.target);
  return isRemoved(state, target) ? undefined : target;
}

// ---------------------------------------------------------------- events

export function dueMs(state: State): number {
  const hostlessAtMs = state.isHostless ? Infinity : state.goneSinceMs + TIMES.hostless;
  return Math.min(hostlessAtMs, hasGap(state) ? state.askAtMs : Infinity);
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'heard':
      return settle(judge(state, event), env);
    case 'sync':
      return synced(state, event, env);
    case 'presence':
      return settle(present(state, event.isHostHere, env), env);
    case 'tick':
      return settle(expire(state, env), env);
  }
}

function present(state: State, isHostHere: boolean, env: Env): Step {
  if (!isHostHere) return [state.goneSinceMs <= env.now ? state : { ...state, goneSinceMs: env.now }, []];
  if (state.goneSinceMs === Infinity && !state.isHostless) return [state, []];
  const facts: Fact[] = state.isHostless ? [{ type: 'ruled' }] : [];
  return [{ ...state, goneSinceMs: Infinity, isHostless: false }, facts];
}

function expire(state: State, env: Env): Step {
  if (state.isHostless || env.now < state.goneSinceMs + TIMES.hostless) return [state, []];
  return [{ ...state, isHostless: true }, [{ type: 'hostless' }]];
}

/**
 * History: a chain in which each command is signed by who ruled at its number. Only commands in hand move our number;
 * the teller's word for it is believed just below one, or it could make us deaf to all that the host says next.
 */
function synced(state: State, event: Extract<Event, { type: 'sync' }>, env: Env): Step {
  const isFirst = !state.isSynced && state.seq === 0 && state.held.length === 0;
  const facts: Fact[] = [];
  let next: State = { ...state, isSynced: true };
  const take = ([after, said]: Step): void => {
    next = after;
    facts.push(...said);
  };
  for (const told of inOrder(event.commands)) {
    take(catchUp(next, told.command.seq - 1));
    take(past(next, told, isFirst));
  }
  take(catchUp(next, event.seq));
  // Of what was said once nothing is kept but the number: the host never uses one twice.
  next = { ...next, seq: Math.max(next.seq, event.own) };
  if (event.version !== next.version) take(dropped(next, 'sync-version'));
  take(settle([next, []], env));
  return [next, facts];
}

function past(state: State, told: Told, isFirst: boolean): Step {
  const { seq } = told.command;
  if (seq === 0) return dropped(state, 'not-host');
  if (seq <= state.seq) return late(state, told, isFirst);
  if (!isFirst && seq > state.seq + LEAP_MAX) return dropped(state, 'leap');
  return isBy(told, state.host) ? obey(state, told, isFirst) : dropped(state, 'not-host');
}

function inOrder<T extends Told>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => a.command.seq - b.command.seq);
}

/** Up to this number nothing is missing that still counts: what of the host waits below it is due. */
function catchUp(state: State, to: number): Step {
  const [drained, facts] = drain(state);
  const [first] = waiting(drained, drained.host);
  const below = first ? Math.min(to, first.command.seq - 1) : drained.seq;
  if (below <= drained.seq) return [drained, facts];
  const [next, more] = catchUp({ ...drained, seq: below }, to);
  return [next, [...facts, ...more]];
}

// ---------------------------------------------------------------- one command

function judge(state: State, told: Told): Step {
  const { command } = told;
  if (isRemoved(state, toHex(command.by))) return dropped(state, 'signer-removed');
  if (command.seq === 0) return stopgap(state, told);
  if (command.seq <= state.seq) return late(state, told, false);
  if (command.seq > state.seq + LEAP_MAX) return dropped(state, 'leap');
  const isNext = command.seq === state.seq + 1;
  if (!isBy(told, state.host)) return isNext ? dropped(state, 'not-host') : hold(state, told);
  return isNext && !state.isHostless ? obey(state, told, false) : hold(state, told);
}

/** ADMIT by a member, while nobody rules. Members notice that at slightly different times: some wait with it. */
function stopgap(state: State, told: Told): Step {
  if (told.command.command !== 'admit') return dropped(state, 'not-host');
  if (isAdmitted(state, toHex(told.command.target))) return [state, []];
  if (state.isHostless) return obey(state, told, false);
  return state.goneSinceMs < Infinity ? hold(state, told) : dropped(state, 'not-host');
}

/**
 * A number that is past. The first thing seen under it stands, but a removal by who rules now always does; and what
 * was passed over still counts where nothing later took its place. Of a former host nothing counts any more.
 */
function late(state: State, told: Told, isPast: boolean): Step {
  const { command } = told;
  if (isKnown(state, told)) return [state, []];
  if (!isBy(told, rulerAt(state, command.seq))) return dropped(state, 'not-host');
  const isSecond = state.seen.some((one) => one.seq === command.seq);
  const isStanding = isBy(told, state.host) && (command.command === 'remove' || isLatest(state, command));
  const doesCount = isStanding && (!isSecond || command.command === 'remove');
  if (!doesCount && !isSecond) return dropped(state, 'seq-old');
  const noted = isSecond ? { ...withSeen(state, told), conflicts: state.conflicts + 1 } : state;
  const [next, facts] = doesCount ? obey(noted, told, isPast) : ([noted, []] as const);
  return [next, isSecond ? [{ type: 'conflict' }, ...facts] : facts];
}

/** Of the kinds whose last one counts: is it later than the one that is kept? */
function isLatest(state: State, { command, seq }: Host): boolean {
  if (!isReplacing(command)) return false;
  return state.kept.every((one) => one.command.command !== command || one.command.seq < seq);
}

function isReplacing(command: Host['command']): boolean {
  return command === 'policy' || command === 'new-password' || command === 'spotlight';
}

/** The number is used up whatever the command is worth, by all members alike. */
function obey(state: State, told: Told, isPast: boolean): Step {
  const applied = apply(state, told);
  const effective = typeof applied === 'string' ? state : applied;
  const next = withSeen({ ...effective, seq: Math.max(state.seq, told.command.seq) }, told);
  if (typeof applied === 'string') return dropped(next, applied);
  const { command, statement } = told;
  const ruled: Fact[] = state.isHostless && !next.isHostless ? [{ type: 'ruled' }] : [];
  return [next, [{ type: 'obey', command, statement, isPast }, ...ruled]];
}

/** What the command changes, or why it changes nothing. */
function apply(state: State, told: Told): State | string {
  const { command } = told;
  switch (command.command) {
    case 'mute-all':
    case 'ask-unmute':
    case 'end':
      return state;
    case 'lower-hands':
      return parseTurn(command.argument) === undefined ? 'turn-garbled' : state;
    case 'spotlight':
      return isRemoved(state, toHex(command.target)) ? 'spotlight-on-removed' : keep(state, told);
    case 'remove':
      return remove(state, told);
    case 'transfer':
      return transfer(state, told);
    case 'admit':
      return admit(state, told);
    case 'policy': {
      const policy = parsePolicy(command.argument);
      return policy ? keep({ ...state, policy }, told) : 'policy-garbled';
    }
    case 'new-password': {
      const change = parsePasswordChange(command.argument);
      if (!change) return 'password-garbled';
      const isNext = change.version > state.version && change.version <= state.version + LEAP_MAX;
      return isNext ? keep({ ...state, version: change.version }, told) : 'password-version';
    }
  }
}

function remove(state: State, told: Told): State | string {
  const target = toHex(told.command.target);
  if (isBy(told, target)) return 'removes-itself';
  if (isRemoved(state, target)) return 'removed-already';
  // None is ever given up for another: a tombstone is for good.
  if (state.tombstones.length >= TOMBSTONES_MAX) return 'tombstones-full';
  const admitted = state.admitted.filter((one) => one.idPk !== target);
  return keep({ ...state, tombstones: [...state.tombstones, target], admitted }, told);
}

function transfer(state: State, told: Told): State | string {
  const target = toHex(told.command.target);
  if (isRemoved(state, target)) return 'transfer-to-removed';
  if (isHost(state, target)) return 'transfer-to-itself';
  if (transfers(state).length >= CHAIN_MAX) return 'chain-full';
  return keep({ ...state, host: target, isHostless: false, goneSinceMs: Infinity }, told);
}

function admit(state: State, { command, statement }: Told): State | string {
  const idPk = toHex(command.target);
  if (isRemoved(state, idPk)) return 'admits-removed';
  const others = state.admitted.filter((one) => one.idPk !== idPk);
  return { ...state, admitted: [...others, { idPk, statement }].slice(-ADMITTED_MAX) };
}

function keep(state: State, told: Told): State {
  const { command } = told.command;
  const rest = isReplacing(command)
    ? state.kept.filter((one) => one.command.command !== command)
    : state.kept;
  return { ...state, kept: inOrder([...rest, told]) };
}

// ---------------------------------------------------------------- what was said before

function transfers(state: State): readonly Told[] {
  return state.kept.filter((one) => one.command.command === 'transfer');
}

/** Who rules, or ruled, when this number is used. */
function rulerAt(state: State, seq: number): string {
  const before = transfers(state).findLast((one) => one.command.seq < seq);
  return before ? toHex(before.command.target) : state.founder;
}

function isBy({ command }: Told, idPk: string): boolean {
  return toHex(command.by) === idPk;
}

/** The same command under another signature is the same command. */
function bodyOf({ command }: Told): string {
  return toHex(encodeBody(command));
}

function isKnown(state: State, told: Told): boolean {
  const body = bodyOf(told);
  const isOf = (one: Told): boolean => one.statement === told.statement || bodyOf(one) === body;
  return state.seen.some((one) => one.body === body) || state.kept.some(isOf);
}

function withSeen(state: State, told: Told): State {
  const { seq } = told.command;
  if (seq === 0) return state;
  const body = bodyOf(told);
  const others = state.seen.filter((one) => one.body !== body);
  return { ...state, seen: [...others, { seq, body }].slice(-SEEN_MAX) };
}

// ---------------------------------------------------------------- what waits

/** Of one signer, in order. */
function waiting(state: State, idPk: string): readonly Held[] {
  return state.held.filter((one) => isBy(one, idPk) && one.command.seq > state.seq);
}

function hold(state: State, told: Told): Step {
  const body = bodyOf(told);
  if (state.held.some((one) => bodyOf(one) === body)) return [state, []];
  const by = toHex(told.command.by);
  const own = state.held.filter((one) => isBy(one, by)).length;
  if (!isHost(state, by) && own >= HELD_PER_MEMBER) return dropped(state, 'held-full');
  const held = inOrder([...state.held, { ...told, asks: 0 }]);
  if (held.length <= HELD_MAX) return [{ ...state, held }, []];
  // The host's own come first, of those the earliest.
  const yields = held.findLast((one) => !isBy(one, state.host)) ?? held.at(-1);
  return dropped({ ...state, held: held.filter((one) => one !== yields) }, 'held-full');
}

/** Judges what waited and need not wait any more. */
function drain(state: State): Step {
  const facts: Fact[] = [];
  let next = state;
  for (;;) {
    const ready = next.held.find((one) => isReady(next, one));
    if (ready === undefined) return [next, facts];
    const rest = { ...next, held: next.held.filter((one) => one !== ready) };
    const [after, said] = judge(rest, ready);
    next = after;
    facts.push(...said);
  }
}

function isReady(state: State, held: Held): boolean {
  const { seq } = held.command;
  if (seq === 0) return state.isHostless || state.goneSinceMs === Infinity;
  return seq <= state.seq || (seq === state.seq + 1 && !(isBy(held, state.host) && state.isHostless));
}

/** Is a command missing before one that waits? While nobody rules, the host's unbroken row waits for the host only. */
function hasGap(state: State): boolean {
  let next = state.seq + 1;
  for (const one of waiting(state, state.host)) if (one.command.seq === next) next++;
  return state.held.some((one) => one.command.seq > next);
}

/** After each event: what waited is judged, and a gap is asked for. */
function settle([state, before]: Step, env: Env): Step {
  const [drained, said] = drain(state);
  const facts = [...before, ...said];
  if (!hasGap(drained) || env.now < drained.askAtMs) return [drained, facts];
  const [patient, more] = giveUp(drained);
  if (!hasGap(patient)) return [patient, [...facts, ...more]];
  const held = patient.held.map((one) =>
    one.command.seq > patient.seq + 1 ? { ...one, asks: one.asks + 1 } : one,
  );
  const asked: State = { ...patient, held, askAtMs: env.now + TIMES.introAgain };
  return [asked, [...facts, ...more, { type: 'gap' }]];
}

/** Nobody could fill the gap: the host's word for a later command is enough; one who never became host is forgotten. */
function giveUp(state: State): Step {
  const isTired = (one: Held): boolean => one.asks >= ASKS_MAX && one.command.seq > state.seq + 1;
  const strangers = state.held.filter((one) => isTired(one) && !isBy(one, state.host));
  const held = state.held.filter((one) => !strangers.includes(one));
  const facts = strangers.map((): Fact => ({ type: 'drop', why: 'not-host' }));
  const first = held.find((one) => isBy(one, state.host) && isTired(one));
  const [next, said] = drain({ ...state, held, seq: first ? first.command.seq - 1 : state.seq });
  return [next, [...facts, ...said]];
}

function dropped(state: State, why: string): Step {
  return [state, [{ type: 'drop', why }]];
}
