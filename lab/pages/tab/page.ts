// The page port alone, without any core: what a tab keeps, alerts, sleep. Driven by lab/e2e/platform-tab.spec.ts.
// Source: client/call/ports.ts, PageEffect and PageEvent.
import type { PageEffect, PageEvent } from '../../../client/call/ports.ts';
import { ALERTS } from '../../../client/ui/strings-end.ts';
import { createAlert } from '../../../client/platform/alert.ts';
import { createClock } from '../../../client/platform/clock.ts';
import { createKeep, openWire, tabRoom } from '../../../client/platform/keep.ts';
import { createLog } from '../../../client/platform/log.ts';
import { createPage, openPage } from '../../../client/platform/page.ts';

/** What the test asks of the page. */
export type Tab = {
  readonly carry: (effect: PageEffect) => void;
  readonly heard: () => readonly PageEvent[];
  readonly log: () => string;
};

const heard: PageEvent[] = [];
const emit = (event: PageEvent): void => void heard.push(event);
const clock = createClock(
  () => emit({ type: 'tick' }),
  () => emit({ type: 'network-changed', isOnline: true }),
);
const log = createLog(clock.now);
const keep = createKeep(tabRoom(), navigator.locks, log.add, openWire);

window.tab = {
  carry: createPage(emit, {
    log,
    keep,
    alert: createAlert(
      log.add,
      () => true,
      async (kind) => ALERTS[kind],
    ),
    notify: () => undefined,
    speak: () => undefined,
  }),
  heard: () => heard,
  log: log.text,
};
await openPage(emit, keep, Promise.resolve(), () => false);

declare global {
  interface Window {
    tab: Tab;
  }
}
