// Explorer: thousands of calls to which anything happens, in a simulated world, and what must hold in each.
// One seed is one world: two to five people (three and a half in the mean), in one of twenty six to eight, 6 to 19 deeds of 45 kinds, then faults mended,
// all gathered, the door locked, and rest; some 700 s of its time and 1,000 steps of its members, rules after each.
// SEEDS (doubles of the vault) and SEEDS_REAL (true cryptography) say how many, FIRST where to begin.
// Source: docs/states/README.md, "The explorer".
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Deed } from './world-deeds.ts';
import { asTest, deedsOf, deedsOfNumber, measureSeldom, play, shortened } from './world-explorer.ts';
import { isLie } from './world-lies.ts';
import type { Settings } from './world.ts';

const numberOf = (name: string, or: number): number => Number(process.env[name] ?? or);
// The many are lab/run/explore.ts.
const IDEAL = numberOf('SEEDS', 100);
const REAL = numberOf('SEEDS_REAL', 4);
const FIRST = numberOf('FIRST', 0);
/** Failing seeds are shown up to here; the rest are counted. */
const SHOWN = numberOf('SHOWN', 3);

measureSeldom();

function explore(count: number, settings: Settings): void {
  const rules = new Map<string, number>();
  let shown = 0;
  const startMs = performance.now();
  for (let number = FIRST; number < FIRST + count; number++) {
    const found = play(String(number), deedsOfNumber(number), settings);
    if (!found) continue;
    if (!rules.has(found.rule) && shown++ < SHOWN)
      process.stdout.write(`\n${asTest(shortened(found, settings))}\n`);
    rules.set(found.rule, (rules.get(found.rule) ?? 0) + 1);
  }
  const failed = [...rules.values()].reduce((sum, one) => sum + one, 0);
  const took = ((performance.now() - startMs) / 1000).toFixed(0);
  const list = [...rules].map(([rule, times]) => `${times} × ${rule}`).join('\n  ');
  process.stdout.write(
    `\nexplorer: ${settings.vault} ${count - failed} of ${count} in ${took} s\n  ${list}\n`,
  );
  assert.is(failed, 0);
}

/** All of it, but for bytes, which cannot be; what was frozen before is not gone into again. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value))
    return;
  for (const part of Object.values(Object.freeze(value))) freeze(part);
}

test('a step makes its own state: the one before never changes', () => {
  for (const seed of ['1', '2', '3', '4', '5', '6']) {
    const found = play(seed, deedsOf(seed), { vault: 'ideal' }, ({ after }) => freeze(after));
    assert.is(found, undefined);
  }
});

test('one world of twenty is a full mesh, and begins as it did without', () => {
  const join = (deeds: readonly Deed[]): number => deeds.filter(([name]) => name === 'join').length;
  const sizes = Array.from({ length: 400 }, (_, number) => number)
    .filter((number) => number % 20 === 12)
    .map((number) => {
      const [deeds, before] = [deedsOfNumber(number), deedsOf(String(number))];
      assert.equal(deeds.slice(0, before.length), before);
      return join(deeds);
    });
  assert.equal(new Set(sizes), new Set([6, 7, 8]));
});

test('one world of ten has a relay that lies, and the others have none', () => {
  const isHard = ([name]: Deed): boolean => isLie(name);
  const hard = Array.from({ length: 400 }, (_, number) => number).filter((number) =>
    deedsOfNumber(number).some(isHard),
  );
  assert.ok(hard.every((number) => number % 10 === 7));
  assert.ok(hard.length > 30, `${hard.length} of 40`);
});

if (IDEAL > 0) test(`${IDEAL} worlds with doubles of the vault`, () => explore(IDEAL, { vault: 'ideal' }));
if (REAL > 0) test(`${REAL} worlds with true cryptography`, () => explore(REAL, { vault: 'real' }));

test.run();
