// Vault: keeps every secret of a member: stretched passwords, identity, handshakes under way, keys of pairs.
// In the browser it runs inside a worker; elsewhere it is called directly. Source: docs/protocol/2-handshake.md and
// 3-envelope.md. When to say what, and what a guess costs, is not here: admission.ts.
import { forget, type Keys, type Room, sidOf } from '../../shared/agreement.ts';
import {
  type Hello,
  helloBlob,
  kindOf,
  readAnswer,
  readHello,
  readProof,
  rejectBlob,
  tagOf,
} from '../../shared/blob.ts';
import { type Bytes, concat, fromHex, toHex, wipe } from '../../shared/bytes.ts';
import * as envelope from '../../shared/envelope.ts';
import * as handshake from '../../shared/handshake.ts';
import { channelText, preparePassword } from '../../shared/kdf.ts';
import { HANDSHAKE, VAULT, WIDTH } from '../../shared/limits.ts';
import { encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import { cardName } from '../../shared/text.ts';
import {
  createStore,
  forgetAll,
  forgetMember,
  forgetSession,
  isTaken,
  ownOf,
  type Pair,
  put,
  type Store,
} from './vault-store.ts';
import type { Bond, Card, VaultReply, VaultRequest } from './ports.ts';

export type VaultPorts = {
  readonly random: (length: number) => Bytes;
  /** Argon2id in the shipped build (kdf.stretch); a cheap double in large simulations. May throw: no memory. */
  readonly stretch: (prepared: Bytes, channel: number) => Bytes;
};

export type Vault = { readonly handle: (request: VaultRequest) => VaultReply };

type Of<Op extends VaultRequest['op']> = Extract<VaultRequest, { op: Op }>;

/** What a session without keys (REFER, BUSY) gives in place of a bond: nothing that any comparison accepts. */
const NO_BOND: Bond = {
  bindSend: new Uint8Array(),
  bindExpect: new Uint8Array(),
  callId: new Uint8Array(),
};

/** The path that carries the first messages, behind frame 4. */
const FIRST_PATH = 0;

export function createVault(ports: VaultPorts): Vault {
  const store = createStore();
  return { handle: (request) => dispatch(store, ports, request) };
}

function dispatch(store: Store, ports: VaultPorts, request: VaultRequest): VaultReply {
  switch (request.op) {
    case 'derive':
      return derive(store, ports, request);
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

function dropped({ ref }: VaultRequest, why: string): VaultReply {
  return { op: 'dropped', ref, why };
}

// ---------------------------------------------------------------- who I am and what I know

function derive(store: Store, { stretch }: VaultPorts, request: Of<'derive'>): VaultReply {
  const prepared = preparePassword(request.password);
  if (prepared === undefined) return dropped(request, 'password');
  const prs = attempt(() => stretch(prepared, request.channel));
  wipe(prepared);
  if (prs === undefined) return dropped(request, 'stretch');
  put(store.passwords, request.prs, prs, VAULT.passwords, (old) => wipe(old));
  return { op: 'derived', ref: request.ref, prs: request.prs };
}

/** Undefined where `work` throws: 64 MiB may be more than the machine gives, messages too long for an envelope. */
function attempt(work: () => Bytes): Bytes | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function identify(store: Store, { random }: VaultPorts, { ref }: Of<'identify'>): VaultReply {
  forgetMember(store);
  const identity = handshake.createIdentity(random);
  store.identity = identity;
  return { op: 'identified', ref, id: identity.id.slice(), idPk: identity.idPk.slice() };
}

// ---------------------------------------------------------------- I begin

function hello(store: Store, { random }: VaultPorts, request: Of<'hello'>): VaultReply {
  const { identity } = store;
  const room = roomOf(store, request);
  if (identity === undefined || room === undefined) return dropped(request, 'unknown');
  const { mode } = request;
  if (mode !== 'join') return dropped(request, 'not-yet');
  const { id, idPk } = identity;
  const mine: Hello = { mode, id, idPk, nonce: random(WIDTH.nonce), keyId: new Uint8Array(WIDTH.keyId) };
  const nonce = toHex(mine.nonce);
  put(store.hellos, nonce, { hello: mine, room }, VAULT.hellos, (old) => wipe(old.room.prs));
  return { op: 'hello-made', ref: request.ref, nonce, blob: helloBlob(mine) };
}

/** The room keeps its own copy of PRS: a session under way outlives a changed password. */
function roomOf(store: Store, request: Of<'hello' | 'answer'>): Room | undefined {
  const prs = store.passwords.get(request.prs);
  return prs && { channel: channelText(request.channel), prs: prs.slice() };
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
  const messages = done.keys ? firstMessages(pairUp(store, done.keys), done.rest) : [];
  const bond = done.keys ? bondOf(done.keys, peer.idPk) : NO_BOND;
  return { op: 'concluded', ref: request.ref, tag, peer, card: done.card, bond, messages };
}

/** A garbled envelope behind a good frame 4 is dropped alone: the session stands. */
function firstMessages(pair: Pair, rest: Bytes): readonly Message[] {
  if (rest.length === 0) return [];
  const opened = envelope.open(pair.receiver, rest);
  return typeof opened === 'string' ? [] : (parseMessages(opened.payload) ?? []);
}

// ---------------------------------------------------------------- another begins

function answer(store: Store, { random }: VaultPorts, request: Of<'answer'>): VaultReply {
  const { identity } = store;
  const theirs = readHello(request.blob);
  if (typeof theirs === 'string') return dropped(request, theirs);
  const room = roomOf(store, request);
  if (identity === undefined || room === undefined) return dropped(request, 'unknown');
  // Only an introduction's own key has a keyId: one of a password would be a guess without T, uncounted.
  if (theirs.mode !== 'join') return dropped(request, 'not-yet');
  const heard = toHex(theirs.nonce);
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
  const payload = hasFirst ? attempt(() => encodeMessages(request.messages)) : new Uint8Array();
  if (payload === undefined) return dropped(request, 'messages');
  if (isAccepted && store.pairs.size >= VAULT.sessions) return dropped(request, 'full');
  store.verified.delete(tag);
  const { blob, keys } = handshake.reply(identity, verified, cardOf(request.card));
  if (keys === undefined) return { op: 'accepted', ref, tag, blob, bond: NO_BOND };
  const { sender } = pairUp(store, keys);
  const first = hasFirst ? envelope.seal(sender, FIRST_PATH, payload) : undefined;
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

// ---------------------------------------------------------------- we know each other

function pairUp(store: Store, keys: Keys): Pair {
  const pair = {
    sender: envelope.createSender(keys.tag, keys.send),
    receiver: envelope.createReceiver(keys.tag, keys.receive),
  };
  store.pairs.set(toHex(keys.tag), pair);
  wipe(keys.resume, keys.topic); // This version resumes nothing.
  return pair;
}

/** Two who were alone: the responder was there first and is the founder. */
function bondOf({ bindSend, bindExpect, callSeed }: Keys, founderPk: Bytes): Bond {
  return { bindSend, bindExpect, callId: handshake.callIdOf(founderPk, callSeed) };
}

function seal(store: Store, request: Of<'seal'>): VaultReply {
  const { tag, ref, path } = request;
  const pair = store.pairs.get(tag);
  if (pair === undefined) return dropped(request, 'unknown');
  const payload = attempt(() => encodeMessages(request.messages));
  if (payload === undefined) return dropped(request, 'messages');
  const blob = envelope.seal(pair.sender, path, payload);
  return blob ? { op: 'sealed', ref, tag, blob } : dropped(request, 'old-path');
}

function open(store: Store, request: Of<'open'>): VaultReply {
  const tag = tagIn(request.blob);
  const pair = store.pairs.get(tag);
  if (pair === undefined) return dropped(request, 'unknown');
  const opened = envelope.open(pair.receiver, request.blob);
  if (typeof opened === 'string') return dropped(request, opened);
  const messages = parseMessages(opened.payload);
  return messages ? { op: 'opened', ref: request.ref, tag, messages } : dropped(request, 'messages');
}

// ---------------------------------------------------------------- forms

function tagIn(blob: Bytes): string {
  return kindOf(blob) === 'session' ? toHex(tagOf(blob)) : '';
}

function cardOf(card: Card): Card {
  return { ...card, name: cardName(card.name) };
}
