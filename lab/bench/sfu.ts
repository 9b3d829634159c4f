// `npm run bench:sfu [-- --engine-only --seconds 10 --streams 1,5,20,40 --members 8,16,32 --whole 8,12]`: CPU of the engine for each stream
// that it forwards, how long a newcomer takes into rooms of several sizes, bare and as a whole member, what sealing costs a browser. Source: docs/bench.md, "The engine of large calls".
// Last line: one line of JSON. Kept under lab/results/ when the run was a whole one: without options, or with as much as without.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openAuthority } from '../../relay/sfu/authority.kit.ts';
import { type OwnJanus, startJanus } from '../../relay/sfu/janus.kit.ts';
import { clientOverhead } from './sfu-client.ts';
import { memberJoins } from './sfu/members.ts';
import { type Publisher, publish, subscribe, type Subscriber } from './sfu/peer.ts';
import { byAuthority, straightTo, type Way, writeBare } from './sfu/way.ts';

const RESULT = 'lab/results/bench-sfu.json';
/** Of one publisher: a voice and a picture. */
const PACKETS_PER_SECOND = 141;
const SETTLE_MS = 2_000;
const TICKS_PER_SECOND = 100;
const HEARING_MS = 60_000;

const WHOLE = { seconds: '10', streams: '1,5,20,40', members: '8,16,32', whole: '8,12' } as const;
/** Of them the middle is told: one alone is off by as much as is looked for. */
const PAIRS = 6;

const { values } = parseArgs({
  options: {
    'engine-only': { type: 'boolean', default: false },
    seconds: { type: 'string', default: WHOLE.seconds },
    streams: { type: 'string', default: WHOLE.streams },
    members: { type: 'string', default: WHOLE.members },
    whole: { type: 'string', default: WHOLE.whole },
  },
});
const isWhole =
  !values['engine-only'] &&
  (Object.keys(WHOLE) as (keyof typeof WHOLE)[]).every((name) => values[name] === WHOLE[name]);
const numbers = (text: string): readonly number[] => (text === '' ? [] : text.split(',').map(Number));

/** User and system, in milliseconds: the 14th and 15th field, behind a name that may hold blanks. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

const residentMb = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

const janus = await startJanus();
const bare = await startJanus({ write: writeBare });
const authority = await openAuthority([janus], {
  SOTTO_SFU_TOKENS_BURST: '10000',
  SOTTO_SFU_TOKENS_PER_MINUTE: '10000',
  SOTTO_SFU_SOCKETS_PER_ADDRESS: '1000',
});

const ours = byAuthority(authority.url);

async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  const late = pause(HEARING_MS, undefined, { ref: false }).then(() =>
    Promise.reject(new Error(`waited in vain: ${what}`)),
  );
  return Promise.race([promise, late]);
}

type Forwarded = {
  readonly cpuMsPerStreamSecond: number;
  readonly cpuPct: number;
  readonly deliveredRatio: number;
  readonly rssMb: number;
};

/** One publisher, so many who take it. */
async function forward(way: Way, engine: OwnJanus, count: number): Promise<Forwarded> {
  const room = await way.makeRoom(2);
  const publisher = await publish(way, room, 'feed', true);
  const takers: Subscriber[] = [];
  for (let index = 0; index < count; index++) takers.push(await subscribe(way, room, ['feed']));
  await inTime('every stream', Promise.all(takers.map(({ isHearing }) => isHearing)));
  await pause(SETTLE_MS);
  for (const { received } of takers) received();
  const [beforeMs, startMs] = [cpuMs(engine.id()), performance.now()];
  await pause(Number(values.seconds) * 1000);
  const [usedMs, tookS] = [cpuMs(engine.id()) - beforeMs, (performance.now() - startMs) / 1000];
  const packets = takers.reduce((sum, { received }) => sum + received(), 0);
  const streamSeconds = packets / PACKETS_PER_SECOND;
  const rss = residentMb(engine.id());
  await Promise.all([publisher.close(), ...takers.map((taker) => taker.close())]);
  return {
    cpuMsPerStreamSecond: round(usedMs / streamSeconds),
    cpuPct: round(usedMs / tookS / 10),
    deliveredRatio: round(streamSeconds / (count * tookS), 2),
    rssMb: rss,
  };
}

/** From the first word of a newcomer until it hears each of the others. */
async function join(way: Way, members: number): Promise<number> {
  const room = await way.makeRoom(members);
  const feeds = Array.from({ length: members - 1 }, (_, index) => `feed-${index}`);
  const there: Publisher[] = [];
  for (const feed of feeds) there.push(await publish(way, room, feed, false));
  const startMs = performance.now();
  const [own, taker] = await Promise.all([
    publish(way, room, 'newcomer', false),
    subscribe(way, room, feeds),
  ]);
  await inTime('every voice', taker.isHearing);
  const tookMs = performance.now() - startMs;
  await Promise.all([own, taker, ...there].map((one) => one.close()));
  return Math.round(tookMs);
}

const streams: Record<string, Forwarded & { readonly bare: Forwarded; readonly ratio: number }> = {};
for (const count of numbers(values.streams)) {
  const alone = await forward(straightTo(bare.url), bare, count);
  const own = await forward(ours, janus, count);
  const ratio = round(own.cpuMsPerStreamSecond / alone.cpuMsPerStreamSecond, 2);
  streams[count] = { ...own, bare: alone, ratio };
  process.stdout.write(`${count} streams: ${JSON.stringify(streams[count])}\n`);
}
/** ms: by the authority; bareMs: into a room made straight at an engine that asks for nothing, in the same run. */
const joinMs: Record<string, { readonly ms: number; readonly bareMs: number; readonly ratio: number }> = {};
// The first of all is slower than any other.
for (const way of [straightTo(bare.url), ours]) await join(way, 2);
for (const members of numbers(values.members)) {
  const bareMs = await join(straightTo(bare.url), members);
  const ms = await join(ours, members);
  joinMs[members] = { ms, bareMs, ratio: round(ms / bareMs, 2) };
  process.stdout.write(`the ${members}th member: ${JSON.stringify(joinMs[members])}\n`);
}
await bare.stop();
const memberMs: Record<string, { readonly ms: number; readonly cpuMs: number }> = {};
for (const members of numbers(values.whole)) {
  const joined = await memberJoins(authority.url, members);
  memberMs[members] = joined;
  process.stdout.write(`the ${members}th whole member: ${JSON.stringify(joined)}\n`);
}
await authority.close();
await janus.stop();
const client = values['engine-only'] ? {} : await clientOverhead(PAIRS);

const most = streams[String(numbers(values.streams).at(-1))];
const result = {
  cpuMsPerStreamSecond: most?.cpuMsPerStreamSecond,
  ratio: most?.ratio,
  ...client,
  joinMs,
  memberMs,
  streams,
  date: new Date().toISOString(),
  machine: `${cpus().length} cores, ${process.platform}`,
};
if (isWhole) {
  mkdirSync('lab/results', { recursive: true });
  writeFileSync(RESULT, `${JSON.stringify(result, undefined, 2)}\n`);
} else process.stderr.write(`Not a whole run: ${RESULT} stays as it is.\n`);
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
