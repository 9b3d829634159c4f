// The build: one page, hashed assets, no inline code, the same bytes from the same sources.
// Source: docs/decisions/0006-build-and-integrity.md.
import process from 'node:process';
import { defineConfig } from 'vite';
import { finish } from './lab/build/finish.ts';
import { copyNotices } from './lab/copy-notices.ts';
import { fewerPasswords } from './lab/fewer-passwords.ts';
import { plainImport } from './lab/plain-import.ts';
import { templateMinify } from './lab/template-minify.ts';

/** Only `vite build --mode lab` may shorten the call's windows (client/call/times.ts); every other build folds it away. */
function timeDivisor(mode: string): string {
  const asked = Number(process.env['SOTTO_TIME_DIVISOR'] ?? '1');
  return mode === 'lab' && asked >= 1 ? String(asked) : 'undefined';
}

/**
 * What is needed together comes as one file: it packs better than nine, and is one request. A part that two of them need is in the
 * one that is loaded first. Source: docs/bench.md.
 */
const PARTS = [
  { name: 'start', priority: 3, test: /\/client\/(?:ui\/app|platform\/carry|call\/run)\.ts$/ },
  { name: 'start-rest', priority: 2, test: /\/client\/ui\/start-rest\.ts$/ },
  { name: 'call', priority: 1, test: /\/client\/ui\/call-screens\.ts$/ },
];

export default defineConfig(({ mode }) => ({
  root: 'client',
  // Beside the page, so that an operator may serve it from any folder.
  base: './',
  publicDir: 'public',
  cacheDir: '../.build/vite',
  define: { __TIME_DIVISOR__: timeDivisor(mode) },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    // The hashes come with our own tags (lab/build/integrity.ts); the bundler's would have none.
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: { groups: PARTS } } },
    sourcemap: false,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  plugins: [
    fewerPasswords(),
    plainImport(),
    templateMinify(),
    copyNotices(),
    finish({ shell: 'platform/shell-worker.ts' }),
  ],
}));
