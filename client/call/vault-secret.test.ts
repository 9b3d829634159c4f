// Vault-secret: passwords told in envelopes, which no message outside the vault ever holds, and their digests.
// Source: docs/protocol/4-messages.md, "password"; 2-handshake.md, "What a client keeps".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, toBase64, toHex, utf8 } from '../../shared/bytes.ts';
import { passwordDigest } from '../../shared/kdf.ts';
import { VAULT } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import type { VaultReply } from './ports.ts';
import type { Vault } from './vault.ts';
import {
  accepting,
  answerTo,
  ask,
  chat,
  linked,
  member,
  random,
  refusal,
  sayHello,
  stretch,
  upToProof,
} from './world-members.ts';

const NO_PRS = toBase64(new Uint8Array(32));
const toldMessage = (version: number, id = 'BBBBBBBBBBBBBBBB'): Message => ({
  type: 'password',
  id,
  version,
  prs: NO_PRS,
});

/** A second password for a vault, under the name 'new'. */
function derive(vault: Vault, password: string, prs = 'new'): Bytes {
  ask(vault, { op: 'derive', prs, channel: 7, password }, 'derived');
  return stretch(utf8(password), 7);
}

function tell(from: Vault, to: Vault, tag: string, version: number, prs = 'new', path = 1): VaultReply {
  const { blob } = ask(
    from,
    { op: 'seal', tag, path, messages: [chat, toldMessage(version)], prs },
    'sealed',
  );
  return ask(to, { op: 'open', blob }, 'opened');
}

const digestOf = (vault: Vault, prs: string, version: number): Bytes =>
  ask(vault, { op: 'digest', prs, version }, 'digested').digest;

test('a told password: zeros in the messages on both sides, the secret in both vaults', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  const prs = derive(a, 'another');
  const opened = tell(a, b, tag, 3);
  assert.equal(opened, { op: 'opened', ref: 7, tag, messages: [chat, toldMessage(3)] });
  assert.equal(digestOf(b, 'told-3', 3), passwordDigest(prs, 3));
  assert.equal(digestOf(b, 'told-3', 3), digestOf(a, 'new', 3));
  assert.not.equal(digestOf(b, 'told-3', 4), digestOf(b, 'told-3', 3));
  linked(a, b, [], { mode: 'join', a: 'new', b: 'told-3' });
});

test('also behind frame 4', () => {
  const [a, b] = [member(), member()];
  const prs = derive(b, 'another');
  const { proved } = upToProof(a, b);
  ask(b, { op: 'verify', blob: proved.blob }, 'verified');
  const messages = [toldMessage(2)];
  const request = { op: 'accept', tag: proved.tag, card: accepting, messages } as const;
  assert.is(refusal(b, request), 'messages', 'zeros are never told');
  const { blob } = ask(b, { ...request, prs: 'new' }, 'accepted');
  assert.equal(ask(a, { op: 'conclude', blob }, 'concluded').messages, messages);
  assert.equal(digestOf(a, 'told-2', 2), passwordDigest(prs, 2));
});

test('only a password can be told: no zeros, no learnt key, no tie, nothing unknown', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  ask(a, { op: 'learn', prs: 'key', key: random(32) }, 'done');
  const sealing = { op: 'seal', tag, path: 1, messages: [toldMessage(1)] } as const;
  assert.is(refusal(a, sealing), 'messages');
  for (const prs of ['key', tag, 'nothing']) assert.is(refusal(a, { ...sealing, prs }), 'messages', prs);
  ask(a, { ...sealing, messages: [chat], prs: 'p' }, 'sealed');
});

test('a told password can be told on', () => {
  const [a, b, c] = [member(), member(), member()];
  const [ab, bc] = [linked(a, b, []), linked(b, c, [])];
  derive(a, 'another');
  tell(a, b, ab.tag, 1);
  tell(b, c, bc.tag, 1, 'told-1');
  assert.equal(digestOf(c, 'told-1', 1), digestOf(a, 'new', 1));
});

test('the first of a version stands until it is unlearnt', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  const [first, second] = [derive(a, 'first'), derive(a, 'second', 'newer')];
  tell(a, b, tag, 1);
  tell(a, b, tag, 1, 'newer');
  assert.equal(digestOf(b, 'told-1', 1), passwordDigest(first, 1));
  ask(b, { op: 'unlearn', prs: 'told-1' }, 'done');
  assert.is(refusal(b, { op: 'digest', prs: 'told-1', version: 1 }), 'unknown');
  tell(a, b, tag, 1, 'newer');
  assert.equal(digestOf(b, 'told-1', 1), passwordDigest(second, 1));
});

test('telling many passwords pushes out no derived one', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  for (let version = 0; version <= VAULT.told; version++) tell(a, b, tag, version, 'p');
  assert.is(refusal(b, { op: 'digest', prs: 'told-0', version: 0 }), 'unknown');
  assert.ok(digestOf(b, `told-${VAULT.told}`, 0));
  linked(a, b, []);
});

test('a changed password does not touch sessions under way', () => {
  const [a, b] = [member(), member()];
  const before = sayHello(a).blob;
  const answered = answerTo(b, sayHello(a).blob);
  derive(a, 'another', 'p');
  derive(b, 'another', 'p');
  ask(b, { op: 'unlearn', prs: 'p' }, 'done');
  const proved = ask(
    a,
    { op: 'prove', blob: answered.blob, card: { ...accepting, verdict: 'none' } },
    'proved',
  );
  ask(b, { op: 'verify', blob: proved.blob }, 'verified');
  derive(b, 'another', 'p');
  const late = ask(
    a,
    { op: 'prove', blob: answerTo(b, before).blob, card: { ...accepting, verdict: 'none' } },
    'proved',
  );
  assert.is(
    ask(b, { op: 'verify', blob: late.blob }, 'guessed').tag,
    late.tag,
    'the old HELLO is about the old one',
  );
});

test('no reply ever shows a password: told, kept or digested', () => {
  const [a, b] = [member(), member()];
  const { tag } = linked(a, b, []);
  const prs = derive(a, 'another');
  const replies = [tell(a, b, tag, 1), ask(b, { op: 'keep' }, 'kept'), digestOf(b, 'told-1', 1)];
  const shown = JSON.stringify(replies, (_, value: unknown) =>
    value instanceof Uint8Array ? `${toHex(value)} ${toBase64(value)}` : value,
  );
  assert.not(shown.includes(toHex(prs)));
  assert.not(shown.includes(toBase64(prs)));
});

test.run();
