// `npm run explore [-- --seeds N] [-- --real N] [-- --first N] [-- --keep]`: the explorer over many seeds, two processes at a
// time; every world counts as one test. Counts two: worlds with doubles of the vault, and worlds with the true one.
// Source: docs/states/README.md, "The explorer".
import process from 'node:process';
import { parseArgs } from 'node:util';
import { eachOf, runScript } from './child.ts';
import { keepResult } from './results.ts';
import { finish, seconds, sum, type Tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    real: { type: 'string', default: '200' },
    first: { type: 'string', default: '0' },
    /** The dated result stays in lab/results/. */
    keep: { type: 'boolean', default: false },
  },
});

type Kind = 'ideal' | 'real';
/** Worlds of one process; a failing one is shown with its shortest trace. */
type Chunk = { readonly kind: Kind; readonly first: number; readonly count: number };
type Played = { readonly kind: Kind; readonly kept: number };

/** Large ones: a process is quick once it is warm. Not so large that one core waits for the other. */
const SIZES = { ideal: 500, real: 25 } as const;
const NAMES = { ideal: 'doubles of the vault', real: 'true cryptography' } as const;
const LIMIT_MS = 1_800_000;
const ASKED = { ideal: Number(values.seeds), real: Number(values.real) } as const;

function chunksOf(kind: Kind): readonly Chunk[] {
  const [all, size] = [ASKED[kind], SIZES[kind]];
  return Array.from({ length: Math.ceil(all / size) }, (_, at) => ({
    kind,
    first: Number(values.first) + at * size,
    count: Math.min(size, all - at * size),
  }));
}

const COUNTED = /^explorer: \w+ (\d+) of (\d+)/m;

async function perform({ kind, first, count }: Chunk): Promise<Played> {
  const [SEEDS, SEEDS_REAL] = kind === 'ideal' ? [count, 0] : [0, count];
  const env = { SEEDS: `${SEEDS}`, SEEDS_REAL: `${SEEDS_REAL}`, FIRST: `${first}` };
  const { output, ms } = await runScript('client/call/explorer.test.ts', { env, limitMs: LIMIT_MS });
  const [, kept, all] = COUNTED.exec(output) ?? [];
  // Silence is no success: what was not counted was not played.
  const isWhole = Number(all) === count;
  const range = `seeds ${first} … ${first + count - 1}`;
  process.stdout.write(`${kind}, ${range}: ${isWhole ? kept : 0} of ${count}  ${seconds(ms)}\n`);
  if (!isWhole || Number(kept) < count) process.stdout.write(`${output.trimEnd()}\n\n`);
  return { kind, kept: isWhole ? Number(kept) : 0 };
}

function judge(kind: Kind, played: readonly Played[]): Tally {
  const kept = played.reduce((all, one) => all + (one.kind === kind ? one.kept : 0), 0);
  process.stdout.write(`${kept} of ${ASKED[kind]} worlds with ${NAMES[kind]}: every rule was kept\n`);
  return { passed: kept, failed: ASKED[kind] - kept, skipped: 0 };
}

const startMs = performance.now();
// The long ones first.
const played = await eachOf([...chunksOf('real'), ...chunksOf('ideal')], 2, perform);
process.stdout.write('\n');
const [ideal, real] = [judge('ideal', played), judge('real', played)];
if (values.keep) keepResult('explore', performance.now() - startMs, { ideal, real });
finish(sum([ideal, real]));
