// `npm run settings`: writes the tables of settings into docs/deploy.md (the relay) and docs/sfu.md (the authority), and
// .env.example, from the code.
// Source: CONTRIBUTING.md, "Guards". The guard below finds them stale.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { TABLE } from '../../relay/config.ts';
import { SFU_TABLE } from '../../relay/sfu/settings.ts';
import type { Source } from './tree.ts';

const EXAMPLE = '.env.example';
const BLOCK = /(<!-- settings: npm run settings -->\n)[\s\S]*?(\n<!-- end of settings -->)/;

const EXAMPLE_HEAD = `# Settings of the relay and their defaults: copy to .env and take the # away from what you change.
# The same list: npm start -- --help. What each limit protects: docs/protocol/1-relay.md, "Limits".
`;

const SFU_HEAD = `# Settings of the authority for large calls, a program of its own (docs/sfu.md).
`;

type Row = Pick<(typeof TABLE)[number], 'name' | 'fallback' | 'meaning'>;

const sentence = (meaning: string): string => `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;

/** Whose table stands where. */
const PAGES: readonly { readonly page: string; readonly rows: readonly Row[]; readonly code: string }[] = [
  { page: 'docs/deploy.md', rows: TABLE, code: 'relay/config.ts' },
  { page: 'docs/sfu.md', rows: SFU_TABLE, code: 'relay/sfu/settings.ts' },
];

/** A page of Markdown with the rows between its two marks. */
export function withTable(page: string, rows: readonly Row[] = TABLE): string {
  const lines = rows.map(({ name, fallback, meaning }) => {
    const value = fallback === '' ? 'none' : `\`${fallback}\``;
    return `| \`${name}\` | ${value} | ${meaning.replaceAll('|', '\\|')} |`;
  });
  const table = ['| setting | default | what it is |', '| --- | --- | --- |', ...lines].join('\n');
  return page.replace(BLOCK, (_all, begin: string, end: string) => `${begin}${table}${end}`);
}

export function exampleText(): string {
  const parts = (rows: readonly Row[]): readonly string[] =>
    rows.map(({ name, fallback, meaning }) => `# ${sentence(meaning)}\n# ${name}=${fallback}\n`);
  return [EXAMPLE_HEAD, ...parts(TABLE), SFU_HEAD, ...parts(SFU_TABLE)].join('\n');
}

/** What an operator reads must be what the code does. */
export function staleSettings(tree: readonly Source[]): string[] {
  return PAGES.flatMap(({ page, rows, code }) => {
    const text = tree.find(({ path }) => path === page)?.text;
    if (text === undefined) return [`${page} is not there`];
    if (!BLOCK.test(text)) return [`${page} has no place for the table of settings`];
    return text === withTable(text, rows) ? [] : [`${page} is behind ${code}: npm run settings`];
  });
}

if (process.argv[1]?.endsWith('settings.ts') === true) {
  for (const { page, rows } of PAGES) writeFileSync(page, withTable(readFileSync(page, 'utf8'), rows));
  writeFileSync(EXAMPLE, exampleText());
}
