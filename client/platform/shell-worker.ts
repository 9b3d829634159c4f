// The offline worker: keeps one whole build of the page, checked against its hashes, for when there is no network. It decides
// nothing about a call, sees no secret that it looks at, and stores nothing but what its build names.
// Source: docs/decisions/0024-an-offline-shell.md.
import { cacheOf, isNews, isOfBuild, outdated, routeOf, type Shell } from './shell-route.ts';

/** Put in by the build (lab/build/shell.ts). */
declare const __SHELL__: Shell;

/** What TypeScript's window library leaves out of workers. */
type Lasting = Event & { readonly waitUntil: (until: Promise<unknown>) => void };
type Fetching = Lasting & {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  readonly respondWith: (answer: Promise<Response>) => void;
};
type Asking = Lasting & {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
  readonly source: { readonly id: string } | null;
};
type Clicked = Lasting & { readonly notification: Notification };
type Window = { readonly focus: () => Promise<unknown> };
type Heard = {
  (type: 'install' | 'activate', heard: (event: Lasting) => void): void;
  (type: 'fetch', heard: (event: Fetching) => void): void;
  (type: 'message', heard: (event: Asking) => void): void;
  (type: 'notificationclick', heard: (event: Clicked) => void): void;
};
type Scope = {
  readonly addEventListener: Heard;
  readonly skipWaiting: () => Promise<void>;
  readonly registration: {
    readonly scope: string;
    readonly navigationPreload?: { readonly enable: () => Promise<void> };
    readonly showNotification: (title: string, how: NotificationOptions) => Promise<void>;
  };
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly get: (id: string) => Promise<Window | undefined>;
    readonly matchAll: (kind: { type: 'window' }) => Promise<readonly Window[]>;
    readonly openWindow: (url: string) => Promise<unknown>;
  };
};
const worker = globalThis as unknown as Scope;
const SHELL = __SHELL__;
const CACHE = cacheOf(SHELL);
const { scope } = worker.registration;

/** All of the build or nothing: a file that differs from its hash is refused, and with it the whole. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const itself = new Request(scope, { integrity: SHELL.page, cache: 'no-cache', credentials: 'omit' });
  const files = Object.entries(SHELL.files).map(
    ([path, integrity]) => new Request(new URL(path, scope), { integrity, credentials: 'omit' }),
  );
  await cache.addAll([itself, ...files]).catch(async (error: unknown) => {
    await caches.delete(CACHE);
    throw error;
  });
}

async function takeOver(): Promise<void> {
  await worker.registration.navigationPreload?.enable();
  const old = outdated(await caches.keys(), CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

const HOW = { ignoreVary: true, ignoreSearch: true } as const;

/** The page as its server has it now; the kept one only where no server answers. */
async function page(event: Fetching): Promise<Response> {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const kept = await caches.match(scope, { ...HOW, cacheName: CACHE });
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Named by its contents: the kept one is the same, also after the server has another build. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, HOW)) ?? fetch(request);
}

/** To the front, whoever had it shown: another window of ours may be about something else. */
async function show(by: unknown): Promise<void> {
  const its = typeof by === 'string' ? await worker.clients.get(by) : undefined;
  const window = its ?? (await worker.clients.matchAll({ type: 'window' }))[0];
  await (window === undefined ? worker.clients.openWindow(scope) : window.focus());
}

worker.addEventListener('install', (event) => {
  event.waitUntil(fill());
  // No old worker is kept alive: what it would do for a page of its build, the new one does as well.
  void worker.skipWaiting();
});
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const route = routeOf(event.request, scope);
  if (route === 'page') event.respondWith(page(event));
  else if (route === 'asset') event.respondWith(asset(event.request));
});
worker.addEventListener('message', (event) => {
  const { data, source, ports } = event;
  if (typeof data === 'string') ports[0]?.postMessage(isOfBuild(data, scope, SHELL));
  // Shown from here, as only here it is known which page asks: a page is not told its own name.
  else if (isNews(data))
    event.waitUntil(worker.registration.showNotification(data.title, { ...data.how, data: source?.id }));
});
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data));
});
