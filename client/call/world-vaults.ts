// World vaults: two vaults face to face, without clock or relay: for attacks on the frames themselves.
// A test kit: nothing of it ships. Source: docs/attacks.md.
import type { Bytes } from '../../shared/bytes.ts';
import type { Message } from '../../shared/message.ts';
import type { VaultReply, VaultRequest } from './ports.ts';
import { createVault, type Vault } from './vault.ts';
import { quickStretch, randomFrom } from './world.ts';
import { cardWith } from './world-stranger.ts';

type Unnumbered<T> = T extends unknown ? Omit<T, 'ref'> : never;
type Op = VaultReply['op'];

export const HERE = { prs: 'p', channel: 7 } as const;

/** A vault that holds a password and an identity; `drawn` lists all randomness it used, oldest first. */
export function vaultWith(seed: string, password = 'amber') {
  const drawn: Bytes[] = [];
  const source = randomFrom(seed);
  const random = (bytes: number): Bytes => {
    const made = source(bytes);
    drawn.push(made.slice());
    return made;
  };
  const vault = createVault({ random, stretch: quickStretch });
  ask(vault, { op: 'derive', ...HERE, password }, 'derived');
  ask(vault, { op: 'identify' }, 'identified');
  return { vault, drawn };
}

/** Asks and expects one kind of reply. */
export function ask<O extends Op>(
  vault: Vault,
  request: Unnumbered<VaultRequest>,
  op: O,
): Extract<VaultReply, { op: O }> {
  const reply = vault.handle({ ...request, ref: 1 });
  if (reply.op !== op) throw new Error(`${request.op}: ${reply.op} ${'why' in reply ? reply.why : ''}`);
  return reply as Extract<VaultReply, { op: O }>;
}

/** What the vault makes of it: the kind of its reply, or why it dropped the request. */
export function fate(vault: Vault, request: Unnumbered<VaultRequest>): string {
  const reply = vault.handle({ ...request, ref: 1 });
  return reply.op === 'dropped' ? reply.why : reply.op;
}

export function hello(vault: Vault) {
  return ask(vault, { op: 'hello', ...HERE, mode: 'join' }, 'hello-made').blob;
}

export function answer(vault: Vault, blob: Bytes) {
  return ask(vault, { op: 'answer', ...HERE, blob }, 'answered').blob;
}

const card = cardWith(randomFrom('card'), { name: 'Somebody' });

export function prove(vault: Vault, blob: Bytes) {
  return ask(vault, { op: 'prove', blob, card }, 'proved').blob;
}

function chatOf(text: string): Message {
  return { type: 'chat', id: 'A'.repeat(16), text, atMs: 1 };
}

/** The whole handshake; the last envelope goes each way behind it. */
export function meet(initiator: Vault, responder: Vault) {
  const frames = [hello(initiator)];
  const take = (blob: Bytes): Bytes => (frames.push(blob), blob);
  const proof = take(prove(initiator, take(answer(responder, frames[0] ?? new Uint8Array()))));
  const { tag } = ask(responder, { op: 'verify', blob: proof }, 'verified');
  const said = { ...card, verdict: 'accept' } as const;
  const accepted = ask(responder, { op: 'accept', tag, card: said, messages: [chatOf('first')] }, 'accepted');
  const concluded = ask(initiator, { op: 'conclude', blob: take(accepted.blob) }, 'concluded');
  return { tag, frames, accepted, concluded };
}

export function seal(vault: Vault, tag: string, text: string, path = 1): Bytes {
  return ask(vault, { op: 'seal', tag, path, messages: [chatOf(text)] }, 'sealed').blob;
}

/** The texts in an envelope, or why it was dropped. */
export function opened(vault: Vault, blob: Bytes): readonly string[] | string {
  const reply = vault.handle({ op: 'open', ref: 1, blob });
  if (reply.op !== 'opened') return reply.op === 'dropped' ? reply.why : reply.op;
  return reply.messages.flatMap((one) => (one.type === 'chat' ? [one.text] : []));
}
