// The offline worker of a build: compiled apart from the page, with the page's hash and those of all its files in it.
// Its bytes change whenever any of them does, which is how browsers notice a new build.
// Source: docs/decisions/0024-an-offline-shell.md; docs/decisions/0006-build-and-integrity.md.
import { createHash } from 'node:crypto';
import { build } from 'vite';
import type { Shell } from '../../client/platform/shell-route.ts';
import { type File, integrityOf } from './integrity.ts';

/** At the root: a worker answers for the folder that it lies in. */
export const SHELL_FILE = 'sw.js';

export function shellOf(page: Uint8Array, files: readonly File[]): Shell {
  const named = files.map(({ path, body }) => [path, integrityOf(body)] as const);
  const all = Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const whole = JSON.stringify([integrityOf(page), all]);
  const id = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  return { id, page: integrityOf(page), files: all };
}

/** The text of the worker. `source`: of client/platform/shell-worker.ts, on this disk. */
export async function buildShell(source: string, shell: Shell): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { __SHELL__: JSON.stringify(shell) },
    publicDir: false,
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: source, output: { format: 'iife', entryFileNames: SHELL_FILE } },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [chunk] = outputs.flatMap((one) => (one.type === 'chunk' ? [one] : []));
  if (chunk === undefined || outputs.length !== 1) throw new Error('the offline worker is not one file');
  return chunk.code;
}
