// A port before its code is there: the start page needs none of it. Asked for at once, long before anybody can have
// pressed Join; its effects wait in order. Source: docs/bench.md.
import { TIMES } from './times.ts';

export function carryLater<E>(
  load: () => Promise<(effect: E) => void>,
  log: (name: string) => void,
): (effect: E) => void {
  const waiting: E[] = [];
  let carry: ((effect: E) => void) | undefined;

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

  void begin();
  return (effect) => (carry === undefined ? void waiting.push(effect) : carry(effect));
}
