// Chat: the lines of this call, kept until the member leaves. Source: docs/protocol/4-messages.md, "chat".
import type { MessageId } from '../../shared/message.ts';
import type { ChatEntry } from './view.ts';

export type State = { readonly entries: readonly ChatEntry[]; readonly unread: number };

const ENTRIES_MAX = 2_000;
/** Of these, events: whoever makes them happen must not push out what was said. */
const EVENTS_MAX = 500;

export function initial(): State {
  return { entries: [], unread: 0 };
}

export type Event =
  | { readonly type: 'added'; readonly entry: ChatEntry }
  | { readonly type: 'delivered'; readonly id: MessageId }
  | { readonly type: 'seen' };

export function step(state: State, event: Event): State {
  switch (event.type) {
    case 'added': {
      const isNews = event.entry.type === 'text' && !event.entry.isSelf;
      return {
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
  }
}

function bounded(entries: readonly ChatEntry[]): readonly ChatEntry[] {
  const events = entries.filter((one) => one.type === 'event');
  const [oldest] = events.length > EVENTS_MAX ? events : [];
  return entries.filter((one) => one !== oldest).slice(-ENTRIES_MAX);
}

/** The newest, in their order; events are a quarter of them at most, where there are so many lines. */
export function latest({ entries }: State, count: number): readonly ChatEntry[] {
  const lines = entries.filter((one) => one.type === 'text').slice(-count);
  const room = Math.max(count - lines.length, Math.floor(count / 4));
  const events = entries.filter((one) => one.type === 'event').slice(-room);
  const kept = new Set([...lines.slice(-(count - events.length)), ...events]);
  return entries.filter((one) => kept.has(one));
}
