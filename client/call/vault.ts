// Vault: keeps every secret of a member: stretched passwords, identity, handshakes under way, keys of pairs.
// In the browser it runs inside a worker; elsewhere it is called directly. Source: docs/protocol/2-handshake.md and
// 3-envelope.md. The handshake is here, the rest in vault-*.ts. When to say what, and what a guess costs, is not here: admission.ts.
import { forget, sidOf } from '../../shared/agreement.ts';
import { type Hello, helloBlob, readAnswer, readHello, readProof, rejectBlob } from '../../shared/blob.ts';
import { type Bytes, concat, fromHex, isEqual, toHex, wipe } from '../../shared/bytes.ts';
import * as envelope from '../../shared/envelope.ts';
import * as handshake from '../../shared/handshake.ts';
import { HANDSHAKE, VAULT, WIDTH } from '../../shared/limits.ts';
import { cardName } from '../../shared/text.ts';
import type { Card, Mode, VaultReply, VaultRequest } from './ports.ts';
import * as humanCheck from './vault-check.ts';
import { keep, restore } from './vault-keep.ts';
import { bondOf, FIRST_PATH, firstMessages, NO_BOND, open, pairUp, seal, tagIn } from './vault-pair.ts';
import * as secret from './vault-secret.ts';
import * as statement from './vault-sign.ts';
import {
  createStore,
  dropped,
  forgetAll,
  forgetMember,
  forgetSession,
  isTaken,
  type Of,
  ownOf,
  put,
  roomOf,
  type Store,
  untie,
} from './vault-store.ts';

export type VaultPorts = {
  readonly random: (length: number) => Bytes;
  /** Argon2id in the shipped build (kdf.stretch); a cheap double in large simulations. May throw: no memory. */
  readonly stretch: (prepared: Bytes, channel: number) => Bytes;
};

export type Vault = { readonly handle: (request: VaultRequest) => VaultReply };

export function createVault(ports: VaultPorts): Vault {
  const store = createStore();
  return { handle: (request) => dispatch(store, ports, request) };
}

function dispatch(store: Store, ports: VaultPorts, request: VaultRequest): VaultReply {
  switch (request.op) {
    case 'derive':
      return secret.derive(store, ports.stretch, request);
    case 'learn':
      return secret.learn(store, request);
    case 'unlearn':
      return secret.unlearn(store, request);
    case 'digest':
      return secret.digest(store, request);
    case 'sign':
      return statement.sign(store, request);
    case 'check':
      return statement.check(request);
    case 'name':
      return statement.name(request);
    case 'keep':
      return keep(store, request);
    case 'restore':
      return restore(store, request);
    case 'untie':
      untie(store, request.tag);
      return { op: 'done', ref: request.ref };
    case 'ratchet':
      return humanCheck.ratchet(request);
    case 'check-commit':
      return humanCheck.commit(request);
    case 'check-roster':
      return humanCheck.roster(request);
    case 'check-code':
      return humanCheck.code(request);
    case 'identify':
      return identify(store, ports, request);
    case 'hello':
      return hello(store, ports, request);
    case 'answer':
      return answer(store, ports, request);
    case 'prove':
      return prove(store, ports, request);
    case 'verify':
      return verify(store, request);
    case 'accept':
      return accept(store, request);
    case 'reject':
      return reject(store, ports, request);
    case 'conclude':
      return conclude(store, request);
    case 'seal':
      return seal(store, request);
    case 'open':
      return open(store, request);
    case 'forget':
      forgetSession(store, request.tag);
      return { op: 'forgotten', ref: request.ref };
    case 'forget-all':
      forgetAll(store);
      return { op: 'forgotten', ref: request.ref };
  }
}

// ---------------------------------------------------------------- who I am

function identify(store: Store, { random }: VaultPorts, { ref }: Of<'identify'>): VaultReply {
  forgetMember(store);
  const identity = handshake.createIdentity(random);
  store.identity = identity;
  return { op: 'identified', ref, id: identity.id.slice(), idPk: identity.idPk.slice() };
}

// ---------------------------------------------------------------- I begin

function hello(store: Store, { random }: VaultPorts, request: Of<'hello'>): VaultReply {
  const { identity } = store;
  const { mode } = request;
  const room = roomOf(store, request.prs, request.channel, mode);
  if (identity === undefined || room === undefined) return dropped(request, 'unknown');
  const mine = handshake.helloOf(identity, mode, random(WIDTH.nonce), keyIdFor(mode, room.prs));
  const nonce = toHex(mine.nonce);
  const said = { hello: mine, room, secret: request.prs };
  put(store.hellos, nonce, said, VAULT.hellos, (old) => wipe(old.room.prs));
  return { op: 'hello-made', ref: request.ref, nonce, blob: helloBlob(mine) };
}

/** Only an introduction's own key has a keyId: one of a password would be a guess without T, uncounted. */
function keyIdFor(mode: Mode, prs: Bytes): Bytes {
  return mode === 'intro' ? handshake.keyIdOf(prs) : new Uint8Array(WIDTH.keyId);
}

function prove(store: Store, { random }: VaultPorts, request: Of<'prove'>): VaultReply {
  const { identity } = store;
  const read = readAnswer(request.blob);
  if (typeof read === 'string') return dropped(request, read);
  const said = store.hellos.get(toHex(read.re));
  if (identity === undefined || said === undefined) return dropped(request, 'unknown');
  if (isTaken(store, toHex(sidOf(said.hello, read.hello).slice(0, WIDTH.tag))))
    return dropped(request, 'tag');
  const own = ownOf(store, identity);
  const made = handshake.prove(own, said.hello, said.room, read, cardOf(request.card), random(WIDTH.scalar));
  if (typeof made === 'string') return dropped(request, made);
  const { state, blob } = made;
  const tag = toHex(state.tag);
  put(store.proofs, tag, state, VAULT.proofs, handshake.abandon);
  return { op: 'proved', ref: request.ref, tag, peer: state.peer, blob };
}

function conclude(store: Store, request: Of<'conclude'>): VaultReply {
  const tag = tagIn(request.blob);
  const state = store.proofs.get(tag);
  if (state === undefined) return dropped(request, 'unknown');
  if (store.pairs.size >= VAULT.sessions) return dropped(request, 'full');
  const done = handshake.conclude(state, request.blob);
  if (done === 'rejected') return { op: 'refused', ref: request.ref, tag };
  if (typeof done === 'string') return dropped(request, done);
  store.proofs.delete(tag);
  const { peer } = state;
  const messages = done.keys ? firstMessages(store, pairUp(store, done.keys, peer), done.rest) : [];
  const bond = done.keys ? bondOf(done.keys, peer.idPk) : NO_BOND;
  return { op: 'concluded', ref: request.ref, tag, peer, card: done.card, bond, messages };
}

// ---------------------------------------------------------------- another begins

function answer(store: Store, { random }: VaultPorts, request: Of<'answer'>): VaultReply {
  const { identity } = store;
  const theirs = readHello(request.blob);
  if (typeof theirs === 'string') return dropped(request, theirs);
  const room = roomOf(store, request.prs, request.channel, theirs.mode);
  if (identity === undefined || room === undefined) return dropped(request, 'unknown');
  if (!isEqual(theirs.keyId, keyIdFor(theirs.mode, room.prs))) return dropped(request, 'key');
  const heard = heardName(theirs, request.prs);
  if (store.heard.has(heard)) return dropped(request, 'repeated');
  const own = ownOf(store, identity);
  const made = handshake.answer(own, theirs, room, random(WIDTH.nonce), random(WIDTH.scalar));
  wipe(room.prs);
  if (typeof made === 'string') return dropped(request, made);
  const { state, blob } = made;
  const tag = toHex(state.tag);
  if (isTaken(store, tag)) return dropped(request, 'tag');
  put(store.heard, heard, true, HANDSHAKE.noncesKept);
  put(store.answered, tag, state, VAULT.answered, ({ y }) => wipe(y));
  return { op: 'answered', ref: request.ref, tag, peer: state.peer, blob };
}

/** What was answered already. A HELLO of mode 'resume' does not say which of two ties it is about: each may answer. */
function heardName({ mode, nonce }: Hello, name: string): string {
  return mode === 'resume' ? `${toHex(nonce)} ${name}` : toHex(nonce);
}

function verify(store: Store, request: Of<'verify'>): VaultReply {
  const { identity } = store;
  const tag = tagIn(request.blob);
  const state = store.answered.get(tag);
  if (identity === undefined || state === undefined) return dropped(request, 'unknown');
  const proof = readProof(request.blob);
  if (typeof proof === 'string') return dropped(request, proof);
  const own = ownOf(store, identity);
  const result = handshake.verify(own, state, proof);
  if (typeof result === 'string') return dropped(request, result);
  // Nobody guesses 32 random bytes: a forged PROOF must not keep out the true one that follows.
  if (result.type === 'bad' && state.session.mode !== 'join') return dropped(request, 'bad');
  store.answered.delete(tag);
  if (result.type === 'bad') return { op: 'guessed', ref: request.ref, tag };
  if (result.type === 'broken') return dropped(request, result.fault);
  const { verified } = result;
  put(store.verified, tag, verified, VAULT.answered, ({ agreement }) => forget(agreement));
  return { op: 'verified', ref: request.ref, tag, peer: verified.peer, card: verified.card };
}

function accept(store: Store, request: Of<'accept'>): VaultReply {
  const { identity } = store;
  const { tag, ref } = request;
  const verified = store.verified.get(tag);
  if (identity === undefined || verified === undefined) return dropped(request, 'unknown');
  const isAccepted = request.card.verdict === 'accept';
  const hasFirst = isAccepted && request.messages.length > 0;
  const payload = hasFirst ? secret.encode(store, request.messages, request.prs) : new Uint8Array();
  if (payload === undefined) return dropped(request, 'messages');
  if (isAccepted && store.pairs.size >= VAULT.sessions) return dropped(request, 'full');
  store.verified.delete(tag);
  const { blob, keys } = handshake.reply(identity, verified, cardOf(request.card));
  if (keys === undefined) return { op: 'accepted', ref, tag, blob, bond: NO_BOND };
  const { sender } = pairUp(store, keys, verified.peer);
  const first = hasFirst ? envelope.seal(sender, FIRST_PATH, payload) : undefined;
  wipe(payload);
  return {
    op: 'accepted',
    ref,
    tag,
    blob: first ? concat(blob, first) : blob,
    bond: bondOf(keys, identity.idPk),
  };
}

/** REJECT needs no session: it is random, and nobody can tell. */
function reject(store: Store, { random }: VaultPorts, request: Of<'reject'>): VaultReply {
  const tag = fromHex(request.tag);
  if (tag?.length !== WIDTH.tag) return dropped(request, 'tag');
  forgetSession(store, request.tag);
  return { op: 'rejected', ref: request.ref, tag: request.tag, blob: rejectBlob(tag, random) };
}

// ---------------------------------------------------------------- forms

function cardOf(card: Card): Card {
  return { ...card, name: cardName(card.name) };
}
