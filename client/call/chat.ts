// Chat: the lines of this call, kept until the member leaves. Source: docs/protocol/4-messages.md, "chat".
import type { MessageId } from '../../shared/message.ts';
import type { ChatEntry } from './view.ts';

export type State = { readonly entries: readonly ChatEntry[]; readonly unread: number };

const ENTRIES_MAX = 2_000;

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
        entries: [...state.entries, event.entry].slice(-ENTRIES_MAX),
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
