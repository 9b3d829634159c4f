// Shell route: what the offline worker does with a request: the page from the network and else from what is kept, an asset of a
// kept build from there, all else not at all; and what a page may ask it to show. Pure. Source: docs/decisions/0024-an-offline-shell.md, "What it answers".

/** What a build tells its worker: the page's hash, and path → hash of each file that belongs to it. */
export type Shell = {
  readonly id: string;
  readonly page: string;
  readonly files: Readonly<Record<string, string>>;
};

export type Route = 'page' | 'asset' | 'none';

type Asked = { readonly method: string; readonly mode: string; readonly url: string };

const ASSETS = 'assets/';
const PREFIX = 'sotto-shell-';
/** The one in use and the one before it: pages of that may still be open. */
const KEPT = 2;

/** `scope`: the folder of the page, with its slash. Of an address only origin and path are looked at. */
export function routeOf({ method, mode, url }: Asked, scope: string): Route {
  const { origin, pathname } = new URL(url);
  const own = new URL(scope);
  if (method !== 'GET' || origin !== own.origin || !pathname.startsWith(own.pathname)) return 'none';
  const path = pathname.slice(own.pathname.length);
  if (mode === 'navigate') return path === '' ? 'page' : 'none';
  return path.startsWith(ASSETS) ? 'asset' : 'none';
}

export const cacheOf = ({ id }: Shell): string => PREFIX + id;

/** Of all caches there are, oldest first, those of ours that nobody needs any more. */
export function outdated(names: readonly string[], current: string): readonly string[] {
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== current);
  return others.slice(0, Math.max(0, others.length - (KEPT - 1)));
}

/** Is a page that runs this script one of this build? */
export function isOfBuild(script: string, scope: string, { files }: Shell): boolean {
  return Object.keys(files).some((path) => new URL(path, scope).href === script);
}

/** A notification that a page asks for: what happened, never to whom or where. */
export type News = {
  readonly title: string;
  readonly how: { readonly body: string; readonly tag: string; readonly silent: boolean };
};

export function isNews(data: unknown): data is News {
  if (typeof data !== 'object' || data === null || !('how' in data) || !('title' in data)) return false;
  const { title, how } = data;
  if (typeof title !== 'string' || typeof how !== 'object' || how === null) return false;
  return 'body' in how && typeof how.body === 'string';
}
