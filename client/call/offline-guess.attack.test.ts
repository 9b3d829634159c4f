// Attack 1: everything on the wire recorded, and the whole dictionary. Source: docs/attacks.md.
import { ristretto255 } from '@noble/curves/ed25519.js';
import nacl from 'tweetnacl';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inputsOf, type Room, type Session, sessionOf } from '../../shared/agreement.ts';
import {
  type Answer,
  encodeHello,
  type Hello,
  type Proof,
  readAnswer,
  readHello,
  readProof,
} from '../../shared/blob.ts';
import { type Bytes, concat, isEqual, toHex, utf8 } from '../../shared/bytes.ts';
import * as cpace from '../../shared/cpace.ts';
import { keyIdOf } from '../../shared/handshake.ts';
import { expand, extract, hash } from '../../shared/kdf.ts';
import { LABELS } from '../../shared/labels.ts';
import { roomOf } from './world-stranger.ts';
import { answer, hello, meet, prove, seal, vaultWith } from './world-vaults.ts';

const { Point } = ristretto255;
type Element = InstanceType<typeof Point>;

const RIGHT = 'amber';
const DICTIONARY = ['apple', 'acorn', 'agate', RIGHT, 'anvil', 'arrow', 'aspen', 'azure', 'atlas', 'alder'];
/** How far the program tries scalars that a broken random source would give. */
const SMALL = 255;

/** What a relay that records everything has of one session. */
type Record = {
  readonly hello: Bytes;
  readonly answer: Answer;
  readonly proof: Proof | undefined;
  readonly blobs: readonly Bytes[];
};

function record(blobs: readonly Bytes[]): Record {
  const [first = new Uint8Array(), second = new Uint8Array(), third = new Uint8Array()] = blobs;
  const read = readAnswer(second);
  if (typeof read === 'string') throw new Error(read);
  const proof = readProof(third);
  return { hello: first, answer: read, proof: typeof proof === 'string' ? undefined : proof, blobs };
}

/**
 * The attacker: goes through what a password could be told by, and says which candidates it recognises.
 * `scalar`, the initiator's ephemeral secret, is what a recording does not hold.
 */
function recognise(taken: Record, scalar?: Bytes): readonly string[] {
  return DICTIONARY.filter((candidate) => looksRight(taken, roomOf(7, candidate), scalar));
}

function sessionBetween(said: Hello, { hello: theirs }: Answer): Session {
  return sessionOf(0, said.id, theirs, said, theirs);
}

function looksRight(taken: Record, room: Room, scalar: Bytes | undefined): boolean {
  const said = readHello(taken.hello);
  if (typeof said === 'string') throw new Error(said);
  const session = sessionBetween(said, taken.answer);
  const g = Point.fromBytes(cpace.generatorBytes(inputsOf(session, room)));
  if (isNamed(taken, room)) return true;
  if (isSmallMultiple(g, [taken.answer.share, ...(taken.proof ? [taken.proof.share] : [])])) return true;
  if (opensDirectly(taken, room)) return true;
  const { proof } = taken;
  if (!proof) return false;
  if (withoutScalar(g, taken.answer.share, proof.share).some((k) => fits(taken, k))) return true;
  if (!scalar) return false;
  const y = Point.Fn.fromBytes(scalar);
  const isTheirs = isEqual(g.multiply(y).toBytes(), proof.share);
  return isTheirs && fits(taken, Point.fromBytes(taken.answer.share).multiply(y).toBytes());
}

/** A hash of the password in the clear, in any field. */
function isNamed({ blobs }: Record, { prs }: Room): boolean {
  const tellTales = [prs, hash(prs), keyIdOf(prs)].map((bytes) => toHex(bytes.slice(0, 8)));
  return blobs.some((blob) => tellTales.some((tell) => toHex(blob).includes(tell)));
}

function isSmallMultiple(g: Element, shares: readonly Bytes[]): boolean {
  let multiple = g;
  for (let i = 1; i <= SMALL; i++, multiple = multiple.add(g))
    if (shares.some((share) => isEqual(share, multiple.toBytes()))) return true;
  return false;
}

/** The stretched password as the key of a box or an envelope. */
function opensDirectly({ blobs, proof }: Record, { prs }: Room): boolean {
  const keys = [prs, hash(prs).slice(0, 32), extract(new Uint8Array(64), prs).slice(0, 32)];
  const boxes = [...(proof ? [proof.box] : []), ...blobs.slice(3).map((blob) => blob.slice(73, 2048))];
  const nonce = new Uint8Array(nacl.secretbox.nonceLength);
  return keys.some((key) => boxes.some((box) => nacl.secretbox.open(box, nonce, key) !== null));
}

/** Values of K that can be computed without knowing a scalar. */
function withoutScalar(g: Element, shareR: Bytes, shareI: Bytes): readonly Bytes[] {
  const [y, x] = [Point.fromBytes(shareR), Point.fromBytes(shareI)];
  return [g, x, y, x.add(y), x.subtract(y), y.subtract(x), Point.ZERO].map((point) => point.toBytes());
}

/** Does this K give the T that was recorded, or open the box behind it? */
function fits({ hello: first, answer: second, proof }: Record, k: Bytes): boolean {
  const said = readHello(first);
  if (typeof said === 'string' || !proof) return false;
  const { sid } = sessionBetween(said, second);
  const initiator = { share: proof.share, ad: encodeHello(said) };
  const responder = { share: second.share, ad: encodeHello(second.hello) };
  const isks = [
    hash(concat(lvIsk(sid, k), cpace.transcript(initiator, responder))),
    hash(concat(lvIsk(sid), cpace.transcript(initiator, responder))),
  ];
  return isks.some((isk) => {
    if (isEqual(cpace.confirmation(cpace.macKey(sid, isk), initiator), proof.confirmation)) return true;
    const key = expand(extract(sid, isk), 32, LABELS.confirm, said.id);
    return nacl.secretbox.open(proof.box, new Uint8Array(24), key) !== null;
  });
}

function lvIsk(sid: Bytes, k?: Bytes): Bytes {
  const fields = [utf8(LABELS.cpaceIsk), sid, ...(k ? [k] : [])];
  return concat(...fields.flatMap((field) => [Uint8Array.of(field.length), field]));
}

/** Two who know the password, all their frames and two envelopes; and the initiator's scalar. */
function conversation() {
  const [ada, ben] = [vaultWith('ada'), vaultWith('ben')];
  const { frames, tag } = meet(ada.vault, ben.vault);
  const blobs = [...frames, seal(ada.vault, tag, 'hello'), seal(ben.vault, tag, 'hello')];
  const scalar = cpace.sampleScalar(ada.drawn.at(-1) ?? new Uint8Array(32));
  return { taken: record(blobs), scalar };
}

/** The same without counting on anything behind the ANSWER. */
function opening(): Record {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const first = hello(ada);
  return record([first, answer(ben, first)]);
}

test('1: everything recorded and the whole dictionary: not one candidate looks better than another', () => {
  assert.equal(recognise(conversation().taken), []);
});

test('1: HELLO and ANSWER alone tell no more', () => {
  assert.equal(recognise(opening()), []);
});

test('1: the same program, handed one ephemeral secret, finds the password and nothing else', () => {
  const { taken, scalar } = conversation();
  assert.equal(recognise(taken, scalar), [RIGHT]);
});

test('1: a guess that was made online leaves nothing to test the others with', () => {
  const [mallory, ben] = [vaultWith('mallory', 'apple'), vaultWith('ben')];
  const first = hello(mallory.vault);
  const second = answer(ben.vault, first);
  const proof = prove(mallory.vault, second);
  const scalar = cpace.sampleScalar(mallory.drawn.at(-1) ?? new Uint8Array(32));
  // It knows its own scalar and its own guess, and has had no T of the other side: only its guess fits its own T.
  assert.equal(recognise(record([first, second, proof]), scalar), ['apple']);
});

test.run();
