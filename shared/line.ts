// Line: text from people made fit to be shown: names and titles on one line, chat on several.
// Source: docs/protocol/4-messages.md, "Text". For display: what a password or a card may hold stands in text.ts.
import { utf8 } from './bytes.ts';

const CONTROL = /\p{Cc}/u;
const LONE_SURROGATE = /\p{Cs}/u;

/** Controls, invisible and bidi characters; a joiner or variation selector stays where an emoji needs it. */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{FFF9}-\u{FFFB}]|(?!\u200D|\uFE0F)\p{DI}|(?<!\p{ExtPict}[\uFE0F\p{EMod}]?)\u200D|\u200D(?!\p{ExtPict})|(?<!\p{ExtPict})\uFE0F(?!\u20E3)/gu;

const CHAT_CONTROL = /(?![\n\t])\p{Cc}/u;
const CHAT_UNWANTED = /(?![\n\t])\p{Cc}|\p{Cs}/gu;

export function isWellFormed(text: string): boolean {
  return !LONE_SURROGATE.test(text);
}

export function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

/** One line, NFC, at most `maxBytes` of UTF-8, cut between code points; may come out empty. Idempotent. */
export function cleanLine(text: string, maxBytes: number): string {
  // The byte order mark counts as a space in \s, but nobody sees one.
  const spaced = text
    .replace(/\uFEFF/g, '')
    .replace(/\s+/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC');
  // The cut may leave a joiner behind that joins nothing.
  return cut(spaced.replace(/ +/g, ' ').trim(), maxBytes).replace(INVISIBLE, '').trim();
}

/** The longest prefix of whole code points within `maxBytes` of UTF-8. */
function cut(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += utf8(character).length;
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}

/** What a chat message may hold: text that is not empty, without controls other than line feed and tab. */
export function isChatText(text: string, maxBytes: number): boolean {
  const isShort = text !== '' && text.length <= maxBytes && utf8(text).length <= maxBytes;
  return isShort && isWellFormed(text) && !CHAT_CONTROL.test(text);
}

/** A typed or pasted chat text without what isChatText refuses, its length excepted; may come out empty. */
export function cleanChatText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CHAT_UNWANTED, '').trim();
}
