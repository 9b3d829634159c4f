// Attack 8: frames of an old session in a new one. Source: docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat } from '../../shared/bytes.ts';
import { cardWith } from './world-stranger.ts';
import { answer, ask, fate, HERE, hello, meet, opened, prove, seal, vaultWith } from './world-vaults.ts';
import { isLinked, screenType } from './world-view.ts';
import { createWorld, randomFrom } from './world.ts';

const card = cardWith(randomFrom('replay'));

/** The frame of one session under the tag of another. */
function underTagOf(frame: Bytes, other: Bytes): Bytes {
  return concat(other.slice(0, 9), frame.slice(9));
}

test('8: a HELLO is answered once', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const blob = hello(ada);
  answer(ben, blob);
  assert.is(fate(ben, { op: 'answer', ...HERE, blob }), 'repeated');
});

test('8: an ANSWER brings one PROOF, before and after the session stands', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const blob = answer(ben, hello(ada));
  const proof = prove(ada, blob);
  assert.is(fate(ada, { op: 'prove', blob, card }), 'tag');
  const { tag } = ask(ben, { op: 'verify', blob: proof }, 'verified');
  const reply = ask(
    ben,
    { op: 'accept', tag, card: { ...card, verdict: 'accept' }, messages: [] },
    'accepted',
  );
  ask(ada, { op: 'conclude', blob: reply.blob }, 'concluded');
  assert.is(fate(ada, { op: 'prove', blob, card }), 'tag');
});

test('8: an old ANSWER fits no new HELLO', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const old = answer(ben, hello(ada));
  ask(ada, { op: 'identify' }, 'identified');
  hello(ada);
  assert.is(fate(ada, { op: 'prove', blob: old, card }), 'unknown');
});

test('8: an old PROOF is a guess in a new session, and no second one is taken', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const { frames } = meet(ada, ben);
  const [, , old = new Uint8Array()] = frames;
  assert.is(fate(ben, { op: 'verify', blob: old }), 'unknown', 'under its own tag');
  const fresh = prove(ada, answer(ben, hello(ada)));
  ask(ben, { op: 'verify', blob: underTagOf(old, fresh) }, 'guessed');
  assert.is(fate(ben, { op: 'verify', blob: fresh }), 'unknown');
});

test('8: an old reply settles nothing new', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const { frames } = meet(ada, ben);
  const old = (frames[3] ?? new Uint8Array()).slice(0, 2048);
  assert.is(fate(ada, { op: 'conclude', blob: old }), 'unknown', 'under its own tag');
  const fresh = prove(ada, answer(ben, hello(ada)));
  ask(ada, { op: 'conclude', blob: underTagOf(old, fresh) }, 'refused');
});

test('8: an old envelope opens nothing under a new tag', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const first = meet(ada, ben);
  const old = seal(ada, first.tag, 'old');
  const second = meet(ada, ben);
  const fresh = seal(ada, second.tag, 'new');
  assert.is(opened(ben, underTagOf(old, fresh)), 'box');
});

test('8: a whole join played again to who is waiting again brings nobody', () => {
  const world = createWorld('replayed join');
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const old = world.relay.recorded.slice();
  b.send({ type: 'leave' });
  assert.ok(world.until(() => screenType(a) === 'waiting'));
  world.run(1_000);
  for (const { from, blob } of old) world.relay.inject({ from, to: a.address(), blob });
  world.run(60_000);
  assert.is(screenType(a), 'waiting');
  assert.is(a.state().seats.length, 0);
  assert.is(a.state().admission.guesses, 0, 'old frames are no guesses');
  assert.is(a.state().admission.charges, 0);
  b.send({ type: 'rejoin' });
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
});

test.run();
