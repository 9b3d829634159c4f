// The last step of a build: seals the page, compresses, and reports what a visitor downloads.
// Source: docs/decisions/0006-build-and-integrity.md; docs/bench.md.
import { Buffer } from 'node:buffer';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import type { Plugin } from 'vite';
import { compressed, gzip } from './compress.ts';
import { type File, seal } from './integrity.ts';
import { buildShell, SHELL_FILE, shellOf } from './shell.ts';
import { VERSION_FILE, versionOf } from './version.ts';

/** The little that is read of a bundler's chunk. */
type Chunk = {
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
};

/** Read by relay/static.ts: sources to add to the CSP. */
const CSP_FILE = 'csp.json';

/** `shell`: the offline worker's source below the root; none, none is made. */
export function finish({ isQuiet = false, shell = '' } = {}): Plugin {
  let root = '';
  let source: string | undefined;
  return {
    name: 'sotto-finish',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      root = resolve(config.root, config.build.outDir);
      source = shell === '' ? undefined : resolve(config.root, shell);
    },
    writeBundle: async (_options, bundle) => {
      const chunks = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? [output] : []));
      const site = await finishSite(root, chunks, source);
      if (!isQuiet) report(site);
    },
  };
}

type Site = {
  readonly start: readonly File[];
  readonly worker: readonly File[];
  readonly later: readonly File[];
};

async function finishSite(
  root: string,
  chunks: readonly Chunk[],
  shellSource: string | undefined,
): Promise<Site> {
  const file = (path: string): File => ({ path, body: readFileSync(join(root, path)) });
  const start = reach(chunks, ({ imports }) => imports);
  const all = reach(chunks, ({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
  const styles = paths.filter((path) => path.endsWith('.css')).map(file);

  const { html, cspSource } = seal({
    html: readFileSync(join(root, 'index.html'), 'utf8'),
    modules: all.map(file),
    preloaded: start.slice(1).map(file),
    styles,
  });
  writeFileSync(join(root, 'index.html'), html);
  const sources = cspSource === undefined ? [] : [cspSource];
  writeFileSync(join(root, CSP_FILE), `${JSON.stringify({ 'script-src': sources })}\n`);
  const assets = paths.filter((path) => /^assets\/.*\.(?:js|css)$/.test(path));
  if (shellSource !== undefined) {
    const shell = shellOf(Buffer.from(html), assets.map(file));
    writeFileSync(join(root, SHELL_FILE), await buildShell(shellSource, shell));
  }
  const served = shellSource === undefined ? paths : [...paths, SHELL_FILE];
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const identity = versionOf(version, [...served, CSP_FILE].map(file));
  writeFileSync(join(root, VERSION_FILE), `${JSON.stringify(identity)}\n`);
  for (const path of served)
    for (const [ending, body] of compressed(path, file(path).body))
      writeFileSync(join(root, path + ending), body);

  const workers = assets.filter((path) => path.endsWith('.js') && !all.includes(path));
  return {
    start: [...start.map(file), ...styles],
    worker: workers.map(file),
    later: all.filter((path) => !start.includes(path)).map(file),
  };
}

/** Files from the entry on, entry first, by the given edges. */
function reach(chunks: readonly Chunk[], edges: (chunk: Chunk) => readonly string[]): readonly string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of found) {
    const chunk = byName.get(name);
    if (chunk !== undefined) for (const next of edges(chunk)) if (byName.has(next)) found.add(next);
  }
  return [...found];
}

function report({ start, worker, later }: Site): void {
  const kilobytes = (files: readonly File[]): string =>
    (files.reduce((sum, { body }) => sum + gzip(body).length, 0) / 1024).toFixed(1);
  const lines = [
    `start   ${kilobytes([...start, ...worker])} KB gzip: page ${kilobytes(start)}, vault worker ${kilobytes(worker)}`,
    `later   ${kilobytes(later)} KB gzip`,
    ...[...start, ...worker, ...later].map(
      ({ path, body }) => `        ${kilobytes([{ path, body }]).padStart(6)}  ${path}`,
    ),
  ];
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
