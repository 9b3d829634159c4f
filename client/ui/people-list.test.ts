// Tests of people-list.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MemberView } from '../call/view.ts';
import { handsOf, isFound, listed } from './people-list.ts';
import { other } from './preview/people.ts';

const member = (id: string, changes: Partial<MemberView> = {}): MemberView => other(id, id, changes);

const FOUND: readonly (readonly [name: string, sought: string, isThere: boolean])[] = [
  ['Amina Haddad', '', true],
  ['Amina Haddad', 'ami', true],
  ['Amina Haddad', 'HAD', true],
  ['Amina Haddad', 'had am', true],
  ['Amina Haddad', 'mina', false],
  ['Lucía Fernández', 'lucia fern', true],
  ['Lucia', 'Lucía', true],
  ['Pádraig Ó Súilleabháin', 'o suil', true],
  ['Anne-Marie', 'marie', true],
  ['Lena (2)', '2', true],
  ['سارة الخطيب', 'خطيب', true],
  ['李明', '明', true],
  ['Ruth', 'x', false],
];

for (const [name, sought, isThere] of FOUND)
  test(`"${sought}" ${isThere ? 'finds' : 'does not find'} ${name}`, () =>
    assert.is(isFound(name, sought), isThere));

const compare = new Intl.Collator('en').compare;
const ids = (members: readonly MemberView[]): string => members.map(({ id }) => id).join(' ');

test('a few stand as they came, many by name, oneself first', () => {
  const names = ['me', 'Zoe', 'Émile', 'eva', 'Ada', 'bo', 'Cy', 'Di'];
  const few = names.map((name) => member(name, { isSelf: name === 'me' }));
  assert.is(ids(listed(few, '', ({ name }) => name, compare)), names.join(' '));
  const many = [...few, member('Fay')];
  assert.is(ids(listed(many, '', ({ name }) => name, compare)), 'me Ada bo Cy Di Émile eva Fay Zoe');
  assert.is(ids(listed(many, 'e', ({ name }) => name, compare)), 'Émile eva');
});

test('hands in the order in which they were raised', () => {
  const hands = [member('a', { hand: 2 }), member('b'), member('c', { hand: 1 })];
  assert.is(ids(handsOf(hands)), 'c a');
});

test.run();
