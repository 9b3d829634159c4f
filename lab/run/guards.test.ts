// The guards, tried on samples: each finds what it is there for and leaves alone what is right.
// Source: lab/run/guards.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as guards from './guards.ts';
import { untranslated } from './templates.ts';
import type { Source } from './tree.ts';

const lock = (...names: string[]): Source => ({
  path: 'package-lock.json',
  text: JSON.stringify({ packages: Object.fromEntries(names.map((name) => [`node_modules/${name}`, {}])) }),
});
const file = (path: string, text: string): Source => ({ path, text });
const lines = (count: number): string => 'a;\n'.repeat(count);
const HOME = ['', 'home', 'ann', 'x'].join('/');

type Case = [string, (tree: readonly Source[]) => string[], Source[], number];
const cases: Case[] = [
  ['a test that runs', guards.unrunTests, [file('a/b.test.ts', "test('x');\n\ntest.run();\n")], 0],
  ['a test that never runs', guards.unrunTests, [file('a/b.test.ts', "test('x');\n")], 1],
  ['a test that runs half-way', guards.unrunTests, [file('a/b.spec.ts', "test.run();\ntest('x');\n")], 1],
  ['a test left alone', guards.lonelyTests, [file('a/b.test.ts', "test.only('x');\ntest.run();\n")], 1],
  ['no tests at all', guards.missingTests, [file('shared/a.ts', '')], 1],
  ['an attack alone is a test', guards.missingTests, [file('shared/a.attack.test.ts', '')], 0],
  ['a relay of 1,200 lines', guards.relayBudget, [file('relay/a.ts', lines(1200))], 0],
  ['a relay of 1,201 lines', guards.relayBudget, [file('relay/a.ts', lines(1201))], 1],
  [
    'a relay of 1,200 lines and 1,540 for operators',
    guards.relayBudget,
    [file('relay/a.ts', lines(1200)), file('relay/operator/a.ts', lines(1540))],
    0,
  ],
  ['1,541 lines for operators', guards.relayBudget, [file('relay/operator/a.ts', lines(1541))], 1],
  [
    'a core of 601 lines',
    guards.relayBudget,
    [file('relay/exchange.ts', lines(400)), file('shared/frame.ts', lines(201))],
    1,
  ],
  [
    'tests are outside the budget, the authority has its own',
    guards.relayBudget,
    [file('relay/a.test.ts', lines(1201)), file('relay/sfu/a.ts', lines(1201))],
    0,
  ],
  ['an authority of 1,401 lines', guards.relayBudget, [file('relay/sfu/a.ts', lines(1401))], 1],
  ['no native part', guards.lonelyBindings, [lock('ws', 'lit')], 0],
  [
    'every native part',
    guards.lonelyBindings,
    [lock('@t/linux-x64', '@t/linux-arm64', '@t/darwin-arm64', '@t/darwin-x64', '@t/win32-x64')],
    0,
  ],
  [
    'native parts with a C library in the name',
    guards.lonelyBindings,
    [
      lock(
        '@a/b-linux-x64-gnu',
        '@a/b-linux-arm64-gnu',
        '@a/b-darwin-arm64',
        '@a/b-darwin-x64',
        '@a/b-win32-x64-msvc',
      ),
    ],
    0,
  ],
  [
    'a native part for one platform',
    guards.lonelyBindings,
    [lock('@a/b-linux-x64-gnu', '@a/b-linux-arm64-gnu')],
    3,
  ],
  [
    'another family does not help',
    guards.lonelyBindings,
    [
      lock(
        '@a/b-linux-x64-gnu',
        '@z/b-linux-arm64-gnu',
        '@a/b-darwin-arm64',
        '@a/b-darwin-x64',
        '@a/b-win32-x64-msvc',
      ),
    ],
    1,
  ],
  [
    'musl beside gnu asks for Linux only',
    guards.lonelyBindings,
    [lock('x-linux-x64-musl', 'x-linux-arm64-musl')],
    0,
  ],
  ['the console', guards.consoles, [file('relay/a.ts', "console.log('x');")], 1],
  [
    'the word console in a comment',
    guards.consoles,
    [file('relay/a.ts', '// no console.log here\n/* console.log */')],
    0,
  ],
  [
    'the console of a test',
    guards.consoles,
    [file('relay/a.test.ts', "console.log('x');"), file('lab/a.ts', 'console.log(1)')],
    0,
  ],
  ['a path of a machine', guards.privatePlaces, [file('a.md', `see ${HOME}`)], 1],
  [
    'an address that looks like one',
    guards.privatePlaces,
    [file('a.md', `see https://example.org${HOME} and shared/a.ts`)],
    0,
  ],
  [
    'sources that are there',
    guards.danglingSources,
    [
      file('docs/protocol/1-relay.md', '# Relay\n\n## Frames\n\n**media**: x.\n\n| `chat` | y |\n'),
      file('docs/threats.md', '# Threats'),
      file(
        'shared/a.ts',
        '// A. Source: docs/protocol/1-relay.md, "Frames",\n// "media" and "chat"; docs/threats.md.',
      ),
      file('client/a.css', '/* B. Source: 1-relay.md, "Relay" (all of it) */'),
    ],
    0,
  ],
  [
    'a page and two sections that are not there',
    guards.danglingSources,
    [
      file('docs/protocol/1-relay.md', '# Relay\n\nFrames\n'),
      file('shared/a.ts', '// A. Source: docs/protocol/1-relay.md, "Frames",\n// "Cells"; 2-handshake.md.'),
    ],
    3,
  ],
  [
    'what is no Source is read by nobody',
    guards.danglingSources,
    [file('shared/a.ts', "// See docs/x.md.\nconst a = 'Source: docs/y.md';")],
    0,
  ],
  [
    'sentences from tables',
    untranslated,
    [
      file(
        'client/ui/a.ts',
        [
          "html`<!-- a note --><p title=${A.b} class='x ${is === 'on' ? 'on' : ''}'>${A.c('d')} &nbsp;${icon(X)}</p>`;",
          // A comment with an apostrophe, an arrow, a template within.
          'html`<ul @click=${() => go("e")}>${all.map((one) => { /* one\'s } own */ return html`<li>${one}</li>`; })}</ul>`;',
          'html`${is ? html`<b class=${\'bold\'}>${A.b}</b>` : nothing}<svg aria-label="Sotto"></svg>`;',
        ].join('\n'),
      ),
    ],
    0,
  ],
  ['a word between tags', untranslated, [file('client/ui/a.ts', 'html`<p>${a} people</p>`')], 1],
  [
    'words in attributes that are heard or seen',
    untranslated,
    [
      file(
        'client/ui/a.ts',
        'html`<b aria-label="Close" title=${x} class="t"></b><input placeholder="Name" />`',
      ),
    ],
    2,
  ],
  [
    'words that an expression gives',
    untranslated,
    [
      file(
        'client/ui/a.ts',
        "html`<b title=${is ? 'On' : A.off}>${no ? \"none\" : say(A, 'some')}</b>${html`<i>inside</i>`}`",
      ),
    ],
    3,
  ],
  [
    'words behind a template, in quotes, in a template string, in brackets, from an arrow, in a property',
    untranslated,
    [
      file(
        'client/ui/a.ts',
        [
          "html`${is ? html`<b>${A.b}</b>` : 'Nobody is here'}`;",
          `html\`<b aria-label="\${is ? 'Open' : A.shut}"></b>\`;`,
          'html`<b aria-label=${`Close ${x}`}></b><p>${`Hello ${x}`}</p>`;',
          "html`<p>${(is ? 'On' : A.off)}</p>${all.map((one) => 'Text')}`;",
          "html`<x-y .label=${'Close'}></x-y>`;",
        ].join('\n'),
      ),
    ],
    7,
  ],
  [
    'what is not the interface, and its tests',
    untranslated,
    [file('lab/a.ts', 'html`<p>x</p>`'), file('client/ui/a.test.ts', 'html`<p>x</p>`')],
    0,
  ],
];
for (const [name, find, tree, count] of cases)
  test(name, () => {
    const found = find(tree);
    assert.is(found.length, count, found.join('\n'));
  });

test('packages from elsewhere are found', () => {
  const from = (resolved: string): Source =>
    file('package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { resolved } } }));
  assert.is(guards.privateRegistries([from('https://registry.npmjs.org/a/-/a-1.tgz')]).length, 0);
  assert.is(guards.privateRegistries([from('https://npm.example.org/a.tgz')]).length, 1);
});

test('a mutant whose check was rewritten is found', () => {
  const mutant = { attack: '0', removes: 'a', file: 'shared/a.ts', find: 'a = 1', replace: '', test: 't' };
  const found = (text: string): number => guards.strayMutants([file('shared/a.ts', text)], [mutant]).length;
  assert.equal([found('const a = 1;'), found('const a = 2;'), found('a = 1; a = 1;')], [0, 1, 1]);
  assert.is(guards.strayMutants([], [mutant]).length, 1);
});

test('every guard has a name of its own', () => {
  const names = guards.GUARDS.map((guard) => guard.name);
  assert.is(new Set(names).size, names.length);
});

test.run();
