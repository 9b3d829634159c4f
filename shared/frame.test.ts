// Tests of the relay's frames against shared/vectors/frame.json, and of the parsers against garbage.
// Source: docs/protocol/1-relay.md, "Frames".
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, fromHex, fromUtf8, toHex, utf8 } from './bytes.ts';
import {
  cellsInSend,
  type Delivery,
  encodeDelivery,
  encodeJoin,
  encodeSend,
  isBlob,
  parseDelivery,
  parseJoin,
  parseSend,
  type Place,
  SEND_BYTES_MAX,
} from './frame.ts';
import { ADDRESS_BYTES, CELL_BYTES, CHANNEL_MAX_WIDEST, TOPIC_BYTES } from './limits.ts';
import type { Proof } from './proof.ts';

interface Written {
  readonly head: string;
  readonly fill?: string;
  readonly count?: number;
}

interface Vectors {
  readonly join: readonly {
    place: { channel?: number; topic?: string };
    token?: string;
    grant?: string;
    pass?: string;
    frame: Written;
  }[];
  readonly joinRejected: readonly { why: string; frame: Written }[];
  readonly send: readonly { to: string; blob: Written; frame: Written }[];
  readonly sendRejected: readonly { why: string; frame: Written }[];
  readonly delivery: readonly {
    type: 'welcome' | 'joined' | 'left' | 'granted' | 'blob';
    address?: string;
    grant?: string;
    from?: string;
    blob?: Written;
    frame: Written;
  }[];
  readonly deliveryRejected: readonly { why: string; frame: Written }[];
}

const vectors = JSON.parse(readFileSync(new URL('./vectors/frame.json', import.meta.url), 'utf8')) as Vectors;

function hex(text = ''): Bytes {
  const bytes = fromHex(text);
  if (bytes === undefined) throw new Error(`no hex: ${text}`);
  return bytes;
}

function bytesOf({ head, fill = '00', count = 0 }: Written = { head: '' }): Bytes {
  return concat(hex(head), new Uint8Array(count).fill(hex(fill)[0] ?? 0));
}

for (const { place, token, grant, pass, frame } of vectors.join)
  test(`join ${frame.head}`, () => {
    const { channel, topic } = place;
    const meant: Place =
      channel === undefined ? { type: 'topic', topic: hex(topic) } : { type: 'channel', number: channel };
    const proof: Proof | undefined =
      token !== undefined
        ? { type: 'token', token }
        : grant === undefined
          ? undefined
          : { type: 'grant', grant: hex(grant) };
    assert.is(toHex(encodeJoin(meant, proof)), frame.head);
    const shown = { ...(token && { token: utf8(token) }), ...(pass && { pass: hex(pass) }) };
    assert.equal(parseJoin(bytesOf(frame)), { ...meant, ...shown });
  });

for (const { to, blob, frame } of vectors.send)
  test(`send to ${to}, ${blob.count} bytes`, () => {
    assert.equal(encodeSend(hex(to), bytesOf(blob)), bytesOf(frame));
    assert.equal(parseSend(bytesOf(frame)), { to: hex(to), blob: bytesOf(blob) });
    assert.is(cellsInSend(bytesOf(frame)) * CELL_BYTES, blob.count);
  });

for (const { type, address, grant, from, blob, frame } of vectors.delivery)
  test(`delivery ${type}, ${bytesOf(frame).length} bytes`, () => {
    const meant: Delivery =
      type === 'blob'
        ? { type, from: hex(from), blob: bytesOf(blob) }
        : type === 'granted'
          ? { type, address: hex(address), grant: hex(grant) }
          : { type, address: hex(address) };
    assert.equal(encodeDelivery(meant), bytesOf(frame));
    assert.equal(parseDelivery(bytesOf(frame)), meant);
  });

for (const { why, frame } of vectors.joinRejected)
  test(`no join: ${why} (${frame.head})`, () => assert.is(parseJoin(bytesOf(frame)), undefined));

for (const { why, frame } of vectors.sendRejected)
  test(`no send: ${why}`, () => {
    assert.is(parseSend(bytesOf(frame)), undefined);
    assert.is(cellsInSend(bytesOf(frame)), 0);
  });

for (const { why, frame } of vectors.deliveryRejected)
  test(`no delivery: ${why} (${frame.head})`, () => assert.is(parseDelivery(bytesOf(frame)), undefined));

test('what is parsed is a copy: a reused buffer changes nothing', () => {
  const frame = encodeDelivery({
    type: 'blob',
    from: new Uint8Array(8).fill(1),
    blob: new Uint8Array(CELL_BYTES).fill(2),
  });
  const parsed = parseDelivery(frame);
  const join = encodeJoin({ type: 'topic', topic: new Uint8Array(16).fill(3) });
  const place = parseJoin(join);
  frame.fill(9);
  join.fill(9);
  assert.equal(parsed, {
    type: 'blob',
    from: new Uint8Array(8).fill(1),
    blob: new Uint8Array(CELL_BYTES).fill(2),
  });
  assert.equal(place, { type: 'topic', topic: new Uint8Array(16).fill(3) });
});

/** A small generator with a fixed seed (mulberry32), so that a failure can be repeated. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const random = seeded(20_261_121);
const valid = [...vectors.join, ...vectors.send, ...vectors.delivery].map(({ frame }) => bytesOf(frame));

/** Cut, stretch, flip, or put in place of: one or several of them at once. */
function mutated(frame: Bytes): Bytes {
  const lengths = [
    frame.length,
    random(90),
    frame.length - 1,
    frame.length + 1,
    8 + CELL_BYTES,
    9 + CELL_BYTES,
    SEND_BYTES_MAX + random(3),
    SEND_BYTES_MAX + CELL_BYTES,
  ];
  const garbled = new Uint8Array(Math.max(0, lengths[random(lengths.length)] ?? 0));
  garbled.set(frame.subarray(0, garbled.length));
  for (let flips = random(4); flips > 0 && garbled.length > 0; flips--)
    garbled[random(Math.min(garbled.length, 10))] = random(2) === 0 ? random(7) : random(256);
  return garbled;
}

test('120,000 mutated frames: parsed strictly or undefined, every branch of refusal reached', () => {
  const hits = new Map<string, number>();
  const hit = (branch: string): void => void hits.set(branch, (hits.get(branch) ?? 0) + 1);
  for (let round = 0; round < 120_000; round++) {
    const frame = mutated(valid[random(valid.length)] ?? new Uint8Array());
    hit(joinBranch(frame));
    hit(sendBranch(frame));
    hit(deliveryBranch(frame));
  }
  process.stdout.write(`${JSON.stringify(Object.fromEntries(hits))}\n`);
  for (const branch of BRANCHES) assert.ok((hits.get(branch) ?? 0) >= 1, branch);
  for (const branch of hits.keys()) assert.ok(BRANCHES.includes(branch), branch);
});

const BRANCHES = [
  ...[
    'accepted',
    'empty',
    'unknown kind',
    'short channel',
    'channel range',
    'short topic',
    'tail',
    'pass length',
    'token length',
    'token letters',
  ].map((branch) => `join: ${branch}`),
  ...['accepted', 'short', 'no cell', 'broken cell', 'too many cells'].map((branch) => `send: ${branch}`),
  ...['accepted', 'short', 'unknown kind', 'tail', 'grant', 'blob'].map((branch) => `delivery: ${branch}`),
];

/** The rules once more, written from the document and not from the code: both must agree on each frame. */
function joinBranch(frame: Bytes): string {
  const [kind = 0] = frame;
  const isChannel = [1, 3, 5].includes(kind);
  const number = frame.length >= 5 ? new DataView(frame.buffer).getUint32(1) : 0;
  const shown = frame.subarray(isChannel ? 5 : 1 + TOPIC_BYTES);
  const branch = firstOf(
    [frame.length === 0, 'empty'],
    [kind < 1 || kind > 6, 'unknown kind'],
    [isChannel && frame.length < 5, 'short channel'],
    [isChannel && (number < 1 || number > CHANNEL_MAX_WIDEST), 'channel range'],
    [!isChannel && frame.length < 1 + TOPIC_BYTES, 'short topic'],
    [kind <= 2 && shown.length > 0, 'tail'],
    [(kind === 3 || kind === 4) && shown.length !== 20, 'pass length'],
    [kind >= 5 && (shown.length < 16 || shown.length > 64), 'token length'],
    [kind >= 5 && !/^[!-+\--~]*$/.test(fromUtf8(shown) ?? ' '), 'token letters'],
  );
  const join = parseJoin(frame);
  assert.is(join !== undefined, branch === 'accepted', `join ${toHex(frame.subarray(0, 40))}`);
  const token = join?.token && fromUtf8(join.token);
  if (token !== undefined && join) assert.equal(encodeJoin(join, { type: 'token', token }), frame);
  return `join: ${branch}`;
}

function sendBranch(frame: Bytes): string {
  const rest = frame.length - ADDRESS_BYTES;
  const branch = firstOf(
    [rest < 0, 'short'],
    [rest === 0, 'no cell'],
    [rest % CELL_BYTES !== 0, 'broken cell'],
    [rest > 16 * CELL_BYTES, 'too many cells'],
  );
  const send = parseSend(frame);
  assert.is(send !== undefined, branch === 'accepted', `send of ${frame.length} bytes`);
  if (send !== undefined) assert.ok(isBlob(send.blob) && send.to.length === ADDRESS_BYTES);
  return `send: ${branch}`;
}

function deliveryBranch(frame: Bytes): string {
  const kind = frame[0] ?? 0;
  const rest = frame.length - 9;
  const isCells = rest > 0 && rest % CELL_BYTES === 0 && rest <= 16 * CELL_BYTES;
  const branch = firstOf(
    [rest < 0, 'short'],
    [kind < 1 || kind > 5, 'unknown kind'],
    [kind === 4 && !isCells, 'blob'],
    [kind === 5 && rest !== 36, 'grant'],
    [kind < 4 && rest > 0, 'tail'],
  );
  const delivery = parseDelivery(frame);
  assert.is(delivery !== undefined, branch === 'accepted', `delivery ${toHex(frame.subarray(0, 40))}`);
  return `delivery: ${branch}`;
}

function firstOf(...branches: readonly (readonly [isTaken: boolean, name: string])[]): string {
  return branches.find(([isTaken]) => isTaken)?.[1] ?? 'accepted';
}

test.run();
