// World ideal: the double of the vault against the true one: the same scenes, reply for reply, must come out the same.
// Source: client/call/ports.ts, VaultRequest; docs/states/README.md, "The world".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kindOf } from '../../shared/blob.ts';
import { type Bytes, concat, isEqual, toHex, utf8 } from '../../shared/bytes.ts';
import { CELL_BYTES, VAULT } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import { parseSigned } from '../../shared/statement.ts';
import type { Card, Mode, Unsigned, VaultReply, VaultRequest } from './ports.ts';
import { createVault, type Vault } from './vault.ts';
import * as envelope from './world-ideal-envelope.ts';
import { createIdealVault, createIdealWorld } from './world-ideal.ts';
import * as cipher from './world-cipher.ts';

type Unnumbered<T> = T extends unknown ? Omit<T, 'ref'> : never;
type Reply<O extends VaultReply['op']> = Extract<VaultReply, { op: O }>;
type Member = {
  readonly name: string;
  /** Asks; the reply is written down, whatever it is. */
  readonly ask: (request: Unnumbered<VaultRequest>) => VaultReply;
  /** Asks and needs this kind of reply. */
  readonly get: <O extends VaultReply['op']>(request: Unnumbered<VaultRequest>, op: O) => Reply<O>;
};
type Stage = {
  readonly member: (name: string, password?: string) => Member;
  /** A page that begins anew: another vault, nothing in it. */
  readonly empty: (name: string) => Member;
  readonly note: (what: string, value: unknown) => void;
  readonly random: (bytes: number) => Bytes;
};

const randomFrom = (seed: string): cipher.Random => cipher.quickRandom(utf8(seed));
const stretch = (prepared: Bytes, channel: number): Bytes => cipher.digest(32, prepared, channel);

/** What of a reply is the same with true and with cheap ciphers: all but the bytes that come of keys and chance. */
function shape(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    const isBlob = value.length >= CELL_BYTES;
    return `${value.length} bytes${isBlob ? ` ${kindOf(value) ?? '?'}` : ''}${value.every((one) => one === 0) ? ' zero' : ''}`;
  }
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(key, one)]));
}

const OPAQUE = new Set(['tag', 'nonce', 'text', 'statement', 'digits']);

function shapeOf(key: string, value: unknown): unknown {
  if (key === 'emoji') return (value as unknown[]).length;
  // The text of what is kept has a form of its own in the double.
  if (OPAQUE.has(key) && typeof value === 'string') return key === 'text' ? 'text' : value.length;
  return shape(value);
}

function play(scene: (stage: Stage) => void, isIdeal: boolean): readonly string[] {
  const lines: string[] = [];
  const random = randomFrom(isIdeal ? 'double' : 'true');
  const world = createIdealWorld(random);
  const fresh = (): Vault => (isIdeal ? createIdealVault(world, random) : createVault({ random, stretch }));
  const note = (what: string, value: unknown): void => {
    lines.push(`${what}: ${JSON.stringify(shape(value))}`);
  };
  const empty = (name: string): Member => {
    const vault = fresh();
    const ask = (request: Unnumbered<VaultRequest>): VaultReply => {
      const reply = vault.handle({ ...request, ref: 7 });
      note(`${name} ${request.op}`, reply);
      return reply;
    };
    return {
      name,
      ask,
      get: (request, op) => {
        const reply = ask(request);
        if (reply.op !== op) throw new Error(`${isIdeal ? 'double' : 'true'}: ${lines.at(-1)}`);
        return reply as Reply<typeof op>;
      },
    };
  };
  const member = (name: string, password = 'amber'): Member => {
    const one = empty(name);
    one.get({ op: 'derive', prs: 'p', channel: 7, password }, 'derived');
    one.get({ op: 'identify' }, 'identified');
    return one;
  };
  scene({ member, empty, note, random });
  return lines;
}

const card: Card = {
  fp: new Uint8Array(32).fill(7),
  name: 'Ada',
  capabilities: new Uint8Array([1]),
  callId: new Uint8Array(16),
  size: 1,
  capacity: 8,
  isGreeter: false,
  verdict: 'none',
};
const accepting: Card = { ...card, name: 'Bo', verdict: 'accept' };
const chat: Message = { type: 'chat', id: 'A'.repeat(16), text: 'hello', atMs: 1 };
const password: Message = { type: 'password', id: 'B'.repeat(16), version: 3, prs: 'A'.repeat(43) };
const flipped = (blob: Bytes, at: number): Bytes => blob.map((byte, i) => (i === at ? byte ^ 1 : byte));

type Room = { readonly prs: string; readonly channel: number; readonly mode: Mode };
const JOIN: Room = { prs: 'p', channel: 7, mode: 'join' };

const hello = (one: Member, { prs, channel, mode }: Room = JOIN): Bytes =>
  one.get({ op: 'hello', prs, channel, mode }, 'hello-made').blob;
const answer = (one: Member, blob: Bytes, { prs, channel }: Room = JOIN): Bytes =>
  one.get({ op: 'answer', prs, channel, blob }, 'answered').blob;
const prove = (one: Member, blob: Bytes) => one.get({ op: 'prove', blob, card }, 'proved');

type Pair = {
  readonly tag: string;
  readonly accepted: Reply<'accepted'>;
  readonly concluded: Reply<'concluded'>;
};

/** The whole handshake; each side may know the secret by another name. */
function meet(
  a: Member,
  b: Member,
  ofA: Room = JOIN,
  ofB: Room = ofA,
  messages: readonly Message[] = [],
): Pair {
  const { blob } = prove(a, answer(b, hello(a, ofA), ofB));
  const { tag } = b.get({ op: 'verify', blob }, 'verified');
  const accepted = b.get({ op: 'accept', tag, card: accepting, messages }, 'accepted');
  const concluded = a.get({ op: 'conclude', blob: accepted.blob }, 'concluded');
  return { tag, accepted, concluded };
}

const seal = (one: Member, tag: string, path: number, messages: readonly Message[] = [chat]): Bytes =>
  one.get({ op: 'seal', tag, path, messages }, 'sealed').blob;

const SCENES: readonly [string, (stage: Stage) => void][] = [
  [
    'two meet and write',
    ({ member, note }) => {
      const [a, b] = [member('a'), member('b')];
      const { tag, accepted, concluded } = meet(a, b, JOIN, JOIN, [chat]);
      note('one bond', [
        isEqual(accepted.bond.bindSend, concluded.bond.bindExpect),
        isEqual(accepted.bond.bindExpect, concluded.bond.bindSend),
        isEqual(accepted.bond.callId, concluded.bond.callId),
        isEqual(accepted.bond.seed, concluded.bond.seed),
        isEqual(accepted.bond.topic, concluded.bond.topic),
        isEqual(accepted.bond.bindSend, accepted.bond.bindExpect),
      ]);
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const blob = seal(from, tag, 1);
        to.ask({ op: 'open', blob: flipped(blob, 30) });
        to.ask({ op: 'open', blob: flipped(blob, 2000) });
        to.ask({ op: 'open', blob });
        to.ask({ op: 'open', blob });
        from.ask({ op: 'open', blob: seal(from, tag, 1) });
        to.ask({ op: 'open', blob: seal(from, tag, 4) });
        from.ask({ op: 'seal', tag, path: 3, messages: [chat] });
        from.ask({ op: 'seal', tag, path: 4, messages: [{ ...chat, text: '' }] });
        to.ask({ op: 'open', blob: seal(from, tag, 4, [{ ...chat, text: 'x'.repeat(5_000) }]) });
      }
    },
  ],
  [
    'another password, another channel, an edited HELLO',
    ({ member }) => {
      const rooms: readonly Room[] = [JOIN, { ...JOIN, channel: 8 }];
      for (const [password_, room] of [
        ['cobalt', rooms[0]],
        ['amber', rooms[1]],
      ] as const) {
        const [a, b] = [member('a', password_), member('b')];
        const { blob, tag } = prove(a, answer(b, hello(a), room));
        b.ask({ op: 'verify', blob });
        b.ask({ op: 'verify', blob });
        const rejected = b.get({ op: 'reject', tag }, 'rejected').blob;
        a.ask({ op: 'conclude', blob: rejected });
        a.ask({ op: 'conclude', blob: rejected });
        a.ask({ op: 'conclude', blob: concat(rejected, rejected) });
        b.ask({ op: 'reject', tag: 'x' });
      }
      // The key in HELLO (at 20) is not what b saw.
      const [a, b] = [member('a'), member('b')];
      const { blob } = prove(a, answer(b, flipped(hello(a), 25)));
      b.ask({ op: 'verify', blob });
    },
  ],
  [
    'broken frames',
    ({ member }) => {
      const [a, b] = [member('a'), member('b')];
      const said = hello(a);
      for (const at of [0, 1, 2, 3, 90, 100])
        b.ask({ op: 'answer', prs: 'p', channel: 7, blob: flipped(said, at) });
      a.ask({ op: 'answer', prs: 'p', channel: 7, blob: said });
      b.ask({ op: 'answer', prs: 'q', channel: 7, blob: said });
      const answered = answer(b, said);
      b.ask({ op: 'answer', prs: 'p', channel: 7, blob: said });
      b.ask({ op: 'prove', blob: answered, card });
      for (const at of [0, 3, 95]) a.ask({ op: 'prove', blob: flipped(answered, at), card });
      const zeroed = answered.map((byte, i) => (i >= 124 && i < 156 ? 0 : byte));
      a.ask({ op: 'prove', blob: zeroed, card });
      const proof = prove(a, answered).blob;
      a.ask({ op: 'prove', blob: answered, card });
      b.ask({ op: 'verify', blob: flipped(proof, 3) });
      b.ask({ op: 'verify', blob: flipped(proof, 2_000) });
      b.ask({ op: 'verify', blob: proof });
    },
  ],
  [
    'refer, busy, full',
    ({ member, random }) => {
      const [a, b] = [member('a'), member('b')];
      for (const verdict of ['refer', 'busy', 'accept'] as const) {
        const { blob } = prove(a, answer(b, hello(a)));
        const { tag } = b.get({ op: 'verify', blob }, 'verified');
        const refer = verdict === 'refer' ? { refer: { id: random(16), idPk: random(32) } } : {};
        const said: Card = { ...card, verdict, ...refer, callId: new Uint8Array(16).fill(1), size: 8 };
        const accepted = b.get({ op: 'accept', tag, card: said, messages: [] }, 'accepted');
        b.ask({ op: 'accept', tag, card: said, messages: [] });
        a.ask({ op: 'conclude', blob: flipped(accepted.blob, 20) });
        a.ask({ op: 'conclude', blob: flipped(accepted.blob, 1_000) });
        a.ask({ op: 'conclude', blob: accepted.blob });
        a.ask({ op: 'conclude', blob: accepted.blob });
        a.ask({ op: 'seal', tag, path: 1, messages: [chat] });
      }
    },
  ],
  [
    'my own nonce and share come back',
    ({ member }) => {
      const [a, b] = [member('a'), member('b')];
      const mine = answer(a, hello(b));
      const theirs = answer(b, hello(a));
      const withShare = concat(theirs.slice(0, 124), mine.slice(124, 156), theirs.slice(156));
      a.ask({ op: 'prove', blob: withShare, card });
      const withNonce = concat(theirs.slice(0, 52), mine.slice(52, 84), theirs.slice(84));
      a.ask({ op: 'prove', blob: withNonce, card });
    },
  ],
  [
    'an introduction',
    ({ member, random }) => {
      const [a, b, c] = [member('a'), member('b'), member('c')];
      const key = random(32);
      const [ofA, ofB]: [Room, Room] = [
        { ...JOIN, prs: 'k', mode: 'intro' },
        { ...JOIN, prs: 'l', mode: 'intro' },
      ];
      a.ask({ op: 'learn', prs: 'k', key: new Uint8Array(32) });
      a.ask({ op: 'learn', prs: 'k', key: key.slice(1) });
      a.ask({ op: 'hello', ...ofA });
      for (const [one, prs] of [
        [a, 'k'],
        [b, 'l'],
      ] as const)
        one.get({ op: 'learn', prs, key }, 'done');
      c.get({ op: 'learn', prs: 'l', key: random(32) }, 'done');
      const said = hello(a, ofA);
      c.ask({ op: 'answer', ...ofB, blob: said });
      b.ask({ op: 'answer', prs: 'p', channel: 7, blob: said });
      const proof = prove(a, answer(b, said, ofB)).blob;
      b.ask({ op: 'verify', blob: flipped(proof, 50) });
      b.ask({ op: 'verify', blob: proof });
      const { tag } = meet(a, b, ofA, ofB, [chat]);
      b.ask({ op: 'open', blob: seal(a, tag, 1) });
      const late = hello(a, ofA);
      a.get({ op: 'unlearn', prs: 'k' }, 'done');
      a.ask({ op: 'prove', blob: answer(b, late, ofB), card });
      a.ask({ op: 'hello', ...ofA });
      a.ask({ op: 'hello', ...JOIN, mode: 'intro' });
      a.ask({ op: 'hello', ...ofA, mode: 'join' });
    },
  ],
  [
    'a pair resumed, and untied',
    ({ member, note }) => {
      const [a, b, c] = [member('a'), member('b'), member('c')];
      const first = meet(a, b);
      const resume: Room = { ...JOIN, prs: first.tag, mode: 'resume' };
      a.get({ op: 'forget', tag: first.tag }, 'forgotten');
      a.ask({ op: 'seal', tag: first.tag, path: 2, messages: [chat] });
      c.ask({ op: 'hello', ...resume });
      const second = meet(a, b, resume, resume, [chat]);
      note('another topic', isEqual(first.accepted.bond.topic, second.accepted.bond.topic));
      note('the peer', [
        toHex(second.concluded.peer.id) === toHex(first.concluded.peer.id),
        toHex(second.concluded.peer.idPk) === toHex(first.concluded.peer.idPk),
      ]);
      b.ask({ op: 'open', blob: seal(a, second.tag, 1) });
      // The old tie is still good, until it is untied.
      const third = meet(b, a, resume);
      b.get({ op: 'untie', tag: first.tag }, 'done');
      b.ask({ op: 'hello', ...resume });
      b.ask({ op: 'answer', ...resume, blob: hello(a, resume) });
      meet(a, b, { ...resume, prs: third.tag });
    },
  ],
  [
    'a member kept and restored',
    ({ member, empty }) => {
      const [a, b] = [member('a'), member('b')];
      empty('x').ask({ op: 'keep' });
      const { tag } = meet(a, b);
      const { text } = a.get({ op: 'keep' }, 'kept');
      const again = empty('a again');
      again.ask({ op: 'restore', text: 'x' });
      again.ask({ op: 'restore', text });
      again.ask({ op: 'seal', tag, path: 9, messages: [chat] });
      again.ask({ op: 'hello', ...JOIN });
      meet(again, b, { ...JOIN, prs: tag, mode: 'resume' });
      again.ask({ op: 'forget-all' });
      again.ask({ op: 'keep' });
    },
  ],
  [
    'a password is told',
    ({ member, note }) => {
      const [a, b] = [member('a', 'new one'), member('b', 'new one')];
      const { tag } = meet(a, b);
      a.ask({ op: 'seal', tag, path: 1, messages: [password] });
      a.ask({ op: 'seal', tag, path: 1, messages: [chat], prs: 'p' });
      a.ask({ op: 'seal', tag, path: 1, messages: [password], prs: 'q' });
      const { blob } = a.get({ op: 'seal', tag, path: 1, messages: [password, chat], prs: 'p' }, 'sealed');
      b.ask({ op: 'open', blob });
      const digests = [
        [a, 'p', 3],
        [b, 'told-3', 3],
        [b, 'told-3', 4],
        [b, 'told-4', 4],
      ] as const;
      const made = digests.map(([one, prs, version]) => one.ask({ op: 'digest', prs, version }));
      const bytes = made.map((one) => (one.op === 'digested' ? toHex(one.digest) : one.op));
      note('digests', [bytes[0] === bytes[1], bytes[1] === bytes[2]]);
      meet(a, b, JOIN, { ...JOIN, prs: 'told-3' });
      b.ask({ op: 'unlearn', prs: 'told-3' });
      b.ask({ op: 'digest', prs: 'told-3', version: 3 });
    },
  ],
  [
    'statements',
    ({ member, empty, random, note }) => {
      const [a, b] = [member('a'), member('b')];
      const callId = random(16);
      const all: readonly Unsigned[] = [
        { type: 'seat', callId, id: random(16), idPk: random(32), stamp: 2 },
        { type: 'door', callId, n: 3, isOpen: true, remainingMs: 1_000 },
        { type: 'host', callId, seq: 1, command: 'remove', target: random(32), argument: new Uint8Array() },
        {
          type: 'host',
          callId,
          seq: 1,
          command: 'remove',
          target: new Uint8Array(32),
          argument: new Uint8Array(),
        },
        { type: 'host', callId, seq: 1, command: 'end', target: new Uint8Array(32), argument: random(65) },
      ];
      const signed = all.flatMap((statement) => {
        const reply = a.ask({ op: 'sign', statement });
        return reply.op === 'signed' ? [reply.statement] : [];
      });
      const other = b.get({ op: 'sign', statement: all[1] ?? fail() }, 'signed').statement;
      // The body of one and the signature of another.
      const mixed = `${(signed[1] ?? '').slice(0, 40)}${other.slice(40)}`;
      note('still a statement', parseSigned(mixed) !== undefined);
      b.ask({ op: 'check', statements: [...signed, other, mixed, 'x', ''] });
      empty('c').ask({ op: 'check', statements: signed });
      empty('c').ask({ op: 'sign', statement: all[0] ?? fail() });
    },
  ],
  [
    'names of calls',
    ({ member, note, random }) => {
      const [a, b] = [member('a'), member('b')];
      const founder = b.get({ op: 'identify' }, 'identified').idPk;
      const { accepted } = meet(a, b);
      const { callId } = a.get({ op: 'name', founder, seed: accepted.bond.seed }, 'named');
      note('the call', isEqual(callId, accepted.bond.callId));
      const other = a.get({ op: 'name', founder: random(32), seed: accepted.bond.seed }, 'named').callId;
      note('another', isEqual(other, callId));
      a.ask({ op: 'name', founder, seed: random(15) });
    },
  ],
  [
    'the human check',
    ({ member, random, note }) => {
      const [a, b] = [member('a'), member('b')];
      const members = [1, 2].map(() => ({ idPk: random(32), fp: random(32) }));
      const nonces = members.map(({ idPk }) => ({ idPk, nonce: random(32) }));
      const codes = [a, b].map((one, at) => {
        const inOrder = <T>(all: readonly T[]): readonly T[] => (at === 0 ? all : all.toReversed());
        const roster = one.get({ op: 'check-roster', members: inOrder(members) }, 'digested').digest;
        const [first = fail()] = nonces;
        one.ask({ op: 'check-commit', round: 1, roster, ...first });
        one.ask({ op: 'check-commit', round: 1, roster, ...first, nonce: random(3) });
        return one.get({ op: 'check-code', roster, nonces: inOrder(nonces) }, 'coded');
      });
      note('one code', [
        codes[0]?.digits === codes[1]?.digits,
        codes[0]?.emoji.join() === codes[1]?.emoji.join(),
      ]);
    },
  ],
  [
    'bounds',
    ({ member }) => {
      const [a, b] = [member('a'), member('b')];
      const first = prove(a, answer(b, hello(a)));
      for (let n = 0; n < VAULT.answered; n++) answer(b, hello(a));
      b.ask({ op: 'verify', blob: first.blob });
      const early = hello(a);
      for (let n = 0; n < VAULT.hellos; n++) hello(a);
      a.ask({ op: 'prove', blob: answer(b, early), card });
      const { tag } = meet(a, b);
      const long: Message = { ...chat, text: 'x'.repeat(7_900) };
      a.ask({ op: 'seal', tag, path: 1, messages: [long, long, long, long] });
      a.ask({ op: 'seal', tag, path: 1, messages: [long, long, long] });
      a.ask({ op: 'derive', prs: 'p', channel: 7, password: ' ' });
      a.ask({ op: 'verify', blob: utf8('x') });
    },
  ],
];

function fail(): never {
  throw new Error('the scene is broken');
}

for (const [name, scene] of SCENES)
  test(`as the true vault: ${name}`, () => {
    const [expected, actual] = [play(scene, false), play(scene, true)];
    assert.equal(actual, expected);
    assert.ok(expected.length > 5, 'a scene says something');
  });

test('a double signs with no key but its own', () => {
  const random = randomFrom('forger');
  const world = createIdealWorld(random);
  const [a, b] = [createIdealVault(world, random), createIdealVault(world, random)];
  const identified = a.handle({ op: 'identify', ref: 1 });
  b.handle({ op: 'identify', ref: 1 });
  const door: Unsigned = { type: 'door', callId: random(16), n: 1, isOpen: false, remainingMs: 0 };
  const reply = b.handle({ op: 'sign', ref: 1, statement: door });
  assert.is(reply.op, 'signed');
  assert.is(identified.op, 'identified');
  if (reply.op !== 'signed' || identified.op !== 'identified') return;
  const kept = b.handle({ op: 'keep', ref: 1 });
  const stolen = kept.op === 'kept' ? kept.text.replace(/ [0-9a-f]{64} /, ` ${toHex(identified.idPk)} `) : '';
  assert.is(b.handle({ op: 'restore', ref: 1, text: stolen }).op, 'dropped');
});

test('a number used twice under one key is counted', () => {
  const random = randomFrom('numbers');
  const world = createIdealWorld(random);
  const [tag, key] = [random(8), random(32)];
  const sealOn = (sender: envelope.Sender, path: number): void => {
    assert.ok(envelope.seal(sender, path, utf8('x'), world.used));
  };
  const sender = envelope.createSender(tag, key);
  sealOn(sender, 1);
  sealOn(sender, 1);
  sealOn(sender, 2);
  assert.is(world.used.repeated, 0);
  sealOn(envelope.createSender(tag, random(32)), 1);
  assert.is(world.used.repeated, 0);
  sealOn(envelope.createSender(tag, key), 2);
  assert.is(world.used.repeated, 1);
});

test.run();
