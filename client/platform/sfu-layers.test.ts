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

test('as of one link: a smaller camera is scaled to the same width, and never up', () => {
  const scales = (width: number): unknown =>
    layersOf({ ...FIRST, scaleDownBy: 2 }, { width }).map((layer) => layer.scaleResolutionDownBy);
  assert.equal(scales(1920), [3, 6, 12]);
  assert.equal(scales(320), [1, 2, 4]);
});

test('few bits are shared out with a floor, and no layer has more than the best', () => {
  const bits = layersOf({ ...FIRST, videoBits: 60_000 }).map(({ maxBitrate }) => maxBitrate);
  assert.equal(bits, [60_000, 60_000, 40_000]);
});

test('picture off: nothing of it', () => {
  assert.ok(layersOf({ ...FIRST, isVideoOn: false }).every(({ active }) => active === false));
});

test.run();
