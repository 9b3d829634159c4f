// A sealed page: each file by its hash, nothing inline but the map. Source: docs/decisions/0006-build-and-integrity.md.
import { createHash } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type File, integrityOf, seal } from './integrity.ts';

const file = (path: string): File => ({ path, body: new TextEncoder().encode(path) });
const entry = file('assets/index-a.js');
const shared = file('assets/shared-b.js');
const late = file('assets/late-c.js');
const style = file('assets/index-d.css');
const head = `<link rel="stylesheet" crossorigin href="./${style.path}">`;
const script = `<script type="module" crossorigin src="./${entry.path}"></script>`;
const page = (html: string): Parameters<typeof seal>[0] => ({
  html,
  modules: [entry, shared, late],
  preloaded: [shared],
  styles: [style],
});

test('every file has its hash, the late one in the map', () => {
  const { html, cspSource } = seal(page(`<head>${head}${script}</head>`));
  const [, map = ''] = /<script type="importmap">(.*?)<\/script>/.exec(html) ?? [];
  assert.equal(JSON.parse(map), {
    integrity: Object.fromEntries(
      [entry, late, shared].map(({ path, body }) => [`./${path}`, integrityOf(body)]),
    ),
  });
  assert.is(cspSource, `'sha256-${createHash('sha256').update(map).digest('base64')}'`);
  assert.ok(html.includes(`href="./${style.path}" integrity="${integrityOf(style.body)}"`));
  assert.ok(html.includes(`src="./${entry.path}" integrity="${integrityOf(entry.body)}"`));
  assert.ok(
    html.includes(`rel="modulepreload" href="./${shared.path}" integrity="${integrityOf(shared.body)}"`),
  );
  assert.ok(html.indexOf('importmap') < html.indexOf('modulepreload'));
  assert.ok(html.indexOf('modulepreload') < html.indexOf('type="module"'));
});

test('a page of one module needs no map', () => {
  const sealed = seal({ html: `<head>${script}</head>`, modules: [entry], preloaded: [], styles: [] });
  assert.is(sealed.cspSource, undefined);
  assert.is(
    sealed.html,
    `<head>${script.replace('.js"', `.js" integrity="${integrityOf(entry.body)}"`)}</head>`,
  );
});

for (const [what, html] of [
  ['no module script', '<head></head>'],
  ['an unknown script', `${script}<script src="./other.js"></script>`],
  ['an unknown style', `${script}<link rel="stylesheet" href="./other.css">`],
  ['an inline script', `${script}<script>1</script>`],
  ['an inline style', `${script}<style></style>`],
  ['a style attribute', `${script}<p style="color:red">`],
  ['a handler', `${script}<p onclick="x()">`],
] as const)
  test(`refused: ${what}`, () => {
    assert.throws(() => seal(page(html)));
  });

test.run();
