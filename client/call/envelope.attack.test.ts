// Attack 12: envelopes replayed, reordered, mirrored, cut, flipped and moved to another session.
// Source: docs/protocol/3-envelope.md; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat } from '../../shared/bytes.ts';
import { CELL_BYTES } from '../../shared/limits.ts';
import { meet, opened, seal, vaultWith } from './world-vaults.ts';
import { drops, isLinked, screenType, texts } from './world-view.ts';
import { createWorld } from './world.ts';

function pair(seed = '') {
  const [a, b] = [vaultWith(`ada${seed}`).vault, vaultWith(`ben${seed}`).vault];
  return { a, b, ...meet(a, b) };
}

test('12: a replayed envelope is opened once', () => {
  const { a, b, tag } = pair();
  const blob = seal(a, tag, 'one');
  assert.equal(opened(b, blob), ['one']);
  assert.is(opened(b, blob), 'replay');
  assert.is(opened(b, blob.slice()), 'replay');
});

test('12: the envelope behind frame 4 is opened once, too', () => {
  const { a, accepted, concluded } = pair();
  assert.is(concluded.messages.length, 1);
  assert.is(opened(a, accepted.blob.slice(CELL_BYTES)), 'replay');
});

test('12: one that was held back until a later one had come is dropped', () => {
  const { a, b, tag } = pair();
  const [first, second, third] = ['1', '2', '3'].map((text) => seal(a, tag, text));
  if (!first || !second || !third) throw new Error('three expected');
  assert.equal(opened(b, first), ['1']);
  assert.equal(opened(b, third), ['3']);
  assert.is(opened(b, second), 'replay');
});

test('12: a path that was let go does not come back with its old envelopes', () => {
  const { a, b, tag } = pair();
  const old = seal(a, tag, 'old', 1);
  assert.equal(opened(b, old), ['old']);
  for (let path = 2; path < 40; path++) assert.equal(opened(b, seal(a, tag, `${path}`, path)), [`${path}`]);
  assert.is(opened(b, old), 'old-path');
});

test('12: sent back to its sender it opens nothing', () => {
  const { a, b, tag } = pair();
  assert.is(opened(a, seal(a, tag, 'mirror')), 'box');
  assert.is(opened(b, seal(b, tag, 'mirror')), 'box');
});

test('12: cut short, made longer or joined with another it opens nothing', () => {
  const { a, b, tag } = pair();
  const long = seal(a, tag, 'x'.repeat(3_000));
  assert.is(long.length, 2 * CELL_BYTES);
  const cuts = [long.slice(0, CELL_BYTES), concat(long, new Uint8Array(CELL_BYTES)), concat(long, long)];
  for (const blob of cuts) assert.is(opened(b, blob), 'box');
  for (const blob of [long.slice(0, -1), long.slice(0, 100), new Uint8Array(0)])
    assert.is(opened(b, blob), 'unknown', 'no whole cells');
  assert.equal(opened(b, long), ['x'.repeat(3_000)], 'none of it spoiled the original');
});

test('12: no bit of it can be changed unnoticed', () => {
  const { a, b, tag } = pair();
  const blob = seal(a, tag, 'flip');
  const places = [...Array(60).keys(), ...Array.from({ length: 40 }, (_, i) => 60 + i * 49)];
  for (const at of places) {
    const changed = blob.map((byte, i) => (i === at ? byte ^ (1 << (at % 8)) : byte));
    assert.is(typeof opened(b, changed), 'string', `byte ${at}`);
  }
  assert.equal(opened(b, blob), ['flip']);
});

test('12: with the tag of another session of the same member it opens nothing', () => {
  const ben = vaultWith('ben').vault;
  const [ada, cy] = [vaultWith('ada').vault, vaultWith('cy').vault];
  const [one, other] = [meet(ada, ben), meet(cy, ben)];
  const blob = seal(ada, one.tag, 'whose?');
  const foreign = seal(cy, other.tag, 'mine');
  assert.is(opened(ben, retagged(blob, foreign)), 'box');
  assert.equal(opened(ben, blob), ['whose?']);
  assert.equal(opened(ben, foreign), ['mine']);
});

function retagged(blob: Bytes, like: Bytes): Bytes {
  return concat(like.slice(0, 9), blob.slice(9));
}

test('12: a relay that plays every frame of a call again, to everybody, changes nothing', () => {
  const world = createWorld('again');
  const a = world.joined('Ada', 7, 'amber');
  world.run(6_000);
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  a.cut();
  world.run(3_000);
  a.send({ type: 'chat-send', text: 'by the relay' });
  assert.ok(world.until(() => texts(b).includes('by the relay')));
  world.net.mend();
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const { callId } = a.state();
  for (const { from, blob } of world.relay.recorded.slice())
    for (const to of [a.address(), b.address()]) world.relay.inject({ from, to, blob });
  world.run(20_000);
  assert.ok(isLinked(a) && isLinked(b));
  assert.is(a.state().callId, callId);
  assert.equal(texts(b), ['by the relay']);
  assert.ok(drops(a, 'envelope-replay') + drops(b, 'envelope-replay') > 2);
  assert.is(screenType(a), 'call');
});

test.run();
