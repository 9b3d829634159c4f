// Three sizes of one picture: best first, each half as wide as the one before, within the bits of the best.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FIRST } from './senders.ts';
import { layersOf } from './sfu-layers.ts';

test('best first, halved twice', () => {
  const layers = layersOf(FIRST, { width: 1280, height: 720 });
  assert.equal(
    layers.map(({ rid, scaleResolutionDownBy, maxBitrate }) => [rid, scaleResolutionDownBy, maxBitrate]),
    [
      ['h', 1, 1_200_000],
      ['m', 2, 360_000],
      ['l', 4, 120_000],
    ],
  );
  assert.ok(layers.every(({ active, maxFramerate }) => active === true && maxFramerate === 30));
});

for (const [scaleDownBy, sent] of [
  [1, { h: 1, m: 2, l: 4 }],
  [2, { m: 2, l: 4 }],
  [3, { m: 3, l: 4 }],
  [4, { l: 4 }],
  [6, { l: 6 }],
] as const)
  test(`scaled by ${scaleDownBy}, what is sent stays as wide as it is taken to be`, () => {
    const layers = layersOf({ ...FIRST, scaleDownBy }, { width: 1280 }).filter(({ active }) => active);
    assert.equal(Object.fromEntries(layers.map((layer) => [layer.rid, layer.scaleResolutionDownBy])), sent);
    assert.is(layers[0]?.maxBitrate, FIRST.videoBits, 'the largest that is sent has all the bits');
  });

test('as of one link: another camera is scaled to the same width, a small one never up', () => {
  const scales = (width: number, scaleDownBy: number): unknown =>
    layersOf({ ...FIRST, scaleDownBy }, { width }).map((layer) => layer.scaleResolutionDownBy);
  assert.equal(scales(1920, 1), [1.5, 3, 6]);
  assert.equal(scales(320, 2), [1, 2, 4]);
});

test('of a small camera no layer is left out: engines do that, from the end of the list', () => {
  assert.ok(layersOf({ ...FIRST, scaleDownBy: 2 }, { width: 640 }).every(({ active }) => active === true));
});

test('few bits are shared out with a floor, and no layer has more than the best', () => {
  const bits = layersOf({ ...FIRST, videoBits: 60_000 }).map(({ maxBitrate }) => maxBitrate);
  assert.equal(bits, [60_000, 60_000, 40_000]);
});

test('picture off: nothing of it', () => {
  assert.ok(layersOf({ ...FIRST, isVideoOn: false }).every(({ active }) => active === false));
});

test.run();
