// World clock: virtual time of the simulated world: what is due comes in order of time, then of asking.
// A test kit: nothing of it ships. Source: docs/states/README.md, "The world".
import type { Random } from './world-cipher.ts';

type Due = { readonly at: number; readonly order: number; readonly what: () => void };

export type Clock = {
  readonly now: () => number;
  readonly after: (ms: number, what: () => void) => void;
  readonly random: Random;
  /** One byte of chance as a share of one, below one. */
  readonly chance: () => number;
};

const BEGIN_MS = 1_000;

export function createClock(random: Random) {
  const queue: Due[] = [];
  let now = BEGIN_MS;
  let order = 0;

  const clock: Clock = {
    now: () => now,
    after: (ms, what) => push(queue, { at: now + Math.max(0, ms), order: order++, what }),
    random,
    chance: () => (random(1)[0] ?? 0) / 256,
  };

  /** Does the next thing that is due by then; false when there is none, and then it is that late. */
  function turn(limit: number): boolean {
    const first = queue[0];
    if (first === undefined || first.at > limit) {
      now = Math.max(now, limit);
      return false;
    }
    pop(queue);
    now = Math.max(now, first.at);
    first.what();
    return true;
  }

  return { clock, turn };
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap, the earliest on top. */
function push(heap: Due[], due: Due): void {
  let at = heap.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(due, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = due;
}

function pop(heap: Due[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const child = smallerChild(heap, at);
    const below = heap[child];
    if (below === undefined || !isBefore(below, last)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
}

function smallerChild(heap: readonly Due[], at: number): number {
  const left = 2 * at + 1;
  const [a, b] = [heap[left], heap[left + 1]];
  return a && b && isBefore(b, a) ? left + 1 : left;
}
