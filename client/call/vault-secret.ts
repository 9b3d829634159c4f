// Vault-secret: secrets under names: derived from a password, learnt for an introduction, told by a member.
// Source: docs/protocol/2-handshake.md, "Password" and "Modes"; 4-messages.md, "password".
import { type Bytes, fromBase64, isZero, toBase64, wipe } from '../../shared/bytes.ts';
import { passwordDigest, preparePassword } from '../../shared/kdf.ts';
import { VAULT, WIDTH } from '../../shared/limits.ts';
import { encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import type { VaultReply } from './ports.ts';
import {
  attempt,
  dropped,
  type Of,
  passwordOf,
  put,
  type Store,
  unlearn as wipeSecret,
} from './vault-store.ts';

/** What stands in the place of PRS wherever a message leaves or enters the vault. */
const NO_PRS = toBase64(new Uint8Array(WIDTH.key));

type Stretch = (prepared: Bytes, channel: number) => Bytes;

export function derive(store: Store, stretch: Stretch, request: Of<'derive'>): VaultReply {
  const prepared = preparePassword(request.password);
  if (prepared === undefined) return dropped(request, 'password');
  // 64 MiB may be more than the machine gives.
  const prs = attempt(() => stretch(prepared, request.channel));
  wipe(prepared);
  if (prs === undefined) return dropped(request, 'stretch');
  put(store.passwords, request.prs, prs, VAULT.passwords, (old) => wipe(old));
  return { op: 'derived', ref: request.ref, prs: request.prs };
}

export function learn({ learnt }: Store, request: Of<'learn'>): VaultReply {
  const { prs, key, ref } = request;
  if (key.length !== WIDTH.key || isZero(key)) return dropped(request, 'key');
  put(learnt, prs, key.slice(), VAULT.learnt, (old) => wipe(old));
  return { op: 'done', ref };
}

export function unlearn(store: Store, { prs, ref }: Of<'unlearn'>): VaultReply {
  wipeSecret(store, prs);
  return { op: 'done', ref };
}

export function digest(store: Store, request: Of<'digest'>): VaultReply {
  const prs = passwordOf(store, request.prs);
  if (prs === undefined) return dropped(request, 'unknown');
  return { op: 'digested', ref: request.ref, digest: passwordDigest(prs, request.version) };
}

/** The payload, with the password of that name in its message 'password': zeros are never told. Undefined: refused. */
export function encode(store: Store, messages: readonly Message[], name?: string): Bytes | undefined {
  const prs = name === undefined ? undefined : passwordOf(store, name);
  if (prs === undefined && messages.some(({ type }) => type === 'password')) return undefined;
  const filled = prs ? messages.map((one) => withPrs(one, toBase64(prs))) : messages;
  return attempt(() => encodeMessages(filled));
}

/** The messages of a payload, without the passwords they tell: those stay here. */
export function decode(store: Store, payload: Bytes): readonly Message[] | undefined {
  const messages = parseMessages(payload);
  wipe(payload);
  for (const one of messages ?? []) if (one.type === 'password') keepTold(store, one.version, one.prs);
  return messages?.map((one) => withPrs(one, NO_PRS));
}

function withPrs(message: Message, prs: string): Message {
  return message.type === 'password' ? { ...message, prs } : message;
}

/** The first of a version stands until it is unlearnt: a member cannot swap one that was checked already. */
function keepTold({ told }: Store, version: number, text: string): void {
  const name = `told-${version}`;
  const prs = fromBase64(text);
  if (prs === undefined || isZero(prs) || told.has(name)) return;
  put(told, name, prs, VAULT.told, (old) => wipe(old));
}
