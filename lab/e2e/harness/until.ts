// Waiting with a deadline for something that fires no event a scenario could listen to.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { setTimeout as pause } from 'node:timers/promises';

/** Generous: twenty times what a quiet machine needs. Tests of speed are benchmarks and live in lab/bench. */
export const DEADLINE_MS = 60_000;
const PERIOD_MS = 200;

/**
 * Asks until the answer is good; throws with the last answer when the deadline passes.
 * `what` ends the sentence "waited for …".
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  isGood: (answer: T) => boolean,
  deadlineMs = DEADLINE_MS,
): Promise<T> {
  const endMs = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (performance.now() > endMs)
      throw new Error(`waited ${deadlineMs / 1000} s for ${what}; last seen: ${JSON.stringify(answer)}`);
    await pause(PERIOD_MS);
  }
}

/** Demands that the answer stays good for a while: for what must not happen. */
export async function always<T>(
  what: string,
  ask: () => Promise<T> | T,
  isGood: (answer: T) => boolean,
  durationMs: number,
): Promise<void> {
  const endMs = performance.now() + durationMs;
  while (performance.now() < endMs) {
    const answer = await ask();
    if (!isGood(answer)) throw new Error(`${what} did not hold: ${JSON.stringify(answer)}`);
    await pause(PERIOD_MS);
  }
}
