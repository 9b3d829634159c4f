// Time for a bot: the monotonic clock and one alarm. Source: client/call/ports.ts, Ports.

export type Clock = {
  readonly now: () => number;
  readonly wallMs: () => number;
  readonly wakeAt: (atMs: number | undefined) => void;
};

/** What setTimeout can wait for; a later alarm is looked at again by then. */
const LONGEST_MS = 2 ** 31 - 1;

export function createClock(ring: () => void, signal: AbortSignal): Clock {
  const now = (): number => performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(atMs: number): void {
    // Timers may fire a little early; and always in a later turn, as who asks is in the middle of one.
    const left = Math.min(LONGEST_MS, Math.max(0, Math.ceil(atMs - now())));
    timer = setTimeout(() => (now() < atMs ? wait(atMs) : ring()), left);
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    now,
    wallMs: () => Date.now(),
    wakeAt: (atMs) => {
      clearTimeout(timer);
      if (atMs !== undefined && !signal.aborted) wait(atMs);
    },
  };
}
