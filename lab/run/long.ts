// `npm run test:long [-- NAME …]`: what takes too long for every change: all worlds of the explorer, and real
// windows on the shipped build. The dated result of each stays in lab/results/. Source: CONTRIBUTING.md, "Commands".
import { mkdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';
import { runScript, runTool } from './child.ts';
import { keepResult } from './results.ts';
import { runFile } from './suite.ts';
import { FAILED, finish, readLine, sum, type Tally } from './tally.ts';
import { listFiles } from './tree.ts';

/** An hour of a call, and more. */
const LIMIT_MS = 4_500_000;

const specName = (file: string): string => basename(file, '.spec.ts');

/** What a test says of its figures: indented by two, beginning small; the totals below begin large. */
const FIGURES = /^ {2}[a-z\d]/;

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
  const told = outcome.output.split('\n').flatMap((one) => (FIGURES.test(one) ? [one.trim()] : []));
  keepResult(name, outcome.ms, { ...tally, told });
  return tally;
}

/** Thousands of simulated calls: what `npm test` plays the beginning of. */
async function explore(): Promise<Tally> {
  const args = ['--keep'];
  const { output } = await runScript('lab/run/explore.ts', { args, echo: true, limitMs: 4 * LIMIT_MS });
  return readLine(output) ?? FAILED;
}

/** Faults of operation, one after the other. */
async function chaos(): Promise<Tally> {
  const { output, ms } = await runScript('lab/run/chaos.ts', { echo: true, limitMs: LIMIT_MS });
  const tally = readLine(output) ?? FAILED;
  keepResult('chaos', ms, tally);
  return tally;
}

const names = process.argv.slice(2);
const isAsked = (name: string): boolean => names.length === 0 || names.includes(name);
const files = listFiles()
  .filter((path) => path.startsWith('lab/long/') && path.endsWith('.spec.ts'))
  .filter((file) => isAsked(specName(file)));

const tallies: Tally[] = [];
if (isAsked('explore')) tallies.push(await explore());
if (isAsked('chaos')) tallies.push(await chaos());
if (files.length > 0) {
  const { code, output } = await runTool('vite', ['build'], { limitMs: 300_000 });
  if (code !== 0) throw new Error(`the client does not build:\n${output}`);
}
for (const file of files) tallies.push(await perform(file));
finish(sum(tallies));
