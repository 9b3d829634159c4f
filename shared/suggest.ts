// Suggest: passwords made by chance, strong enough for a call and easy to pass on.
// Source: docs/protocol/4-messages.md, "Suggested passwords".
import type { Bytes } from './bytes.ts';
import { EMOJI } from './emoji.ts';
import { WORDS } from './words.ts';

/** Fresh random bytes, as many as asked for. */
type Random = (bytes: number) => Bytes;

const WORD_COUNT = 5;
const EMOJI_COUNT = 7;

/** What each suggestion is worth: count × log2 of its table. */
export const SUGGESTED_BITS = { words: 45, emoji: 42 } as const;

/** Five of 512 words: "amber-lantern-quiet-river-moon". */
export function suggestWords(random: Random): string {
  return draw(WORDS, WORD_COUNT, random).join('-');
}

/** Seven of 64 emoji, repeats allowed. */
export function suggestEmoji(random: Random): string {
  return draw(EMOJI, EMOJI_COUNT, random)
    .map(({ emoji }) => emoji)
    .join('');
}

/** Each entry by two random bytes; without bias, because the table's size divides 65,536. */
function draw<T>(table: readonly T[], count: number, random: Random): readonly T[] {
  if (65_536 % table.length !== 0) throw new RangeError('this table would be drawn from with a bias');
  const bytes = random(2 * count);
  if (bytes.length !== 2 * count) throw new RangeError(`${2 * count} random bytes are needed`);
  return Array.from({ length: count }, (_, i) => {
    const index = ((bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0)) % table.length;
    return table[index] as T;
  });
}
