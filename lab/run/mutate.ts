// Takes one check out of a copy of the tree and demands that the attack test bound to it notices.
// Source: CONTRIBUTING.md, "Attacks". Copies live under node_modules/.cache, where no other tool looks.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { eachOf } from './child.ts';
import type { Mutant } from './mutants.ts';
import { type Plan, type Result, runFile } from './suite.ts';
import { type Tally, FAILED, PASSED, readUvu, seconds, sum } from './tally.ts';

const CACHE = 'node_modules/.cache/sotto-mutants';

/** What a test of the core may reach; the package file makes the copies modules. */
const COPIED = ['package.json', 'tsconfig.json', 'shared', 'relay', 'client/call', 'client/platform'];

/** Replaces the one place where `find` stands; says why when it can't. */
export function mutate(text: string, find: string, replace: string): { text: string } | { problem: string } {
  const places = find === '' ? 0 : text.split(find).length - 1;
  if (places !== 1) return { problem: `the text to replace stands ${places} times in the file, not once` };
  if (find === replace) return { problem: 'the replacement changes nothing' };
  return { text: text.replace(find, () => replace) };
}

/** The one case that is to fail, alone: the others of its file would only cost time. A title made up in a loop: all. */
export function narrowed(text: string, fails: string | undefined): string {
  if (fails === undefined) return text;
  const lines = text.split('\n');
  const isCase = (line: string): boolean => /^test\(['"`]/.test(line) && line.includes(fails);
  const found = lines.filter(isCase);
  if (found.length !== 1) return text;
  return lines.map((line) => (isCase(line) ? line.replace(/^test\(/, 'test.only(') : line)).join('\n');
}

/** undefined when the test noticed; else what went wrong. */
export function verdict(result: Pick<Result, 'outcome'>, fails: string | undefined): string | undefined {
  const totals = readUvu(result.outcome.output);
  if (totals === undefined) return `the mutant did not run to its end:\n${result.outcome.output.trimEnd()}`;
  if (totals.failed === 0) return 'the test did not notice';
  const names = [...result.outcome.output.matchAll(/^ +FAIL +"(.*)"$/gm)].map((match) => match[1] ?? '');
  if (fails !== undefined && !names.some((name) => name.includes(fails)))
    return `"${fails}" is not among the failing tests: ${names.join(', ')}`;
  return undefined;
}

/** A copy of the tree at `root`, in which one mutant after the other may be tried. */
function copyOf(root: string): string {
  mkdirSync(CACHE, { recursive: true });
  const copy = mkdtempSync(join(CACHE, 'copy-'));
  for (const path of COPIED)
    if (existsSync(join(root, path))) cpSync(join(root, path), join(copy, path), { recursive: true });
  return copy;
}

function discard(copy: string): void {
  rmSync(copy, { recursive: true, force: true });
}

/** Runs one mutant of the tree at `root`; undefined when its test failed as it must. */
export async function tryMutant(mutant: Mutant, plan: Plan, root = '.'): Promise<string | undefined> {
  const copy = copyOf(root);
  try {
    return await tryIn(copy, mutant, plan);
  } finally {
    discard(copy);
  }
}

/** The copy is afterwards as it was: what was compiled of it need not be compiled again for the next one. */
async function tryIn(copy: string, mutant: Mutant, plan: Plan): Promise<string | undefined> {
  const [target, test] = [join(copy, mutant.file), join(copy, mutant.test)];
  if (!existsSync(target)) return `there is no ${mutant.file}`;
  if (!existsSync(test)) return `there is no ${mutant.test}`;
  const [source, cases] = [readFileSync(target, 'utf8'), readFileSync(test, 'utf8')];
  const changed = mutate(source, mutant.find, mutant.replace);
  if ('problem' in changed) return changed.problem;
  try {
    writeFileSync(target, changed.text);
    writeFileSync(test, narrowed(cases, mutant.fails));
    const result = await runFile(resolve(test), { ...plan, loud: false });
    return verdict(result, mutant.fails);
  } finally {
    writeFileSync(target, source);
    writeFileSync(test, cases);
  }
}

export async function runMutants(mutants: readonly Mutant[], plan: Plan): Promise<Tally> {
  const copies = Array.from({ length: Math.min(plan.jobs, mutants.length) }, () => copyOf('.'));
  const free = [...copies];
  try {
    const tallies = await eachOf(mutants, plan.jobs, async (mutant) => {
      const copy = free.pop() ?? '';
      const startMs = performance.now();
      const problem = await tryIn(copy, mutant, plan);
      free.push(copy);
      const name = `attack ${mutant.attack} without ${mutant.removes} (${mutant.file})`;
      const took = seconds(performance.now() - startMs);
      process.stdout.write(problem === undefined ? `✔ ${name}  ${took}\n` : `✘ ${name}: ${problem}\n`);
      return problem === undefined ? PASSED : FAILED;
    });
    return sum(tallies);
  } finally {
    for (const copy of copies) discard(copy);
  }
}
