// What passes Redis: only nodes with the secret read it, where and once as it was sent.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createSeal } from './bus-seal.ts';

const SECRET = 'a secret of thirty-two letters, or more';
const said = (opened: ReturnType<ReturnType<typeof createSeal>['open']>): string | undefined =>
  opened?.plain.toString();

test('read by a node with the secret, by no other', () => {
  const [one, two, other] = [createSeal(SECRET), createSeal(SECRET), createSeal(`${SECRET}!`)];
  const message = one.seal(one.all, [Buffer.from('hello '), Buffer.from('all')]);
  assert.equal(two.open(two.all, message)?.sender, one.own);
  assert.is(said(two.open(two.all, one.seal(one.all, [Buffer.from('again')]))), 'again');
  assert.is(other.open(other.all, message), undefined);
  assert.not.equal(other.all, one.all);
  assert.not.ok(message.includes('hello'));
});

test('not elsewhere, not twice, not older than what was heard', () => {
  const [one, two] = [createSeal(SECRET), createSeal(SECRET)];
  const [first, second] = ['1', '2'].map((text) => one.seal(one.all, [Buffer.from(text)]));
  if (!first || !second) throw new Error('two');
  assert.is(two.open(two.topicOf(two.own), first), undefined, 'another topic');
  assert.is(said(two.open(two.all, second)), '2');
  assert.is(two.open(two.all, second), undefined, 'twice');
  assert.is(two.open(two.all, first), undefined, 'older');
});

test('a byte changed, or bytes missing, and nothing is read; nothing is remembered of it', () => {
  const [one, two] = [createSeal(SECRET), createSeal(SECRET)];
  const message = one.seal(one.all, [Buffer.from('whole')]);
  for (let at = 0; at < message.length; at++) {
    const changed = Buffer.from(message);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    assert.is(two.open(two.all, changed), undefined, `byte ${at}`);
    assert.is(two.open(two.all, message.subarray(0, at)), undefined, `${at} bytes`);
  }
  assert.is(two.size(), 0);
  assert.is(said(two.open(two.all, message)), 'whole');
});

test("one's own comes back once: an old beat does not hide that Redis is slow", () => {
  const one = createSeal(SECRET);
  const [first, second, third] = ['1', '2', '3'].map((text) => one.seal(one.all, [Buffer.from(text)]));
  if (!first || !second || !third) throw new Error('three');
  assert.equal(
    [first, first, third, second, third].map((message) => said(one.open(one.all, message))),
    ['1', undefined, '3', undefined, undefined],
  );
});

test('what was recorded of a node that was forgotten stays said; what it says next is heard', () => {
  const [one, two] = [createSeal(SECRET), createSeal(SECRET)];
  const recorded = ['1', '2', '3'].map((text) => one.seal(one.all, [Buffer.from(text)]));
  for (const message of recorded) assert.ok(two.open(two.all, message));
  two.forget(one.own);
  for (const message of recorded) assert.is(two.open(two.all, message), undefined);
  assert.is(said(two.open(two.all, one.seal(one.all, [Buffer.from('4')]))), '4');
  for (const message of recorded) assert.is(two.open(two.all, message), undefined);
});

test('a node that starts anew believes no recording, nor a clock that is far off', () => {
  let nowMs = 1_800_000_000_000;
  const one = createSeal(SECRET, () => nowMs);
  const message = one.seal(one.all, [Buffer.from('beat')]);
  const heardAfter = (ms: number): string | undefined => {
    const fresh = createSeal(SECRET, () => nowMs + ms);
    return said(fresh.open(fresh.all, message));
  };
  assert.equal(
    [0, 30_000, -30_000].map(heardAfter),
    ['beat', 'beat', 'beat'],
    'on the way, or clocks as apart as they may be',
  );
  assert.equal([30_001, -30_001, 3_600_000].map(heardAfter), [undefined, undefined, undefined]);
  // A clock that is set right makes a node heard again: its numbers go on, whatever the time.
  const two = createSeal(SECRET, () => nowMs);
  nowMs += 60_000;
  const ahead = one.seal(one.all, [Buffer.from('ahead')]);
  nowMs -= 60_000;
  assert.is(two.open(two.all, ahead), undefined);
  assert.is(said(two.open(two.all, one.seal(one.all, [Buffer.from('right')]))), 'right');
});

test('so many nodes are remembered, there or gone; who was heard last, longest', () => {
  const one = createSeal(SECRET);
  const kept = createSeal(SECRET);
  assert.ok(one.open(one.all, kept.seal(one.all, [])));
  for (let others = 0; others < 5_000; others++) {
    const other = createSeal(SECRET);
    assert.ok(one.open(one.all, other.seal(one.all, [])));
    one.forget(other.own);
    if (others % 1_000 === 0) assert.ok(one.open(one.all, kept.seal(one.all, [])));
  }
  assert.is(one.size(), 4_096);
  const late = kept.seal(one.all, []);
  assert.ok(one.open(one.all, late));
  assert.is(one.open(one.all, late), undefined);
});

test('no number comes twice, whatever the topic; a new start is another node', () => {
  const one = createSeal(SECRET);
  const numbers = [one.all, one.topicOf('a'), one.all, one.topicOf('a')].map((topic) =>
    one.seal(topic, []).readBigUInt64BE(16),
  );
  one.forget('a');
  numbers.push(one.seal(one.topicOf('a'), []).readBigUInt64BE(16));
  assert.equal(numbers, [1n, 2n, 3n, 4n, 5n]);
  assert.not.equal(createSeal(SECRET).own, one.own);
});

test.run();
