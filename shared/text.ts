// Text: the code points that passwords and names treat specially, and the name as a card may carry it.
// Source: docs/protocol/2-handshake.md, "Password" and "The sealed card".
// Fixed code points and no \p{…}: engines carry different versions of Unicode, and a password has to mean
// the same in all of them. These lists are closed: a later Unicode does not change them.
import { utf8 } from './bytes.ts';
import { NAME_BYTES } from './limits.ts';

type Range = readonly [first: number, last: number];

/** Every code point of the category Zs but U+0020. */
const SPACES: readonly Range[] = [
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Keyboards differ in whether they send the variation selectors of emoji. */
const VARIATIONS: readonly Range[] = [[0xfe0e, 0xfe0f]];

/** Neither seen nor said. Not here: U+200C and U+200D, which Persian and emoji need. */
const UNSEEN: readonly Range[] = [
  [0x00, 0x1f], // C0 controls
  [0x7f, 0x9f], // DEL and C1 controls
  [0xad, 0xad], // soft hyphen
  [0x061c, 0x061c], // Arabic letter mark
  [0x200b, 0x200b], // zero-width space
  [0x200e, 0x200f], // left-to-right and right-to-left marks
  [0x2028, 0x202e], // line and paragraph separators, embeddings and overrides
  [0x2060, 0x206f], // word joiner, invisible operators, isolates, deprecated controls
  [0xd800, 0xdfff], // lone surrogates: a pair is one code point above U+FFFF
  [0xfeff, 0xfeff], // byte order mark
];

function isIn(ranges: readonly Range[], point: number): boolean {
  return ranges.some(([first, last]) => point >= first && point <= last);
}

export function isSpace(point: number): boolean {
  return isIn(SPACES, point);
}

export function isVariation(point: number): boolean {
  return isIn(VARIATIONS, point);
}

export function isUnseen(point: number): boolean {
  return isIn(UNSEEN, point);
}

/** A name as a card may carry it: unseen code points stripped, cut to NAME_BYTES of UTF-8. Idempotent. */
export function cardName(text: string): string {
  let name = '';
  let length = 0;
  for (const character of text) {
    if (isUnseen(character.codePointAt(0) ?? 0)) continue;
    length += utf8(character).length;
    if (length > NAME_BYTES) break;
    name += character;
  }
  return name;
}
