// Bad input: a relay under mutated traffic by the thousand, and what each was answered with.
// Source: docs/protocol/1-relay.md, "Frames", "Connecting" and "Close codes".
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from '../../relay/config.ts';
import { type Relay, startRelay } from '../../relay/server.ts';
import { mutate, type Random, seeded } from './mutation.ts';
import { Pipe } from './pipe.ts';
import { record, type Recording } from './recording.ts';

const AT_ONCE = 128;
const MIB = 2 ** 20;
const READ_BYTES = 1_460;

/** Limits that a few connections at once can reach, and as they are where many must get in. */
const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  SOTTO_LOG: 'silent',
  SOTTO_SITE: 'no-such-directory',
  SOTTO_DRAIN_MS: '1',
  SOTTO_SOCKETS_IN_ALL: '160',
  SOTTO_SOCKETS_PER_ADDRESS: '8',
  SOTTO_SOCKETS_PER_CHANNEL: '40',
  SOTTO_BLOBS_BURST: '20',
  SOTTO_BACKLOG_BYTES: '131072',
  SOTTO_JOIN_TIMEOUT_MS: '300',
};

export type Hits = Readonly<Record<string, number>>;
export type Run = {
  /** How often each answer was given: the relay's own counts, statuses and close codes. */
  readonly hits: Hits;
  /** Memory in use at the end over that after a tenth, in MiB. */
  readonly growthMB: number;
  readonly faults: readonly unknown[];
  /** What is left when everybody is gone. */
  readonly left: { readonly sockets: number; readonly places: number };
};

/** Lets `count` mutated connections loose in this process, and `wired` more over real sockets. */
export async function letLoose(count: number, wired: number, seed: number): Promise<Run> {
  const config = readConfig(SETTINGS);
  if (typeof config === 'string') throw new Error(config);
  const relay = await startRelay(config);
  const faults: unknown[] = [];
  const note = (fault: unknown): void => void faults.push(fault);
  process.on('unhandledRejection', note).on('uncaughtException', note);
  try {
    const server = await serverOf(relay);
    const recordings = await record(relay.port);
    const random = seeded(seed);
    const answers = new Map<string, number>();
    const tell = (answer: string): void => void answers.set(answer, (answers.get(answer) ?? 0) + 1);
    let early = Number.NaN;
    for (let done = 0; done < count; done += AT_ONCE) {
      if (Number.isNaN(early) && done >= count / 10) early = memoryMB();
      await batch(server, recordings, random, tell);
    }
    const growthMB = memoryMB() - early;
    for (let done = 0; done < wired; done += 1) await overWire(relay.port, recordings, random, tell);
    await extremes(server, recordings, tell);
    while (relay.stats().sockets > 0) await pause(5);
    const { sockets, places } = relay.stats();
    await drainBusy(relay, server, recordings);
    const { counts } = relay.stats();
    return {
      hits: { ...counts, ...Object.fromEntries(answers) },
      growthMB,
      faults,
      left: { sockets, places },
    };
  } finally {
    await relay.close();
    process.off('unhandledRejection', note).off('uncaughtException', note);
  }
}

/** The HTTP server inside a relay: Node names it with the first request. */
async function serverOf(relay: Relay): Promise<Server> {
  const started = 'http.server.request.start';
  const found = new Promise<Server>((resolve) => {
    const look = (message: unknown): void => {
      unsubscribe(started, look);
      resolve((message as { server: Server }).server);
    };
    subscribe(started, look);
  });
  await fetch(`${relay.url}/healthz`);
  return found;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Mostly strangers; now and then all come from one address, which is too many. */
async function batch(
  server: Server,
  recordings: readonly Recording[],
  random: Random,
  tell: (answer: string) => void,
): Promise<void> {
  const isGang = random(20) === 0;
  const pipes = Array.from({ length: AT_ONCE }, () => {
    const address = isGang ? '198.51.100.7' : `10.${random(256)}.${random(256)}.${random(256)}`;
    return { pipe: new Pipe(address), chunks: mutate(recordings, random) };
  });
  for (const { pipe, chunks } of pipes) {
    server.emit('connection', pipe);
    // In one piece, frame by frame, or torn.
    const whole = Buffer.concat(chunks);
    const manner = random(4);
    if (manner === 0) pipe.feed(chunks);
    else if (manner === 1) pipe.feed(torn(whole));
    else pipe.feed([whole]);
  }
  for (let turns = 0; turns < 6; turns++) await turn();
  for (const { pipe } of pipes) {
    for (const answer of answersOf(pipe.answer)) tell(answer);
    pipe.destroy();
  }
  await turn();
}

/** As the network may tear it. */
const torn = (whole: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(whole.length / READ_BYTES) }, (_, at) =>
    whole.subarray(at * READ_BYTES, (at + 1) * READ_BYTES),
  );

/** The status, and the close code behind it. */
function answersOf(bytes: Buffer): readonly string[] {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(bytes.toString('latin1', 0, 12))?.[1];
  if (status !== '101') return [`status ${status ?? 'none'}`];
  let at = bytes.indexOf('\r\n\r\n') + 4;
  while (at + 4 <= bytes.length) {
    if (bytes[at] === 0x88) return ['status 101', `code ${bytes.readUInt16BE(at + 2)}`];
    const length = bytes[at + 1] ?? 0;
    at += length === 126 ? 4 + bytes.readUInt16BE(at + 2) : 2 + length;
  }
  return ['status 101', 'code none'];
}

async function overWire(
  port: number,
  recordings: readonly Recording[],
  random: Random,
  tell: (answer: string) => void,
): Promise<void> {
  const socket = connect({
    port,
    host: '127.0.0.1',
    localAddress: `127.0.${random(256)}.${1 + random(254)}`,
  });
  const answers: Buffer[] = [];
  socket.on('error', () => undefined).on('data', (chunk: Buffer) => answers.push(chunk));
  socket.write(Buffer.concat(mutate(recordings, random)));
  const isClosed = once(socket, 'close');
  await Promise.race([isClosed, pause(15)]);
  socket.destroy();
  await isClosed;
  for (const answer of answersOf(Buffer.concat(answers))) tell(answer);
}

/** What no single mutation reaches: a reader that is stuck, one who never joins, more than there is room for. */
async function extremes(
  server: Server,
  recordings: readonly Recording[],
  tell: (answer: string) => void,
): Promise<void> {
  const [first, long] = recordings;
  if (first === undefined || long === undefined) throw new Error('nothing was recorded');
  const open = (at: number, bytes: readonly Buffer[], isStuck = false): Pipe => {
    const pipe = new Pipe(`192.0.2.${at}`, isStuck);
    server.emit('connection', pipe);
    pipe.feed(bytes);
    return pipe;
  };
  const [join, ...rest] = long.frames;
  const blob = rest.at(-2);
  if (join === undefined || blob === undefined) throw new Error('nothing to send was recorded');
  const stuck = open(1, [long.head, join], true);
  await turn();
  const flood = open(2, [long.head, join, ...Array.from({ length: 12 }, () => blob)]);
  const silent = open(3, [first.head]);
  await pause(900);
  const crowd = Array.from({ length: 200 }, (_, at) => open(4 + at, [first.head]));
  for (let turns = 0; turns < 10; turns++) await turn();
  for (const pipe of [stuck, flood, silent, ...crowd]) {
    answersOf(pipe.answer).forEach(tell);
    pipe.destroy();
  }
}

/** The end comes while some are there and more are coming. */
async function drainBusy(relay: Relay, server: Server, recordings: readonly Recording[]): Promise<void> {
  const [first] = recordings;
  const pipes = Array.from({ length: 4 }, () => new Pipe('203.0.113.9'));
  const [early, late] = [pipes.slice(0, 2), pipes.slice(2)];
  const feed = (list: readonly Pipe[]): void =>
    list.forEach((pipe) => {
      server.emit('connection', pipe);
      if (first !== undefined) pipe.feed([first.head, ...first.frames.slice(0, 1)]);
    });
  feed(early);
  for (let turns = 0; turns < 6; turns++) await turn();
  const isClosed = relay.close();
  feed(late);
  await pause(50);
  for (const pipe of pipes) pipe.destroy();
  await isClosed;
}

/** What is still held when all that is not has been collected: heap, and buffers outside it. */
function memoryMB(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MIB;
}
