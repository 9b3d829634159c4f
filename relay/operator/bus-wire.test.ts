// Items of a message: there and back, and nothing from what is cut or made up.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { randomBytes } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { encodeItem, type Item, parseItems } from './bus-wire.ts';

const member = { place: 'channel 7', high: 0xffffffff, low: 1 };
const ITEMS: readonly Item[] = [
  { type: 'roll' },
  { type: 'here', member },
  { type: 'gone', member: { place: `topic ${'ab'.repeat(16)}`, high: 0, low: 2 } },
  { type: 'rolled' },
  { type: 'parcel', parcel: { ...member, frame: Buffer.alloc(32_781, 7) } },
  { type: 'parcel', parcel: { ...member, frame: Buffer.alloc(0) } },
  { type: 'beat', digest: 0xfffffffe },
  { type: 'ask' },
  { type: 'bye' },
];

test('all items in one message, there and back', () => {
  assert.equal(parseItems(Buffer.concat(ITEMS.map(encodeItem))), ITEMS);
  assert.equal(parseItems(Buffer.alloc(0)), []);
});

test('a frame that was read is a copy: it does not keep the message in memory', () => {
  const bytes = encodeItem({ type: 'parcel', parcel: { ...member, frame: Buffer.from('frame') } });
  const [item] = parseItems(bytes) ?? [];
  bytes.fill(0);
  assert.is(item?.type === 'parcel' && item.parcel.frame.toString(), 'frame');
});

test('cut short at any byte, an item is none', () => {
  for (const item of ITEMS) {
    const bytes = encodeItem(item);
    for (let length = 1; length < Math.min(bytes.length, 80); length++)
      assert.is(parseItems(bytes.subarray(0, length)), undefined, `${item.type}, ${length} bytes`);
  }
});

test('noise is nothing, and never an error', () => {
  for (let round = 0; round < 20_000; round++) parseItems(randomBytes(round % 90));
  for (const kind of [0, 9, 255]) assert.is(parseItems(Buffer.of(kind)), undefined);
});

test.run();
