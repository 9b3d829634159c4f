// Suggest: the two tables are what they claim, and the drawing has no bias.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bytes } from './bytes.ts';
import { EMOJI } from './emoji.ts';
import { preparePassword } from './kdf.ts';
import { SUGGESTED_BITS, suggestEmoji, suggestWords } from './suggest.ts';
import { WORDS } from './words.ts';

/** Two bytes per draw, each draw the next index. */
function counting(from: number): (bytes: number) => Bytes {
  let index = from;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, (_, i) => (i % 2 === 0 ? index >> 8 : index++ & 255) & 255);
}

test('words: 512 of 3 to 8 lower-case letters, each once, in alphabetical order', () => {
  assert.is(WORDS.length, 512);
  assert.is(new Set(WORDS).size, 512);
  assert.equal(WORDS, WORDS.toSorted());
  for (const word of WORDS) assert.match(word, /^[a-z]{3,8}$/);
});

test('words: none begins another, none is one letter from another, none sounds the same spelled otherwise', () => {
  const sounds = new Map<string, string>();
  for (const [i, word] of WORDS.entries()) {
    const sound = soundOf(word);
    assert.not.ok(sounds.has(sound), `${word} sounds like ${sounds.get(sound)}`);
    sounds.set(sound, word);
    for (const other of WORDS.slice(0, i)) {
      assert.not.ok(word.startsWith(other) || other.startsWith(word), `${other}, ${word}`);
      assert.ok(distance(word, other) >= 2, `${other}, ${word}`);
    }
  }
});

/** A crude ear: vowels are alike, and so are the letters for k, s and f. */
function soundOf(word: string): string {
  const consonants = word
    .replaceAll('ph', 'f')
    .replace(/[ckq]+/g, 'k')
    .replace(/[sz]+/g, 's');
  return consonants.replace(/[aeiouy]+/g, 'a').replace(/(.)\1+/g, '$1');
}

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

test('emoji: 64, each once and named once, one code point that shows as a picture by itself', () => {
  assert.is(EMOJI.length, 64);
  assert.is(new Set(EMOJI.map(({ emoji }) => emoji)).size, 64);
  assert.is(new Set(EMOJI.map(({ name }) => name)).size, 64);
  for (const { emoji, name } of EMOJI) {
    assert.match(emoji, /^\p{Emoji_Presentation}$/u);
    assert.match(name, /^[a-z]{3,9}$/);
  }
});

test('suggestions carry the bits they claim', () => {
  assert.is(suggestWords(counting(0)).split('-').length * Math.log2(WORDS.length), SUGGESTED_BITS.words);
  assert.is([...suggestEmoji(counting(0))].length * Math.log2(EMOJI.length), SUGGESTED_BITS.emoji);
});

test('over all pairs of random bytes every entry is drawn equally often', () => {
  const hits = new Map<string, number>();
  const count = (entry: string): unknown => hits.set(entry, (hits.get(entry) ?? 0) + 1);
  for (let at = 0; at < 65_536; at += 5) suggestWords(counting(at)).split('-').forEach(count);
  assert.is(hits.size, 512);
  // 65,536 draws and four more, which start again at the first entry.
  for (const hit of hits.values()) assert.ok(hit === 128 || hit === 129);
});

test('suggestions pass for passwords as they are', () => {
  const encoder = new TextEncoder();
  for (let at = 0; at < 600; at += 5)
    for (const password of [suggestWords(counting(at)), suggestEmoji(counting(at))])
      assert.equal(preparePassword(password), encoder.encode(password));
});

test('too few random bytes are a bug', () => {
  assert.throws(() => suggestWords(() => new Uint8Array(9)));
});

test.run();
