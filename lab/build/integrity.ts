// Integrity: every script and style of the built page named by its hash, those that are loaded later too.
// Source: docs/decisions/0006-build-and-integrity.md; Subresource Integrity; HTML, "import maps".
import { createHash } from 'node:crypto';

/** Path below the site's root, with forward slashes, and what is in it. */
export type File = { readonly path: string; readonly body: Uint8Array };

export type Page = {
  readonly html: string;
  /** Modules that the page loads at some time, but for workers. */
  readonly modules: readonly File[];
  /** Of these, the ones that the entry needs at once. */
  readonly preloaded: readonly File[];
  readonly styles: readonly File[];
};

export type Sealed = {
  readonly html: string;
  /** CSP source of the one inline script, the import map: 'sha256-…'. None where there is nothing to map. */
  readonly cspSource?: string;
};

export function integrityOf(body: Uint8Array): string {
  return `sha384-${createHash('sha384').update(body).digest('base64')}`;
}

export function seal({ html, modules, preloaded, styles }: Page): Sealed {
  // A page of one module names it in its own tag.
  const map = modules.length > 1 ? importMap(modules) : undefined;
  const head = [
    ...(map === undefined ? [] : [`<script type="importmap">${map}</script>`]),
    ...preloaded.map(
      ({ path, body }) => `<link rel="modulepreload" href="./${path}" integrity="${integrityOf(body)}">`,
    ),
  ];
  const named = [...modules, ...styles].reduce(withIntegrity, html);
  // The map must stand before the first module that is loaded or preloaded.
  const at = named.search(/<script[^>]*type="module"/);
  if (at < 0) throw new Error('the page has no module script');
  const sealed = named.slice(0, at) + head.map((tag) => `${tag}\n    `).join('') + named.slice(at);
  assertSealed(sealed);
  return map === undefined ? { html: sealed } : { html: sealed, cspSource: cspSourceOf(map) };
}

function cspSourceOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

function importMap(modules: readonly File[]): string {
  const entries = modules.map(({ path, body }) => [`./${path}`, integrityOf(body)] as const);
  return JSON.stringify({ integrity: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) });
}

/** Adds the attribute to the tag that loads the file, if there is one. */
function withIntegrity(html: string, { path, body }: File): string {
  return html.replaceAll(`="./${path}"`, `="./${path}" integrity="${integrityOf(body)}"`);
}

/** What the page itself loads must have a hash, and nothing may stand inline but the map. */
function assertSealed(html: string): void {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  for (const tag of tags) {
    const isLoaded = /^<script\b[^>]*\bsrc=|\brel="(?:stylesheet|modulepreload)"/.test(tag);
    if (isLoaded && !tag.includes(' integrity="sha384-')) throw new Error(`without integrity: ${tag}`);
    const isInline = tag.startsWith('<script') && !tag.includes(' src=');
    if (isInline && tag !== '<script type="importmap">') throw new Error(`inline script: ${tag}`);
  }
  if (/<style\b|\sstyle="|\son[a-z]+="/.test(html)) throw new Error('inline style or handler in the page');
}
