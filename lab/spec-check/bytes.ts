// Bytes, lengths, hashes: docs/protocol/2-handshake.md, "Encodings".
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type Bytes = Uint8Array;
export const CELL = 2048;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
export const join = (...parts: Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts));
export const hex = (bytes: Bytes): string => Buffer.from(bytes).toString('hex');
export const unhex = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'hex'));
export const zeros = (length: number): Bytes => new Uint8Array(length);
export const isZero = (bytes: Bytes): boolean => bytes.every((byte) => byte === 0);
export const isSame = (a: Bytes, b: Bytes): boolean => a.length === b.length && timingSafeEqual(a, b);
export const fresh = (length: number): Bytes => new Uint8Array(randomBytes(length));
export const numberAt = (bytes: Bytes, at: number, length: number): bigint =>
  BigInt(`0x${hex(bytes.subarray(at, at + length))}`);
export const number = (value: number, length: number): Bytes =>
  unhex(value.toString(16).padStart(2 * length, '0'));

export function padded(length: number, ...parts: Bytes[]): Bytes {
  const out = zeros(length);
  out.set(join(...parts));
  return out;
}

const leb128 = (n: number): Bytes =>
  n < 128 ? Uint8Array.of(n) : join(Uint8Array.of((n % 128) + 128), leb128(Math.floor(n / 128)));

export const lv = (...fields: (Bytes | string)[]): Bytes =>
  join(
    ...fields
      .map((field) => (typeof field === 'string' ? utf8(field) : field))
      .flatMap((field) => [leb128(field.length), field]),
  );

export const hash = (bytes: Bytes): Bytes => new Uint8Array(createHash('sha512').update(bytes).digest());

export const hmac = (key: Bytes, bytes: Bytes): Bytes =>
  new Uint8Array(createHmac('sha512', key).update(bytes).digest());

/** Strict: no replacement character stands in for garbage, and a byte order mark is kept. */
export function textOf(bytes: Bytes): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
