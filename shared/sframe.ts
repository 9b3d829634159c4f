// SFrame: the header, the keys, the sealing and the replay window of RFC 9605, in the one suite we use. The cipher itself is the
// platform's: AES-256-GCM. Source: docs/protocol/8-frames.md, "Frame" and "Keys".
import * as hkdf from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { assertLength, type Bytes, concat, isEqual, readUint, u64, utf8 } from './bytes.ts';
import { expand, extract } from './kdf.ts';
import { LABELS } from './labels.ts';
import { FRAMES } from './limits.ts';

/** AES-256-GCM with a tag of 16 bytes under one key. `open`: undefined when the tag does not fit. */
export type Cipher = {
  readonly seal: (nonce: Bytes, aad: Bytes, plain: Bytes) => Promise<Bytes>;
  readonly open: (nonce: Bytes, aad: Bytes, sealed: Bytes) => Promise<Bytes | undefined>;
};
/** `key`: 32 bytes. */
export type MakeCipher = (key: Bytes) => Promise<Cipher>;

export type FrameKey = { readonly kid: number; readonly cipher: Cipher; readonly salt: Bytes };

/** What a member sends, each with keys and a counter of its own. */
export const FRAME_PARTS = ['audio', 'video', 'screen', 'sound'] as const;
export type FramePart = (typeof FRAME_PARTS)[number];

// ---------------------------------------------------------------- header (RFC 9605, 4.3)

/** `length`: of the header itself. */
export type FrameHeader = { readonly kid: number; readonly counter: number; readonly length: number };

/** Both 0 … 2^53 − 1; each in the first byte where it is below 8, else behind it in as few bytes as will do. */
export function encodeHeader(kid: number, counter: number): Bytes {
  const [kidBytes, counterBytes] = [short(kid), short(counter)];
  return concat(
    Uint8Array.of((half(kid, kidBytes) << 4) | half(counter, counterBytes)),
    kidBytes,
    counterBytes,
  );
}

/** The header at the beginning of `frame`; undefined when cut, beyond 2^53 − 1, or not in the shortest form. */
export function readHeader(frame: Bytes): FrameHeader | undefined {
  const [first] = frame;
  if (first === undefined) return undefined;
  const [kidWidth, counterWidth] = [widthOf(first >> 4), widthOf(first & 15)];
  const length = 1 + kidWidth + counterWidth;
  if (frame.length < length) return undefined;
  const kid = valueOf(first >> 4, frame.subarray(1, 1 + kidWidth));
  const counter = valueOf(first & 15, frame.subarray(1 + kidWidth, length));
  if (kid === undefined || counter === undefined) return undefined;
  return isEqual(encodeHeader(kid, counter), frame.subarray(0, length))
    ? { kid, counter, length }
    : undefined;
}

/** Nothing below 8. */
function short(value: number): Bytes {
  const bytes = u64(value);
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return value < 8 ? bytes.subarray(8) : bytes.subarray(zeros);
}

/** Four bits: the value itself, or 8 + (number of bytes − 1). */
const half = (value: number, bytes: Bytes): number => (value < 8 ? value : 7 + bytes.length);
const widthOf = (bits: number): number => (bits < 8 ? 0 : bits - 7);
const valueOf = (bits: number, bytes: Bytes): number | undefined => (bits < 8 ? bits : readUint(bytes));

// ---------------------------------------------------------------- keys (RFC 9605, 4.4.2 and 5.1)

/** A feed of a member: its id in the call as hexadecimal text, and the name in the unit's room. */
export type Owned = { readonly owner: string; readonly feed: string };

/** What one track of one feed is sealed under: no frame fits in another place or under another name, and no two tracks share a counter. */
export function trackKey(base: Bytes, { owner, feed }: Owned, part: FramePart): Bytes {
  assertLength(base, FRAMES.keyBytes, 'frame key');
  return expand(extract(new Uint8Array(), base), FRAMES.keyBytes, LABELS.frames, owner, feed, part);
}

/** The key and the salt of RFC 9605 under `base`, of any length. */
export function deriveSecrets(base: Bytes, kid: number): { readonly key: Bytes; readonly salt: Bytes } {
  const secret = extract(new Uint8Array(), base);
  const info = (label: string): Bytes => concat(utf8(label), u64(kid), Uint8Array.of(0, FRAMES.suite));
  return {
    key: hkdf.expand(sha512, secret, info(LABELS.sframeKey), FRAMES.keyBytes),
    salt: hkdf.expand(sha512, secret, info(LABELS.sframeSalt), FRAMES.saltBytes),
  };
}

export async function createFrameKey(base: Bytes, kid: number, makeCipher: MakeCipher): Promise<FrameKey> {
  const { key, salt } = deriveSecrets(base, kid);
  return { kid, cipher: await makeCipher(key), salt };
}

/** The next key of a sender, for who comes in: nobody gets from it to the one before. 32 bytes to 32 bytes. */
export function ratchet(base: Bytes): Bytes {
  assertLength(base, FRAMES.keyBytes, 'frame key');
  const secret = extract(new Uint8Array(), base);
  return hkdf.expand(sha512, secret, utf8(LABELS.sframeRatchet), FRAMES.keyBytes);
}

// ---------------------------------------------------------------- sealing (RFC 9605, 4.4.3 and 4.4.4)

export function nonceOf(salt: Bytes, counter: number): Bytes {
  const nonce = salt.slice();
  u64(counter).forEach(
    (byte, at) => (nonce[FRAMES.saltBytes - 8 + at] = (nonce[FRAMES.saltBytes - 8 + at] ?? 0) ^ byte),
  );
  return nonce;
}

/** header ‖ what is sealed ‖ tag. `metadata` is authenticated with it, and not in it. A counter is never used twice. */
export async function seal(key: FrameKey, counter: number, metadata: Bytes, plain: Bytes): Promise<Bytes> {
  const header = encodeHeader(key.kid, counter);
  const sealed = await key.cipher.seal(nonceOf(key.salt, counter), concat(header, metadata), plain);
  return concat(header, sealed);
}

/** `frame`: as seal() made it, with `header` at its beginning; undefined when anything of it, or `metadata`, is another. */
export async function open(
  key: FrameKey,
  header: FrameHeader,
  metadata: Bytes,
  frame: Bytes,
): Promise<Bytes | undefined> {
  const sealed = frame.subarray(header.length);
  if (header.kid !== key.kid || sealed.length < FRAMES.tagBytes) return undefined;
  const aad = concat(frame.subarray(0, header.length), metadata);
  return key.cipher.open(nonceOf(key.salt, header.counter), aad, sealed);
}

// ---------------------------------------------------------------- replay (RFC 9605, 9.3)

/** The counters that were opened: each once, and none that is too old to be remembered. */
export class ReplayWindow {
  readonly #seen = new Uint8Array(FRAMES.window);
  #highest = -1;

  isFresh(counter: number): boolean {
    if (counter > this.#highest) return true;
    return this.#highest - counter < FRAMES.window && this.#seen[counter % FRAMES.window] === 0;
  }

  /** Only of frames that were opened. False: it was there already. */
  take(counter: number): boolean {
    if (!this.isFresh(counter)) return false;
    const skipped = Math.min(counter - this.#highest, FRAMES.window);
    for (let back = 0; back < skipped; back++) this.#seen[(counter - back) % FRAMES.window] = 0;
    this.#highest = Math.max(this.#highest, counter);
    this.#seen[counter % FRAMES.window] = 1;
    return true;
  }
}
