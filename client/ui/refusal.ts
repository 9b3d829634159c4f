// What was refused: said beside what was pressed, since under a modal sheet no toast is seen or read out. The line outlives
// the news: it stays until that is pressed again, or the sheet is gone.
import type { Notice, NoticeKind } from '../call/view.ts';
import { NOTICES } from './strings-call.ts';

/** Notifications that the browser refuses. */
export const isOfNotifying = ({ kind }: Notice): boolean => kind === 'notify-refused';

export class Refusal {
  readonly #isIts: (notice: Notice) => boolean;
  /** The news that tells of it. */
  #id = -1;
  #kind: Exclude<NoticeKind, 'chat'> | undefined;
  #forgottenId = -1;

  constructor(isIts: (notice: Notice) => boolean) {
    this.#isIts = isIts;
  }

  /** Another one each time: the same sentence once more is news, and to be read out. */
  get id(): number {
    return this.#id;
  }

  /** Asked anew, or granted. */
  forget(): void {
    this.#forgottenId = this.#id;
  }

  said(notices: readonly Notice[]): string {
    const newest = notices.findLast(this.#isIts);
    if (newest !== undefined && newest.kind !== 'chat') [this.#id, this.#kind] = [newest.id, newest.kind];
    return this.#kind !== undefined && this.#id > this.#forgottenId ? NOTICES[this.#kind].plain : '';
  }
}
