// The mutation runner, tried on a small tree of its own: a check, a test that needs it, and one that does not.
// Source: lab/run/mutate.ts.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mutant } from './mutants.ts';
import { mutate, narrowed, tryMutant } from './mutate.ts';

const GATE =
  'export const isAllowed = (word: string): boolean => {\n  if (word !== "open") return false;\n  return true;\n};\n';
const HEAD =
  'import { test } from "uvu";\nimport * as assert from "uvu/assert";\nimport { isAllowed } from "./gate.ts";\n';
const SHARP = `${HEAD}test("stranger stays out", () => assert.not(isAllowed("sesame")));\ntest.run();\n`;
const BLUNT = `${HEAD}test("friend comes in", () => assert.ok(isAllowed("open")));\ntest.run();\n`;

const root = mkdtempSync(join(tmpdir(), 'sotto-mutate-'));
mkdirSync(join(root, 'client/call'), { recursive: true });
const files = { 'gate.ts': GATE, 'sharp.attack.test.ts': SHARP, 'blunt.attack.test.ts': BLUNT };
for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'client/call', name), text);
writeFileSync(join(root, 'package.json'), '{"type":"module"}');
test.after(() => rmSync(root, { recursive: true }));

const CHECK = 'if (word !== "open") return false;';
const base: Mutant = {
  attack: '0',
  removes: 'the gate',
  file: 'client/call/gate.ts',
  find: CHECK,
  replace: '',
  test: 'client/call/sharp.attack.test.ts',
};
const plan = { jobs: 1, limitMs: 30_000 };

test('text is replaced exactly once, or the mutant is refused', () => {
  assert.equal(mutate('a b c', 'b', '$&x'), { text: 'a $&x c' });
  for (const [find, replace] of [
    ['a', ''],
    ['z', ''],
    ['', 'x'],
    ['b', 'b'],
  ] as const)
    assert.ok('problem' in mutate('a b a', find, replace), `${find} → ${replace}`);
});

test('only the case that is to fail runs, where its title stands in the file', () => {
  const text = "test('a stranger', f);\ntest('a friend', f);\n";
  assert.is(narrowed(text, 'stranger'), "test.only('a stranger', f);\ntest('a friend', f);\n");
  for (const fails of [undefined, 'a ', 'nobody']) assert.is(narrowed(text, fails), text);
});

const cases: [string, Mutant, RegExp | undefined][] = [
  ['a test that fails without the check is good', base, undefined],
  ['so is one whose failing case is named', { ...base, fails: 'stranger' }, undefined],
  ['another case failing does not count', { ...base, fails: 'friend' }, /not among the failing/],
  [
    'a test that still passes is reported',
    { ...base, test: 'client/call/blunt.attack.test.ts' },
    /not notice/,
  ],
  ['a mutant that is no program proves nothing', { ...base, replace: 'if (' }, /did not run/],
  ['text that is gone is reported', { ...base, find: 'nowhere' }, /0 times/],
  ['a missing file is reported', { ...base, file: 'client/call/none.ts' }, /there is no/],
  ['a missing test is reported', { ...base, test: 'client/call/none.attack.test.ts' }, /there is no/],
];
for (const [name, mutant, expected] of cases)
  test(name, async () => {
    const problem = await tryMutant(mutant, plan, root);
    if (expected === undefined) assert.is(problem, undefined);
    else assert.match(problem ?? '', expected);
  });

test.run();
