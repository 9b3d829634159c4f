// The self-test's words on direct paths, and what the pairs of networks allow: neither may promise more than the other.
// Source: docs/nat.md, "What the self-test says".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expectedOf } from './expected.ts';
import { type Kind, KINDS } from './kinds.ts';
import { verdictOf } from './verdict.ts';

const directOf = (kind: Kind): string =>
  KINDS.filter((other) => expectedOf(kind, other).path === 'direct').join(' ');

/** What each verdict claims: to whom a direct path is found. */
const CLAIMS: Readonly<Record<string, RegExp>> = {
  // "Most pairs of networks": the restricted ones that most homes have, and at least one more.
  reached: /^full addr port/,
  // "To some networks only."
  varying: /^full addr$/,
  unreached: /^$/,
  'only-six': /^v6$/,
};

for (const kind of KINDS)
  test(`${kind}: what is said of direct paths is what its pairs allow`, () =>
    assert.match(directOf(kind), CLAIMS[verdictOf(kind).stun] ?? /never/));

test('everywhere the detour is there, and the page is found', () => {
  for (const kind of KINDS) {
    const { relay, turn, path } = verdictOf(kind);
    assert.equal([relay, turn, path], ['reached', 'reached', 'reached']);
  }
});

test.run();
