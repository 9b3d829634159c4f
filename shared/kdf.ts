// Kdf: from what a person types to the password-related string, and the hash, MAC and key derivation of sotto/1.
// Source: docs/protocol/2-handshake.md, "Encodings" and "Password".
import { argon2id } from '@noble/hashes/argon2.js';
import * as hkdf from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { type Bytes, lv, u32, utf8 } from './bytes.ts';
import { LABELS, VERSION } from './labels.ts';
import { ARGON2, CHANNEL_MAX_WIDEST, CHANNEL_MIN, PASSWORD_BYTES, WIDTH } from './limits.ts';
import { isSpace, isUnseen, isVariation } from './text.ts';

/** H: SHA-512. */
export function hash(bytes: Bytes): Bytes {
  return sha512(bytes);
}

/** HMAC with SHA-512, 64 bytes. */
export function mac(key: Bytes, message: Bytes): Bytes {
  return hmac(sha512, key, message);
}

/** HKDF-Extract with SHA-512 (RFC 5869). */
export function extract(salt: Bytes, secret: Bytes): Bytes {
  return hkdf.extract(sha512, secret, salt);
}

/** XP(prk, label…, n) = HKDF-Expand(SHA-512, prk, lv("sotto/1", label…), n). */
export function expand(prk: Bytes, length: number, ...labels: readonly (Bytes | string)[]): Bytes {
  return hkdf.expand(sha512, prk, lv(VERSION, ...labels), length);
}

/** Keyboards of phones add one behind a word: nobody sees it, and nobody means it. */
const OUTER_SPACES = /^ +| +$/g;

/**
 * The bytes that are stretched: other spaces as U+0020, U+FE0E and U+FE0F dropped, NFC, no outer spaces, UTF-8.
 * Undefined when empty, only spaces, longer than PASSWORD_BYTES, or holding what can be neither seen nor said.
 */
export function preparePassword(text: string): Bytes | undefined {
  let mapped = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (isUnseen(point)) return undefined;
    if (!isVariation(point)) mapped += isSpace(point) ? ' ' : character;
  }
  const prepared = utf8(mapped.normalize('NFC').replace(OUTER_SPACES, ''));
  return prepared.length === 0 || prepared.length > PASSWORD_BYTES ? undefined : prepared;
}

/** The channel in canonical decimal: "7", never "007". Throws outside the widest range. */
export function channelText(channel: number): string {
  if (!Number.isInteger(channel) || channel < CHANNEL_MIN || channel > CHANNEL_MAX_WIDEST)
    throw new RangeError(`${channel} is no channel`);
  return String(channel);
}

/** H(lv("sotto/1 password", version, PRS))[0..32]: what the host signs of a new password. Told to members only. */
export function passwordDigest(prs: Bytes, version: number): Bytes {
  return hash(lv(LABELS.password, u32(version), prs)).slice(0, WIDTH.key);
}

/** PRS: 32 bytes of Argon2id over a prepared password. 64 MiB and about a second: for a worker. */
export function stretch(prepared: Bytes, channel: number): Bytes {
  const salt = hash(lv(LABELS.prs, channelText(channel))).slice(0, 16);
  return argon2id(prepared, salt, ARGON2);
}
