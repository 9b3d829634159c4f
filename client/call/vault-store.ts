// Vault-store: where the vault keeps its secrets, how much of each, and how they are wiped.
// Source: docs/protocol/2-handshake.md, "What a client keeps"; bounds: shared/limits.ts, VAULT.
import { forget, type Room } from '../../shared/agreement.ts';
import type { Hello } from '../../shared/blob.ts';
import { type Bytes, wipe } from '../../shared/bytes.ts';
import * as envelope from '../../shared/envelope.ts';
import * as handshake from '../../shared/handshake.ts';

/** A HELLO of mine that may still be answered, and the secret it is about. */
export type Said = { readonly hello: Hello; readonly room: Room };

/** The pair's envelopes; keyed by the tag. */
export type Pair = { readonly sender: envelope.Sender; readonly receiver: envelope.Receiver };

/** Everything secret, in one place; maps are keyed by hex and bounded by VAULT. */
export type Store = {
  readonly passwords: Map<string, Bytes>;
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
    identity: undefined,
    hellos: new Map(),
    answered: new Map(),
    verified: new Map(),
    proofs: new Map(),
    pairs: new Map(),
    heard: new Map(),
  };
}

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

export function isTaken({ answered, verified, proofs, pairs }: Store, tag: string): boolean {
  return [answered, verified, proofs, pairs].some((sessions) => sessions.has(tag));
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

/** The member with all its handshakes and pairs; passwords stay. */
export function forgetMember(store: Store): void {
  const { answered, verified, proofs, pairs } = store;
  const tags = [answered, verified, proofs, pairs].flatMap((sessions) => Array.from(sessions.keys()));
  for (const tag of tags) forgetSession(store, tag);
  for (const said of store.hellos.values()) wipe(said.room.prs);
  store.hellos.clear();
  store.heard.clear();
  if (store.identity) wipe(store.identity.idSk);
  store.identity = undefined;
}

export function forgetAll(store: Store): void {
  forgetMember(store);
  for (const prs of store.passwords.values()) wipe(prs);
  store.passwords.clear();
}
