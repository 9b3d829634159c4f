// Pictures: what looks right, in one table: for so many people, in a tile so wide, with so many bits.
// Source: docs/states/bandwidth.md, "Pictures"; measured with lab/bench/bandwidth.ts.

export type Picture = {
  /** Of REFERENCE: a camera of another size is brought to it by the platform. */
  readonly scale: number;
  readonly framesPerSecond: number;
  readonly bits: number;
};

const REFERENCE = 1280;

const BEST: Picture = { scale: 1, framesPerSecond: 30, bits: 1_400_000 };

/** From the best to the least. */
const PICTURES: readonly Picture[] = [
  BEST,
  { scale: 2, framesPerSecond: 25, bits: 560_000 },
  { scale: 2, framesPerSecond: 20, bits: 320_000 },
  { scale: 3, framesPerSecond: 15, bits: 180_000 },
  { scale: 4, framesPerSecond: 15, bits: 120_000 },
  { scale: 6, framesPerSecond: 10, bits: 60_000 },
  { scale: 8, framesPerSecond: 8, bits: 40_000 },
];

/** A shared screen, in the size it has: frames a second that so many bits are enough for. */
type Screen = { readonly framesPerSecond: number; readonly bits: number };

const FULL: Screen = { framesPerSecond: 15, bits: 1_500_000 };
const SCREENS: readonly Screen[] = [
  FULL,
  { framesPerSecond: 10, bits: 1_000_000 },
  { framesPerSecond: 8, bits: 600_000 },
  { framesPerSecond: 5, bits: 350_000 },
  { framesPerSecond: 4, bits: 200_000 },
  { framesPerSecond: 2, bits: 100_000 },
];
export const SHARE_LEAST = 100_000;
/** What a screen sounds like; music is more than speech. */
export const SHARE_SOUND = 64_000;
/** Of several people, who shares a screen sends no larger picture of the camera beside it. */
export const BESIDE_SHARE = 3;
/** Who saves data sends no larger picture, and wants none wider. */
export const SAVED = 4;
export const SAVED_WIDTH = 320;

/** Of the table from `index` on the first that `bits` are enough for. */
export function shareAt(index: number, bits = Infinity): Screen {
  const found = SCREENS.find((one, at) => at >= index && bits >= one.bits);
  return found ?? SCREENS.at(-1) ?? FULL;
}

export type Crowd = {
  readonly people: number;
  /** Index of the best picture. */
  readonly picture: number;
  /** Index of the best shared screen. */
  readonly share: number;
  readonly audioBits: number;
};

/** For up to so many people. All links of one sender stay below 2 Mbit/s together, headers included. */
const CROWDS: readonly Crowd[] = [
  { people: 2, picture: 0, share: 0, audioBits: 32_000 },
  { people: 4, picture: 1, share: 2, audioBits: 32_000 },
  { people: 6, picture: 2, share: 3, audioBits: 24_000 },
];
const CROWD: Crowd = { people: Infinity, picture: 3, share: 4, audioBits: 16_000 };
/** Sent once, however many there are: what it is made of smaller pictures for, the unit hands on. */
export const FORWARDED: Crowd = { people: Infinity, picture: 0, share: 1, audioBits: 24_000 };
export const AUDIO_LEAST = CROWD.audioBits;

/** A picture may be shown so much wider than it is. */
const STRETCH = 1.25;
/** A tile must be so much beyond a border before the picture changes size. */
const BORDER = 0.15;
/** With less than this part of its bits a smaller picture looks better. */
const STARVED = 0.6;
/** And a larger one is gone back to only with this part of its bits. */
const FED = 0.75;

export function crowdOf(people: number): Crowd {
  return CROWDS.find((one) => people <= one.people) ?? CROWD;
}

export function pictureAt(index: number): Picture {
  return PICTURES[index] ?? BEST;
}

/**
 * Index of the best picture that a tile of so many device pixels has a use for. Close to a border it stays with the
 * scale it had.
 */
export function pictureFor(width: number, lastScale: number | undefined): number {
  const around = [width * (1 + BORDER), width * (1 - BORDER)].map(enoughFor);
  const lastAt = PICTURES.findIndex(({ scale }) => scale === lastScale);
  return around.includes(lastAt) ? lastAt : enoughFor(width);
}

/** The first of the smallest pictures that are wide enough: which of one size it is, the head count says. */
function enoughFor(width: number): number {
  const least = PICTURES.findLast(({ scale }) => (REFERENCE / scale) * STRETCH >= width) ?? BEST;
  return PICTURES.findIndex(({ scale }) => scale === least.scale);
}

/** From picture `index` down to one that `bits` are enough for, when each has `part` of what the table says. */
export function fitting(index: number, bits: number, part: number, lastScale = 1): number {
  const needs = (one: Picture): number => one.bits * part * (one.scale < lastScale ? FED : STARVED);
  const found = PICTURES.findIndex((one, at) => at >= index && bits >= needs(one));
  return found < 0 ? PICTURES.length - 1 : found;
}
