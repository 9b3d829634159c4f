// Store: what is kept on this device, as the page knows it: settings, profile, my own channel, plans, calls that were.
// Source: docs/states/store.md. Where nothing can be kept all of it works the same, until the page is closed.
import {
  type Own,
  type PartName,
  type Parts,
  type Past,
  PAST_MAX,
  type Plan,
  PLANS_MAX,
  type Profile,
  type Settings,
  SETTINGS,
} from './stored.ts';

export type State = Parts & {
  /** off: this browser keeps nothing for us. */
  readonly phase: 'reading' | 'kept' | 'off';
  /** What was changed before all was read: done once more to what was read. */
  readonly ahead: readonly Change[];
};

/** What the page itself changes. */
type Change = Exclude<Event, { readonly type: 'opened' | 'changed' | 'erased' }>;

export type Event =
  /** nowMs: wall clock. */
  | {
      readonly type: 'opened';
      readonly isKept: boolean;
      readonly parts: Partial<Parts>;
      readonly nowMs: number;
    }
  /** Another tab has changed it. */
  | { readonly type: 'changed'; readonly parts: Partial<Parts> }
  | { readonly type: 'set'; readonly settings: Partial<Settings> }
  | { readonly type: 'profile'; readonly profile: Profile }
  | { readonly type: 'own'; readonly own: Own | undefined }
  | { readonly type: 'plan'; readonly plan: Plan }
  | { readonly type: 'plan-drop'; readonly id: string }
  /** A call that is, or was; one with the same channel and beginning is replaced. */
  | { readonly type: 'past'; readonly past: Past }
  | { readonly type: 'past-drop'; readonly channel: number; readonly joinedMs: number }
  | { readonly type: 'past-clear' }
  | { readonly type: 'erased' };

/** This part has changed here and is to be written. */
export type Fact = { readonly type: 'write'; readonly part: PartName };

type Step = readonly [State, readonly Fact[]];

export function initial(): State {
  return {
    phase: 'reading',
    ahead: [],
    settings: SETTINGS,
    profile: { name: '', picture: '' },
    own: undefined,
    plans: [],
    past: [],
  };
}

export function step(state: State, event: Event): Step {
  switch (event.type) {
    case 'opened':
      return opened(state, event.isKept, { ...event.parts, ...coming(event.parts, event.nowMs) });
    case 'changed':
      return [{ ...state, ...event.parts }, []];
    case 'erased':
      return [{ ...initial(), phase: state.phase }, []];
    default:
      return put(state, event);
  }
}

/** The parts that it makes anew. */
function changed(state: State, change: Change): Partial<Parts> {
  switch (change.type) {
    case 'set':
      return settled(state, change.settings);
    case 'profile':
      return { profile: change.profile };
    case 'own':
      return { own: change.own };
    case 'plan':
      return { plans: planned(state.plans, change.plan) };
    case 'plan-drop':
      return { plans: state.plans.filter(({ id }) => id !== change.id) };
    case 'past':
      return state.settings.isForgetful ? {} : { past: been(state.past, change.past) };
    case 'past-drop':
      return { past: state.past.filter((one) => !isSame(one, change)) };
    case 'past-clear':
      return { past: [] };
  }
}

/** Who wants no history wants none of what was either. */
function settled({ settings }: State, changes: Partial<Settings>): Partial<Parts> {
  const next = { settings: { ...settings, ...changes } };
  return changes.isForgetful === true ? { ...next, past: [] } : next;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** What was over yesterday is no plan any more. */
function coming({ plans }: Partial<Parts>, nowMs: number): Partial<Parts> {
  if (plans === undefined) return {};
  return { plans: plans.filter(({ atMs, minutes }) => atMs + minutes * MINUTE_MS + DAY_MS >= nowMs) };
}

/** What was changed meanwhile is newer than what was read, and is written now: each change alone, not all that stood beside it. */
function opened({ ahead }: State, isKept: boolean, parts: Partial<Parts>): Step {
  const read: State = { ...initial(), ...parts, phase: isKept ? 'kept' : 'off' };
  return ahead.reduce<Step>(
    ([state, facts], change) => {
      const [next, more] = put(state, change);
      return [next, [...facts, ...more]];
    },
    [read, []],
  );
}

function put(state: State, change: Change): Step {
  const parts = changed(state, change);
  const next = { ...state, ...parts };
  if (state.phase === 'off') return [next, []];
  if (state.phase === 'reading') return [{ ...next, ahead: [...state.ahead, change] }, []];
  return [next, (Object.keys(parts) as PartName[]).map((part) => ({ type: 'write', part }))];
}

/** In order of their time; when there are too many, the oldest goes. */
function planned(plans: readonly Plan[], plan: Plan): readonly Plan[] {
  const others = plans.filter(({ id }) => id !== plan.id);
  return [...others, plan].toSorted((a, b) => a.atMs - b.atMs).slice(-PLANS_MAX);
}

function isSame(one: Past, other: Pick<Past, 'channel' | 'joinedMs'>): boolean {
  return one.channel === other.channel && one.joinedMs === other.joinedMs;
}

/** The newest first. */
function been(past: readonly Past[], one: Past): readonly Past[] {
  const others = past.filter((other) => !isSame(other, one));
  return [one, ...others].toSorted((a, b) => b.joinedMs - a.joinedMs).slice(0, PAST_MAX);
}
