// Attack 4: more than one guess for one join: from backup and greeter, from each member, or from members that were only
// introduced. Source: docs/protocol/2-handshake.md, "Modes"; docs/protocol/6-call.md, "Greeter and backup"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readProof } from '../../shared/blob.ts';
import type { Bytes } from '../../shared/bytes.ts';
import * as handshake from '../../shared/handshake.ts';
import { asked, callOf, CHANNEL, company, isCompany, PASSWORD } from './world-company.ts';
import { cardWith, createForger, createStranger, roomOf } from './world-stranger.ts';
import { ask, vaultWith } from './world-vaults.ts';
import { createWorld, type Player, randomFrom } from './world.ts';

/** HELLOs and ANSWERs say their mode behind the version and the suite. */
const modeOf = (blob: Bytes): number | undefined => (blob[0] === 1 || blob[0] === 2 ? blob[3] : undefined);
const JOIN = 1;
const INTRO = 2;

function guessesOf(players: readonly Player[]): readonly number[] {
  return players.map((one) => callOf(one).guesses);
}

test('4: a HELLO to a call of four brings one answer, and one guess for its PROOF', () => {
  const world = createWorld('one guess');
  const players = company(world, 4);
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, 'wrong'));
  const said = forger.hello();
  stranger.say(said.blob);
  // The relay sees to it that everybody who is there hears of it, and twice.
  for (let i = 0; i < 2; i++)
    for (const to of world.relay.addresses())
      if (to !== stranger.address) world.relay.inject({ from: stranger.address, to, blob: said.blob });
  world.run(4_000);
  assert.is(stranger.of('answer').length, 1);
  for (const { from, blob } of stranger.of('answer')) stranger.say(forger.prove(said.hello, blob).blob, from);
  world.run(4_000);
  assert.equal(guessesOf(players), [1, 1, 1, 1]);
  assert.is(
    players.reduce((sum, one) => sum + asked(one, 'reject'), 0),
    1,
  );
});

test('4: the backup answers what the greeter has not heard, and then the greeter does not', () => {
  const world = createWorld('one guess at the backup');
  const players = company(world, 3);
  const greeter = players.find((one) => one.state().admission.role === 'greeter');
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, 'wrong'));
  const said = forger.hello();
  // Late, but within the life of a session.
  world.relay.tamper((carried) => {
    if (carried.from === stranger.address && carried.to === greeter?.address()) {
      world.clock.after(3_000, () => world.relay.inject(carried));
      return [];
    }
    return [carried];
  });
  stranger.say(said.blob);
  world.run(2_500);
  assert.is(stranger.of('answer').length, 1, 'of the backup');
  const [heard] = stranger.of('answer');
  if (heard) stranger.say(forger.prove(said.hello, heard.blob).blob, heard.from);
  world.run(2_500);
  assert.equal(guessesOf(players), [1, 1, 1]);
});

test('4: who joins proves the password once, and meets all others without it', () => {
  const world = createWorld('one proof');
  const players = company(world, 4);
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...players, late]), 20_000));
  const proofs = late.effects.flatMap((one) =>
    one.type === 'vault' && one.request.op === 'prove' ? [modeOf(one.request.blob)] : [],
  );
  assert.is(proofs.filter((mode) => mode === JOIN).length, 1);
  assert.ok(proofs.filter((mode) => mode === INTRO).length <= 3);
  assert.is(late.state().admission.charges, 0);
});

test('4: the T of an introduction fits no password, not even the right one', () => {
  const random = randomFrom('introduced');
  const { vault } = vaultWith('ada', PASSWORD);
  ask(vault, { op: 'learn', prs: 'k', key: random(32) }, 'done');
  const said = ask(vault, { op: 'hello', prs: 'k', channel: CHANNEL, mode: 'intro' }, 'hello-made');
  const forger = createForger(random, roomOf(CHANNEL, PASSWORD));
  const { state, blob } = forger.answer(said.blob);
  const proof = readProof(ask(vault, { op: 'prove', blob, card: cardWith(random) }, 'proved').blob);
  if (typeof proof === 'string') throw new Error(proof);
  const own = { identity: forger.identity, nonces: [], shares: [] };
  assert.equal(handshake.verify(own, state, proof), { type: 'bad' });
});

test.run();
