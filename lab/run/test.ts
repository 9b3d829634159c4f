// `npm test`: every layer that passes or fails, in turn, each against its minimum and its budget of minutes.
// Source: CONTRIBUTING.md, "Commands".
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { type Outcome, runScript } from './child.ts';
import { type Tally, FAILED, PASSED, finish, line, readLine, seconds, sum } from './tally.ts';

type Layer = { readonly name: string; readonly budgetMin: number; readonly run: () => Promise<Outcome> };

/** Ten budgets and a layer is ended: on a busy machine it may be slow, but it must not hang. */
const PATIENCE = 10;

const script = (name: string, budgetMin: number, file: string, ...args: string[]): Layer => ({
  name,
  budgetMin,
  run: () => runScript(file, { args, echo: true, limitMs: PATIENCE * budgetMin * 60_000 }),
});

const isStrict = process.env['CI'] === 'true';

const SEEDS = 1_500;
const DAY_MS = 86_400_000;
/** Of the 10,000 that `npm run test:long` plays: the beginning; in CI another part each day, by the day of the year. */
function firstSeed(now: Date): number {
  const day = Math.floor((now.getTime() - Date.UTC(now.getUTCFullYear(), 0, 1)) / DAY_MS);
  return isStrict ? (day * SEEDS) % 10_000 : 0;
}

const seedsOf = (first: number): string[] => ['--seeds', `${SEEDS}`, '--real', '50', '--first', `${first}`];

const LAYERS: readonly Layer[] = [
  script('provide', 3, 'lab/run/provide.ts'),
  script('check', 3, 'lab/run/check.ts'),
  script('explore', 3, 'lab/run/explore.ts', ...seedsOf(firstSeed(new Date()))),
  script('attacks', 4, 'lab/run/attacks.ts', '--mutate'),
  script('build', 1, 'lab/run/build.ts'),
  script('screens', 4, 'lab/run/screens.ts', '--check'),
  script('stage', 1, 'lab/bench/stage.ts', '--check'),
  script('nat', 4, 'lab/run/nat.ts'),
  script('e2e', 12, 'lab/run/e2e.ts'),
];

const minimum = JSON.parse(readFileSync('lab/run/minimum.json', 'utf8')) as Record<string, number>;
/** What a layer counts for: its own last line, or one when it is a plain program. */
function judge({ code, output }: Outcome): Tally {
  const tally = readLine(output) ?? (code === 0 ? PASSED : FAILED);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function complaints(name: string, tally: Tally): string[] {
  const least = minimum[name];
  // What this machine cannot do is counted too: said here, and forbidden there.
  const known = tally.passed + tally.failed + tally.skipped;
  const found: string[] = [];
  if (least === undefined) found.push(`${name} has no minimum in lab/run/minimum.json`);
  else if (known < least) found.push(`${name} knew of ${known}, at least ${least} are expected`);
  if (isStrict && tally.skipped > 0) found.push(`${name} skipped ${tally.skipped}, which CI does not allow`);
  return found;
}

async function perform({ name, budgetMin, run }: Layer): Promise<{ tally: Tally; summary: string }> {
  process.stdout.write(`\n── ${name}\n`);
  const outcome = await run();
  const own = judge(outcome);
  const found = complaints(name, own);
  const tally = { ...own, failed: own.failed + found.length };
  const took = `${seconds(outcome.ms)} of ${budgetMin} min`;
  const late = outcome.ms > budgetMin * 60_000 ? '  over its budget' : '';
  const summary = [`${name.padEnd(9)}${line(tally, true)}  ${took}${late}`, ...found].join('\n  ');
  return { tally, summary };
}

const done: { tally: Tally; summary: string }[] = [];
for (const layer of LAYERS) done.push(await perform(layer));
process.stdout.write(`\n── in all\n${done.map(({ summary }) => summary).join('\n')}\n`);
finish(sum(done.map(({ tally }) => tally)), true);
