// Attack 9: shares that are no point, no canonical one, or the identity. Source: docs/attacks.md; RFC 9496, 4.3.1.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sessionOf } from '../../shared/agreement.ts';
import {
  answerBlob,
  encodeHello,
  PROOF_BOX_BYTES,
  proofBlob,
  readAnswer,
  type Hello,
} from '../../shared/blob.ts';
import { type Bytes, concat, lv } from '../../shared/bytes.ts';
import * as cpace from '../../shared/cpace.ts';
import { hash } from '../../shared/kdf.ts';
import { LABELS } from '../../shared/labels.ts';
import { answerIn, cardWith, createForger, roomOf } from './world-stranger.ts';
import { answer, ask, fate, hello, vaultWith } from './world-vaults.ts';
import { randomFrom } from './world.ts';

const random = randomFrom('invalid point');
const IDENTITY = new Uint8Array(32);
/** Not below p; odd, so negative; no square root: each refused by the decoding of RFC 9496. */
const BAD: readonly (readonly [name: string, share: Bytes])[] = [
  ['the identity', IDENTITY],
  ['p itself', Uint8Array.from([0xed, ...Array<number>(30).fill(0xff), 0x7f])],
  ['all ones', new Uint8Array(32).fill(0xff)],
  ['negative', Uint8Array.from([1, ...Array<number>(31).fill(0)])],
  ['off the curve', Uint8Array.from([2, ...Array<number>(31).fill(0)])],
];

for (const [name, share] of BAD)
  test(`9: ${name} as the share of an ANSWER brings no PROOF`, () => {
    const { vault } = vaultWith('ada');
    const { blob } = createForger(random, roomOf(7, 'amber')).answer(hello(vault));
    const said = answerIn(blob);
    const card = cardWith(random);
    assert.is(fate(vault, { op: 'prove', blob: answerBlob({ ...said, share }), card }), 'point');
    assert.is(fate(vault, { op: 'prove', blob, card }), 'proved', 'the same ANSWER with a good share');
  });

/** A PROOF by someone who bets that K comes out as the identity, whatever the password is. */
function betOnIdentity(answered: Bytes, said: Hello): Bytes {
  const theirs = readAnswer(answered);
  if (typeof theirs === 'string') throw new Error('garbled');
  const session = sessionOf(0, said.id, theirs.hello, said, theirs.hello);
  const initiator = { share: IDENTITY, ad: encodeHello(said) };
  const responder = { share: theirs.share, ad: encodeHello(theirs.hello) };
  const isk = hash(
    concat(lv(LABELS.cpaceIsk, session.sid, IDENTITY), cpace.transcript(initiator, responder)),
  );
  const confirmation = cpace.confirmation(cpace.macKey(session.sid, isk), initiator);
  return proofBlob({
    tag: session.sid.slice(0, 8),
    share: IDENTITY,
    confirmation,
    box: random(PROOF_BOX_BYTES),
  });
}

test('9: a PROOF with the identity as its share fits no T, and is counted as the guess it is', () => {
  const { vault } = vaultWith('ada');
  const mallory = createForger(random, roomOf(7, 'not the password'));
  const said = mallory.hello();
  const blob = betOnIdentity(answer(vault, said.blob), said.hello);
  ask(vault, { op: 'verify', blob }, 'guessed');
});

for (const [name, share] of BAD)
  test(`9: ${name} as the share of a PROOF is a guess, and the session is spent`, () => {
    const { vault } = vaultWith('ada');
    const forger = createForger(random, roomOf(7, 'amber'));
    const said = forger.hello();
    const answered = answer(vault, said.blob);
    const { blob } = forger.prove(said.hello, answered);
    const bad = concat(blob.slice(0, 9), share, blob.slice(41));
    ask(vault, { op: 'verify', blob: bad }, 'guessed');
    assert.is(fate(vault, { op: 'verify', blob }), 'unknown');
  });

test.run();
