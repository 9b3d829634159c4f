// Where the clear bytes end, codec by codec.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clearBytes, isKeyFrame } from './frame-codec.ts';

const KEY = Uint8Array.of(0xf0, 0x12, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0, 7, 7);
const DELTA = Uint8Array.of(0x31, 7, 0, 5, 5);

test('VP8: ten bytes of a key frame, three of any other', () => {
  assert.is(clearBytes('video/VP8', KEY), 10);
  assert.is(clearBytes('video/vp8', DELTA), 3);
  assert.ok(isKeyFrame('video/VP8', KEY));
  assert.not(isKeyFrame('video/VP8', DELTA));
});

test('Opus: nothing', () => {
  assert.is(clearBytes('audio/opus', DELTA), 0);
});

test('any other codec, and one that the engine does not name, is refused', () => {
  for (const codec of ['video/VP9', 'video/H264', 'video/AV1', 'audio/PCMU', 'video/rtx', '', undefined])
    assert.is(clearBytes(codec, KEY), undefined, String(codec));
});

test('a frame without bytes, or with less than must be clear, is none', () => {
  for (const codec of ['audio/opus', 'video/VP8'])
    assert.is(clearBytes(codec, new Uint8Array()), undefined, codec);
  assert.is(clearBytes('video/VP8', KEY.subarray(0, 9)), undefined);
  assert.is(clearBytes('video/VP8', DELTA.subarray(0, 2)), undefined);
});

test.run();
