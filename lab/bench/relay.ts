// `npm run bench:relay [-- --quick] [-- --rounds N] [-- --only ours,bare]`: the relay beside a bare `ws` loop and the
// servers others use, by the CPU time it costs them. Source: docs/bench.md, "The relay".
// Last line: one line of JSON, kept under lab/results/ too.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { run } from '../run/child.ts';
import { comeAndGo, idle, type Idle, storm, type Storm } from './relay/connections.ts';
import { median, rounded, table } from './relay/figures.ts';
import { clear, type Latency, pass, seat, time } from './relay/load.ts';
import { hop } from './relay/redis.ts';
import { hasOwnCore, KINDS, type Name, pinClient, type Server, startServer } from './relay/servers.ts';
import { readAlong, type Slow, stopReading } from './relay/slow-reader.ts';

const PEERS = 'lab/bench/peers';
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string' },
  },
});
const isQuick = values.quick;
const rounds = Number(values.rounds ?? (isQuick ? 9 : 15));
/** Rounds that are not counted: until the servers' hot paths are compiled. */
const WARM_UPS = 2;
/** Deliveries of a round: about 0.15 s of the plain loop. */
const sliceOf = (size: number): number => 10_000 * Math.min(3, size / 2);
const members = isQuick ? 64 : 256;
const sliceMs = isQuick ? 500 : 1_000;
const LATENCY_ROUNDS = 3;
const idlers = isQuick ? 1_000 : 10_000;
const cycles = isQuick ? 400 : 2_000;
const all = Object.keys(KINDS) as Name[];
const names = all.filter((name) =>
  values.only === undefined
    ? !isQuick || ['bare', 'ours'].includes(name)
    : values.only.split(',').includes(name),
);
if (!names.includes('bare') || !(rounds >= 1))
  throw new Error(`usage: npm run bench:relay [-- --quick] [--rounds 5] [--only ${all.join(',')}]`);

const log = (line: string): void => void process.stdout.write(`${line}\n`);

type Way = { readonly title: string; readonly size: number; readonly isToAll: boolean };
const way = (size: number, isToAll: boolean): Way => ({
  title: `${size} ${isToAll ? 'to all' : 'to one'}`,
  size,
  isToAll,
});
const WAYS: readonly Way[] = isQuick
  ? [way(2, true), way(8, true), way(8, false)]
  : [way(2, true), way(4, true), way(8, true), way(16, true), way(4, false), way(8, false), way(16, false)];

/** What each server got in each round. */
type Rounds = Map<Name, number[]>;

const note = (found: Rounds, name: Name, value: number): void =>
  void found.set(name, [...(found.get(name) ?? []), value]);

/** The median over rounds of what a server got beside what the bare loop got in the same round. */
function ratio(found: Rounds, name: Name): number {
  const bare = found.get('bare') ?? [];
  return median((found.get(name) ?? []).map((value, at) => value / (bare[at] ?? Number.NaN)));
}

async function installPeers(): Promise<void> {
  if (existsSync(`${PEERS}/node_modules`) || names.every((name) => /^(?:bare|ours)/.test(name))) return;
  log('Installing the peers …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, output } = await run({ program: 'npm', args, cwd: PEERS, limitMs: 300_000 });
  if (code !== 0) throw new Error(`npm ci in ${PEERS}:\n${output}`);
}

/** Every server takes the same slice in turn, so that a neighbour's noise falls on all of them. */
async function forwarding(servers: readonly Server[], { title, size, isToAll }: Way): Promise<Rounds> {
  const found: Rounds = new Map();
  const seated = [];
  for (const server of servers) seated.push({ server, rooms: await seat(server, members, size, isToAll) });
  for (let round = -WARM_UPS; round < rounds; round++)
    for (const { server, rooms } of seated) {
      if (rooms === undefined) continue;
      const useful = rooms.reduce((sum, room) => sum + room.useful, 0);
      const flow = await pass(server, rooms, Math.ceil(sliceOf(isToAll ? size : 2) / useful));
      if (round >= 0) note(found, server.name, flow);
    }
  for (const { rooms } of seated) await clear(rooms ?? []);
  const cells = servers.map(({ name }) => `${name} ${figure(found, name)}`);
  log(`${title}: ${cells.join(', ')}`);
  return found;
}

const figure = (found: Rounds, name: Name): string =>
  found.has(name)
    ? `${(median(found.get(name) ?? []) / 1000).toFixed(0)}k (${ratio(found, name).toFixed(2)})`
    : '-';

/** At half of what the server's core would carry by the CPU time of a delivery. */
async function latency(servers: readonly Server[], pairs: Rounds): Promise<Map<Name, Latency>> {
  const found = new Map<Name, Latency[]>();
  for (let round = 0; round < LATENCY_ROUNDS; round++)
    for (const server of servers) {
      const rooms = (await seat(server, members, 2, true)) ?? [];
      const half = median(pairs.get(server.name) ?? []) / 2;
      const list = [...(found.get(server.name) ?? []), await time(rooms, half, sliceMs)];
      found.set(server.name, list);
      await clear(rooms);
    }
  return new Map([...found].map(([name, list]) => [name, middle(list, ({ p50Ms }) => p50Ms)]));
}

const middle = <T>(list: readonly T[], of: (item: T) => number): T => {
  const sorted = list.toSorted((a, b) => of(a) - of(b));
  const item = sorted[Math.floor(sorted.length / 2)];
  if (item === undefined) throw new Error('nothing was measured');
  return item;
};

/** For what leaves traces in a process: each server is started anew. */
async function afresh<T>(
  list: readonly Name[],
  measure: (server: Server) => Promise<T>,
): Promise<Map<Name, T>> {
  const found = new Map<Name, T>();
  for (const name of list) {
    const server = await startServer(name);
    try {
      found.set(name, await measure(server));
    } finally {
      await server.close();
    }
  }
  return found;
}

const plain = names.filter((name) => !name.endsWith('bufferutil'));
const startMs = performance.now();
const load = loadavg().map((value) => value.toFixed(1));
log(
  `load average ${load.join(' ')}; ${hasOwnCore ? 'servers on core 0, load on core 1' : 'no core of their own'}`,
);
await installPeers();
pinClient();

const servers: Server[] = [];
const flows = new Map<string, Rounds>();
const cyclesOf: Rounds = new Map();
let latencies = new Map<Name, Latency>();
try {
  for (const name of names) servers.push(await startServer(name));
  for (const one of WAYS) flows.set(one.title, await forwarding(servers, one));
  const quiet = servers.filter(({ name }) => plain.includes(name));
  latencies = await latency(quiet, flows.get('2 to all') ?? new Map());
  for (let round = 0; round < rounds; round++)
    for (const server of quiet) note(cyclesOf, server.name, await comeAndGo(server, cycles));
} finally {
  await Promise.all(servers.map((server) => server.close()));
}
const idles: Map<Name, Idle> = await afresh(plain, (server) => idle(server, idlers));
const storms: Map<Name, Storm> = await afresh(['bare', 'ours'], (server) => storm(server, idlers));
const slows: Map<Name, Slow> = await afresh(plain, stopReading);
const readers: Map<Name, number> = await afresh(['bare', 'ours'], readAlong);

const across = isQuick ? undefined : await hop();

const titles = [...flows.keys()];
log('\nThousand deliveries per CPU-second of the server (ratio to bare of the same round)');
log(
  table([
    ['', ...titles],
    ...names.map((name) => [name, ...titles.map((title) => figure(flows.get(title) ?? new Map(), name))]),
  ]),
);
log('\nConnections, latency at half load, the slow reader');
log(
  table([
    ['', 'KB idle', 'us join+leave', '(ratio)', 'p50 ms', 'p99 ms', 'at /s', 'slow +MB', 'code', 'others'],
    ...plain.map((name) => {
      const [one, two, three] = [idles.get(name), latencies.get(name), slows.get(name)];
      return [
        name,
        one?.kB.toFixed(2) ?? '',
        median(cyclesOf.get(name) ?? []).toFixed(0),
        ratio(cyclesOf, name).toFixed(2),
        two?.p50Ms.toFixed(2) ?? '',
        two?.p99Ms.toFixed(1) ?? '',
        two?.perSecond.toFixed(0) ?? '',
        three?.growthMB.toFixed(0) ?? '',
        String(three?.closed ?? ''),
        three === undefined ? '' : `${(three.busyMs / three.calmMs).toFixed(1)} x`,
      ];
    }),
  ]),
);
for (const [name, one] of storms)
  log(
    `storm, ${name}: ${one.accepted} of ${idlers}, ${one.acceptedPerCpuSecond.toFixed(0)} per CPU-second, ` +
      `answers ${one.backMs.toFixed(0)} ms after the cut, ${one.fullMB.toFixed(0)} MB full, ${one.afterMB.toFixed(0)} MB after`,
  );

for (const [name, growthMB] of readers)
  log(`the same flood to one who reads, ${name}: +${growthMB.toFixed(0)} MB`);
if (across !== undefined)
  log(`two nodes: ${across.addedMs.toFixed(2)} ms added, ${across.perSecond.toFixed(0)} a second`);

const ratiosOf = (title: string) =>
  Object.fromEntries(names.map((name) => [name, rounded(ratio(flows.get(title) ?? new Map(), name))]));
const oursSlow = slows.get('ours');
const result = {
  two: { ratio: rounded(ratio(flows.get('2 to all') ?? new Map(), 'ours')) },
  eight: { ratio: rounded(ratio(flows.get('8 to all') ?? new Map(), 'ours')) },
  idleKB: rounded(idles.get('ours')?.kB ?? Number.NaN),
  idleHeapKB: rounded(idles.get('ours')?.heapKB ?? Number.NaN),
  idleHeapRatio: rounded(
    (idles.get('ours')?.heapKB ?? Number.NaN) / (idles.get('bare')?.heapKB ?? Number.NaN),
  ),
  idleRatio: rounded((idles.get('ours')?.kB ?? Number.NaN) / (idles.get('bare')?.kB ?? Number.NaN)),
  joinRatio: rounded(ratio(cyclesOf, 'ours')),
  slow: {
    growthMB: rounded(oursSlow?.growthMB ?? Number.NaN, 1),
    readingMB: rounded(readers.get('ours') ?? Number.NaN, 1),
    closed: oursSlow?.closed ?? 0,
    othersRatio: rounded((oursSlow?.busyMs ?? Number.NaN) / (oursSlow?.calmMs ?? Number.NaN)),
  },
  storm: storms.get('ours'),
  redis:
    across === undefined
      ? undefined
      : { addedMs: rounded(across.addedMs), perSec: rounded(across.perSecond, 0) },
  forwarding: Object.fromEntries(titles.map((title) => [title, ratiosOf(title)])),
  latency: Object.fromEntries(latencies),
  idle: Object.fromEntries(idles),
  joinUs: Object.fromEntries([...cyclesOf].map(([name, list]) => [name, rounded(median(list), 0)])),
  slowReaders: Object.fromEntries(slows),
  rounds,
  isQuick,
  seconds: Math.round((performance.now() - startMs) / 1000),
  load: load.join(' '),
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`,
};
if (!isQuick && values.only === undefined) {
  mkdirSync('lab/results', { recursive: true });
  writeFileSync('lab/results/bench-relay.json', `${JSON.stringify(result, undefined, 2)}\n`);
}
log(JSON.stringify(result));
