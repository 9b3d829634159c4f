// Vault: two of them across a wire, and what each refuses, bounds and forgets.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, isEqual, toHex, utf8 } from '../../shared/bytes.ts';
import { kindOf } from '../../shared/blob.ts';
import { cellsFor } from '../../shared/envelope.ts';
import { CELL_BYTES, CELLS_MAX, HANDSHAKE, VAULT } from '../../shared/limits.ts';
import { type Message, PAYLOAD_BYTES } from '../../shared/message.ts';
import type { Card } from './ports.ts';
import { TIMES } from './times.ts';
import { createVault } from './vault.ts';
import {
  accepting,
  answerTo,
  ask,
  at,
  card,
  chat,
  linked,
  member,
  proveTo,
  random,
  refusal,
  sayHello,
  stretch,
  upToProof,
} from './world-members.ts';

const flipped = (blob: Bytes, index: number): Bytes => blob.map((byte, i) => (i === index ? byte ^ 1 : byte));

test('two members: cards, bonds, the first messages, and envelopes both ways', () => {
  const [a, b] = [member(), member()];
  const { answered, verified, accepted, concluded, tag } = linked(a, b);
  assert.is(tag, answered.tag);
  assert.equal(verified.card, card);
  assert.equal(concluded.card, accepting);
  assert.equal(concluded.messages, [chat]);
  assert.is(accepted.blob.length, 2 * CELL_BYTES);
  assert.equal(accepted.bond.bindSend, concluded.bond.bindExpect);
  assert.equal(accepted.bond.bindExpect, concluded.bond.bindSend);
  assert.equal(accepted.bond.callId, concluded.bond.callId);
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const { blob } = ask(from, { op: 'seal', tag, path: 0, messages: [chat] }, 'sealed');
    assert.equal(ask(to, { op: 'open', blob }, 'opened').messages, [chat]);
    assert.is(refusal(to, { op: 'open', blob }), 'replay');
    const next = ask(from, { op: 'seal', tag, path: 1, messages: [chat] }, 'sealed').blob;
    assert.is(refusal(from, { op: 'open', blob: next }), 'box', 'my own envelope sent back');
  }
});

test('without messages the reply is one cell', () => {
  const { accepted, concluded } = linked(member(), member(), []);
  assert.is(accepted.blob.length, CELL_BYTES);
  assert.equal(concluded.messages, []);
});

test('another password: guessed, rejected, refused; the session is kept for a late reply', () => {
  const [a, b] = [member('one'), member('two')];
  const { proved } = upToProof(a, b);
  assert.is(ask(b, { op: 'verify', blob: proved.blob }, 'guessed').tag, proved.tag);
  const { blob } = ask(b, { op: 'reject', tag: proved.tag }, 'rejected');
  assert.is(blob.length, CELL_BYTES);
  assert.is(kindOf(blob), 'session');
  assert.is(ask(a, { op: 'conclude', blob }, 'refused').tag, proved.tag);
  assert.is(ask(a, { op: 'conclude', blob }, 'refused').tag, proved.tag);
  assert.is(refusal(b, { op: 'verify', blob: proved.blob }), 'unknown', 'one T per session');
});

test('a forged REJECT does not stop a true reply', () => {
  const [a, b] = [member(), member()];
  const { proved } = upToProof(a, b);
  ask(a, { op: 'conclude', blob: ask(b, { op: 'reject', tag: '00'.repeat(8) }, 'rejected').blob }, 'dropped');
  const forged = concat(proved.blob.slice(0, 9), random(CELL_BYTES - 9));
  ask(a, { op: 'conclude', blob: forged }, 'refused');
  const { tag } = ask(b, { op: 'verify', blob: proved.blob }, 'verified');
  const { blob } = ask(b, { op: 'accept', tag, card: accepting, messages: [] }, 'accepted');
  ask(a, { op: 'conclude', blob }, 'concluded');
});

test('busy and refer: told, and no session is left', () => {
  const [a, b] = [member(), member()];
  for (const verdict of ['busy', 'refer'] as const) {
    const { proved } = upToProof(a, b);
    const { tag } = ask(b, { op: 'verify', blob: proved.blob }, 'verified');
    const target = verdict === 'refer' ? { refer: { id: random(16), idPk: random(32) } } : {};
    const reply: Card = { ...card, verdict, ...target };
    const { blob, bond } = ask(b, { op: 'accept', tag, card: reply, messages: [] }, 'accepted');
    const concluded = ask(a, { op: 'conclude', blob }, 'concluded');
    assert.equal(concluded.card, reply);
    assert.is(bond.bindSend.length + concluded.bond.bindExpect.length, 0);
    for (const vault of [a, b]) {
      assert.is(refusal(vault, { op: 'seal', tag, path: 0, messages: [chat] }), 'unknown');
    }
    assert.is(refusal(b, { op: 'accept', tag, card: accepting, messages: [] }), 'unknown', 'made once');
  }
});

test('a broken box is no guess and ends the session', () => {
  const [a, b] = [member(), member()];
  const { proved } = upToProof(a, b);
  assert.is(refusal(b, { op: 'verify', blob: flipped(proved.blob, 2000) }), 'box');
  assert.is(refusal(b, { op: 'verify', blob: proved.blob }), 'unknown');
});

test('a garbled envelope behind a good reply is dropped alone', () => {
  const [a, b] = [member(), member()];
  const { proved } = upToProof(a, b);
  const { tag } = ask(b, { op: 'verify', blob: proved.blob }, 'verified');
  const { blob } = ask(b, { op: 'accept', tag, card: accepting, messages: [chat] }, 'accepted');
  assert.equal(ask(a, { op: 'conclude', blob: flipped(blob, 3000) }, 'concluded').messages, []);
  ask(a, { op: 'seal', tag, path: 0, messages: [chat] }, 'sealed');
});

test('my own HELLO and a HELLO heard before are dropped', () => {
  const [a, b] = [member(), member()];
  const { blob } = sayHello(a);
  assert.is(refusal(a, { op: 'answer', ...at, blob }), 'mine');
  answerTo(b, blob);
  assert.is(refusal(b, { op: 'answer', ...at, blob }), 'repeated');
});

test('an ANSWER to a HELLO that I did not say, or no longer remember', () => {
  const [a, b, c] = [member(), member(), member()];
  const { blob } = answerTo(b, sayHello(a).blob);
  assert.is(refusal(c, { op: 'prove', blob, card }), 'unknown');
  for (let n = 0; n < VAULT.hellos; n++) sayHello(a);
  assert.is(refusal(a, { op: 'prove', blob, card }), 'unknown');
});

test('an ANSWER is proved once: its tag is live then', () => {
  const [a, b] = [member(), member()];
  const { blob } = answerTo(b, sayHello(a).blob);
  proveTo(a, blob);
  assert.is(refusal(a, { op: 'prove', blob, card }), 'tag');
  const { answered, tag } = linked(member(), member());
  assert.is(answered.tag, tag);
});

test('my share or nonce from another session never comes back as another’s', () => {
  const [a, b] = [member(), member()];
  const mine = answerTo(a, sayHello(b).blob).blob;
  const theirs = answerTo(b, sayHello(a).blob).blob;
  const share = mine.slice(1 + 91 + 32, 1 + 91 + 64);
  const returned = concat(theirs.slice(0, 124), share, theirs.slice(156));
  assert.is(refusal(a, { op: 'prove', blob: returned, card }), 'mine');
  const nonce = mine.slice(52, 84);
  const echoed = concat(theirs.slice(0, 52), nonce, theirs.slice(84));
  assert.is(refusal(a, { op: 'prove', blob: echoed, card }), 'mine');
});

test('bounds: answered sessions, nonces, messages', () => {
  const [a, b] = [member(), member()];
  const first = upToProof(a, b);
  for (let n = 0; n < VAULT.answered; n++) answerTo(b, sayHello(a).blob);
  assert.is(refusal(b, { op: 'verify', blob: first.proved.blob }), 'unknown', 'the oldest yielded');
  assert.ok(HANDSHAKE.answersPerSecond * TIMES.session < VAULT.answered * 1000);
  const { tag } = linked(a, b);
  const long: Message = { ...chat, text: 'x'.repeat(8000) };
  const many = [long, long, long, long, long];
  assert.is(refusal(a, { op: 'seal', tag, path: 0, messages: many }), 'messages');
});

test('too many first messages: refused before the reply is spent', () => {
  const [a, b] = [member(), member()];
  const { proved } = upToProof(a, b);
  const { tag } = ask(b, { op: 'verify', blob: proved.blob }, 'verified');
  const long: Message = { ...chat, text: 'x'.repeat(7_900) };
  const messages = [long, long, long, long];
  assert.is(refusal(b, { op: 'accept', tag, card: accepting, messages }), 'messages');
  assert.ok(cellsFor(PAYLOAD_BYTES) < CELLS_MAX, 'what may be a payload fits behind a reply');
  ask(b, { op: 'accept', tag, card: accepting, messages: messages.slice(1) }, 'accepted');
});

test('paths only grow', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b);
  ask(a, { op: 'seal', tag, path: 3, messages: [chat] }, 'sealed');
  assert.is(refusal(a, { op: 'seal', tag, path: 2, messages: [chat] }), 'old-path');
});

test('a name with invisible characters is sent without them', () => {
  const [a, b] = [member(), member()];
  const answered = answerTo(b, sayHello(a).blob);
  const name = `\u202eA${'\u{1f989}'.repeat(20)}`;
  const { blob } = ask(a, { op: 'prove', blob: answered.blob, card: { ...card, name } }, 'proved');
  assert.is(ask(b, { op: 'verify', blob }, 'verified').card.name, `A${'\u{1f989}'.repeat(15)}`);
});

test('a password serves no other mode', () => {
  for (const mode of ['intro', 'resume'] as const)
    assert.is(refusal(member(), { op: 'hello', ...at, mode }), 'unknown');
});

test('no password, no identity, no memory', () => {
  const vault = createVault({
    random,
    stretch: () => {
      throw new Error('out of memory');
    },
  });
  assert.is(refusal(vault, { op: 'derive', prs: 'p', channel: 7, password: ' ' }), 'password');
  assert.is(refusal(vault, { op: 'derive', prs: 'p', channel: 7, password: 'x' }), 'stretch');
  assert.is(refusal(vault, { op: 'hello', ...at, mode: 'join' }), 'unknown');
  assert.is(refusal(vault, { op: 'open', blob: new Uint8Array(9) }), 'unknown');
  for (const op of ['verify', 'conclude'] as const) {
    assert.is(refusal(vault, { op, blob: new Uint8Array(CELL_BYTES).fill(3) }), 'unknown');
  }
  assert.is(refusal(vault, { op: 'prove', blob: new Uint8Array(CELL_BYTES), card }), 'kind');
});

test('forgetting: a session, a member, everything', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b);
  ask(a, { op: 'forget', tag }, 'forgotten');
  assert.is(refusal(a, { op: 'seal', tag, path: 0, messages: [chat] }), 'unknown');
  const before = sayHello(b);
  ask(b, { op: 'identify' }, 'identified');
  assert.is(refusal(b, { op: 'seal', tag, path: 0, messages: [chat] }), 'unknown');
  assert.is(refusal(b, { op: 'prove', blob: answerTo(a, before.blob).blob, card }), 'unknown');
  assert.ok(sayHello(b), 'the password stays');
  ask(b, { op: 'forget-all' }, 'forgotten');
  assert.is(refusal(b, { op: 'hello', ...at, mode: 'join' }), 'unknown');
});

test('nothing secret leaves: neither password, PRS nor keys stand in a reply', () => {
  const secret = toHex(stretch(utf8('open sesame'), 7));
  const [a, b] = [member(), member()];
  const told = JSON.stringify(linked(a, b), (_, value: unknown) =>
    value instanceof Uint8Array ? toHex(value) : value,
  );
  assert.not(told.includes(secret));
  assert.not(told.includes('sesame'));
  assert.not(isEqual(random(8), random(8)));
});

test.run();
