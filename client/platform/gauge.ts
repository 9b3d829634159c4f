// What a typed password is worth, in bits: how many guesses somebody needs who tries the likely ones first.
// Source: docs/decisions/0023-what-a-password-is-worth.md. An estimate, and never a kind one: of two the lower counts.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Our own table of suggestions has 64 pictures, and whoever picks by hand picks among fewer. */
const PICTURE_BITS = 6;
/** Any sign of a keyboard. */
const SIGN_BITS = Math.log2(95);
const BITS_PER_DECADE = Math.log2(10);
/** Beyond that every password is strong, and looking at it takes long. */
const CHARACTERS_MAX = 100;

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

export function gaugeOf(password: string): number {
  const text = password.normalize('NFC').trim().slice(0, CHARACTERS_MAX);
  if (text === '') return 0;
  const bits = estimator.check(text).guessesLog10 * BITS_PER_DECADE;
  return Math.max(0, Math.min(bits, bySigns(text)));
}

/** Nobody tries letters that look like half of a picture: signs are counted as people see them. */
function bySigns(text: string): number {
  const signs = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return signs.reduce((sum, sign) => sum + (isPicture(sign) ? PICTURE_BITS : SIGN_BITS), 0);
}

function isPicture(sign: string): boolean {
  return /\p{ExtPict}|\p{RI}/u.test(sign);
}
