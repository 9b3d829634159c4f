// Shell: the page's side of the offline worker: registers it, has it look for a new build now and then, and tells when this page
// is no longer of the newest one. Loaded behind the first screen. Source: docs/decisions/0024-an-offline-shell.md.
import type { PageEvent } from '../call/ports.ts';
import { TIMES } from './times.ts';
import { trustedScript } from './worker.ts';

export async function keepShell(
  emit: (event: PageEvent) => void,
  log: (name: string) => void,
): Promise<void> {
  // Absent where the page is not secure, and in the private windows of some browsers.
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker === undefined) return;
  await loaded();
  const url = trustedScript(new URL('./sw.js', document.baseURI).href) as string;
  const registered: ServiceWorkerRegistration | undefined = await serviceWorker
    .register(url, { updateViaCache: 'none' })
    .catch(() => undefined);
  if (registered === undefined) return log('shell-not-kept');
  serviceWorker.addEventListener('controllerchange', () => {
    void isOutdated(serviceWorker.controller).then((is) => is && emit({ type: 'update-found' }));
  });
  lookNowAndThen(registered);
}

/** The precious first seconds are the page's. */
function loaded(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => addEventListener('load', () => resolve(), { once: true }));
}

/** Whenever somebody comes back to the page, but not twice an hour. */
function lookNowAndThen(registration: ServiceWorkerRegistration): void {
  let lastMs = performance.now();
  const look = (): void => {
    const isDue = performance.now() - lastMs >= TIMES.updateMs;
    if (!isDue || document.visibilityState !== 'visible' || !navigator.onLine) return;
    lastMs = performance.now();
    void registration.update().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
}

/** Another worker has taken over: is this page of its build? */
function isOutdated(worker: ServiceWorker | null): Promise<boolean> {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (worker === null || script === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }) => resolve(data === false), { once: true });
    port1.start();
    worker.postMessage(script, [port2]);
  });
}
