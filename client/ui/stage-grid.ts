// How many tiles stand side by side. Source: docs/design.md, "Call" (adaptive grid).

export type Grid = { readonly columns: number; readonly rows: number };

const gridOf = (count: number, columns: number): Grid => ({ columns, rows: Math.ceil(count / columns) });

/** On a wide stage as square as can be; on a tall one at most two side by side up to eight people. */
export const wideGrid = (count: number): Grid =>
  gridOf(count, Math.max(1, count === 2 ? 2 : Math.ceil(Math.sqrt(count))));
export const tallGrid = (count: number): Grid => gridOf(count, count <= 3 ? 1 : count <= 8 ? 2 : 3);
