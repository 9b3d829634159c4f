// What a call needs of the interface, its end included, loaded behind the start screen so that the first download stays small.
// Source: docs/bench.md. Fetched when idle: a call must not need the server once it stands.
import { loadCallRest } from './load-rest.ts';

/** At once behind the first paint; one that did not come is asked for again with the rest. */
export const loadStartRest = (): Promise<unknown> => import('./start-rest.ts').catch(() => undefined);

/** What is kept on this device, below the form: behind all that the form needs. */
export const loadDashboard = (): Promise<unknown> => import('./dashboard.ts').catch(() => undefined);

let loading: Promise<unknown> | undefined;

export const hasCallSide = (): boolean =>
  ['sotto-waiting-screen', 'sotto-call-screen', 'sotto-end-screen', 'sotto-toast-list'].every(
    (name) => customElements.get(name) !== undefined,
  );

/** A failed load is forgotten, so that the next call of this function tries again. */
export const loadCallSide = (): Promise<unknown> => {
  loading ??= Promise.all([
    import('./start-rest.ts'),
    import('./call-screens.ts'),
    // Nobody waits for it, but when an invite is shown for the first time there may be no server left to ask.
    import('uqr'),
  ])
    .then(loadCallRest)
    .catch(() => {
      loading = undefined;
    });
  return loading;
};

/** Behind what the first screen needs; Safari has no idle callback. */
export const loadCallSideWhenIdle = (): Promise<unknown> =>
  new Promise((resolve) => {
    const load = (): void => resolve(loadCallSide());
    if ('requestIdleCallback' in globalThis) requestIdleCallback(load, { timeout: 4000 });
    else setTimeout(load, 1000);
  });
