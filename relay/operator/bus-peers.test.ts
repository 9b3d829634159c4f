// What is known of the other nodes: seats come, go, are named anew and go down with their node.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createPeers, createRoll, type Member } from './bus-peers.ts';

const P = 'channel 7';
const at = (low: number, place = P): Member => ({ place, high: 0, low });

test('seats are known by place and by node, each once', () => {
  const peers = createPeers(5);
  assert.is(peers.hear('a', 0), true);
  assert.is(peers.hear('a', 0), false);
  peers.hear('b', 0);
  assert.equal([peers.note('a', at(1), true), peers.note('a', at(1), true)], [true, false]);
  peers.note('a', at(2), true);
  peers.note('b', at(3), true);
  assert.is(peers.elsewhere(P), 3);
  assert.equal([...peers.nodesIn(P)], ['a', 'b']);
  assert.equal(
    [peers.nodeOf(at(3)), peers.nodeOf(at(4)), peers.nodeOf(at(3, 'channel 8'))],
    ['b', undefined, undefined],
  );
  assert.equal([peers.note('b', at(3), false), peers.note('b', at(3), false)], [true, false]);
  assert.equal([...peers.nodesIn(P)], ['a']);
});

test('a node that was never heard has no seats', () => {
  const peers = createPeers(5);
  assert.is(peers.note('a', at(1), true), false);
  assert.is(peers.elsewhere(P), 0);
});

test('named anew: who is not named has gone, who is was never away', () => {
  const peers = createPeers(5);
  peers.hear('a', 0);
  for (const low of [1, 2, 3]) peers.note('a', at(low), true);
  peers.beginRoll('a');
  assert.is(peers.elsewhere(P), 3);
  assert.equal([peers.note('a', at(2), true), peers.note('a', at(4), true)], [false, true]);
  assert.equal(peers.endRoll('a'), [at(1), at(3)]);
  assert.is(peers.elsewhere(P), 2);
  assert.equal(peers.endRoll('a'), []);
});

test('a silent node is named, and goes with all who sit there', () => {
  const peers = createPeers(5);
  peers.hear('a', 0);
  peers.hear('b', 3);
  peers.note('a', at(1), true);
  assert.equal([peers.silent(5), peers.silent(6)], [[], ['a']]);
  assert.equal(peers.forget('a'), [at(1)]);
  assert.equal([peers.elsewhere(P), peers.size()], [0, 1]);
});

test('two rolls agree when the same sit there, in whatever order they came', () => {
  const peers = createPeers(5);
  const own = createRoll();
  peers.hear('a', 0);
  const seats = Array.from({ length: 200 }, (_, low) => at(low, `channel ${low % 9}`));
  for (const seat of seats) own.set(seat, true);
  for (const seat of seats.toReversed()) peers.note('a', seat, true);
  assert.ok(peers.agrees('a', own.digest()));
  for (const seat of seats.slice(0, 100)) {
    own.set(seat, false);
    assert.not.ok(peers.agrees('a', own.digest()));
    peers.note('a', seat, false);
  }
  assert.ok(peers.agrees('a', own.digest()));
  // One came and another went unheard: the count is right, the roll is not.
  own.set(at(500), true);
  own.set(at(199, 'channel 1'), false);
  assert.not.ok(peers.agrees('a', own.digest()));
});

test('there is room for so many nodes', () => {
  const peers = createPeers(5);
  for (let node = 0; node < 256; node++) peers.hear(String(node), 0);
  assert.is(peers.hear('one more', 0), undefined);
  assert.is(peers.hear('7', 0), false);
});

test.run();
