// The life of a call of many, in the simulated world: who is linked, who is on the relay, who rules, who comes back.
// Source: docs/protocol/6-call.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TIMES } from './times.ts';
import type { CallView } from './view.ts';
import { isLinked, isTold, screenType, texts } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

const NAMES = ['Ada', 'Ben', 'Cy', 'Di', 'Ed', 'Flo', 'Gus', 'Hal', 'Ida'] as const;

function callOf(player: Player): CallView {
  const { screen } = player.view();
  if (screen.type !== 'call') throw new Error(`${player.name} is on ${screen.type}`);
  return screen.call;
}

function areTogether(players: readonly Player[]): boolean {
  const [first] = players;
  return players.every(
    (one) =>
      isLinked(one) &&
      callOf(one).members.length === players.length &&
      one.state().callId === first?.state().callId,
  );
}

function gathered(world: World, count: number): readonly Player[] {
  const players: Player[] = [];
  for (const name of NAMES.slice(0, count)) {
    players.push(world.joined(name, 7, 'amber'));
    assert.ok(players.length < 2 || world.until(() => areTogether(players), 20_000), `${name} came in`);
  }
  world.run(2_000);
  return players;
}

function onRelay(players: readonly Player[]): readonly string[] {
  return players.filter((one) => one.state().channel.phase !== 'closed').map((one) => one.name);
}

function byName(players: readonly Player[], name: string): Player {
  const found = players.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
}

function hostOf(players: readonly Player[]): Player {
  const found = players.find((one) => callOf(one).isHost);
  if (!found) throw new Error('no host');
  return found;
}

test('eight come one by one: all are linked with all, two stay on the relay', () => {
  const world = createWorld('eight');
  const players = gathered(world, 8);
  assert.is(onRelay(players).length, 2);
  const stamps = players.map((one) =>
    one
      .state()
      .roster?.entries.map((entry) => entry.stamp)
      .join(),
  );
  assert.is(new Set(stamps).size, 1, 'one roster');
});

test('hands stand in one order for all, also for who comes later; a reaction passes', () => {
  const world = createWorld('hands');
  const players = gathered(world, 3);
  const [ada, ben, cy] = players;
  const hands = (one: Player): string =>
    callOf(one)
      .members.filter(({ hand }) => hand !== undefined)
      .toSorted((a, b) => (a.hand ?? 0) - (b.hand ?? 0))
      .map(({ name }) => name)
      .join(' ');
  cy?.send({ type: 'raise-hand', isOn: true });
  world.run(1_000);
  ada?.send({ type: 'raise-hand', isOn: true });
  ben?.send({ type: 'react', sign: 2 });
  world.run(1_000);
  assert.equal(players.map(hands), ['Cy Ada', 'Cy Ada', 'Cy Ada']);
  assert.ok(players.every((one) => callOf(one).reactions.length === 1));

  const late = world.joined('Di', 7, 'amber');
  assert.ok(world.until(() => areTogether([...players, late]), 20_000));
  world.run(6_000);
  assert.is(hands(late), 'Cy Ada');
  assert.ok([...players, late].every((one) => callOf(one).reactions.length === 0));
  cy?.send({ type: 'raise-hand', isOn: false });
  world.run(1_000);
  assert.equal([...players, late].map(hands), ['Ada', 'Ada', 'Ada', 'Ada']);
});

test('who is only just coming in lets nobody in: three, one behind the other, while links take their time', () => {
  const world = createWorld('one behind the other');
  world.net.takes(600);
  const players = [...gathered(world, 4)];
  for (const name of NAMES.slice(4, 7)) {
    players.push(world.joined(name, 7, 'amber'));
    world.run(300);
  }
  assert.ok(
    world.until(() => areTogether(players), 4_000),
    'without anything to be mended',
  );
});

test('a ninth is told that the call is full', () => {
  const world = createWorld('nine');
  gathered(world, 8);
  const ninth = world.joined('Ida', 7, 'amber');
  const isFull = (): boolean => {
    const { screen } = ninth.view();
    return screen.type === 'start' && screen.start.outcome === 'full';
  };
  assert.ok(world.until(isFull, 20_000), screenType(ninth));
});

test('five at once end up in one call', () => {
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const world = createWorld(`at once ${seed}`);
    const players = NAMES.slice(0, 5).map((name) => world.joined(name, 7, 'amber'));
    assert.ok(
      world.until(() => areTogether(players), 60_000),
      `${seed}: ${players.map(screenType).join()}`,
    );
  }
});

test('a line of chat reaches everybody once', () => {
  const world = createWorld('chat of four');
  const players = gathered(world, 4);
  players[1]?.send({ type: 'chat-send', text: 'hello all' });
  assert.ok(world.until(() => players.every((one) => texts(one).join() === 'hello all')));
  const sent = (): boolean =>
    callOf(players[1] as Player).chat.some((one) => one.type === 'text' && one.status === 'sent');
  assert.ok(world.until(sent));
});

test('after ten minutes everybody is off the relay and goes on talking', () => {
  const world = createWorld('lock');
  const players = gathered(world, 4);
  assert.is(callOf(players[0] as Player).door.type, 'open');
  world.run(TIMES.door + 1_000);
  for (const one of players) assert.is(callOf(one).door.type, 'locked', one.name);
  assert.equal(onRelay(players), []);
  assert.is(world.relay.addresses().length, 0);
  players[3]?.send({ type: 'chat-send', text: 'still here' });
  assert.ok(world.until(() => players.every((one) => texts(one).includes('still here'))));
});

test('whoever presses Allow joining opens the door for a latecomer, who is linked with all', () => {
  const world = createWorld('reopen');
  const players = gathered(world, 4);
  world.run(TIMES.door + 1_000);
  const late = world.joined('Late', 7, 'amber');
  world.run(30_000);
  assert.is(screenType(late), 'waiting');
  byName(players, 'Cy').send({ type: 'open-door' });
  // It says its hello anew every 15 to 20 s, and is heard without waiting for that.
  assert.ok(world.until(() => areTogether([...players, late]), 4_000));
  for (const one of players) assert.ok(isTold(one, 'unlocked'), one.name);
  assert.ok(onRelay(players).includes('Cy'));
});

test('lock now closes for all; a newcomer waits', () => {
  const world = createWorld('lock now');
  const players = gathered(world, 3);
  byName(players, 'Ben').send({ type: 'lock-door', isForgetting: false });
  assert.ok(world.until(() => players.every((one) => callOf(one).door.type === 'locked')));
  assert.ok(world.until(() => onRelay(players).length === 0, 40_000));
  const late = world.joined('Late', 7, 'amber');
  world.run(20_000);
  assert.is(screenType(late), 'waiting');
});

test('a lone waiter leaves the relay after ten minutes and waits again by a press', () => {
  const world = createWorld('lone');
  const a = world.joined('Ada', 7, 'amber');
  world.run(TIMES.door + 1_000);
  const { screen } = a.view();
  assert.ok(screen.type === 'waiting' && screen.waiting.door.type === 'locked');
  assert.is(world.relay.addresses().length, 0);
  a.send({ type: 'open-door' });
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => areTogether([a, b])));
});

test('the relay dies in an open call and comes back: a newcomer is let in', () => {
  const world = createWorld('relay death');
  const players = gathered(world, 3);
  world.relay.die();
  world.run(20_000);
  assert.ok(areTogether(players));
  world.relay.rise();
  const late = world.joined('Late', 7, 'amber');
  assert.ok(world.until(() => areTogether([...players, late]), 60_000));
});

test('two in a locked call lose each other and are back without the door', () => {
  const world = createWorld('resume');
  const players = gathered(world, 2);
  world.run(TIMES.door + 1_000);
  const [a, b] = players as [Player, Player];
  a.cut();
  assert.ok(world.until(() => callOf(b).members.some((one) => one.link === 'reconnecting'), 20_000));
  world.net.mend();
  assert.ok(world.until(() => areTogether(players), 30_000));
  assert.is(callOf(a).door.type, 'locked');
  world.run(5_000);
  assert.is(world.relay.addresses().length, 0);
});

test('a pair that loses its link is mended by a third, while locked', () => {
  const world = createWorld('mended');
  const players = gathered(world, 3);
  world.run(TIMES.door + 1_000);
  byName(players, 'Ada').cut();
  world.run(3_000);
  world.net.mend();
  assert.ok(world.until(() => areTogether(players), 60_000));
});

test('a reloaded tab is back in its call with the same identity and the chat so far', () => {
  for (const isLocked of [false, true]) {
    const world = createWorld(`reload ${isLocked}`);
    const players = gathered(world, 3);
    if (isLocked) world.run(TIMES.door + 1_000);
    players[0]?.send({ type: 'chat-send', text: 'before' });
    const b = byName(players, 'Ben');
    assert.ok(world.until(() => texts(b).includes('before')));
    world.run(2_000);
    const id = b.state().self?.id;
    b.reload();
    assert.ok(
      world.until(() => areTogether(players), 30_000),
      `${isLocked}`,
    );
    assert.equal(b.state().self?.id, id);
    assert.equal(texts(b), ['before']);
    world.run(20_000);
    assert.ok(areTogether(players));
  }
});

test('two in a locked call: one reloads and is back', () => {
  const world = createWorld('reload of two');
  const players = gathered(world, 2);
  world.run(TIMES.door + 1_000);
  byName(players, 'Ada').reload();
  assert.ok(world.until(() => areTogether(players), 30_000));
  // Who came back knows the password again, and may open the door.
  world.run(2_000);
  byName(players, 'Ada').send({ type: 'open-door' });
  const late = world.joined('Late', 7, 'amber');
  assert.ok(world.until(() => areTogether([...players, late]), 30_000));
});

test('who vanishes for good is gone after two minutes; the others stay together', () => {
  const world = createWorld('vanish');
  const players = gathered(world, 4);
  byName(players, 'Di').vanish();
  world.run(TIMES.lost + 10_000);
  assert.ok(areTogether(players.filter((one) => one.name !== 'Di')));
});

test('who waits for somebody to come back is taken in by another call of the same password', () => {
  for (const seed of [1, 2, 3]) {
    const world = createWorld(`taken in ${seed}`, { vault: 'ideal' });
    const ada = world.joined('Ada', 7, 'amber');
    world.run(4_000);
    const ben = world.joined('Ben', 7, 'amber');
    assert.ok(world.until(() => isLinked(ada) && isLinked(ben)));
    world.run(5_000);
    // A reload that never ends: Ada keeps the roster for him.
    ben.reload({ isAnnounced: true });
    ben.vanish();
    world.run(13_000);
    assert.is(ada.state().absent.length, 1);
    const wake = ada.sleep();
    for (const address of ada.addresses()) world.relay.break(address);
    const others = ['Cy', 'Di'].map((name) => {
      const one = world.joined(name, 7, 'amber');
      world.run(4_000);
      return one;
    });
    wake();
    const all = [ada, ...others];
    assert.ok(
      world.until(() => all.every((one) => isLinked(one) && one.state().seats.length === 2), 30_000),
      `${seed}: ${all.map((one) => one.state().phase).join(' ')}`,
    );
  }
});

test('the host mutes all, asks to un-mute, hands over', () => {
  const world = createWorld('host');
  const players = gathered(world, 3);
  const host = hostOf(players);
  const others = players.filter((one) => one !== host);
  host.send({ type: 'mute-all' });
  assert.ok(world.until(() => others.every((one) => one.view().media.isMuted)));
  assert.not(host.view().media.isMuted);
  const [b, c] = others as [Player, Player];
  host.send({ type: 'ask-unmute', id: b.state().self ? idOf(b) : '' });
  assert.ok(world.until(() => callOf(b).isAskedToUnmute));
  assert.not(callOf(c).isAskedToUnmute);
  b.send({ type: 'answer-unmute', isOn: true });
  assert.not(b.view().media.isMuted);
  host.send({ type: 'transfer', id: idOf(b) });
  assert.ok(world.until(() => callOf(b).isHost && !callOf(host).isHost));
  b.send({ type: 'end-call' });
  assert.ok(world.until(() => players.every((one) => screenType(one) === 'end')));
});

test('the host shows one large to everybody, who comes later too; the next host takes it back', () => {
  const world = createWorld('spotlight');
  const players = gathered(world, 3);
  const host = hostOf(players);
  const [b, c] = players.filter((one) => one !== host) as [Player, Player];
  host.send({ type: 'spotlight', id: idOf(b) });
  const areShown = (all: readonly Player[], shown: Player | undefined): boolean =>
    all.every((one) => callOf(one).spotlight === (shown && idOf(shown)));
  assert.ok(world.until(() => areShown(players, b)));
  const late = world.joined('Late', 7, 'amber');
  const all = [...players, late];
  assert.ok(world.until(() => areTogether(all) && areShown(all, b), 30_000));
  host.send({ type: 'spotlight', id: idOf(host) });
  assert.ok(world.until(() => areShown(all, host)));
  host.send({ type: 'transfer', id: idOf(c) });
  assert.ok(world.until(() => callOf(c).isHost));
  c.send({ type: 'spotlight' });
  assert.ok(world.until(() => areShown(all, undefined)));
});

test('who is removed is large to nobody', () => {
  const world = createWorld('spotlight of a removed');
  const players = gathered(world, 3);
  const host = hostOf(players);
  const [b, c] = players.filter((one) => one !== host) as [Player, Player];
  host.send({ type: 'spotlight', id: idOf(b) });
  assert.ok(world.until(() => callOf(c).spotlight === idOf(b)));
  host.send({ type: 'remove', id: idOf(b) });
  assert.ok(world.until(() => callOf(c).spotlight === undefined && callOf(host).spotlight === undefined));
});

test('the host lowers one hand, then all; a hand goes up again behind', () => {
  const world = createWorld('hands');
  const players = gathered(world, 3);
  const host = hostOf(players);
  const [b, c] = players.filter((one) => one !== host) as [Player, Player];
  const hands = (one: Player): string =>
    callOf(one)
      .members.filter(({ hand }) => hand !== undefined)
      .toSorted((x, y) => (x.hand ?? 0) - (y.hand ?? 0))
      .map(({ name }) => name)
      .join();
  const areUp = (...up: readonly Player[]): boolean =>
    world.until(() => players.every((one) => hands(one) === up.map(({ name }) => name).join()));
  for (const [at, one] of [b, c, host].entries()) {
    one.send({ type: 'raise-hand', isOn: true });
    assert.ok(areUp(...[b, c, host].slice(0, at + 1)));
  }
  host.send({ type: 'lower-hands', id: idOf(b) });
  assert.ok(areUp(c, host));
  assert.ok(b.view().notices.some(({ kind }) => kind === 'hand-lowered'));
  b.send({ type: 'raise-hand', isOn: true });
  assert.ok(areUp(c, host, b));
  b.send({ type: 'lower-hands' });
  world.run(2_000);
  assert.ok(areUp(c, host, b), 'only the host does');
  host.send({ type: 'lower-hands' });
  assert.ok(areUp());
  assert.not.ok(host.view().notices.some(({ kind }) => kind === 'hand-lowered'));
});

function idOf(player: Player): string {
  return Array.from(player.state().self?.id ?? [], (byte) => byte.toString(16).padStart(2, '0')).join('');
}

test('a removed member is out, and stays out', () => {
  const world = createWorld('remove');
  const players = gathered(world, 4);
  const host = hostOf(players);
  const victim = players.find((one) => one !== host) as Player;
  host.send({ type: 'remove', id: idOf(victim) });
  const rest = players.filter((one) => one !== victim);
  assert.ok(world.until(() => areTogether(rest), 10_000));
  assert.is(screenType(victim), 'end');
  const { screen } = victim.view();
  assert.ok(screen.type === 'end' && screen.end.reason === 'removed');
});

test('the waiting room: a knocker waits, is admitted, or declined', () => {
  const world = createWorld('waiting room');
  const players = gathered(world, 3);
  const host = hostOf(players);
  host.send({ type: 'set-policy', policy: { isWaitingRoom: true } });
  assert.ok(world.until(() => players.every((one) => callOf(one).policy.isWaitingRoom)));
  const cy = world.joined('Late', 7, 'amber');
  assert.ok(world.until(() => callOf(host).knocks.length === 1, 20_000));
  const isKnocking = (): boolean => {
    const { screen } = cy.view();
    return screen.type === 'waiting' && screen.waiting.isKnocking;
  };
  assert.ok(world.until(isKnocking, 5_000));
  world.run(40_000);
  assert.is(callOf(host).knocks.length, 1, 'it still waits');
  host.send({ type: 'admit', id: callOf(host).knocks[0]?.id ?? '' });
  assert.ok(world.until(() => areTogether([...players, cy]), 20_000));
  const dan = world.joined('Dan', 7, 'amber');
  assert.ok(world.until(() => callOf(host).knocks.length === 1, 20_000));
  host.send({ type: 'decline', id: callOf(host).knocks[0]?.id ?? '' });
  assert.ok(world.until(() => screenType(dan) === 'end'));
  const eve = world.joined('Eve', 7, 'amber');
  assert.ok(world.until(() => callOf(host).knocks.length === 1, 20_000));
  // The greeter's last word on the relay: it goes once that is said.
  host.send({ type: 'lock-door', isForgetting: false });
  assert.ok(
    world.until(() => isTold(eve, 'locked'), 1_000),
    'who still waits is told',
  );
  assert.is(callOf(host).knocks.length, 0);
  const inside = [...players, cy];
  assert.ok(
    world.until(() => onRelay(inside).length === 0, 1_000),
    'and nobody stays for it',
  );
});

test('a new password: old ones are rejected, new ones come in', () => {
  const world = createWorld('new password');
  const players = gathered(world, 3);
  const host = hostOf(players);
  host.send({ type: 'change-password', password: 'cobalt' });
  assert.ok(world.until(() => players.every((one) => one.state().stay?.version === 1), 10_000));
  world.run(1_000);
  const old = world.joined('Old', 7, 'amber');
  const fresh = world.joined('New', 7, 'cobalt');
  assert.ok(world.until(() => areTogether([...players, fresh]), 30_000));
  assert.ok(world.until(() => screenType(old) === 'waiting'));
});

test('who comes in just as the password is changed is told the new one', () => {
  for (const afterMs of [0, 100]) {
    const world = createWorld(`new password, just then ${afterMs}`);
    const players = gathered(world, 3);
    const host = hostOf(players);
    // Another one opens anew, and greets: the host does not know of the newcomer yet.
    const greeter = players.find((one) => one !== host);
    greeter?.send({ type: 'lock-door', isForgetting: false });
    world.run(1_000);
    greeter?.send({ type: 'open-door' });
    world.run(1_000);
    const late = world.joined('Late', 7, 'amber');
    assert.ok(world.until(() => late.state().phase === 'call', 20_000));
    world.run(afterMs);
    host.send({ type: 'change-password', password: 'cobalt' });
    assert.ok(world.until(() => areTogether([...players, late]), 30_000));
    const all = [...players, late];
    assert.ok(
      world.until(() => all.every((one) => one.state().stay?.version === 1), 20_000),
      `${afterMs} ms: ${all.map((one) => one.state().stay?.version).join()}`,
    );
    assert.not.ok(
      all.some((one) => callOf(one).isPasswordForgotten),
      `${afterMs} ms`,
    );
  }
});

test('who came in with a new password tells it to whoever comes back', () => {
  const world = createWorld('new password, told on');
  const players = gathered(world, 2);
  const host = hostOf(players);
  const other = players.find((one) => one !== host);
  if (!other) throw new Error('two are needed');
  host.send({ type: 'change-password', password: 'cobalt' });
  assert.ok(world.until(() => other.state().stay?.version === 1, 10_000));
  const fresh = world.joined('New', 7, 'cobalt');
  assert.ok(world.until(() => areTogether([...players, fresh]), 30_000));
  host.send({ type: 'leave' });
  assert.ok(world.until(() => areTogether([other, fresh]), 30_000));
  other.reload();
  assert.ok(world.until(() => areTogether([other, fresh]), 30_000));
  assert.ok(world.until(() => !callOf(other).isPasswordForgotten, 10_000));
});

test('without its host a call is hostless after two minutes', () => {
  const world = createWorld('hostless');
  const players = gathered(world, 3);
  const host = hostOf(players);
  host.vanish();
  const rest = players.filter((one) => one !== host);
  assert.ok(world.until(() => rest.every((one) => callOf(one).isHostless), TIMES.hostless + 30_000));
});

test('two calls of one password become one when the door opens again', () => {
  const world = createWorld('two groups');
  const players = gathered(world, 3);
  world.run(TIMES.door + 1_000);
  const late = ['Lea', 'Lou'].map((name) => world.joined(name, 7, 'amber'));
  assert.ok(world.until(() => areTogether(late)));
  world.run(5_000);
  byName(players, 'Ben').send({ type: 'open-door' });
  assert.ok(world.until(() => areTogether([...players, ...late]), 60_000));
});

for (const [here, there] of [
  [3, 3],
  [3, 4],
] as const)
  test(`two calls that stay two, of ${here} and of ${there}: one of them may go over, and all who may do so at once`, () => {
    const world = createWorld(`two that stay ${here} ${there}`);
    const first = gathered(world, here);
    world.run(TIMES.door + 1_000);
    const second = Array.from({ length: there }, (_, at) => world.joined(`Late ${at}`, 7, 'amber'));
    assert.ok(world.until(() => areTogether(second), 60_000));
    const all = [...first, ...second];
    byName(first, 'Ben').send({ type: 'open-door' });
    assert.ok(world.until(() => all.every((one) => callOf(one).otherCall !== undefined), 60_000));
    const going = all.filter((one) => callOf(one).otherCall?.mayJoin === true);
    // Of equal ones either.
    const fewer = here === there && going[0] && second.includes(going[0]) ? second : first;
    assert.equal(new Set(going), new Set(fewer));
    for (const one of all) one.send({ type: 'join-other' });
    assert.ok(world.until(() => areTogether(all), 120_000));
  });

test('two groups of one number with different passwords, come in turn, are two calls that never meet', () => {
  const world = createWorld('two passwords');
  // Each meets the other group before its own.
  const [ada, cy] = [world.joined('Ada', 7, 'amber'), world.joined('Cy', 7, 'cobalt')];
  world.run(5_000);
  const [ben, di] = [world.joined('Ben', 7, 'amber'), world.joined('Di', 7, 'cobalt')];
  const [here, there] = [
    [ada, ben],
    [cy, di],
  ];
  assert.ok(world.until(() => isLinked(ada) && isLinked(ben) && isLinked(cy) && isLinked(di), 60_000));
  ada.send({ type: 'chat-send', text: 'amber' });
  di.send({ type: 'chat-send', text: 'cobalt' });
  world.run(60_000);
  assert.ok(areTogether(here) && areTogether(there));
  assert.equal(here.map(texts), [['amber'], ['amber']]);
  assert.equal(there.map(texts), [['cobalt'], ['cobalt']]);
  for (const player of [...here, ...there]) assert.not(isTold(player, 'other-call'));
});

test('two calls become one also where an answer takes longer than a look gathers them', () => {
  const world = createWorld('two groups far away');
  const players = gathered(world, 2);
  world.run(TIMES.door + 1_000);
  const late = ['Lea', 'Lou'].map((name) => world.joined(name, 7, 'amber'));
  assert.ok(world.until(() => areTogether(late)));
  world.run(5_000);
  world.relay.tamper((carried) => {
    if (carried.blob[0] !== 2) return [carried];
    world.clock.after(1_500, () => world.relay.inject(carried));
    return [];
  });
  byName(players, 'Ben').send({ type: 'open-door' });
  assert.ok(world.until(() => areTogether([...players, ...late]), 30_000));
});

test('many guesses are counted once for the whole call', () => {
  const world = createWorld('guesses');
  const players = gathered(world, 3);
  world.joined('Mal', 7, 'wrong');
  assert.ok(world.until(() => players.every((one) => callOf(one).guesses === 1), 30_000));
});

test('reloaded again and again, at whatever moment of the way back: it comes back, and soon', () => {
  for (const isLocked of [false, true])
    for (const gapMs of [50, 100, 150, 250, 400, 700, 1_050, 1_500, 2_200, 3_000]) {
      const world = createWorld(`again ${isLocked} ${gapMs}`);
      const players = gathered(world, 2);
      const [ada, ben] = players;
      if (!ada || !ben) throw new Error('two are needed');
      if (isLocked) ada.send({ type: 'lock-door', isForgetting: false });
      world.run(2_000);
      for (let count = 0; count < 4; count++) {
        ben.reload();
        world.run(gapMs);
      }
      ben.reload();
      const isBack = world.until(() => areTogether(players), 10_000);
      assert.ok(isBack, `${isLocked ? 'locked' : 'open'}, every ${gapMs} ms`);
    }
});

test('a reload moves no door: nothing is said of it, and nothing sounds', () => {
  for (const isLocked of [false, true]) {
    const world = createWorld(`quiet door ${isLocked}`);
    const players = gathered(world, 2);
    const [ada, ben] = players;
    if (!ada || !ben) throw new Error('two are needed');
    if (isLocked) ada.send({ type: 'lock-door', isForgetting: false });
    world.run(60_000);
    const said = (): unknown => [[...ben.alerts], callOf(ben).chat, texts(ben)];
    const before = said();
    const { door } = callOf(ben);
    ben.reload();
    assert.ok(world.until(() => areTogether(players), 10_000));
    world.run(5_000);
    assert.equal(said(), before);
    assert.equal(callOf(ben).door, door);
  }
});

test.run();
