// What the build may and may not change inside a template. Source: lab/template-minify.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { minified } from './template-minify.ts';

const CASES: readonly (readonly [string, string, string])[] = [
  ['indentation goes', 'css`\n  .a {\n    color: red;\n  }\n`', 'css`.a{color:red}`'],
  ['comments go', 'css`/* why */ .a { x: 1 }`', 'css`.a{x:1}`'],
  [
    'space in calc() stays',
    'css`.a { width: calc(100% - 2 * var(--s-8)); }`',
    'css`.a{width:calc(100% - 2 * var(--s-8))}`',
  ],
  ['a pseudo class keeps its descendant space', 'css`.a :focus { x: 1; }`', 'css`.a :focus{x:1}`'],
  ['one space stays between inline elements', 'html`<b>a</b>\n    <i>b</i>`', 'html`<b>a</b> <i>b</i>`'],
  ['behind an expression, too', 'html`${a}\n  <b>${b}\n  </b>`', 'html`${a} <b>${b} </b>`'],
  [
    'and in a template within one',
    'html`${a ? html`<b>\n  c` : `x\n  y`}`',
    'html`${a ? html`<b> c` : `x\n  y`}`',
  ],
  ['behind letters of more than one byte', 'html`é\n${a}\n  ü`', 'html`é ${a} ü`'],
  ['other strings are left alone', 'const a = `x:  y`;', 'const a = `x:  y`;'],
];

for (const [name, before, after] of CASES) {
  test(name, () => assert.is(minified(before), after));
}

test.run();
