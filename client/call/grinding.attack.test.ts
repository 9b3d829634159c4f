// Attack 25: somebody in the middle looks for nonces that make the codes of the human check match.
// Source: docs/protocol/2-handshake.md, "Human check"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toBase64 } from '../../shared/bytes.ts';
import type { Change } from './world-insider.ts';
import { callOf, idOf, infiltrated, type Infiltrated } from './world-company.ts';
import { createWorld, type Player, type World } from './world.ts';

function withCheck(seed: string, change: Change): Infiltrated & { readonly world: World } {
  const world = createWorld(seed);
  const party = infiltrated(world, 2);
  party.insider.outgoing(change);
  return { world, ...party };
}

/** Reveals that this player has said. */
function reveals(player: Player): number {
  return player.state().check.phase === 'revealing' || player.state().check.phase === 'shown' ? 1 : 0;
}

const honest: Change = (messages) => messages;

test('25: honest members see one code (the tests below see something)', () => {
  const { world, host, others, insider } = withCheck('one code', honest);
  host.send({ type: 'check-start' });
  const all = [host, insider, ...others];
  assert.ok(world.until(() => all.every((one) => callOf(one).check.phase === 'shown'), 10_000));
  assert.is(new Set(all.map((one) => one.state().check.digits)).size, 1);
});

test('25: who keeps its commitment back until it has seen the nonces of the others sees none', () => {
  const { world, host, others, insider } = withCheck('kept back', (messages) =>
    messages.filter((one) => one.type !== 'check-commit'),
  );
  let seen = 0;
  insider.incoming((messages) => {
    seen += messages.filter((one) => one.type === 'check-reveal').length;
    return messages;
  });
  host.send({ type: 'check-start' });
  world.run(20_000);
  assert.is(seen, 0, 'nobody has shown a nonce');
  for (const one of [host, ...others]) {
    assert.is(reveals(one), 0);
    assert.equal(one.state().check.emoji, []);
  }
});

test('25: a nonce that does not fit its commitment ends the round for all: nobody is shown a code', () => {
  const other = toBase64(new Uint8Array(32).fill(3));
  const { world, host, others } = withCheck('another nonce', (messages) =>
    messages.map((one) => (one.type === 'check-reveal' ? { ...one, nonce: other } : one)),
  );
  host.send({ type: 'check-start' });
  world.run(10_000);
  for (const one of [host, ...others]) {
    assert.is(one.state().check.phase, 'aborted', one.name);
    assert.is(one.state().check.why, 'false');
    assert.equal(one.state().check.emoji, []);
  }
});

test('25: a second commitment of the same member is not taken', () => {
  const { world, host, others, insider } = withCheck('second commitment', honest);
  const [other] = others;
  if (!other) throw new Error('three expected');
  let mine: Parameters<typeof insider.say>[1] | undefined;
  insider.outgoing((messages) => {
    for (const { id: _id, ...one } of messages.filter((each) => each.type === 'check-commit')) mine ??= one;
    return messages.filter((one) => one.type !== 'check-reveal');
  });
  host.send({ type: 'check-start' });
  world.run(3_000);
  if (mine?.type !== 'check-commit') throw new Error('no commitment');
  const commit = toBase64(new Uint8Array(32).fill(4));
  insider.say(host, { ...mine, commit });
  world.run(1_000);
  assert.is(host.state().counts['check-second'], 1);
  assert.is.not(host.state().check.phase, 'shown');
});

test('25: members of whom one sees another certificate are shown no code at all', () => {
  const world = createWorld('another roster');
  const { host, others, insider } = infiltrated(world, 2);
  const another = toBase64(new Uint8Array(32).fill(5));
  insider.outgoing((messages) =>
    messages.map((one) => (one.type === 'check-commit' ? { ...one, roster: another } : one)),
  );
  host.send({ type: 'check-start' });
  world.run(10_000);
  for (const one of [host, ...others]) {
    assert.is(one.state().check.phase, 'aborted');
    assert.is(one.state().check.why, 'roster');
  }
});

test('25: every round that is begun is asked of a person, and counted', () => {
  const { world, host, others, insider } = withCheck('many rounds', honest);
  const isOver = (): boolean => [host, ...others].every((one) => one.state().check.phase === 'shown');
  for (let round = 1; round <= 3; round++) {
    insider.send({ type: 'check-start' });
    assert.ok(world.until(isOver, 10_000));
    world.run(1_000);
    for (const one of [host, ...others]) assert.is(callOf(one).check.rounds, round);
    for (const one of [host, ...others])
      assert.not.ok(callOf(one).members.some((member) => member.isVerified && member.id === idOf(insider)));
  }
});

test.run();
