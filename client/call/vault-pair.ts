// Vault-pair: two who share keys: their envelopes, what is left for a later resume, and what leaves the vault of it.
// Source: docs/protocol/2-handshake.md, "Keys"; 3-envelope.md.
import type { Keys } from '../../shared/agreement.ts';
import { kindOf, tagOf } from '../../shared/blob.ts';
import { type Bytes, toHex, wipe } from '../../shared/bytes.ts';
import * as envelope from '../../shared/envelope.ts';
import * as handshake from '../../shared/handshake.ts';
import type { Message } from '../../shared/message.ts';
import type { Bond, Peer, VaultReply } from './ports.ts';
import * as secret from './vault-secret.ts';
import { dropped, type Of, type Pair, putTie, type Store } from './vault-store.ts';

/** What a session without keys (REFER, BUSY) gives in place of a bond: nothing that any comparison accepts. */
export const NO_BOND: Bond = {
  bindSend: new Uint8Array(),
  bindExpect: new Uint8Array(),
  callId: new Uint8Array(),
  seed: new Uint8Array(),
  topic: new Uint8Array(),
};

/** The path that carries the first messages, behind frame 4. */
export const FIRST_PATH = 0;

/** A garbled envelope behind a good frame 4 is dropped alone: the session stands. */
export function firstMessages(store: Store, pair: Pair, rest: Bytes): readonly Message[] {
  if (rest.length === 0) return [];
  const opened = envelope.open(pair.receiver, rest);
  return typeof opened === 'string' ? [] : (secret.decode(store, opened.payload) ?? []);
}

/** A pair, and the tie that outlives it. */
export function pairUp(store: Store, keys: Keys, peer: Peer): Pair {
  const pair = {
    sender: envelope.createSender(keys.tag, keys.send),
    receiver: envelope.createReceiver(keys.tag, keys.receive),
  };
  const tag = toHex(keys.tag);
  store.pairs.set(tag, pair);
  putTie(store, tag, { peer, resume: keys.resume, topic: keys.topic });
  return pair;
}

/** Two who were alone: the responder was there first and is the founder. */
export function bondOf({ bindSend, bindExpect, callSeed, topic }: Keys, founderPk: Bytes): Bond {
  const callId = handshake.callIdOf(founderPk, callSeed);
  return { bindSend, bindExpect, callId, seed: callSeed, topic: topic.slice() };
}

export function seal(store: Store, request: Of<'seal'>): VaultReply {
  const { tag, ref, path } = request;
  const pair = store.pairs.get(tag);
  if (pair === undefined) return dropped(request, 'unknown');
  const payload = secret.encode(store, request.messages, request.prs);
  if (payload === undefined) return dropped(request, 'messages');
  const blob = envelope.seal(pair.sender, path, payload);
  wipe(payload);
  return blob ? { op: 'sealed', ref, tag, blob } : dropped(request, 'old-path');
}

export function open(store: Store, request: Of<'open'>): VaultReply {
  const tag = tagIn(request.blob);
  const pair = store.pairs.get(tag);
  if (pair === undefined) return dropped(request, 'unknown');
  const opened = envelope.open(pair.receiver, request.blob);
  if (typeof opened === 'string') return dropped(request, opened);
  const messages = secret.decode(store, opened.payload);
  return messages ? { op: 'opened', ref: request.ref, tag, messages } : dropped(request, 'messages');
}

export function tagIn(blob: Bytes): string {
  return kindOf(blob) === 'session' ? toHex(tagOf(blob)) : '';
}
