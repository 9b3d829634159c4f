// World ideal: a double of the vault with the same requests, replies, blob forms and lengths, and no true cipher: cheap
// enough for thousands of worlds, and still strict about keys, signers, paths and order. A test kit: nothing of it
// ships. Source: docs/states/README.md, "The world"; world-ideal.test.ts holds it against the true vault.
import {
  helloBlob,
  kindOf,
  type Mode,
  type Peer,
  readAnswer,
  readHello,
  readProof,
  rejectBlob,
  tagOf,
} from '../../shared/blob.ts';
import { type Bytes, concat, fromHex, isEqual, toHex } from '../../shared/bytes.ts';
import { HANDSHAKE, VAULT, WIDTH } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import { cardName } from '../../shared/text.ts';
import type { Bond, Card, VaultReply, VaultRequest } from './ports.ts';
import * as humanCheck from './vault-check.ts';
import * as cipher from './world-cipher.ts';
import * as envelope from './world-ideal-envelope.ts';
import * as frames from './world-ideal-frames.ts';
import * as kept from './world-ideal-store.ts';
import { dropped, type IdealWorld, type Of, type Pair, put, type Store } from './world-ideal-store.ts';

const NO_BOND: Bond = {
  bindSend: new Uint8Array(),
  bindExpect: new Uint8Array(),
  callId: new Uint8Array(),
  seed: new Uint8Array(),
  topic: new Uint8Array(),
};
const FIRST_PATH = 0;

export function createIdealWorld(random: cipher.Random): IdealWorld {
  return { notary: cipher.createNotary(random), used: { seen: new Map(), repeated: 0 } };
}

export function createIdealVault(world: IdealWorld, random: cipher.Random) {
  const store = kept.createStore(world, random);
  return { handle: (request: VaultRequest): VaultReply => dispatch(store, request) };
}

function dispatch(store: Store, request: VaultRequest): VaultReply {
  const { ref } = request;
  switch (request.op) {
    case 'derive':
      return kept.derive(store, request);
    case 'learn':
      return kept.learn(store, request);
    case 'unlearn':
      return kept.unlearn(store, request);
    case 'digest':
      return kept.digest(store, request);
    case 'sign':
      return kept.sign(store, request);
    case 'check':
      return kept.check(store, request);
    case 'name':
      return named(request);
    case 'keep':
      return kept.keep(store, request);
    case 'restore':
      return kept.restore(store, request);
    case 'untie':
      return kept.untie(store, request);
    case 'ratchet':
      return humanCheck.ratchet(request);
    case 'check-commit':
      return humanCheck.commit(request);
    case 'check-roster':
      return humanCheck.roster(request);
    case 'check-code':
      return humanCheck.code(request);
    case 'identify':
      return identify(store, request);
    case 'hello':
      return hello(store, request);
    case 'answer':
      return answer(store, request);
    case 'prove':
      return prove(store, request);
    case 'verify':
      return verify(store, request);
    case 'accept':
      return accept(store, request);
    case 'reject':
      return reject(store, request);
    case 'conclude':
      return conclude(store, request);
    case 'seal':
      return seal(store, request);
    case 'open':
      return open(store, request);
    case 'forget':
      kept.forgetSession(store, request.tag);
      return { op: 'forgotten', ref };
    case 'forget-all':
      kept.forgetMember(store);
      store.passwords.clear();
      store.told.clear();
      return { op: 'forgotten', ref };
  }
}

function named(request: Of<'name'>): VaultReply {
  const { founder, seed, ref } = request;
  if (founder.length !== WIDTH.idPk || seed.length !== WIDTH.seed) return dropped(request, 'length');
  return { op: 'named', ref, callId: frames.callIdOf(founder, seed) };
}

function identify(store: Store, { ref }: Of<'identify'>): VaultReply {
  kept.forgetMember(store);
  const { idPk, idSk } = store.world.notary.pair();
  const id = store.random(WIDTH.id);
  store.identity = { id, idPk, idSk };
  return { op: 'identified', ref, id: id.slice(), idPk: idPk.slice() };
}

// ---------------------------------------------------------------- I begin

function hello(store: Store, request: Of<'hello'>): VaultReply {
  const { identity, random } = store;
  const { mode, ref, prs: secret } = request;
  const room = kept.roomOf(store, secret, request.channel, mode);
  if (identity === undefined || room === undefined) return dropped(request, 'unknown');
  const mine = frames.helloOf(identity, mode, random(WIDTH.nonce), keyIdFor(mode, room.prs));
  const nonce = toHex(mine.nonce);
  put(store.hellos, nonce, { hello: mine, room, secret }, VAULT.hellos);
  return { op: 'hello-made', ref, nonce, blob: helloBlob(mine) };
}

function keyIdFor(mode: Mode, prs: Bytes): Bytes {
  return mode === 'intro' ? frames.keyIdOf(prs) : new Uint8Array(WIDTH.keyId);
}

function prove(store: Store, request: Of<'prove'>): VaultReply {
  const { identity, world } = store;
  const read = readAnswer(request.blob);
  if (typeof read === 'string') return dropped(request, read);
  const said = store.hellos.get(toHex(read.re));
  if (identity === undefined || said === undefined) return dropped(request, 'unknown');
  const tag = toHex(frames.tagOf(said.hello, read.hello));
  if (isTaken(store, tag)) return dropped(request, 'tag');
  const own = ownOf(store, identity);
  const share = store.random(WIDTH.share);
  const made = frames.prove(own, said.hello, said.room, read, cardOf(request.card), share, world.notary);
  if (typeof made === 'string') return dropped(request, made);
  put(store.proofs, tag, made.state, VAULT.proofs);
  return { op: 'proved', ref: request.ref, tag, peer: made.state.peer, blob: made.blob };
}

function conclude(store: Store, request: Of<'conclude'>): VaultReply {
  const tag = tagIn(request.blob);
  const state = store.proofs.get(tag);
  if (state === undefined) return dropped(request, 'unknown');
  if (store.pairs.size >= VAULT.sessions) return dropped(request, 'full');
  const done = frames.conclude(state, request.blob, store.world.notary);
  if (done === 'rejected') return { op: 'refused', ref: request.ref, tag };
  if (typeof done === 'string') return dropped(request, done);
  store.proofs.delete(tag);
  const { peer } = state;
  const { card, keys, rest } = done;
  const messages = keys ? firstMessages(store, pairUp(store, keys, peer), rest) : [];
  const bond = keys ? bondOf(keys, peer.idPk) : NO_BOND;
  return { op: 'concluded', ref: request.ref, tag, peer, card, bond, messages };
}

function firstMessages(store: Store, pair: Pair, rest: Bytes): readonly Message[] {
  if (rest.length === 0) return [];
  const payload = envelope.open(pair.receiver, rest);
  return typeof payload === 'string' ? [] : (kept.decode(store, payload) ?? []);
}

// ---------------------------------------------------------------- another begins

function answer(store: Store, request: Of<'answer'>): VaultReply {
  const { identity, random } = store;
  const theirs = readHello(request.blob);
  if (typeof theirs === 'string') return dropped(request, theirs);
  const room = kept.roomOf(store, request.prs, request.channel, theirs.mode);
  if (identity === undefined || room === undefined) return dropped(request, 'unknown');
  if (!isEqual(theirs.keyId, keyIdFor(theirs.mode, room.prs))) return dropped(request, 'key');
  const nonce = toHex(theirs.nonce);
  if (store.heard.has(nonce)) return dropped(request, 'repeated');
  const own = ownOf(store, identity);
  const made = frames.answer(own, theirs, room, random(WIDTH.nonce), random(WIDTH.share));
  if (typeof made === 'string') return dropped(request, made);
  const { state, blob } = made;
  const tag = toHex(state.tag);
  if (isTaken(store, tag)) return dropped(request, 'tag');
  put(store.heard, nonce, true, HANDSHAKE.noncesKept);
  put(store.answered, tag, state, VAULT.answered);
  return { op: 'answered', ref: request.ref, tag, peer: state.peer, blob };
}

function verify(store: Store, request: Of<'verify'>): VaultReply {
  const { identity, world } = store;
  const { blob, ref } = request;
  const tag = tagIn(blob);
  const state = store.answered.get(tag);
  if (identity === undefined || state === undefined) return dropped(request, 'unknown');
  const proof = readProof(blob);
  if (typeof proof === 'string') return dropped(request, proof);
  const result = frames.verify(ownOf(store, identity), state, proof, world.notary);
  if (result === 'bad' && state.hellos[0].mode !== 'join') return dropped(request, 'bad');
  store.answered.delete(tag);
  if (result === 'bad') return { op: 'guessed', ref, tag };
  if ('fault' in result) return dropped(request, result.fault);
  put(store.verified, tag, result, VAULT.answered);
  return { op: 'verified', ref, tag, peer: result.peer, card: result.card };
}

function accept(store: Store, request: Of<'accept'>): VaultReply {
  const { identity, world } = store;
  const { ref, tag, card, messages, prs } = request;
  const verified = store.verified.get(tag);
  if (identity === undefined || verified === undefined) return dropped(request, 'unknown');
  const isAccepted = card.verdict === 'accept';
  const hasFirst = isAccepted && messages.length > 0;
  const payload = hasFirst ? kept.encode(store, messages, prs) : new Uint8Array();
  if (payload === undefined) return dropped(request, 'messages');
  if (isAccepted && store.pairs.size >= VAULT.sessions) return dropped(request, 'full');
  store.verified.delete(tag);
  const { blob, keys } = frames.reply(identity, verified, cardOf(card), world.notary);
  if (keys === undefined) return { op: 'accepted', ref, tag, blob, bond: NO_BOND };
  const { sender } = pairUp(store, keys, verified.peer);
  const first = hasFirst ? envelope.seal(sender, FIRST_PATH, payload, world.used) : undefined;
  const whole = first ? concat(blob, first) : blob;
  return { op: 'accepted', ref, tag, blob: whole, bond: bondOf(keys, identity.idPk) };
}

function reject(store: Store, request: Of<'reject'>): VaultReply {
  const tag = fromHex(request.tag);
  if (tag?.length !== WIDTH.tag) return dropped(request, 'tag');
  kept.forgetSession(store, request.tag);
  return { op: 'rejected', ref: request.ref, tag: request.tag, blob: rejectBlob(tag, store.random) };
}

// ---------------------------------------------------------------- envelopes

function pairUp(store: Store, { tag, send, receive, resume, topic }: frames.Keys, peer: Peer): Pair {
  const pair = { sender: envelope.createSender(tag, send), receiver: envelope.createReceiver(tag, receive) };
  store.pairs.set(toHex(tag), pair);
  put(store.ties, toHex(tag), { peer, resume, topic }, VAULT.ties);
  return pair;
}

function seal(store: Store, request: Of<'seal'>): VaultReply {
  const { tag, ref, path, messages, prs } = request;
  const pair = store.pairs.get(tag);
  if (pair === undefined) return dropped(request, 'unknown');
  const payload = kept.encode(store, messages, prs);
  if (payload === undefined) return dropped(request, 'messages');
  const blob = envelope.seal(pair.sender, path, payload, store.world.used);
  return blob ? { op: 'sealed', ref, tag, blob } : dropped(request, 'old-path');
}

function open(store: Store, request: Of<'open'>): VaultReply {
  const tag = tagIn(request.blob);
  const pair = store.pairs.get(tag);
  if (pair === undefined) return dropped(request, 'unknown');
  const payload = envelope.open(pair.receiver, request.blob);
  if (typeof payload === 'string') return dropped(request, payload);
  const messages = kept.decode(store, payload);
  return messages ? { op: 'opened', ref: request.ref, tag, messages } : dropped(request, 'messages');
}

// ---------------------------------------------------------------- forms

function ownOf(store: Store, identity: frames.Identity): frames.Own {
  const theirs = [...store.answered.values()];
  const said = [...store.hellos.values()];
  return {
    identity,
    nonces: [...said.map((one) => one.hello.nonce), ...theirs.map((one) => one.nonce)],
    shares: [...theirs, ...store.proofs.values()].map((one) => one.share),
  };
}

function isTaken({ answered, verified, proofs, pairs, ties }: Store, tag: string): boolean {
  return [answered, verified, proofs, pairs, ties].some((sessions) => sessions.has(tag));
}

/** Two who were alone: the responder was there first and is the founder. */
function bondOf({ bindSend, bindExpect, callSeed, topic }: frames.Keys, founder: Bytes): Bond {
  return { bindSend, bindExpect, callId: frames.callIdOf(founder, callSeed), seed: callSeed, topic };
}

function cardOf(card: Card): Card {
  return { ...card, name: cardName(card.name) };
}

function tagIn(blob: Bytes): string {
  return kindOf(blob) === 'session' ? toHex(tagOf(blob)) : '';
}
