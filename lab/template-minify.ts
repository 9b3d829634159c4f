// A build step: takes comments and indentation out of css`` and html`` templates, which no minifier looks into.
// Source: docs/bench.md. For vite.config.ts: plugins: [templateMinify()].

type Step = {
  readonly name: string;
  readonly enforce: 'pre';
  readonly apply: 'build';
  readonly transform: (code: string, id: string) => { code: string; map: null } | undefined;
};

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

/** No style template of ours holds an expression, and none a backtick. */
export const minified = (code: string): string =>
  code
    .replace(/\bcss`([^`$]*)`/g, (_, text: string) => `css\`${style(text)}\``)
    .replace(/\b(html|svg)`([^`$]*)/g, (_, tag: string, text: string) => `${tag}\`${markup(text)}`);

export const templateMinify = (): Step => ({
  name: 'template-minify',
  enforce: 'pre',
  apply: 'build',
  transform: (code, id) =>
    /\/client\/ui\/[^/]+\.ts$/.test(id) ? { code: minified(code), map: null } : undefined,
});
