// Packing there and back, and everything that is no packed description. Source: docs/protocol/5-media.md.
import { deflateRawSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toBase64, utf8 } from '../../shared/bytes.ts';
import { CELL_BYTES, SDP_BYTES } from '../../shared/limits.ts';
import { packSdp, unpackSdp } from './sdp-pack.ts';

const LINE = 'a=candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host generation 0 ufrag abcd\r\n';
const deflated = (bytes: Uint8Array): string => toBase64(new Uint8Array(deflateRawSync(bytes)));

test('there and back', async () => {
  for (const sdp of ['', 'v=0\r\n', `s=Grüße 🌿\r\n${LINE.repeat(60)}`])
    assert.is(await unpackSdp(await packSdp(sdp)), sdp);
});

test('a description of usual length is much shorter packed', async () => {
  assert.ok((await packSdp(LINE.repeat(60))).length < CELL_BYTES / 2);
});

test('up to the bound, not beyond', async () => {
  assert.is((await unpackSdp(deflated(new Uint8Array(SDP_BYTES).fill(65))))?.length, SDP_BYTES);
  assert.is(await unpackSdp(deflated(new Uint8Array(SDP_BYTES + 1).fill(65))), undefined);
});

test('a bomb is cut off, not inflated', async () => {
  const bomb = deflated(new Uint8Array(48 * 1024 * 1024));
  assert.ok(bomb.length < SDP_BYTES, 'short enough to be tried');
  const before = process.memoryUsage().arrayBuffers;
  assert.is(await unpackSdp(bomb), undefined);
  assert.ok(process.memoryUsage().arrayBuffers - before < 4 * 1024 * 1024);
});

test('garbled input is undefined and leaves no unhandled rejection', async () => {
  const loose: unknown[] = [];
  const heard = (reason: unknown): void => void loose.push(reason);
  process.on('unhandledRejection', heard);
  const good = deflateRawSync(utf8(LINE.repeat(40)));
  const garbled = [
    '!',
    'A',
    '____',
    deflated(Uint8Array.of(0xff, 0xfe)),
    toBase64(new Uint8Array(good.subarray(0, -4))),
  ];
  for (const packed of garbled) assert.is(await unpackSdp(packed), undefined, packed.slice(0, 8));
  for (let seed = 1; seed < 400; seed++) {
    const bytes = new Uint8Array(good);
    bytes[(seed * 7919) % bytes.length] = seed;
    await unpackSdp(toBase64(bytes));
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', heard);
  assert.equal(loose, []);
});

test.run();
