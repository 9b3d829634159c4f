// A second client of sotto/1, written from docs/protocol/1-relay.md, 2-handshake.md and 3-envelope.md alone. It shares no code
// with the first; that the two understand each other says that the documents suffice. Left out is what a peer cannot see (wiping,
// counts) and what only paces (guess tokens, the rhythm of HELLOs): the caller says when to say HELLO.
import nacl from 'tweetnacl';
import { type Bytes, CELL, fresh, hex, hmac, isSame, isZero, join, lv, padded, zeros } from './bytes.ts';
import { type Card, type Me, openCard, sealCard, writeFields } from './card.ts';
import { createLine, gone, type Line, type Message, messagesOf, payloadOf } from './line.ts';
import { EVERYONE } from './room.ts';
import * as session from './session.ts';
import { type Hello, type Proved, type Session, tagOf } from './session.ts';

export interface Peer {
  readonly role: session.Role;
  readonly address: string;
  readonly id: Bytes;
  readonly idPk: Bytes;
  readonly fp: Bytes;
  readonly card: Card;
  readonly tag: Bytes;
  /** what is left for coming back */
  readonly resume: Bytes;
  readonly topic: Bytes;
  readonly callId: Bytes;
  readonly bindSent: Bytes;
  readonly bindHeard: Bytes;
  readonly line: Line;
}

export const freshMember = (name: string): Me => ({
  id: fresh(16),
  keys: nacl.sign.keyPair(),
  fp: fresh(32),
  name,
});

export type Report =
  | { readonly type: 'met'; readonly peer: Peer }
  | { readonly type: 'refused'; readonly card: Card }
  | { readonly type: 'rejected' }
  | { readonly type: 'guessed' }
  | { readonly type: 'heard'; readonly messages: readonly Message[] }
  | { readonly type: 'dropped'; readonly why: string };

export interface Settings {
  readonly me: Me;
  readonly channel: number;
  readonly prs: Bytes;
  readonly mode?: session.Mode;
  readonly firstMessages?: readonly Message[];
  readonly contextOf?: session.ContextOf;
  readonly send: (to: string, blob: Bytes) => void;
  readonly onReport: (report: Report) => void;
}

export interface Client {
  readonly sayHello: (to?: string) => void;
  readonly receive: (from: string, blob: Bytes) => void;
  readonly say: (peer: Peer, messages: readonly Message[]) => void;
}

type Asked = Session & { readonly role: 'I'; readonly shareR: Bytes };
type Opened = { readonly card: Card; readonly fp: Bytes };
type Call = Omit<Card, 'verdict' | 'name'>;
const ALONE: Call = { callId: zeros(16), size: 1, capacity: 2, greeter: 0 };
type Answered = Session & { readonly role: 'R'; readonly shareR: Bytes };

export function createClient(settings: Settings): Client {
  const { me, prs, send, onReport } = settings;
  const mode = settings.mode ?? { name: 'join' };
  const hellos = new Map<string, { readonly hello: Hello; readonly untilMs: number }>();
  const heardNonces: string[] = [];
  const answered = new Map<string, Answered>();
  const queue: Asked[] = [];
  const proved = new Map<string, Proved>();
  const peers = new Map<string, Peer>();
  let outstanding: Proved | undefined;
  let settled: Peer | undefined;
  const drop = (why: string): void => onReport({ type: 'dropped', why });

  const shareOf = (one: Session): Bytes =>
    session.shareOf(
      one,
      prs,
      (settings.contextOf ?? session.contextOf)(settings.channel, one.hello.I.id, one.hello.R.id, mode.name),
    );

  function sayHello(to: string = EVERYONE): void {
    const hello = session.freshHello(mode, prs, me.id, me.keys.publicKey);
    hellos.set(hex(hello.nonce), { hello, untilMs: Date.now() + 30_000 });
    send(to, padded(CELL, Uint8Array.of(1), hello.body));
  }

  function isMine({ id, idPk, nonce }: Hello): boolean {
    const isMyNonce =
      hellos.has(hex(nonce)) || [...answered.values()].some(({ hello }) => isSame(hello.R.nonce, nonce));
    return isSame(id, me.id) || isSame(idPk, me.keys.publicKey) || isMyNonce;
  }

  function isMyShare(share: Bytes): boolean {
    const mine = [...answered.values()].map(({ shareR }) => shareR);
    return [...mine, ...[...proved.values()].map((one) => one.share.I)].some((one) => isSame(one, share));
  }

  function onHello(address: string, blob: Bytes): void {
    const hello = session.readHello(mode, prs, blob.subarray(1, 92));
    if (blob.length !== CELL || !isZero(blob.subarray(92)) || hello === undefined) return drop('hello');
    if (heardNonces.includes(hex(hello.nonce)) || isMine(hello)) return drop('hello again');
    if (settled?.role === 'I') return undefined;
    heardNonces.push(hex(hello.nonce));
    heardNonces.splice(0, heardNonces.length - 256);
    const mine = session.freshHello(mode, prs, me.id, me.keys.publicKey);
    const begun = session.newSession('R', address, { I: hello, R: mine });
    const shareR = shareOf(begun);
    answered.set(hex(tagOf(begun)), { ...begun, role: 'R', shareR });
    return send(address, padded(CELL, Uint8Array.of(2), mine.body, hello.nonce, shareR));
  }

  function onAnswer(address: string, blob: Bytes): void {
    const hello = session.readHello(mode, prs, blob.subarray(1, 92));
    if (blob.length !== CELL || !isZero(blob.subarray(156)) || hello === undefined) return drop('answer');
    const mine = hellos.get(hex(blob.subarray(92, 124)));
    if (mine === undefined || mine.untilMs < Date.now() || isMine(hello)) return drop('answer to nothing');
    const shareR = blob.slice(124, 156);
    const begun = session.newSession('I', address, { I: mine.hello, R: hello });
    const tag = hex(tagOf(begun));
    if (proved.has(tag) || peers.has(tag) || answered.has(tag) || isMyShare(shareR))
      return drop('answer again');
    if (hasCrossed(hello)) return drop('crossed');
    const isQueued = queue.some((one) => one.address === address && isSame(one.hello.R.id, hello.id));
    if (settled !== undefined || isQueued || queue.length >= 16) return drop('answer too many');
    queue.push({ ...begun, role: 'I', shareR });
    queue.sort((a, b) => (hex(a.hello.R.id) < hex(b.hello.R.id) ? -1 : 1));
    return proveNext();
  }

  /** Whether the peer's own HELLO goes before mine; if mine does, my answer to its is forgotten. */
  function hasCrossed({ id }: Hello): boolean {
    const crossed = [...answered].find(([, one]) => isSame(one.hello.I.id, id));
    if (crossed !== undefined && hex(id) < hex(me.id)) return true;
    if (crossed !== undefined) answered.delete(crossed[0]);
    return false;
  }

  function proveNext(): void {
    const one = outstanding === undefined && settled === undefined ? queue.shift() : undefined;
    if (one === undefined) return;
    const k = session.productOf(one.y, one.shareR);
    if (k === undefined) return proveNext();
    const share = { I: shareOf(one), R: one.shareR };
    const now: Proved = { ...one, share, secrets: session.secretsOf(one, share, k) };
    proved.set(hex(tagOf(now)), now);
    outstanding = now;
    setTimeout(() => freeSlot(now), 8_000).unref();
    const box = sealCard(now, me, writeFields({ ...ALONE, verdict: 'none', name: me.name }));
    return send(now.address, join(Uint8Array.of(3), tagOf(now), share.I, now.secrets.mac.I, box));
  }

  function freeSlot(one: Proved): void {
    if (outstanding !== one) return;
    outstanding = undefined;
    proveNext();
  }

  /** In mode join the session is spent by the first PROOF, whatever comes of it; elsewhere by the first good T. */
  function onProof(one: Answered, blob: Bytes): void {
    if (blob.length !== CELL) return drop('proof');
    const share = { I: blob.slice(9, 41), R: one.shareR };
    const k = isMyShare(share.I) ? undefined : session.productOf(one.y, share.I);
    if (mode.name === 'join') answered.delete(hex(tagOf(one)));
    const secrets = k === undefined ? undefined : session.secretsOf(one, share, k);
    if (secrets === undefined || !isSame(secrets.mac.I, blob.subarray(41, 105))) {
      if (mode.name !== 'join') return drop('bad');
      onReport({ type: 'guessed' });
      return send(one.address, join(Uint8Array.of(3), tagOf(one), fresh(2039)));
    }
    answered.delete(hex(tagOf(one)));
    const now: Proved = { ...one, share, secrets };
    const opened = openCard(now, blob.subarray(105));
    if (opened === undefined) return drop('card');
    if (settled !== undefined) {
      const full = { callId: settled.callId, size: 2, capacity: 2, greeter: 1 };
      return send(now.address, replyCell(now, 'accept', full));
    }
    return outstanding === undefined ? accept(now, opened) : send(now.address, replyCell(now, 'busy', ALONE));
  }

  function replyCell(one: Proved, verdict: Card['verdict'], call: Call): Bytes {
    const box = sealCard(one, me, writeFields({ ...call, verdict, name: me.name }));
    return join(Uint8Array.of(3), tagOf(one), one.secrets.mac.R, box);
  }

  function accept(one: Proved, theirs: Opened): void {
    const cell = replyCell(one, 'accept', ALONE);
    settled = newPeer(one, theirs);
    const first = settings.firstMessages;
    send(one.address, first === undefined ? cell : join(cell, settled.line.seal(payloadOf(first))));
    settled.line.reopen();
    onReport({ type: 'met', peer: settled });
  }

  function newPeer(one: Proved, { card, fp }: Opened): Peer {
    const { role, address, secrets } = one;
    const [tag, { id, idPk }] = [tagOf(one), one.hello[session.other(role)]];
    const bindSent = hmac(secrets.bind, lv(me.id, id, me.fp, fp));
    const bindHeard = hmac(secrets.bind, lv(id, me.id, fp, me.fp));
    const line = createLine(tag, secrets.envelopes[role], secrets.envelopes[session.other(role)]);
    const { callId, resume, topic } = secrets;
    const peer = { role, address, id, idPk, fp, card, tag, callId, resume, topic, bindSent, bindHeard, line };
    peers.set(hex(tag), peer);
    return peer;
  }

  /** A reply, a REJECT, or garbage. */
  function onReply(one: Proved, blob: Bytes): void {
    if (!isSame(one.secrets.mac.R, blob.subarray(9, 73))) {
      if (blob.length !== CELL) return drop('reply');
      onReport({ type: 'rejected' });
      return freeSlot(one);
    }
    const theirs = openCard(one, blob.subarray(73, CELL));
    if (theirs === undefined) return drop('card');
    proved.delete(hex(tagOf(one)));
    const isFounding = theirs.card.verdict === 'accept' && isZero(theirs.card.callId);
    if (isFounding) onAccept(newPeer(one, theirs), blob.subarray(CELL));
    else onReport({ type: 'refused', card: theirs.card });
    return freeSlot(one);
  }

  function onAccept(peer: Peer, behind: Bytes): void {
    if (settled !== undefined) return say(peer, [gone()]);
    settled = peer;
    onReport({ type: 'met', peer });
    return behind.length === 0 ? undefined : onEnvelope(peer, behind);
  }

  function onEnvelope(peer: Peer, blob: Bytes): void {
    const payload = peer.line.open(blob);
    if (typeof payload === 'string') return drop(payload);
    const messages = messagesOf(payload);
    return messages === undefined ? drop('payload') : onReport({ type: 'heard', messages });
  }

  function onThird(address: string, blob: Bytes): void {
    const tag = hex(blob.subarray(1, 9));
    const peer = peers.get(tag);
    if (peer !== undefined) return onEnvelope(peer, blob);
    const [asked, asking] = [answered.get(tag), proved.get(tag)];
    const one = asked ?? asking;
    if (one?.address !== address || one.untilMs < Date.now()) return drop('no session');
    if (asked !== undefined) return onProof(asked, blob);
    return asking === undefined ? undefined : onReply(asking, blob);
  }

  function receive(from: string, blob: Bytes): void {
    if (blob[0] === 1) onHello(from, blob);
    else if (blob[0] === 2) onAnswer(from, blob);
    else if (blob[0] === 3) onThird(from, blob);
    else drop('kind');
  }

  const say = (peer: Peer, messages: readonly Message[]): void =>
    send(peer.address, peer.line.seal(payloadOf(messages)));

  return { sayHello, receive, say };
}
