// A build step: the notices travel with the built page. Source: THIRD-PARTY-NOTICES.md, written by lab/notices.ts.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

export const copyNotices = (): Plugin => ({
  name: 'copy-notices',
  apply: 'build',
  generateBundle(): void {
    const source = readFileSync(new URL('../THIRD-PARTY-NOTICES.md', import.meta.url), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'third-party-notices.txt', source });
  },
});
