// Sas: the short authentication string of the human check: commitment, roster, and the code that people compare.
// Source: docs/protocol/2-handshake.md, "Human check".
import { type Bytes, compare, lv, readUint, u32 } from './bytes.ts';
import { expand, hash } from './kdf.ts';
import { LABELS } from './labels.ts';
import { WIDTH } from './limits.ts';

export type CheckMember = { readonly idPk: Bytes; readonly fp: Bytes };
export type CheckNonce = { readonly idPk: Bytes; readonly nonce: Bytes };
/** Indices into EMOJI, and digits for who cannot see them: two spellings of one code. */
export type Code = { readonly emoji: readonly number[]; readonly digits: string };

/** 48 bits: the first 42 make seven emoji, all of them, modulo 10^12, the digits. */
const CODE_BYTES = 6;
const EMOJI_COUNT = 7;
const EMOJI_BITS = 6;
const DIGITS = 12;

/** H(lv("sotto/1 sas", round, roster, idPk, nonce))[0..32]: said before anybody shows a nonce. */
export function commitOf(round: number, roster: Bytes, idPk: Bytes, nonce: Bytes): Bytes {
  return hash(lv(LABELS.sas, u32(round), roster, idPk, nonce)).slice(0, WIDTH.key);
}

/** H(lv("sotto/1 sas roster", idPk, fp, …))[0..32], in order of idPk. */
export function rosterOf(members: readonly CheckMember[]): Bytes {
  const fields = byKey(members).flatMap(({ idPk, fp }) => [idPk, fp]);
  return hash(lv(LABELS.sasRoster, ...fields)).slice(0, WIDTH.key);
}

/** XP(H(lv("sotto/1 sas code", roster, idPk, nonce, …)), "sas", 6), in order of idPk. */
export function codeOf(roster: Bytes, nonces: readonly CheckNonce[]): Code {
  const fields = byKey(nonces).flatMap(({ idPk, nonce }) => [idPk, nonce]);
  const bytes = expand(hash(lv(LABELS.sasCode, roster, ...fields)), CODE_BYTES, LABELS.code);
  const value = readUint(bytes) ?? 0;
  const emoji = Array.from({ length: EMOJI_COUNT }, (_, at) => {
    const below = 8 * CODE_BYTES - EMOJI_BITS * (at + 1);
    return Math.floor(value / 2 ** below) % 2 ** EMOJI_BITS;
  });
  return { emoji, digits: String(value % 10 ** DIGITS).padStart(DIGITS, '0') };
}

function byKey<T extends { readonly idPk: Bytes }>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => compare(a.idPk, b.idPk));
}
