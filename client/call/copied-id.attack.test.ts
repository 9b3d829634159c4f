// Attack 11, in a call: somebody takes the id of a member, which all can see, with a key of its own, at the door, by an
// introduction or by SYNC, to stand in its place. Source: docs/protocol/6-call.md, "Joining", "Mending"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readProof } from '../../shared/blob.ts';
import { type Bytes, fromHex, toBase64 } from '../../shared/bytes.ts';
import * as handshake from '../../shared/handshake.ts';
import {
  callIdOf,
  CHANNEL,
  company,
  idOf,
  infiltrated,
  isCompany,
  keyOf,
  linksOf,
  PASSWORD,
} from './world-company.ts';
import { syncWith } from './world-insider.ts';
import { cardWith, createForger, createIdentity, createStranger, roomOf } from './world-stranger.ts';
import { drops } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

function bytesOf(player: Player): Bytes {
  return fromHex(idOf(player)) ?? new Uint8Array(16);
}

/** Nobody has it with another key, and its links stand. */
function assertItself(who: Player, players: readonly Player[]): void {
  const key = keyOf(who).join();
  for (const one of players) {
    const entry = one.state().roster?.entries.find((each) => each.id === idOf(who));
    assert.is(fromHex(entry?.idPk ?? '')?.join(), key, one.name);
    if (one === who) continue;
    const seat = one.state().seats.find((each) => each.id === idOf(who));
    assert.is(seat?.peer.idPk.join(), key, one.name);
    assert.ok(linksOf(one).includes(idOf(who)), one.name);
  }
}

/** Comes in silence, and answers whoever looks for it, with the password and the id of another. */
function answersLook(world: World, of: Player) {
  const identity = { ...createIdentity(world.clock.random), id: bytesOf(of) };
  const forger = createForger(world.clock.random, roomOf(CHANNEL, PASSWORD), identity);
  const stranger = createStranger(world, CHANNEL);
  assert.ok(
    world.until(() => stranger.of('hello').length > 0, 20_000),
    'the greeter looks',
  );
  const [hello] = stranger.of('hello');
  if (!hello) throw new Error('no HELLO');
  const { state, blob } = forger.answer(hello.blob);
  stranger.say(blob, hello.from);
  assert.ok(
    world.until(() => stranger.of('session').length > 0, 10_000),
    'and proves itself',
  );
  const proof = readProof(stranger.of('session')[0]?.blob ?? blob);
  if (typeof proof === 'string') throw new Error(proof);
  const result = handshake.verify({ identity, nonces: [], shares: [] }, state, proof);
  if (typeof result === 'string' || result.type !== 'good') throw new Error('T is good');
  const card = cardWith(world.clock.random, { verdict: 'accept' });
  stranger.say(handshake.reply(identity, result.verified, card).blob, hello.from);
}

test('11: a stranger with the password and the id of a member does not take its place', () => {
  const world = createWorld('copied at the door');
  const players = company(world, 3);
  const greeter = players.find((one) => one.state().admission.role === 'greeter');
  const victim = players.find((one) => one !== greeter);
  if (!greeter || !victim) throw new Error('nobody greets');
  answersLook(world, victim);
  world.run(2_000);
  assert.is(drops(greeter, 'removed'), 1, 'it is refused without a word');
  assertItself(victim, players);
  world.run(20_000);
  assertItself(victim, players);
  assert.ok(isCompany(players));
});

test('11: a member that gives the id of another to a key of its own, or a key to another id, is not heard', () => {
  const world = createWorld('copied by a member');
  const { host, others, insider, all } = infiltrated(world, 3);
  const [victim, third] = others as [Player, Player];
  const seat = { type: 'seat', callId: callIdOf(host), stamp: 0 } as const;
  const seats = [
    insider.sign({ ...seat, id: bytesOf(victim), idPk: createIdentity(world.clock.random).idPk }),
    insider.sign({ ...seat, id: world.clock.random(16), idPk: keyOf(victim) }),
  ];
  for (const one of [host, third])
    for (const statement of seats) {
      const introKey = toBase64(world.clock.random(32));
      insider.say(one, { type: 'intro', seat: statement, introKey, admit: '' });
      insider.say(one, syncWith(insider, [statement]));
    }
  world.run(5_000);
  for (const one of [host, third]) {
    assert.is(drops(one, 'intro-clash'), 2, one.name);
    assert.is(drops(one, 'seat-clash'), 2, one.name);
  }
  assertItself(victim, all);
  assert.ok(isCompany(all));
});

test('11: and not by whom it is about', () => {
  const world = createWorld('copied to its owner');
  const { host, others, insider, all } = infiltrated(world, 2);
  const [victim = host] = others;
  const { idPk } = createIdentity(world.clock.random);
  const seat = insider.sign({
    type: 'seat',
    callId: callIdOf(host),
    id: bytesOf(victim),
    idPk,
    stamp: 0,
  });
  insider.say(victim, syncWith(insider, [seat]));
  world.run(5_000);
  assert.is(drops(victim, 'seat-clash'), 1);
  assertItself(victim, all);
});

test.run();
