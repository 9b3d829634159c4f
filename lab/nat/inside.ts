// The lab itself, inside an outer namespace of its own (lab/run/nat.ts): lays the cables, starts the servers, has the pairs
// call each other and the checks done, says what was found. Source: docs/nat.md, "Running the lab".
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { FAILED, finish, PASSED, type Tally, sum } from '../run/tally.ts';
import { hostsText } from './address-plan.ts';
import { CHECK_OF } from './checks.ts';
import { enterBoth, type Keep, measure } from './call.ts';
import { layExchange } from './cables.ts';
import { showEvidence } from './evidence.ts';
import { eachApart } from './lanes.ts';
import {
  lineOf,
  type Looked,
  type Measured,
  type Result,
  withMeasured,
  worstLooks,
  worstOf,
} from './matrix.ts';
import { expectedOf } from './expected.ts';
import { type Resident, Residents } from './residents.ts';
import { type Server, startServers } from './servers.ts';
import { makeTrust } from './trust.ts';
import { type Check, nameOf, type Pair, readWanted, runsOf, type Wanted } from './wanted.ts';

const [PAGE, RESULT] = ['docs/nat.md', 'lab/results/nat.json'];
const FIRST_CHANNEL = 101;
const CHANNELS = 800;

/** Seen by this mount namespace alone: names without a name server. */
function nameHosts(folder: string): void {
  const files = { '/etc/hosts': hostsText(), '/etc/resolv.conf': '' };
  for (const [path, text] of Object.entries(files)) {
    const own = join(folder, path.replaceAll('/', '-'));
    writeFileSync(own, text);
    execFileSync('mount', ['--bind', own, path]);
  }
}

/** Calls at once: more than that, and two cores are what they wait for. */
const LANES = 3;

/** In the first home of its kind, and in the second of its own: call.ts. */
const placesOf = ({ a, b }: Pair): readonly string[] => [`${a.kind} 1`, `${b.kind} 2`];

type Lab = { readonly residents: Residents; readonly servers: Readonly<Record<string, Server>> };

let calls = 0;
const nextChannel = (): number => FIRST_CHANNEL + (calls++ % CHANNELS);

/** What was found, or why not; with what there is to look at, and everybody sent home. */
async function attended<T extends { readonly problem?: string }>(
  { servers }: Lab,
  name: string,
  work: (keep: Keep) => Promise<T>,
  failed: (problem: string) => T,
  show: (found: T) => string,
): Promise<T> {
  const here: Resident[] = [];
  const found = await work((residents) => void here.push(...residents)).catch((error: unknown) =>
    failed(error instanceof Error ? error.message : String(error)),
  );
  process.stdout.write(`${show(found)}\n`);
  if (found.problem !== undefined) await showEvidence(name, here, servers);
  await Promise.all(here.map(({ person }) => person.close()));
  return found;
}

function callPair(lab: Lab, pair: Pair): Promise<Measured> {
  const name = nameOf(pair);
  const { path: expected } = expectedOf(pair.a.kind, pair.b.kind);
  const work = async (keep: Keep): Promise<Measured> => {
    const both = await enterBoth(lab.residents, pair, keep);
    return measure(pair, both, nextChannel());
  };
  const failed = (problem: string): Measured => ({ pair: name, expected, types: [], frames: [], problem });
  return attended(lab, name, work, failed, lineOf);
}

function look(lab: Lab, check: Check): Promise<Looked> {
  const { residents } = lab;
  const work = async (keep: Keep): Promise<Looked> => ({
    check,
    found: await CHECK_OF[check]({ residents, nextChannel, keep }),
  });
  const failed = (problem: string): Looked => ({ check, found: [], problem });
  const show = ({ found, problem }: Looked): string =>
    [
      `${problem === undefined ? '✔' : '✘'} ${check}`,
      ...found,
      ...(problem === undefined ? [] : [problem]),
    ].join('\n  ');
  return attended(lab, check, work, failed, show);
}

function keepResult(
  wanted: Wanted,
  seconds: number,
  browsers: string,
  found: Pick<Result, 'pairs' | 'checks'>,
): void {
  if (!wanted.isKept) return;
  const load = Math.round(loadavg()[1] ?? 0);
  const size = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`;
  const machine = `${size}, load ${load}`;
  const result: Result = {
    date: new Date().toISOString(),
    machine,
    browsers,
    seconds,
    rounds: wanted.repeat,
    ...found,
  };
  writeFileSync(RESULT, `${JSON.stringify(result, undefined, 2)}\n`);
  const page = withMeasured(readFileSync(PAGE, 'utf8'), result);
  if (page !== undefined) writeFileSync(PAGE, page);
}

async function perform(wanted: Wanted): Promise<Tally> {
  const startMs = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'sotto-nat-'));
  nameHosts(folder);
  layExchange();
  const trust = await makeTrust(folder);
  const residents = new Residents(folder, trust);
  const lab: Lab = { residents, servers: await startServers(folder, trust) };
  const runs = runsOf(wanted);
  const pairs = await eachApart(runs.pairs, LANES, placesOf, (pair) => callPair(lab, pair));
  const seconds = Math.round((performance.now() - startMs) / 1000);
  const checked: Looked[] = [];
  for (const check of runs.checks) checked.push(await look(lab, check));
  const found = { pairs: worstOf(pairs), checks: worstLooks(checked) };
  keepResult(wanted, seconds, await residents.versions(), found);
  process.stdout.write(`Pairs: ${seconds} s with start\n`);
  await residents.close();
  rmSync(folder, { recursive: true, force: true });
  return sum([...pairs, ...checked].map(({ problem }) => (problem === undefined ? PASSED : FAILED)));
}

const wanted = readWanted(process.argv.slice(2));
if (typeof wanted === 'string') {
  process.stdout.write(`${wanted}\n`);
  finish(FAILED);
} else finish(await perform(wanted));
// What still runs goes down with this process: it is the first one of its own process namespace.
process.exit();
