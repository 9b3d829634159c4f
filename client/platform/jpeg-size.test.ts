// Tests of reading a JPEG's size: the frame found behind other segments, and nothing believed that is none. Source: ITU-T T.81.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { jpegSize } from './jpeg-size.ts';

const bytes = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat());
const SOI = [0xff, 0xd8];
const APP0 = [0xff, 0xe0, 0, 4, 1, 2];
const frame = (marker: number, width: number, height: number): readonly number[] => [
  0xff,
  marker,
  0,
  11,
  8,
  height >> 8,
  height & 255,
  width >> 8,
  width & 255,
  1,
  1,
  0x11,
  0,
];

test('baseline and progressive, behind other segments and filling', () => {
  assert.equal(jpegSize(bytes(SOI, frame(0xc0, 192, 160))), { width: 192, height: 160 });
  assert.equal(jpegSize(bytes(SOI, APP0, [0xff], frame(0xc2, 640, 480))), { width: 640, height: 480 });
});

test('a small file may promise a very large picture: that is seen', () => {
  assert.equal(jpegSize(bytes(SOI, frame(0xc0, 65_535, 65_535))), { width: 65_535, height: 65_535 });
});

test('no JPEG, cut off, without a frame, or of no size', () => {
  const table = [0xff, 0xc4, 0, 3, 0];
  for (const one of [
    bytes(),
    bytes(SOI),
    bytes([0x89, 0x50, 0x4e, 0x47]),
    bytes(SOI, APP0),
    bytes(SOI, table),
    bytes(SOI, [0xff, 0xda, 0, 2]),
    bytes(SOI, [0xff, 0xe0, 0, 1]),
    bytes(SOI, [0xff, 0xe0, 0xff, 0xff]),
    bytes(SOI, frame(0xc0, 0, 10)),
    bytes(SOI, frame(0xc0, 192, 192)).slice(0, 10),
    new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ])
    assert.is(jpegSize(one), undefined);
});

test.run();
