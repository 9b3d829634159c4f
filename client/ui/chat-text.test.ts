// Tests of chat-text.ts: what becomes a link, and what must not.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bytesOver, split } from './chat-text.ts';

const linksOf = (text: string): readonly string[] =>
  split(text).flatMap((part) => (part.type === 'link' ? [part.href] : []));

const LINKS: readonly (readonly [string, readonly string[]])[] = [
  ['no link here', []],
  ['see https://sotto.example/notes.', ['https://sotto.example/notes']],
  ['(https://a.example/b_(c))', ['https://a.example/b_(c)']],
  ['http://a.example and HTTPS://B.example/x?y=1#z!', ['http://a.example/', 'https://b.example/x?y=1#z']],
  ['javascript:alert(1)', []],
  ['data:text/html,https:hi', []],
  ['https://', []],
  ['https://bank.example@evil.example/', []],
  ['"https://a.example"', ['https://a.example/']],
  ['<https://a.example>', ['https://a.example/']],
  ['xhttps://a.example', []],
];

for (const [text, links] of LINKS) {
  test(`links in: ${text}`, () => assert.equal(linksOf(text), links));
}

test('the parts put together are the text', () => {
  for (const [text] of LINKS) {
    const whole = split(text)
      .map((part) => part.text)
      .join('');
    assert.is(whole, text);
  }
});

test('the bound counts bytes, not characters, and not the spaces around', () => {
  assert.is(bytesOver('a'.repeat(8_192)), 0);
  assert.is(bytesOver(`  ${'a'.repeat(8_192)}\n`), 0);
  assert.is(bytesOver('é'.repeat(4_097)), 2);
});

test.run();
