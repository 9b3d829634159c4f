// Vault rehearsal: a handshake of two vaults of nobody's, so that the engine has compiled its ways before the first true
// one: a first use is slower by half. In steps, between which whatever is asked of the true vault goes first.
// Source: docs/protocol/2-handshake.md; docs/bench.md.
import type { Bytes } from '../../shared/bytes.ts';
import { CELL_BYTES, WIDTH } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import type { Card, VaultReply, VaultRequest } from './ports.ts';
import { createVault, type Vault } from './vault.ts';

type Op = VaultReply['op'];
type Unnumbered<T> = T extends unknown ? Omit<T, 'ref'> : never;

const HERE = { prs: 'nobody', channel: 1 } as const;
const ROUNDS = 2;
const NAME = 'Nobody';
/** About what the first letter of a call fills. */
const LETTER: Message = { type: 'chat', id: 'A'.repeat(16), text: 'a'.repeat(CELL_BYTES), atMs: 0 };

const card: Card = {
  fp: new Uint8Array(WIDTH.fp),
  name: NAME,
  capabilities: new Uint8Array(),
  callId: new Uint8Array(WIDTH.callId),
  size: 1,
  capacity: 2,
  isGreeter: false,
  verdict: 'none',
};

/** Of the kind that is expected, or the rehearsal is wrong. */
function ask<O extends Op>(
  vault: Vault,
  op: O,
  request: Unnumbered<VaultRequest>,
): Extract<VaultReply, { op: O }> {
  const reply = vault.handle({ ...request, ref: 0 });
  if (reply.op !== op) throw new Error(`${request.op}: ${reply.op}`);
  return reply as Extract<VaultReply, { op: O }>;
}

/** Yields what was done, after each piece of work. Throws where the vault takes other words by now. */
export function* rehearse(random: (length: number) => Bytes): Generator<Op, void> {
  for (let round = 0; round < ROUNDS; round++) yield* meet(random);
}

function* meet(random: (length: number) => Bytes): Generator<Op, void> {
  const stretch = (): Bytes => new Uint8Array(WIDTH.key).fill(1);
  const [a, b] = [createVault({ random, stretch }), createVault({ random, stretch })];
  for (const vault of [a, b]) {
    ask(vault, 'derived', { op: 'derive', ...HERE, password: NAME });
    yield ask(vault, 'identified', { op: 'identify' }).op;
  }
  const hello = ask(a, 'hello-made', { op: 'hello', ...HERE, mode: 'join' });
  const answered = ask(b, 'answered', { op: 'answer', ...HERE, blob: hello.blob });
  yield answered.op;
  const proved = ask(a, 'proved', { op: 'prove', blob: answered.blob, card });
  yield proved.op;
  const { tag, op } = ask(b, 'verified', { op: 'verify', blob: proved.blob });
  yield op;
  const accept = { op: 'accept', tag, card: { ...card, verdict: 'accept' }, messages: [LETTER] } as const;
  const accepted = ask(b, 'accepted', accept);
  yield accepted.op;
  yield ask(a, 'concluded', { op: 'conclude', blob: accepted.blob }).op;
  const sealed = ask(a, 'sealed', { op: 'seal', tag, path: 1, messages: [LETTER] });
  yield ask(b, 'opened', { op: 'open', blob: sealed.blob }).op;
}
