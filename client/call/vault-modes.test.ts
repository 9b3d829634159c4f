// Vault, modes intro and resume: which secret serves which mode, what ties are left and when they go, a member kept and
// taken up again. Source: docs/protocol/2-handshake.md, "Modes" and "Coming back".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readHello } from '../../shared/blob.ts';
import { type Bytes, concat, fromBase64, isZero, toBase64, toHex } from '../../shared/bytes.ts';
import { keyIdOf } from '../../shared/handshake.ts';
import { CELL_BYTES, VAULT } from '../../shared/limits.ts';
import type { Vault } from './vault.ts';
import {
  accepting,
  answerTo,
  ask,
  at,
  blank,
  card,
  identified,
  isHeard,
  linked,
  type Meeting,
  member,
  proveTo,
  random,
  refusal,
  sayHello,
  upToProof,
} from './world-members.ts';

const INTRO: Meeting = { mode: 'intro', a: 'k', b: 'k' };
const resumeOf = (tag: string): Meeting => ({ mode: 'resume', a: tag, b: tag });

function learn(vault: Vault, key: Bytes, prs = 'k'): void {
  ask(vault, { op: 'learn', prs, key }, 'done');
}

/** Two who share an introduction's key, and nothing else. */
function introduced() {
  const [a, b] = [identified('one'), identified('two')];
  const key = random(32);
  learn(a.vault, key);
  learn(b.vault, key);
  return { a: a.vault, b: b.vault, selfA: a.self, selfB: b.self, key };
}

const answer = (vault: Vault, blob: Bytes, prs: string) =>
  refusal(vault, { op: 'answer', prs, channel: 7, blob });

const forgedProof = (blob: Bytes): Bytes =>
  concat(blob.slice(0, 41), random(64), blob.slice(105, CELL_BYTES));

// ---------------------------------------------------------------- intro

test('intro: two with the same learnt key meet; the HELLO names the key and not the password', () => {
  const { a, b, selfA, selfB, key } = introduced();
  const hello = readHello(sayHello(a, 'intro', 'k').blob);
  assert.equal(typeof hello === 'string' ? hello : hello.keyId, keyIdOf(key));
  const { tag, proved, verified, concluded } = linked(a, b, [], INTRO);
  assert.equal([proved.peer, verified.peer, concluded.peer], [selfB, selfA, selfB]);
  assert.ok(isHeard(a, b, tag) && isHeard(b, a, tag));
});

test('intro: another key, another name for it, or none', () => {
  const { a, b } = introduced();
  const { blob } = sayHello(a, 'intro', 'k');
  learn(b, random(32), 'other');
  assert.is(answer(b, blob, 'other'), 'key');
  assert.is(answer(b, blob, 'nothing'), 'unknown');
  assert.ok(answerTo(b, blob, 'k'), 'a refusal leaves the HELLO unheard');
  assert.is(refusal(a, { op: 'learn', prs: 'short', key: random(16) }), 'key');
  assert.is(refusal(a, { op: 'learn', prs: 'zeros', key: new Uint8Array(32) }), 'key');
});

test('no mode borrows the secret of another, though they be called the same', () => {
  const { a, b } = introduced();
  const { tag } = linked(a, b, [], INTRO);
  learn(b, random(32), 'p');
  const [join, intro, resume] = [
    sayHello(a).blob,
    sayHello(a, 'intro', 'k').blob,
    sayHello(a, 'resume', tag).blob,
  ];
  for (const name of ['k', tag]) assert.is(answer(b, join, name), 'unknown', `join by ${name}`);
  assert.is(answer(b, intro, 'p'), 'key');
  assert.is(answer(b, intro, tag), 'unknown');
  for (const name of ['p', 'k']) assert.is(answer(b, resume, name), 'unknown', `resume by ${name}`);
  assert.is(refusal(a, { op: 'hello', prs: 'k', channel: 7, mode: 'join' }), 'unknown');
  assert.is(refusal(a, { op: 'hello', prs: tag, channel: 7, mode: 'intro' }), 'unknown');
});

test('intro: a forged PROOF costs no guess and does not keep out the true one', () => {
  const { a, b } = introduced();
  const { proved } = upToProof(a, b, INTRO);
  assert.is(refusal(b, { op: 'verify', blob: forgedProof(proved.blob) }), 'bad');
  assert.is(ask(b, { op: 'verify', blob: proved.blob }, 'verified').tag, proved.tag);
  assert.is(refusal(b, { op: 'verify', blob: proved.blob }), 'unknown');
});

test('a key that is unlearnt answers nothing, and its HELLOs are not proved', () => {
  const { a, b } = introduced();
  const answered = answerTo(b, sayHello(a, 'intro', 'k').blob, 'k');
  ask(a, { op: 'unlearn', prs: 'k' }, 'done');
  assert.is(refusal(a, { op: 'prove', blob: answered.blob, card }), 'unknown');
  assert.is(refusal(a, { op: 'hello', prs: 'k', channel: 7, mode: 'intro' }), 'unknown');
  ask(a, { op: 'unlearn', prs: 'k' }, 'done');
});

test('the oldest of too many learnt keys yields', () => {
  const { a, b } = introduced();
  const { blob } = sayHello(b, 'intro', 'k');
  for (let n = 0; n < VAULT.learnt; n++) learn(a, random(32), `more ${n}`);
  assert.is(answer(a, blob, 'k'), 'unknown');
});

test('introductions end with the member they were made for', () => {
  const { a, b } = introduced();
  ask(a, { op: 'identify' }, 'identified');
  assert.is(answer(a, sayHello(b, 'intro', 'k').blob, 'k'), 'unknown');
  assert.ok(sayHello(a), 'the password stays');
});

// ---------------------------------------------------------------- resume

test('resume: the HELLO names nobody, the replies name the real peer, the keys are new', () => {
  const [a, b] = [identified(), identified()];
  const first = linked(a.vault, b.vault, []);
  const hello = readHello(sayHello(a.vault, 'resume', first.tag).blob);
  assert.ok(typeof hello !== 'string' && isZero(hello.id) && isZero(hello.idPk) && isZero(hello.keyId));
  const second = linked(a.vault, b.vault, [], resumeOf(first.tag));
  assert.equal(second.answered.peer, a.self);
  assert.equal(second.proved.peer, b.self);
  assert.equal(second.verified.peer, a.self);
  assert.equal(second.concluded.peer, b.self);
  assert.not.equal(second.tag, first.tag);
  assert.not.equal(second.concluded.bond.topic, first.concluded.bond.topic);
  assert.equal(second.concluded.bond.topic, second.accepted.bond.topic);
  assert.ok(isHeard(a.vault, b.vault, second.tag));
  assert.ok(isHeard(b.vault, a.vault, first.tag), 'the old pair stays until it is forgotten');
});

test('resume: either of the two may begin, and again from what it left', () => {
  const [a, b] = [member(), member()];
  let { tag } = linked(a, b, []);
  for (const [from, to] of [
    [b, a],
    [a, b],
    [b, a],
  ] as const)
    ({ tag } = linked(from, to, [], resumeOf(tag)));
  assert.ok(isHeard(a, b, tag));
});

test('resume outlives the session, and goes with untie', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  for (const vault of [a, b]) ask(vault, { op: 'forget', tag }, 'forgotten');
  assert.not(isHeard(a, b, tag));
  const before = answerTo(b, sayHello(a, 'resume', tag).blob, tag);
  linked(a, b, [], resumeOf(tag));
  ask(a, { op: 'untie', tag }, 'done');
  assert.is(refusal(a, { op: 'hello', prs: tag, channel: 7, mode: 'resume' }), 'unknown');
  assert.is(answer(a, sayHello(b, 'resume', tag).blob, tag), 'unknown');
  assert.is(refusal(a, { op: 'prove', blob: before.blob, card }), 'unknown', 'a HELLO said before');
});

test('resume: one rotated and the other did not; both ties serve until one is untied', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  const half = upToProof(a, b, resumeOf(tag));
  ask(b, { op: 'verify', blob: half.proved.blob }, 'verified');
  ask(b, { op: 'accept', tag: half.proved.tag, card: accepting, messages: [] }, 'accepted'); // Frame 4 is lost.
  const again = sayHello(b, 'resume', half.proved.tag).blob;
  assert.is(answer(a, again, half.proved.tag), 'unknown', 'a never had the new one');
  const { tag: third } = linked(a, b, [], resumeOf(tag));
  assert.ok(isHeard(a, b, third) && isHeard(b, a, third));
});

test('resume with another’s tie, or one of another pair, comes to nothing and is no guess', () => {
  const [a, b, c] = [member(), member(), member()];
  const [ab, ac] = [linked(a, b, []), linked(a, c, [])];
  const { blob } = answerTo(a, sayHello(b, 'resume', ab.tag).blob, ac.tag);
  const proof = proveTo(b, blob).blob;
  assert.is(refusal(a, { op: 'verify', blob: proof }), 'bad');
  assert.is(refusal(a, { op: 'verify', blob: proof }), 'bad', 'it waits for a true one');
  const { tag } = linked(a, b, [], resumeOf(ab.tag));
  assert.ok(isHeard(a, b, tag));
});

test('resume: a REJECT in the place of frame 4 does not end it', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  const { proved } = upToProof(a, b, resumeOf(tag));
  ask(a, { op: 'conclude', blob: concat(proved.blob.slice(0, 9), random(CELL_BYTES - 9)) }, 'refused');
  ask(b, { op: 'verify', blob: proved.blob }, 'verified');
  const { blob } = ask(b, { op: 'accept', tag: proved.tag, card: accepting, messages: [] }, 'accepted');
  ask(a, { op: 'conclude', blob }, 'concluded');
});

test('resume: my own HELLO sent back, and one heard before', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  const { blob } = sayHello(a, 'resume', tag);
  assert.is(answer(a, blob, tag), 'mine');
  answerTo(b, blob, tag);
  assert.is(answer(b, blob, tag), 'repeated');
});

test('resume: who holds two ties of one member may answer with both', () => {
  const [a, b] = [member(), member()];
  const { tag: first } = linked(a, b, []);
  const { tag: second } = linked(a, b, []);
  const { blob } = sayHello(a, 'resume', second);
  for (const [tag, fate] of [
    [first, 'dropped'],
    [second, 'verified'],
  ] as const) {
    const proof = proveTo(a, answerTo(b, blob, tag).blob);
    assert.is(b.handle({ op: 'verify', ref: 7, blob: proof.blob }).op, fate);
  }
});

test('busy and refer leave no tie', () => {
  const [a, b] = [member(), member()];
  const { proved } = upToProof(a, b);
  ask(b, { op: 'verify', blob: proved.blob }, 'verified');
  const reply = { ...card, verdict: 'busy' } as const;
  const { blob } = ask(b, { op: 'accept', tag: proved.tag, card: reply, messages: [] }, 'accepted');
  ask(a, { op: 'conclude', blob }, 'concluded');
  for (const vault of [a, b])
    assert.is(refusal(vault, { op: 'hello', prs: proved.tag, channel: 7, mode: 'resume' }), 'unknown');
});

test('a fresh member has no ties, and neither has one that forgot everything', () => {
  for (const op of ['identify', 'forget-all'] as const) {
    const [a, b] = [member(), member()];
    const { tag } = linked(a, b, []);
    a.handle({ op, ref: 7 });
    a.handle({ op: 'identify', ref: 7 });
    assert.is(answer(a, sayHello(b, 'resume', tag).blob, tag), 'unknown', op);
  }
});

test('ties are bounded: the oldest goes', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  for (let n = 0; n < VAULT.ties; n++) {
    const { proved } = upToProof(a, b, resumeOf(tag));
    ask(b, { op: 'verify', blob: proved.blob }, 'verified');
    ask(b, { op: 'accept', tag: proved.tag, card: accepting, messages: [] }, 'accepted');
    ask(b, { op: 'forget', tag: proved.tag }, 'forgotten');
  }
  assert.is(answer(b, sayHello(a, 'resume', tag).blob, tag), 'unknown');
});

// ---------------------------------------------------------------- kept and taken up

test('a member is taken up again by another page: same id, same key, and its ties', () => {
  const [a, b] = [identified(), identified()];
  const { tag, concluded } = linked(a.vault, b.vault, []);
  const { text } = ask(a.vault, { op: 'keep' }, 'kept');
  const page = blank();
  const restored = ask(page, { op: 'restore', text }, 'restored');
  assert.equal({ id: restored.id, idPk: restored.idPk }, a.self);
  assert.equal(restored.ties, [{ tag, peer: b.self, topic: concluded.bond.topic }]);
  assert.not(isHeard(page, b.vault, tag), 'the keys of the pair are not kept');
  const again = linked(page, b.vault, [], resumeOf(tag));
  assert.equal(again.verified.peer, a.self);
  assert.ok(isHeard(page, b.vault, again.tag) && isHeard(b.vault, page, again.tag));
  assert.is(refusal(page, { op: 'hello', ...at, mode: 'join' }), 'unknown', 'no password is kept');
});

test('after a reload the peer may have rotated or not: both ties are kept', () => {
  const [a, b] = [member(), member()];
  const { tag: old } = linked(a, b, []);
  const { tag: fresh } = linked(a, b, [], resumeOf(old));
  const { text } = ask(a, { op: 'keep' }, 'kept');
  for (const tag of [old, fresh]) {
    const page = blank();
    const { ties } = ask(page, { op: 'restore', text }, 'restored');
    assert.equal(new Set(ties.map((tie) => tie.tag)), new Set([old, fresh]));
    linked(b, page, [], resumeOf(tag));
  }
});

test('a kept text is taken whole or not at all, and who is here then stays', () => {
  const [a, b] = [identified(), member()];
  const { tag } = linked(a.vault, b, []);
  linked(a.vault, b, [], resumeOf(tag));
  const { text } = ask(a.vault, { op: 'keep' }, 'kept');
  const bytes = fromBase64(text) ?? new Uint8Array();
  const [memberBytes, tieBytes] = [1 + 16 + 64, 8 + 16 + 32 + 32 + 16];
  assert.is(bytes.length, memberBytes + 2 * tieBytes);
  const edited = (index: number, value: number): Bytes => bytes.map((one, i) => (i === index ? value : one));
  const tie = bytes.slice(memberBytes, memberBytes + tieBytes);
  const spoilt: readonly (readonly [string, Bytes])[] = [
    ['nothing', new Uint8Array()],
    ['another version', edited(0, 2)],
    ['a byte less', bytes.slice(0, -1)],
    ['a byte more', concat(bytes, new Uint8Array(1))],
    ['an id of zeros', concat(bytes.slice(0, 1), new Uint8Array(16), bytes.slice(17))],
    ['another seed', edited(17, (bytes[17] ?? 0) ^ 1)],
    ['another public key', edited(80, (bytes[80] ?? 0) ^ 1)],
    ['a tie twice', concat(bytes, tie)],
    ['a tie of zeros', concat(bytes, new Uint8Array(tieBytes))],
    ['half a tie', concat(bytes, tie.slice(0, 50))],
    [
      'too many ties',
      concat(
        bytes.slice(0, memberBytes),
        ...Array.from({ length: VAULT.ties + 1 }, () => concat(random(8), tie.slice(8))),
      ),
    ],
  ];
  for (const [what, wrong] of spoilt)
    assert.is(refusal(a.vault, { op: 'restore', text: toBase64(wrong) }), 'kept', what);
  assert.is(refusal(a.vault, { op: 'restore', text: `${text}=` }), 'kept');
  assert.is(toHex(readHelloId(a.vault)), toHex(a.self.id));
  assert.is(refusal(blank(), { op: 'keep' }), 'unknown');
});

function readHelloId(vault: Vault): Bytes {
  const hello = readHello(sayHello(vault).blob);
  return typeof hello === 'string' ? new Uint8Array() : hello.id;
}

test('what leaves the vault is wiped with it, and not before: copies', () => {
  const [a, b] = [identified(), member()];
  const { concluded } = linked(a.vault, b, []);
  const topic = concluded.bond.topic.slice();
  ask(a.vault, { op: 'forget-all' }, 'forgotten');
  assert.equal(concluded.bond.topic, topic);
  assert.not(isZero(a.self.id));
});

test.run();
