// Opening: what comes out of a forwarding unit, frame by frame; what does not open goes no further. Pure but for the cipher, which is
// given, and for the time. Source: docs/protocol/8-frames.md, "Opening".
import { type Bytes, concat, isEqual } from '../../shared/bytes.ts';
import {
  createFrameKey,
  type FrameHeader,
  type FrameKey,
  type FramePart,
  type MakeCipher,
  open,
  readHeader,
  ReplayWindow,
  trackKey,
} from '../../shared/sframe.ts';
import { clearBytes } from './frame-codec.ts';
import type { Encoded } from './frame-sealing.ts';
import { BOUNDS, TIMES } from './times.ts';

/** Whose frame it should be. */
export type Whose = { readonly sfu: number; readonly feed: string };

/** Frames of a feed: opened; without a key of ours; seen before, or too old; any other that did not open. */
export type FrameCounts = {
  readonly opened: number;
  readonly keyless: number;
  readonly replayed: number;
  readonly refused: number;
};

export type OpeningEvent =
  | { readonly type: 'sfu-heard'; readonly sfu: number; readonly feed: string; readonly isHeard: boolean }
  | { readonly type: 'sfu-keyless'; readonly sfu: number; readonly feed: string; readonly kid: number };

type Track = { readonly key: Promise<FrameKey>; readonly window: ReplayWindow };
type Generation = { readonly base: Bytes; readonly owner: string; readonly tracks: Map<FramePart, Track> };

type Feed = {
  readonly whose: Whose;
  readonly generations: Map<number, Generation>;
  /** Kids that were told of as keyless. */
  readonly told: Set<number>;
  readonly counts: { -readonly [K in keyof FrameCounts]: number };
  openedMs: number;
  usedMs: number;
  isHeard: boolean;
};

const nameOf = ({ sfu, feed }: Whose): string => `${sfu} ${feed}`;

export class Opening {
  readonly #makeCipher: MakeCipher;
  readonly #tell: (event: OpeningEvent) => void;
  readonly #feeds = new Map<string, Feed>();
  #lookedMs = 0;

  constructor(makeCipher: MakeCipher, tell: (event: OpeningEvent) => void) {
    this.#makeCipher = makeCipher;
    this.#tell = tell;
  }

  /** `owner`: who gave it; `base`: 32 bytes. The same again changes nothing: what was opened under it stays opened. */
  openWith(whose: Whose, owner: string, kid: number, base: Bytes): void {
    const { generations, told } = this.#feed(whose);
    const known = generations.get(kid);
    if (known?.owner === owner && isEqual(known.base, base)) return;
    generations.set(kid, { base, owner, tracks: new Map() });
    told.delete(kid);
  }

  forget(whose: Whose, but: readonly number[]): void {
    const known = this.#feeds.get(nameOf(whose));
    if (known === undefined) return;
    for (const kid of known.generations.keys()) if (!but.includes(kid)) known.generations.delete(kid);
    this.#drop(known);
  }

  leave(sfu: number): void {
    for (const [name, { whose }] of this.#feeds) if (whose.sfu === sfu) this.#feeds.delete(name);
  }

  /** What may be shown or played, once; undefined: drop it. */
  async open(whose: Whose, encoded: Encoded, nowMs: number): Promise<Bytes | undefined> {
    const feed = this.#feed(whose);
    feed.usedMs = nowMs;
    const opened = await this.#attempt(feed, encoded);
    if (typeof opened === 'string') {
      feed.counts[opened] += 1;
      return undefined;
    }
    // Forgotten meanwhile: who was dropped is not heard of once more.
    if (this.#feeds.get(nameOf(whose)) !== feed) return undefined;
    feed.counts.opened += 1;
    feed.openedMs = nowMs;
    this.#hear(feed, true);
    return opened;
  }

  async #attempt(
    feed: Feed,
    { part, mimeType, data }: Encoded,
  ): Promise<Bytes | 'keyless' | 'replayed' | 'refused'> {
    const clear = clearBytes(mimeType, data);
    if (clear === undefined) return 'refused';
    const [head, frame] = [data.subarray(0, clear), data.subarray(clear)];
    const header = readHeader(frame);
    if (header === undefined) return 'refused';
    const track = this.#track(feed, header, part);
    if (track === undefined) return this.#keyless(feed, header.kid);
    if (!track.window.isFresh(header.counter)) return 'replayed';
    const plain = await open(await track.key, header, head, frame);
    if (plain === undefined) return 'refused';
    // Only now: a forged frame must not use up the counter of a true one. And once more, as another may have come meanwhile.
    return track.window.take(header.counter) ? concat(head, plain) : 'replayed';
  }

  #track({ whose, generations }: Feed, { kid }: FrameHeader, part: FramePart): Track | undefined {
    const generation = generations.get(kid);
    if (generation === undefined) return undefined;
    const known = generation.tracks.get(part);
    if (known !== undefined) return known;
    const { base, owner } = generation;
    const key = createFrameKey(trackKey(base, { owner, feed: whose.feed }, part), kid, this.#makeCipher);
    const made = { key, window: new ReplayWindow() };
    generation.tracks.set(part, made);
    return made;
  }

  /** A kid is whatever the unit writes there: only so many are told of. */
  #keyless({ whose, told }: Feed, kid: number): 'keyless' {
    if (!told.has(kid) && told.size < BOUNDS.keylessKids) {
      told.add(kid);
      this.#tell({ type: 'sfu-keyless', ...whose, kid });
    }
    return 'keyless';
  }

  /** Now and then: who has fallen silent. After a standstill of our own nobody is blamed. */
  look(nowMs: number): void {
    const passedMs = nowMs - this.#lookedMs;
    const stoodMs = passedMs > TIMES.unheardMs / 2 ? passedMs : 0;
    this.#lookedMs = nowMs;
    for (const feed of this.#feeds.values()) {
      feed.openedMs += stoodMs;
      // Frames that were still under way make one that was forgotten anew.
      if (nowMs - feed.usedMs >= TIMES.unheardMs) this.#drop(feed);
      if (!feed.isHeard || nowMs - feed.openedMs < TIMES.unheardMs) continue;
      this.#hear(feed, false);
      this.#drop(feed);
    }
  }

  /** Names are whatever members say: one with no key left, and nothing to be told of, goes. */
  #drop({ whose, generations, isHeard }: Feed): void {
    if (generations.size === 0 && !isHeard) this.#feeds.delete(nameOf(whose));
  }

  counts(whose: Whose): FrameCounts {
    return { ...this.#feed(whose).counts };
  }

  #hear(feed: Feed, isHeard: boolean): void {
    if (feed.isHeard === isHeard) return;
    feed.isHeard = isHeard;
    this.#tell({ type: 'sfu-heard', ...feed.whose, isHeard });
  }

  /** Of what is given only who it is: keys are not to be told of. */
  #feed({ sfu, feed: id }: Whose): Feed {
    const name = nameOf({ sfu, feed: id });
    const known = this.#feeds.get(name);
    if (known !== undefined) return known;
    const counts = { opened: 0, keyless: 0, replayed: 0, refused: 0 };
    const feed = {
      whose: { sfu, feed: id },
      generations: new Map(),
      told: new Set<number>(),
      counts,
      openedMs: 0,
      usedMs: this.#lookedMs,
      isHeard: false,
    };
    this.#feeds.set(name, feed);
    return feed;
  }
}
