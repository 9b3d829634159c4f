// The client as it is served to scenarios: built again when a source of it is newer. Source: CONTRIBUTING.md, "End-to-end tests".
import { existsSync, statSync } from 'node:fs';
import { runTool } from './child.ts';

const SOURCES = /^(client|shared)\/|^(vite\.config\.ts|package-lock\.json)$/;

/** An old one would test yesterday's code. `paths`: all of the tree. */
export async function buildIfOld(paths: readonly string[]): Promise<void> {
  const sources = paths.filter((path) => SOURCES.test(path));
  const newestMs = Math.max(...sources.map((path) => statSync(path).mtimeMs));
  if (existsSync('dist/index.html') && statSync('dist/index.html').mtimeMs > newestMs) return;
  const { code, output } = await runTool('vite', ['build'], { limitMs: 300_000 });
  if (code !== 0) throw new Error(`the client does not build:\n${output}`);
}
