// Gestures: hands that are up, in order, and reactions that pass. Source: docs/states/gestures.md; docs/protocol/4-messages.md,
// "Gestures".
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

export type Reaction = {
  readonly key: string;
  readonly id: string;
  readonly sign: number;
  readonly untilMs: number;
};

type Budget = { readonly left: number; readonly atMs: number };

export type State = {
  /** Turns of raised hands by member id, one's own too. */
  readonly hands: Readonly<Record<string, number>>;
  /** Oldest first. */
  readonly reactions: readonly Reaction[];
  /** What each may still show. */
  readonly budgets: Readonly<Record<string, Budget>>;
  /** Of hands that the host lowered: one's own goes up behind. */
  readonly floor: number;
};

export type Event =
  /** One's own. */
  | { readonly type: 'raise'; readonly self: string; readonly isOn: boolean }
  | { readonly type: 'react'; readonly self: string; readonly key: string; readonly sign: number }
  | { readonly type: 'hand'; readonly id: string; readonly turn: number }
  | { readonly type: 'reaction'; readonly id: string; readonly key: string; readonly sign: number }
  /** By the host's word: the hand of this member, or of all without one, of a turn up to this. */
  | { readonly type: 'lower'; readonly self: string; readonly id?: string; readonly upTo: number }
  /** All there are. */
  | { readonly type: 'members'; readonly ids: readonly string[] }
  | { readonly type: 'tick' };

export type Fact =
  /** To be told to all. */
  | { readonly type: 'say-hand'; readonly turn: number }
  | { readonly type: 'say-reaction'; readonly sign: number }
  | { readonly type: 'raised'; readonly id: string }
  | { readonly type: 'dropped' };

export type Step = readonly [State, readonly Fact[]];
type Clock = Pick<Env, 'now'>;

/** As the wire counts them; the interface has the pictures. */
export const SIGNS = 6;
const TURN_MAX = 0xffff_ffff;
const SHOWN_MAX = 24;
const BURST = 6;
const PER_SECOND = 1.5;

export function initial(): State {
  return { hands: {}, reactions: [], budgets: {}, floor: 0 };
}

export function dueMs({ reactions }: State): number {
  return Math.min(Infinity, ...reactions.map(({ untilMs }) => untilMs));
}

/** Ids of those who have a hand up: first come, first. Equal turns by id, so that all see one order. */
export function queue({ hands }: State): readonly string[] {
  const isBefore = ([a, turnA]: readonly [string, number], [b, turnB]: readonly [string, number]): number =>
    turnA - turnB || (a < b ? -1 : 1);
  return Object.entries(hands)
    .toSorted(isBefore)
    .map(([id]) => id);
}

/** The highest turn of all hands that are up. */
export function highest({ hands }: State): number {
  return Math.max(0, ...Object.values(hands));
}

export function step(state: State, event: Event, env: Clock): Step {
  switch (event.type) {
    case 'raise':
      return raise(state, event.self, event.isOn);
    case 'react':
      return react(state, event, env);
    case 'hand':
      return hand(state, event.id, event.turn, env);
    case 'reaction':
      return reaction(state, event, env);
    case 'lower':
      return lower(state, event);
    case 'members':
      return [keepOnly(state, event.ids), []];
    case 'tick':
      return [{ ...state, reactions: state.reactions.filter(({ untilMs }) => env.now < untilMs) }, []];
  }
}

function withHand({ hands }: State, id: string, turn: number): State['hands'] {
  const { [id]: _before, ...others } = hands;
  return turn === 0 ? others : { ...others, [id]: turn };
}

/** Behind all whose hands are seen to be up. */
function raise(state: State, self: string, isOn: boolean): Step {
  if (isOn === self in state.hands) return [state, []];
  const turn = isOn ? Math.min(TURN_MAX, Math.max(state.floor, highest(state)) + 1) : 0;
  return [{ ...state, hands: withHand(state, self, turn) }, [{ type: 'say-hand', turn }]];
}

/** A hand that went up meanwhile, unseen by the host, stays. Whose it is says so too, as a command may overtake a hand. */
function lower(state: State, { self, id, upTo }: Extract<Event, { type: 'lower' }>): Step {
  const isLowered = ([of, turn]: readonly [string, number]): boolean =>
    turn <= upTo && (id === undefined || of === id);
  const left = Object.entries(state.hands).filter((one) => !isLowered(one));
  const next = { ...state, hands: Object.fromEntries(left), floor: Math.max(state.floor, upTo) };
  const isOwn = self in state.hands && !(self in next.hands);
  return [next, isOwn ? [{ type: 'say-hand', turn: 0 }] : []];
}

/** What a hand says is always believed, as there is one for each; that it went up is told only so often. */
function hand(state: State, id: string, turn: number, env: Clock): Step {
  const next = { ...state, hands: withHand(state, id, turn) };
  const isNews = turn > 0 && !(id in state.hands);
  if (!isNews) return [next, []];
  const paid = pay(next, id, env);
  return paid === undefined ? [next, [{ type: 'dropped' }]] : [paid, [{ type: 'raised', id }]];
}

function react(state: State, { self: id, key, sign }: Extract<Event, { type: 'react' }>, env: Clock): Step {
  const next = shown(state, { key, id, sign }, env);
  return next === undefined ? [state, []] : [next, [{ type: 'say-reaction', sign }]];
}

function reaction(state: State, { id, key, sign }: Extract<Event, { type: 'reaction' }>, env: Clock): Step {
  const next = shown(state, { key, id, sign }, env);
  return next === undefined ? [state, [{ type: 'dropped' }]] : [next, []];
}

function shown(state: State, said: Omit<Reaction, 'untilMs'>, env: Clock): State | undefined {
  if (said.sign >= SIGNS) return undefined;
  const paid = pay(state, said.id, env);
  const one = { ...said, untilMs: env.now + TIMES.reaction };
  return paid && { ...paid, reactions: [...state.reactions, one].slice(-SHOWN_MAX) };
}

/** Undefined: too much of it. */
function pay(state: State, id: string, { now }: Clock): State | undefined {
  const { left, atMs } = state.budgets[id] ?? { left: BURST, atMs: now };
  const had = Math.min(BURST, left + ((now - atMs) / 1000) * PER_SECOND);
  if (had < 1) return undefined;
  return { ...state, budgets: { ...state.budgets, [id]: { left: had - 1, atMs: now } } };
}

function keepOnly(state: State, ids: readonly string[]): State {
  const only = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));
  return {
    ...state,
    hands: only(state.hands),
    reactions: state.reactions.filter(({ id }) => ids.includes(id)),
    budgets: only(state.budgets),
  };
}
