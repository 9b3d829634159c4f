// `npm run test:long [-- NAME …]`: what takes too long for every change: real windows on the shipped build. The dated
// result of each stays in lab/results/. Source: CONTRIBUTING.md, "Commands".
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename } from 'node:path';
import process from 'node:process';
import { runTool } from './child.ts';
import { runFile } from './suite.ts';
import { finish, sum, type Tally } from './tally.ts';
import { listFiles } from './tree.ts';

const LIMIT_MS = 1_800_000;
const GIB = 2 ** 30;

const specName = (file: string): string => basename(file, '.spec.ts');

async function perform(file: string): Promise<Tally> {
  const name = specName(file);
  const out = `lab/out/long-${name}`;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { tally, outcome } = await runFile(file, {
    jobs: 1,
    limitMs: LIMIT_MS,
    env: () => ({ E2E_OUT: out }),
  });
  if (tally.failed === 0) rmSync(out, { recursive: true, force: true });
  keep(name, tally, outcome.ms);
  return tally;
}

function keep(name: string, tally: Tally, ms: number): void {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / GIB)} GiB, ${process.platform}`;
  const result = { name, date: new Date().toISOString(), machine, seconds: Math.round(ms / 1000), ...tally };
  mkdirSync('lab/results', { recursive: true });
  writeFileSync(`lab/results/long-${name}.json`, `${JSON.stringify(result, undefined, 2)}\n`);
}

const names = process.argv.slice(2);
const files = listFiles()
  .filter((path) => path.startsWith('lab/long/') && path.endsWith('.spec.ts'))
  .filter((file) => names.length === 0 || names.includes(specName(file)));

const { code, output } = await runTool('vite', ['build'], { limitMs: 300_000 });
if (code !== 0) throw new Error(`the client does not build:\n${output}`);
const tallies: Tally[] = [];
for (const file of files) tallies.push(await perform(file));
finish(sum(tallies));
