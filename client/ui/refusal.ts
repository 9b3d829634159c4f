// Notifications that the browser refuses: said beside the switch, since under a modal sheet no toast is seen or read out. The
// line outlives the news: it stays until the switch is pressed again, or the sheet is gone.
import type { Notice } from '../call/view.ts';
import { NOTICES } from './strings-call.ts';

export class Refusal {
  /** The news that tells of it. */
  #id = -1;
  #forgottenId = -1;

  /** Asked anew. */
  forget(): void {
    this.#forgottenId = this.#id;
  }

  said(notices: readonly Notice[]): string {
    this.#id = notices.findLast(({ kind }) => kind === 'notify-refused')?.id ?? this.#id;
    return this.#id > this.#forgottenId ? NOTICES['notify-refused'].plain : '';
  }
}
