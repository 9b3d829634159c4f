// A port before its code is there: the start page needs none of it. What a call begins with is asked for at once, long before anybody
// can have pressed Join, the others behind it or with their first effect; effects wait in order. Source: docs/bench.md.
import { TIMES } from './times.ts';

/** `ahead`: when to ask for it if nothing has needed it by then. */
export function carryLater<E>(
  load: () => Promise<(effect: E) => void>,
  log: (name: string) => void,
  ahead: Promise<void> = Promise.resolve(),
): (effect: E) => void {
  const waiting: E[] = [];
  let carry: ((effect: E) => void) | undefined;
  let isAsked = false;

  function ask(): void {
    if (!isAsked) void begin();
    isAsked = true;
  }

  async function begin(): Promise<void> {
    const loaded = await load().catch(() => undefined);
    if (loaded === undefined) {
      log('port-not-loaded');
      setTimeout(() => void begin(), TIMES.loadAgainMs);
      return;
    }
    // What one effect leads to waits behind the others.
    for (let effect = waiting.shift(); effect !== undefined; effect = waiting.shift()) loaded(effect);
    carry = loaded;
  }

  void ahead.then(ask);
  return (effect) => {
    if (carry !== undefined) return carry(effect);
    waiting.push(effect);
    ask();
  };
}
