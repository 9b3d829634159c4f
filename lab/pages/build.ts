// Builds one page of the lab, not shipped, the way the client is built, for the relay to serve under its real headers.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { resolve } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { finish } from '../build/finish.ts';

/** The folder of the built page, a value for SOTTO_SITE. `source`: a folder with index.html. */
export async function buildPage(source: string): Promise<string> {
  const outDir = resolve('.build', 'pages', source.replaceAll('/', '-'), String(process.pid));
  await build({
    configFile: false,
    root: resolve(source),
    base: './',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2023', modulePreload: false, reportCompressedSize: false },
    plugins: [finish({ isQuiet: true })],
  });
  return outDir;
}
