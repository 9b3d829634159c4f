// What the host is asked before a deed, what each answer does, and what is offered after it: a table without a screen.
// Source: docs/design.md, "Panels" (people).
import type { Intent } from '../call/view.ts';
import type { Question } from './confirm-sheet.ts';
import { CONFIRM } from './strings-host.ts';

export type Asking =
  | { readonly type: 'remove'; readonly id: string; readonly name: string }
  /** Removed; the password is still known to them. */
  | { readonly type: 'removed'; readonly name: string }
  | { readonly type: 'transfer'; readonly id: string; readonly name: string }
  | { readonly type: 'end' }
  | { readonly type: 'password' };

type Asked = Exclude<Asking, { readonly type: 'password' }>;

export const questionOf = (asking: Asked): Question => {
  switch (asking.type) {
    case 'remove':
      return {
        title: CONFIRM.removeTitle(asking.name),
        text: CONFIRM.removeText,
        choices: [{ id: 'yes', word: CONFIRM.remove, look: 'harm' }],
        close: CONFIRM.cancel,
      };
    case 'removed':
      return {
        title: CONFIRM.removedTitle(asking.name),
        text: CONFIRM.removedText,
        choices: [
          { id: 'lock', word: CONFIRM.lockNow, look: 'line' },
          { id: 'waiting-room', word: CONFIRM.waitingRoom, look: 'line' },
          { id: 'password', word: CONFIRM.password, look: 'line' },
        ],
        close: CONFIRM.done,
        isList: true,
      };
    case 'transfer':
      return {
        title: CONFIRM.transferTitle(asking.name),
        text: CONFIRM.transferText,
        choices: [{ id: 'yes', word: CONFIRM.transfer, look: 'primary' }],
        close: CONFIRM.cancel,
      };
    case 'end':
      return {
        title: CONFIRM.endTitle,
        text: CONFIRM.endText,
        choices: [{ id: 'yes', word: CONFIRM.end, look: 'harm' }],
        close: CONFIRM.cancel,
      };
  }
};

/** What an answer does; nothing when it was closed. */
export const intentOf = (asking: Asking, choice: string | undefined): Intent | undefined => {
  if (choice === undefined) return undefined;
  if (asking.type === 'remove') return { type: 'remove', id: asking.id };
  if (asking.type === 'transfer') return { type: 'transfer', id: asking.id };
  if (asking.type === 'end') return { type: 'end-call' };
  if (choice === 'lock') return { type: 'lock-door', isForgetting: false };
  if (choice === 'waiting-room') return { type: 'set-policy', policy: { isWaitingRoom: true } };
  return undefined;
};

export const nextOf = (asking: Asking, choice: string | undefined): Asking | undefined => {
  if (choice === undefined) return undefined;
  if (asking.type === 'remove') return { type: 'removed', name: asking.name };
  return asking.type === 'removed' && choice === 'password' ? { type: 'password' } : undefined;
};
