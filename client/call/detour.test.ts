// A detour that is not needed is left, by whichever side sees it, and nothing is tried for ever.
// Source: docs/states/link.md, "Detours".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isDue, looked, NO_DETOUR } from './detour.ts';
import { isLinked } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

const stats = { bytesSent: 0, bytesReceived: 0 } as const;

test('only checks that go on count, and only on a detour', () => {
  const through = (counts: readonly (number | undefined)[], isRelayed = true) =>
    counts.reduce(
      (state, directChecks) =>
        looked(state, { ...stats, isRelayed, ...(directChecks !== undefined && { directChecks }) }),
      NO_DETOUR,
    );
  assert.is(isDue(through([2, 4, 6]), false), true);
  assert.is(isDue(through([2, 4, 6]), true), false, 'the polite side waits for the other one');
  assert.is(isDue(through([1, 2, 3, 4, 5, 6, 7, 8]), true), true);
  assert.is(isDue(through([6, 6, 6, 6]), false), false, 'answered once, and not since');
  const hidden = Array.from({ length: 60 }, () => undefined);
  assert.is(isDue(through(hidden), false), false, 'a direct path would show the address');
  assert.is(isDue(through([2, 4, 6], false), false), false, 'the path is direct');
});

function met(): { readonly world: World; readonly both: readonly [Player, Player] } {
  const world = createWorld('a detour', { vault: 'ideal' });
  const ann = world.joined('Ann', 7, 'amber');
  world.run(4_000);
  const ben = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(ann) && isLinked(ben)));
  world.run(5_000);
  return { world, both: [ann, ben] };
}

const generationOf = (one: Player): number => one.state().seats[0]?.link.generation ?? -1;

test('a direct path that answers is looked for anew: once, where that helps', () => {
  const { world, both } = met();
  const began = both.map(generationOf);
  let checks = 0;
  world.net.measures(() =>
    generationOf(both[0]) > (began[0] ?? 0) ? {} : { isRelayed: true, directChecks: (checks += 1) },
  );
  assert.ok(world.until(() => both.every((one, at) => generationOf(one) === (began[at] ?? 0) + 1), 10_000));
  assert.ok(both.every(isLinked), 'on the old path meanwhile');
  world.run(120_000);
  assert.equal(
    both.map(generationOf),
    began.map((generation) => generation + 1),
  );
});

test('where no direct path answers: once, by one side, since it may never have been tried', () => {
  const { world, both } = met();
  const [began = 0] = both.map(generationOf);
  world.net.measures(() => ({ isRelayed: true, directChecks: 0 }));
  assert.ok(world.until(() => both.every((one) => generationOf(one) === began + 1), 15_000));
  assert.ok(both.every(isLinked), 'on the old path meanwhile');
  world.run(300_000);
  assert.is(generationOf(both[0]), began + 1);
});

test('whose address is hidden: never', () => {
  const { world, both } = met();
  const [began = 0] = both.map(generationOf);
  world.net.measures(() => ({ isRelayed: true }));
  world.run(300_000);
  assert.is(generationOf(both[0]), began);
});

test('where it does not help it is left at that: twice for each side', () => {
  const { world, both } = met();
  const [began = 0] = both.map(generationOf);
  let checks = 0;
  world.net.measures(() => ({ isRelayed: true, directChecks: (checks += 1) }));
  world.run(300_000);
  assert.is(generationOf(both[0]), began + 4);
  assert.ok(both.every(isLinked));
});

test('one that only one side sees, by whichever', () => {
  for (const owner of [0, 1]) {
    const { world, both } = met();
    const began = generationOf(both[0]);
    let checks = 0;
    world.net.measures((by) =>
      by === both[owner]?.number ? { isRelayed: true, directChecks: (checks += 1) } : {},
    );
    assert.ok(world.until(() => generationOf(both[0]) > began, 30_000));
  }
});

test.run();
