// Size: what the browser loads, in KB gzip, read from the build itself. Source: docs/bench.md, "Size".
import { readdirSync, readFileSync } from 'node:fs';
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
export const BOUNDS = { startKB: 40, callKB: 208 } as const satisfies Partial<Sizes>;

/** Asked for behind a call in any case, so that it is there when the server is gone. */
const BEHIND =
  /^(?:alert|call-rest|end-screen|files|in-call|invite-sheet|pip-window|share|shell|strings-end)-/;

/** Only if somebody wants it: what is kept on the device, an estimate of a typed password, the self-test, another language; and a call that goes to a forwarding unit. */
const ASKED =
  /^(?:ar|calendar|dashboard|de|es|fr|frames-worker|gauge|picture|self-test|self-test-sheet|sfu|sfu-ask|unsupported-screen|zh)-/;

type Chunk = {
  /** Comes along with it. */
  readonly along: readonly string[];
  /** Named in it, in whatever way. */
  readonly named: readonly string[];
};

type Built = ReadonlyMap<string, Chunk>;

const ALONG = /(?:from|import)"\.\/([^"]+)"/g;

function readBuilt(site: string): Built {
  const names = readdirSync(join(site, 'assets')).filter((name) => /\.(?:js|css)$/.test(name));
  const chunks = names.map((name) => {
    const text = readFileSync(join(site, 'assets', name), 'utf8');
    const along = [...text.matchAll(ALONG)].flatMap(([, found]) => (found === undefined ? [] : [found]));
    return [name, { along, named: names.filter((other) => text.includes(other)) }] as const;
  });
  return new Map(chunks);
}

/** What comes with these, and all that is asked for by what comes, but what `isLeftOut`. */
function reach(
  built: Built,
  from: readonly string[],
  isLeftOut: (name: string) => boolean,
): ReadonlySet<string> {
  const found = new Set(from);
  for (const name of found) {
    const { along = [], named = [] } = built.get(name) ?? {};
    for (const next of along) found.add(next);
    for (const next of named) if (!isLeftOut(next)) found.add(next);
  }
  return found;
}

const isLater = (name: string): boolean => BEHIND.test(name) || ASKED.test(name);

/** What the page itself names. */
function startOf(site: string, built: Built): readonly string[] {
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const tags = html.match(/<(?:script|link)[^>]*(?:src|href)="[^"]*"/g) ?? [];
  const named = [...built.keys()].filter((name) => tags.some((tag) => tag.includes(name)));
  if (named.length === 0) throw new Error('no build: npm run build');
  return named;
}

/** All that a call of two cannot stand without: `lab/e2e/plain-call.spec.ts` withholds the rest. */
export function neededIn(site: string): ReadonlySet<string> {
  const built = readBuilt(site);
  return reach(built, startOf(site, built), isLater);
}

export function readSizes(site: string): Sizes {
  const built = readBuilt(site);
  const start = startOf(site, built);
  const needed = reach(built, start, isLater);
  const behind = reach(
    built,
    [...built.keys()].filter((name) => BEHIND.test(name)),
    (name) => ASKED.test(name),
  );
  return {
    startKB: kilobytes(site, start),
    workerKB: kilobytes(
      site,
      [...built.keys()].filter((name) => name.startsWith('vault-worker-')),
    ),
    callKB: kilobytes(site, needed),
    behindKB: kilobytes(
      site,
      [...behind].filter((name) => !needed.has(name)),
    ),
  };
}

/** Of built scripts and styles, compressed as they are served. */
export function kilobytes(site: string, names: Iterable<string>): number {
  let bytes = 0;
  for (const name of names) bytes += gzip(readFileSync(join(site, 'assets', name))).length;
  return Math.round((bytes / 1024) * 10) / 10;
}

/** What weighs more than it may. */
export const tooHeavy = (sizes: Sizes): readonly string[] =>
  (['startKB', 'callKB'] as const)
    .filter((name) => sizes[name] > BOUNDS[name])
    .map((name) => `${name} is ${sizes[name]}, at most ${BOUNDS[name]} (docs/bench.md, "Size")`);
