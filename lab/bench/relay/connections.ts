// Connections: what an idle member holds, what coming and going costs, ten thousand at once.
// Source: docs/bench.md, "The relay".
import { setTimeout as pause } from 'node:timers/promises';
import { eachOf } from '../../run/child.ts';
import { closeLine } from './line.ts';
import type { Member, Server } from './servers.ts';

const AT_ONCE = 64;
const PER_PLACE = 2;
const SETTLE_MS = 1_500;
const MIB = 2 ** 20;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const drop = (members: readonly Member[]): void => members.forEach(({ line }) => line.socket.destroy());

export type Idle = {
  /** Resident, which holds what the allocator has not given back too; and what is in use. */
  readonly kB: number;
  readonly heapKB: number;
  readonly joinUs: number;
  readonly afterMB: number;
};

/** Resident memory of each of `count` members who say nothing, two to a place, and what is left when they are gone. */
export async function idle(server: Server, count: number): Promise<Idle> {
  // The first few load what a server loads on demand.
  drop(await eachOf(numbers(200), AT_ONCE, (at) => server.dialect.join(server.port, 1 + at)));
  await pause(SETTLE_MS);
  const before = await server.read(true);
  const members = await eachOf(numbers(count), AT_ONCE, (at) =>
    server.dialect.join(server.port, 1 + Math.floor(at / PER_PLACE)),
  );
  const joined = await server.read();
  await pause(SETTLE_MS);
  const full = await server.read(true);
  drop(members);
  await pause(2 * SETTLE_MS);
  const empty = await server.read(true);
  return {
    kB: (full.rssBytes - before.rssBytes) / 1024 / count,
    heapKB: (full.heapBytes - before.heapBytes) / 1024 / count,
    joinUs: ((joined.cpuMs - before.cpuMs) * 1000) / count,
    afterMB: empty.rssBytes / MIB,
  };
}

const CYCLES_AT_ONCE = 8;

/** CPU time of the server for one who connects, joins a place of their own, and leaves with a closing handshake. */
export async function comeAndGo(server: Server, count: number): Promise<number> {
  const cycle = async (at: number): Promise<void> => {
    const { line } = await server.dialect.join(server.port, 1 + at);
    await closeLine(line);
  };
  await eachOf(numbers(count / 4), CYCLES_AT_ONCE, cycle);
  const before = await server.read();
  await eachOf(numbers(count), CYCLES_AT_ONCE, cycle);
  const after = await server.read();
  return ((after.cpuMs - before.cpuMs) * 1000) / count;
}

export type Storm = {
  readonly accepted: number;
  readonly acceptedPerCpuSecond: number;
  readonly backMs: number;
  readonly fullMB: number;
  readonly afterMB: number;
  /** In use, after garbage was collected. */
  readonly heapMB: number;
};

/** `count` connections at once, then all cut off; how long until the server answers a newcomer again. */
export async function storm(server: Server, count: number): Promise<Storm> {
  const before = await server.read(true);
  const tries = numbers(count).map((at) =>
    server.dialect.join(server.port, 1 + Math.floor(at / PER_PLACE)).catch(() => undefined),
  );
  const members = (await Promise.all(tries)).filter((member) => member !== undefined);
  const full = await server.read();
  drop(members);
  const cutMs = performance.now();
  drop([await server.dialect.join(server.port, count)]);
  const backMs = performance.now() - cutMs;
  await pause(2 * SETTLE_MS);
  const after = await server.read(true);
  return {
    accepted: members.length,
    acceptedPerCpuSecond: (members.length * 1000) / (full.cpuMs - before.cpuMs),
    backMs,
    fullMB: full.rssBytes / MIB,
    afterMB: after.rssBytes / MIB,
    heapMB: after.heapBytes / MIB,
  };
}
