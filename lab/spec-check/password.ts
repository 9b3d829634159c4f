// From what is typed to PRS: docs/protocol/2-handshake.md, "Password".
import { argon2id } from '@noble/hashes/argon2.js';
import { type Bytes, hash, lv, utf8 } from './bytes.ts';

const UNSEEN = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xd800, 0xdfff],
] as const;

export function isUnseen(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return UNSEEN.some(([low, high]) => point >= low && point <= high);
}

export function prsOf(password: string, channel: number): Bytes | undefined {
  if (Array.from(password).some(isUnseen)) return undefined;
  const spaced = password
    .replace(/[\ufe0e\ufe0f]/gu, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' ');
  const prepared = utf8(spaced.normalize('NFC').replace(/^ +| +$/gu, ''));
  if (prepared.length === 0 || prepared.length > 512) return undefined;
  const salt = hash(lv('sotto/1 prs', String(channel))).subarray(0, 16);
  return argon2id(prepared, salt, { m: 65_536, t: 2, p: 1, dkLen: 32 });
}
