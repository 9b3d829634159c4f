// Layers: which picture of whom. Source: docs/protocol/7-forwarding.md, "Layers".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { layersOf, PICTURES_MAX, type Tile } from './layers.ts';

const tile = (id: string, width: number | undefined, more: Partial<Tile> = {}): Tile => ({
  id,
  width,
  isFirst: false,
  spokeMs: 0,
  ...more,
});

for (const [width, layer] of [
  [undefined, 'low'],
  [0, 'off'],
  [1, 'low'],
  [400, 'low'],
  [401, 'middle'],
  [800, 'middle'],
  [801, 'high'],
  [4000, 'high'],
] as const)
  test(`a tile ${width} wide: ${layer}`, () => assert.is(layersOf([tile('a', width)])['a'], layer));

test('of many large tiles two are high, nine above low, and nobody beyond the bound is seen', () => {
  const tiles = Array.from({ length: 40 }, (_, at) => tile(`m${at}`, 1280, { spokeMs: 1000 - at }));
  const layers = layersOf(tiles);
  const count = (layer: string): number => Object.values(layers).filter((one) => one === layer).length;
  assert.equal(
    [count('high'), count('middle'), count('low'), count('off')],
    [2, 7, PICTURES_MAX - 9, 40 - PICTURES_MAX],
  );
  assert.is(layers['m0'], 'high');
  assert.is(layers['m39'], 'off');
});

test('who is shown large comes before who spoke last, and that one before who never did', () => {
  const tiles = Array.from({ length: PICTURES_MAX + 2 }, (_, at) => tile(`m${at}`, 200));
  const last = PICTURES_MAX + 1;
  tiles[last] = tile(`m${last}`, 200, { isFirst: true });
  tiles[last - 1] = tile(`m${last - 1}`, 200, { spokeMs: 5 });
  const layers = layersOf(tiles);
  assert.equal([layers[`m${last}`], layers[`m${last - 1}`]], ['low', 'low']);
  assert.is(Object.values(layers).filter((one) => one === 'off').length, 2);
});

test.run();
