// Message: the vectors of docs/protocol/4-messages.md, every refusal, and 200,000 mutations of valid payloads.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, fromHex, fromUtf8, utf8 } from './bytes.ts';
import { CHAIN_MAX, MESSAGE_ID_BYTES, NAME_BYTES, STATEMENT, TOMBSTONES_MAX } from './limits.ts';
import { cleanChatText } from './line.ts';
import {
  batches,
  cleanName,
  encodeMessages,
  inspectMessages,
  type Message,
  newMessageId,
  PAYLOAD_BYTES,
  parseMessages,
  REFUSALS,
} from './message.ts';
import { isUnseen } from './text.ts';
import type { StatementVectors } from './vectors/check-statement.ts';

type Vectors = {
  readonly valid: readonly {
    readonly name: string;
    readonly messages: readonly Message[];
    readonly payload: string;
  }[];
  readonly refused: readonly {
    readonly name: string;
    readonly payload?: string;
    readonly payloadHex?: string;
    readonly why: string;
  }[];
};

const vectors = JSON.parse(
  readFileSync(new URL('./vectors/message.json', import.meta.url), 'utf8'),
) as Vectors;

const statements = JSON.parse(
  readFileSync(new URL('./vectors/statement.json', import.meta.url), 'utf8'),
) as StatementVectors;

for (const { name, messages, payload } of vectors.valid)
  test(`reads and writes ${name}`, () => {
    assert.equal(fromUtf8(encodeMessages(messages)), payload);
    assert.equal(parseMessages(utf8(payload)), messages);
  });

for (const { name, payload, payloadHex, why } of vectors.refused)
  test(`refuses ${name}`, () => {
    const bytes = payloadHex === undefined ? utf8(payload ?? '') : fromHex(payloadHex);
    assert.ok(bytes);
    assert.is(inspectMessages(bytes), why);
    assert.is(parseMessages(bytes), undefined);
  });

test('writes fields in the order of the wire whatever their order in memory, and no others', () => {
  const leave = { surplus: 1, id: 'AAAAAAAAAAAAAAAA', type: 'leave' } as const;
  assert.is(fromUtf8(encodeMessages([leave])), '[{"type":"leave","id":"AAAAAAAAAAAAAAAA"}]');
});

test('throws rather than encode what the other side would refuse, without quoting it', () => {
  const chat: Message = { type: 'chat', id: 'AAAAAAAAAAAAAAAA', text: 'secret\0', atMs: 0 };
  assert.throws(
    () => encodeMessages([chat]),
    (error: Error) => /chat\.text/.test(error.message) && !/secret/.test(error.message),
  );
  assert.throws(() => encodeMessages([]), /count/);
});

test('batches keep the order and fit, whatever the mixture', () => {
  const random = generator(3);
  for (let i = 0; i < 200; i++) {
    const messages = Array.from({ length: random(40) }, (_, k): Message => {
      const id = newMessageId(new Uint8Array(MESSAGE_ID_BYTES).fill(k));
      const text = '\n'.repeat(1 + random(8_192));
      return random(2) === 0 ? { type: 'leave', id } : { type: 'chat', id, text, atMs: 0 };
    });
    const parts = batches(messages);
    assert.equal(parts.flat(), messages);
    for (const part of parts) assert.equal(parseMessages(encodeMessages(part)), part);
  }
  assert.is(batches(Array.from({ length: 33 }, () => ({ type: 'leave', id: 'AAAAAAAAAAAAAAAA' }))).length, 3);
});

test('the longest SYNC of the largest call fits into one payload', () => {
  const texts = Object.fromEntries(statements.signed.map(({ name, text }) => [name, text]));
  const of = (name: string): string => texts[name] ?? '';
  const key = 'A'.repeat(43);
  const sync: Message = {
    type: 'sync',
    id: 'AAAAAAAAAAAAAAAA',
    founder: key,
    seed: 'A'.repeat(22),
    seats: Array<string>(STATEMENT.capacityMax).fill(of('the last seat')),
    door: of('an open door'),
    doorMs: 600_000,
    commands: [
      ...Array<string>(CHAIN_MAX).fill(of('transfer')),
      ...Array<string>(TOMBSTONES_MAX).fill(of('remove')),
      of('policy'),
      of('new-password'),
      of('spotlight'),
    ],
    seq: 1_024,
    version: 8,
    guesses: Array<string>(16).fill(`${key} 1024 1024`),
    introKey: key,
  };
  assert.equal(parseMessages(encodeMessages([sync])), [sync]);
});

test('a key named __proto__ changes no prototype', () => {
  parseMessages(utf8('[{"type":"leave","id":"AAAAAAAAAAAAAAAA","__proto__":{"isPolluted":true}}]'));
  assert.is(Object.hasOwn(Object.prototype, 'isPolluted'), false);
});

test('an id is 12 bytes in base64url, and nothing else makes one', () => {
  assert.is(newMessageId(new Uint8Array(MESSAGE_ID_BYTES).fill(255)), '________________');
  assert.throws(() => newMessageId(new Uint8Array(11)));
});

const NAMES: readonly (readonly [string, string, string])[] = [
  ['spaces at the ends and inside', '  Ada \t Lovelace\n', 'Ada Lovelace'],
  ['a right-to-left override', 'Ada\u202Egpj.exe', 'Adagpj.exe'],
  ['isolates and marks', '\u2066A\u2069\u200Ed\u200Fa\u061C', 'Ada'],
  ['zero-width characters', 'A\u200Bd\u200Ca\u2060\uFEFF\u00AD', 'Ada'],
  ['a joiner between letters', 'A\u200Dda', 'Ada'],
  ['a family', '👩‍👩‍👧 Smith', '👩‍👩‍👧 Smith'],
  ['skin tone and profession', '👩🏽‍🚀', '👩🏽‍🚀'],
  ['a heart on fire', '❤️‍🔥', '❤️‍🔥'],
  ['a keycap', '1️⃣', '1️⃣'],
  ['a selector on a letter', 'A\uFE0Fda', 'Ada'],
  ['a joiner at the end', 'Ada👩\u200D', 'Ada👩'],
  ['only invisible characters', '\u200B\u3164\u2800\u2060'.replace('\u2800', ''), ''],
  ['decomposed letters', 'Rene\u0301', 'Ren\u00E9'],
  ['a lone surrogate', 'A\uD83Eda', 'Ada'],
  ['controls', 'A\u0000d\u001Ba\u009F', 'Ada'],
  ['a line separator', 'A\u2028da', 'A da'],
  ['right-to-left letters', 'דנה כהן', 'דנה כהן'],
  ['33 letters of two bytes', 'é'.repeat(33), 'é'.repeat(32)],
  ['a cut before a code point', `${'a'.repeat(62)}🦊`, 'a'.repeat(62)],
  ['a cut inside a joined emoji', `${'a'.repeat(57)}👩‍👩`, `${'a'.repeat(57)}👩`],
];

for (const [what, given, expected] of NAMES)
  test(`cleans a name: ${what}`, () => assert.is(cleanName(given), expected));

test('a cleaned name stays as it is, within its bytes, and holds nothing that a card refuses', () => {
  const random = generator(7);
  const points = [0x20, 0x41, 0xe9, 0x301, 0x5d0, 0x200b, 0x200d, 0xfe0f, 0x20e3, 0x1f469, 0x1f3fd];
  points.push(0x202e, 0xd83e, 0x31, 0x2764, 0xfeff, 0xa0, 0x0, 0xe0061, 0x1f3f4, 0x1100, 0x1161);
  for (let i = 0; i < 20_000; i++) {
    const text = String.fromCodePoint(...Array.from({ length: random(40) }, () => pick(points, random)));
    const name = cleanName(text);
    assert.is(cleanName(name), name);
    assert.ok(utf8(name).length <= NAME_BYTES);
    assert.not.ok([...name].some((character) => isUnseen(character.codePointAt(0) ?? 0)));
  }
});

test('a cleaned chat text can be sent', () => {
  assert.is(cleanChatText(' a\r\nb\rc\u0000\t\u0085d\uD83E \n'), 'a\nb\nc\td');
  assert.is(cleanChatText(' \r\n '), '');
});

// ---------------------------------------------------------------- mutations

type Random = (below: number) => number;

/** xorshift32: the same mutations on every machine. */
function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[random(list.length)] as T;
}

const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  -0.5,
  2 ** 32,
  2 ** 53,
  1e300,
  '',
  'A',
  'AAAAAAAAAAAAAAAA',
  'AAAAAAAAAAAAAAA=',
  'offer',
  '\u0000',
  '\uD800',
  'A'.repeat(9_000),
  '__proto__',
  [],
  ['AAAAAAAAAAAAAAAA'],
  [1],
  [[]],
  [[[]]],
  {},
  { length: 3 },
];

type Draft = { list: unknown[]; random: Random };

/** Each takes a decoded valid list and spoils it in one way. */
const SPOILERS: readonly ((draft: Draft) => unknown)[] = [
  ({ list, random }) => spoil(list, random, (message, key) => (message[key] = pick(NASTY, random))),
  ({ list, random }) => spoil(list, random, (message, key) => delete message[key]),
  ({ list, random }) => spoil(list, random, (message) => (message['extra'] = pick(NASTY, random))),
  ({ list, random }) =>
    spoil(list, random, (message, key) => {
      const value = message[key];
      delete message[key];
      message[key] = value;
    }),
  ({ list, random }) => list.splice(random(list.length), 1, pick(NASTY, random)),
  ({ list }) => list.splice(0),
  ({ list }) => list.push(...Array.from({ length: 16 }, () => list[0])),
  ({ list, random }) =>
    spoil(list, random, (message) => (message['type'] = pick(['chat', 'ack', 'toString', 1], random))),
];

function spoil(
  list: unknown[],
  random: Random,
  act: (message: Record<string, unknown>, key: string) => void,
) {
  const message = pick(list, random) as Record<string, unknown>;
  act(message, pick(Object.keys(message), random));
}

function spoilBytes(payload: Bytes, random: Random): Bytes {
  const at = random(payload.length);
  const before = payload.slice(0, at);
  const after = payload.subarray(at + random(2));
  const wild = Uint8Array.from({ length: random(3) }, () => random(256));
  const tokens = ['"', ',', '[', '{', '}', ' ', '\\u0041', '0', '.0', 'e1', '"__proto__":1,'];
  if (random(8) === 0) return before;
  if (random(8) === 0) return concat(payload, new Uint8Array(PAYLOAD_BYTES).fill(0x20));
  return concat(before, random(2) === 0 ? wild : utf8(pick(tokens, random)), after);
}

function mutate(payload: Bytes, random: Random): Bytes {
  if (random(2) === 0) return spoilBytes(payload, random);
  const list = JSON.parse(fromUtf8(payload) ?? '') as unknown[];
  pick(SPOILERS, random)({ list, random });
  return utf8(random(20) === 0 ? `{"messages":${JSON.stringify(list)}}` : JSON.stringify(list));
}

test('200,000 mutations: parsing is total, every refusal is met, what passes encodes to itself', () => {
  const random = generator(482);
  const seeds = vectors.valid.map(({ payload }) => utf8(payload)).filter(({ length }) => length < 3_000);
  const hits = new Map<string, number>([['accepted', 0], ...REFUSALS.map((why) => [why, 0] as const)]);
  for (let i = 0; i < 200_000; i++) {
    const payload = mutate(pick(seeds, random), random);
    const verdict = inspectMessages(payload);
    const outcome = typeof verdict === 'string' ? verdict : 'accepted';
    hits.set(outcome, (hits.get(outcome) ?? 0) + 1);
    if (typeof verdict !== 'string') assert.equal(encodeMessages(verdict), payload);
  }
  for (const [outcome, count] of hits) process.stdout.write(`  ${outcome}: ${count}\n`);
  assert.is(hits.size, REFUSALS.length + 1, 'a refusal outside the closed list');
  for (const [outcome, count] of hits) assert.ok(count > 0, `never met: ${outcome}`);
});

test.run();
