// Statement and signature: the vectors, every refusal, what the host's arguments may hold.
// Source: docs/protocol/4-messages.md, "Statements".
import { readFileSync } from 'node:fs';
import nacl from 'tweetnacl';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, fromBase64, toBase64, toHex, utf8 } from './bytes.ts';
import { hash } from './kdf.ts';
import { STATEMENT } from './limits.ts';
import { isSigned, sign, signedBytes } from './signature.ts';
import {
  type Door,
  encodePasswordChange,
  encodePolicy,
  encodeSigned,
  type Host,
  parsePasswordChange,
  parsePolicy,
  parseSigned,
  type Seat,
  type Statement,
} from './statement.ts';
import { checkStatements, type StatementVectors, whyRefused } from './vectors/check-statement.ts';

const vectors = JSON.parse(
  readFileSync(new URL('vectors/statement.json', import.meta.url), 'utf8'),
) as StatementVectors;

const fixed = (name: string, length: number): Bytes => hash(utf8(`statement ${name}`)).slice(0, length);
const keys = nacl.sign.keyPair.fromSeed(fixed('seed', 32));
const by = keys.publicKey;
const callId = fixed('call', 16);
const seat: Seat = { type: 'seat', callId, id: fixed('id', 16), idPk: fixed('idPk', 32), stamp: 7, by };
const door: Door = { type: 'door', callId, n: 1, isOpen: false, remainingMs: 0, by };
const host: Host = {
  type: 'host',
  callId,
  seq: 1,
  command: 'policy',
  target: new Uint8Array(32),
  argument: encodePolicy({
    capacity: 8,
    isWaitingRoom: false,
    isDoorHostOnly: true,
    isHistory: false,
    forwarding: 'auto',
  }),
  by,
};

test('vectors: by formula and by code', () => {
  assert.equal(checkStatements(vectors), []);
  assert.is(
    new Set(vectors.signed.map(({ input }) => ('command' in input ? input.command : input.type))).size,
    12,
  );
});

for (const { name, text, why } of vectors.refused)
  test(`refuses ${name}: ${why}`, () => assert.is(whyRefused(text), why));

test('what is signed is read as it was, and verifies', () => {
  for (const statement of [seat, door, host] as const) {
    const text = encodeSigned(sign(statement, keys.secretKey));
    assert.ok(text.length <= STATEMENT.characters);
    const read = parseSigned(text);
    assert.equal(read?.statement, statement);
    assert.ok(read && isSigned(read));
  }
});

test('no two statements sign the same bytes: every field counts', () => {
  const other = { callId: fixed('other', 16), by: fixed('other', 32) };
  const all: readonly Statement[] = [
    ...[seat, door, host].flatMap((one) => [one, { ...one, callId: other.callId }, { ...one, by: other.by }]),
    { ...seat, id: fixed('other', 16) },
    { ...seat, idPk: other.by },
    { ...seat, stamp: 8 },
    { ...door, n: 2 },
    { ...door, isOpen: true },
    { ...door, remainingMs: 1 },
    { ...host, seq: 2 },
    { ...host, command: 'end' },
    { ...host, target: other.by },
    { ...host, argument: new Uint8Array() },
  ];
  assert.is(new Set(all.map((one) => toHex(signedBytes(one)))).size, all.length);
});

test('cut anywhere, or with a byte put in, it is no statement or not signed', () => {
  const whole = fromBase64(encodeSigned(sign(host, keys.secretKey))) ?? new Uint8Array();
  for (let at = 0; at <= whole.length; at++) {
    if (at < whole.length) assert.is.not(whyRefused(toBase64(whole.subarray(0, at))), 'good', `cut at ${at}`);
    const put = concat(whole.subarray(0, at), Uint8Array.of(1), whole.subarray(at));
    assert.is.not(whyRefused(toBase64(put)), 'good', `put in at ${at}`);
  }
});

test('what no reader would take is not encoded', () => {
  const signature = new Uint8Array(64);
  const wrong: readonly Statement[] = [
    { ...seat, by: by.slice(1) },
    { ...seat, callId: new Uint8Array(16) },
    { ...seat, id: new Uint8Array(16) },
    { ...seat, stamp: 2 ** 32 },
    { ...door, remainingMs: STATEMENT.doorMs + 1 },
    { ...host, target: by },
    { ...host, command: 'remove' },
    { ...host, command: 'remove', target: by.slice(1) },
    { ...host, argument: new Uint8Array(STATEMENT.argumentBytes + 1) },
  ];
  for (const statement of wrong) assert.throws(() => encodeSigned({ statement, signature }));
  assert.throws(() => encodeSigned({ statement: seat, signature: signature.slice(1) }));
});

test('policy: two bytes, 2 … 50 members, three flags and which way the media goes', () => {
  const policies = [2, 8, 50].flatMap((capacity) =>
    Array.from({ length: 24 }, (_, flags) => ({
      capacity,
      isWaitingRoom: flags % 2 === 1,
      isDoorHostOnly: (flags & 2) === 2,
      isHistory: (flags & 4) === 4,
      forwarding: (['auto', 'always', 'never'] as const)[flags >> 3] ?? 'auto',
    })),
  );
  for (const policy of policies) assert.equal(parsePolicy(encodePolicy(policy)), policy);
  const never = { capacity: 2, isWaitingRoom: false, isDoorHostOnly: false, isHistory: false } as const;
  assert.equal([...encodePolicy({ ...never, forwarding: 'never' })], [2, 16]);
  for (const bytes of [[], [8], [8, 0, 0], [1, 0], [51, 0], [8, 24], [8, 32], [8, 255]])
    assert.is(parsePolicy(Uint8Array.from(bytes)), undefined, String(bytes));
});

test('new-password: version and digest', () => {
  const change = { version: 4_294_967_295, digest: fixed('digest', 32) };
  const bytes = encodePasswordChange(change);
  assert.equal(parsePasswordChange(bytes), change);
  for (const wrong of [new Uint8Array(), bytes.slice(1), concat(bytes, Uint8Array.of(0))])
    assert.is(parsePasswordChange(wrong), undefined);
  assert.throws(() => encodePasswordChange({ ...change, digest: change.digest.slice(1) }));
});

test.run();
