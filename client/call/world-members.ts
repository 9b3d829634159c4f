// World members: vaults face to face, without a relay, time or a machine between them. A test kit: nothing of it ships.
// Source: client/call/ports.ts, "vault"; docs/protocol/2-handshake.md.
import * as assert from 'uvu/assert';
import { type Bytes, concat, utf8 } from '../../shared/bytes.ts';
import { hash } from '../../shared/kdf.ts';
import type { Message } from '../../shared/message.ts';
import type { Card, Mode, Peer, VaultReply, VaultRequest } from './ports.ts';
import { createVault, type Vault } from './vault.ts';

let drawn = 0;
/** Fixed bytes in the place of chance; never the same twice in a run. */
export function random(length: number): Bytes {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, () => hash(utf8(`vault draw ${drawn++}`)));
  return concat(...blocks).slice(0, length);
}

/** A cheap double of Argon2id: other input, other output. */
export function stretch(prepared: Bytes, channel: number): Bytes {
  return hash(concat(prepared, utf8(`/${channel}`))).slice(0, 32);
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'ref'> : never;
type Op = VaultReply['op'];

/** Asks and expects one kind of reply. */
export function ask<O extends Op>(
  vault: Vault,
  request: Unnumbered<VaultRequest>,
  op: O,
): Extract<VaultReply, { op: O }> {
  const reply = vault.handle({ ...request, ref: 7 });
  assert.is(reply.ref, 7);
  if (reply.op !== op) throw new Error(`${request.op}: ${reply.op} ${'why' in reply ? reply.why : ''}`);
  return reply as Extract<VaultReply, { op: O }>;
}

export function refusal(vault: Vault, request: Unnumbered<VaultRequest>): string {
  return ask(vault, request, 'dropped').why;
}

export function member(password = 'open sesame', channel = 7): Vault {
  return identified(password, channel).vault;
}

/** The same, and who it is. */
export function identified(
  password = 'open sesame',
  channel = 7,
): { readonly vault: Vault; readonly self: Peer } {
  const vault = createVault({ random, stretch });
  ask(vault, { op: 'derive', prs: 'p', channel, password }, 'derived');
  const { id, idPk } = ask(vault, { op: 'identify' }, 'identified');
  return { vault, self: { id, idPk } };
}

/** A page that was just opened. */
export function blank(): Vault {
  return createVault({ random, stretch });
}

export const card: Card = {
  fp: hash(utf8('fp')).slice(0, 32),
  name: 'Ada',
  capabilities: new Uint8Array(),
  callId: new Uint8Array(16),
  size: 1,
  capacity: 2,
  isGreeter: false,
  verdict: 'none',
};
export const accepting: Card = { ...card, name: 'Bo', verdict: 'accept' };
export const chat = {
  type: 'chat',
  id: 'AAAAAAAAAAAAAAAA',
  text: 'hello',
  atMs: 1,
} as const satisfies Message;
export const at = { prs: 'p', channel: 7 } as const;

/** How two meet: the mode, and what each calls the secret. */
export type Meeting = { readonly mode: Mode; readonly a: string; readonly b: string };
const JOIN: Meeting = { mode: 'join', a: 'p', b: 'p' };

export const sayHello = (vault: Vault, mode: Mode = 'join', prs = 'p') =>
  ask(vault, { op: 'hello', prs, channel: 7, mode }, 'hello-made');
export const answerTo = (vault: Vault, blob: Bytes, prs = 'p') =>
  ask(vault, { op: 'answer', prs, channel: 7, blob }, 'answered');
export const proveTo = (vault: Vault, blob: Bytes) => ask(vault, { op: 'prove', blob, card }, 'proved');

export function upToProof(a: Vault, b: Vault, meeting = JOIN) {
  const answered = answerTo(b, sayHello(a, meeting.mode, meeting.a).blob, meeting.b);
  return { answered, proved: proveTo(a, answered.blob) };
}

/** A whole handshake, with the first messages behind it. */
export function linked(a: Vault, b: Vault, messages: readonly Message[] = [chat], meeting = JOIN) {
  const { answered, proved } = upToProof(a, b, meeting);
  const verified = ask(b, { op: 'verify', blob: proved.blob }, 'verified');
  const accepted = ask(b, { op: 'accept', tag: verified.tag, card: accepting, messages }, 'accepted');
  const concluded = ask(a, { op: 'conclude', blob: accepted.blob }, 'concluded');
  return { answered, proved, verified, accepted, concluded, tag: proved.tag };
}

/** Does an envelope of `from` under this tag reach `to`? */
export function isHeard(from: Vault, to: Vault, tag: string, path = 1): boolean {
  const sealed = from.handle({ op: 'seal', ref: 7, tag, path, messages: [chat] });
  if (sealed.op !== 'sealed') return false;
  return to.handle({ op: 'open', ref: 7, blob: sealed.blob }).op === 'opened';
}
