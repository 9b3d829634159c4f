// Frames in a file, and when they are due. Source: docs/decisions/0036-a-member-without-a-browser.md, "What it says and shows".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CAST, readSample } from './cast.ts';
import { encodeSample, parseSample } from './frames.ts';
import { framesDue } from './pace.ts';

const SAMPLE = {
  picture: Uint8Array.of(1, 2, 3),
  sound: [Uint8Array.of(4), Uint8Array.from({ length: 300 })],
};

test('there and back', () => {
  assert.equal(parseSample(encodeSample(SAMPLE)), SAMPLE);
});

test('what is cut short, empty or without sound is no sample', () => {
  const whole = encodeSample(SAMPLE);
  for (const length of [0, 1, 4, 6, whole.length - 1])
    assert.is(parseSample(whole.slice(0, length)), undefined);
  assert.is(parseSample(whole.slice(0, 5)), undefined, 'a picture alone');
  assert.is(parseSample(Uint8Array.of(0, 0, 0, 1, 9)), undefined, 'an empty frame');
});

test('each role has a picture of one packet, a key frame, and a second of sound', () => {
  for (const role of CAST) {
    const { picture, sound } = readSample(role);
    assert.ok(picture.length < 1_100, `${role.tone}: ${picture.length} bytes`);
    // RFC 6386, 9.1: the lowest bit of a key frame is 0, and behind its three bytes stands the start code.
    assert.is((picture[0] ?? 1) & 1, 0);
    assert.equal([...picture.subarray(3, 6)], [0x9d, 0x01, 0x2a]);
    assert.is(sound.length, 50);
    assert.ok(sound.every((frame) => frame.length < 400));
  }
});

test('each role has a tone of its own', () => {
  assert.is(new Set(CAST.map(({ tone }) => tone)).size, CAST.length);
});

const due: readonly (readonly [next: number, elapsedMs: number, numbers: readonly number[]])[] = [
  [0, 0, [0]],
  [1, 19.9, []],
  [1, 20, [1]],
  [1, 65, [1, 2, 3]],
  [5, 279, [5, 6, 7, 8, 9, 10, 11, 12, 13]],
  // Too late for all of them: the newest alone.
  [5, 300, [15]],
];
for (const [next, elapsedMs, numbers] of due)
  test(`from ${next} on, ${elapsedMs} ms after the first: ${numbers.join(', ') || 'none'}`, () => {
    assert.equal(framesDue(next, elapsedMs, 20), numbers);
  });

test.run();
