// Bytes: the few operations the protocol needs on Uint8Array, all total or asserting.
// Source: docs/protocol/2-handshake.md, "Encodings". LEB128 as in draft-irtf-cfrg-cpace-21, prepend_len.

export type Bytes = Uint8Array;

const HEX = /^(?:[0-9a-f]{2})*$/;

/** Joins byte strings in order. */
export function concat(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Cuts into fields of the given widths (copies); undefined unless they fill `bytes` exactly. */
export function split<const W extends readonly number[]>(
  bytes: Bytes,
  widths: W,
): { readonly [K in keyof W]: Bytes } | undefined {
  if (bytes.length !== widths.reduce((sum, width) => sum + width, 0)) return undefined;
  let at = 0;
  const fields = widths.map((width) => bytes.slice(at, (at += width)));
  return fields as unknown as { readonly [K in keyof W]: Bytes };
}

/** Fills up with zeros to `length`; throws when `bytes` is longer. */
export function padded(bytes: Bytes, length: number): Bytes {
  if (bytes.length > length) throw new RangeError(`${bytes.length} bytes do not fit into ${length}`);
  return concat(bytes, new Uint8Array(length - bytes.length));
}

/** Throws unless `bytes` has exactly `length`: for doors where another length is a bug, never for hostile input. */
export function assertLength(bytes: Bytes, length: number, what: string): void {
  if (bytes.length !== length) throw new RangeError(`${what}: ${bytes.length} bytes, not ${length}`);
}

/** Equality of two byte strings without an early exit; lengths are public. */
export function isEqual(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** Lexicographic order: negative, zero or positive. Not constant-time: for public values only. */
export function compare(a: Bytes, b: Bytes): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function isZero(bytes: Bytes): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) return false;
  return true;
}

/** Overwrites secrets that are no longer needed. The engine may have copies: best effort. */
export function wipe(...secrets: readonly Bytes[]): void {
  for (const secret of secrets) secret.fill(0);
}

/** Length of `bytes` in LEB128, the prefix of every field in lv(). */
function leb128(length: number): Bytes {
  const out: number[] = [];
  let rest = length;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    out.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return Uint8Array.from(out);
}

/** lv(a, b, …): each field preceded by its LEB128 length; text fields as UTF-8. */
export function lv(...fields: readonly (Bytes | string)[]): Bytes {
  return concat(
    ...fields.flatMap((field) => {
      const bytes = typeof field === 'string' ? utf8(field) : field;
      return [leb128(bytes.length), bytes];
    }),
  );
}

export function u8(value: number): Bytes {
  return uint(value, 1);
}

export function u32(value: number): Bytes {
  return uint(value, 4);
}

export function u64(value: number): Bytes {
  return uint(value, 8);
}

/** Big-endian unsigned integer of `width` bytes; throws outside 0 … 2^53 − 1 or when it does not fit. */
function uint(value: number, width: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0 || (width < 7 && value >= 2 ** (8 * width)))
    throw new RangeError(`${value} is no unsigned integer of ${width} bytes`);
  const out = new Uint8Array(width);
  let rest = value;
  for (let i = width - 1; i >= 0; i--) {
    out[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}

/** Reads a big-endian unsigned integer; undefined beyond 2^53 − 1. */
export function readUint(bytes: Bytes): number | undefined {
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Of each byte: ids and keys are named in hex at every step. */
const HEX_OF = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Bytes): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX_OF[bytes[i] ?? 0];
  return text;
}

/** Lower-case hex only; anything else is undefined. */
export function fromHex(text: string): Bytes | undefined {
  if (!HEX.test(text)) return undefined;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++)
    out[i] = (hexDigit(text.charCodeAt(2 * i)) << 4) | hexDigit(text.charCodeAt(2 * i + 1));
  return out;
}

/** '0' … '9' are 0x30 … 0x39, 'a' … 'f' are 0x61 … 0x66. */
function hexDigit(code: number): number {
  return code < 0x61 ? code - 0x30 : code - 0x57;
}

const BASE64 = /^[A-Za-z0-9_-]*$/;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODES = Uint8Array.from(BASE64URL, (digit) => digit.charCodeAt(0));
const NO_DIGIT = 64;
/** By character code; all that is no digit is NO_DIGIT. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = BASE64URL.indexOf(String.fromCharCode(code));
  return digit < 0 ? NO_DIGIT : digit;
});

/** base64url without padding (RFC 4648, 5). */
export function toBase64(bytes: Bytes): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    // What is past the end falls on no place of `codes`.
    for (let shift = 18; shift >= 0; shift -= 6) codes[at++] = CODES[(group >> shift) & 63] ?? 0;
  }
  // In one piece: text that is put together letter by letter is slow to read.
  return decoder.decode(codes);
}

/** How many bytes fromBase64 would find, without reading them. */
export function base64Length(text: string): number | undefined {
  const rest = text.length % 4;
  if (rest === 1 || !BASE64.test(text)) return undefined;
  const last = DIGITS[text.charCodeAt(text.length - 1)] ?? 0;
  const isCanonical = rest === 0 || (last & (rest === 2 ? 15 : 3)) === 0;
  return isCanonical ? Math.floor((text.length * 3) / 4) : undefined;
}

/** base64url without padding, canonical only (no stray bits, no other character); else undefined. */
export function fromBase64(text: string): Bytes | undefined {
  if (text.length % 4 === 1) return undefined;
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGITS[text.charCodeAt(i)] ?? NO_DIGIT;
    if (digit === NO_DIGIT) return undefined;
    buffer = ((buffer << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (buffer >> bits) & 0xff;
    }
  }
  return (buffer & ((1 << bits) - 1)) === 0 ? out : undefined;
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8; lone surrogates become U+FFFD (callers that care reject them first). */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** Strict UTF-8; undefined when malformed. */
export function fromUtf8(bytes: Bytes): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
