// Handshake: the four frames of one session, for either role, and every reason to refuse one.
// Source: docs/protocol/2-handshake.md, "The four frames" and "Order of checks". Keys and cards: agreement.ts.
// No clock, no queue, no guess counting: those are the caller's. Randomness is an argument.
import nacl from 'tweetnacl';
import {
  agree,
  type Agreement,
  type BoxFault,
  forget,
  inputsOf,
  type Keys,
  keysOf,
  openCard,
  type Room,
  sealCard,
  type Session,
  sessionOf,
} from './agreement.ts';
import {
  answerBlob,
  type Answer,
  type Hello,
  type Mode,
  type Peer,
  PROOF_BOX_BYTES,
  type Proof,
  proofBlob,
  readReply,
  REPLY_BOX_BYTES,
  replyBlob,
} from './blob.ts';
import { assertLength, type Bytes, isEqual, isZero, lv, wipe } from './bytes.ts';
import type { Card } from './card.ts';
import * as cpace from './cpace.ts';
import { hash } from './kdf.ts';
import { LABELS } from './labels.ts';
import { WIDTH } from './limits.ts';

/** A member's own id and Ed25519 key pair (tweetnacl's 64-byte secret key). */
export type Identity = Peer & { readonly idSk: Bytes };

/** A fresh member. */
export function createIdentity(random: (length: number) => Bytes): Identity {
  const seed = random(nacl.sign.seedLength);
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(seed);
  wipe(seed);
  return { id: random(WIDTH.id), idPk: publicKey, idSk: secretKey };
}

/** The same member again from its own record; undefined unless the two halves of the secret key belong together. */
export function restoreIdentity(id: Bytes, idSk: Bytes): Identity | undefined {
  if (idSk.length !== nacl.sign.secretKeyLength) return undefined;
  const { publicKey } = nacl.sign.keyPair.fromSeed(idSk.slice(0, nacl.sign.seedLength));
  const isWhole = isEqual(publicKey, idSk.subarray(nacl.sign.seedLength));
  return isWhole ? { id, idPk: publicKey, idSk } : undefined;
}

/** Everything of mine that must never come back to me as another's. */
export type Own = {
  readonly identity: Identity;
  /** Nonces of my live HELLOs and ANSWERs. */
  readonly nonces: readonly Bytes[];
  /** Shares Y of my live sessions. */
  readonly shares: readonly Bytes[];
};

/** Why a handshake frame was refused; none of these counts as a guess. */
export type HandshakeFault = 'peer' | 'mine' | 're' | 'echo' | 'point' | 'foreign' | 'spent' | BoxFault;

/** keyId of an introduction's key. */
export function keyIdOf(introKey: Bytes): Bytes {
  return hash(lv(LABELS.introKey, introKey)).slice(0, WIDTH.keyId);
}

/** callId = H(lv("sotto/1 call", founderPk, r))[0..16]. */
export function callIdOf(founderPk: Bytes, callSeed: Bytes): Bytes {
  return hash(lv(LABELS.call, founderPk, callSeed)).slice(0, WIDTH.callId);
}

/** A HELLO of mine, alone or in an ANSWER; in mode 'resume' it does not say whose it is. */
export function helloOf({ id, idPk }: Peer, mode: Mode, nonce: Bytes, keyId: Bytes): Hello {
  assertLength(nonce, WIDTH.nonce, 'nonce');
  if (mode !== 'resume') return { mode, id, idPk, nonce, keyId };
  return { mode, id: new Uint8Array(WIDTH.id), idPk: new Uint8Array(WIDTH.idPk), nonce, keyId };
}

/** Who said this HELLO: itself says so, but for mode 'resume'. Undefined for a secret of another mode. */
function peerOf({ mode, id, idPk }: Hello, { peer }: Room): Peer | undefined {
  if (mode === 'resume') return peer;
  return peer === undefined ? { id, idPk } : undefined;
}

// ---------------------------------------------------------------- initiator

/** Frame 3 is out; frame 4 is awaited. */
export type Initiator = {
  readonly tag: Bytes;
  readonly peer: Peer;
  readonly share: Bytes;
  readonly fp: Bytes;
  readonly agreement: Agreement;
};

/** Frame 3 for an ANSWER to `hello`. One per session; `random` is 32 fresh bytes; the card's verdict is 'none'. */
export function prove(
  own: Own,
  hello: Hello,
  room: Room,
  answered: Answer,
  card: Card,
  random: Bytes,
): { readonly state: Initiator; readonly blob: Bytes } | HandshakeFault {
  const theirs = answered.hello;
  if (!isEqual(answered.re, hello.nonce)) return 're';
  if (theirs.mode !== hello.mode || !isEqual(theirs.keyId, hello.keyId)) return 'echo';
  if (isMine(own, theirs) || isAmong(own.shares, answered.share)) return 'mine';
  const peer = peerOf(theirs, room);
  if (peer === undefined) return 'peer';
  const session = sessionOf(0, own.identity.id, peer, hello, theirs);
  const y = cpace.sampleScalar(random);
  const share = cpace.share(inputsOf(session, room), y);
  const agreement = agree(0, session, y, share, answered.share);
  if (agreement === undefined) return 'point';
  const tag = session.sid.slice(0, WIDTH.tag);
  const box = sealCard(agreement, own.identity.idSk, card, PROOF_BOX_BYTES);
  const blob = proofBlob({ tag, share, confirmation: agreement.confirmation, box });
  return { state: { tag, peer: session.peer, share, fp: card.fp, agreement }, blob };
}

/**
 * Frame 4. 'rejected': one cell whose T does not verify, so REJECT or garbage; the state stays good for a late reply.
 * A fault: dropped, the state stays good. With verdict 'refer' or 'busy' there are no keys and the session is over.
 */
export function conclude(
  state: Initiator,
  blob: Bytes,
):
  | { readonly card: Card; readonly keys: Keys | undefined; readonly rest: Bytes }
  | 'rejected'
  | 'foreign'
  | HandshakeFault {
  const read = readReply(blob);
  if (typeof read === 'string' || !isEqual(read.tag, state.tag)) return 'foreign';
  if (!isEqual(read.confirmation, state.agreement.expected))
    return read.rest.length === 0 ? 'rejected' : 'foreign';
  const card = openCard(state.agreement, read.box);
  if (typeof card === 'string') return card;
  const isAccepted = card.verdict === 'accept';
  const keys = isAccepted ? keysOf(state.agreement, state.fp, card.fp) : undefined;
  forget(state.agreement);
  return { card, keys, rest: read.rest };
}

/** Wipes a session whose frame 4 is not awaited any longer. */
export function abandon({ agreement }: Initiator): void {
  forget(agreement);
}

// ---------------------------------------------------------------- responder

/** Frame 2 is out; frame 3 is awaited. `y` is wiped when a T was good, or was a guess: a wiped one is spent. */
export type Responder = {
  readonly tag: Bytes;
  readonly peer: Peer;
  readonly share: Bytes;
  readonly nonce: Bytes;
  readonly y: Bytes;
  readonly session: Session;
};

/** A good T came in; frame 4 is to be made, once. */
export type Verified = {
  readonly tag: Bytes;
  readonly peer: Peer;
  readonly card: Card;
  readonly agreement: Agreement;
};

/** 'bad' is one guess in mode 'join'; elsewhere nothing, and the session goes on. A fault is none: T was good, the box was not, and the session is over all the same. */
export type Verification =
  | { readonly type: 'good'; readonly verified: Verified }
  | { readonly type: 'bad' }
  | { readonly type: 'broken'; readonly fault: HandshakeFault };

/** Frame 2 for a HELLO. `nonce` and `random` are 32 fresh bytes each. */
export function answer(
  own: Own,
  hello: Hello,
  room: Room,
  nonce: Bytes,
  random: Bytes,
): { readonly state: Responder; readonly blob: Bytes } | HandshakeFault {
  if (isMine(own, hello)) return 'mine';
  const peer = peerOf(hello, room);
  if (peer === undefined) return 'peer';
  const mine = helloOf(own.identity, hello.mode, nonce, hello.keyId);
  const session = sessionOf(1, own.identity.id, peer, hello, mine);
  const y = cpace.sampleScalar(random);
  const share = cpace.share(inputsOf(session, room), y);
  const tag = session.sid.slice(0, WIDTH.tag);
  const blob = answerBlob({ hello: mine, re: hello.nonce, share });
  return { state: { tag, peer: session.peer, share, nonce, y, session }, blob };
}

/**
 * Checks frame 3: T, then the box, then the signature. In mode 'join' any PROOF with this tag spends the session;
 * nobody guesses the 32 random bytes of the other modes, and a forged PROOF there does not keep out the true one.
 */
export function verify(own: Own, state: Responder, proof: Proof): Verification | HandshakeFault {
  if (isZero(state.y)) return 'spent';
  if (!isEqual(proof.tag, state.tag)) return 'foreign';
  const isReflected = isAmong(own.shares, proof.share) || isEqual(proof.share, state.share);
  const agreement = isReflected
    ? undefined
    : agree(1, state.session, state.y.slice(), proof.share, state.share);
  if (state.session.mode === 'join') wipe(state.y);
  if (agreement === undefined) return { type: 'bad' };
  if (!isEqual(proof.confirmation, agreement.expected)) {
    forget(agreement);
    return { type: 'bad' };
  }
  wipe(state.y);
  const card = openCard(agreement, proof.box);
  if (typeof card === 'string') return { type: 'broken', fault: card };
  return { type: 'good', verified: { tag: state.tag, peer: state.peer, card, agreement } };
}

/** Frame 4, its first cell. Keys only with verdict 'accept'. Throws when made a second time. */
export function reply(
  identity: Identity,
  verified: Verified,
  card: Card,
): { readonly blob: Bytes; readonly keys: Keys | undefined } {
  const { agreement, tag } = verified;
  if (isZero(agreement.boxSend)) throw new Error('a reply is made once');
  const box = sealCard(agreement, identity.idSk, card, REPLY_BOX_BYTES);
  const blob = replyBlob({ tag, confirmation: agreement.confirmation, box });
  const keys = card.verdict === 'accept' ? keysOf(agreement, card.fp, verified.card.fp) : undefined;
  forget(agreement);
  return { blob, keys };
}

function isAmong(mine: readonly Bytes[], theirs: Bytes): boolean {
  return mine.some((value) => isEqual(value, theirs));
}

/** True for a HELLO, alone or in an ANSWER, that carries my id, my key (never zeros, as in mode 'resume') or a nonce of mine. */
function isMine({ identity, nonces }: Own, hello: Hello): boolean {
  return isEqual(hello.id, identity.id) || isEqual(hello.idPk, identity.idPk) || isAmong(nonces, hello.nonce);
}
