// Tests of the relay under mutated traffic, the short form: one seed, every way to be refused reached.
// Source: docs/protocol/1-relay.md, "Close codes" and "Connecting". The million: lab/long/bad-input.spec.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { letLoose } from './bad-input.ts';
import { BRANCHES } from './branches.ts';

test('every reject branch is reached; no fault, nobody is left', async () => {
  const { hits, faults, left } = await letLoose(4_000, 100, 20_261_121);
  assert.equal(faults, []);
  assert.equal(left, { sockets: 0, places: 0 });
  assert.equal(
    BRANCHES.filter((branch) => (hits[branch] ?? 0) === 0),
    [],
    JSON.stringify(hits),
  );
});

test.run();
