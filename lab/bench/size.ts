// Size: what the browser loads, in KB gzip, read from the build itself. Source: docs/bench.md, "Size".
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzip } from '../build/compress.ts';

export type Sizes = {
  /** JS and CSS that the page names: enough for a start page one can type into. */
  readonly startKB: number;
  /** The worker that derives keys; loaded beside the page. */
  readonly workerKB: number;
  /** Every script and style that two people need to see and hear each other, start page and worker included. */
  readonly callKB: number;
  /** What comes behind a call, whether it is opened or not: its end, the invite, panels, sheets, files. */
  readonly behindKB: number;
};

/** At most, by `npm test`. What comes to be needed at the start or by a call has to make room for itself. */
export const BOUNDS = { startKB: 40, callKB: 186 } as const satisfies Partial<Sizes>;

/** Loaded behind a call in any case, so that it is there when the server is gone. */
const BEHIND =
  /^(?:alert|call-rest|choice-styles|confirm-sheet|end-screen|files|files-worker|icons-rest|invite-sheet|picture-name|pip-window|share|sheet|shell|strings-end|strings-panels|styles-select|styles-sheet)-/;

/** Only if somebody wants it: what is kept on the device, an estimate of a typed password, the self-test, another language. */
const ASKED =
  /^(?:ar|calendar|dashboard|de|es|fr|gauge|picture|self-test|self-test-sheet|unsupported-screen|zh)-/;

/** A call of two stands without these: `lab/e2e/plain-call.spec.ts` withholds them. */
export const isLater = (name: string): boolean => BEHIND.test(name) || ASKED.test(name);

const KB = 1024;
const round = (bytes: number): number => Math.round((bytes / KB) * 10) / 10;

export function readSizes(site: string): Sizes {
  const assets = readdirSync(join(site, 'assets')).filter((name) => /\.(?:js|css)$/.test(name));
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const tags = html.match(/<(?:script|link)[^>]*(?:src|href)="[^"]*"/g) ?? [];
  const named = assets.filter((name) => tags.some((tag) => tag.includes(name)));
  if (named.length === 0 || !existsSync(join(site, 'index.html'))) throw new Error('no build: npm run build');
  const sum = (names: readonly string[]): number =>
    round(names.reduce((all, name) => all + bytesOf(site, name), 0));
  const isWorker = (name: string): boolean => name.startsWith('vault-worker-');
  return {
    startKB: sum(named.filter((name) => !isWorker(name))),
    workerKB: sum(assets.filter(isWorker)),
    callKB: sum(assets.filter((name) => !isLater(name))),
    behindKB: sum(assets.filter((name) => BEHIND.test(name))),
  };
}

/** Of a built script or style, compressed as it is served. */
export const bytesOf = (site: string, name: string): number =>
  gzip(readFileSync(join(site, 'assets', name))).length;

/** What weighs more than it may. */
export const tooHeavy = (sizes: Sizes): readonly string[] =>
  (['startKB', 'callKB'] as const)
    .filter((name) => sizes[name] > BOUNDS[name])
    .map((name) => `${name} is ${sizes[name]}, at most ${BOUNDS[name]} (docs/bench.md, "Size")`);
