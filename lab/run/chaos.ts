// `npm run lab:chaos [-- NAME …]`: faults of operation on loopback, each a file of lab/chaos, one after the other.
// Source: CONTRIBUTING.md, "Commands".
import { basename } from 'node:path';
import process from 'node:process';
import { runFiles } from './suite.ts';
import { finish } from './tally.ts';
import { listFiles } from './tree.ts';

const LIMIT_MS = 180_000;

const names = process.argv.slice(2);
const files = listFiles()
  .filter((path) => path.startsWith('lab/chaos/') && path.endsWith('.spec.ts'))
  .filter((file) => names.length === 0 || names.includes(basename(file, '.spec.ts')));
finish(await runFiles(files, { jobs: 1, limitMs: LIMIT_MS }));
