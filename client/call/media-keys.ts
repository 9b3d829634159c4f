// Media keys: what our frames in one room of the forwarding unit are encrypted with, who has that key, and the keys of the
// others. Source: docs/protocol/7-forwarding.md, "Keys"; docs/states/media-keys.md. Ciphers are the platform's.
import type { Bytes } from '../../shared/bytes.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

/** kid = generation * STEPS + step: a fresh key is another generation, a ratcheted one the next step. */
const STEPS = 256;
const KEY_BYTES = 32;
/** Of one member: the one in use, the next one, and those that are on their way out. */
const KEYS_KEPT = 4;

export type Key = { readonly kid: number; readonly key: Bytes };

/** What the next key waits for, and until when at the latest. */
type Next = Key & { readonly awaited: readonly string[]; readonly untilMs: number };

export type State = {
  /** idle: no key yet; ratcheting: the vault makes the next one of it; waiting: told, and not in use before all have it. */
  readonly phase: 'idle' | 'steady' | 'ratcheting' | 'waiting';
  readonly own: Key | undefined;
  readonly next: Next | undefined;
  /** Who has the newest key, or is to have it. */
  readonly has: readonly string[];
  /** Who came while the vault was at work. */
  readonly come: readonly string[];
  readonly sinceMs: number;
  /** Keys of each member, newest last; until when an older one is kept. */
  readonly theirs: Readonly<Record<string, readonly (Key & { readonly untilMs: number })[]>>;
  /** The newest kid that each has told without a key while we had none to work it out of: letters overtake one another. */
  readonly behind: Readonly<Record<string, number>>;
  /** How often the keys of each began anew: what the vault was asked for before that counts no more. */
  readonly begun: Readonly<Record<string, number>>;
};

export type Event =
  /**
   * Who is to read our frames, at each change. isAtOnce: who is missing was removed. seated: who may tell us its key, if these
   * are more: one whose link stands with it, and not yet with us.
   */
  | {
      readonly type: 'members';
      readonly ids: readonly string[];
      readonly seated?: readonly string[];
      readonly isAtOnce: boolean;
    }
  /** Who may tell us its key, where we have none of our own: what the others told is forgotten. */
  | { readonly type: 'seated'; readonly ids: readonly string[] }
  /** The room is entered again: what counts our frames begins anew, so the key does too. */
  | { readonly type: 'anew' }
  /** This member has the key of this kid. */
  | { readonly type: 'had'; readonly id: string; readonly kid: number }
  /** Its link stands anew, and it may be another page: what it has is said again. */
  | { readonly type: 'again'; readonly id: string }
  /** It publishes under another name: its keys begin anew. */
  | { readonly type: 'other-feed'; readonly id: string }
  /** A member says its key; without: the one before, ratcheted. */
  | { readonly type: 'told'; readonly id: string; readonly kid: number; readonly key: Bytes | undefined }
  /** By the vault; of: a member, or '' for our own; begun: as it was asked with. */
  | {
      readonly type: 'ratcheted';
      readonly of: string;
      readonly kid: number;
      readonly begun: number;
      readonly key: Bytes;
    }
  | { readonly type: 'tick' };

export type Fact =
  | { readonly type: 'tell'; readonly id: string; readonly kid: number; readonly key: Bytes | undefined }
  | { readonly type: 'seal'; readonly kid: number; readonly key: Bytes }
  | { readonly type: 'open'; readonly id: string; readonly kid: number; readonly key: Bytes }
  | { readonly type: 'forget'; readonly id: string; readonly but: readonly number[] }
  /** Asks the vault for this key, so many times ratcheted, as the one of `kid`. */
  | {
      readonly type: 'ratchet';
      readonly of: string;
      readonly kid: number;
      readonly begun: number;
      readonly key: Bytes;
      readonly times: number;
    }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly Fact[]];

export function initial(): State {
  return {
    phase: 'idle',
    own: undefined,
    next: undefined,
    has: [],
    come: [],
    sinceMs: Infinity,
    theirs: {},
    behind: {},
    begun: {},
  };
}

export function dueMs({ phase, next, sinceMs, theirs }: State): number {
  let first = phase === 'waiting' ? (next?.untilMs ?? Infinity) : sinceMs + TIMES.mediaKey;
  for (const keys of Object.values(theirs)) for (const { untilMs } of keys) first = Math.min(first, untilMs);
  return first;
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'members':
      return members(state, event, env);
    case 'seated':
      return seated(state, event.ids);
    case 'anew':
      return state.own === undefined ? [state, []] : inUse(...fresh(state, state.has, env), env);
    case 'had':
      return had(state, event, env);
    case 'again':
      return [state, again(state, event.id)];
    case 'other-feed': {
      const { [event.id]: gone, ...theirs } = state.theirs;
      const { [event.id]: missed, ...behind } = state.behind;
      if (gone === undefined && missed === undefined) return [state, []];
      const begun = { ...state.begun, [event.id]: (state.begun[event.id] ?? 0) + 1 };
      return [{ ...state, theirs, behind, begun }, []];
    }
    case 'told':
      return told(state, event, env);
    case 'ratcheted':
      return event.of === '' ? ratcheted(state, event, env) : reached(state, event, env);
    case 'tick':
      return tick(state, env);
  }
}

// ---------------------------------------------------------------- our own

function members(state: State, event: Extract<Event, { type: 'members' }>, env: Env): Step {
  const { ids, seated: may = ids, isAtOnce } = event;
  const [left, gone] = seated(state, may);
  const [next, facts] = shared(left, ids, isAtOnce, env);
  return [next, [...gone, ...facts]];
}

function seated(state: State, ids: readonly string[]): Step {
  const { theirs, behind, begun } = state;
  const isLess = [theirs, behind, begun].some((of) => Object.keys(of).some((id) => !ids.includes(id)));
  if (!isLess) return [state, []];
  const kept = <T>(of: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(of).filter(([id]) => ids.includes(id)));
  const gone = Object.keys(theirs).filter((id) => !ids.includes(id));
  return [
    { ...state, theirs: kept(theirs), behind: kept(behind), begun: kept(begun) },
    gone.map((id) => ({ type: 'forget', id, but: [] })),
  ];
}

function shared(state: State, ids: readonly string[], isAtOnce: boolean, env: Env): Step {
  const { own, next, phase } = state;
  if (own === undefined) return inUse(...fresh(state, ids, env), env);
  const isLess = state.has.some((id) => !ids.includes(id));
  if (isLess) {
    const made = fresh(state, ids, env);
    return isAtOnce ? inUse(...made, env) : made;
  }
  const come = ids.filter((id) => !state.has.includes(id));
  if (come.length === 0) return [state, []];
  const has = [...state.has, ...come];
  if (phase === 'ratcheting') return [{ ...state, has, come: [...state.come, ...come] }, []];
  // It has not been used yet: they can have it as it is.
  if (next) {
    const awaited = [...next.awaited, ...come];
    return [{ ...state, has, next: { ...next, awaited } }, come.map((id) => tell(id, next))];
  }
  const kid = own.kid + 1;
  if (kid % STEPS === 0) return fresh(state, ids, env);
  return [{ ...state, phase: 'ratcheting', has, come }, [ratchet(state, '', kid, own)]];
}

const tell = (id: string, { kid, key }: Key): Fact => ({ type: 'tell', id, kid, key });

/** A key that nobody could work out of the ones before. */
function fresh(state: State, ids: readonly string[], env: Env): Step {
  const newest = state.next ?? state.own;
  // One is being made: its number is used up.
  const generation = newest === undefined ? 1 : Math.floor(newest.kid / STEPS) + 1;
  const key: Key = { kid: generation * STEPS, key: env.random(KEY_BYTES) };
  return offered(
    { ...state, has: ids, come: [] },
    key,
    ids.map((id) => tell(id, key)),
    env,
  );
}

function offered(state: State, key: Key, facts: readonly Fact[], { now }: Env): Step {
  const next: Next = { ...key, awaited: state.has, untilMs: now + TIMES.mediaKeySwitch };
  const waiting: State = { ...state, phase: 'waiting', next, come: [] };
  return state.has.length === 0 ? inUse(waiting, facts, { now }) : [waiting, facts];
}

/** Those who were here work it out for themselves; who came is told it, and cannot work out what was before. */
function ratcheted(state: State, { kid, key }: Key, env: Env): Step {
  const { own, phase, come, has } = state;
  if (phase !== 'ratcheting' || own === undefined || kid !== own.kid + 1) return [state, []];
  const facts = has.map((id): Fact => ({ type: 'tell', id, kid, key: come.includes(id) ? key : undefined }));
  return offered(state, { kid, key }, facts, env);
}

function had(state: State, { id, kid }: { readonly id: string; readonly kid: number }, env: Env): Step {
  const { next } = state;
  if (next?.kid !== kid || !next.awaited.includes(id)) return [state, []];
  const awaited = next.awaited.filter((one) => one !== id);
  const left = { ...state, next: { ...next, awaited } };
  return awaited.length === 0 ? inUse(left, [], env) : [left, []];
}

/** Never one from before it came. */
function again({ own, next, has, come, phase }: State, id: string): readonly Fact[] {
  if (!has.includes(id) || (phase === 'ratcheting' && come.includes(id))) return [];
  const newest = next ?? own;
  return newest ? [tell(id, newest)] : [];
}

function inUse(state: State, facts: readonly Fact[], { now }: Pick<Env, 'now'>): Step {
  const { next } = state;
  if (!next) return [state, facts];
  const { kid, key } = next;
  const used: State = { ...state, phase: 'steady', own: { kid, key }, next: undefined, sinceMs: now };
  return [used, [...facts, { type: 'seal', kid, key }]];
}

// ---------------------------------------------------------------- those of the others

function told(state: State, event: Extract<Event, { type: 'told' }>, env: Env): Step {
  const { id, kid, key } = event;
  if (key) return taken(state, id, { kid, key }, env);
  // The one in between may still be at the vault: it is reached from what there is of its generation.
  const before = state.theirs[id]?.findLast((one) => one.kid < kid && one.kid > kid - 1 - (kid % STEPS));
  if (!before) {
    const behind = { ...state.behind, [id]: Math.max(kid, state.behind[id] ?? 0) };
    return [{ ...state, behind }, [{ type: 'drop', why: 'media-key-gap' }]];
  }
  return [state, [ratchet(state, id, kid, before)]];
}

const ratchet = ({ begun }: State, of: string, kid: number, from: Key): Fact => ({
  type: 'ratchet',
  of,
  kid,
  begun: begun[of] ?? 0,
  key: from.key,
  times: kid - from.kid,
});

/** Its page may be another by now: a key of the one before would stand in the way of all that this one tells. */
function reached(
  state: State,
  { of, kid, begun, key }: Extract<Event, { type: 'ratcheted' }>,
  env: Env,
): Step {
  const isOfNow = state.theirs[of] !== undefined && begun === (state.begun[of] ?? 0);
  return isOfNow ? taken(state, of, { kid, key }, env) : [state, [{ type: 'drop', why: 'media-key-old' }]];
}

/** Only ever a newer one: what came late is not gone back to. */
function taken(state: State, id: string, { kid, key }: Key, { now }: Env): Step {
  const known = state.theirs[id] ?? [];
  if (known.some((one) => one.kid >= kid)) return [state, [{ type: 'drop', why: 'media-key-old' }]];
  const older = known.map((one) => ({ ...one, untilMs: Math.min(one.untilMs, now + TIMES.mediaKeyKept) }));
  const keys = [...older, { kid, key, untilMs: Infinity }].slice(-KEYS_KEPT);
  const facts: Fact[] = [{ type: 'open', id, kid, key }];
  if (keys.length <= known.length) facts.push({ type: 'forget', id, but: keys.map((one) => one.kid) });
  const { [id]: missed = 0, ...behind } = state.behind;
  const isReached = missed > kid && isOneGeneration(missed, kid);
  if (isReached) facts.push(ratchet(state, id, missed, { kid, key }));
  const isOver = isReached || missed <= kid;
  const next = { ...state, theirs: { ...state.theirs, [id]: keys } };
  return [isOver ? { ...next, behind } : next, facts];
}

const isOneGeneration = (a: number, b: number): boolean => Math.floor(a / STEPS) === Math.floor(b / STEPS);

// ---------------------------------------------------------------- time

function tick(state: State, env: Env): Step {
  const facts: Fact[] = [];
  const theirs = Object.fromEntries(
    Object.entries(state.theirs).map(([id, keys]) => {
      const kept = keys.filter(({ untilMs }) => env.now < untilMs);
      if (kept.length < keys.length) facts.push({ type: 'forget', id, but: kept.map(({ kid }) => kid) });
      return [id, kept];
    }),
  );
  const [next, more] = renew(facts.length > 0 ? { ...state, theirs } : state, env);
  return [next, [...facts, ...more]];
}

/** Who has not taken it by now hears us again when it has. */
function renew(state: State, env: Env): Step {
  const { phase, next, sinceMs, has } = state;
  if (phase === 'waiting') return next && env.now >= next.untilMs ? inUse(state, [], env) : [state, []];
  if (phase === 'steady' && env.now >= sinceMs + TIMES.mediaKey) return fresh(state, has, env);
  return [state, []];
}
