// World ideal frames: the four frames of the double: the forms and the order of checks of shared/handshake.ts, without
// its curve. A test kit: nothing of it ships. Source: docs/protocol/2-handshake.md; docs/states/README.md, "The world".
import {
  type Answer,
  answerBlob,
  encodeHello,
  type Hello,
  type Mode,
  type Peer,
  PROOF_BOX_BYTES,
  type Proof,
  proofBlob,
  readReply,
  REPLY_BOX_BYTES,
  replyBlob,
} from '../../shared/blob.ts';
import { type Bytes, concat, isEqual, isZero, padded } from '../../shared/bytes.ts';
import { type Card, encodeFields, readFields } from '../../shared/card.ts';
import { WIDTH } from '../../shared/limits.ts';
import * as cipher from './world-cipher.ts';

export type Identity = Peer & { readonly idSk: Bytes };

/** The secret and the place. In mode 'resume' the HELLOs name nobody: `peer` says who is expected. */
export type Room = { readonly channel: string; readonly prs: Bytes; readonly peer?: Peer };

export type Own = {
  readonly identity: Identity;
  readonly nonces: readonly Bytes[];
  readonly shares: readonly Bytes[];
};

type Role = 0 | 1;

/** What a session has come to: `secret` is shared by those who had the same PRS and saw the same frames. */
type Agreement = {
  readonly role: Role;
  readonly secret: Bytes;
  /** Initiator first. */
  readonly ids: readonly [Bytes, Bytes];
  readonly peer: Peer;
};

export type Keys = {
  readonly tag: Bytes;
  readonly send: Bytes;
  readonly receive: Bytes;
  readonly resume: Bytes;
  readonly topic: Bytes;
  readonly callSeed: Bytes;
  readonly bindSend: Bytes;
  readonly bindExpect: Bytes;
};

export type Initiator = {
  readonly tag: Bytes;
  readonly peer: Peer;
  readonly share: Bytes;
  readonly fp: Bytes;
  readonly agreement: Agreement;
};

export type Responder = {
  readonly tag: Bytes;
  readonly peer: Peer;
  readonly share: Bytes;
  readonly nonce: Bytes;
  readonly hellos: readonly [Hello, Hello];
  readonly room: Room;
};

export type Verified = {
  readonly tag: Bytes;
  readonly peer: Peer;
  readonly card: Card;
  readonly agreement: Agreement;
};

const NO_NUMBER = new Uint8Array();
const SEAL_BYTES = 16;

export function keyIdOf(introKey: Bytes): Bytes {
  return cipher.digest(WIDTH.keyId, 'intro key', introKey);
}

export function callIdOf(founder: Bytes, seed: Bytes): Bytes {
  return cipher.digest(WIDTH.callId, 'call', founder, seed);
}

/** In mode 'resume' it does not say whose it is. */
export function helloOf({ id, idPk }: Peer, mode: Mode, nonce: Bytes, keyId: Bytes): Hello {
  if (mode !== 'resume') return { mode, id, idPk, nonce, keyId };
  return { mode, id: new Uint8Array(WIDTH.id), idPk: new Uint8Array(WIDTH.idPk), nonce, keyId };
}

export function tagOf(initiator: Hello, responder: Hello): Bytes {
  return cipher.digest(WIDTH.tag, 'sid', initiator.nonce, responder.nonce);
}

function agree(
  role: Role,
  hellos: readonly [Hello, Hello],
  room: Room,
  own: Own,
  peer: Peer,
  shares: readonly [Bytes, Bytes],
): Agreement {
  const [me, them] = [own.identity.id, peer.id];
  const ids = role === 0 ? ([me, them] as const) : ([them, me] as const);
  const mode: Mode = hellos[0].mode;
  const said = [...hellos.map(encodeHello), ...shares];
  const secret = cipher.digest(32, 'isk', room.prs, mode, room.channel, ...ids, ...said);
  return { role, secret, ids, peer };
}

const confirmationOf = ({ secret }: Agreement, role: number): Bytes =>
  cipher.digest(WIDTH.mac, 'T', role, secret);
const boxKeyOf = ({ secret }: Agreement, role: number): Bytes => cipher.digest(32, 'box', role, secret);

function signedBytes({ secret }: Agreement, role: number, fp: Bytes, fields: Bytes): Bytes {
  return cipher.digest(32, 'id', secret, role, fp, fields);
}

function sealCard(
  agreement: Agreement,
  card: Card,
  idSk: Bytes,
  length: number,
  notary: cipher.Notary,
): Bytes {
  const { role } = agreement;
  if ((card.verdict === 'none') !== (role === 0)) throw new RangeError('verdict of the other role');
  const fields = encodeFields(card);
  const signature = notary.sign(signedBytes(agreement, role, card.fp, fields), idSk);
  const plain = padded(concat(signature, card.fp, fields), length - SEAL_BYTES);
  return cipher.close(plain, NO_NUMBER, boxKeyOf(agreement, role));
}

function openCard(agreement: Agreement, box: Bytes, notary: cipher.Notary): Card | string {
  const theirs = 1 - agreement.role;
  const plain = cipher.open(box, NO_NUMBER, boxKeyOf(agreement, theirs));
  if (plain === undefined) return 'box';
  const fieldsAt = WIDTH.signature + WIDTH.fp;
  const read = readFields(plain.slice(WIDTH.signature, fieldsAt), plain.subarray(fieldsAt));
  if (typeof read === 'string') return read;
  if ((read.card.verdict === 'none') !== (theirs === 0)) return 'verdict';
  const signed = signedBytes(agreement, theirs, read.card.fp, read.fields);
  const isSigned = notary.verify(signed, plain.slice(0, WIDTH.signature), agreement.peer.idPk);
  return isSigned ? read.card : 'signature';
}

function keysOf({ secret, role, ids }: Agreement, tag: Bytes, myFp: Bytes, peerFp: Bytes): Keys {
  const [me, peer] = role === 0 ? ids : [ids[1], ids[0]];
  return {
    tag,
    send: cipher.digest(32, 'env', secret, me, peer),
    receive: cipher.digest(32, 'env', secret, peer, me),
    resume: cipher.digest(32, 'resume', secret),
    topic: cipher.digest(16, 'topic', secret),
    callSeed: cipher.digest(16, 'call', secret),
    bindSend: cipher.digest(WIDTH.mac, 'bind', secret, me, peer, myFp, peerFp),
    bindExpect: cipher.digest(WIDTH.mac, 'bind', secret, peer, me, peerFp, myFp),
  };
}

// ---------------------------------------------------------------- initiator

export function prove(
  own: Own,
  hello: Hello,
  room: Room,
  answered: Answer,
  card: Card,
  share: Bytes,
  notary: cipher.Notary,
): { readonly state: Initiator; readonly blob: Bytes } | string {
  const theirs = answered.hello;
  if (!isEqual(answered.re, hello.nonce)) return 're';
  if (theirs.mode !== hello.mode || !isEqual(theirs.keyId, hello.keyId)) return 'echo';
  if (isMine(own, theirs) || isAmong(own.shares, answered.share)) return 'mine';
  if (isZero(answered.share)) return 'point';
  const tag = tagOf(hello, theirs);
  const peer = room.peer ?? { id: theirs.id, idPk: theirs.idPk };
  const agreement = agree(0, [hello, theirs], room, own, peer, [share, answered.share]);
  const box = sealCard(agreement, card, own.identity.idSk, PROOF_BOX_BYTES, notary);
  const blob = proofBlob({ tag, share, confirmation: confirmationOf(agreement, 0), box });
  return { state: { tag, peer, share, fp: card.fp, agreement }, blob };
}

export function conclude(
  state: Initiator,
  blob: Bytes,
  notary: cipher.Notary,
): { readonly card: Card; readonly keys: Keys | undefined; readonly rest: Bytes } | string {
  const read = readReply(blob);
  if (typeof read === 'string' || !isEqual(read.tag, state.tag)) return 'foreign';
  if (!isEqual(read.confirmation, confirmationOf(state.agreement, 1)))
    return read.rest.length === 0 ? 'rejected' : 'foreign';
  const card = openCard(state.agreement, read.box, notary);
  if (typeof card === 'string') return card;
  const isAccepted = card.verdict === 'accept';
  const keys = isAccepted ? keysOf(state.agreement, state.tag, state.fp, card.fp) : undefined;
  return { card, keys, rest: read.rest };
}

// ---------------------------------------------------------------- responder

export function answer(
  own: Own,
  hello: Hello,
  room: Room,
  nonce: Bytes,
  share: Bytes,
): { readonly state: Responder; readonly blob: Bytes } | string {
  if (isMine(own, hello)) return 'mine';
  const mine = helloOf(own.identity, hello.mode, nonce, hello.keyId);
  const tag = tagOf(hello, mine);
  const peer = room.peer ?? { id: hello.id, idPk: hello.idPk };
  const state = { tag, peer, share, nonce, hellos: [hello, mine] as const, room };
  return { state, blob: answerBlob({ hello: mine, re: hello.nonce, share }) };
}

export function verify(
  own: Own,
  { tag, peer, share, hellos, room }: Responder,
  proof: Proof,
  notary: cipher.Notary,
): Verified | 'bad' | { readonly fault: string } {
  if (isAmong(own.shares, proof.share) || isEqual(proof.share, share) || isZero(proof.share)) return 'bad';
  const agreement = agree(1, hellos, room, own, peer, [proof.share, share]);
  if (!isEqual(proof.confirmation, confirmationOf(agreement, 0))) return 'bad';
  const card = openCard(agreement, proof.box, notary);
  return typeof card === 'string' ? { fault: card } : { tag, peer, card, agreement };
}

export function reply(
  identity: Identity,
  { agreement, tag, card: theirs }: Verified,
  card: Card,
  notary: cipher.Notary,
): { readonly blob: Bytes; readonly keys: Keys | undefined } {
  const box = sealCard(agreement, card, identity.idSk, REPLY_BOX_BYTES, notary);
  const blob = replyBlob({ tag, confirmation: confirmationOf(agreement, 1), box });
  const keys = card.verdict === 'accept' ? keysOf(agreement, tag, card.fp, theirs.fp) : undefined;
  return { blob, keys };
}

function isAmong(mine: readonly Bytes[], theirs: Bytes): boolean {
  return mine.some((value) => isEqual(value, theirs));
}

function isMine({ identity, nonces }: Own, hello: Hello): boolean {
  const isByName = isEqual(hello.id, identity.id) || isEqual(hello.idPk, identity.idPk);
  return isByName || isAmong(nonces, hello.nonce);
}
