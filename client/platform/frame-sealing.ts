// Sealing: what leaves for a forwarding unit, frame by frame. Pure but for the cipher, which is given.
// Source: docs/protocol/8-frames.md, "Keys" and "Frame".
import { type Bytes, concat, toHex } from '../../shared/bytes.ts';
import { hash } from '../../shared/kdf.ts';
import {
  createFrameKey,
  type FrameKey,
  type FramePart,
  type MakeCipher,
  type Owned,
  seal,
  trackKey,
} from '../../shared/sframe.ts';
import { clearBytes } from './frame-codec.ts';

/** An encoded frame: what of it, in which codec. */
export type Encoded = {
  readonly part: FramePart;
  readonly mimeType: string | undefined;
  readonly data: Bytes;
};

/** What is sealed with; `name`: all that makes the keys of its tracks, with the base key as a digest. */
type SealingKey = {
  readonly owned: Owned;
  readonly kid: number;
  readonly base: Bytes;
  readonly name: string;
};
/** The key of one track, and the counter that is next under it. */
type Track = { readonly key: Promise<FrameKey>; counter: number };

export class Sealing {
  readonly #makeCipher: MakeCipher;
  /** The newest key by the number of the room. */
  readonly #keys = new Map<number, SealingKey>();
  /**
   * By all that makes the key of a track, and never given up: whoever gives the same key again, goes on with its counter.
   */
  readonly #tracks = new Map<string, Track>();

  constructor(makeCipher: MakeCipher) {
    this.#makeCipher = makeCipher;
  }

  /** From now on; `base`: 32 bytes. */
  sealWith(sfu: number, { owner, feed }: Owned, kid: number, base: Bytes): void {
    const name = `${toHex(hash(base))} ${kid} ${owner} ${feed}`;
    this.#keys.set(sfu, { owned: { owner, feed }, kid, base, name });
  }

  leave(sfu: number): void {
    this.#keys.delete(sfu);
  }

  /** Undefined: there is no key, nothing in the frame, or a codec that we don't send. Nothing may go out then. */
  async seal(sfu: number, { part, mimeType, data }: Encoded): Promise<Bytes | undefined> {
    const key = this.#keys.get(sfu);
    const clear = clearBytes(mimeType, data);
    if (key === undefined || clear === undefined) return undefined;
    const track = this.#track(key, part);
    // Taken before anything is waited for: two frames at once have two counters.
    const counter = track.counter++;
    const head = data.subarray(0, clear);
    return concat(head, await seal(await track.key, counter, head, data.subarray(clear)));
  }

  #track({ owned, kid, base, name }: SealingKey, part: FramePart): Track {
    const known = this.#tracks.get(`${name} ${part}`);
    if (known !== undefined) return known;
    const made = { key: createFrameKey(trackKey(base, owned, part), kid, this.#makeCipher), counter: 0 };
    this.#tracks.set(`${name} ${part}`, made);
    return made;
  }
}
