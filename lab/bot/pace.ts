// Pace: which frames of a steady stream are due by now. Pure. Timers come late; the clock of the stream does not.
// Source: docs/decisions/0036-a-member-without-a-browser.md, "What it says and shows".

/** More than this late, and what was missed is left out: nobody waits for it any more. */
const CATCH_UP = 10;

/** Numbers of the frames to send now. `next`: the first that was not sent; `elapsedMs`: since frame 0 was due. */
export function framesDue(next: number, elapsedMs: number, everyMs: number): readonly number[] {
  const last = Math.floor(elapsedMs / everyMs);
  const first = last - next >= CATCH_UP ? last : next;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
