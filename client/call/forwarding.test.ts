// Forwarding: whole calls in the simulated world, with a unit that forwards.
// Source: docs/protocol/7-forwarding.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { encodeMessages, parseMessages } from '../../shared/message.ts';
import { TIMES } from './times.ts';
import type { CallView, PolicyView } from './view.ts';
import { createWorld, type Player, type World } from './world.ts';

const callOf = (player: Player): CallView | undefined => {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call : undefined;
};

const others = (player: Player) => callOf(player)?.members.filter((one) => !one.isSelf) ?? [];

/** As world.until, looked at ten times a second: what all see of all is not cheap to see. */
function soon(world: World, holds: () => boolean, ms = 60_000): boolean {
  const ends = world.clock.now() + ms;
  while (!holds() && world.clock.now() < ends) world.run(100);
  return holds();
}

/** Every pair is linked, so far as this one sees. */
const isWhole = (players: readonly Player[]): boolean =>
  players.every((one) => {
    const seen = others(one);
    return seen.length === players.length - 1 && seen.every(({ link }) => link === 'live');
  });

const isBy = (players: readonly Player[], by: 'link' | 'sfu'): boolean =>
  players.every((one) => others(one).every((other) => other.by === by));

/** What is heard of one at another, by any way. */
function isHeard(world: World, listener: Player, speaker: Player): boolean {
  const overLink = world.net.encodingOf(speaker.number, listener.number);
  return world.unit.hears(listener.number, speaker.number) || (overLink?.audioBits ?? 1) > 0;
}

const pairs = (players: readonly Player[]): readonly (readonly [Player, Player])[] =>
  players.flatMap((a) => players.flatMap((b) => (a === b ? [] : [[a, b] as const])));

const areAllHeard = (world: World, players: readonly Player[]): boolean =>
  pairs(players).every(([a, b]) => isHeard(world, a, b));

function callOfMany(seed: string, count: number, size = 50, vault: 'ideal' | 'real' = 'ideal') {
  const world = createWorld(seed, { vault });
  world.unit.offers(size);
  const host = world.joined('P0', 5, 'pw');
  world.run(4_000);
  host.send({ type: 'set-policy', policy: { capacity: Math.max(8, count) } });
  const players = [host];
  for (let at = 1; at < count; at++) {
    players.push(world.joined(`P${at}`, 5, 'pw'));
    assert.ok(
      soon(world, () => isWhole(players), 30_000),
      `${at + 1} are linked`,
    );
  }
  return { world, players, host: founderOf(players) };
}

function founderOf(players: readonly Player[]): Player {
  const found = players.find((one) => callOf(one)?.isHost);
  assert.ok(found);
  return found;
}

const choose = (host: Player, forwarding: PolicyView['forwarding']): void =>
  host.send({ type: 'set-policy', policy: { forwarding } });

/** Steps the world on, and looks after each step that nobody goes unheard. */
function movesUnbroken(world: World, players: readonly Player[], done: () => boolean, ms = 30_000): void {
  const ends = world.clock.now() + ms;
  while (!done() && world.clock.now() < ends) {
    world.run(20);
    for (const [a, b] of pairs(players))
      assert.ok(isHeard(world, a, b), `${a.name} does not hear ${b.name} at ${world.clock.now()}`);
  }
  assert.ok(done(), 'it moved in time');
}

test('three by the host’s choice: mesh, unit, mesh, and nobody is unheard for a frame', () => {
  const { world, players, host } = callOfMany('move', 3);
  world.run(3_000);
  assert.ok(isBy(players, 'link') && world.unit.size() === 0);
  choose(host, 'always');
  movesUnbroken(world, players, () => isBy(players, 'sfu'));
  assert.ok(
    soon(world, () =>
      pairs(players).every(([a, b]) => world.net.encodingOf(a.number, b.number)?.audioBits === 0),
    ),
  );
  assert.equal(
    players.map((one) => callOf(one)?.way.is),
    ['sfu', 'sfu', 'sfu'],
  );
  choose(host, 'never');
  movesUnbroken(world, players, () => isBy(players, 'link') && world.unit.size() === 0);
  assert.ok(isWhole(players));
});

/** What the line of one carries, to each of the others. */
function narrows(world: World, one: Player): void {
  world.net.measures((owner) => (owner === one.number ? { availableBits: 120_000, lossOut: 0 } : {}));
}

test('the uplink of one who does not rule is small: it says so, and three go over the unit, none unheard', () => {
  const { world, players, host } = callOfMany('uplink', 3);
  world.run(3_000);
  assert.ok(isBy(players, 'link') && world.unit.size() === 0);
  const small = players.findLast((one) => one !== host) as Player;
  narrows(world, small);
  movesUnbroken(world, players, () => isBy(players, 'sfu'));
  for (const one of players) assert.is(callOf(one)?.way.why, 'uplink', one.name);
  movesUnbroken(world, players, () => world.unit.size() === 3);
  assert.is(host.state().bandwidth.isLowered, false, 'who decided knew of it by a letter alone');
});

test('two with a small uplink have their link: from the start, and when the third has left', () => {
  const { world, players, host } = callOfMany('uplink of two', 2);
  const small = players.find((one) => one !== host) as Player;
  narrows(world, small);
  assert.ok(soon(world, () => small.state().bandwidth.isLowered));
  world.run(30_000);
  assert.ok(isBy(players, 'link') && areAllHeard(world, players));
  const third = world.joined('P2', 5, 'pw');
  assert.ok(soon(world, () => isWhole([...players, third]) && isBy([...players, third], 'sfu')));
  third.send({ type: 'leave' });
  assert.ok(soon(world, () => isWhole(players)));
  movesUnbroken(world, players, () => isBy(players, 'link') && world.unit.size() === 0, 120_000);
});

test('data saver: small pictures over links and over the unit, to the one who saves and from it; the others as before', () => {
  const { world, players, host } = callOfMany('saver', 3);
  const saver = players.find((one) => one !== host) as Player;
  const third = players.find((one) => one !== host && one !== saver) as Player;
  for (const one of players)
    for (const { id } of others(one)) one.send({ type: 'show-tile', id, width: 1200 });
  const scale = (from: Player, to: Player) => world.net.encodingOf(from.number, to.number)?.scaleDownBy;
  const scales = (): unknown => [scale(host, saver), scale(saver, host), scale(host, third)];
  const layersAt = (one: Player): unknown => {
    const take = one.effects.findLast((effect) => effect.type === 'sfu-take');
    return take?.type === 'sfu-take' && take.wants.map(({ layer }) => layer).toSorted();
  };
  world.run(2_000);
  assert.equal(scales(), [2, 2, 2]);
  saver.send({ type: 'save-data', isOn: true });
  assert.is(callOf(saver)?.isSavingData, true);
  world.run(2_000);
  assert.equal(scales(), [4, 4, 2]);

  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  assert.equal(
    [layersAt(saver), layersAt(third)],
    [
      ['low', 'low'],
      ['high', 'high'],
    ],
  );
  saver.send({ type: 'save-data', isOn: false });
  assert.ok(soon(world, () => JSON.stringify(layersAt(saver)) === '["high","high"]'));
  choose(host, 'never');
  assert.ok(soon(world, () => isBy(players, 'link') && JSON.stringify(scales()) === '[2,2,2]'));
});

test('seven go to the unit by themselves, and five are back after twenty seconds', () => {
  const { world, players } = callOfMany('seven', 7);
  assert.ok(soon(world, () => isBy(players, 'sfu'), 20_000));
  assert.is(callOf(players[1] as Player)?.way.why, 'crowd');
  const [, , , , , x, y] = players as [Player, Player, Player, Player, Player, Player, Player];
  const rest = players.filter((one) => one !== x && one !== y);
  x.send({ type: 'leave' });
  world.run(1_000);
  y.send({ type: 'leave' });
  world.run(15_000);
  assert.ok(isBy(rest, 'sfu'));
  assert.ok(soon(world, () => isBy(rest, 'link') && world.unit.size() === 0, 20_000));
  assert.ok(areAllHeard(world, rest));
});

test('without a unit eight stay in the mesh, and more are not possible', () => {
  const { world, players, host } = callOfMany('none', 8, 0);
  world.run(20_000);
  assert.ok(isBy(players, 'link') && areAllHeard(world, players));
  assert.equal(
    [callOf(host)?.capacityMax, callOf(host)?.way],
    [8, { is: 'mesh', why: 'few', hasSfu: false, isLost: false }],
  );
  host.send({ type: 'set-policy', policy: { capacity: 20 } });
  world.run(1_000);
  assert.is(callOf(host)?.policy.capacity, 8);
  assert.not.ok(players.some((one) => one.effects.some(({ type }) => type === 'sfu-enter')));
});

test('one that cannot reach the unit gets and gives media over its links; when it can, it comes after', () => {
  const { world, players, host } = callOfMany('reach', 3);
  const [a, b, c] = players as [Player, Player, Player];
  const apart = host === c ? b : c;
  world.unit.cut(apart.number);
  choose(host, 'always');
  const two = players.filter((one) => one !== apart);
  const said = new Set<string | undefined>();
  movesUnbroken(world, players, () => {
    said.add(callOf(apart)?.way.is);
    return two.every((one) => others(one).some(({ by }) => by === 'sfu'));
  });
  assert.ok(said.has('moving'), 'its first try');
  world.run(10_000);
  assert.ok(others(apart).every(({ by }) => by === 'link') && areAllHeard(world, [a, b, c]));
  // It tries still; what is said is what is.
  assert.equal([callOf(apart)?.way.is, ...two.map((one) => callOf(one)?.way.is)], ['mesh', 'sfu', 'sfu']);
  world.unit.mend();
  assert.ok(soon(world, () => isBy(players, 'sfu'), 60_000));
});

test('the unit dies: another room is had once it is back, and the mesh carries meanwhile', () => {
  const { world, players, host } = callOfMany('lost', 3);
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  world.unit.kill();
  assert.ok(soon(world, () => isBy(players, 'link') && areAllHeard(world, players), 10_000));
  const isTold = (): boolean => host.view().notices.some(({ kind }) => kind === 'sfu-lost');
  assert.ok(soon(world, () => callOf(host)?.way.is === 'mesh' && isTold(), 20_000));
  world.unit.revive();
  assert.ok(soon(world, () => isBy(players, 'sfu'), TIMES.sfuDoubted + 30_000));
});

test('an engine that comes back at once: the call goes on in another room', () => {
  const { world, players, host } = callOfMany('again', 3);
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  world.unit.kill();
  world.unit.revive();
  world.run(2_000);
  assert.ok(soon(world, () => isBy(players, 'sfu') && callOf(host)?.way.is === 'sfu', 20_000));
});

test('nine, and the unit dies: sound over the links, and all are told', () => {
  const { world, players, host } = callOfMany('nine', 9);
  assert.ok(soon(world, () => isBy(players, 'sfu'), 30_000));
  world.unit.kill();
  assert.ok(soon(world, () => callOf(host)?.way.isLost === true, 30_000));
  const isTold = (one: (typeof players)[number]): boolean =>
    callOf(one)?.way.isLost === true && one.view().notices.some(({ kind }) => kind === 'sfu-limited');
  assert.ok(soon(world, () => players.every(isTold), 5_000));
  assert.ok(soon(world, () => areAllHeard(world, players), 10_000));
  assert.ok(pairs(players).every(([a, b]) => world.net.encodingOf(a.number, b.number)?.isVideoOn === false));
});

test('a newcomer of a call of nine sends nothing over its links, and nothing is sent to it there', () => {
  const { world, players, host } = callOfMany('silent', 9);
  assert.ok(soon(world, () => isBy(players, 'sfu'), 30_000));
  world.run(15_000);
  host.send({ type: 'set-policy', policy: { capacity: 12 } });
  world.run(1_000);
  const last = world.joined('last', 5, 'pw');
  const all = [...players, last];
  let loud = 0;
  const ends = world.clock.now() + 40_000;
  while (!(isWhole(all) && isBy(all, 'sfu')) && world.clock.now() < ends) {
    world.run(50);
    for (const one of players) {
      if ((world.net.encodingOf(one.number, last.number)?.audioBits ?? 0) > 0) loud++;
      if ((world.net.encodingOf(last.number, one.number)?.audioBits ?? 0) > 0) loud++;
    }
  }
  assert.ok(isWhole(all) && isBy(all, 'sfu'));
  assert.is(loud, 0);

  // One that cannot reach the unit says so, and is served over its links.
  const number = world.players.length + 1;
  world.unit.cut(number);
  const apart = world.joined('apart', 5, 'pw');
  assert.is(apart.number, number);
  assert.ok(soon(world, () => isWhole([...all, apart]), 40_000));
  assert.ok(soon(world, () => areAllHeard(world, [...all, apart]), 15_000));
});

test('a page that is reloaded in the room: it hears and is heard by the unit again', () => {
  const { world, players, host } = callOfMany('reload', 3);
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  const other = players.find((one) => one !== host) as Player;
  for (const one of [other, host]) {
    one.reload();
    assert.ok(
      soon(world, () => isWhole(players) && isBy(players, 'sfu'), 60_000),
      one.name,
    );
    world.run(5_000);
    assert.ok(pairs(players).every(([a, b]) => world.unit.hears(a.number, b.number)));
  }
});

test('a feed that is told again comes behind its key, which is forgotten there, and said again', () => {
  const { world, players, host } = callOfMany('behind', 3);
  const lost = new Set<string>();
  world.net.tamperData((data) => {
    const messages = typeof data === 'string' ? undefined : parseMessages(data);
    if (messages === undefined) return [data];
    const kept = messages.filter((one) => one.type !== 'sfu-feed' || lost.has(one.id));
    for (const one of messages) if (one.type === 'sfu-feed') lost.add(one.id);
    return kept.length === 0 ? [] : [encodeMessages(kept)];
  });
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu'), 15_000));
  assert.ok(lost.size >= 6, 'each feed was lost once at each of two');
});

test('a key that came before the feed it is for, whose acknowledgement comes after that of the feed, is not lost', () => {
  const { world, players, host } = callOfMany('late words', 3);
  const lost = new Set<string>();
  let isLate = true;
  world.net.tamperData((data) => {
    const messages = typeof data === 'string' ? undefined : parseMessages(data);
    if (messages === undefined) return [data];
    const kept = messages.filter(
      (one) => !(one.type === 'sfu-feed' && !lost.has(one.id)) && !(one.type === 'ack' && isLate),
    );
    for (const one of messages) if (one.type === 'sfu-feed') lost.add(one.id);
    return kept.length === 0 ? [] : [encodeMessages(kept)];
  });
  choose(host, 'always');
  world.run(2_000);
  isLate = false;
  assert.ok(soon(world, () => isBy(players, 'sfu'), 15_000));

  // The same of another try.
  const { number } = players.find((one) => one !== host) as Player;
  world.unit.cut(number);
  isLate = true;
  world.run(6_000);
  world.unit.mend();
  assert.ok(
    soon(world, () => world.players[number - 1]?.state().forwarding.feeds.halls.at(-1)?.phase === 'in'),
  );
  world.run(2_000);
  isLate = false;
  assert.ok(soon(world, () => isBy(players, 'sfu'), 15_000));
});

test('of who leaves or comes with another page the keys go where frames are opened, too', () => {
  const { world, players, host } = callOfMany('forgotten', 3);
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  const forgotten = (): number =>
    host.effects.filter((one) => one.type === 'sfu-forget' && one.but.length === 0).length;
  const [, ben, cid] = players;
  assert.ok(ben && cid);
  assert.is(forgotten(), 0);
  ben.send({ type: 'leave' });
  assert.ok(soon(world, () => others(host).length === 1));
  assert.is(forgotten(), 1, 'left');
  cid.reload();
  assert.ok(soon(world, () => isBy([host, cid], 'sfu') && forgotten() > 1));
});

test('a locked call goes on in the unit, and moves there', () => {
  const { world, players, host } = callOfMany('locked', 3);
  host.send({ type: 'lock-door', isForgetting: false });
  assert.ok(soon(world, () => callOf(host)?.door.type === 'locked'));
  world.run(3_000);
  choose(host, 'always');
  movesUnbroken(world, players, () => isBy(players, 'sfu'));
});

test('removed: another room and fresh keys, seamless for those who stay', () => {
  const { world, players, host } = callOfMany('removed', 4);
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  world.run(3_000);
  const gone = players.findLast((one) => one !== host) as Player;
  const rest = players.filter((one) => one !== gone);
  const before = new Set(world.unit.inUse().map(({ room }) => room));
  host.send({ type: 'remove', id: others(host).find(({ name }) => name === gone.name)?.id ?? '' });
  world.run(1_000);
  assert.ok(
    world.unit
      .inUse()
      .filter(({ owner }) => rest.some(({ number }) => number === owner))
      .every(({ key }) => !world.unit.wasGiven(gone.number, key)),
  );
  assert.ok(
    soon(world, () => isBy(rest, 'sfu') && world.unit.inUse().every(({ room }) => !before.has(room)), 20_000),
  );
  assert.ok(pairs(rest).every(([a, b]) => world.unit.hears(a.number, b.number)));
});

for (const isHandedOver of [false, true])
  test(`removed while no room is to be had${isHandedOver ? ', and the host hands over' : ''}: another one as soon as there is one`, () => {
    const { world, players, host } = callOfMany('spoiled', 4);
    choose(host, 'always');
    assert.ok(soon(world, () => isBy(players, 'sfu')));
    world.run(3_000);
    const [gone, next] = players.filter((one) => one !== host) as [Player, Player];
    const idOf = (name: string): string => others(host).find((one) => one.name === name)?.id ?? '';
    const before = new Set(world.unit.inUse().map(({ room }) => room));
    const nextId = idOf(next.name);
    world.unit.offers(0);
    host.send({ type: 'remove', id: idOf(gone.name) });
    world.run(1_000);
    assert.ok(world.unit.inUse().every(({ room }) => before.has(room)));
    world.unit.offers(50);
    if (isHandedOver) host.send({ type: 'transfer', id: nextId });
    const rest = players.filter((one) => one !== gone);
    const hasMoved = (): boolean => world.unit.inUse().every(({ room }) => !before.has(room));
    movesUnbroken(world, rest, () => hasMoved() && isBy(rest, 'sfu'));
  });

test('who joins opens nothing from before, who leaves nothing from after', () => {
  const { world, players, host } = callOfMany('keys', 3);
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  world.run(3_000);
  const old = world.unit.sealed().map(({ key }) => key);
  const late = world.joined('late', 5, 'pw');
  const all = [...players, late];
  assert.ok(soon(world, () => isWhole(all) && isBy(all, 'sfu'), 40_000));
  world.run(3_000);
  assert.not.ok(old.some((key) => world.unit.wasGiven(late.number, key)));
  late.send({ type: 'leave' });
  world.run(TIMES.mediaKeySwitch + 1_000);
  assert.ok(world.unit.inUse().every(({ key }) => !world.unit.wasGiven(late.number, key)));
  assert.ok(isBy(players, 'sfu'));
});

test('every ten minutes another key, and nobody is unheard for that', () => {
  const { world, players, host } = callOfMany('timer', 3);
  host.send({ type: 'lock-door', isForgetting: false });
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  const before = new Set(world.unit.inUse().map(({ key }) => key));
  world.run(TIMES.mediaKey - 10_000);
  movesUnbroken(world, players, () => world.unit.inUse().every(({ key }) => !before.has(key)), 60_000);
});

test('the host hands over: who rules then decides', () => {
  const { world, players, host } = callOfMany('hand', 3);
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  const next = players.find((one) => one !== host) as Player;
  host.send({ type: 'transfer', id: others(host).find(({ name }) => name === next.name)?.id ?? '' });
  assert.ok(soon(world, () => callOf(next)?.isHost === true));
  choose(next, 'never');
  movesUnbroken(world, players, () => isBy(players, 'link') && world.unit.size() === 0);
});

test('the true vault ratchets as the double does', () => {
  const { world, players, host } = callOfMany('true', 2, 50, 'real');
  choose(host, 'always');
  assert.ok(soon(world, () => isBy(players, 'sfu')));
  const late = world.joined('late', 5, 'pw');
  const all = [...players, late];
  assert.ok(soon(world, () => isWhole(all) && isBy(all, 'sfu'), 40_000));
});

test.run();
