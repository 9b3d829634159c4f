// How long somebody was not heard: every other tone at every person, listened to again and again while something happens.
// Source: docs/sfu.md, "Whole calls over it".
import process from 'node:process';
import * as assert from 'uvu/assert';
import type { Person } from './browser.ts';
import { tile } from './call-page.ts';
import { isTone, readSound } from './measure.ts';

/** samples: so many were judged. */
export type Gap = { readonly of: string; readonly at: string; readonly ms: number; readonly samples: number };

/** From fewer nothing can be told. */
const SAMPLES_MIN = 5;
/** Longer than this somebody is missed. */
const GAP_MS_MAX = 3_000;
const SAMPLE_MS_MAX = 2_000;

/** Per direction the longest time over which sample after sample was without the tone; the longest of all first. */
export async function listenWhile(
  people: readonly Person[],
  during: () => Promise<void>,
): Promise<readonly Gap[]> {
  let isOver = false;
  const listen = async (to: Person): Promise<readonly Gap[]> => {
    const heard = people
      .filter((from) => from !== to)
      .map((from) => ({ from, sinceMs: 0, longest: 0, samples: 0 }));
    while (!isOver)
      for (const one of heard) {
        const begunMs = performance.now();
        // Where a track ends under the recorder there is no sample.
        const sound = await readSound(tile(to, one.from.name)).catch(() => undefined);
        // Nor where the machine stood still while it recorded: that says nothing of the call.
        if (sound === undefined || performance.now() - begunMs > SAMPLE_MS_MAX) continue;
        one.samples += 1;
        if (isTone(sound, one.from.wish.tone)) one.sinceMs = 0;
        else one.longest = Math.max(one.longest, performance.now() - (one.sinceMs ||= begunMs));
      }
    return heard.map(({ from, longest, samples }) => {
      return { of: from.name, at: to.name, ms: Math.round(longest), samples };
    });
  };
  const listening = Promise.all(people.map(listen));
  try {
    await during();
  } finally {
    isOver = true;
  }
  return (await listening).flat().toSorted((a, b) => b.ms - a.ms);
}

/** Tells them all; fails at one that is too long. */
export function assertNoGap(what: string, gaps: readonly Gap[]): void {
  const told = gaps.map(({ of, at, ms, samples }) => `${of} at ${at} ${ms} ms (${samples})`).join(', ');
  process.stdout.write(`  ${what}: ${told}\n`);
  assert.ok(
    gaps.every(({ samples }) => samples >= SAMPLES_MIN),
    `${what}, too few samples: ${told}`,
  );
  assert.ok(gaps.length > 0 && gaps.every(({ ms }) => ms < GAP_MS_MAX), `${what}: ${told}`);
}
