// Layers: which picture of each member is taken from the forwarding unit: by how wide it is shown here, the speakers first.
// Source: docs/protocol/7-forwarding.md, "Layers".
import type { SfuLayer } from './ports.ts';

/** What a tile has to do with the pictures there are. */
export type Tile = {
  readonly id: string;
  /** In device pixels; undefined: the interface has not said yet; 0: not shown. */
  readonly width: number | undefined;
  /** Shown large to all, or the one who speaks. */
  readonly isFirst: boolean;
  /** When it was last found to speak; 0: never. */
  readonly spokeMs: number;
};

/** A picture may be shown a quarter wider than it is: of 320, 640 and 1280. */
const LOW_WIDTH = 400;
const MIDDLE_WIDTH = 800;
/** So many at most, whatever is shown: of the large one, of that and the middle one, of all. */
const HIGH_MAX = 2;
const MIDDLE_MAX = 9;
export const PICTURES_MAX = 25;

/** By member. Those who spoke last come first where not all can be had. */
export function layersOf(tiles: readonly Tile[]): Readonly<Record<string, SfuLayer>> {
  const ranked = tiles
    .filter(({ width }) => width !== 0)
    .toSorted((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.spokeMs - a.spokeMs);
  const layers = ranked.map(({ id, width }, at) => [id, bounded(fitting(width), at)] as const);
  return { ...Object.fromEntries(tiles.map(({ id }) => [id, 'off'])), ...Object.fromEntries(layers) };
}

function fitting(width: number | undefined): SfuLayer {
  if (width === undefined || width <= LOW_WIDTH) return 'low';
  return width <= MIDDLE_WIDTH ? 'middle' : 'high';
}

function bounded(layer: SfuLayer, at: number): SfuLayer {
  if (at >= PICTURES_MAX) return 'off';
  if (at >= MIDDLE_MAX) return 'low';
  return layer === 'high' && at >= HIGH_MAX ? 'middle' : layer;
}
