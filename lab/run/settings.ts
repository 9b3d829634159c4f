// `npm run settings`: writes the table of the relay's settings into docs/deploy.md, and .env.example, from the code.
// Source: CONTRIBUTING.md, "Guards". The guard below finds them stale.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { TABLE } from '../../relay/config.ts';
import type { Source } from './tree.ts';

const PAGE = 'docs/deploy.md';
const EXAMPLE = '.env.example';
const BLOCK = /(<!-- settings: npm run settings -->\n)[\s\S]*?(\n<!-- end of settings -->)/;

const EXAMPLE_HEAD = `# Settings of the relay and their defaults: copy to .env and take the # away from what you change.
# The same list: npm start -- --help. What each limit protects: docs/protocol/1-relay.md, "Limits".
`;

type Row = Pick<(typeof TABLE)[number], 'name' | 'fallback' | 'meaning'>;

const sentence = (meaning: string): string => `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;

/** A page of Markdown with the rows between its two marks. */
export function withTable(page: string, rows: readonly Row[] = TABLE): string {
  const lines = rows.map(({ name, fallback, meaning }) => {
    const value = fallback === '' ? 'none' : `\`${fallback}\``;
    return `| \`${name}\` | ${value} | ${meaning.replaceAll('|', '\\|')} |`;
  });
  const table = ['| setting | default | what it is |', '| --- | --- | --- |', ...lines].join('\n');
  return page.replace(BLOCK, (_all, begin: string, end: string) => `${begin}${table}${end}`);
}

export function exampleText(rows: readonly Row[] = TABLE): string {
  const parts = rows.map(({ name, fallback, meaning }) => `# ${sentence(meaning)}\n# ${name}=${fallback}\n`);
  return [EXAMPLE_HEAD, ...parts].join('\n');
}

/** What an operator reads must be what the code does. */
export function staleSettings(tree: readonly Source[]): string[] {
  const page = tree.find(({ path }) => path === PAGE)?.text ?? '';
  if (!BLOCK.test(page)) return [`${PAGE} has no place for the table of settings`];
  return page === withTable(page) ? [] : [`${PAGE} is behind relay/config.ts: npm run settings`];
}

if (process.argv[1]?.endsWith('settings.ts') === true) {
  writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8')));
  writeFileSync(EXAMPLE, exampleText());
}
