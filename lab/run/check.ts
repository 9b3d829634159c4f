// `npm run check`: format, lint, types, unused code, guards, unit tests; independent steps side by side.
// Source: CONTRIBUTING.md, "Commands".
import process from 'node:process';
import { type Outcome, eachOf, runScript, runTool } from './child.ts';
import { GUARDS } from './guards.ts';
import { type Tally, FAILED, PASSED, finish, line, readLine, seconds, sum } from './tally.ts';
import { readTree } from './tree.ts';

type Step = { readonly name: string; readonly run: () => Promise<{ tally: Tally; output: string }> };

const LIMIT_MS = 300_000;
/** Against what hangs: a machine that is busy with other things takes three times as long. */
const UNIT_LIMIT_MS = 900_000;

const judged = ({ code, output }: Outcome) => ({ tally: code === 0 ? PASSED : FAILED, output });

const tool = (name: string, program: string, ...args: string[]): Step => ({
  name,
  run: async () => judged(await runTool(program, args, { limitMs: LIMIT_MS })),
});

function guard(): { tally: Tally; output: string } {
  const tree = readTree();
  const found = GUARDS.map(({ name, find }) => ({ name, problems: find(tree) }));
  const broken = found.filter(({ problems }) => problems.length > 0);
  const output = broken.map(({ name, problems }) => [`broken: ${name}`, ...problems].join('\n  ')).join('\n');
  return { tally: sum(found.map(({ problems }) => (problems.length > 0 ? FAILED : PASSED))), output };
}

async function unit(): Promise<{ tally: Tally; output: string }> {
  const { output } = await runScript('lab/run/unit.ts', { limitMs: UNIT_LIMIT_MS });
  return { tally: readLine(output) ?? FAILED, output };
}

// The longest first; unit tests by themselves at the end, for they use both cores.
const SIDE_BY_SIDE: readonly Step[] = [
  tool('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  tool('types', 'tsc', '-p', 'tsconfig.json'),
  tool('types of the pure core', 'tsc', '-p', 'tsconfig.pure.json'),
  tool('unused code', 'knip', '--no-progress'),
  tool('format', 'oxfmt', '--check', '.'),
  { name: 'guards', run: async () => guard() },
];

async function perform({ name, run }: Step): Promise<Tally> {
  const startMs = performance.now();
  const { tally, output } = await run();
  const mark = tally.failed > 0 ? '✘' : '✔';
  process.stdout.write(`${mark} ${name}  ${line(tally)}  ${seconds(performance.now() - startMs)}\n`);
  if (tally.failed > 0) process.stdout.write(`${output.trimEnd()}\n\n`);
  return tally;
}

const tallies = await eachOf(SIDE_BY_SIDE, 2, perform);
finish(sum([...tallies, await perform({ name: 'unit', run: unit })]));
