// Tests of the table of settings: what the page and the example hold, and that a stale one is found.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SFU_TABLE } from '../../relay/sfu/settings.ts';
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
  const relay = withTable(`${BEGIN}${END}`);
  const authority = withTable(`${BEGIN}${END}`, SFU_TABLE);
  const found = (first: string, second = authority): number =>
    staleSettings([
      { path: 'docs/deploy.md', text: first },
      { path: 'docs/sfu.md', text: second },
    ]).length;
  assert.is(found(relay), 0);
  assert.is(found(relay.replace('`8080`', '`8081`')), 1);
  assert.is(found('no marks'), 1);
  assert.is(found(relay, relay), 1);
  assert.is(staleSettings([]).length, 2);
});

test('.env.example is the one this code writes', () => {
  assert.is(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'), exampleText());
});

test.run();
