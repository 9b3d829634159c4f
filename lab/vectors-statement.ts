// Vectors of what members sign and compare: the inputs of shared/vectors/{statement,sas}.json. Written by lab/vectors.ts.
// Source: docs/protocol/4-messages.md, "Statements"; 2-handshake.md, "Human check".
import nacl from 'tweetnacl';
import { concat, fromBase64, fromHex, toBase64, toHex, u32, u8, utf8 } from '../shared/bytes.ts';
import { hash, passwordDigest } from '../shared/kdf.ts';
import {
  sasByCode,
  type SasVectors,
  signedByCode,
  type StatementInput,
  type StatementVectors,
  whyRefused,
} from '../shared/vectors/check-statement.ts';

/** Fixed bytes that differ by name. */
export function fixed(name: string, length: number): string {
  return toHex(hash(utf8(`sotto vector ${name}`)).slice(0, length));
}

function bytes(hex: string): Uint8Array {
  const decoded = fromHex(hex);
  if (decoded === undefined) throw new Error('hex');
  return decoded;
}

const callId = fixed('call', 16);
const seed = fixed('host seed', 32);
const target = fixed('third idPk', 32);
const nobody = '00'.repeat(32);

const host = (command: string, seq: number, about: string, argument = ''): StatementInput =>
  ({ type: 'host', callId, seq, command, target: about, argument }) as StatementInput;

const INPUTS: readonly (readonly [name: string, input: StatementInput])[] = [
  ['the first seat', { type: 'seat', callId, id: fixed('host id', 16), idPk: publicKeyOf(seed), stamp: 0 }],
  ['the last seat', { type: 'seat', callId, id: fixed('third id', 16), idPk: target, stamp: 4_294_967_295 }],
  ['an open door', { type: 'door', callId, n: 1, isOpen: true, remainingMs: 600_000 }],
  ['a locked door', { type: 'door', callId, n: 4_294_967_295, isOpen: false, remainingMs: 0 }],
  ['mute-all', host('mute-all', 0, nobody)],
  ['ask-unmute', host('ask-unmute', 1, target)],
  ['remove', host('remove', 2, target)],
  ['policy', host('policy', 3, nobody, '0803')],
  ['admit', host('admit', 4, target)],
  ['end', host('end', 5, nobody)],
  ['transfer', host('transfer', 6, target)],
  ['new-password', host('new-password', 7, nobody, toHex(concat(u32(1), bytes(fixed('digest', 32)))))],
  ['spotlight', host('spotlight', 8, target)],
  ['spotlight, taken back', host('spotlight', 9, nobody)],
  ['lower-hands, of one', host('lower-hands', 10, target, '00000003')],
  ['lower-hands, of all', host('lower-hands', 11, nobody, '00000007')],
  ['an argument of 64 bytes', host('policy', 4_294_967_295, nobody, 'ff'.repeat(64))],
];

function publicKeyOf(ofSeed: string): string {
  return toHex(nacl.sign.keyPair.fromSeed(bytes(ofSeed)).publicKey);
}

/** What the other side must not take, made of good ones by hand. */
function refusedTexts(texts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const of = (name: string): Uint8Array => fromBase64(texts.get(name) ?? '') ?? new Uint8Array();
  const [seat, door, mute, remove, long] = [
    of('the first seat'),
    of('an open door'),
    of('mute-all'),
    of('remove'),
    of('an argument of 64 bytes'),
  ];
  const edited = (from: Uint8Array, at: number, ...values: readonly number[]): Uint8Array =>
    from.map((byte, i) => values[i - at] ?? byte);
  const zeroed = (from: Uint8Array, at: number, length: number): Uint8Array =>
    edited(from, at, ...Array.from({ length }, () => 0));
  const rest = 1 + 16 + 32;
  const made: readonly (readonly [string, Uint8Array])[] = [
    ['nothing', new Uint8Array()],
    ['a signature alone', seat.slice(-64)],
    ['kind 0', edited(seat, 0, 0)],
    ['kind 4', edited(seat, 0, 4)],
    ['a seat read as a door', edited(seat, 0, 2)],
    ['a byte more', concat(seat, u8(0))],
    ['a byte less', seat.slice(0, -1)],
    ['callId of zeros', zeroed(seat, 1, 16)],
    ['by of zeros', zeroed(seat, 17, 32)],
    ['seat: id of zeros', zeroed(seat, rest, 16)],
    ['seat: idPk of zeros', zeroed(seat, rest + 16, 32)],
    ['door: open 2', edited(door, rest + 4, 2)],
    ['door: 600,001 ms', edited(door, rest + 5, ...u32(600_001))],
    ['host: command 10', edited(mute, rest + 4, 10)],
    ['host: a target for all', edited(mute, rest + 5, 1)],
    ['host: no target for one', zeroed(remove, rest + 5, 32)],
    ['host: a length beyond the argument', edited(remove, rest + 37, 1)],
    [
      'host: an argument of 65 bytes',
      concat(edited(long, rest + 37, 65).slice(0, -64), u8(0), long.slice(-64)),
    ],
    ['another call', edited(door, 1, (door[1] ?? 0) ^ 1)],
    ['another signer', edited(door, 17, (door[17] ?? 0) ^ 1)],
    ['another number', edited(door, rest, 0, 0, 0, 2)],
    ['another command', edited(mute, rest + 4, 5)],
    ['another argument', edited(long, rest + 38, 0)],
    ['another signature', edited(seat, seat.length - 1, (seat.at(-1) ?? 0) ^ 1)],
  ];
  const respelt = concat(seat.slice(0, -32), plusOrder(seat.slice(-32)));
  const padded: readonly (readonly [string, string])[] = [
    ['base64 with padding', `${texts.get('mute-all')}=`],
  ];
  return [
    ...[...made, ['another spelling of the signature', respelt] as const].map(
      ([name, one]) => [name, toBase64(one)] as const,
    ),
    ...padded,
  ];
}

/** S + L for S: it fits the equation of the signature too (RFC 8032, 5.1.7, forbids it). */
function plusOrder(s: Uint8Array): Uint8Array {
  const order = (1n << 252n) + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
  const sum = s.reduceRight((all, byte) => (all << 8n) | BigInt(byte), 0n) + order;
  return s.map((_, at) => Number((sum >> BigInt(8 * at)) & 255n));
}

export function statementVectors(): StatementVectors {
  const signed = INPUTS.map(([name, input]) => {
    const { signedBytes, text } = signedByCode({ seed, input });
    return { name, seed, input, signedBytes, text };
  });
  const texts = new Map(signed.map(({ name, text }) => [name, text]));
  const refused = refusedTexts(texts).map(([name, text]) => {
    const why = whyRefused(text);
    if (why !== 'form' && why !== 'signature') throw new Error(`${name}: ${why}`);
    return { name, text, why } as const;
  });
  const passwords = [0, 1, 4_294_967_295].map((version) => {
    const prs = fixed(`prs ${version}`, 32);
    return { version, prs, digest: toHex(passwordDigest(bytes(prs), version)) };
  });
  return { signed, refused, passwords };
}

export function sasVectors(): SasVectors {
  const people = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gil', 'Hal'].map((name) => ({
    idPk: publicKeyOf(fixed(`${name} seed`, 32)),
    fp: fixed(`${name} fp`, 32),
    nonce: fixed(`${name} sas`, 32),
  }));
  const rounds = [
    ['two', 0, people.slice(0, 2)],
    ['two, in the other order', 0, people.slice(0, 2).toReversed()],
    ['two, the next round', 1, people.slice(0, 2)],
    ['eight', 4_294_967_295, people],
  ] as const;
  return { rounds: rounds.map(([name, round, members]) => roundOf(name, round, members)) };
}

type Round = SasVectors['rounds'][number];

function roundOf(name: string, round: number, members: Round['members']): Round {
  return { name, round, members, ...sasByCode({ round, members }) };
}
