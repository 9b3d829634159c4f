// Attack 29: the relay holds a call open after the lock, or sees who is in it. Source: docs/protocol/6-call.md, "Door",
// "On the relay"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toBase64 } from '../../shared/bytes.ts';
import { TIMES } from './times.ts';
import { callOf, CHANNEL, company, idOf, infiltrated, isCompany, PASSWORD } from './world-company.ts';
import { createForger, createStranger, roomOf } from './world-stranger.ts';
import { createWorld, type Player, type World } from './world.ts';

function isAway(players: readonly Player[]): boolean {
  return players.every((one) => one.addresses().length === 0 && one.state().channel.phase === 'closed');
}

/** From now on somebody with the password says HELLO every second, and proves what is answered. */
function knocks(world: World) {
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, PASSWORD));
  let answers = 0;
  const said = new Map<number, ReturnType<typeof forger.hello>>();
  const knock = (): void => {
    for (const { from, blob } of stranger.of('answer').slice(answers)) {
      answers++;
      const last = said.get(said.size - 1);
      if (last && answers < 3) stranger.say(forger.prove(last.hello, blob).blob, from);
    }
    const next = forger.hello();
    said.set(said.size, next);
    stranger.say(next.blob);
    world.clock.after(1_000, knock);
  };
  knock();
  return { answers: () => stranger.of('answer').length };
}

test('29: when the time is over everybody is off the relay, whatever goes on at the door', () => {
  const world = createWorld('held open');
  const players = company(world, 3);
  world.run(TIMES.door - world.clock.now() - 3_000);
  const { answers } = knocks(world);
  // The relay lets nobody see that anybody has left, and says that many have come.
  world.run(5_000);
  for (const one of players) assert.is(callOf(one).door.type, 'locked', one.name);
  const before = answers();
  world.run(TIMES.finish + 1_000);
  assert.is(answers(), before, 'nobody answers behind the lock');
  assert.ok(isAway(players), 'and nobody is there to be seen');
  world.run(120_000);
  assert.ok(isAway(players));
});

test('29: a joiner that never finishes keeps nobody on the relay', () => {
  const world = createWorld('never finishes');
  const players = company(world, 2);
  world.run(TIMES.door - world.clock.now() - 2_000);
  // It has the password, and its connection never stands.
  const late = world.joined('Late', CHANNEL, PASSWORD);
  for (const one of players) world.net.cutBetween(one.number, late.number);
  assert.ok(world.until(() => players.some((one) => one.state().seats.length === 2), 5_000));
  world.run(TIMES.finish + 6_000);
  assert.ok(isAway(players));
});

test('29: a member that introduces others again and again keeps nobody on the relay', () => {
  const world = createWorld('introduces for ever');
  const { host, others, insider } = infiltrated(world, 2);
  const [other = host] = others;
  const seat = host.state().roster?.entries.find((one) => one.id === idOf(other))?.statement ?? '';
  const again = (): void => {
    insider.say(host, { type: 'intro', seat, introKey: toBase64(world.clock.random(32)), admit: '' });
    world.clock.after(8_000, again);
  };
  again();
  world.run(TIMES.door - world.clock.now() + TIMES.finish + 15_000);
  assert.is(callOf(host).door.type, 'locked');
  assert.ok(host.state().pairing.goals.length > 0, 'there is somebody to be met');
  assert.ok(isAway([host, other]));
});

test('29: a relay that lets no word of the door through locks nobody out of locking', () => {
  const world = createWorld('no word of the door');
  const players = company(world, 3);
  world.relay.tamper(() => []);
  players[1]?.send({ type: 'lock-door', isForgetting: false });
  assert.ok(world.until(() => players.every((one) => callOf(one).door.type === 'locked'), 5_000));
  world.run(TIMES.finish + 5_000);
  assert.ok(isAway(players));
  assert.ok(isCompany(players));
});

test('29: a clock that was put back, or a machine that slept, holds no door open', () => {
  for (const wallOffsetMs of [-3_600_000, 3_600_000]) {
    const world = createWorld(`clock ${wallOffsetMs}`);
    const a = world.joined('Ada', CHANNEL, PASSWORD, { wallOffsetMs });
    world.run(6_000);
    const b = world.joined('Ben', CHANNEL, PASSWORD, { hasOwnClock: true });
    assert.ok(world.until(() => isCompany([a, b]), 20_000));
    const wake = a.sleep();
    world.run(60_000);
    wake();
    assert.ok(world.until(() => isCompany([a, b]), 60_000));
    // Its own clock stood still for a minute; it looks at the other one twice in that time.
    world.run(TIMES.door - world.clock.now() + 35_000);
    for (const one of [a, b]) assert.is(callOf(one).door.type, 'locked', one.name);
  }
});

test.run();
