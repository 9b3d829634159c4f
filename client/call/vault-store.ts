// Vault-store: where the vault keeps its secrets, how much of each, which mode may use which, and how they are wiped.
// Source: docs/protocol/2-handshake.md, "What a client keeps"; bounds: shared/limits.ts, VAULT.
import { forget, type Room } from '../../shared/agreement.ts';
import type { Hello } from '../../shared/blob.ts';
import { type Bytes, wipe } from '../../shared/bytes.ts';
import * as envelope from '../../shared/envelope.ts';
import * as handshake from '../../shared/handshake.ts';
import { channelText } from '../../shared/kdf.ts';
import { VAULT } from '../../shared/limits.ts';
import type { Mode, Peer, VaultReply, VaultRequest } from './ports.ts';

export type Of<Op extends VaultRequest['op']> = Extract<VaultRequest, { op: Op }>;

/** A HELLO of mine that may still be answered, the secret it is about, and the name of that. */
export type Said = { readonly hello: Hello; readonly room: Room; readonly secret: string };

/** The pair's envelopes; keyed by the tag. */
export type Pair = { readonly sender: envelope.Sender; readonly receiver: envelope.Receiver };

/** What is left of a session for the next one of the same two, in mode 'resume'; keyed by the tag. */
export type TieSecret = { readonly peer: Peer; readonly resume: Bytes; readonly topic: Bytes };

/** Everything secret, in one place; maps are bounded by VAULT. Secrets are keyed by name, sessions by hex. */
export type Store = {
  readonly passwords: Map<string, Bytes>;
  /** Passwords that a member told: named by their version. */
  readonly told: Map<string, Bytes>;
  readonly learnt: Map<string, Bytes>;
  readonly ties: Map<string, TieSecret>;
  identity: handshake.Identity | undefined;
  readonly hellos: Map<string, Said>;
  readonly answered: Map<string, handshake.Responder>;
  readonly verified: Map<string, handshake.Verified>;
  readonly proofs: Map<string, handshake.Initiator>;
  readonly pairs: Map<string, Pair>;
  /** Nonces of HELLOs that were answered: none is answered twice. */
  readonly heard: Map<string, true>;
};

export function createStore(): Store {
  return {
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

/** Undefined where `work` throws: too little memory, or what no reader would take. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

// ---------------------------------------------------------------- secrets by name

export function passwordOf({ passwords, told }: Store, name: string): Bytes | undefined {
  return passwords.get(name) ?? told.get(name);
}

/**
 * The secret of a mode. Each mode has its own kind, whatever it is called: a password in the place of a learnt key
 * would stand in the open as its keyId, and a learnt key in the place of a password would let in who has no password.
 * The room keeps its own copy: a session under way outlives a changed password.
 */
export function roomOf(store: Store, name: string, channel: number, mode: Mode): Room | undefined {
  const tie = mode === 'resume' ? store.ties.get(name) : undefined;
  const prs = secretOf(store, name, mode);
  if (prs === undefined) return undefined;
  const room = { channel: channelText(channel), prs: prs.slice() };
  return tie ? { ...room, peer: tie.peer } : room;
}

function secretOf(store: Store, name: string, mode: Mode): Bytes | undefined {
  if (mode === 'join') return passwordOf(store, name);
  return mode === 'intro' ? store.learnt.get(name) : store.ties.get(name)?.resume;
}

export function untie(store: Store, tag: string): void {
  const tie = store.ties.get(tag);
  if (tie) wipeTie(tie);
  store.ties.delete(tag);
  takeBack(store, tag);
}

function wipeTie({ resume, topic }: TieSecret): void {
  wipe(resume, topic);
}

/** A derived, told or learnt secret, with the HELLOs that are still out about it. */
export function unlearn(store: Store, name: string): void {
  for (const secrets of [store.passwords, store.told, store.learnt]) {
    wipe(secrets.get(name) ?? new Uint8Array());
    secrets.delete(name);
  }
  takeBack(store, name);
}

/** HELLOs about a secret that is gone will not be proved. */
function takeBack({ hellos }: Store, secret: string): void {
  for (const [nonce, said] of hellos) {
    if (said.secret !== secret) continue;
    wipe(said.room.prs);
    hellos.delete(nonce);
  }
}

// ---------------------------------------------------------------- sessions

/** Everything of mine that is out: what comes back as another's is dropped. */
export function ownOf(store: Store, identity: handshake.Identity): handshake.Own {
  const answered = [...store.answered.values()];
  const proofs = [...store.proofs.values()];
  return {
    identity,
    nonces: [
      ...[...store.hellos.values()].map((said) => said.hello.nonce),
      ...answered.map((one) => one.nonce),
    ],
    shares: [...answered, ...proofs].map((one) => one.share),
  };
}

export function isTaken({ answered, verified, proofs, pairs, ties }: Store, tag: string): boolean {
  return [answered, verified, proofs, pairs, ties].some((sessions) => sessions.has(tag));
}

/** Sets, newest last; beyond `max` the oldest goes, wiped. */
export function put<V>(
  map: Map<string, V>,
  key: string,
  value: V,
  max: number,
  discard: (old: V) => void = () => {},
): void {
  const same = map.get(key);
  if (same !== undefined) discard(same);
  map.delete(key);
  map.set(key, value);
  for (const [oldest, old] of map) {
    if (map.size <= max) return;
    discard(old);
    map.delete(oldest);
  }
}

export function putTie({ ties }: Store, tag: string, tie: TieSecret): void {
  put(ties, tag, tie, VAULT.ties, wipeTie);
}

/** The session; its tie stays. */
export function forgetSession({ answered, verified, proofs, pairs }: Store, tag: string): void {
  wipe(answered.get(tag)?.y ?? new Uint8Array());
  const known = verified.get(tag);
  if (known) forget(known.agreement);
  const proof = proofs.get(tag);
  if (proof) handshake.abandon(proof);
  const pair = pairs.get(tag);
  if (pair) envelope.forgetKeys(pair.sender, pair.receiver);
  for (const sessions of [answered, verified, proofs, pairs]) sessions.delete(tag);
}

/** The member with all its handshakes, pairs, ties and introductions; passwords stay. */
export function forgetMember(store: Store): void {
  const { answered, verified, proofs, pairs, ties, learnt } = store;
  const tags = [answered, verified, proofs, pairs].flatMap((sessions) => Array.from(sessions.keys()));
  for (const tag of tags) forgetSession(store, tag);
  for (const said of store.hellos.values()) wipe(said.room.prs);
  store.hellos.clear();
  store.heard.clear();
  for (const tie of ties.values()) wipeTie(tie);
  ties.clear();
  wipeAll(learnt);
  if (store.identity) wipe(store.identity.idSk);
  store.identity = undefined;
}

export function forgetAll(store: Store): void {
  forgetMember(store);
  wipeAll(store.passwords);
  wipeAll(store.told);
}

function wipeAll(secrets: Map<string, Bytes>): void {
  wipe(...secrets.values());
  secrets.clear();
}
