// `npm run unit [-- NAME]`: every *.test.ts that stands beside the code, two at a time.
// Source: CONTRIBUTING.md, "Commands".
import process from 'node:process';
import { runFiles } from './suite.ts';
import { finish } from './tally.ts';
import { listFiles, unitTests } from './tree.ts';

const wanted = process.argv.slice(2);
const files = unitTests(listFiles()).filter(
  (file) => wanted.length === 0 || wanted.some((name) => file.includes(name)),
);
finish(await runFiles(files, { jobs: 2, limitMs: 300_000 }));
