// Time: the monotonic clock, one alarm, and the seconds that the screen counts in.
import { BOUNDS, TIMES } from './times.ts';

export type Clock = {
  readonly now: () => number;
  readonly wallMs: () => number;
  /** One alarm at a time; undefined cancels. */
  readonly wakeAt: (atMs: number | undefined) => void;
};

export function createClock(ring: () => void): Clock {
  const now = (): number => performance.now();
  let dueMs = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(timer);
    timer = undefined;
    if (dueMs === Number.POSITIVE_INFINITY) return;
    const left = dueMs - now();
    // Timers may fire a little early; a due time beyond what they count is looked at again on the way.
    if (left > 0) timer = setTimeout(look, Math.min(Math.ceil(left), BOUNDS.timerMs));
    else {
      dueMs = Number.POSITIVE_INFINITY;
      ring();
    }
  }

  // Timers stand still while a laptop sleeps and are slow in hidden tabs: look at once when somebody is back.
  document.addEventListener('visibilitychange', look);
  document.addEventListener('resume', look);
  globalThis.addEventListener('pageshow', look);

  return {
    now,
    wallMs: () => Date.now(),
    wakeAt: (atMs) => {
      dueMs = atMs ?? Number.POSITIVE_INFINITY;
      clearTimeout(timer);
      // Always in a later turn, however long ago it was due: the caller is in the middle of one.
      if (atMs !== undefined)
        timer = setTimeout(look, Math.min(Math.max(0, Math.ceil(atMs - now())), BOUNDS.timerMs));
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
