// Vault-sign and vault-check: statements of a member and their forgeries, the name of a call, the code of the human
// check as two vaults compute it. Source: docs/protocol/4-messages.md, "Statements"; 2-handshake.md, "Human check".
import nacl from 'tweetnacl';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, fromBase64, toBase64 } from '../../shared/bytes.ts';
import { callIdOf } from '../../shared/handshake.ts';
import { encodePolicy, encodeSigned, parseSigned, type Statement } from '../../shared/statement.ts';
import type { Unsigned } from './ports.ts';
import type { Vault } from './vault.ts';
import { ask, blank, identified, member, random, refusal } from './world-members.ts';

const callId = random(16);
const seat: Unsigned = { type: 'seat', callId, id: random(16), idPk: random(32), stamp: 3 };
const door: Unsigned = { type: 'door', callId, n: 9, isOpen: true, remainingMs: 600_000 };
const remove: Unsigned = {
  type: 'host',
  callId,
  seq: 1,
  command: 'remove',
  target: random(32),
  argument: new Uint8Array(),
};
const policy: Unsigned = {
  type: 'host',
  callId,
  seq: 2,
  command: 'policy',
  target: new Uint8Array(32),
  argument: encodePolicy({
    capacity: 8,
    isWaitingRoom: true,
    isDoorHostOnly: false,
    isHistory: false,
    forwarding: 'auto',
  }),
};
const ALL = [seat, door, remove, policy];
const by = (idPk: Bytes, statement: Unsigned): Statement => ({ ...statement, by: idPk });

const signed = (vault: Vault, statement: Unsigned): string =>
  ask(vault, { op: 'sign', statement }, 'signed').statement;
const isGood = (...statements: readonly string[]): readonly boolean[] =>
  ask(blank(), { op: 'check', statements }, 'checked').isGood;

test('signed by one member, checked by any vault, read as it was', () => {
  const { vault, self } = identified();
  const statements = ALL.map((one) => signed(vault, one));
  assert.equal(isGood(...statements), [true, true, true, true]);
  assert.equal(
    statements.map((text) => parseSigned(text)?.statement),
    ALL.map((one) => by(self.idPk, one)),
  );
  assert.equal(isGood(), []);
});

test('one flipped bit anywhere, and it is no statement of that member', () => {
  const text = signed(member(), policy);
  const bytes = fromBase64(text) ?? new Uint8Array();
  const flips = Array.from(bytes, (_, i) =>
    toBase64(bytes.map((byte, at) => (at === i ? byte ^ (1 << (i % 8)) : byte))),
  );
  assert.equal(new Set(isGood(...flips)), new Set([false]));
  assert.equal(isGood('', 'x', `${text}=`, text), [false, false, false, true]);
});

test('a signature is of one kind of statement, one call and one signer', () => {
  const { vault, self } = identified();
  const other = identified();
  const signature = parseSigned(signed(vault, door))?.signature ?? new Uint8Array();
  const signedAs = (statement: Statement): string => encodeSigned({ statement, signature });
  const me = self.idPk;
  const forged = [
    by(me, { ...door, callId: random(16) }),
    by(me, { ...door, n: 10 }),
    by(other.self.idPk, door),
    by(me, seat),
    by(me, remove),
  ];
  assert.equal(isGood(...forged.map(signedAs), signedAs(by(me, door))), [...forged.map(() => false), true]);
});

test('a signature over anything else of mine is no statement', () => {
  const keys = nacl.sign.keyPair();
  const statement = by(keys.publicKey, remove);
  const body = fromBase64(encodeSigned({ statement, signature: new Uint8Array(64) }))?.slice(0, -64);
  const signature = nacl.sign.detached(body ?? new Uint8Array(), keys.secretKey);
  assert.equal(isGood(encodeSigned({ statement, signature })), [false], 'the body without its label');
});

test('what no reader would take is not signed', () => {
  const vault = member();
  const wrong: readonly Unsigned[] = [
    { ...seat, stamp: -1 },
    { ...seat, stamp: 2 ** 32 },
    { ...seat, id: new Uint8Array(16) },
    { ...seat, idPk: random(31) },
    { ...seat, callId: new Uint8Array(16) },
    { ...door, remainingMs: 600_001 },
    { ...door, n: 1.5 },
    { ...remove, target: new Uint8Array(32) },
    { ...policy, target: random(32) },
    { ...policy, argument: random(65) },
    { ...policy, command: 'obey' } as unknown as Unsigned,
  ];
  for (const statement of wrong) assert.is(refusal(vault, { op: 'sign', statement }), 'statement');
  assert.is(refusal(blank(), { op: 'sign', statement: door }), 'unknown');
});

test('the name of a call', () => {
  const [founder, seed] = [random(32), random(16)];
  assert.equal(ask(blank(), { op: 'name', founder, seed }, 'named').callId, callIdOf(founder, seed));
  assert.is(refusal(blank(), { op: 'name', founder, seed: random(15) }), 'length');
  assert.is(refusal(blank(), { op: 'name', founder: random(16), seed }), 'length');
});

// ---------------------------------------------------------------- human check

const people = Array.from({ length: 3 }, () => ({ idPk: random(32), fp: random(32), nonce: random(32) }));

function rosterOf(vault: Vault, members = people): Bytes {
  return ask(vault, { op: 'check-roster', members }, 'digested').digest;
}

test('two vaults come to one code, in whatever order they heard the others', () => {
  const codes = [people, people.toReversed()].map((order) => {
    const vault = blank();
    return ask(vault, { op: 'check-code', roster: rosterOf(vault, order), nonces: order }, 'coded');
  });
  assert.equal(codes[0], codes[1]);
  assert.is(codes[0]?.emoji.length, 7);
  assert.match(codes[0]?.digits ?? '', /^[0-9]{12}$/);
});

test('a commitment names round, roster, member and nonce', () => {
  const vault = blank();
  const [one, two] = people;
  if (!one || !two) throw new Error('nobody');
  const about = { op: 'check-commit', round: 1, roster: rosterOf(vault), ...one } as const;
  const digest = (change: object): string => toBase64(ask(vault, { ...about, ...change }, 'digested').digest);
  const changed = [{}, { round: 2 }, { roster: random(32) }, { idPk: two.idPk }, { nonce: two.nonce }].map(
    digest,
  );
  assert.is(new Set(changed).size, 5);
  assert.is(digest({}), changed[0]);
  assert.is(refusal(vault, { ...about, nonce: random(31) }), 'nonce');
  assert.is(refusal(vault, { ...about, round: 2 ** 32 }), 'round');
});

test.run();
