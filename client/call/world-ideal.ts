// World ideal: a double of the vault with the same requests, replies, blob forms and lengths, and no true cipher: cheap
// enough for thousands of worlds, and still strict about keys, signers, paths and order. A test kit: nothing of it
// ships. Source: docs/states/README.md, "The world"; client/call/ideal.test.ts holds it against the true vault.
import {
  type Hello,
  helloBlob,
  kindOf,
  type Mode,
  readAnswer,
  readHello,
  readProof,
  rejectBlob,
  tagOf,
} from '../../shared/blob.ts';
import {
  type Bytes,
  compare,
  concat,
  fromBase64,
  fromHex,
  isEqual,
  toBase64,
  toHex,
} from '../../shared/bytes.ts';
import { channelText, preparePassword } from '../../shared/kdf.ts';
import { HANDSHAKE, VAULT, WIDTH } from '../../shared/limits.ts';
import { encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import { encodeBody, encodeSigned, parseSigned } from '../../shared/statement.ts';
import { cardName } from '../../shared/text.ts';
import type { Bond, Card, Tie, VaultReply, VaultRequest } from './ports.ts';
import * as cipher from './world-cipher.ts';
import * as envelope from './world-ideal-envelope.ts';
import * as frames from './world-ideal-frames.ts';

type Of<Op extends VaultRequest['op']> = Extract<VaultRequest, { op: Op }>;

/** What all doubles of one world share: who may sign as whom, and which numbers were used under which key. */
export type IdealWorld = { readonly notary: cipher.Notary; readonly used: envelope.Used };

export function createIdealWorld(random: cipher.Random): IdealWorld {
  return { notary: cipher.createNotary(random), used: { seen: new Map(), repeated: 0 } };
}

type Pair = { readonly sender: envelope.Sender; readonly receiver: envelope.Receiver };
type Knot = Tie & { readonly resume: Bytes };
type Kept = {
  readonly id: string;
  readonly idPk: string;
  readonly idSk: string;
  readonly ties: readonly KeptTie[];
};
type KeptTie = readonly [tag: string, id: string, idPk: string, topic: string, resume: string];

const NO_BOND: Bond = {
  bindSend: new Uint8Array(),
  bindExpect: new Uint8Array(),
  callId: new Uint8Array(),
  seed: new Uint8Array(),
  topic: new Uint8Array(),
};
const FIRST_PATH = 0;
const NO_KEY = toBase64(new Uint8Array(32));

export function createIdealVault(world: IdealWorld, random: cipher.Random) {
  const passwords = new Map<string, Bytes>();
  const learnt = new Map<string, Bytes>();
  const hellos = new Map<string, { readonly hello: Hello; readonly room: frames.Room }>();
  const answered = new Map<string, frames.Responder>();
  const verified = new Map<string, frames.Verified>();
  const proofs = new Map<string, frames.Initiator>();
  const pairs = new Map<string, Pair>();
  const ties = new Map<string, Knot>();
  const heard = new Map<string, true>();
  let identity: frames.Identity | undefined;

  function ownOf(self: frames.Identity): frames.Own {
    const theirs = [...answered.values()];
    return {
      identity: self,
      nonces: [...[...hellos.values()].map((said) => said.hello.nonce), ...theirs.map((one) => one.nonce)],
      shares: [...theirs, ...proofs.values()].map((one) => one.share),
    };
  }

  const isTaken = (tag: string): boolean =>
    [answered, verified, proofs, pairs].some((sessions) => sessions.has(tag));

  function forgetSession(tag: string): void {
    for (const sessions of [answered, verified, proofs, pairs, ties]) sessions.delete(tag);
  }

  function forgetMember(): void {
    for (const all of [answered, verified, proofs, pairs, ties, hellos, heard]) all.clear();
    identity = undefined;
  }

  // -------------------------------------------------------------- secrets and statements

  function derive({ ref, prs, channel, password }: Of<'derive'>): VaultReply {
    const prepared = preparePassword(password);
    if (prepared === undefined) return { op: 'dropped', ref, why: 'password' };
    put(passwords, prs, cipher.digest(32, 'prs', prepared, channelText(channel)), VAULT.passwords);
    return { op: 'derived', ref, prs };
  }

  function identify({ ref }: Of<'identify'>): VaultReply {
    forgetMember();
    const { idPk, idSk } = world.notary.pair();
    identity = { id: random(WIDTH.id), idPk, idSk };
    return { op: 'identified', ref, id: identity.id.slice(), idPk: idPk.slice() };
  }

  function sign({ ref, statement }: Of<'sign'>): VaultReply {
    if (identity === undefined) return { op: 'dropped', ref, why: 'unknown' };
    const full = { ...statement, by: identity.idPk };
    const signature = world.notary.sign(encodeBody(full), identity.idSk);
    return { op: 'signed', ref, statement: encodeSigned({ statement: full, signature }) };
  }

  function isSigned(text: string): boolean {
    const signed = parseSigned(text);
    if (signed === undefined) return false;
    return world.notary.verify(encodeBody(signed.statement), signed.signature, signed.statement.by);
  }

  function digestOf({ ref, prs, version }: Of<'digest'>): VaultReply {
    const secret = passwords.get(prs);
    if (secret === undefined) return { op: 'dropped', ref, why: 'unknown' };
    return { op: 'digested', ref, digest: cipher.digest(32, 'password', version, secret) };
  }

  function keep({ ref }: Of<'keep'>): VaultReply {
    if (identity === undefined) return { op: 'dropped', ref, why: 'unknown' };
    const all = [...ties.values()].map(({ tag, peer, topic, resume }): KeptTie => {
      return [tag, toHex(peer.id), toHex(peer.idPk), toHex(topic), toHex(resume)];
    });
    const { id, idPk, idSk } = identity;
    const kept: Kept = { id: toHex(id), idPk: toHex(idPk), idSk: toHex(idSk), ties: all };
    return { op: 'kept', ref, text: JSON.stringify(kept) };
  }

  function restore({ ref, text }: Of<'restore'>): VaultReply {
    const kept = readKept(text);
    if (kept === undefined) return { op: 'dropped', ref, why: 'kept' };
    forgetMember();
    identity = { id: bytesOf(kept.id), idPk: bytesOf(kept.idPk), idSk: bytesOf(kept.idSk) };
    for (const [tag, id, idPk, topic, resume] of kept.ties) {
      const peer = { id: bytesOf(id), idPk: bytesOf(idPk) };
      ties.set(tag, { tag, peer, topic: bytesOf(topic), resume: bytesOf(resume) });
    }
    const known = [...ties.values()].map(({ tag, peer, topic }): Tie => ({ tag, peer, topic }));
    return { op: 'restored', ref, id: identity.id.slice(), idPk: identity.idPk.slice(), ties: known };
  }

  // -------------------------------------------------------------- frames

  function roomOf({ prs, channel, mode }: { prs: string; channel: number; mode: Mode }) {
    const tie = ties.get(prs);
    const key = mode === 'join' ? passwords.get(prs) : mode === 'intro' ? learnt.get(prs) : tie?.resume;
    const peer = mode === 'resume' && tie ? { peer: tie.peer } : {};
    return key && { channel: channelText(channel), prs: key.slice(), ...peer };
  }

  function hello({ ref, prs, channel, mode }: Of<'hello'>): VaultReply {
    const room = roomOf({ prs, channel, mode });
    if (identity === undefined || room === undefined) return { op: 'dropped', ref, why: 'unknown' };
    const isNameless = mode === 'resume';
    const said: Hello = {
      mode,
      id: isNameless ? new Uint8Array(WIDTH.id) : identity.id,
      idPk: isNameless ? new Uint8Array(WIDTH.idPk) : identity.idPk,
      nonce: random(WIDTH.nonce),
      keyId: mode === 'intro' ? frames.keyIdOf(room.prs) : new Uint8Array(WIDTH.keyId),
    };
    const nonce = toHex(said.nonce);
    put(hellos, nonce, { hello: said, room }, VAULT.hellos);
    return { op: 'hello-made', ref, nonce, blob: helloBlob(said) };
  }

  function answer({ ref, prs, channel, blob }: Of<'answer'>): VaultReply {
    const drop = (why: string): VaultReply => ({ op: 'dropped', ref, why });
    const theirs = readHello(blob);
    if (typeof theirs === 'string') return drop(theirs);
    const room = roomOf({ prs, channel, mode: theirs.mode });
    if (identity === undefined || room === undefined) return drop('unknown');
    if (theirs.mode === 'intro' && !isEqual(theirs.keyId, frames.keyIdOf(room.prs))) return drop('key-id');
    const nonce = toHex(theirs.nonce);
    if (heard.has(nonce)) return drop('repeated');
    const share = random(WIDTH.share);
    const made = frames.answer(ownOf(identity), theirs, room, random(WIDTH.nonce), share);
    if (typeof made === 'string') return drop(made);
    const tag = toHex(made.state.tag);
    if (isTaken(tag)) return drop('tag');
    put(heard, nonce, true, HANDSHAKE.noncesKept);
    put(answered, tag, made.state, VAULT.answered);
    return { op: 'answered', ref, tag, peer: made.state.peer, blob: made.blob };
  }

  function prove({ ref, blob, card }: Of<'prove'>): VaultReply {
    const drop = (why: string): VaultReply => ({ op: 'dropped', ref, why });
    const read = readAnswer(blob);
    if (typeof read === 'string') return drop(read);
    const said = hellos.get(toHex(read.re));
    if (identity === undefined || said === undefined) return drop('unknown');
    const tag = toHex(frames.tagOf(said.hello, read.hello));
    if (isTaken(tag)) return drop('tag');
    const own = ownOf(identity);
    const share = random(WIDTH.share);
    const made = frames.prove(own, said.hello, said.room, read, cleaned(card), share, world.notary);
    if (typeof made === 'string') return drop(made);
    put(proofs, tag, made.state, VAULT.proofs);
    return { op: 'proved', ref, tag, peer: made.state.peer, blob: made.blob };
  }

  function verify({ ref, blob }: Of<'verify'>): VaultReply {
    const drop = (why: string): VaultReply => ({ op: 'dropped', ref, why });
    const tag = tagIn(blob);
    const state = answered.get(tag);
    if (identity === undefined || state === undefined) return drop('unknown');
    const proof = readProof(blob);
    if (typeof proof === 'string') return drop(proof);
    const result = frames.verify(ownOf(identity), state, proof, world.notary);
    answered.delete(tag);
    if (result === 'bad') return { op: 'guessed', ref, tag };
    if ('fault' in result) return drop(result.fault);
    put(verified, tag, result, VAULT.answered);
    return { op: 'verified', ref, tag, peer: result.peer, card: result.card };
  }

  function accept(request: Of<'accept'>): VaultReply {
    const { ref, tag, card, messages, prs } = request;
    const drop = (why: string): VaultReply => ({ op: 'dropped', ref, why });
    const state = verified.get(tag);
    if (identity === undefined || state === undefined) return drop('unknown');
    const isAccepted = card.verdict === 'accept';
    const hasFirst = isAccepted && messages.length > 0;
    const payload = hasFirst ? payloadOf(messages, prs) : new Uint8Array();
    if (typeof payload === 'string') return drop(payload);
    if (isAccepted && pairs.size >= VAULT.sessions) return drop('full');
    verified.delete(tag);
    const { blob, keys } = frames.reply(identity, state, cleaned(card), world.notary);
    if (keys === undefined) return { op: 'accepted', ref, tag, blob, bond: NO_BOND };
    const { sender } = pairUp(keys, state.peer);
    const first = hasFirst ? envelope.seal(sender, FIRST_PATH, payload, world.used) : undefined;
    const bond = bondOf(keys, identity.idPk);
    return { op: 'accepted', ref, tag, blob: first ? concat(blob, first) : blob, bond };
  }

  function conclude({ ref, blob }: Of<'conclude'>): VaultReply {
    const drop = (why: string): VaultReply => ({ op: 'dropped', ref, why });
    const tag = tagIn(blob);
    const state = proofs.get(tag);
    if (state === undefined) return drop('unknown');
    if (pairs.size >= VAULT.sessions) return drop('full');
    const done = frames.conclude(state, blob, world.notary);
    if (done === 'rejected') return { op: 'refused', ref, tag };
    if (typeof done === 'string') return drop(done);
    proofs.delete(tag);
    const { peer } = state;
    const { card, keys, rest } = done;
    const messages = keys ? firstMessages(pairUp(keys, peer), rest) : [];
    const bond = keys ? bondOf(keys, peer.idPk) : NO_BOND;
    return { op: 'concluded', ref, tag, peer, card, bond, messages };
  }

  // -------------------------------------------------------------- envelopes

  function pairUp({ tag, send, receive, resume, topic }: frames.Keys, peer: frames.Responder['peer']): Pair {
    const pair = {
      sender: envelope.createSender(tag, send),
      receiver: envelope.createReceiver(tag, receive),
    };
    pairs.set(toHex(tag), pair);
    ties.set(toHex(tag), { tag: toHex(tag), peer, topic, resume });
    return pair;
  }

  function firstMessages(pair: Pair, rest: Bytes): readonly Message[] {
    if (rest.length === 0) return [];
    const payload = envelope.open(pair.receiver, rest);
    return typeof payload === 'string' ? [] : (told(parseMessages(payload)) ?? []);
  }

  /** Puts PRS into the message 'password'. */
  function payloadOf(messages: readonly Message[], prs: string | undefined): Bytes | string {
    const secret = prs === undefined ? undefined : passwords.get(prs);
    if (prs !== undefined && secret === undefined) return 'unknown';
    const filled = messages.map((one) =>
      one.type === 'password' && secret ? { ...one, prs: toBase64(secret) } : one,
    );
    try {
      return encodeMessages(filled);
    } catch {
      return 'messages';
    }
  }

  /** Takes PRS out of it and keeps it as told-VERSION. */
  function told(messages: readonly Message[] | undefined): readonly Message[] | undefined {
    return messages?.map((one) => {
      if (one.type !== 'password') return one;
      const secret = fromBase64(one.prs);
      if (secret) put(passwords, `told-${one.version}`, secret, VAULT.passwords);
      return { ...one, prs: NO_KEY };
    });
  }

  function seal({ ref, tag, path, messages, prs }: Of<'seal'>): VaultReply {
    const pair = pairs.get(tag);
    if (pair === undefined) return { op: 'dropped', ref, why: 'unknown' };
    const payload = payloadOf(messages, prs);
    if (typeof payload === 'string') return { op: 'dropped', ref, why: payload };
    const blob = envelope.seal(pair.sender, path, payload, world.used);
    return blob ? { op: 'sealed', ref, tag, blob } : { op: 'dropped', ref, why: 'old-path' };
  }

  function open({ ref, blob }: Of<'open'>): VaultReply {
    const tag = tagIn(blob);
    const pair = pairs.get(tag);
    if (pair === undefined) return { op: 'dropped', ref, why: 'unknown' };
    const payload = envelope.open(pair.receiver, blob);
    if (typeof payload === 'string') return { op: 'dropped', ref, why: payload };
    const messages = told(parseMessages(payload));
    return messages ? { op: 'opened', ref, tag, messages } : { op: 'dropped', ref, why: 'messages' };
  }

  function reject({ ref, tag: hex }: Of<'reject'>): VaultReply {
    const tag = fromHex(hex);
    if (tag?.length !== WIDTH.tag) return { op: 'dropped', ref, why: 'tag' };
    forgetSession(hex);
    return { op: 'rejected', ref, tag: hex, blob: rejectBlob(tag, random) };
  }

  // -------------------------------------------------------------- the rest

  function handle(request: VaultRequest): VaultReply {
    const { ref } = request;
    switch (request.op) {
      case 'derive':
        return derive(request);
      case 'learn':
        put(learnt, request.prs, request.key.slice(), VAULT.sessions);
        return { op: 'done', ref };
      case 'unlearn':
        passwords.delete(request.prs);
        learnt.delete(request.prs);
        return { op: 'done', ref };
      case 'digest':
        return digestOf(request);
      case 'identify':
        return identify(request);
      case 'sign':
        return sign(request);
      case 'check':
        return { op: 'checked', ref, isGood: request.statements.map(isSigned) };
      case 'name':
        return { op: 'named', ref, callId: frames.callIdOf(request.founder, request.seed) };
      case 'keep':
        return keep(request);
      case 'restore':
        return restore(request);
      case 'untie':
        ties.delete(request.tag);
        return { op: 'done', ref };
      case 'check-commit': {
        const { round, roster, idPk, nonce } = request;
        return { op: 'digested', ref, digest: cipher.digest(32, 'sas', round, roster, idPk, nonce) };
      }
      case 'check-roster': {
        const all = request.members.toSorted((a, b) => compare(a.idPk, b.idPk));
        const digest = cipher.digest(32, 'sas roster', ...all.flatMap(({ idPk, fp }) => [idPk, fp]));
        return { op: 'digested', ref, digest };
      }
      case 'check-code':
        return coded(request);
      case 'hello':
        return hello(request);
      case 'answer':
        return answer(request);
      case 'prove':
        return prove(request);
      case 'verify':
        return verify(request);
      case 'accept':
        return accept(request);
      case 'reject':
        return reject(request);
      case 'conclude':
        return conclude(request);
      case 'seal':
        return seal(request);
      case 'open':
        return open(request);
      case 'forget':
        forgetSession(request.tag);
        return { op: 'forgotten', ref };
      case 'forget-all':
        forgetMember();
        passwords.clear();
        learnt.clear();
        return { op: 'forgotten', ref };
    }
  }

  return { handle };
}

function coded({ ref, roster, nonces }: Of<'check-code'>): VaultReply {
  const all = nonces.toSorted((a, b) => compare(a.idPk, b.idPk));
  const code = cipher.digest(19, 'sas code', roster, ...all.flatMap(({ idPk, nonce }) => [idPk, nonce]));
  const emoji = Array.from(code.slice(0, 7), (byte) => byte & 63);
  return { op: 'coded', ref, emoji, digits: Array.from(code.slice(7), (byte) => byte % 10).join('') };
}

/** Two who were alone: the responder was there first and is the founder. */
function bondOf({ bindSend, bindExpect, callSeed, topic }: frames.Keys, founder: Bytes): Bond {
  return { bindSend, bindExpect, callId: frames.callIdOf(founder, callSeed), seed: callSeed, topic };
}

function cleaned(card: Card): Card {
  return { ...card, name: cardName(card.name) };
}

function tagIn(blob: Bytes): string {
  return kindOf(blob) === 'session' ? toHex(tagOf(blob)) : '';
}

/** Newest last; beyond `max` the oldest goes. */
function put<V>(map: Map<string, V>, key: string, value: V, max: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= max) return;
    map.delete(oldest);
  }
}

function bytesOf(hex: string): Bytes {
  return fromHex(hex) ?? new Uint8Array();
}

function readKept(text: string): Kept | undefined {
  try {
    const value = JSON.parse(text) as Partial<Kept> | null;
    const isWhole = typeof value?.idSk === 'string' && Array.isArray(value.ties);
    return isWhole ? (value as Kept) : undefined;
  } catch {
    return undefined;
  }
}
