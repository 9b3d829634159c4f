// Tests of the table of settings: what the page and the example hold, and that a stale one is found.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exampleText, staleSettings, withTable } from './settings.ts';

const ROWS = [
  { name: 'PORT', fallback: '8080', meaning: 'port to listen on' },
  { name: 'SOTTO_X', fallback: '', meaning: 'a | b' },
];
const BEGIN = '<!-- settings: npm run settings -->\n';
const END = '\n<!-- end of settings -->';

test('the table stands between its marks, bars escaped, the rest untouched', () => {
  const page = withTable(`before\n${BEGIN}old${END}\nafter $& $1\n`, ROWS);
  const rows = '| `PORT` | `8080` | port to listen on |\n| `SOTTO_X` | none | a \\| b |';
  assert.is(
    page,
    `before\n${BEGIN}| setting | default | what it is |\n| --- | --- | --- |\n${rows}${END}\nafter $& $1\n`,
  );
  assert.is(withTable(page, ROWS), page);
});

test('a page that is behind the code, or has lost its marks, is found', () => {
  const fresh = withTable(`${BEGIN}${END}`);
  const found = (text: string): number => staleSettings([{ path: 'docs/deploy.md', text }]).length;
  assert.is(found(fresh), 0);
  assert.is(found(fresh.replace('`8080`', '`8081`')), 1);
  assert.is(found('no marks'), 1);
});

test('.env.example is the one this code writes', () => {
  assert.is(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'), exampleText());
});

test.run();
