// A million mutations of recorded traffic against the relay, and some thousand over real sockets: no fault, no growth,
// every way to be refused reached. The short form: lab/hostile/bad-input.test.ts.
// Source: docs/protocol/1-relay.md, "Close codes" and "Connecting".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { letLoose } from '../hostile/bad-input.ts';
import { BRANCHES } from '../hostile/branches.ts';

const MUTATIONS = 1_000_000;
const WIRED = 2_000;
/** Client addresses remembered per rate, all of them new ones, are some of it. */
const GROWTH_MB_MAX = 64;

test('a million mutations: no fault, no growth, nobody is left', async () => {
  const seed = Date.now() % 2 ** 31;
  process.stdout.write(`  seed ${seed}, ${MUTATIONS} in process, ${WIRED} over sockets\n`);
  const { hits, growthMB, faults, left } = await letLoose(MUTATIONS, WIRED, seed);
  for (const branch of BRANCHES) process.stdout.write(`  ${branch}: ${hits[branch] ?? 0}\n`);
  process.stdout.write(`  growth between a tenth and the end: ${growthMB.toFixed(1)} MiB\n`);
  assert.equal(faults, []);
  assert.equal(left, { sockets: 0, places: 0 });
  assert.equal(
    BRANCHES.filter((branch) => (hits[branch] ?? 0) === 0),
    [],
  );
  assert.ok(growthMB < GROWTH_MB_MAX, `${growthMB} MiB more`);
});

test.run();
