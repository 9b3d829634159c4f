// Agreement: what two shares amount to. Session, CPace, key schedule, sealed cards, and the pair's keys.
// Source: docs/protocol/2-handshake.md, "Session", "Keys", "The sealed card". Roles and frames: handshake.ts.
import nacl from 'tweetnacl';
import { encodeHello, type Hello, type Mode, type Peer } from './blob.ts';
import { assertLength, type Bytes, concat, isEqual, lv, padded, u8, wipe } from './bytes.ts';
import { type Card, type CardFault, encodeFields, readFields } from './card.ts';
import * as cpace from './cpace.ts';
import { isSignedBy } from './ed25519.ts';
import { expand, extract, hash, mac } from './kdf.ts';
import { LABELS, VERSION } from './labels.ts';
import { WIDTH } from './limits.ts';

/** The place and its secret: the channel in canonical decimal and PRS, 32 bytes. */
export type Room = {
  readonly channel: string;
  readonly prs: Bytes;
  /** Mode 'resume', and no other: whom the secret is shared with. The HELLOs there name nobody. */
  readonly peer?: Peer;
};

/** What the pair holds after a good handshake. MACs are 64 bytes, seed and topic 16, the others 32. */
export type Keys = {
  readonly tag: Bytes;
  /** Envelope keys, one per direction. */
  readonly send: Bytes;
  readonly receive: Bytes;
  readonly resume: Bytes;
  readonly topic: Bytes;
  /** r of the call that two unsettled members found. */
  readonly callSeed: Bytes;
  /** First message on the data channel: mine, and the one to expect. */
  readonly bindSend: Bytes;
  readonly bindExpect: Bytes;
};

/** Why the sealed part was refused although T was good. */
export type BoxFault = 'box' | 'signature' | CardFault;

/** 0 = initiator, 1 = responder: the byte that the signature carries. */
export type Role = 0 | 1;

/** What both sides know before any secret: sid and who says what. */
export type Session = {
  readonly sid: Bytes;
  readonly mode: Mode;
  readonly peer: Peer;
  /** Those of the two members, also where the HELLOs hold zeros. */
  readonly ids: readonly [initiator: Bytes, responder: Bytes];
  /** As they were on the wire: AD. */
  readonly hellos: readonly [initiator: Hello, responder: Hello];
};

/** What a session has agreed on once both shares are known; T of the other side is still to be checked. */
export type Agreement = {
  readonly session: Session;
  readonly role: Role;
  readonly transcriptHash: Bytes;
  readonly confirmation: Bytes;
  readonly expected: Bytes;
  readonly boxSend: Bytes;
  readonly boxReceive: Bytes;
  readonly send: Bytes;
  readonly receive: Bytes;
  readonly resume: Bytes;
  readonly topic: Bytes;
  readonly bind: Bytes;
  readonly callSeed: Bytes;
};

/** sid = H(lv("sotto/1 sid", nonce_I, nonce_R)); its first 8 bytes are the tag. */
export function sidOf(initiator: Hello, responder: Hello): Bytes {
  return hash(lv(LABELS.sid, initiator.nonce, responder.nonce));
}

/** CI = lv("sotto/1", mode, channel, id_I, id_R). */
export function channelIdentifier(mode: Mode, channel: string, initiator: Bytes, responder: Bytes): Bytes {
  return lv(VERSION, mode, channel, initiator, responder);
}

/** `initiator` and `responder` are the HELLOs, `myId` and `peer` who stands behind them. */
export function sessionOf(
  role: Role,
  myId: Bytes,
  { id, idPk }: Peer,
  initiator: Hello,
  responder: Hello,
): Session {
  const sid = sidOf(initiator, responder);
  const ids = role === 0 ? ([myId, id] as const) : ([id, myId] as const);
  return { sid, mode: initiator.mode, peer: { id, idPk }, ids, hellos: [initiator, responder] };
}

export function inputsOf({ sid, mode, ids }: Session, { channel, prs }: Room): cpace.Inputs {
  assertLength(prs, WIDTH.key, 'PRS');
  return { prs, sid, ci: channelIdentifier(mode, channel, ...ids) };
}

/** Everything that follows from my y and the other's share; `y` is wiped. Undefined on a share to abort on. */
export function agree(
  role: Role,
  session: Session,
  y: Bytes,
  shareI: Bytes,
  shareR: Bytes,
): Agreement | undefined {
  const [initiator, responder] = session.hellos;
  const saidI: cpace.Said = { share: shareI, ad: encodeHello(initiator) };
  const saidR: cpace.Said = { share: shareR, ad: encodeHello(responder) };
  const [mine, theirs] = role === 0 ? [saidI, saidR] : [saidR, saidI];
  const isk = isEqual(shareI, shareR)
    ? undefined
    : cpace.sessionKey(session.sid, y, theirs.share, saidI, saidR);
  wipe(y);
  if (isk === undefined) return undefined;
  const macKey = cpace.macKey(session.sid, isk);
  const prk = extract(session.sid, isk);
  const [me, peer] = inMyOrder(role, session);
  const agreement = {
    session,
    role,
    transcriptHash: hash(lv(saidI.ad, saidR.ad, shareI, shareR)),
    confirmation: cpace.confirmation(macKey, mine),
    expected: cpace.confirmation(macKey, theirs),
    boxSend: expand(prk, WIDTH.key, LABELS.confirm, me),
    boxReceive: expand(prk, WIDTH.key, LABELS.confirm, peer),
    send: expand(prk, WIDTH.key, LABELS.envelope, me, peer),
    receive: expand(prk, WIDTH.key, LABELS.envelope, peer, me),
    resume: expand(prk, WIDTH.key, LABELS.resume),
    bind: expand(prk, WIDTH.key, LABELS.bind),
    callSeed: expand(prk, WIDTH.seed, LABELS.callSeed),
    topic: expand(prk, WIDTH.seed, LABELS.topic),
  };
  wipe(isk, macKey, prk);
  return agreement;
}

function inMyOrder(role: Role, { ids: [initiator, responder] }: Session): readonly [me: Bytes, peer: Bytes] {
  return role === 0 ? [initiator, responder] : [responder, initiator];
}

/** The keys of a box are used for one message ever, so its nonce is zero. */
const BOX_NONCE = new Uint8Array(nacl.secretbox.nonceLength);

/** lv("sotto/1 id", sid, H(transcript), id_I, id_R, role, fp, H(all other fields)). */
function signedBytes({ session, transcriptHash }: Agreement, role: Role, fp: Bytes, fields: Bytes): Bytes {
  return lv(LABELS.id, session.sid, transcriptHash, ...session.ids, u8(role), fp, hash(fields));
}

/** secretbox of signature ‖ fp ‖ fields ‖ zeros, `length` bytes with its tag. */
export function sealCard(agreement: Agreement, idSk: Bytes, card: Card, length: number): Bytes {
  assertLength(card.fp, WIDTH.fp, 'fingerprint');
  if ((card.verdict === 'none') !== (agreement.role === 0)) throw new RangeError('verdict of the other role');
  const fields = encodeFields(card);
  const signature = nacl.sign.detached(signedBytes(agreement, agreement.role, card.fp, fields), idSk);
  const plain = padded(concat(signature, card.fp, fields), length - nacl.secretbox.overheadLength);
  return nacl.secretbox(plain, BOX_NONCE, agreement.boxSend);
}

/** The other's card: box, form, verdict that fits its role, signature, in this order. */
export function openCard(agreement: Agreement, box: Bytes): Card | BoxFault {
  const plain = nacl.secretbox.open(box, BOX_NONCE, agreement.boxReceive);
  if (plain === null) return 'box';
  const fpAt = WIDTH.signature;
  const fp = plain.slice(fpAt, fpAt + WIDTH.fp);
  const read = readFields(fp, plain.subarray(fpAt + WIDTH.fp));
  if (typeof read === 'string') return read;
  const theirRole = agreement.role === 0 ? 1 : 0;
  if ((read.card.verdict === 'none') !== (theirRole === 0)) return 'verdict';
  const signed = signedBytes(agreement, theirRole, fp, read.fields);
  const isSigned = isSignedBy(agreement.session.peer.idPk, signed, plain.slice(0, fpAt));
  return isSigned ? read.card : 'signature';
}

/** bind MACs: HMAC(bind, lv(my id, peer id, my fp, peer fp)), and the same seen from the other side. */
export function keysOf(agreement: Agreement, myFp: Bytes, peerFp: Bytes): Keys {
  const { session, role, bind } = agreement;
  const [me, peer] = inMyOrder(role, session);
  return {
    tag: session.sid.slice(0, WIDTH.tag),
    send: agreement.send.slice(),
    receive: agreement.receive.slice(),
    resume: agreement.resume.slice(),
    topic: agreement.topic.slice(),
    callSeed: agreement.callSeed.slice(),
    bindSend: mac(bind, lv(me, peer, myFp, peerFp)),
    bindExpect: mac(bind, lv(peer, me, peerFp, myFp)),
  };
}

/** Wipes what only the handshake needed, and what keysOf() has copied. */
export function forget(agreement: Agreement): void {
  const { boxSend, boxReceive, send, receive, resume, topic, bind, callSeed } = agreement;
  wipe(boxSend, boxReceive, send, receive, resume, topic, bind, callSeed);
}
