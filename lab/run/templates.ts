// What the templates of the interface say by themselves: letters between tags, or in an attribute that is read aloud or shown, that
// come from no table of sentences and so stay English in every language. Source: docs/languages.md, "How it works".
import type { Source } from './tree.ts';

const TEMPLATE = /\bhtml`/g;
/** Attributes that somebody hears or sees. */
const SAID =
  /\s\.?(?:aria-(?:label|description|roledescription|valuetext|placeholder)|alt|label|placeholder|title)=["']?$/;
const SAID_BY_ITSELF = new RegExp(`${SAID.source.slice(0, -6)}(?:"([^"]*)"|'([^']*)')`, 'g');
const LETTER = /\p{L}/u;
/** A text that an expression gives, not one that it compares with. */
const GIVEN = /(?:^|[?:]|&&|\|\|)\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/g;
/** The same in every language. */
const NAMES: ReadonlySet<string> = new Set(['Sotto']);

const CLOSED_BY: Readonly<Record<string, (text: string, from: number) => number>> = {
  "'": endOfString("'"),
  '"': endOfString('"'),
  '`': (text, from) => read(text, from).end,
  '{': endOfCode('}'),
  '(': endOfCode(')'),
  '[': endOfCode(']'),
};

function endOfString(quote: string): (text: string, from: number) => number {
  return (text, from) => {
    let at = from;
    while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
    return at + 1;
  };
}

/** Behind the bracket that closes the one before `from`. */
function endOfCode(bracket: string): (text: string, from: number) => number {
  return (text, from) => {
    let at = from;
    while (at < text.length && text[at] !== bracket) at = afterWord(text, at);
    return at + 1;
  };
}

/** Behind a comment, a string, all that is in brackets, or one character. */
function afterWord(text: string, at: number): number {
  const two = text.slice(at, at + 2);
  if (two === '//') return after(text, '\n', at);
  if (two === '/*') return after(text, '*/', at);
  return CLOSED_BY[text[at] ?? '']?.(text, at + 1) ?? at + 1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

type Hole = { readonly code: string; readonly before: string };
type Template = { readonly markup: string; readonly holes: readonly Hole[]; readonly end: number };

/** The template that begins at `from`; each expression in it is a hole. */
function read(text: string, from: number): Template {
  const holes: Hole[] = [];
  let markup = '';
  let at = from;
  while (at < text.length && text[at] !== '`') {
    if (text.startsWith('${', at)) {
      const end = endOfCode('}')(text, at + 2);
      holes.push({ code: text.slice(at + 2, end - 1), before: markup });
      markup += '\0';
      at = end;
    } else {
      const length = text[at] === '\\' ? 2 : 1;
      markup += text.slice(at, at + length);
      at += length;
    }
  }
  return { markup, holes, end: at + 1 };
}

const isText = (before: string): boolean => before.lastIndexOf('<') <= before.lastIndexOf('>');

/** Behind a tag, or in an attribute that is said. */
const isSaid = (before: string): boolean => isText(before) || SAID.test(before);

/** Without what is handed to somebody else, but for what an arrow gives back; a template in it is read by itself. */
function flat(code: string): string {
  let rest = '';
  for (let at = 0; at < code.length;) {
    const end = afterWord(code, at);
    rest += kept(code.slice(at, end), rest);
    at = end;
  }
  return rest;
}

function kept(word: string, before: string): string {
  const isHandedOn = /[\w)\]]$/.test(before);
  switch (word[0]) {
    case '`':
      return isHandedOn ? '' : word;
    case '(': {
      const within = word.slice(1, -1);
      const arrow = within.indexOf('=>');
      if (!isHandedOn) return flat(within);
      return arrow < 0 ? '' : ` ? ${flat(within.slice(arrow + 2))}`;
    }
    case '[':
    case '{':
      return '';
    default:
      return word;
  }
}

/** Texts of its own that an expression gives. */
const given = (code: string): readonly string[] =>
  Array.from(flat(code).matchAll(GIVEN), ([, single, double, whole]) => {
    const pieces = whole?.replaceAll(/\$\{[^}]*\}/g, '');
    return single ?? double ?? pieces ?? '';
  });

/** Every piece of text that is not from a table. */
function said({ markup, holes }: Template): readonly string[] {
  const between = markup
    .replaceAll(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>/g, '')
    .split(/<[^>]*>|\0|&\w+;/)
    .map((piece) => piece.trim());
  const attributes = Array.from(markup.matchAll(SAID_BY_ITSELF), ([, one, other]) => one ?? other ?? '');
  const inCode = holes.filter(({ before }) => isSaid(before)).flatMap(({ code }) => given(code));
  return [...between, ...attributes, ...inCode].filter((piece) => LETTER.test(piece) && !NAMES.has(piece));
}

/** No sentence stands in a template: it would be the same in every language. */
export function untranslated(tree: readonly Source[]): string[] {
  return tree
    .filter(({ path }) => /^client\/ui\/[\w-]+\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .flatMap(({ path, text }) =>
      Array.from(text.matchAll(TEMPLATE), ({ index }) => read(text, index + 'html`'.length))
        .flatMap(said)
        .map((piece) => `${path} says "${piece}" in a template, and so in every language`),
    );
}
