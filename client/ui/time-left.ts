// How long a door stays open: as digits for the eye, as coarse words for the ear. Source: docs/design.md, "Call" (the lock pill).
// A screen reader must not hear every second: names change by minutes, then by tens of seconds; only a few marks are announced.
import { elapsed, secondsUntil } from './clock.ts';
import { DOOR } from './strings-door.ts';

/** The last of these is where a pill turns from a state into a warning. */
const CLOSING_S = 30;

/** Seconds left at which it is said aloud, once each. */
const MARKS_S = [300, 60, 30, 10] as const;

/** "9:41"; never negative. */
export const digitsLeft = (closesAtMs: number, nowMs: number): string =>
  elapsed(secondsUntil(closesAtMs, nowMs) * 1000);

/** "10 minutes" down to "1 minute", then "50 seconds" down to "10 seconds": rounded up, so that it never promises less. */
export const wordsLeft = (seconds: number): string =>
  seconds > 60
    ? DOOR.minutes(Math.ceil(seconds / 60))
    : seconds > 50
      ? DOOR.minutes(1)
      : DOOR.seconds(Math.max(10, Math.ceil(seconds / 10) * 10));

export const isClosing = (seconds: number): boolean => seconds <= CLOSING_S;

/** The mark that was passed between two looks at the clock; a door that was just opened (more is left than before) passes none. */
export const markPassed = (before: number, now: number): number | undefined =>
  MARKS_S.findLast((mark) => before > mark && now <= mark);

/** What a live region says after a look at the clock: a mark as it is passed, and no longer than it is true. */
export const saidAfter = (said: string, before: number | undefined, now: number): string => {
  const words = DOOR.announced(wordsLeft(now));
  const isPassed = before !== undefined && markPassed(before, now) !== undefined;
  return isPassed || said === words ? words : '';
};
