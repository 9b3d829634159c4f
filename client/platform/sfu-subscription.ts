// Subscription: the one handle on which everybody else is taken from a forwarding unit, kept at what should be taken. The connection that
// answers is the platform's. Source: docs/protocol/8-frames.md, "At the unit".
import type { SfuLine } from './sfu-line.ts';
import type { Taking } from './sfu-taking.ts';
import { joinToTake, type Told, tune, update } from './sfu-words.ts';
import { TIMES } from './times.ts';

export type SubscriptionEvents = {
  /** Candidates go to this handle. */
  readonly attached: (line: SfuLine, handle: number) => void;
  /** Gives the answer to what the unit offers; undefined: there is none. */
  readonly answer: (offer: string) => Promise<string | undefined>;
};

export class Subscription {
  readonly #taking: Taking;
  readonly #events: SubscriptionEvents;
  #handle: number | undefined;
  #isJoined = false;
  /** Mids of what was asked for a moment ago. */
  readonly #asked = new Set<string>();
  /** Put off by the unit: the list that has it comes without being asked for again; after that long none does. */
  #putOff: ReadonlySet<string> = new Set();
  #putOffUntilMs = -Infinity;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(taking: Taking, events: SubscriptionEvents) {
    this.#taking = taking;
    this.#events = events;
  }

  isHandle(handle: number): boolean {
    return handle === this.#handle;
  }

  /** What is still to be asked for, or given back; the same for the same, in one order. */
  get missing(): readonly string[] {
    const { subscribe, unsubscribe } = this.#taking.changes();
    const parts = subscribe.map(({ feed, part }) => `${feed} ${part}`);
    return [...parts, ...(this.#handle === undefined ? [] : unsubscribe)].toSorted();
  }

  /** How long nothing is asked for; milliseconds. */
  get heldMs(): number {
    return Math.max(0, this.#putOffUntilMs - performance.now());
  }

  /** Brings what is taken to what should be. Throws what the line throws. */
  async settle(line: SfuLine): Promise<void> {
    // Asked for twice, half of its frames would come in one section, half in another.
    if (this.heldMs > 0) return;
    const { subscribe, unsubscribe } = this.#taking.changes();
    if (subscribe.length > 0 && !this.#isJoined) {
      const handle = (this.#handle ??= await line.attach());
      this.#events.attached(line, handle);
      await this.took(line, await line.ask(handle, joinToTake(line.entry, subscribe)));
      this.#isJoined = true;
    } else if (this.#handle !== undefined && subscribe.length + unsubscribe.length > 0)
      await this.#update(line, this.#handle, update(subscribe, unsubscribe));
    const tunings = this.#taking.tunings();
    if (this.#handle === undefined || tunings.length === 0) return;
    await line.ask(this.#handle, tune(tunings));
    for (const { subMid } of tunings) this.#asked.add(subMid);
    this.#askAgain(line);
  }

  /**
   * The unit changes over with the next whole picture of that layer, and asks its sender for one, once; and a sender that has just made
   * one makes none, and it stays as it was. Asked again, the unit asks again: for what should come there by then, which may be another
   * layer, or of somebody else.
   */
  #askAgain(line: SfuLine): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      const tunings = this.#taking.tuningsOf(this.#asked);
      this.#asked.clear();
      if (this.#handle === undefined || tunings.length === 0) return;
      // What is unsubscribed in this moment is refused, and nothing is lost by that.
      line.ask(this.#handle, tune(tunings)).catch(() => undefined);
    }, TIMES.sfuTuneAgainMs);
  }

  async #update(line: SfuLine, handle: number, body: ReturnType<typeof update>): Promise<void> {
    // Somebody may come before the answer does, and was not asked for.
    const asked = this.missing;
    const told = await line.ask(handle, body);
    if (told.isPostponed === true) {
      this.#putOff = new Set(asked);
      this.#putOffUntilMs = performance.now() + TIMES.sfuAnswerMs;
    }
    await this.took(line, told);
  }

  /** After each change there, asked for or not. It may not be what should be taken by now: settle again. */
  async took(line: SfuLine, { taken, jsep }: Pick<Told, 'taken' | 'jsep'>): Promise<void> {
    if (taken !== undefined) {
      this.#taking.took(taken);
      // A list may be older than what was put off.
      if (!this.missing.some((one) => this.#putOff.has(one))) this.#putOffUntilMs = -Infinity;
    }
    if (jsep?.type !== 'offer') return;
    const sdp = await this.#events.answer(jsep.sdp);
    if (sdp === undefined || this.#handle === undefined) return;
    await line.ask(this.#handle, { request: 'start' }, { type: 'answer', sdp });
  }

  end(line: SfuLine): void {
    clearTimeout(this.#again);
    if (this.#handle !== undefined) line.detach(this.#handle);
  }
}
