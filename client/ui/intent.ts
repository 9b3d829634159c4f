// The one event an element may emit: what the user wants, bubbling through every shadow up to <sotto-app>.
// Source: docs/states/README.md.
import type { Intent } from '../call/view.ts';

export const emit = (from: EventTarget, intent: Intent): void => {
  from.dispatchEvent(new CustomEvent<Intent>('intent', { detail: intent, bubbles: true, composed: true }));
};
