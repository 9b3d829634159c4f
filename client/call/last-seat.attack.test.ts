// Attack 30: two newcomers at once for the last seat, led to two greeters by the relay; a relay that lies about who is
// there. Source: docs/protocol/6-call.md, "Capacity"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TIMES } from './times.ts';
import { callOf, CHANNEL, company, isCompany, linksOf, PASSWORD, rosterOf } from './world-company.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

/** How much longer the backup takes than the greeter, about. */
const BACKUP_MS = 1_500;

/** A call of three that takes in four. */
function almostFull(seed: string) {
  const world = createWorld(seed);
  const players = company(world, 3);
  players[0]?.send({ type: 'set-policy', policy: { capacity: 4 } });
  assert.ok(world.until(() => players.every((one) => callOf(one).policy.capacity === 4), 5_000));
  const greeter = players.find((one) => one.state().admission.role === 'greeter');
  const backup = players.find((one) => one.state().admission.role === 'backup');
  if (!greeter || !backup) throw new Error('nobody greets');
  return { world, players, greeter, backup };
}

/** Nothing goes between these two by the relay. */
function keepApart(world: World, pairs: readonly (readonly [Player, Player])[]): void {
  const isOf = (player: Player, address: string): boolean => player.addresses().includes(address);
  world.relay.tamper((carried) => {
    const { from, to } = carried;
    const isKept = pairs.some(([a, b]) => (isOf(a, from) && isOf(b, to)) || (isOf(b, from) && isOf(a, to)));
    return isKept ? [] : [carried];
  });
}

test('30: two newcomers led to two greeters: one has the last seat, everywhere the same', () => {
  for (const seed of ['a', 'b', 'c']) {
    const { world, players, greeter, backup } = almostFull(`last seat ${seed}`);
    const [x, y] = [world.player('Xan'), world.player('Yve')];
    keepApart(world, [
      [x, backup],
      [y, greeter],
    ]);
    // The backup waits before it answers: both are to have their seat at the same time.
    world.clock.after(0, () => enter(y, CHANNEL, PASSWORD));
    world.clock.after(BACKUP_MS, () => enter(x, CHANNEL, PASSWORD));
    world.run(TIMES.neverLinked + TIMES.unclearAfter);
    const inside = [x, y].filter((one) => one.state().phase === 'call' && linksOf(one).length > 1);
    assert.is(inside.length, 1, `${seed}: one has come in`);
    assert.ok(isCompany([...players, ...inside]), seed);
    for (const one of players) assert.is(rosterOf(one).length, 4);
  }
});

test('30: a newcomer never takes a seat that is held, whatever the relay says of who has left', () => {
  const { world, players } = almostFull('held seat');
  const fourth = world.joined('Di', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...players, fourth]), 20_000));
  world.run(TIMES.gone);
  // The relay drops everybody that is there, again and again, and lets them come back.
  const late = world.joined('Late', CHANNEL, PASSWORD);
  for (let i = 0; i < 6; i++) {
    for (const address of world.relay.addresses()) if (address !== late.address()) world.relay.break(address);
    world.run(2_500);
    assert.ok(isCompany([...players, fourth]));
  }
  world.run(20_000);
  assert.ok(isCompany([...players, fourth]));
});

test('30: a seat without any link yields to a newcomer, and its owner finds it taken', () => {
  const { world, players } = almostFull('yields');
  const fourth = world.joined('Di', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...players, fourth]), 20_000));
  fourth.vanish();
  world.run(TIMES.gone + 3_000);
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...players, late]), 30_000));
  fourth.reload();
  for (let at = 0; at < 10; at++) {
    world.run(2_000);
    assert.ok(isCompany([...players, late]), 'five in a call of four there are not');
  }
});

test.run();
