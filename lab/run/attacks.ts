// `npm run attacks [-- --mutate] [-- NAME]`: the attacks of the protocol, and proof that each test can fail.
// Source: docs/threats.md; lab/run/mutants.ts, mutants-call.ts, mutants-seats.ts.
import process from 'node:process';
import { runMutants } from './mutate.ts';
import { CALL_MUTANTS } from './mutants-call.ts';
import { SEAT_MUTANTS } from './mutants-seats.ts';
import { MUTANTS } from './mutants.ts';
import { runFiles } from './suite.ts';
import { finish, sum } from './tally.ts';
import { attackTests, listFiles } from './tree.ts';

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((part) => name.includes(part));

const plan = { jobs: 2, limitMs: 180_000 };
const tallies = [await runFiles(attackTests(listFiles()).filter(isWanted), plan)];
if (args.includes('--mutate')) {
  const mutants = [...MUTANTS, ...CALL_MUTANTS, ...SEAT_MUTANTS].filter(
    (mutant) => isWanted(mutant.test) || wanted.includes(mutant.attack),
  );
  tallies.push(await runMutants(mutants, plan));
}
finish(sum(tallies));
