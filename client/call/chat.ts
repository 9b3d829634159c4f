// Chat: the lines of this call, kept until the member leaves; lines from before it came, as one of the others tells them.
// Source: docs/protocol/4-messages.md, "chat"; docs/states/chat.md.
import type { MessageId } from '../../shared/message.ts';
import type { ChatEntry } from './view.ts';

export type TextEntry = Extract<ChatEntry, { readonly type: 'text' }>;

export type State = {
  readonly entries: readonly ChatEntry[];
  readonly unread: number;
  /** Whom we asked for what was written before, and how many lines may still come. */
  readonly asked?: { readonly of: string; readonly left: number };
  /** Whom we have told it, by member id. */
  readonly told?: readonly string[];
};

const ENTRIES_MAX = 2_000;
/** Of these, events: whoever makes them happen must not push out what was said. */
const EVENTS_MAX = 500;
const TOLD_MAX = 64;
/** What a latecomer is told: so many lines, so many characters of them. */
export const PAST_LINES = 200;
const PAST_CHARACTERS = 65_536;

export function initial(): State {
  return { entries: [], unread: 0 };
}

export type Event =
  | { readonly type: 'added'; readonly entry: ChatEntry }
  | { readonly type: 'delivered'; readonly id: MessageId }
  | { readonly type: 'seen' }
  /** We ask this member; or the one we asked is gone. */
  | { readonly type: 'asked'; readonly of: string }
  | { readonly type: 'unasked' }
  /** A line from before, told by this member. */
  | { readonly type: 'past'; readonly by: string; readonly entry: TextEntry }
  | { readonly type: 'told'; readonly id: string }
  /** The call is over, and what was said in it is nothing to those of the next one. */
  | { readonly type: 'over' };

export function step(state: State, event: Event): State {
  switch (event.type) {
    case 'added': {
      const isNews = event.entry.type !== 'event' && !event.entry.isSelf;
      return {
        ...state,
        entries: bounded([...state.entries, event.entry]),
        unread: isNews ? state.unread + 1 : state.unread,
      };
    }
    case 'delivered':
      return {
        ...state,
        entries: state.entries.map((one) =>
          one.type === 'text' && one.id === event.id ? { ...one, status: 'sent' } : one,
        ),
      };
    case 'seen':
      return state.unread === 0 ? state : { ...state, unread: 0 };
    case 'asked':
      return { ...state, asked: { of: event.of, left: PAST_LINES } };
    case 'unasked': {
      const { asked: _nobody, ...rest } = state;
      return rest;
    }
    case 'past':
      return past(state, event.by, event.entry);
    case 'told':
      return { ...state, told: [...(state.told ?? []), event.id].slice(-TOLD_MAX) };
    case 'over':
      return over(state);
  }
}

function bounded(entries: readonly ChatEntry[]): readonly ChatEntry[] {
  const events = entries.filter((one) => one.type === 'event');
  const [oldest] = events.length > EVENTS_MAX ? events : [];
  const kept = entries.filter((one) => one !== oldest);
  if (kept.length <= ENTRIES_MAX) return kept;
  // Whoever said most makes room: nobody talks the others' lines away.
  const speaker = loudest(kept);
  const at = kept.findIndex((one) => speakerOf(one) === speaker);
  return kept.toSpliced(at, 1);
}

/** Heard from its speaker before, at an earlier seat. What a third has told of it is not held against it. */
export function has({ entries }: State, id: string, from: string): boolean {
  return entries.some(
    (one) => one.type === 'text' && one.id === id && one.from === from && one.toldBy === undefined,
  );
}

const speakerOf = (entry: ChatEntry): string => (entry.type === 'event' ? '' : entry.from);

/** Who has most entries; of as many, who spoke first. */
function loudest(entries: readonly ChatEntry[]): string {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(speakerOf(entry), (counts.get(speakerOf(entry)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? '';
}

/** The newest, in their order; events are a quarter of them at most, where there are so many lines. */
export function latest({ entries }: State, count: number): readonly ChatEntry[] {
  const lines = entries.filter((one) => one.type !== 'event').slice(-count);
  const room = Math.max(count - lines.length, Math.floor(count / 4));
  const events = entries.filter((one) => one.type === 'event').slice(-room);
  const kept = new Set([...lines.slice(-(count - events.length)), ...events]);
  return entries.filter((one) => kept.has(one));
}

/** Only from the one who was asked, only so many, each once; in order of their time, before what we heard ourselves. */
function past(state: State, by: string, entry: TextEntry): State {
  const { asked, entries } = state;
  if (asked?.of !== by || asked.left === 0) return state;
  const next = { ...state, asked: { ...asked, left: asked.left - 1 } };
  if (entries.some(({ id }) => id === entry.id)) return next;
  const at = entries.findIndex((one) => !isPast(one) || one.atMs > entry.atMs);
  const place = at < 0 ? entries.length : at;
  return { ...next, entries: [...entries.slice(0, place), entry, ...entries.slice(place)] };
}

const isPast = (entry: ChatEntry): boolean => entry.type === 'text' && entry.toldBy !== undefined;

function over({ entries, unread }: State): State {
  return { entries: entries.map((one) => (one.type === 'text' ? { ...one, isOver: true } : one)), unread };
}

/** What a latecomer is told of it; nobody is told their own lines. */
export function pastFor(state: State, id: string): readonly TextEntry[] {
  if (state.told?.includes(id)) return [];
  const lines = state.entries.filter(
    (one): one is TextEntry => one.type === 'text' && one.isOver !== true && one.from !== id,
  );
  let room = PAST_CHARACTERS;
  return lines
    .slice(-PAST_LINES)
    .toReversed()
    .filter(({ text }) => (room -= text.length) >= 0)
    .toReversed();
}
