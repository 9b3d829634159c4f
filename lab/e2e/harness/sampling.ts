// How long somebody was not heard: every other tone at every person, listened to again and again while something happens.
// Source: docs/sfu.md, "Whole calls over it".
import process from 'node:process';
import * as assert from 'uvu/assert';
import type { Person } from './browser.ts';
import { tile } from './call-page.ts';
import { isTone, readSound } from './measure.ts';

/** ms: over this long no sample had the tone. blindMs: over this long there was no sample at all. */
export type Gap = { readonly of: string; readonly at: string; readonly ms: number; readonly blindMs: number };

/** Longer than this somebody is missed; and longer than this nobody may look away. */
const GAP_MS_MAX = 3_000;
const SAMPLE_MS_MAX = 2_000;

/** Per direction the longest time over which sample after sample was without the tone; the longest of all first. */
export async function listenWhile(
  people: readonly Person[],
  during: () => Promise<void>,
): Promise<readonly Gap[]> {
  let isOver = false;
  const listen = async (to: Person): Promise<readonly Gap[]> => {
    const startMs = performance.now();
    const heard = people
      .filter((from) => from !== to)
      .map((from) => ({ from, sinceMs: 0, longest: 0, judgedMs: startMs, blind: 0 }));
    while (!isOver)
      for (const one of heard) {
        const begunMs = performance.now();
        // Where a track ends under the recorder there is no sample.
        const sound = await readSound(tile(to, one.from.name)).catch(() => undefined);
        const endedMs = performance.now();
        // Nor where the machine stood still while it recorded: that says nothing of the call.
        if (sound === undefined || endedMs - begunMs > SAMPLE_MS_MAX) continue;
        one.blind = Math.max(one.blind, begunMs - one.judgedMs);
        one.judgedMs = endedMs;
        if (isTone(sound, one.from.wish.tone)) one.sinceMs = 0;
        else one.longest = Math.max(one.longest, endedMs - (one.sinceMs ||= begunMs));
      }
    const overMs = performance.now();
    return heard.map(({ from, longest, judgedMs, blind }) => ({
      of: from.name,
      at: to.name,
      ms: Math.round(longest),
      blindMs: Math.round(Math.max(blind, overMs - judgedMs)),
    }));
  };
  const listening = Promise.all(people.map(listen));
  try {
    await during();
  } finally {
    isOver = true;
  }
  return (await listening).flat().toSorted((a, b) => b.ms - a.ms);
}

/** Tells them all; fails at one that is too long, and at one of which nothing can be told. */
export function assertNoGap(what: string, gaps: readonly Gap[]): void {
  const told = gaps
    .map(({ of, at, ms, blindMs }) => `${of} at ${at} ${ms} ms (none for ${blindMs})`)
    .join(', ');
  process.stdout.write(`  ${what}: ${told}\n`);
  assert.ok(gaps.length > 0 && gaps.every(({ ms }) => ms < GAP_MS_MAX), `${what}: ${told}`);
  assert.ok(
    gaps.every(({ blindMs }) => blindMs < GAP_MS_MAX),
    `${what}, too few samples: ${told}`,
  );
}
