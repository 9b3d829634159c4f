// `npm run lab:chaos [-- NAME … --repeat N]`: faults of operation on loopback, each a file of lab/chaos, one after the other.
// Source: CONTRIBUTING.md, "Commands".
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfOld } from './fresh-build.ts';
import { runFiles } from './suite.ts';
import { finish } from './tally.ts';
import { listFiles } from './tree.ts';

/** Ten minutes of a call, and some more. */
const LIMIT_MS = 900_000;

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: 'string', default: '1' } },
});
const paths = listFiles();
const files = paths
  .filter((path) => path.startsWith('lab/chaos/') && path.endsWith('.spec.ts'))
  .filter((file) => names.length === 0 || names.includes(basename(file, '.spec.ts')));
if (files.length > 0) await buildIfOld(paths);
const env = (file: string) => ({ E2E_OUT: `lab/out/${basename(file, '.spec.ts')}` });
const rounds = Array.from({ length: Number(values.repeat) }, () => files).flat();
finish(await runFiles(rounds, { jobs: 1, limitMs: LIMIT_MS, env }));
