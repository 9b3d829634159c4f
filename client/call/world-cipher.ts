// World cipher: stand-ins for the ciphers, some hundred times as fast. They tell right from wrong (another key, another
// byte, another signer) and keep nothing secret. A test kit: nothing of it ships.
// Source: docs/states/README.md, "The world".
import { type Bytes, isEqual, utf8 } from '../../shared/bytes.ts';

export type Random = (bytes: number) => Bytes;

const SMALL_PRIME = 0x01000193;
const GOLDEN = 0x9e3779b1;

/** Bytes that come from a seed: xoshiro128**, four words of state. */
export function quickRandom(seed: Bytes): Random {
  const state = words(digest(16, seed));
  let [a = 1, b = 2, c = 3, d = 4] = state;
  const next = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return (length) => {
    const out = new Uint8Array(length);
    for (let at = 0; at < length; at += 4) {
      const word = next();
      out[at] = word;
      out[at + 1] = word >>> 8;
      out[at + 2] = word >>> 16;
      out[at + 3] = word >>> 24;
    }
    return out;
  };
}

function words(bytes: Bytes): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(4 * at));
}

/** `length` bytes that depend on every byte and on the bounds of the parts. */
export function digest(length: number, ...parts: readonly (Bytes | string | number)[]): Bytes {
  let low = 0x811c9dc5;
  let high = GOLDEN;
  for (const part of parts) {
    const bytes = typeof part === 'object' ? part : utf8(String(part));
    low = Math.imul(low ^ bytes.length, GOLDEN);
    high = Math.imul(high ^ (low >>> 15), SMALL_PRIME);
    for (let at = 0; at < bytes.length; at++) {
      low = Math.imul(low ^ (bytes[at] ?? 0), SMALL_PRIME);
      high = Math.imul((high << 5) ^ (high >>> 27) ^ low, GOLDEN);
    }
  }
  return stretched(low, high, length);
}

function stretched(low: number, high: number, length: number): Bytes {
  const out = new Uint8Array(length);
  let [a, b] = [low, high];
  for (let at = 0; at < length; at++) {
    a = Math.imul(a ^ (b >>> 13), GOLDEN) + at;
    b = Math.imul(b ^ (a >>> 16), SMALL_PRIME);
    out[at] = a >>> 24;
  }
  return out;
}

const SEAL_BYTES = 16;

/** As secretbox: 16 bytes that fit key, number and plaintext, then that. Readable by all, but made by the key only. */
export function close(plain: Bytes, number: Bytes, key: Bytes): Bytes {
  const out = new Uint8Array(SEAL_BYTES + plain.length);
  out.set(plain, SEAL_BYTES);
  out.set(sealOf(plain, number, key));
  return out;
}

export function open(box: Bytes, number: Bytes, key: Bytes): Bytes | undefined {
  if (box.length < SEAL_BYTES) return undefined;
  const plain = box.slice(SEAL_BYTES);
  return isEqual(box.subarray(0, SEAL_BYTES), sealOf(plain, number, key)) ? plain : undefined;
}

/** Word by word: boxes fill whole cells. `plain` begins at a multiple of four in its buffer. */
function sealOf(plain: Bytes, number: Bytes, key: Bytes): Bytes {
  const aligned = plain.byteOffset % 4 === 0 ? plain : plain.slice();
  const all = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
  let low = plain.length;
  let high = GOLDEN;
  for (let at = 0; at < all.length; at++) {
    const word = all[at] ?? 0;
    low = Math.imul(low ^ word, GOLDEN) ^ (word >>> 16);
    high = Math.imul((high << 7) ^ (high >>> 25) ^ low, SMALL_PRIME);
  }
  return digest(SEAL_BYTES, key, number, plain.subarray(all.length << 2), low, high);
}

/** Who can sign: one for a world. Only who holds the secret of a key makes what verifies under it. */
export function createNotary(random: Random) {
  const secrets = new Map<string, Bytes>();
  const name = (key: Bytes): string => String.fromCharCode(...key);

  return {
    pair: (): { readonly idPk: Bytes; readonly idSk: Bytes } => {
      const idPk = random(32);
      const idSk = random(64);
      secrets.set(name(idPk), idSk.slice());
      return { idPk, idSk };
    },
    owns: (idPk: Bytes, idSk: Bytes): boolean => isEqual(secrets.get(name(idPk)) ?? new Uint8Array(), idSk),
    sign: (message: Bytes, idSk: Bytes): Bytes => digest(64, idSk, message),
    verify: (message: Bytes, signature: Bytes, idPk: Bytes): boolean => {
      const idSk = secrets.get(name(idPk));
      return idSk !== undefined && isEqual(signature, digest(64, idSk, message));
    },
  };
}

export type Notary = ReturnType<typeof createNotary>;
