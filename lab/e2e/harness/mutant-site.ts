// A client with some of its text replaced, built in a copy of the tree: what a scenario must be able to notice.
// Source: CONTRIBUTING.md, "Attacks". No file of the tree itself is touched.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runTool } from '../../run/child.ts';
import { mutate } from '../../run/mutate.ts';
import { listFiles } from '../../run/tree.ts';

export type Change = {
  readonly file: string;
  /** Exact source text; it must stand in the file exactly once. */
  readonly find: string;
  readonly replace: string;
};

const FOLDER = '.build';
/** All that the build reads: the client, and what makes it. */
const isRead = (path: string): boolean =>
  /^(?:client|shared|lab\/build)\/|^lab\/[^/]+\.ts$|^[^/]+\.(?:ts|json|md)$/.test(path);

export type Site = { readonly folder: string; readonly remove: () => void };

export async function mutantSite(changes: readonly Change[]): Promise<Site> {
  mkdirSync(FOLDER, { recursive: true });
  const copy = mkdtempSync(join(FOLDER, 'mutant-'));
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  try {
    for (const path of listFiles().filter(isRead)) cpSync(path, join(copy, path));
    for (const { file, find, replace } of changes) {
      const changed = mutate(readFileSync(join(copy, file), 'utf8'), find, replace);
      if ('problem' in changed) throw new Error(`${file}: ${changed.problem}`);
      writeFileSync(join(copy, file), changed.text);
    }
    await build(copy);
    return { folder: join(copy, 'dist'), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

async function build(copy: string): Promise<void> {
  const { code, output } = await runTool(
    'vite',
    ['build', '--config', resolve(copy, 'vite.config.ts'), resolve(copy, 'client')],
    { limitMs: 120_000 },
  );
  if (code !== 0) throw new Error(`the mutant does not build:\n${output}`);
}
