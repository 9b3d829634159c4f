// Size: what the browser loads, in KB gzip, read from the build itself. Source: docs/bench.md.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type Sizes = {
  /** JS and CSS that the page names: enough for a start page one can type into. */
  readonly startKB: number;
  /** The worker that derives keys; loaded beside the page. */
  readonly workerKB: number;
  /** Every script and style of a call, start page and worker included; not what only the cards below the form load. */
  readonly callKB: number;
};

/** No call needs them; of languages a page loads one at most, and English comes with it. */
const APART = /^(?:dashboard|gauge|calendar|unsupported-screen|de|fr|es|ar|zh)-/;

const KB = 1024;
const round = (bytes: number): number => Math.round((bytes / KB) * 10) / 10;

export function readSizes(site: string): Sizes {
  const assets = readdirSync(join(site, 'assets')).filter((name) => /\.(?:js|css)$/.test(name));
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const tags = html.match(/<(?:script|link)[^>]*(?:src|href)="[^"]*"/g) ?? [];
  const named = assets.filter((name) => tags.some((tag) => tag.includes(name)));
  if (named.length === 0 || !existsSync(join(site, 'index.html'))) throw new Error('no build: npm run build');
  const size = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(site, 'assets', name))).length, 0);
  const workers = assets.filter((name) => name.includes('worker'));
  const page = named.filter((name) => !workers.includes(name));
  return {
    startKB: round(size(page)),
    workerKB: round(size(workers)),
    callKB: round(size(assets.filter((name) => !APART.test(name)))),
  };
}
