// Another network: cable for air, one place for the next. Source: docs/states/link.md.
import { TIMES } from './times.ts';

/** Only some browsers have it, and only some of those say of which kind the network is. */
export type Connection = EventTarget & { readonly type?: string };

export function watchNetwork(changed: () => void): void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  // Back from the memory of the browser, or from a freeze.
  addEventListener('pageshow', ({ persisted }) => persisted && changed());
  document.addEventListener('resume', changed);
  const { connection } = navigator as { readonly connection?: Connection };
  if (connection !== undefined) watchConnection(connection, () => performance.now(), changed);
}

/**
 * Without a kind every new estimate of the speed sounds the same as another network: then one in a while is believed,
 * as a needless look for paths costs a few frames and a missed one costs seconds of picture.
 */
export function watchConnection(connection: Connection, now: () => number, changed: () => void): void {
  let kind = connection.type;
  let lastMs = Number.NEGATIVE_INFINITY;
  connection.addEventListener('change', () => {
    const before = kind;
    kind = connection.type;
    const isBelieved = kind === undefined ? now() - lastMs >= TIMES.networkMs : kind !== before;
    if (!isBelieved) return;
    lastMs = now();
    changed();
  });
}
