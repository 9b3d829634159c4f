// Path: what one connection is measured to carry. A limit comes when it is too narrow for what is asked of it and goes
// when it is not any longer. Source: docs/states/bandwidth.md, "Measuring".
import type { LinkStats } from './ports.ts';
import { type Judged, judged as judgedQuality, UNJUDGED } from './quality.ts';

export type Path = {
  /** Bits a second that go this way at most, sound included; absent while nothing is short. */
  readonly limit?: number;
  /** Rounds in a row in which it was too narrow, or had room to spare. */
  readonly tight: number;
  readonly easy: number;
  readonly sent?: { readonly bytes: number; readonly atMs: number };
  /** As measured last. */
  readonly isRelayed?: boolean;
  readonly rttMs?: number;
  readonly quality: Judged;
};

export const UNKNOWN: Path = { tight: 0, easy: 0, quality: UNJUDGED };

const ROUNDS = 2;
/** Of an estimate so much is used. */
const MARGIN = 0.9;
/** A path is in use when more than this part of the estimate is sent. */
const USED = 0.6;
/** An estimate of less than the one part of what is asked is too little, of more than the other is room to spare. */
const SHORT = 0.85;
const ROOM = 1.15;
const LOSS_TIGHT = 0.1;
const LOSS_EASY = 0.04;
/** Where only losses tell, they may have other causes than too much being sent. */
const LOSS_LEAST = 100_000;
const LEAST = 24_000;
const SHRINK = 0.8;
const GROWTH = 1.25;

/** A path after one look at it. `demand`: bits a second that would go this way if they could. */
export function measured(path: Path, demand: number, stats: LinkStats, now: number): Path {
  const rate = rateOf(path, stats, now);
  const { isRelayed = path.isRelayed, rttMs = path.rttMs } = stats;
  const known: Path = {
    ...path,
    sent: { bytes: stats.bytesSent, atMs: now },
    quality: judgedQuality(path.quality, stats),
    ...(isRelayed !== undefined && { isRelayed }),
    ...(rttMs !== undefined && { rttMs }),
  };
  if (rate === undefined) return known;
  const found = judged(stats, rate, Math.min(path.limit ?? Infinity, demand));
  const tight = found === 'tight' ? path.tight + 1 : 0;
  const easy = found === 'easy' ? path.easy + 1 : 0;
  if (tight >= ROUNDS) return { ...known, tight: 0, easy, limit: narrowed(path, stats, rate) };
  if (easy >= ROUNDS) return widened({ ...known, tight, easy: 0 }, stats, demand);
  return { ...known, tight, easy };
}

/** Undefined at first, and when the engine began to count anew. */
function rateOf({ sent }: Path, { bytesSent }: LinkStats, now: number): number | undefined {
  if (sent === undefined || now <= sent.atMs || bytesSent < sent.bytes) return undefined;
  return ((bytesSent - sent.bytes) * 8000) / (now - sent.atMs);
}

/**
 * An estimate below what is wanted says little while hardly anything is sent: engines don't look for room that they
 * don't need, unless they say that they hold the picture back for it; where a line gets narrow at once they send far
 * less than their estimate. And more room is believed only where the estimate shows it or little was asked of it.
 */
function judged(stats: LinkStats, rate: number, asked: number): 'tight' | 'easy' | 'so-so' {
  const { availableBits, lossOut = 0, isHeldBack = false } = stats;
  if (lossOut > LOSS_TIGHT) return 'tight';
  const isUsed = availableBits !== undefined && rate > availableBits * USED;
  if (availableBits !== undefined && (isUsed || isHeldBack) && availableBits < asked * SHORT) return 'tight';
  const hasRoom = !isUsed || availableBits > asked * ROOM;
  return lossOut < LOSS_EASY && hasRoom ? 'easy' : 'so-so';
}

function narrowed(
  { limit = Infinity }: Path,
  { availableBits, lossOut = 0 }: LinkStats,
  rate: number,
): number {
  const byEstimate = availableBits === undefined ? Infinity : availableBits * MARGIN;
  const byLoss = lossOut > LOSS_TIGHT ? Math.max(LOSS_LEAST, rate * SHRINK) : Infinity;
  return Math.max(LEAST, Math.min(limit, byEstimate, byLoss));
}

/** While the picture is held back, not beyond the estimate: or it would be too much again, and again. */
function widened(path: Path, { availableBits = 0, isHeldBack = false }: LinkStats, demand: number): Path {
  const { limit = Infinity, ...free } = path;
  const grown = isHeldBack ? Math.min(limit * GROWTH, availableBits) : limit * GROWTH;
  const wider = Math.max(grown, availableBits * MARGIN);
  return wider >= demand ? free : { ...free, limit: wider };
}
