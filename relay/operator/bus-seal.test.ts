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

test("one's own comes back, as often as it likes", () => {
  const one = createSeal(SECRET);
  const message = one.seal(one.all, [Buffer.from('beat')]);
  one.seal(one.all, []);
  assert.equal([said(one.open(one.all, message)), said(one.open(one.all, message))], ['beat', 'beat']);
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
