// A crowd: several who press Join in the same moment come into one call, be it theirs or one that stands.
// Source: docs/protocol/2-handshake.md, "A crowd".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { measureSeldom } from './world-explorer.ts';
import { createForger, createIdentity, createStranger, roomOf } from './world-stranger.ts';
import { isCompany } from './world-company.ts';
import { createWorld, type Player, type World } from './world.ts';

const CHANNEL = 7;
const PATH_MS = 600;

measureSeldom();

function worldOf(name: string, size = 8): World {
  const world = createWorld(name, { vault: 'ideal' });
  if (size > 8) world.unit.offers(size);
  world.relay.keepsRates();
  world.net.takes(PATH_MS);
  return world;
}

function come(world: World, count: number): Player[] {
  return Array.from({ length: count }, () => world.joined(`P${world.players.length}`, CHANNEL, 'amber'));
}

/** All of one call, whether their links stand by now or not. */
function areOneCall(players: readonly Player[]): boolean {
  const [first] = players;
  const id = first?.state().roster?.callId;
  return players.every(({ state }) => {
    const { roster } = state();
    return id !== undefined && roster?.callId === id && roster.entries.length === players.length;
  });
}

function calls(players: readonly Player[]): string {
  return players.map((one) => one.state().roster?.callId.slice(0, 4) ?? one.state().phase).join(' ');
}

test('two who come in the same moment wait for nobody', () => {
  for (let seed = 0; seed < 6; seed++) {
    const world = worldOf(`two at once ${seed}`);
    const both = come(world, 2);
    assert.ok(world.until(() => isCompany(both), PATH_MS + 400));
  }
});

test('three to eight who come in the same moment to an empty channel found one call', () => {
  for (const count of [3, 8]) {
    for (let seed = 0; seed < 3; seed++) {
      const world = worldOf(`${count} at once ${seed}`);
      const all = come(world, count);
      assert.ok(
        world.until(() => areOneCall(all), 7_000),
        `${count}, ${seed}: ${calls(all)}`,
      );
      assert.ok(
        world.until(() => isCompany(all), 15_000),
        `${count}, ${seed}: linked`,
      );
    }
  }
});

test('ten who come in the same moment to a call of fourteen all come into it', () => {
  const world = worldOf('ten into fourteen', 50);
  const [host] = come(world, 1);
  world.run(4_000);
  host?.send({ type: 'set-policy', policy: { capacity: 50 } });
  for (let i = 1; i <= 13; i++) {
    come(world, 1);
    world.run(300);
  }
  assert.ok(world.until(() => isCompany(world.players), 30_000));
  world.run(3_000);
  come(world, 10);
  assert.ok(
    world.until(() => areOneCall(world.players), 7_000),
    calls(world.players),
  );
  assert.ok(
    world.until(() => isCompany(world.players), 15_000),
    'all linked',
  );
  assert.is(world.relay.overruns(), 0);
});

test('a stranger whose id is the lowest of a crowd holds it up for some seconds only', () => {
  const world = createWorld('a low id');
  const stranger = createStranger(world, CHANNEL);
  const random = world.clock.random;
  const identity = { ...createIdentity(random), id: new Uint8Array(16).fill(0, 0, 15).fill(1, 15) };
  const forger = createForger(random, roomOf(CHANNEL, 'cobalt'), identity);
  const all = come(world, 3);
  for (let said = 0; said < 5; said++) {
    stranger.say(forger.hello().blob);
    world.run(100);
  }
  assert.not.ok(areOneCall(all));
  assert.ok(
    world.until(() => areOneCall(all), 25_000),
    calls(all),
  );
});

test('who says HELLO over and over takes nobody else the turn to be answered', () => {
  const world = createWorld('in turn');
  const [a] = come(world, 1);
  world.run(6_000);
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, 'cobalt'));
  let isOn = true;
  const flood = (): void => {
    if (!isOn) return;
    for (let i = 0; i < 5; i++) stranger.say(forger.hello().blob);
    world.clock.after(100, flood);
  };
  flood();
  world.run(3_000);
  const [b] = come(world, 1);
  assert.ok(a && b && world.until(() => isCompany([a, b]), 2_000));
  isOn = false;
});

test.run();
