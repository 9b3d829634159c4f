// The client with its windows of minutes shortened, in a folder of its own; the shipped one can't be told to.
// Source: docs/decisions/0009-one-table-of-times.md; vite.config.ts.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import process from 'node:process';
import { runTool } from '../../run/child.ts';
import { listFiles } from '../../run/tree.ts';

/** Made anew only when a source is newer. Written beside and renamed: files side by side never see half of it. */
export async function labSite(divisor: number): Promise<string> {
  const site = `.build/lab-site-${divisor}`;
  if (isFresh(site)) return site;
  const draft = `${site}.${process.pid}`;
  const { code, output } = await runTool('vite', ['build', '--mode', 'lab', '--outDir', `../${draft}`], {
    env: { SOTTO_TIME_DIVISOR: String(divisor) },
    limitMs: 120_000,
  });
  if (code !== 0) throw new Error(`the lab build failed:\n${output}`);
  // Another file may have made the same meanwhile, and serve it already.
  if (isFresh(site)) rmSync(draft, { recursive: true });
  else {
    rmSync(site, { recursive: true, force: true });
    renameSync(draft, site);
  }
  return site;
}

/** Nothing that it is made of is newer. */
export function isFresh(site: string): boolean {
  if (!existsSync(`${site}/index.html`)) return false;
  const sources = listFiles().filter((path) =>
    /^(client|shared)\/|^(vite\.config\.ts|package-lock\.json)$/.test(path),
  );
  const builtMs = statSync(`${site}/index.html`).mtimeMs;
  return sources.every((path) => statSync(path).mtimeMs < builtMs);
}
