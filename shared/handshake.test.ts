// Handshake: vectors, an independent key schedule, and what must never be accepted.
import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import nacl from 'tweetnacl';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Answer, type Hello, helloBlob, type Mode, readAnswer, readHello, readProof } from './blob.ts';
import { type Bytes, concat, fromHex, isEqual, lv, padded, toHex, u8, utf8 } from './bytes.ts';
import { type Card, encodeFields } from './card.ts';
import * as handshake from './handshake.ts';
import { hash } from './kdf.ts';
import { CELL_BYTES } from './limits.ts';
import { checkHandshake, type HandshakeVectors } from './vectors/check.ts';

const vectors = JSON.parse(
  readFileSync(new URL('vectors/handshake.json', import.meta.url), 'utf8'),
) as HandshakeVectors;

let drawn = 0;
/** Fixed bytes in the place of chance; never the same twice in a run. */
function random(length: number): Bytes {
  return hash(utf8(`draw ${drawn++}`)).slice(0, length);
}

const prs = hash(utf8('password')).slice(0, 32);
const room = { channel: '7', prs };
const noKey: Bytes = new Uint8Array(8);

function member(): handshake.Identity {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(random(32));
  return { id: random(16), idPk: publicKey, idSk: secretKey };
}

function own(identity: handshake.Identity, more: Partial<handshake.Own> = {}): handshake.Own {
  return { identity, nonces: [], shares: [], ...more };
}

const card: Card = {
  fp: hash(utf8('certificate')).slice(0, 32),
  name: 'Ada',
  capabilities: new Uint8Array(),
  callId: new Uint8Array(16),
  size: 1,
  capacity: 2,
  isGreeter: false,
  verdict: 'none',
};
const accepting: Card = { ...card, name: 'Bo', verdict: 'accept' };

function known<T>(value: T | string | undefined): T {
  if (typeof value === 'string' || value === undefined) throw new Error(`refused: ${value}`);
  return value;
}

const answerIn = (blob: Bytes): Answer => known<Answer>(readAnswer(blob));
const helloIn = (blob: Bytes): Hello => known<Hello>(readHello(blob));
const proofIn = (blob: Bytes): Exclude<ReturnType<typeof readProof>, string> =>
  known<Exclude<ReturnType<typeof readProof>, string>>(readProof(blob));

function helloOf({ id, idPk }: handshake.Identity, mode: Mode = 'join', keyId = noKey): Hello {
  return { mode, id, idPk, nonce: random(32), keyId };
}

const ada = member();
const bo = member();

/** Up to PROOF; the states may be copied and tried again. */
function begun(roomI = room, roomR = room, mode: Mode = 'join', keyId = noKey) {
  const hello = helloOf(ada, mode, keyId);
  const answered = known(handshake.answer(own(bo), helloIn(helloBlob(hello)), roomR, random(32), random(32)));
  const proved = known(handshake.prove(own(ada), hello, roomI, answerIn(answered.blob), card, random(32)));
  return { hello, answered, proved };
}

/** `verify` spends its state: mutations work on copies. */
function copy(state: handshake.Responder): handshake.Responder {
  return { ...state, y: state.y.slice() };
}

function verdictOf(state: handshake.Responder, blob: Bytes, me = own(bo)): string {
  const proof = readProof(blob);
  if (typeof proof === 'string') return proof;
  const result = handshake.verify(me, copy(state), proof);
  return typeof result === 'string' ? result : result.type;
}

function flipped(blob: Bytes, at: number, bit = 1): Bytes {
  const changed = blob.slice();
  changed[at] = (changed[at] ?? 0) ^ bit;
  return changed;
}

test('vectors: by formula and by session', () => assert.equal(checkHandshake(vectors), []));

test('the key schedule, computed once more with the platform', () => {
  for (const { input, output } of vectors.cases) {
    const [isk, sid] = [output['isk'], output['sid']].map((hex) => fromHex(hex ?? '') ?? new Uint8Array());
    if (!isk || !sid) throw new Error('vector');
    const ids = [input.initiator.id, input.responder.id].map((hex) => fromHex(hex) ?? new Uint8Array());
    const [idI = isk, idR = isk] = ids;
    const derived = (length: number, ...labels: (Bytes | string)[]): string =>
      Buffer.from(hkdfSync('sha512', isk, sid, lv('sotto/1', ...labels), length)).toString('hex');
    assert.is(derived(32, 'confirm', idI), output['boxI']);
    assert.is(derived(32, 'confirm', idR), output['boxR']);
    assert.is(derived(32, 'env', idI, idR), output['envelopeI']);
    assert.is(derived(32, 'env', idR, idI), output['envelopeR']);
    assert.is(derived(32, 'resume'), output['resume']);
    assert.is(derived(32, 'bind'), output['bind']);
    assert.is(derived(16, 'topic'), output['topic']);
    assert.is(derived(16, 'call'), output['callSeed']);
  }
});

test('a good handshake: the same keys, crosswise, and what each said', () => {
  const { answered, proved } = begun();
  const result = known<handshake.Verification>(
    handshake.verify(own(bo), answered.state, proofIn(proved.blob)),
  );
  assert.is(result.type, 'good');
  if (result.type !== 'good') return;
  assert.equal(result.verified.card, card);
  assert.equal(result.verified.peer, { id: ada.id, idPk: ada.idPk });
  const made = handshake.reply(bo, result.verified, accepting);
  const envelope = new Uint8Array(2 * CELL_BYTES).fill(3);
  const done = known(handshake.conclude(proved.state, concat(made.blob, envelope)));
  assert.equal(done.card, accepting);
  assert.equal(done.rest, envelope);
  const [mine, theirs] = [known(done.keys), known(made.keys)];
  assert.equal(mine.send, theirs.receive);
  assert.equal(mine.receive, theirs.send);
  assert.not.equal(mine.send, mine.receive);
  assert.equal(mine.bindSend, theirs.bindExpect);
  assert.equal(mine.bindExpect, theirs.bindSend);
  for (const name of ['tag', 'resume', 'topic', 'callSeed'] as const) assert.equal(mine[name], theirs[name]);
  assert.ok(Object.values(mine).every((key) => key.some((byte) => byte !== 0)));
});

test('all four frames are one cell, whatever they say', () => {
  const long = { ...card, name: 'x'.repeat(64), capabilities: new Uint8Array(64).fill(1) };
  const hello = helloOf(ada);
  const answered = known(handshake.answer(own(bo), hello, room, random(32), random(32)));
  const proved = known(handshake.prove(own(ada), hello, room, answerIn(answered.blob), long, random(32)));
  const result = known<handshake.Verification>(
    handshake.verify(own(bo), answered.state, proofIn(proved.blob)),
  );
  if (result.type !== 'good') throw new Error(result.type);
  const target = { id: random(16), idPk: random(32) };
  const made = handshake.reply(bo, result.verified, { ...long, verdict: 'refer', refer: target });
  const blobs = [helloBlob(hello), answered.blob, proved.blob, made.blob];
  assert.equal(
    blobs.map((blob) => blob.length),
    Array(4).fill(CELL_BYTES),
  );
  const done = known(handshake.conclude(proved.state, made.blob));
  assert.equal(done.card.refer, target);
  assert.is(done.keys, undefined, 'REFER gives no keys');
  assert.is(made.keys, undefined);
});

test('another password: bad at the responder, and its session is spent', () => {
  const other = { ...room, prs: hash(prs).slice(0, 32) };
  const { answered, proved } = begun(other);
  const proof = proofIn(proved.blob);
  assert.equal(handshake.verify(own(bo), answered.state, proof), { type: 'bad' });
  assert.is(handshake.verify(own(bo), answered.state, proof), 'spent');
  assert.ok(answered.state.y.every((byte) => byte === 0));
});

test('a good T is checked once, too', () => {
  const { answered, proved } = begun();
  const proof = proofIn(proved.blob);
  assert.is(known<handshake.Verification>(handshake.verify(own(bo), answered.state, proof)).type, 'good');
  assert.is(handshake.verify(own(bo), answered.state, proof), 'spent');
});

test('another channel: bad', () => {
  const { answered, proved } = begun({ ...room, channel: '8' });
  assert.is(verdictOf(answered.state, proved.blob), 'bad');
});

test('another mode: bad, even when the relay rewrites the open fields both ways', () => {
  const keyId = handshake.keyIdOf(prs);
  const said = helloOf(ada, 'intro', keyId);
  const heard: Hello = { ...said, mode: 'join', keyId: noKey };
  const answered = known(handshake.answer(own(bo), heard, room, random(32), random(32)));
  const answer = answerIn(answered.blob);
  const rewritten = { ...answer, hello: { ...answer.hello, mode: said.mode, keyId } };
  const proved = known(handshake.prove(own(ada), said, room, rewritten, card, random(32)));
  assert.is(verdictOf(answered.state, proved.blob), 'bad');
});

test('another version or suite is no HELLO', () => {
  const blob = helloBlob(helloOf(ada));
  assert.is(readHello(flipped(blob, 1)), 'version');
  assert.is(readHello(flipped(blob, 2)), 'suite');
});

test('mode resume needs to be told who is expected, and no other mode may be', () => {
  const resume = handshake.helloOf(ada, 'resume', random(32), noKey);
  assert.equal(readHello(helloBlob(resume)), { ...resume, id: new Uint8Array(16), idPk: new Uint8Array(32) });
  const answering = (hello: Hello, peer?: handshake.Identity): unknown =>
    handshake.answer(own(bo), hello, peer ? { ...room, peer } : room, random(32), random(32));
  assert.is(answering(resume), 'peer');
  assert.is(answering(helloOf(ada), ada), 'peer');
  const answered = known(handshake.answer(own(bo), resume, { ...room, peer: ada }, random(32), random(32)));
  const answer = answerIn(answered.blob);
  assert.is(handshake.prove(own(ada), resume, room, answer, card, random(32)), 'peer');
});

test('mode resume: the real ids and keys count, though no frame holds them in the open', () => {
  const at = (peer: handshake.Identity) => ({ ...room, peer });
  const resume = handshake.helloOf(ada, 'resume', random(32), noKey);
  const answered = known(handshake.answer(own(bo), resume, at(ada), random(32), random(32)));
  const answer = answerIn(answered.blob);
  const prove = (me: handshake.Identity, peer: handshake.Identity) =>
    known(handshake.prove(own(me), resume, at(peer), answer, card, random(32)));
  const [good, asOther, toOther] = [prove(ada, bo), prove(member(), bo), prove(ada, member())];
  assert.is(verdictOf(answered.state, asOther.blob), 'bad', 'another member with the same secret');
  assert.is(verdictOf(answered.state, toOther.blob), 'bad', 'somebody else was meant');
  const forged = prove({ ...member(), id: ada.id }, bo);
  assert.is(verdictOf(answered.state, forged.blob), 'broken', 'the id of Ada without her key');
  assert.is(verdictOf(answered.state, good.blob), 'good');
  assert.equal(good.state.peer, { id: bo.id, idPk: bo.idPk });
  for (const blob of [helloBlob(resume), answered.blob, good.blob])
    for (const name of [ada.id, bo.id, ada.idPk, bo.idPk])
      assert.not(toHex(blob).includes(toHex(name)), 'nothing names the two');
});

test('in the modes without guesses a forged PROOF does not keep out the true one', () => {
  const keyId = handshake.keyIdOf(prs);
  const { answered, proved } = begun(room, room, 'intro', keyId);
  const proof = proofIn(proved.blob);
  const forged = { ...proof, confirmation: random(64) };
  assert.equal(handshake.verify(own(bo), answered.state, forged), { type: 'bad' });
  assert.is(known<handshake.Verification>(handshake.verify(own(bo), answered.state, proof)).type, 'good');
  assert.is(handshake.verify(own(bo), answered.state, proof), 'spent');
});

test('HELLO flipped at any byte on the way: never a good T', () => {
  const hello = helloOf(ada);
  const blob = helloBlob(hello);
  for (let at = 0; at < blob.length; at++) {
    const heard = readHello(flipped(blob, at));
    if (typeof heard === 'string') continue;
    const answered = known(handshake.answer(own(bo), heard, room, random(32), random(32)));
    const proved = handshake.prove(own(ada), hello, room, answerIn(answered.blob), card, random(32));
    if (typeof proved === 'string') assert.is(proved, 're', `byte ${at}`);
    else assert.not(['good', 'broken'].includes(verdictOf(answered.state, proved.blob)), `byte ${at}`);
  }
});

test('ANSWER flipped at any byte on the way: never a good T', () => {
  const { hello, answered } = begun();
  for (let at = 0; at < answered.blob.length; at++) {
    const answer = readAnswer(flipped(answered.blob, at));
    if (typeof answer === 'string') continue;
    const proved = handshake.prove(own(ada), hello, room, answer, card, random(32));
    if (typeof proved === 'string')
      assert.ok(['re', 'point', 'echo'].includes(proved), `byte ${at}: ${proved}`);
    else assert.not(['good', 'broken'].includes(verdictOf(answered.state, proved.blob)), `byte ${at}`);
  }
});

test('PROOF flipped at any byte: never good; what says so is what the document names', () => {
  const { answered, proved } = begun();
  for (let at = 0; at < proved.blob.length; at++) {
    const expected = at === 0 ? 'kind' : at < 9 ? 'foreign' : at < 105 ? 'bad' : 'broken';
    assert.is(verdictOf(answered.state, flipped(proved.blob, at)), expected, `byte ${at}`);
  }
  assert.is(verdictOf(answered.state, proved.blob), 'good');
});

test('reply flipped at any byte: never concluded, and the true one still is', () => {
  const { answered, proved } = begun();
  const result = known<handshake.Verification>(
    handshake.verify(own(bo), answered.state, proofIn(proved.blob)),
  );
  if (result.type !== 'good') throw new Error(result.type);
  const { blob } = handshake.reply(bo, result.verified, accepting);
  for (let at = 0; at < blob.length; at++) {
    const expected = at < 9 ? 'foreign' : at < 73 ? 'rejected' : 'box';
    assert.is(handshake.conclude(proved.state, flipped(blob, at)), expected, `byte ${at}`);
  }
  assert.is(
    handshake.conclude(proved.state, concat(flipped(blob, 20), blob)),
    'foreign',
    'REJECT is one cell',
  );
  assert.ok(known(handshake.conclude(proved.state, blob)).keys);
});

test('reflection: my HELLO, my ANSWER, my share', () => {
  const hello = helloOf(ada);
  assert.is(handshake.answer(own(ada), hello, room, random(32), random(32)), 'mine');
  const { answered, proved } = begun();
  const answer = answerIn(answered.blob);
  const mine = helloOf(ada);
  const bounced = { ...answer, re: mine.nonce, hello: { ...answer.hello, id: ada.id } };
  assert.is(handshake.prove(own(ada), mine, room, bounced, card, random(32)), 'mine');
  const sameKey = { ...answer, re: mine.nonce, hello: { ...answer.hello, idPk: ada.idPk } };
  assert.is(handshake.prove(own(ada), mine, room, sameKey, card, random(32)), 'mine');
  const echoed = { ...answer, re: mine.nonce, hello: { ...answer.hello, nonce: mine.nonce } };
  assert.is(
    handshake.prove(own(ada, { nonces: [mine.nonce] }), mine, room, echoed, card, random(32)),
    'mine',
  );
  const returned = { ...answer, re: mine.nonce };
  assert.is(
    handshake.prove(own(ada, { shares: [answer.share] }), mine, room, returned, card, random(32)),
    'mine',
  );
  const bounce = concat(proved.blob.slice(0, 9), answered.state.share, proved.blob.slice(41));
  assert.is(verdictOf(answered.state, bounce), 'bad', 'own Y returned by an initiator');
  const elsewhere = own(bo, { shares: [proved.state.share] });
  assert.is(verdictOf(answered.state, proved.blob, elsewhere), 'bad', 'a share of another session of mine');
});

test('T of the initiator sent back as T of the responder is refused', () => {
  const { proved } = begun();
  const reflected = concat(
    proved.blob.slice(0, 9),
    proved.blob.slice(41, 105),
    proved.blob.slice(105),
    random(32),
  );
  assert.is(reflected.length, CELL_BYTES);
  assert.is(handshake.conclude(proved.state, reflected), 'rejected');
});

test('identity and invalid points: aborted by both', () => {
  const { hello, answered, proved } = begun();
  const answer = answerIn(answered.blob);
  for (const share of [new Uint8Array(32), new Uint8Array(32).fill(0xff)]) {
    assert.is(handshake.prove(own(ada), hello, room, { ...answer, share }, card, random(32)), 'point');
    const blob = concat(proved.blob.slice(0, 9), share, proved.blob.slice(41));
    assert.is(verdictOf(answered.state, blob), 'bad');
  }
});

test('an ANSWER to another HELLO, or in another mode or key, is refused before any T', () => {
  const { hello, answered } = begun();
  const answer = answerIn(answered.blob);
  const to = (changed: Answer): unknown => handshake.prove(own(ada), hello, room, changed, card, random(32));
  assert.is(to({ ...answer, re: random(32) }), 're');
  assert.is(to({ ...answer, hello: { ...answer.hello, mode: 'intro', keyId: random(8) } }), 'echo');
});

test('old frames in a new session: foreign', () => {
  const [old, fresh] = [begun(), begun()];
  assert.is(verdictOf(fresh.answered.state, old.proved.blob), 'foreign');
  const retagged = concat(fresh.proved.blob.slice(0, 9), old.proved.blob.slice(9));
  assert.is(verdictOf(fresh.answered.state, retagged), 'bad');
});

test('an insider who claims another key: T good, signature not', () => {
  const mallory = { ...member(), id: ada.id, idPk: ada.idPk };
  const hello = helloOf(mallory);
  const answered = known(handshake.answer(own(bo), hello, room, random(32), random(32)));
  const proved = known(handshake.prove(own(mallory), hello, room, answerIn(answered.blob), card, random(32)));
  const result = handshake.verify(own(bo), answered.state, proofIn(proved.blob));
  assert.equal(result, { type: 'broken', fault: 'signature' });
});

test('an insider who answers under another key: signature', () => {
  const mallory = { ...member(), id: bo.id, idPk: bo.idPk };
  const hello = helloOf(ada);
  const answered = known(handshake.answer(own(mallory), hello, room, random(32), random(32)));
  const proved = known(handshake.prove(own(ada), hello, room, answerIn(answered.blob), card, random(32)));
  const result = known<handshake.Verification>(
    handshake.verify(own(mallory), answered.state, proofIn(proved.blob)),
  );
  if (result.type !== 'good') throw new Error(result.type);
  const { blob } = handshake.reply(mallory, result.verified, accepting);
  assert.is(handshake.conclude(proved.state, blob), 'signature');
});

test('the verdict fits the role', () => {
  const { hello, answered, proved } = begun();
  const answer = answerIn(answered.blob);
  assert.throws(() => handshake.prove(own(ada), hello, room, answer, accepting, random(32)));
  const result = known<handshake.Verification>(
    handshake.verify(own(bo), answered.state, proofIn(proved.blob)),
  );
  if (result.type !== 'good') throw new Error(result.type);
  assert.throws(() => handshake.reply(bo, result.verified, card));
});

test('a signed card with the verdict of the other role is refused', () => {
  const { answered, proved } = begun();
  const { session, transcriptHash, boxSend } = proved.state.agreement;
  const fields = encodeFields(accepting);
  const signed = lv('sotto/1 id', session.sid, transcriptHash, ada.id, bo.id, u8(0), card.fp, hash(fields));
  const plain = padded(concat(nacl.sign.detached(signed, ada.idSk), card.fp, fields), 1927);
  const box = nacl.secretbox(plain, new Uint8Array(24), boxSend);
  const proof = { ...proofIn(proved.blob), box };
  const result = handshake.verify(own(bo), answered.state, proof);
  assert.equal(result, { type: 'broken', fault: 'verdict' });
});

test('a reply is made once', () => {
  const { answered, proved } = begun();
  const result = known<handshake.Verification>(
    handshake.verify(own(bo), answered.state, proofIn(proved.blob)),
  );
  if (result.type !== 'good') throw new Error(result.type);
  handshake.reply(bo, result.verified, { ...accepting, verdict: 'busy' });
  assert.throws(() => handshake.reply(bo, result.verified, accepting));
});

test('callId and keyId follow their inputs', () => {
  const [seed, key] = [random(16), random(32)];
  assert.is(handshake.callIdOf(key, seed).length, 16);
  assert.not(isEqual(handshake.callIdOf(key, seed), handshake.callIdOf(key, random(16))));
  assert.is(toHex(handshake.keyIdOf(key)).length, 16);
});

test.run();
