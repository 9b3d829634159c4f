// Feeds: the rooms of the forwarding unit as one member uses them: entered and left, who publishes what there, who is heard
// there and who hears us. Source: docs/protocol/7-forwarding.md, "From one way to the other"; docs/states/feeds.md.
import { toBase64 } from '../../shared/bytes.ts';
import { WIDTH } from '../../shared/limits.ts';
import type { Env, SfuEffect, SfuEvent, SfuRoom } from './ports.ts';
import { TIMES } from './times.ts';

/** One room that we are in, or want to be in. */
export type Hall = {
  /** Of the port; another one at each try to enter. */
  readonly sfu: number;
  readonly turn: number;
  readonly room: SfuRoom;
  /** What we publish under. */
  readonly feed: string;
  readonly phase: 'entering' | 'in' | 'lost' | 'refused';
  readonly sinceMs: number;
  readonly tries: number;
  /** going: another room has taken its place; closing: the links have, and it is shown still; closed; lingering: some still need it. */
  readonly use: 'open' | 'going' | 'closing' | 'closed' | 'lingering';
  readonly goingMs: number;
  /** Feeds that are published there; that frames of open; and by which id their media is shown. */
  readonly present: readonly string[];
  readonly heard: readonly string[];
  readonly streams: Readonly<Record<string, { readonly stream?: string; readonly share?: string }>>;
  readonly isEmptyTold: boolean;
};

type Named = { readonly turn: number; readonly feed: string };

export type State = {
  readonly sfus: number;
  /** At most three, the newest last. */
  readonly halls: readonly Hall[];
  readonly members: readonly string[];
  /** What each member publishes under, as it told; the newest last. */
  readonly feeds: Readonly<Record<string, readonly Named[]>>;
  /** In the room of which turn each member hears us, and what we have told it of itself. */
  readonly hears: Readonly<Record<string, number>>;
  readonly told: Readonly<Record<string, number>>;
  /** Since when each member should be heard in the newest room, whether we are in it or not. */
  readonly expectedMs: Readonly<Record<string, number>>;
};

export type Event =
  /** Where the call meets since this turn; no room: in the mesh. */
  | { readonly type: 'stand'; readonly turn: number; readonly room: SfuRoom | undefined }
  /** Who forwards as we do, and is here; and who has a seat: it may say what it publishes under before its link stands with us. */
  | { readonly type: 'members'; readonly ids: readonly string[]; readonly seated?: readonly string[] }
  | { readonly type: 'feed'; readonly id: string; readonly turn: number; readonly feed: string }
  | { readonly type: 'hears'; readonly id: string; readonly turn: number }
  /** Another page of this member: nothing that was said before is true. */
  | { readonly type: 'anew'; readonly id: string }
  | { readonly type: 'sfu'; readonly event: OfHall }
  /** Out of the call. */
  | { readonly type: 'end' }
  | { readonly type: 'tick' };

export type OfHall = Extract<SfuEvent, { readonly sfu: number }>;

type Enter = Extract<SfuEffect, { readonly type: 'sfu-enter' }>;
export type FeedsEffect = Omit<Enter, 'isRelayOnly'> | Extract<SfuEffect, { readonly type: 'sfu-leave' }>;
export type Fact =
  /** A key of its own is wanted; again: this room was entered before. */
  | { readonly type: 'entering'; readonly sfu: number; readonly turn: number; readonly isAgain: boolean }
  | { readonly type: 'left'; readonly sfu: number; readonly turn: number }
  | { readonly type: 'say-feed'; readonly turn: number; readonly feed: string }
  | { readonly type: 'say-heard'; readonly id: string; readonly turn: number }
  /** Nobody is said to be in that room any longer, nor are we. */
  | { readonly type: 'empty'; readonly turn: number };

export type Step = readonly [State, readonly FeedsEffect[], readonly Fact[]];

const HALLS_MAX = 3;
const FEEDS_KEPT = 2;

export function initial(): State {
  return { sfus: 0, halls: [], members: [], feeds: {}, hears: {}, told: {}, expectedMs: {} };
}

/** What this member publishes under in the room of that turn. */
export function feedOf({ feeds }: State, id: string, turn: number): string {
  return feeds[id]?.findLast((one) => one.turn === turn)?.feed ?? '';
}

/** The newest room in which its frames open. */
function heardAt(state: State, id: string): Hall | undefined {
  return state.halls.findLast(
    (hall) => hall.phase === 'in' && hall.heard.includes(feedOf(state, id, hall.turn)),
  );
}

/** Does it get all it needs of us there? `isCrowd`: too many for the links, so that they stay silent while it is not known. */
export function isCarried({ halls, hears, members }: State, id: string, isCrowd: boolean): boolean {
  const turn = hears[id];
  if (turn === undefined) {
    const last = halls.at(-1);
    return (
      isCrowd && members.includes(id) && last?.use === 'open' && (last.phase === 'in' || last.tries === 0)
    );
  }
  return halls.some((hall) => hall.turn === turn && hall.phase === 'in');
}

/** The hall in which a member is shown by: over the links again, for a moment still. */
export function shownAt(state: State, id: string): Hall | undefined {
  const hall = heardAt(state, id);
  return hall?.use === 'closed' || hall?.use === 'lingering' ? undefined : hall;
}

// ---------------------------------------------------------------- events

export function dueMs(state: State): number {
  let first = Infinity;
  for (const hall of state.halls) first = Math.min(first, hallDueMs(state, hall));
  if (state.halls.length === 0) return first;
  for (const [id, sinceMs] of Object.entries(state.expectedMs))
    if (state.told[id] === undefined) first = Math.min(first, sinceMs + TIMES.sfuUnheard);
  return first;
}

function hallDueMs(state: State, hall: Hall): number {
  const { phase, use, sinceMs, goingMs, tries } = hall;
  if (use === 'closing') return goingMs + TIMES.sfuOverlap;
  if (use === 'closed') return goingMs + TIMES.sfuLeave;
  if (use !== 'open') return goingMs + TIMES.sfuLeaveMax;
  const again = phase === 'lost' ? sinceMs + againMs(tries) : Infinity;
  return Math.min(again, isEmptyNews(state, hall) ? sinceMs + TIMES.sfuEmpty : Infinity);
}

/** It was ours and is not, or not yet again: first entering is no sign of anything. */
const isOutside = ({ phase, tries }: Hall): boolean =>
  phase === 'lost' || phase === 'refused' || (phase === 'entering' && tries > 0);

/** Nor does anybody else say that it publishes there. */
function isEmptyNews(state: State, hall: Hall): boolean {
  if (!isOutside(hall) || hall.isEmptyTold) return false;
  return state.members.every((id) => feedOf(state, id, hall.turn) === '');
}

const againMs = (tries: number): number => Math.min(TIMES.sfuEnter * 2 ** tries, TIMES.sfuEnterMax);

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'stand':
      return settle(...stand(state, event.turn, event.room, env), env);
    case 'members':
      return settle(withMembers(state, event.ids, event.seated), [], [], env);
    case 'feed': {
      const { id, turn, feed } = event;
      const others = (state.feeds[id] ?? []).filter((one) => one.turn !== turn);
      const named = [...others, { turn, feed }].toSorted((a, b) => a.turn - b.turn).slice(-FEEDS_KEPT);
      return settle({ ...state, feeds: { ...state.feeds, [id]: named } }, [], [], env);
    }
    case 'hears':
      return settle({ ...state, hears: { ...state.hears, [event.id]: event.turn } }, [], [], env);
    case 'anew': {
      const isOther = (id: string): boolean => id !== event.id;
      const known = [...Object.keys(state.feeds), ...Object.keys(state.hears)].filter(isOther);
      const without = withMembers(state, state.members.filter(isOther), known);
      return settle(withMembers(without, state.members, known), [], [], env);
    }
    case 'sfu':
      return settle(...happened(state, event.event, env), env);
    case 'end': {
      const left = state.halls.map((hall) => ({ type: 'sfu-leave', sfu: hall.sfu }) as const);
      return [{ ...initial(), sfus: state.sfus }, left, state.halls.map(leftFact)];
    }
    case 'tick':
      return settle(...tick(state, env), env);
  }
}

const leftFact = ({ sfu, turn }: Hall): Fact => ({ type: 'left', sfu, turn });

/** All that is known of who is gone goes too; what who is `seated` has said stays. */
function withMembers(state: State, ids: readonly string[], seated = ids): State {
  const kept = <T>(of: Readonly<Record<string, T>>, by: readonly string[]): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(of).filter(([id]) => by.includes(id)));
  const { feeds, hears, told, expectedMs } = state;
  return {
    ...state,
    members: ids,
    feeds: kept(feeds, seated),
    hears: kept(hears, seated),
    told: kept(told, ids),
    expectedMs: kept(expectedMs, ids),
  };
}

function stand(state: State, turn: number, room: SfuRoom | undefined, env: Env): Step {
  if (
    room &&
    state.halls.some((hall) => hall.turn === turn && hall.room.room === room.room && hall.use === 'open')
  )
    return [state, [], []];
  const use: Hall['use'] = room ? 'going' : 'closing';
  const halls = state.halls.map((hall): Hall =>
    hall.use === 'open' ? { ...hall, use, goingMs: env.now } : hall,
  );
  const kept: State = { ...state, halls };
  return room ? enter({ ...kept, expectedMs: {} }, { turn, room, tries: 0 }, env) : [kept, [], []];
}

type Entering = Pick<Hall, 'turn' | 'room' | 'tries'>;

function enter(state: State, { turn, room, tries }: Entering, env: Env): Step {
  const sfu = state.sfus + 1;
  const feed = toBase64(env.random(WIDTH.feed));
  const hall: Hall = {
    sfu,
    turn,
    room,
    feed,
    phase: 'entering',
    sinceMs: env.now,
    tries,
    use: 'open',
    goingMs: Infinity,
    present: [],
    heard: [],
    streams: {},
    isEmptyTold: false,
  };
  const all = [...state.halls, hall];
  const over = all.slice(0, -HALLS_MAX);
  const effects: FeedsEffect[] = over.map((one) => ({ type: 'sfu-leave', sfu: one.sfu }));
  effects.push({ type: 'sfu-enter', sfu, room, feed });
  const facts: Fact[] = [
    ...over.map(leftFact),
    // Another try is told when it is in: in vain it would look as if somebody still published there.
    ...(tries > 0 ? [] : [{ type: 'say-feed', turn, feed } as const]),
    { type: 'entering', sfu, turn, isAgain: tries > 0 },
  ];
  return [{ ...state, sfus: sfu, halls: all.slice(-HALLS_MAX) }, effects, facts];
}

function withHall(state: State, sfu: number, change: (hall: Hall) => Hall): State {
  return { ...state, halls: state.halls.map((hall) => (hall.sfu === sfu ? change(hall) : hall)) };
}

function happened(state: State, event: OfHall, env: Env): Step {
  const hall = state.halls.find((one) => one.sfu === event.sfu);
  if (!hall) return [state, [], []];
  switch (event.type) {
    case 'sfu-state':
      return changed(state, hall, event.state, env);
    case 'sfu-feeds':
      return [withHall(state, hall.sfu, (one) => ({ ...one, present: event.feeds })), [], []];
    case 'sfu-stream': {
      const { feed, stream, isShare } = event;
      const known = hall.streams[feed] ?? {};
      const streams = {
        ...hall.streams,
        [feed]: { ...known, ...(isShare ? { share: stream } : { stream }) },
      };
      return [withHall(state, hall.sfu, (one) => ({ ...one, streams })), [], []];
    }
    case 'sfu-heard': {
      const others = hall.heard.filter((one) => one !== event.feed);
      const heard = event.isHeard ? [...others, event.feed] : others;
      return [withHall(state, hall.sfu, (one) => ({ ...one, heard })), [], []];
    }
    default:
      return [state, [], []];
  }
}

function changed(state: State, hall: Hall, now: 'in' | 'lost' | 'refused', env: Env): Step {
  if (now === 'in') {
    const next = withHall(state, hall.sfu, (one) => ({ ...one, phase: 'in', sinceMs: env.now, tries: 0 }));
    const isAgain = hall.tries > 0 && hall.use === 'open';
    return [next, [], isAgain ? [{ type: 'say-feed', turn: hall.turn, feed: hall.feed }] : []];
  }
  const over: Hall = {
    ...hall,
    phase: now === 'lost' ? 'lost' : 'refused',
    sinceMs: env.now,
    heard: [],
    present: [],
  };
  const said: Fact[] = hall.use === 'open' ? [{ type: 'say-feed', turn: hall.turn, feed: '' }] : [];
  return [withHall(state, hall.sfu, () => over), [], said];
}

// ---------------------------------------------------------------- what follows

function settle(state: State, effects: readonly FeedsEffect[], facts: readonly Fact[], env: Env): Step {
  const [told, said] = tell(expect(state, env), env);
  const over = told.halls.filter((hall) => isOver(told, hall, env));
  if (over.length === 0) return [told, effects, [...facts, ...said]];
  const halls = told.halls.filter((hall) => !over.includes(hall));
  const leave = over.map(({ sfu }) => ({ type: 'sfu-leave', sfu }) as const);
  return [{ ...told, halls }, [...effects, ...leave], [...facts, ...said, ...over.map(leftFact)]];
}

function expect(state: State, { now }: Env): State {
  const last = state.halls.at(-1);
  if (last?.use !== 'open') return state;
  const fresh = state.members.filter((id) => state.expectedMs[id] === undefined);
  if (fresh.length === 0) return state;
  const expectedMs = { ...state.expectedMs, ...Object.fromEntries(fresh.map((id) => [id, now])) };
  return { ...state, expectedMs };
}

/** Each hears at once of each change, and after a while of there being nothing to hear. */
function tell(state: State, { now }: Env): readonly [State, readonly Fact[]] {
  if (state.halls.length === 0 && Object.keys(state.told).length === 0) return [state, []];
  const facts = state.members.flatMap((id): readonly (Fact & { readonly type: 'say-heard' })[] => {
    const hall = heardAt(state, id);
    const turn = hall?.use === 'open' || hall?.use === 'going' ? hall.turn : 0;
    const before = state.told[id];
    const isLate = now >= (state.expectedMs[id] ?? Infinity) + TIMES.sfuUnheard;
    const isNews = before === undefined ? turn > 0 || isLate : before !== turn;
    return isNews ? [{ type: 'say-heard', id, turn }] : [];
  });
  if (facts.length === 0) return [state, facts];
  const told = { ...state.told, ...Object.fromEntries(facts.map(({ id, turn }) => [id, turn])) };
  return [{ ...state, told }, facts];
}

/** Left when nobody needs it any longer, on either side. */
function isOver(state: State, hall: Hall, { now }: Env): boolean {
  const { use, goingMs, turn, phase } = hall;
  if (use === 'open') return false;
  if (phase !== 'in' || now >= goingMs + TIMES.sfuLeaveMax) return true;
  const isNeeded = state.members.some((id) => state.hears[id] === turn || state.told[id] === turn);
  if (use === 'going') return !isNeeded && state.halls.at(-1)?.phase === 'in';
  return use === 'lingering' && !isNeeded;
}

function tick(before: State, env: Env): Step {
  const halls = before.halls.map((hall): Hall => ({ ...hall, use: usedBy(hall, env.now) }));
  const state: State = { ...before, halls };
  const open = halls.find((hall) => hall.use === 'open');
  return open && isOutside(open) ? outside(state, open, env) : [state, [], []];
}

/** We are out of the room that the call meets in: is anybody else in it? And once more. */
function outside(state: State, hall: Hall, env: Env): Step {
  const { sfu, turn, phase, sinceMs, tries } = hall;
  const isNews = isEmptyNews(state, hall) && env.now >= sinceMs + TIMES.sfuEmpty;
  const facts: readonly Fact[] = isNews ? [{ type: 'empty', turn }] : [];
  const told = isNews ? withHall(state, sfu, (one) => ({ ...one, isEmptyTold: true })) : state;
  if (phase !== 'lost' || env.now < sinceMs + againMs(tries)) return [told, [], facts];
  const others = told.halls.filter((one) => one.sfu !== sfu);
  const [next, effects, more] = enter({ ...told, halls: others }, { ...hall, tries: tries + 1 }, env);
  return [next, [{ type: 'sfu-leave', sfu }, ...effects], [...facts, ...more]];
}

function usedBy({ use, goingMs }: Hall, now: number): Hall['use'] {
  if (use !== 'closing' && use !== 'closed') return use;
  if (now >= goingMs + TIMES.sfuLeave) return 'lingering';
  return now >= goingMs + TIMES.sfuOverlap ? 'closed' : use;
}
