// Media keys: who is told which key, when it is in use, and what is opened with.
// Source: docs/protocol/7-forwarding.md, "Keys".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { utf8 } from '../../shared/bytes.ts';
import { hash } from '../../shared/kdf.ts';
import * as mediaKeys from './media-keys.ts';
import { TIMES } from './times.ts';

const key = (name: string) => hash(utf8(name)).slice(0, 32);

class Member {
  state = mediaKeys.initial();
  now = 0;
  drawn = 0;
  facts: mediaKeys.Fact[] = [];

  do(event: mediaKeys.Event): readonly mediaKeys.Fact[] {
    const random = (bytes: number) => hash(utf8(`draw ${this.drawn++}`)).slice(0, bytes);
    const [next, facts] = mediaKeys.step(this.state, event, { now: this.now, wall: 0, random });
    this.state = next;
    this.facts.push(...facts);
    return facts;
  }

  members(...ids: readonly string[]): readonly mediaKeys.Fact[] {
    return this.do({ type: 'members', ids, isAtOnce: false });
  }

  /** The vault's answer to what it was asked. */
  ratchet(asked: readonly mediaKeys.Fact[]): readonly mediaKeys.Fact[] {
    const one = asked.find((fact) => fact.type === 'ratchet');
    assert.ok(one);
    const made = key(`ratchet of ${one.kid}`);
    return this.do({ type: 'ratcheted', of: one.of, kid: one.kid, begun: one.begun, key: made });
  }

  pass(ms: number): void {
    const end = this.now + ms;
    while (mediaKeys.dueMs(this.state) <= end) {
      this.now = Math.max(this.now, mediaKeys.dueMs(this.state));
      this.do({ type: 'tick' });
    }
    this.now = end;
  }
}

const told = (facts: readonly mediaKeys.Fact[]): readonly string[] =>
  facts.flatMap((fact) =>
    fact.type === 'tell' ? [`${fact.id} ${fact.kid} ${fact.key ? 'key' : 'ratchet'}`] : [],
  );
const sealed = (facts: readonly mediaKeys.Fact[]): readonly number[] =>
  facts.flatMap((fact) => (fact.type === 'seal' ? [fact.kid] : []));

test('the first key is told to all and in use at once', () => {
  const member = new Member();
  const facts = member.members('a', 'b');
  assert.equal([told(facts), sealed(facts)], [['a 256 key', 'b 256 key'], [256]]);
  assert.equal([sealed(new Member().members()), member.state.phase], [[256], 'steady']);
});

test('who comes is told the ratcheted key, the others that there is one; in use when all have it', () => {
  const member = new Member();
  member.members('a', 'b');
  const facts = member.ratchet(member.members('a', 'b', 'c'));
  assert.equal([told(facts), sealed(facts)], [['a 257 ratchet', 'b 257 ratchet', 'c 257 key'], []]);
  for (const id of ['a', 'c']) assert.equal(sealed(member.do({ type: 'had', id, kid: 257 })), []);
  assert.equal(sealed(member.do({ type: 'had', id: 'b', kid: 256 })), [], 'of another key');
  assert.equal(sealed(member.do({ type: 'had', id: 'b', kid: 257 })), [257]);
});

test('one that says nothing holds it up two seconds', () => {
  const member = new Member();
  member.members('a');
  member.ratchet(member.members('a', 'b'));
  member.pass(TIMES.mediaKeySwitch - 1);
  assert.is(member.state.phase, 'waiting');
  member.pass(1);
  assert.equal([member.state.phase, member.state.own?.kid], ['steady', 257]);
});

test('a newcomer is never told a key that was in use before it came', () => {
  const member = new Member();
  member.members('a');
  const asked = member.members('a', 'b');
  assert.equal(member.do({ type: 'again', id: 'b' }), [], 'while the vault is at work');
  assert.equal(told(member.do({ type: 'again', id: 'a' })), ['a 256 key']);
  assert.equal(told(member.members('a', 'b', 'c')), [], 'a second one meanwhile');
  assert.equal(told(member.ratchet(asked)), ['a 257 ratchet', 'b 257 key', 'c 257 key']);
  assert.equal(told(member.members('a', 'b', 'c', 'd')), ['d 257 key'], 'not used yet');
  assert.equal(told(member.do({ type: 'again', id: 'stranger' })), []);
});

test('who leaves: a fresh key for the rest; removed: in use at once', () => {
  const member = new Member();
  member.members('a', 'b', 'c');
  const left = member.members('a', 'b');
  assert.equal([told(left), sealed(left)], [['a 512 key', 'b 512 key'], []]);
  const removed = member.do({ type: 'members', ids: ['a'], isAtOnce: true });
  assert.equal([told(removed), sealed(removed)], [['a 768 key'], [768]]);
});

test('one that leaves while the vault ratchets, or while its key waits, is in none that comes', () => {
  const member = new Member();
  member.members('a', 'b');
  const asked = member.members('a', 'b', 'c');
  assert.equal(told(member.members('b', 'c')), ['b 512 key', 'c 512 key']);
  assert.equal(member.ratchet(asked), [], 'too late');
  assert.equal(told(member.members('c')), ['c 768 key']);
  member.pass(TIMES.mediaKeySwitch);
  assert.equal(sealed(member.facts), [256, 768]);
});

test('a generation has 256 steps, and ten minutes', () => {
  const member = new Member();
  member.members();
  const ids: string[] = [];
  for (let at = 0; at < 255; at++) {
    ids.push(`m${at}`);
    member.ratchet(member.members(...ids));
    member.pass(TIMES.mediaKeySwitch);
  }
  assert.is(member.state.own?.kid, 511);
  assert.equal(told(member.members(...ids, 'last')).at(-1), 'last 512 key');
  member.pass(TIMES.mediaKeySwitch);
  member.pass(TIMES.mediaKey - 1);
  assert.is(member.state.own?.kid, 512);
  member.pass(1 + TIMES.mediaKeySwitch);
  assert.is(member.state.own?.kid, 768);
});

test('a room that is entered again has another key at once', () => {
  const member = new Member();
  assert.equal(member.do({ type: 'anew' }), []);
  member.members('a');
  assert.equal(sealed(member.do({ type: 'anew' })), [512]);
});

const tell = (kid: number, name: string | undefined): mediaKeys.Event => ({
  type: 'told',
  id: 'a',
  kid,
  key: name === undefined ? undefined : key(name),
});

test('keys of others: the older one goes after five seconds, what is not newer is dropped', () => {
  const member = new Member();
  assert.equal(
    member.do(tell(256, 'x')).map(({ type }) => type),
    ['open'],
  );
  assert.equal(
    member.do(tell(512, 'y')).map(({ type }) => type),
    ['open'],
  );
  assert.equal(member.do(tell(512, 'z')), [{ type: 'drop', why: 'media-key-old' }]);
  member.pass(TIMES.mediaKeyKept - 1);
  assert.is(member.state.theirs['a']?.length, 2);
  member.pass(1);
  assert.equal(member.facts.at(-1), { type: 'forget', id: 'a', but: [512] });
});

test('ratcheted: from the key that is known, over one that is still at the vault; from none, dropped', () => {
  const member = new Member();
  assert.equal(member.do(tell(257, undefined)), [{ type: 'drop', why: 'media-key-gap' }]);
  member.do(tell(256, 'x'));
  assert.equal(member.do(tell(257, undefined)), [
    { type: 'ratchet', of: 'a', kid: 257, begun: 0, key: key('x'), times: 1 },
  ]);
  assert.equal(member.do(tell(258, undefined)), [
    { type: 'ratchet', of: 'a', kid: 258, begun: 0, key: key('x'), times: 2 },
  ]);
  assert.equal(
    member.do(tell(513, undefined)),
    [{ type: 'drop', why: 'media-key-gap' }],
    'another generation',
  );
});

test('a step that comes before the key it was made of is worked out when that comes, and no other generation is', () => {
  const member = new Member();
  for (const kid of [258, 257])
    assert.equal(member.do(tell(kid, undefined)), [{ type: 'drop', why: 'media-key-gap' }]);
  assert.equal(member.do(tell(256, 'x')), [
    { type: 'open', id: 'a', kid: 256, key: key('x') },
    { type: 'ratchet', of: 'a', kid: 258, begun: 0, key: key('x'), times: 2 },
  ]);
  member.do({ type: 'ratcheted', of: 'a', kid: 258, begun: 0, key: key('z') });
  member.do(tell(513, undefined));
  assert.is(member.state.theirs['a']?.at(-1)?.kid, 258);
  assert.equal(
    member.do(tell(768, 'y')).map(({ type }) => type),
    ['open'],
  );
  assert.equal(member.state.behind, {});
});

test('a step of the page before, still at the vault, does not stand in the way of what the next page tells', () => {
  const member = new Member();
  member.do(tell(256, 'x'));
  const asked = member.do(tell(257, undefined));
  member.do({ type: 'other-feed', id: 'a' });
  assert.equal(member.ratchet(asked), [{ type: 'drop', why: 'media-key-old' }]);
  assert.equal(member.do(tell(256, 'y')), [{ type: 'open', id: 'a', kid: 256, key: key('y') }]);
  assert.equal(member.ratchet(asked), [{ type: 'drop', why: 'media-key-old' }], 'of the same number');
});

test('many steps told in one moment are all reached, also when the vault is slower than the oldest is kept', () => {
  const member = new Member();
  member.do(tell(256, 'x'));
  const asked = [257, 258, 259, 260, 261, 262].map((kid) => member.do(tell(kid, undefined)));
  for (const one of asked) assert.equal(member.ratchet(one)[0]?.type, 'open');
  assert.is(member.state.theirs['a']?.at(-1)?.kid, 262);
});

test('whose link stands with it and not yet with us may tell its key; it goes with the seat', () => {
  const member = new Member();
  member.do(tell(256, 'x'));
  member.do({ type: 'members', ids: ['b'], seated: ['a', 'b'], isAtOnce: false });
  assert.is(member.state.theirs['a']?.length, 1);
  assert.equal(member.state.has, ['b'], 'ours is not for it yet');
  const gone = member.do({ type: 'members', ids: ['b'], isAtOnce: false });
  assert.equal(gone, [{ type: 'forget', id: 'a', but: [] }]);
});

test('four keys of one member at most; none of who has gone, or says another feed', () => {
  const member = new Member();
  for (let at = 1; at <= 9; at++) member.do(tell(256 * at, `k${at}`));
  assert.is(member.state.theirs['a']?.length, 4);
  assert.equal(member.facts.at(-1), { type: 'forget', id: 'a', but: [6, 7, 8, 9].map((one) => one * 256) });
  member.do({ type: 'other-feed', id: 'a' });
  assert.equal(
    member.do(tell(256, 'again')).map(({ type }) => type),
    ['open'],
  );
  member.members('a');
  assert.equal(
    member.members('b').find(({ type }) => type === 'forget'),
    { type: 'forget', id: 'a', but: [] },
  );
});

test.run();
