// A build step: takes comments and indentation out of css`` and html`` templates, which no minifier looks into.
// Source: docs/bench.md. For vite.config.ts: plugins: [templateMinify()].
import { parseSync, Visitor } from 'vite';

type Step = {
  readonly name: string;
  readonly enforce: 'pre';
  readonly apply: 'build';
  readonly transform: (code: string, id: string) => { code: string; map: null } | undefined;
};

/** A template's text between two expressions. */
type Part = { readonly start: number; readonly end: number; readonly of: (text: string) => string };

const style = (text: string): string =>
  text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([a-z]): /g, '$1:')
    .replaceAll(';}', '}')
    .trim();

/** White space stays one space: between inline elements it is seen. */
const markup = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

const FORMS: Readonly<Record<string, (text: string) => string>> = { css: style, html: markup, svg: markup };

/** No style template of ours holds an expression. */
export function minified(code: string): string {
  const parts = partsOf(code).toSorted((a, b) => b.start - a.start);
  return parts.reduce(
    (text, { start, end, of }) => text.slice(0, start) + of(text.slice(start, end)) + text.slice(end),
    code,
  );
}

/** Templates stand in templates: a parser finds all of their text, and nothing else. */
function partsOf(code: string): readonly Part[] {
  const { program, errors } = parseSync('element.ts', code);
  if (errors.length > 0) throw new Error(`not to be read: ${errors[0]?.message ?? ''}`);
  const parts: Part[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      const of = tag.type === 'Identifier' ? FORMS[tag.name] : undefined;
      if (of === undefined) return;
      for (const { start, value } of quasi.quasis)
        parts.push({ start: start + 1, end: start + 1 + value.raw.length, of });
    },
  }).visit(program);
  return parts;
}

export const templateMinify = (): Step => ({
  name: 'template-minify',
  enforce: 'pre',
  apply: 'build',
  transform: (code, id) =>
    /\/client\/ui\/[^/]+\.ts$/.test(id) ? { code: minified(code), map: null } : undefined,
});
