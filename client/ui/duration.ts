// How long a call was, in words. Source: docs/design.md, "Leaving".
import { END } from './strings-end.ts';

/** 41,000 → "41 s", 1,980,000 → "33 min", 3,900,000 → "1 h 5 min". */
export const durationOf = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return END.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? END.minutes(minutes) : END.hours(Math.floor(minutes / 60), minutes % 60);
};
