// `npm run lab:bot`: bots and real browsers in one call, lab/bot/*.spec.ts. Source: CONTRIBUTING.md, "Bots".
import { mkdirSync, rmSync } from 'node:fs';
import { buildIfOld } from './fresh-build.ts';
import { runFiles } from './suite.ts';
import { finish } from './tally.ts';
import { listFiles } from './tree.ts';

const LIMIT_MS = 300_000;
const OUT = 'lab/out/bot';

const paths = listFiles();
await buildIfOld(paths);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const files = paths.filter((path) => path.startsWith('lab/bot/') && path.endsWith('.spec.ts'));
finish(await runFiles(files, { jobs: 1, limitMs: LIMIT_MS, env: () => ({ E2E_OUT: OUT }) }));
