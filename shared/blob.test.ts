// Blobs and cards: 250,000 mutations of valid ones through the cheap readers, with the hits of every refusal counted.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  answerBlob,
  type Hello,
  helloBlob,
  kindOf,
  type Mode,
  readAnswer,
  readHello,
  readProof,
  readReply,
  rejectBlob,
  tagOf,
} from './blob.ts';
import { type Bytes, concat, isEqual } from './bytes.ts';
import { type Card, encodeFields, readFields } from './card.ts';
import * as envelope from './envelope.ts';
import { hash } from './kdf.ts';
import { CELL_BYTES } from './limits.ts';

/** A small generator with a fixed seed (mulberry32): the same mutations in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const chance = seeded(1);
const bytes = (length: number, name: number): Bytes => hash(Uint8Array.of(name)).slice(0, length);

function hello(mode: Mode): Hello {
  const isNamed = mode !== 'resume';
  return {
    mode,
    id: isNamed ? bytes(16, 1) : new Uint8Array(16),
    idPk: isNamed ? bytes(32, 2) : new Uint8Array(32),
    nonce: bytes(32, 3),
    keyId: mode === 'intro' ? bytes(8, 4) : new Uint8Array(8),
  };
}

const card: Card = {
  fp: bytes(32, 5),
  name: 'Zo\u00eb \u{1f989}',
  capabilities: Uint8Array.of(1, 2),
  callId: bytes(16, 6),
  size: 2,
  capacity: 8,
  isGreeter: true,
  verdict: 'refer',
  refer: { id: bytes(16, 7), idPk: bytes(32, 8) },
};

/** One to four edits, most of them near the front, where the fields are. */
function mutated(valid: Bytes): Bytes {
  let changed: Bytes = valid.slice();
  for (let edits = 1 + chance(4); edits > 0; edits--) {
    const reach = chance(4) === 0 ? changed.length : Math.min(changed.length, 180);
    const at = chance(Math.max(1, reach));
    const kind = chance(16);
    if (kind < 8) changed[at] = (changed[at] ?? 0) ^ (1 << chance(8));
    else if (kind < 11) changed[at] = chance(4);
    else if (kind < 14) changed.fill(0, at, at + 1 + chance(48));
    else if (kind === 14) changed = changed.slice(0, changed.length - 1 - chance(3) * 1024);
    else changed = concat(changed, new Uint8Array(CELL_BYTES * (1 + chance(17))));
  }
  return changed;
}

function count(hits: Map<string, number>, result: unknown): void {
  const name = typeof result === 'string' ? result : 'taken';
  hits.set(name, (hits.get(name) ?? 0) + 1);
}

function run(rounds: number, valid: readonly Bytes[], read: (blob: Bytes) => unknown): Map<string, number> {
  const hits = new Map<string, number>();
  for (let n = 0; n < rounds; n++) {
    count(hits, read(mutated(valid[n % valid.length] ?? new Uint8Array())));
  }
  return hits;
}

function report(name: string, hits: Map<string, number>, expected: readonly string[]): void {
  const sorted = [...hits].toSorted(([a], [b]) => (a < b ? -1 : 1));
  console.log(`${name}: ${sorted.map(([fault, hit]) => `${fault} ${hit}`).join(', ')}`);
  assert.equal(
    sorted.map(([fault]) => fault),
    [...expected].toSorted(),
  );
}

const modes = ['join', 'intro', 'resume'] as const;
const hellos = modes.map((mode) => helloBlob(hello(mode)));
const answers = modes.map((mode) =>
  answerBlob({ hello: hello(mode), re: bytes(32, 9), share: bytes(32, 10) }),
);
const helloFaults = ['version', 'suite', 'mode', 'key-id', 'identity', 'resume-identity'];

test('mutated HELLOs', () => {
  const hits = run(80_000, hellos, (blob) => {
    const read = readHello(blob);
    if (typeof read !== 'string') assert.ok(isEqual(helloBlob(read), blob), 'taken, but not canonical');
    return read;
  });
  report('hello', hits, ['taken', 'length', 'kind', 'padding', ...helloFaults]);
});

test('mutated ANSWERs', () => {
  const hits = run(60_000, answers, (blob) => {
    const read = readAnswer(blob);
    if (typeof read !== 'string') assert.ok(isEqual(answerBlob(read), blob), 'taken, but not canonical');
    return read;
  });
  report('answer', hits, ['taken', 'length', 'kind', 'padding', ...helloFaults]);
});

const session = rejectBlob(bytes(8, 11), (length) => new Uint8Array(length).fill(5));

test('mutated PROOFs and replies: any cell of the right kind has the form', () => {
  report('proof', run(20_000, [session], readProof), ['taken', 'length', 'kind']);
  report('reply', run(20_000, [session], readReply), ['taken', 'length', 'kind']);
});

test('mutated cards', () => {
  const plain: Card = { ...card, verdict: 'accept', name: '', capabilities: new Uint8Array() };
  delete (plain as { refer?: unknown }).refer;
  const valid = [card, plain].map((one) => concat(encodeFields(one), new Uint8Array(60)));
  const hits = run(60_000, valid, (padded) => {
    const read = readFields(card.fp, padded);
    if (typeof read === 'string') return read;
    assert.ok(isEqual(encodeFields(read.card), read.fields), 'taken, but not canonical');
    return read;
  });
  report('card', hits, ['taken', 'short', 'greeter', 'verdict', 'refer', 'name', 'capabilities', 'filling']);
});

test('mutated envelopes', () => {
  const [tag, key] = [bytes(8, 11), bytes(32, 12)];
  const sender = envelope.createSender(tag, key);
  const receiver = envelope.createReceiver(tag, key);
  const early = envelope.seal(sender, 1, Uint8Array.of(1)) ?? tag;
  for (let pathNo = 2; pathNo < 20; pathNo++)
    envelope.open(receiver, envelope.seal(sender, pathNo, tag) ?? tag);
  const late = envelope.seal(sender, 19, Uint8Array.of(2)) ?? tag;
  const hits = run(10_000, [early, late], (blob) => {
    const opened = envelope.open(receiver, blob);
    if (typeof opened !== 'string') assert.ok(isEqual(blob, late), 'taken, but not as sealed');
    return opened;
  });
  report('envelope', hits, ['taken', 'box', 'counter', 'form', 'old-path', 'replay', 'tag']);
});

test('headers', () => {
  assert.is(kindOf(hellos[0] ?? session), 'hello');
  assert.is(kindOf(answers[0] ?? session), 'answer');
  assert.is(kindOf(session), 'session');
  assert.is(kindOf(new Uint8Array(CELL_BYTES)), undefined);
  assert.is(kindOf(new Uint8Array(CELL_BYTES).fill(4)), undefined);
  assert.is(kindOf(session.slice(1)), undefined);
  assert.equal(tagOf(session), bytes(8, 11));
});

test('a card that is not canonical is a bug at the sender', () => {
  assert.throws(() => encodeFields({ ...card, name: 'a\u202eb' }));
  assert.throws(() => encodeFields({ ...card, name: 'x'.repeat(65) }));
  assert.throws(() => encodeFields({ ...card, capabilities: new Uint8Array(65) }));
  assert.throws(() => encodeFields({ ...card, verdict: 'busy' }));
  assert.throws(() => encodeFields({ ...card, size: 256 }));
  assert.throws(() => encodeFields({ ...card, callId: new Uint8Array(15) }));
});

test.run();
