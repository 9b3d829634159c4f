// `npm run e2e [-- NAME …] [-- --repeat N] [-- --jobs N]`: scenarios in real browsers against the real relay, two files
// at a time: most of their time is waiting. Source: CONTRIBUTING.md, "End-to-end tests". What a failed one saw is kept
// in lab/out/NAME.
import { mkdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { eachOf } from './child.ts';
import { buildIfOld } from './fresh-build.ts';
import { runFile } from './suite.ts';
import { finish, sum } from './tally.ts';
import { listFiles } from './tree.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeat: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    limit: { type: 'string', default: '600' },
  },
});

/** Both cores for themselves: six people and more at once, figures that are measured, a cable that is cut. They go first, one after the other. */
const ALONE: ReadonlySet<string> = new Set([
  'bandwidth',
  'mesh',
  'platform-rtc',
  'resume',
  'sfu',
  'sfu-layers',
]);

const specName = (file: string): string => basename(file, '.spec.ts');

/** Each run has a folder of its own; it stays only when the run failed. */
function outFolder(file: string, round: number): string {
  return `lab/out/${specName(file)}${round > 1 ? `-${round}` : ''}`;
}

async function perform({ file, round }: { file: string; round: number }) {
  const out = outFolder(file, round);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const result = await runFile(file, {
    jobs: 1,
    limitMs: Number(values.limit) * 1000,
    env: () => ({ E2E_OUT: out }),
  });
  if (result.tally.failed === 0) rmSync(out, { recursive: true, force: true });
  else process.stdout.write(`What it saw is in ${out}\n\n`);
  return result.tally;
}

const paths = listFiles();
const specs = paths
  .filter((path) => path.startsWith('lab/e2e/') && path.endsWith('.spec.ts'))
  .filter((file) => positionals.length === 0 || positionals.includes(specName(file)));
for (const name of positionals)
  if (!specs.some((file) => specName(file) === name))
    process.stdout.write(`There is no lab/e2e/${name}.spec.ts\n`);
if (specs.length > 0) await buildIfOld(paths);

const rounds = Array.from({ length: Number(values.repeat) }, (_, index) => index + 1);
const runs = rounds.flatMap((round) => specs.map((file) => ({ file, round })));
const [alone, shared] = [true, false].map((is) =>
  runs.filter(({ file }) => ALONE.has(specName(file)) === is),
);
const tallies = [
  ...(await eachOf(alone ?? [], 1, perform)),
  ...(await eachOf(shared ?? [], Number(values.jobs), perform)),
];
finish(sum(tallies));
