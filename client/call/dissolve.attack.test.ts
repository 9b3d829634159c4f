// Attack 32: a call is made to dissolve, or led astray, by a stranger, the relay or a member. Source:
// docs/protocol/6-call.md, "Two calls"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toBase64, toHex } from '../../shared/bytes.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import { TIMES } from './times.ts';
import { callOf, CHANNEL, company, idOf, infiltrated, isCompany, keyOf, PASSWORD } from './world-company.ts';
import { createInsider, type Insider } from './world-insider.ts';
import { createForger, createStranger, roomOf } from './world-stranger.ts';
import { cardWith } from './world-stranger.ts';
import { drops, isTold, screenType, texts } from './world-view.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

/** A card that speaks of a call which is not there. */
function claim(insider: Insider, size: number, isYielding: boolean): void {
  const callId = new Uint8Array(16).fill(0xff);
  insider.asks((request) => {
    if (request.op !== 'prove' && request.op !== 'accept') return request;
    const capabilities = isYielding ? Uint8Array.of(1) : new Uint8Array(0);
    return {
      ...request,
      card: { ...request.card, callId, size, capacity: 8, isGreeter: true, capabilities },
    };
  });
}

function claiming(world: World, size: number): Insider {
  const insider = createInsider(world, 'Claimer');
  claim(insider, size, false);
  enter(insider, CHANNEL, PASSWORD);
  return insider;
}

function isAtWork(world: World, players: readonly Player[]): void {
  assert.ok(
    world.until(() => isCompany(players), 60_000),
    'they are together',
  );
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(
    world.until(() => isCompany([...players, late]), 60_000),
    'and a newcomer comes in',
  );
}

test('32: a stranger without the password, and a relay that plays a whole merger again, dissolve nothing', () => {
  const world = createWorld('dissolve stranger');
  const [a, b] = company(world, 2) as [Player, Player];
  const callId = a.state().callId;
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, 'wrong'));
  for (let i = 0; i < 4; i++) {
    const said = forger.hello();
    stranger.say(said.blob);
    world.run(1_500);
    const heard = stranger.of('answer').at(-1);
    const card = cardWith(world.clock.random, {
      callId: new Uint8Array(16).fill(0xff),
      size: 2,
      capacity: 8,
    });
    if (heard) stranger.say(forger.prove(said.hello, heard.blob, card).blob, heard.from);
  }
  world.run(5_000);
  stranger.leave();
  for (const { from, blob } of world.relay.recorded.slice())
    for (const to of world.relay.addresses()) world.relay.inject({ from, to, blob });
  world.run(20_000);
  assert.ok(isCompany([a, b]));
  assert.is(a.state().callId, callId);
  assert.not.ok(a.state().hasMoved || b.state().hasMoved);
});

test('32: a call of three is not dissolved by the word of a member', () => {
  const world = createWorld('dissolve three');
  const { host, others, insider, all } = infiltrated(world, 2);
  const callId = host.state().callId;
  for (const one of [host, ...others])
    insider.say(one, {
      type: 'move',
      idPk: toBase64(keyOf(one)),
      introKey: toBase64(new Uint8Array(32).fill(5)),
    });
  world.run(2_000);
  for (const one of [host, ...others]) {
    assert.is(drops(one, 'move-refused'), 1);
    assert.is(one.state().callId, callId);
  }
  isAtWork(world, all);
});

test('32: the other of two may send one away once, and no second time', () => {
  const world = createWorld('dissolve two');
  const { host, insider } = infiltrated(world, 1);
  const move = (): void =>
    insider.say(host, {
      type: 'move',
      idPk: toBase64(keyOf(host)),
      introKey: toBase64(new Uint8Array(32).fill(5)),
    });
  move();
  world.run(500);
  assert.ok(host.state().hasMoved);
  insider.send({ type: 'leave' });
  assert.ok(world.until(() => screenType(host) === 'waiting', 10_000));
  insider.send({ type: 'rejoin' });
  assert.ok(
    world.until(() => isCompany([host, insider]), 60_000),
    'it is in a call again',
  );
  move();
  world.run(500);
  // It is led nowhere: whoever says so has left, as a `leave` would have it, and both look for company as ever.
  assert.is(drops(host, 'move-refused'), 1);
  assert.is(screenType(host), 'waiting');
  insider.send({ type: 'leave' });
  insider.send({ type: 'rejoin' });
  assert.ok(
    world.until(() => isCompany([host, insider]), 60_000),
    'it is in a call for the third time',
  );
});

test('32: a call that is led into one which does not exist is a call all the same', () => {
  for (const size of [1, 2, 3]) {
    const world = createWorld(`dissolve into nothing ${size}`);
    const players = company(world, 2);
    const claimer = claiming(world, size);
    world.run(20_000);
    claimer.vanish();
    world.run(TIMES.neverLinked);
    isAtWork(world, players);
  }
});

test('32: who says that its call comes, and then nothing more, has no place for long', () => {
  const world = createWorld('expected for ever');
  const players = company(world, 2);
  const claimer = createInsider(world, 'Claimer');
  claim(claimer, 1, true);
  claimer.outgoing((messages) => messages.filter((one) => one.type !== 'merge'));
  enter(claimer, CHANNEL, PASSWORD);
  const seatOf = () => players.flatMap((one) => one.state().seats).find((seat) => seat.id === idOf(claimer));
  assert.ok(world.until(() => seatOf() !== undefined, 60_000));
  const tag = seatOf()?.tag;
  assert.ok(world.until(() => seatOf()?.tag !== tag, TIMES.neverLinked + 1_000));
  assert.ok(isCompany(players));
});

test('32: nor if its link stands', () => {
  const world = createWorld('expected and linked');
  const [a] = company(world, 2) as [Player];
  const state = a.state();
  const [seat] = state.seats;
  if (!seat || !state.roster) throw new Error('no call');
  assert.is(seats.endMs({ state }, seat), Infinity);
  const entries = state.roster.entries.filter((one) => one.id !== seat.id);
  const without = { ...state, roster: { ...state.roster, entries } };
  assert.is(seats.endMs({ state: without }, seat), seat.sinceMs + TIMES.neverLinked);
});

test('32: who is led astray by the other of two comes back to it', () => {
  const world = createWorld('dissolve to nowhere');
  const { host, insider } = infiltrated(world, 1);
  insider.say(host, {
    type: 'move',
    idPk: toBase64(keyOf(host)),
    introKey: toBase64(new Uint8Array(32).fill(5)),
  });
  world.run(TIMES.neverLinked);
  insider.vanish();
  world.run(TIMES.lost);
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([host, late]), 60_000));
  host.send({ type: 'chat-send', text: 'hello' });
  assert.ok(world.until(() => texts(late).includes('hello'), 5_000));
  isTold(host, 'x');
});

/** As its greeter would tell of another call. */
const another = (size: number) =>
  ({ type: 'other-call', size, greeter: toBase64(new Uint8Array(16).fill(9)), goes: true }) as const;

test('32: who does not greet cannot tell of another call', () => {
  const world = createWorld('no office');
  // The first greets, and of the others one stands in.
  const { host, others, insider } = infiltrated(world, 3);
  host.send({ type: 'lock-door', isForgetting: false });
  world.run(1_000);
  const opener = others.find((one) => one.name === 'Ben') ?? host;
  opener.send({ type: 'open-door' });
  world.run(2_000);
  const mine = toHex(keyOf(insider));
  const victims = [host, ...others].filter((one) => {
    const keys = [...one.state().seats.map((seat) => toHex(seat.peer.idPk)), toHex(keyOf(one))];
    return ![roster.greeter(keys, one.state().lock.by), roster.backup(keys, one.state().lock.by)].includes(
      mine,
    );
  });
  for (const one of victims) insider.say(one, another(3));
  world.run(1_000);
  assert.ok(victims.length > 0);
  for (const one of victims) {
    assert.is(callOf(one).otherCall, undefined);
    assert.is(drops(one, 'other-call-office'), 1);
  }
});

test('32: who greets can tell of another call once a minute, of a size that there is, and leads nobody out behind a lock', () => {
  const world = createWorld('a greeter that lies');
  const { host, insider } = infiltrated(world, 2);
  host.send({ type: 'lock-door', isForgetting: false });
  world.run(1_000);
  insider.send({ type: 'open-door' });
  world.run(2_000);
  for (const size of [0, 1, 51, 4_000_000_000]) insider.say(host, another(size));
  world.run(500);
  assert.is(callOf(host).otherCall, undefined);
  assert.is(drops(host, 'other-call-size'), 4);
  for (let size = 2; size <= 40; size++) insider.say(host, another(size));
  world.run(500);
  assert.is(callOf(host).otherCall?.size, 2);
  assert.is(drops(host, 'other-call-flood'), 38);
  insider.send({ type: 'lock-door', isForgetting: false });
  world.run(1_000);
  assert.is(callOf(host).otherCall, undefined);
  host.send({ type: 'join-other' });
  world.run(500);
  assert.is(screenType(host), 'call');
  world.run(TIMES.otherCall);
  insider.say(host, another(5));
  world.run(500);
  assert.is(drops(host, 'other-call-locked'), 1);
  // What who was removed told of goes with it.
  host.send({ type: 'open-door' });
  world.run(500);
  assert.is(callOf(host).otherCall?.size, 2);
  host.send({ type: 'remove', id: idOf(insider) });
  world.run(500);
  assert.is(callOf(host).otherCall, undefined);
});

test('32: who was lured out of a call by a lie finds back into it', () => {
  const world = createWorld('lured');
  const { host, others, insider, all } = infiltrated(world, 2);
  host.send({ type: 'lock-door', isForgetting: false });
  world.run(1_000);
  insider.send({ type: 'open-door' });
  world.run(2_000);
  const [victim] = others as [Player];
  insider.say(victim, another(5));
  world.run(500);
  victim.send({ type: 'join-other' });
  world.run(1_000);
  assert.is(screenType(victim), 'waiting');
  assert.ok(world.until(() => isCompany(all), 60_000));
});

test.run();
