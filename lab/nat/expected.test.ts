// What each pair of networks allows: all 21, as RFC 5128 and the tables of the STUN literature have them.
// Source: docs/nat.md, "What each pair allows".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expectedOf } from './expected.ts';
import { type Kind, KINDS } from './kinds.ts';
import { ALL_PAIRS } from './wanted.ts';

/** D: direct, T: through TURN; rows and columns in the order of KINDS. */
const TABLE: Readonly<Record<Kind, string>> = {
  full: 'DDDDTT',
  addr: 'DDDDTT',
  port: 'DDDTTT',
  sym: 'DDTTTT',
  tcp: 'TTTTTT',
  v6: 'TTTTTD',
};

for (const a of KINDS)
  test(`${a} with each kind`, () => {
    const found = KINDS.map((b) => (expectedOf(a, b).path === 'direct' ? 'D' : 'T')).join('');
    assert.is(found, TABLE[a]);
  });

test('the order of the two does not matter, and 21 pairs are all of them', () => {
  assert.is(ALL_PAIRS.length, 21);
  for (const { a, b } of ALL_PAIRS) assert.equal(expectedOf(a.kind, b.kind), expectedOf(b.kind, a.kind));
});

test.run();
