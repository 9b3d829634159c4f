// The search on the wire, tried on wires that leak: each form must be found, and nothing in random cells.
// Source: lab/e2e/harness/wire-check.ts.
import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Direction, Frame } from './proxy.ts';
import { breaches, SDP_WORDS, type Secret } from './wire-check.ts';

const CELL = 2048;
const PASSWORD = 'seven quiet herons';
const FINGERPRINT = Uint8Array.from(randomBytes(32));
const SECRETS: readonly Secret[] = [
  { name: 'the password', value: PASSWORD },
  { name: 'the fingerprint', value: FINGERPRINT },
];
const JOIN = Uint8Array.of(1, 0, 0, 0, 77);

const frame = (direction: Direction, bytes: Uint8Array): Frame => ({ atMs: 0, socket: 0, direction, bytes });

/** A cell of random bytes with `inside` at `offset` of the blob, as it goes up, behind a good JOIN. */
function wire(inside: Uint8Array | string, offset = 37): readonly Frame[] {
  const bytes = Buffer.alloc(8 + CELL);
  randomBytes(bytes.length).copy(bytes);
  Buffer.from(inside as string).copy(bytes, 8 + offset);
  return [frame('up', JOIN), frame('up', bytes)];
}

const found = (frames: readonly Frame[], secrets = SECRETS): string[] => breaches(frames, 77, secrets);

const finds = (inside: Uint8Array | string, name: string, offset?: number): void => {
  const all = found(wire(inside, offset), [...SECRETS, ...SDP_WORDS]);
  assert.ok(
    all.some((breach) => breach.startsWith(name)),
    `${name} in ${all.join('; ')}`,
  );
};

test('random whole cells and a plain JOIN are no breach', () => {
  for (let round = 0; round < 5; round++) assert.equal(found(wire(''), [...SECRETS, ...SDP_WORDS]), []);
  const cells = frame('down', Uint8Array.from(randomBytes(9 + 3 * CELL)));
  assert.equal(found([cells, frame('down', Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 9))]), []);
});

test('sizes: anything but whole cells, and a JOIN with more than the channel', () => {
  for (const length of [7, 8, 8 + CELL - 1, 8 + CELL + 1, 8 + 17 * CELL])
    assert.is(found([frame('up', JOIN), frame('up', new Uint8Array(length))]).length, 1, String(length));
  for (const length of [10, 9 + CELL - 1, 8 + CELL])
    assert.is(found([frame('down', new Uint8Array(length))]).length, 1, String(length));
  assert.is(found([frame('up', Uint8Array.of(1, 0, 0, 0, 78))]).length, 1, 'another channel');
  assert.is(found([frame('up', Uint8Array.of(...JOIN, 1))]).length, 1, 'a longer JOIN');
  assert.is(found([frame('up', Uint8Array.of(1, 0, 0, 0, 78))]).length, 1, 'another channel');
  assert.is(found([frame('up', new Uint8Array(17).fill(2))]).length, 0, 'a topic');
  assert.is(found([frame('up', new Uint8Array(18).fill(2))]).length, 1, 'more than a topic');
  assert.is(found([frame('up', new Uint8Array(8 + CELL))]).length, 1, 'no JOIN at all');
});

test('text in UTF-8, UTF-16, hex and base64', () => {
  const wide = Buffer.from(PASSWORD, 'utf16le');
  finds(PASSWORD, 'the password goes over the relay as bytes', 1500);
  finds(wide, 'the password goes over the relay as UTF-16LE');
  finds(Buffer.from(wide).swap16(), 'the password goes over the relay as UTF-16BE');
  finds(Buffer.from(PASSWORD).toString('hex'), 'the password goes over the relay as hex');
  for (const before of ['', '{', '{"', '{"p'])
    finds(
      Buffer.from(`${before}${PASSWORD}"}`).toString('base64'),
      'the password goes over the relay as base64',
    );
});

test('bytes as they are, in hex, in pairs, in both alphabets of base64', () => {
  const hex = Buffer.from(FINGERPRINT).toString('hex');
  finds(FINGERPRINT, 'the fingerprint goes over the relay as bytes');
  finds(hex.toUpperCase(), 'the fingerprint goes over the relay as HEX');
  finds(hex.toUpperCase().match(/../g)?.join(':') ?? '', 'the fingerprint goes over the relay as PAIRS');
  for (const alphabet of ['base64', 'base64url'] as const)
    finds(Buffer.from(FINGERPRINT).toString(alphabet), 'the fingerprint goes over the relay as base64');
});

test('packed, at every offset of the header, and packed inside base64', () => {
  const sdp = `v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n${PASSWORD}`;
  for (const deflate of [deflateRawSync, deflateSync, gzipSync])
    for (const offset of [0, 1, 9, 33, 63]) finds(deflate(sdp), 'the password goes over', offset);
  finds(`[{"packed":"${deflateRawSync(sdp).toString('base64url')}"}]`, '"v=0" goes over', 500);
});

test.run();
