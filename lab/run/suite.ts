// Runs uvu files, each in a process of its own, and counts what they did.
// Source: CONTRIBUTING.md, "Tests".
import process from 'node:process';
import { type Outcome, eachOf, runScript } from './child.ts';
import { type Tally, FAILED, line, readUvu, seconds, sum } from './tally.ts';

export type Result = { readonly file: string; readonly tally: Tally; readonly outcome: Outcome };

export type Plan = {
  readonly jobs: number;
  readonly limitMs: number;
  readonly cwd?: string;
  readonly env?: (file: string) => Readonly<Record<string, string>>;
  /** Each file is started through it: child.ts. */
  readonly through?: readonly string[];
  /** Prints each file as it ends. Default true. */
  readonly loud?: boolean;
};

/** What a finished file counts for. Silence is no success: no totals, no tests, or a bad exit is a failure. */
export function judge(outcome: Pick<Outcome, 'code' | 'output'>): Tally {
  const totals = readUvu(outcome.output);
  if (totals === undefined) return FAILED;
  if (totals.failed > 0) return totals;
  const isEmpty = totals.passed === 0 && totals.skipped === 0;
  return isEmpty || outcome.code !== 0 ? { ...totals, failed: 1 } : totals;
}

export async function runFile(file: string, plan: Plan): Promise<Result> {
  const outcome = await runScript(file, {
    limitMs: plan.limitMs,
    ...(plan.cwd === undefined ? {} : { cwd: plan.cwd }),
    ...(plan.env === undefined ? {} : { env: plan.env(file) }),
    ...(plan.through === undefined ? {} : { through: plan.through }),
  });
  const result = { file, tally: judge(outcome), outcome };
  if (plan.loud !== false) report(result);
  return result;
}

export async function runFiles(files: readonly string[], plan: Plan): Promise<Tally> {
  const results = await eachOf(files, plan.jobs, (file) => runFile(file, plan));
  return sum(results.map((result) => result.tally));
}

function report({ file, tally, outcome }: Result): void {
  const mark = tally.failed > 0 ? '✘' : '✔';
  process.stdout.write(`${mark} ${file}  ${line(tally)}  ${seconds(outcome.ms)}\n`);
  if (tally.failed > 0) process.stdout.write(`${outcome.output.trimEnd()}\n\n`);
}
