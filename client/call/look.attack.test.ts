// Attack 33: the looks of a call are used to make it spend guesses: each look proves itself once, out of the budget, and
// what is not refunded is counted. Source: docs/protocol/6-call.md, "Looks"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toHex } from '../../shared/bytes.ts';
import { callOf, CHANNEL, company } from './world-company.ts';
import { createForger, createStranger, mereIdentity, roomOf } from './world-stranger.ts';
import { createWorld, type World } from './world.ts';

/** Many invented members answer every HELLO at once; PROOFs are refused, or not answered. */
function answerers(world: World, count: number) {
  let [hellos, proofs] = [0, 0];
  world.relay.watch((carried) => {
    const [kind] = carried.blob;
    if (kind === 3) proofs++;
    if (kind !== 1) return;
    hellos++;
    for (let i = 0; i < count; i++) {
      const room = roomOf(CHANNEL, `guess ${hellos} ${i}`);
      const forger = createForger(world.clock.random, room, mereIdentity(world.clock.random));
      const from = toHex(world.clock.random(8));
      world.relay.inject({ from, to: carried.from, blob: forger.answer(carried.blob).blob });
    }
  });
  return { hellos: () => hellos, proofs: () => proofs };
}

test('33: one look, one PROOF, one guess of the whole call', () => {
  const world = createWorld('one look');
  const players = company(world, 2);
  const { hellos, proofs } = answerers(world, 8);
  assert.ok(
    world.until(() => hellos() === 1, 150_000),
    'it looks',
  );
  world.run(10_000);
  assert.is(proofs(), 1);
  for (const one of players) assert.is(callOf(one).guesses, 1);
});

test('33: newcomers that come and say nothing make a call look twice a minute at most', () => {
  const world = createWorld('made to look');
  company(world, 2);
  const { hellos, proofs } = answerers(world, 4);
  const began = world.clock.now();
  for (let at = 0; at < 40; at++) {
    const silent = createStranger(world, CHANNEL);
    world.run(3_000);
    silent.leave();
  }
  const minutes = (world.clock.now() - began) / 60_000;
  assert.ok(hellos() > 2, 'it looks at them');
  // The regular look, and one at the beginning, besides.
  assert.ok(hellos() <= 2 * Math.ceil(minutes) + 2, `${hellos()} looks in ${minutes} minutes`);
  assert.ok(proofs() <= hellos());
});

test.run();
