// Tests of STUN and TURN servers in whole calls: who waits for them before HELLO, what is said, when they are asked for
// again, also behind a locked door. Source: docs/protocol/5-media.md, "Access to TURN".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { select } from './select.ts';
import { createWorld, enter, type Player, type World } from './world.ts';
import { areTogether } from './world-rules.ts';

const HOUR_MS = 3_600_000;
const GIVEN = { type: 'ice-given', hasTurn: true, lifetimeMs: HOUR_MS } as const;
const REFUSED = { type: 'ice-refused' } as const;

const worldOf = (name: string): World => createWorld(`servers ${name}`, { vault: 'ideal' });
const asks = (player: Player): number => player.effects.filter(({ type }) => type === 'ice-ask').length;
const isAnswered = (a: Player, b: Player): boolean => areTogether([{ player: a }, { player: b }]);
const kinds = (player: Player): readonly string[] => select(player.state()).notices.map(({ kind }) => kind);

function hiding(world: World, name: string): Player {
  const player = world.player(name);
  player.hear({
    type: 'page-opened',
    origin: 'https://sotto.example',
    fragment: '',
    isSecure: true,
    missing: [],
    channelMax: 1000,
    hasTurn: true,
  });
  player.send({ type: 'hide-ip', isOn: true });
  enter(player, 7, 'amber');
  return player;
}

function isSeeking(player: Player): boolean {
  const { screen } = select(player.state());
  return screen.type === 'waiting' && screen.waiting.isSeekingTurn;
}

test('nobody asks on the start page; each member asks once', () => {
  const world = worldOf('once');
  const idle = world.player('Cid');
  const [a, b] = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
  assert.ok(world.until(() => isAnswered(a, b)));
  world.run(60_000);
  assert.equal([idle, a, b].map(asks), [0, 1, 1]);
});

test('refused: the call comes about without, and is asked for again and again', () => {
  const world = worldOf('refused');
  world.net.offersIce(REFUSED);
  const [a, b] = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
  assert.ok(world.until(() => isAnswered(a, b)));
  world.run(30_000);
  assert.ok(asks(a) > 3);
  assert.equal(
    kinds(a).filter((kind) => kind === 'no-turn'),
    [],
  );
});

test('no path to somebody: what is missing for one is named', () => {
  for (const [word, kind] of [
    [{ type: 'ice-given', hasTurn: false }, 'unreachable'],
    [GIVEN, 'unreachable-turn'],
    [REFUSED, 'unreachable-access'],
  ] as const) {
    const world = worldOf(kind);
    world.net.offersIce(word);
    const both = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
    const isIn = ({ state }: Player): boolean => state().phase === 'call';
    assert.ok(world.until(() => both.every(isIn), 10_000));
    for (const one of both) one.cut();
    const told = (): readonly string[] => both.flatMap(kinds).filter((one) => one.startsWith('unreachable'));
    assert.ok(
      world.until(() => told().length > 0, 60_000),
      kind,
    );
    assert.is(told()[0], kind);
  }
});

test('hidden: nobody hears of one before there is a TURN server, and the waiting screen says why', () => {
  const world = worldOf('hidden');
  world.net.offersIce(REFUSED);
  const a = hiding(world, 'Ada');
  const b = world.joined('Ben', 7, 'amber');
  world.run(20_000);
  assert.ok(isSeeking(a));
  assert.not.ok(isSeeking(b));
  assert.not.ok(isAnswered(a, b));
  assert.equal(
    a.effects.filter(({ type }) => type === 'socket-send' || type === 'pc-open'),
    [],
  );
  world.net.offersIce(GIVEN);
  assert.ok(world.until(() => isAnswered(a, b), 90_000));
  assert.not.ok(isSeeking(a));
});

test('locked, and off the relay: renewed before it expires, never by all at the same time', () => {
  const world = worldOf('locked');
  world.net.offersIce(GIVEN);
  const players = ['Ada', 'Ben', 'Cid'].map((name) => world.joined(name, 7, 'amber'));
  assert.ok(world.until(() => areTogether(players.map((player) => ({ player }))), 60_000));
  const times: number[] = [];
  world.watch(({ effects }) => {
    if (effects.some(({ type }) => type === 'ice-ask')) times.push(world.clock.now());
  });
  world.run(HOUR_MS);
  assert.ok(players.every((player) => player.state().channel.phase === 'closed'));
  assert.is(times.length, 3);
  const [first = 0, second = 0, third = 0] = times;
  assert.ok(second - first > 1_000 && third - second > 1_000, times.join());
  assert.ok(first > HOUR_MS / 2 && third < HOUR_MS);
});

test('hidden, and the renewal fails until it is too late: said in the call, and taken back', () => {
  const world = worldOf('late');
  world.net.offersIce(GIVEN);
  const a = hiding(world, 'Ada');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isAnswered(a, b)));
  world.net.offersIce(REFUSED);
  world.run(0.9 * HOUR_MS);
  assert.not.ok(kinds(a).includes('no-turn'));
  assert.ok(world.until(() => kinds(a).includes('no-turn'), HOUR_MS));
  assert.not.ok(kinds(b).includes('no-turn'));
  world.net.offersIce(GIVEN);
  assert.ok(world.until(() => !kinds(a).includes('no-turn') && a.state().ice.phase === 'given', 120_000));
});

/** Of the page as it is, and of the one before. */
const areHidden = (player: Player): boolean =>
  player.effects.every((effect) => effect.type !== 'pc-open' || effect.isRelayOnly);
const opened = (player: Player): number => player.effects.filter(({ type }) => type === 'pc-open').length;

test('hidden, and reloaded before the store is read: hidden from the first connection on', () => {
  const world = worldOf('reloaded');
  world.net.offersIce(GIVEN);
  const a = hiding(world, 'Ada');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isAnswered(a, b)));
  world.run(5_000);
  const before = opened(a);
  a.reload();
  assert.ok(world.until(() => opened(a) > before && isAnswered(a, b), 60_000));
  assert.ok(areHidden(a));
  assert.is(a.state().isHidingIp, true);
});

test('hidden, and another tab erases what is kept: a call that stands goes on hiding', () => {
  const world = worldOf('erased');
  world.net.offersIce(GIVEN);
  const a = hiding(world, 'Ada');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isAnswered(a, b)));
  a.hear({ type: 'store-erased' });
  const before = opened(a);
  const c = world.joined('Cid', 7, 'amber');
  assert.ok(world.until(() => areTogether([a, b, c].map((player) => ({ player }))), 60_000));
  assert.ok(opened(a) > before);
  assert.ok(areHidden(a));
});

test.run();
