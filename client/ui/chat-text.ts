// Chat text: a message split into plain text and links, never markup. Source: docs/design.md, "Panels"; docs/threats.md.
// Only whole http and https addresses become links; one that carries a user name stays text, since it reads as another site.

export type TextPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”„«»]+/giu;
const TRAILING = /[.,;:!?'’*_…]$/u;
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const count = (text: string, character: string): number => text.split(character).length - 1;

/** The full stop and the bracket behind an address belong to the sentence around it. */
const trimmed = (address: string): string => {
  const last = address.at(-1) ?? '';
  const opening = PAIRS[last];
  const isLoose = opening !== undefined && count(address, last) > count(address, opening);
  return isLoose || TRAILING.test(address) ? trimmed(address.slice(0, -1)) : address;
};

const hrefOf = (address: string): string | undefined => {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isPlain = url.username === '' && url.password === '';
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isPlain && isWeb ? url.href : undefined;
};

export const split = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let end = 0;
  const plain = (until: number): void => {
    if (until > end) parts.push({ type: 'text', text: text.slice(end, until) });
  };
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = hrefOf(address);
    if (href === undefined) continue;
    plain(match.index);
    parts.push({ type: 'link', text: address, href });
    end = match.index + address.length;
  }
  plain(text.length);
  return parts;
};

const encoder = new TextEncoder();

/** Size on the wire; the bound is docs/protocol/4-messages.md, "chat". */
const CHAT_BYTES = 8_192;
export const bytesOver = (text: string): number =>
  Math.max(0, encoder.encode(text.trim()).length - CHAT_BYTES);
