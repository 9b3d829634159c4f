// `npm run explore [-- --seeds N] [-- --real N] [-- --first N]`: the explorer over many seeds, two processes at a time.
// Counts worlds, not tests. Source: docs/states/README.md, "The explorer".
import process from 'node:process';
import { parseArgs } from 'node:util';
import { eachOf, runScript } from './child.ts';
import { FAILED, finish, sum, type Tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    real: { type: 'string', default: '100' },
    first: { type: 'string', default: '0' },
  },
});

/** Worlds of one process; a failing one is shown with its shortest trace. */
type Chunk = { readonly kind: 'ideal' | 'real'; readonly first: number; readonly count: number };

const SIZES = { ideal: 250, real: 20 } as const;
const LIMIT_MS = 900_000;

function chunksOf(kind: Chunk['kind'], all: number): readonly Chunk[] {
  const size = SIZES[kind];
  return Array.from({ length: Math.ceil(all / size) }, (_, at) => ({
    kind,
    first: Number(values.first) + at * size,
    count: Math.min(size, all - at * size),
  }));
}

const COUNTED = /^explorer: \w+ (\d+) of (\d+)/m;

async function perform({ kind, first, count }: Chunk): Promise<Tally> {
  const [SEEDS, SEEDS_REAL] = kind === 'ideal' ? [count, 0] : [0, count];
  const env = { SEEDS: `${SEEDS}`, SEEDS_REAL: `${SEEDS_REAL}`, FIRST: `${first}` };
  const { output } = await runScript('client/call/explorer.test.ts', { env, limitMs: LIMIT_MS });
  const [, kept, all] = COUNTED.exec(output) ?? [];
  const passed = Number(kept ?? 0);
  const tally = all === undefined ? FAILED : { passed, failed: Number(all) - passed, skipped: 0 };
  process.stdout.write(`${kind} ${first} … ${first + count - 1}: ${passed} of ${count}\n`);
  if (tally.failed > 0) process.stdout.write(`${output.trimEnd()}\n\n`);
  return tally;
}

const chunks = [...chunksOf('real', Number(values.real)), ...chunksOf('ideal', Number(values.seeds))];
finish(sum(await eachOf(chunks, 2, perform)));
