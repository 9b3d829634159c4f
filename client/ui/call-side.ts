// What a call needs of the interface, its end included, loaded behind the start screen so that the first download stays small.
// Source: docs/bench.md. Fetched when idle: a call must not need the server once it stands.
import { loadCallRest } from './load-rest.ts';

/** At once behind the first paint; one that did not come is asked for again with the rest. */
export const loadStartRest = (): Promise<unknown> => import('./start-rest.ts').catch(() => undefined);

/** What is kept on this device, below the form: behind all that the form needs. */
export const loadDashboard = (): Promise<unknown> => import('./dashboard.ts').catch(() => undefined);

let loading: Promise<unknown> | undefined;

const isDefined = (name: string): boolean => customElements.get(name) !== undefined;

export const hasCallSide = (): boolean =>
  ['sotto-waiting-screen', 'sotto-call-screen', 'sotto-toast-list'].every(isDefined);

/** It comes with the rest of the call. */
export const hasEnd = (): boolean => isDefined('sotto-end-screen');

/** A failed load is forgotten, so that the next call of this function tries again. The rest follows by itself. */
export const loadCallSide = (): Promise<unknown> => {
  loading ??= Promise.all([import('./start-rest.ts'), import('./call-screens.ts')])
    .then(() => void idle().then(loadCallRest))
    .catch(() => {
      loading = undefined;
    });
  return loading;
};

/** Behind what the first screen needs. */
export const loadCallSideWhenIdle = (): Promise<unknown> => idle().then(loadCallSide);

/** Safari has no idle callback. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 4000 });
    else setTimeout(resolve, 1000);
  });
