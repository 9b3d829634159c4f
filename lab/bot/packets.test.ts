// Frames of packets: cut in several, out of order, twice, with gaps, around the end of the sequence numbers.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { descriptorBytes, type Packet, Pictures } from './packets.ts';

const [START, GOES_ON] = [0x10, 0x00];

/** A frame of as many packets, each with one byte of picture: its number. */
function cut(timestamp: number, first: number, count: number): readonly Packet[] {
  return Array.from({ length: count }, (_, at) => ({
    sequence: (first + at) & 0xffff,
    timestamp,
    marker: at === count - 1,
    payload: Uint8Array.of(at === 0 ? START : GOES_ON, at),
  }));
}

const framesOf = (packets: readonly Packet[]): readonly (readonly number[])[] => {
  const pictures = new Pictures();
  return packets.flatMap((packet) => {
    const frame = pictures.take(packet);
    return frame === undefined ? [] : [[...frame]];
  });
};

test('one packet, and several', () => {
  assert.equal(framesOf([...cut(0, 7, 1), ...cut(90, 8, 3)]), [[0], [0, 1, 2]]);
});

test('in any order, also around the end of the sequence numbers', () => {
  const [a, b, c, d] = cut(0, 0xfffe, 4);
  if (!a || !b || !c || !d) throw new Error('four');
  assert.equal(framesOf([d, b, a, c]), [[0, 1, 2, 3]]);
  assert.equal(framesOf([c, c, d, a, a, b]), [[0, 1, 2, 3]], 'some of them twice');
});

test('what is not whole is no frame, and does not stand in the way of the next', () => {
  const [a, , c] = cut(0, 1, 3);
  if (!a || !c) throw new Error('two');
  assert.equal(framesOf([a, c, ...cut(90, 4, 2)]), [[0, 1]]);
  const begun = Array.from({ length: 40 }, (_, at) => cut(at, at * 2, 2)[0] as Packet);
  const ends = Array.from({ length: 40 }, (_, at) => cut(at, at * 2, 2)[1] as Packet);
  assert.is(framesOf([...begun, ...ends.slice(-16)]).length, 16);
  assert.is(framesOf([...begun, ...ends.slice(0, 24)]).length, 0, 'only so many are waited for');
});

test('descriptors of every length', () => {
  for (const [bytes, length] of [
    [[0x10], 1],
    [[0x90, 0x00], 2],
    [[0x90, 0x80, 0x11], 3],
    [[0x90, 0x80, 0x91, 0x22], 4],
    [[0x90, 0xe0, 0x91, 0x22, 0x01, 0x40], 6],
    [[0x90, 0x20, 0x40], 3],
  ] as const)
    assert.is(descriptorBytes(Uint8Array.from(bytes)), length);
  assert.is(descriptorBytes(new Uint8Array()), undefined);
});

test.run();
