// Taking: what we should take of a room, against what we do take: what to ask for, what to give back, what to tune. Pure.
// Source: client/call/ports.ts, SfuWant.
import { FRAME_PARTS, type FramePart } from '../../shared/sframe.ts';
import type { SfuLayer, SfuWant } from '../call/ports.ts';
import type { FeedPart, TakenPart, Tuning } from './sfu-words.ts';

/** As it is told to the unit, and as it was told last. */
type Tuned = { readonly send: boolean; readonly substream?: number };

/** As the unit counts them: encodings are listed best first (docs/protocol/8-frames.md, "Layers"). */
const SUBSTREAM: Readonly<Record<SfuLayer, number>> = { high: 2, middle: 1, low: 0, off: 0 };

export class Taking {
  /** What each feed publishes, as the unit says. */
  readonly #published = new Map<string, ReadonlySet<FramePart>>();
  /** The kids of each feed that we have keys of. */
  readonly #kids = new Map<string, Set<number>>();
  #wants: ReadonlyMap<string, SfuWant> = new Map();
  #taken: ReadonlyMap<string, TakenPart> = new Map();
  readonly #tuned = new Map<string, Tuned>();
  /** What each section held last; and those that hold something else since: how they were tuned may still hold. */
  readonly #held = new Map<string, string>();
  readonly #unsure = new Set<string>();

  get feeds(): readonly string[] {
    return [...this.#published.keys()];
  }

  get taken(): readonly TakenPart[] {
    return [...this.#taken.values()];
  }

  keyed(feed: string, kid: number): void {
    this.#kids.set(feed, (this.#kids.get(feed) ?? new Set()).add(kid));
  }

  forgot(feed: string, but: readonly number[]): void {
    const left = [...(this.#kids.get(feed) ?? [])].filter((kid) => but.includes(kid));
    if (left.length > 0) this.#kids.set(feed, new Set(left));
    else this.#kids.delete(feed);
  }

  want(wants: readonly SfuWant[]): void {
    this.#wants = new Map(wants.map((want) => [want.feed, want]));
  }

  publishes(feed: string, parts: readonly FramePart[]): void {
    this.#published.set(feed, new Set(parts));
  }

  gone(feed: string): void {
    this.#published.delete(feed);
  }

  /** Everything that is taken now. What stays under its mid keeps its tuning; of what comes into a used one it is said. */
  took(parts: readonly TakenPart[]): void {
    const before = this.#taken;
    this.#taken = new Map(parts.map((part) => [part.subMid, part]));
    for (const part of parts) {
      const held = this.#held.get(part.subMid);
      this.#held.set(part.subMid, nameOf(part));
      const isSame = before.has(part.subMid) && held === nameOf(part);
      if (held !== undefined && !isSame) this.#unsure.add(part.subMid);
    }
  }

  /** Another session: nothing is published, taken or tuned there as far as we know. */
  reset(): void {
    this.#published.clear();
    this.#tuned.clear();
    this.#held.clear();
    this.#unsure.clear();
    this.#taken = new Map();
  }

  /** What is to be asked for, and what to be given back. Nothing is taken that no key of ours could open. */
  changes(): { readonly subscribe: readonly FeedPart[]; readonly unsubscribe: readonly string[] } {
    const has = new Set([...this.#taken.values()].map(nameOf));
    const wanted = this.feeds.flatMap((feed) =>
      FRAME_PARTS.filter((part) => this.#isWanted(feed, part)).map((part) => ({ feed, part })),
    );
    return {
      subscribe: wanted.filter((part) => !has.has(nameOf(part))),
      unsubscribe: this.taken.filter(({ feed }) => !this.#isTakable(feed)).map(({ subMid }) => subMid),
    };
  }

  /** What must be told of the rest; told once. A picture that is not wanted is held back and not given up: to ask again costs a negotiation. */
  tunings(): readonly Tuning[] {
    const all = this.taken.flatMap((taken) => this.#tuning(taken) ?? []);
    const fresh = all.filter(({ subMid, send, substream }) => {
      const told = this.#tuned.get(subMid) ?? { send: true, substream: SUBSTREAM.high };
      return this.#unsure.has(subMid) || told.send !== send || (send && told.substream !== substream);
    });
    for (const { subMid, ...tuned } of fresh) {
      this.#tuned.set(subMid, tuned);
      this.#unsure.delete(subMid);
    }
    return fresh;
  }

  /** What should come in these sections now, told or not. What is not taken any more has none. */
  tuningsOf(subMids: ReadonlySet<string>): readonly Tuning[] {
    return this.taken
      .filter(({ subMid }) => subMids.has(subMid))
      .flatMap((taken) => this.#tuning(taken) ?? []);
  }

  /** Of this part something should come now. */
  isOn({ feed, part }: FeedPart): boolean {
    return this.#isTakable(feed) && this.#isWanted(feed, part);
  }

  #tuning(taken: TakenPart): Tuning | undefined {
    const want = this.#wants.get(taken.feed);
    if (want === undefined) return undefined;
    const { subMid, part } = taken;
    const send = this.isOn(taken);
    const substream = part === 'video' && send ? SUBSTREAM[want.layer] : SUBSTREAM.high;
    return { subMid, send, substream };
  }

  #isTakable(feed: string): boolean {
    return this.#wants.has(feed) && this.#kids.has(feed) && this.#published.has(feed);
  }

  #isWanted(feed: string, part: FramePart): boolean {
    const want = this.#wants.get(feed);
    if (want === undefined || !this.#isTakable(feed) || this.#published.get(feed)?.has(part) !== true)
      return false;
    if (part === 'audio') return true;
    return part === 'video' ? want.layer !== 'off' : want.isShareOn;
  }
}

const nameOf = (part: FeedPart): string => `${part.feed} ${part.part}`;
