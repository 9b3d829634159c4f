// Writes a screenshot as a PNG of at most 256 colours, so that a picture of every state fits into the repository.
// Source: PNG (Third Edition), W3C Recommendation: 8-bit RGB or RGBA in, indexed colour out, no interlace.
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Image = { readonly width: number; readonly height: number; readonly colours: Uint32Array };

type Chunk = { readonly type: string; readonly data: Buffer };

function* chunksOf(png: Buffer): Generator<Chunk> {
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
};

const predict = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth(left, up, corner) : 0;
};

/** Undoes the filters in place: each row is a filter byte and its samples. */
const unfilter = (raw: Buffer, row: number, depth: number): void => {
  for (let at = 0; at < raw.length; at += row + 1) {
    const filter = raw[at] ?? 0;
    for (let x = 1; x <= row; x += 1) {
      const left = x > depth ? (raw[at + x - depth] ?? 0) : 0;
      const up = at > 0 ? (raw[at + x - row - 1] ?? 0) : 0;
      const corner = x > depth && at > 0 ? (raw[at + x - row - 1 - depth] ?? 0) : 0;
      raw[at + x] = (raw[at + x] ?? 0) + predict(filter, left, up, corner);
    }
  }
};

const decode = (png: Buffer): Image => {
  const chunks = [...chunksOf(png)];
  const head = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height, depth] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  unfilter(raw, width * depth, depth);
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel += 1)
    colours[pixel] = raw.readUIntBE(
      Math.floor(pixel / width) * (width * depth + 1) + 1 + (pixel % width) * depth,
      3,
    );
  return { width, height, colours };
};

type Counted = { readonly colour: number; readonly count: number };
type Palette = { readonly entries: readonly number[]; readonly placeOf: ReadonlyMap<number, number> };

const SHIFTS = [16, 8, 0];
const channel = (colour: number, shift: number): number => (colour >> shift) & 255;

const total = (box: readonly Counted[]): number => box.reduce((sum, { count }) => sum + count, 0);

const widest = (box: readonly Counted[]): { shift: number; range: number } =>
  SHIFTS.map((shift) => {
    const values = box.map(({ colour }) => channel(colour, shift));
    return { shift, range: Math.max(...values) - Math.min(...values) };
  }).reduce((best, one) => (one.range > best.range ? one : best));

const mean = (box: readonly Counted[]): number => {
  const all = total(box);
  return SHIFTS.reduce((colour, shift) => {
    const sum = box.reduce((before, one) => before + channel(one.colour, shift) * one.count, 0);
    return colour | (Math.round(sum / all) << shift);
  }, 0);
};

type Box = { readonly colours: readonly Counted[]; readonly shift: number; readonly worth: number };

const boxOf = (colours: readonly Counted[]): Box => {
  const { shift, range } = widest(colours);
  return { colours, shift, worth: colours.length < 2 ? 0 : range * Math.sqrt(total(colours)) };
};

const halves = ({ colours, shift }: Box): [Box, Box] => {
  const sorted = colours.toSorted((a, b) => channel(a.colour, shift) - channel(b.colour, shift));
  const half = total(sorted) / 2;
  let [at, sum] = [0, 0];
  while (at < sorted.length - 1 && (at === 0 || sum < half)) sum += sorted[at++]?.count ?? 0;
  return [boxOf(sorted.slice(0, at)), boxOf(sorted.slice(at))];
};

/** Median cut. */
const cut = (colours: readonly Counted[], wanted: number): (readonly Counted[])[] => {
  const boxes = colours.length === 0 ? [] : [boxOf(colours)];
  while (boxes.length < wanted) {
    boxes.sort((a, b) => a.worth - b.worth);
    const best = boxes.at(-1);
    if (best === undefined || best.worth === 0) break;
    boxes.splice(-1, 1, ...halves(best));
  }
  return boxes.map((box) => box.colours);
};

/** The commonest colours stay as they are: flat grounds and letters must not change. The rest share what is left. */
const palette = (colours: Uint32Array): Palette => {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const sorted = [...counts]
    .map(([colour, count]) => ({ colour, count }))
    .toSorted((a, b) => b.count - a.count);
  const exact = sorted.length <= 256 ? 256 : 64;
  const boxes = [...sorted.slice(0, exact).map((one) => [one]), ...cut(sorted.slice(exact), 256 - exact)];
  const placeOf = new Map(boxes.flatMap((box, place) => box.map(({ colour }) => [colour, place] as const)));
  return { entries: boxes.map(mean), placeOf };
};

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

const crc = (bytes: Buffer): number => {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
};

/** png: what Playwright's screenshot() gives. */
export const toPalette = (png: Buffer): Buffer => {
  const { width, height, colours } = decode(png);
  const { entries, placeOf } = palette(colours);
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const table = Buffer.concat(
    entries.map((colour) => Buffer.from([colour >> 16, (colour >> 8) & 255, colour & 255])),
  );
  const rows = Buffer.alloc((width + 1) * height);
  colours.forEach((colour, pixel) => {
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = placeOf.get(colour) ?? 0;
  });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
