// How many tiles stand side by side. Source: docs/design.md, "Call" (adaptive grid).

export type Grid = { readonly columns: number; readonly rows: number };

const gridOf = (count: number, columns: number): Grid => ({ columns, rows: Math.ceil(count / columns) });

/** On a wide stage as square as can be; on a tall one at most two side by side up to eight people. */
export const wideGrid = (count: number): Grid =>
  gridOf(count, Math.max(1, count === 2 ? 2 : Math.ceil(Math.sqrt(count))));
export const tallGrid = (count: number): Grid => gridOf(count, count <= 3 ? 1 : count <= 8 ? 2 : 3);
/** On a flat stage, a phone on its side: two rows, so that faces are not cropped to slits. */
export const flatGrid = (count: number): Grid =>
  gridOf(count, count <= 3 ? Math.max(1, count) : count <= 8 ? Math.ceil(count / 2) : Math.ceil(count / 3));
