// Where each tile stands: a grid that shows the most of every picture, one large tile with a strip beside it, oneself in a corner.
// Pure; lengths in CSS pixels, x counted from the side where reading begins. Source: docs/design.md, "Call" (stage).

export type Area = { readonly width: number; readonly height: number };
export type Box = Area & { readonly x: number; readonly y: number };
export type Corner = 'end-bottom' | 'end-top' | 'start-bottom' | 'start-top';

export type Wish = {
  readonly area: Area;
  readonly gap: number;
  /** In the order of reading. */
  readonly ids: readonly string[];
  /** Shown large, the others beside it. */
  readonly focus?: string;
  /** Small, over the others. */
  readonly corner?: { readonly id: string; readonly at: Corner };
  readonly page: number;
  /** Beside something larger: where it is upright, one below the other, and no face cropped to a portrait. */
  readonly isRail?: boolean;
};

export type Plan = {
  /** Those on this page, and the one in the corner. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly page: number;
  readonly pages: number;
  /** How many of those who are neither in focus nor in the corner go on one page. */
  readonly places: number;
  /** How much of the stage's foot the strip takes: what turns the pages stands above it. */
  readonly foot: number;
  /** And of its side. */
  readonly side: number;
};

type Grid = { readonly columns: number; readonly rows: number; readonly tile: Area };

/** What cameras send, as the stage lets expect: upright where it is upright itself. */
const WIDE = 16 / 9;
const TALL = 3 / 4;
/** Beyond these a face is cropped to a slit. */
const NARROWEST = 0.5;
const BROADEST = 2.4;
/** Smaller is no picture of anybody: the rest goes to other pages. */
const LEAST: Area = { width: 96, height: 80 };
/** Who is small beside a screen is not what one looks at. */
const LEAST_BELOW: Area = { width: 84, height: 72 };
const PAGE_MAX = 25;
/** Of a crowd there are pages in any case: on each, people large enough to read their faces. */
const CROWD = 8;
const LEAST_OF_CROWD: Area = { width: 112, height: 90 };

const clamp = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));
const part = (length: number, count: number, gap: number): number => (length - (count - 1) * gap) / count;

function gridWith(columns: number, { area, gap }: Pick<Wish, 'area' | 'gap'>, count: number): Grid {
  const rows = Math.ceil(count / columns);
  const [width, height] = [part(area.width, columns, gap), part(area.height, rows, gap)];
  const tile = {
    width: Math.max(0, Math.min(width, height * BROADEST)),
    height: Math.max(0, Math.min(height, width / NARROWEST)),
  };
  return { columns, rows, tile };
}

/** Large is good, cropped is half as bad as small. */
function worth({ width, height }: Area, expected: number): number {
  if (width <= 0 || height <= 0) return 0;
  const ratio = width / height;
  return width * height * Math.sqrt(Math.min(ratio / expected, expected / ratio));
}

/** `least`: of forms that keep tiles as large as that, if there is one. */
export function gridOf(wish: Pick<Wish, 'area' | 'gap'>, count: number, least?: Area): Grid {
  const expected = wish.area.width >= wish.area.height ? WIDE : TALL;
  const value = ({ tile }: Grid): number =>
    least !== undefined && !isFit(tile, least) ? 0 : worth(tile, expected);
  let best = gridWith(1, wish, Math.max(1, count));
  for (let columns = 2; columns <= count; columns += 1) {
    const grid = gridWith(columns, wish, count);
    if (value(grid) > value(best)) best = grid;
  }
  return best;
}

const isFit = ({ width, height }: Area, least = LEAST): boolean =>
  width >= least.width && height >= least.height;

/** How many go on one page; one at least. */
function capacityOf(wish: Pick<Wish, 'area' | 'gap'>, count: number, least = LEAST): number {
  for (let many = Math.min(count, PAGE_MAX); many > 1; many -= 1)
    if (isFit(gridOf(wish, many, least).tile, least)) return many;
  return 1;
}

/** What turns the pages has a place of its own below them. */
function abovePager(wish: Wish, count: number, least: Area): Wish {
  const { area } = wish;
  if (capacityOf(wish, count, least) >= count) return wish;
  return { ...wish, area: { ...area, height: Math.max(least.height, area.height - PAGER) } };
}

/** The last row stands in the middle. */
function gridBoxes(
  wish: Wish,
  ids: readonly string[],
  form: number,
  least: Area,
): readonly (readonly [string, Box])[] {
  const { area, gap } = wish;
  const { columns, rows, tile } = gridOf(wish, form, least);
  const top = (area.height - rows * tile.height - (rows - 1) * gap) / 2;
  return ids.map((id, place) => {
    const row = Math.floor(place / columns);
    const inRow = Math.min(columns, ids.length - row * columns);
    const start = (area.width - inRow * tile.width - (inRow - 1) * gap) / 2;
    const x = start + (place % columns) * (tile.width + gap);
    return [id, { x, y: top + row * (tile.height + gap), ...tile }];
  });
}

/** For what turns the pages, below the last tile. */
const PAGER = 52;

type Column = { readonly tile: Area; readonly fits: number };

/** As tall as pictures are if all have room so, else lower, and then in pages. */
function columnOf({ area, gap }: Pick<Wish, 'area' | 'gap'>, count: number): Column {
  const { width } = area;
  const lowest = Math.max(LEAST.height, width / BROADEST);
  const tile = { width, height: clamp(lowest, part(area.height, count, gap), width / WIDE) };
  const fit = (height: number): number => Math.max(1, Math.floor((height + gap) / (tile.height + gap)));
  return { tile, fits: fit(area.height) >= count ? count : fit(area.height - PAGER) };
}

function columnBoxes({ area, gap }: Wish, { tile, fits }: Column, ids: readonly string[], isPaged: boolean) {
  const height = isPaged ? fits * (tile.height + gap) - gap : ids.length * (tile.height + gap) - gap;
  const top = (area.height - (isPaged ? PAGER : 0) - height) / 2;
  return ids.map((id, place) => [id, { x: 0, y: top + place * (tile.height + gap), ...tile }] as const);
}

type Strip = { readonly isBeside: boolean; readonly tile: Area; readonly fits: number };

function stripOf({ area, gap }: Pick<Wish, 'area' | 'gap'>): Strip {
  const isBeside = area.width >= area.height * 1.2;
  const long = isBeside ? area.height : area.width;
  const tile = isBeside
    ? { width: clamp(112, area.width * 0.19, 240), height: clamp(84, area.width * 0.107, 135) }
    : { width: clamp(96, area.width * 0.3, 180), height: clamp(80, area.height * 0.18, 135) };
  const step = (isBeside ? tile.height : tile.width) + gap;
  return { isBeside, tile, fits: Math.max(1, Math.floor((long + gap) / step)) };
}

function focusBox({ area, gap }: Wish, { isBeside, tile }: Strip, hasStrip: boolean): Box {
  if (!hasStrip) return { x: 0, y: 0, ...area };
  return isBeside
    ? { x: 0, y: 0, width: area.width - tile.width - gap, height: area.height }
    : { x: 0, y: 0, width: area.width, height: area.height - tile.height - gap };
}

/** In a window hardly larger than the strip there is the one in focus, and nobody else. */
const hasRoomBeside = (wish: Wish, strip: Strip): boolean =>
  wish.focus === undefined || isFit(focusBox(wish, strip, true));

function stripBoxes(
  { area, gap }: Wish,
  { isBeside, tile }: Strip,
  ids: readonly string[],
): readonly (readonly [string, Box])[] {
  const size = isBeside ? tile.height : tile.width;
  const long = isBeside ? area.height : area.width;
  const start = (long - ids.length * size - (ids.length - 1) * gap) / 2;
  return ids.map((id, place) => {
    const along = start + place * (size + gap);
    const [x, y] = isBeside ? [area.width - tile.width, along] : [along, area.height - tile.height];
    return [id, { x, y, ...tile }];
  });
}

/** Big enough to see oneself by, small enough to hide nobody. */
function cornerBox({ area, gap }: Wish, at: Corner): Box {
  const isTall = area.width < area.height;
  const width = isTall ? clamp(88, area.width * 0.28, 144) : clamp(112, area.width * 0.21, 256);
  const height = isTall ? (width * 4) / 3 : (width * 9) / 16;
  return {
    x: at.startsWith('end') ? area.width - width - gap : gap,
    y: at.endsWith('bottom') ? area.height - height - gap : gap,
    width,
    height,
  };
}

/** The corner that is nearest to where a tile was let go. */
export function nearestCorner(area: Area, { x, y, width, height }: Box): Corner {
  const side = x + width / 2 > area.width / 2 ? 'end' : 'start';
  return `${side}-${y + height / 2 > area.height / 2 ? 'bottom' : 'top'}`;
}

type Rows = {
  readonly capacity: number;
  readonly boxes: (ids: readonly string[], isPaged: boolean) => readonly (readonly [string, Box])[];
};

/** Those who are not in focus: a column or rows beside a screen, a strip beside whom one looks at, else a grid. */
function rowsOf(wish: Wish, strip: Strip, count: number): Rows {
  const { area, isRail = false } = wish;
  if (wish.focus !== undefined) return { capacity: strip.fits, boxes: (ids) => stripBoxes(wish, strip, ids) };
  if (isRail && area.height > area.width) {
    const column = columnOf(wish, Math.max(1, count));
    return { capacity: column.fits, boxes: (ids, isPaged) => columnBoxes(wish, column, ids, isPaged) };
  }
  const least = isRail ? LEAST_BELOW : count > CROWD ? LEAST_OF_CROWD : LEAST;
  const within = abovePager(wish, count, least);
  const capacity = capacityOf(within, count, least);
  // The last page keeps the form of the others: tiles are as large there.
  return {
    capacity,
    boxes: (ids, isPaged) => gridBoxes(within, ids, isPaged ? capacity : ids.length, least),
  };
}

export const NOTHING: Plan = { boxes: new Map(), page: 0, pages: 1, places: 1, foot: 0, side: 0 };

export function plan(wish: Wish): Plan {
  const { area, corner, focus } = wish;
  if (area.width <= 0 || area.height <= 0) return NOTHING;
  const strip = stripOf(wish);
  const rest = hasRoomBeside(wish, strip) ? wish.ids.filter((id) => id !== corner?.id && id !== focus) : [];
  const rows = rowsOf(wish, strip, rest.length);
  const capacity = Math.max(1, rows.capacity);
  const pages = Math.max(1, Math.ceil(rest.length / capacity));
  const page = clamp(0, wish.page, pages - 1);
  const shown = rest.slice(page * capacity, (page + 1) * capacity);
  const boxes = new Map(rows.boxes(shown, pages > 1));
  if (focus !== undefined) boxes.set(focus, focusBox(wish, strip, rest.length > 0));
  if (corner !== undefined) boxes.set(corner.id, cornerBox(wish, corner.at));
  const foot = focus === undefined || strip.isBeside ? 0 : strip.tile.height + wish.gap;
  const side = focus !== undefined && strip.isBeside ? strip.tile.width + wish.gap : 0;
  return { boxes, page, pages, places: capacity, foot, side };
}
