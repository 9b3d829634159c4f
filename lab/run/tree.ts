// The tree as the guards and runners see it: every file of ours, none that is built, installed or recorded.
// Source: CONTRIBUTING.md, "Guards".
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['.git', 'node_modules', 'dist', '.build', '.cert', 'lab/out', 'lab/results']);

/** Paths of all files below the current folder, relative, with forward slashes, sorted. */
export function listFiles(folder = ''): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (SKIPPED.has(path) || SKIPPED.has(entry.name)) continue;
    if (entry.isDirectory()) found.push(...listFiles(path));
    else if (entry.isFile()) found.push(path);
  }
  return found.toSorted();
}

/** A file of the tree with its text, as the guards take it; tests hand in samples instead. */
export type Source = { readonly path: string; readonly text: string };

const TEXT = /(?:\.(?:ts|mjs|js|json|md|css|html|yml|yaml|sh|svg|txt)|^\.ci\/run|Dockerfile|^LICENSE)$/;

export function readTree(): Source[] {
  return listFiles()
    .filter((path) => TEXT.test(path))
    .map((path) => ({ path, text: readFileSync(join('.', path), 'utf8') }));
}

/** Test files of the unit layer: all that stand beside the code, without the attacks. */
export function unitTests(paths: readonly string[]): string[] {
  return paths.filter((path) => path.endsWith('.test.ts') && !path.endsWith('.attack.test.ts'));
}

export function attackTests(paths: readonly string[]): string[] {
  return paths.filter((path) => path.endsWith('.attack.test.ts'));
}
