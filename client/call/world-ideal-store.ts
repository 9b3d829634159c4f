// World ideal store: what a double of the vault keeps, by the rules and bounds of vault-store.ts, vault-secret.ts,
// vault-sign.ts and vault-keep.ts. A test kit: nothing of it ships. Source: docs/states/README.md, "The world".
import type { Hello, Mode, Peer } from '../../shared/blob.ts';
import { type Bytes, fromBase64, fromHex, isZero, toBase64, toHex } from '../../shared/bytes.ts';
import { channelText, preparePassword } from '../../shared/kdf.ts';
import { VAULT, WIDTH } from '../../shared/limits.ts';
import { encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import { encodeBody, encodeSigned, parseSigned, type Statement } from '../../shared/statement.ts';
import type { Tie, Unsigned, VaultReply, VaultRequest } from './ports.ts';
import * as cipher from './world-cipher.ts';
import type * as envelope from './world-ideal-envelope.ts';
import type * as frames from './world-ideal-frames.ts';

export type Of<Op extends VaultRequest['op']> = Extract<VaultRequest, { op: Op }>;

/** What all doubles of one world share: who may sign as whom, and which numbers were used under which key. */
export type IdealWorld = { readonly notary: cipher.Notary; readonly used: envelope.Used };

export type Pair = { readonly sender: envelope.Sender; readonly receiver: envelope.Receiver };
export type Said = { readonly hello: Hello; readonly room: frames.Room; readonly secret: string };
type Knot = { readonly peer: Peer; readonly resume: Bytes; readonly topic: Bytes };

export type Store = {
  readonly world: IdealWorld;
  readonly random: cipher.Random;
  readonly passwords: Map<string, Bytes>;
  readonly told: Map<string, Bytes>;
  readonly learnt: Map<string, Bytes>;
  readonly ties: Map<string, Knot>;
  identity: frames.Identity | undefined;
  readonly hellos: Map<string, Said>;
  readonly answered: Map<string, frames.Responder>;
  readonly verified: Map<string, frames.Verified>;
  readonly proofs: Map<string, frames.Initiator>;
  readonly pairs: Map<string, Pair>;
  readonly heard: Map<string, true>;
};

export function createStore(world: IdealWorld, random: cipher.Random): Store {
  return {
    world,
    random,
    passwords: new Map(),
    told: new Map(),
    learnt: new Map(),
    ties: new Map(),
    identity: undefined,
    hellos: new Map(),
    answered: new Map(),
    verified: new Map(),
    proofs: new Map(),
    pairs: new Map(),
    heard: new Map(),
  };
}

export function dropped({ ref }: VaultRequest, why: string): VaultReply {
  return { op: 'dropped', ref, why };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Newest last; beyond `max` the oldest goes. */
export function put<V>(map: Map<string, V>, key: string, value: V, max: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= max) return;
    map.delete(oldest);
  }
}

// ---------------------------------------------------------------- secrets

const passwordOf = ({ passwords, told }: Store, name: string): Bytes | undefined =>
  passwords.get(name) ?? told.get(name);

export function roomOf(store: Store, name: string, channel: number, mode: Mode): frames.Room | undefined {
  const tie = mode === 'resume' ? store.ties.get(name) : undefined;
  const key = { join: passwordOf(store, name), intro: store.learnt.get(name), resume: tie?.resume }[mode];
  if (key === undefined) return undefined;
  const room = { channel: channelText(channel), prs: key.slice() };
  return tie ? { ...room, peer: tie.peer } : room;
}

export function derive(store: Store, request: Of<'derive'>): VaultReply {
  const prepared = preparePassword(request.password);
  if (prepared === undefined) return dropped(request, 'password');
  const prs = cipher.digest(WIDTH.key, 'prs', prepared, channelText(request.channel));
  put(store.passwords, request.prs, prs, VAULT.passwords);
  return { op: 'derived', ref: request.ref, prs: request.prs };
}

export function learn({ learnt }: Store, request: Of<'learn'>): VaultReply {
  const { prs, key, ref } = request;
  if (key.length !== WIDTH.key || isZero(key)) return dropped(request, 'key');
  put(learnt, prs, key.slice(), VAULT.learnt);
  return { op: 'done', ref };
}

export function unlearn(store: Store, { prs, ref }: Of<'unlearn'>): VaultReply {
  for (const secrets of [store.passwords, store.told, store.learnt]) secrets.delete(prs);
  takeBack(store, prs);
  return { op: 'done', ref };
}

export function untie(store: Store, { tag, ref }: Of<'untie'>): VaultReply {
  store.ties.delete(tag);
  takeBack(store, tag);
  return { op: 'done', ref };
}

function takeBack({ hellos }: Store, secret: string): void {
  for (const [nonce, said] of hellos) if (said.secret === secret) hellos.delete(nonce);
}

export function digest(store: Store, request: Of<'digest'>): VaultReply {
  const prs = passwordOf(store, request.prs);
  if (prs === undefined) return dropped(request, 'unknown');
  return { op: 'digested', ref: request.ref, digest: cipher.digest(WIDTH.key, 'pw', request.version, prs) };
}

// ---------------------------------------------------------------- messages that tell a password

const NO_PRS = toBase64(new Uint8Array(WIDTH.key));

const withPrs = (message: Message, prs: string): Message =>
  message.type === 'password' ? { ...message, prs } : message;

export function encode(store: Store, messages: readonly Message[], name?: string): Bytes | undefined {
  const prs = name === undefined ? undefined : passwordOf(store, name);
  if (prs === undefined && messages.some(({ type }) => type === 'password')) return undefined;
  const filled = prs ? messages.map((one) => withPrs(one, toBase64(prs))) : messages;
  return attempt(() => encodeMessages(filled));
}

export function decode(store: Store, payload: Bytes): readonly Message[] | undefined {
  const messages = parseMessages(payload);
  for (const one of messages ?? []) if (one.type === 'password') keepTold(store, one.version, one.prs);
  return messages?.map((one) => withPrs(one, NO_PRS));
}

function keepTold({ told }: Store, version: number, text: string): void {
  const prs = fromBase64(text);
  const name = `told-${version}`;
  if (prs && !isZero(prs) && !told.has(name)) put(told, name, prs, VAULT.told);
}

// ---------------------------------------------------------------- statements

export function sign({ identity, world }: Store, request: Of<'sign'>): VaultReply {
  if (identity === undefined) return dropped(request, 'unknown');
  const full = { ...request.statement, by: identity.idPk } satisfies Unsigned & { by: Bytes } as Statement;
  const { idSk } = identity;
  const statement = attempt(() =>
    encodeSigned({ statement: full, signature: world.notary.sign(encodeBody(full), idSk) }),
  );
  if (statement === undefined || parseSigned(statement) === undefined) return dropped(request, 'statement');
  return { op: 'signed', ref: request.ref, statement };
}

export function check({ world }: Store, { ref, statements }: Of<'check'>): VaultReply {
  const isGood = statements.map((text) => {
    const read = parseSigned(text);
    return (
      read !== undefined && world.notary.verify(encodeBody(read.statement), read.signature, read.statement.by)
    );
  });
  return { op: 'checked', ref, isGood };
}

// ---------------------------------------------------------------- the member

export function forgetSession({ answered, verified, proofs, pairs }: Store, tag: string): void {
  for (const sessions of [answered, verified, proofs, pairs]) sessions.delete(tag);
}

export function forgetMember(store: Store): void {
  const { answered, verified, proofs, pairs, ties, learnt, hellos, heard } = store;
  for (const all of [answered, verified, proofs, pairs, ties, learnt, hellos, heard]) all.clear();
  store.identity = undefined;
}

export function keep({ identity, ties }: Store, request: Of<'keep'>): VaultReply {
  if (identity === undefined) return dropped(request, 'unknown');
  const lines = Array.from(ties, ([tag, { peer, resume, topic }]) =>
    [tag, ...[peer.id, peer.idPk, resume, topic].map(toHex)].join(' '),
  );
  const own = [identity.id, identity.idPk, identity.idSk].map(toHex).join(' ');
  return { op: 'kept', ref: request.ref, text: [own, ...lines].join('\n') };
}

export function restore(store: Store, request: Of<'restore'>): VaultReply {
  const [own = [], ...knots] = request.text.split('\n').map((line) => line.split(' '));
  const [id, idPk, idSk] = own.map(fromHex);
  if (own.length !== 3 || !id || !idPk || !idSk || !store.world.notary.owns(idPk, idSk))
    return dropped(request, 'kept');
  forgetMember(store);
  store.identity = { id, idPk, idSk };
  for (const [tag = '', ...fields] of knots) {
    const [peerId, peerPk, resume, topic] = fields.map(fromHex);
    if (!peerId || !peerPk || !resume || !topic) return dropped(request, 'kept');
    put(store.ties, tag, { peer: { id: peerId, idPk: peerPk }, resume, topic }, VAULT.ties);
  }
  const ties = Array.from(store.ties, ([tag, { peer, topic }]): Tie => ({ tag, peer, topic }));
  return { op: 'restored', ref: request.ref, id: id.slice(), idPk: idPk.slice(), ties };
}
