// The layer `build` of `npm test`: the client as it is shipped, and what it weighs. Source: docs/bench.md, "Size".
import process from 'node:process';
import { BOUNDS, readSizes, tooHeavy } from '../bench/size.ts';
import { runTool } from './child.ts';
import { FAILED, finish, PASSED, sum } from './tally.ts';

const { code } = await runTool('vite', ['build'], { echo: true, limitMs: 600_000 });
if (code !== 0) finish(FAILED);
else {
  const sizes = readSizes('dist');
  const found = tooHeavy(sizes);
  process.stdout.write(`${JSON.stringify(sizes)}, at most ${JSON.stringify(BOUNDS)}\n`);
  for (const problem of found) process.stdout.write(`✘ ${problem}\n`);
  finish(sum([PASSED, found.length === 0 ? PASSED : FAILED]));
}
