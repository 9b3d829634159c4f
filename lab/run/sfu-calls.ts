// `npm run lab:sfu [-- NAME …]`: whole calls over a forwarding unit, each a file of lab/sfu, one after the other.
// Source: docs/sfu.md, "Whole calls over it".
import { basename } from 'node:path';
import process from 'node:process';
import { buildIfOld } from './fresh-build.ts';
import { runFiles } from './suite.ts';
import { finish } from './tally.ts';
import { listFiles } from './tree.ts';

const LIMIT_MS = 600_000;

const names = process.argv.slice(2);
const paths = listFiles();
const files = paths
  .filter((path) => path.startsWith('lab/sfu/') && path.endsWith('.spec.ts'))
  .filter((file) => names.length === 0 || names.includes(basename(file, '.spec.ts')));
if (files.length > 0) await buildIfOld(paths);
const env = (file: string) => ({ E2E_OUT: `lab/out/${basename(file, '.spec.ts')}` });
finish(await runFiles(files, { jobs: 1, limitMs: LIMIT_MS, env }));
