// Time: the monotonic clock, one alarm, and the seconds that the screen counts in.
import { TIMES } from './times.ts';

export type Clock = {
  readonly now: () => number;
  readonly wallMs: () => number;
  /** One alarm at a time; undefined cancels. */
  readonly wakeAt: (atMs: number | undefined) => void;
};

/** Both clocks at one moment. */
export type Moment = { readonly nowMs: number; readonly wallMs: number };

/** The wall clock ran on while the other stood still: the machine slept, or its time was set. */
export function hasSlept(before: Moment, after: Moment): boolean {
  return after.wallMs - before.wallMs - (after.nowMs - before.nowMs) > TIMES.jumpMs;
}

/** `ring`: the alarm, also at once when the machine woke up, since doors are timed by either clock. */
export function createClock(ring: () => void, woke: () => void): Clock {
  const now = (): number => performance.now();
  let dueMs = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen: Moment = { nowMs: now(), wallMs: Date.now() };

  function wait(): void {
    clearTimeout(timer);
    // Timers may fire a little early, and stand still while the machine sleeps: looked at again on the way. Always in
    // a later turn, however long ago it was due: who asks is in the middle of one.
    const left = Math.max(0, Math.ceil(dueMs - now()));
    timer = setTimeout(look, Math.min(left, TIMES.lookMs));
  }

  function look(): void {
    const before = seen;
    seen = { nowMs: now(), wallMs: Date.now() };
    const isAwake = hasSlept(before, seen);
    const isDue = dueMs <= seen.nowMs;
    if (isDue) dueMs = Number.POSITIVE_INFINITY;
    wait();
    if (isAwake) woke();
    if (isDue || isAwake) ring();
  }

  // Timers are slow in hidden tabs: look at once when somebody is back.
  document.addEventListener('visibilitychange', look);
  document.addEventListener('resume', look);
  for (const type of ['pageshow', 'focus', 'online']) globalThis.addEventListener(type, look);
  wait();

  return {
    now,
    wallMs: () => Date.now(),
    wakeAt: (atMs) => {
      dueMs = atMs ?? Number.POSITIVE_INFINITY;
      wait();
    },
  };
}

/** Tells `heard` at the turn of every wall-clock second, while the page is seen. Returns the way to stop. */
export function onSecond(heard: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const again = (): void => {
    timer = setTimeout(again, TIMES.secondMs - (Date.now() % TIMES.secondMs));
    if (document.visibilityState === 'visible') heard();
  };
  const seen = (): void => {
    clearTimeout(timer);
    again();
  };
  document.addEventListener('visibilitychange', seen);
  seen();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}
