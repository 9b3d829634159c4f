// World stranger: somebody on a channel of the simulated world who runs no client of ours: a bare socket, and
// frames made by hand with the real cryptography. A test kit: nothing of it ships. Source: docs/attacks.md.
import nacl from 'tweetnacl';
import type { Room } from '../../shared/agreement.ts';
import {
  type Answer,
  type Hello,
  helloBlob,
  kindOf,
  type Kind,
  readAnswer,
  readHello,
} from '../../shared/blob.ts';
import { type Bytes, fromHex, toHex } from '../../shared/bytes.ts';
import type { Card } from '../../shared/card.ts';
import * as handshake from '../../shared/handshake.ts';
import { preparePassword } from '../../shared/kdf.ts';
import { quickStretch, type World } from './world.ts';

export type Heard = { readonly from: string; readonly blob: Bytes };

export type Stranger = {
  readonly address: string;
  /** What came to it, oldest first. */
  readonly heard: readonly Heard[];
  readonly of: (kind: Kind) => readonly Heard[];
  /** To one address, or to all. */
  readonly say: (blob: Bytes, to?: string) => void;
  readonly leave: () => void;
};

let sockets = 10_000;

export function createStranger(world: World, channel: number): Stranger {
  const heard: Heard[] = [];
  const address = world.relay.open(sockets++, { type: 'channel', number: channel }, (event) => {
    if (event.type === 'socket-blob') heard.push({ from: toHex(event.from), blob: event.blob });
  });
  return {
    address,
    heard,
    of: (kind) => heard.filter((one) => kindOf(one.blob) === kind),
    say: (blob, to) => world.relay.send(address, fromHex(to ?? '00'.repeat(8)) ?? new Uint8Array(8), blob),
    leave: () => world.relay.close(address),
  };
}

type Random = (bytes: number) => Bytes;

/** The secret of a channel as the simulated world stretches it. */
export function roomOf(channel: number, password: string): Room {
  const prepared = preparePassword(password) ?? new Uint8Array(1);
  return { channel: String(channel), prs: quickStretch(prepared, channel) };
}

export function createIdentity(random: Random): handshake.Identity {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(random(32));
  return { id: random(16), idPk: publicKey, idSk: secretKey };
}

/** An identity that can sign nothing: cheap, and enough for who never gets as far. */
export function mereIdentity(random: Random): handshake.Identity {
  return { id: random(16), idPk: random(32), idSk: new Uint8Array(64) };
}

export function cardWith(random: Random, change: Partial<Card> = {}): Card {
  return {
    fp: random(32),
    name: 'Mallory',
    capabilities: new Uint8Array(),
    callId: new Uint8Array(16),
    size: 1,
    capacity: 2,
    isGreeter: false,
    verdict: 'none',
    ...change,
  };
}

/** Makes frames without any of the client's rules about when, how often and to whom. */
export function createForger(random: Random, room: Room, identity = createIdentity(random)) {
  const own: handshake.Own = { identity, nonces: [], shares: [] };
  const { id, idPk } = identity;

  function hello(change: Partial<Hello> = {}): { readonly hello: Hello; readonly blob: Bytes } {
    const said: Hello = { mode: 'join', id, idPk, nonce: random(32), keyId: new Uint8Array(8), ...change };
    return { hello: said, blob: helloBlob(said) };
  }

  function answer(blob: Bytes) {
    const theirs = readHello(blob);
    if (typeof theirs === 'string') throw new Error(theirs);
    return made(handshake.answer(own, theirs, room, random(32), random(32)));
  }

  function prove(said: Hello, blob: Bytes, card = cardWith(random)) {
    return made(handshake.prove(own, said, room, answerIn(blob), card, random(32)));
  }

  return { identity, hello, answer, prove };
}

export function answerIn(blob: Bytes): Answer {
  const answer = readAnswer(blob);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

function made<T>(result: T | string): T {
  if (typeof result === 'string') throw new Error(result);
  return result;
}
