// The servers of `npm run bench:relay`: how each is started, and how a client speaks to it.
// Source: docs/bench.md, "The relay".
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { connect, createServer, type AddressInfo } from 'node:net';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { encodeJoin, encodeSend, TO_ALL } from '../../../shared/frame.ts';
import { CELL_BYTES, RELAY_PATH, SUBPROTOCOL } from '../../../shared/limits.ts';
import { clientFrame, type Line, OPCODE, openLine } from './line.ts';

export type Name =
  | 'bare'
  | 'ours'
  | 'bare + bufferutil'
  | 'ours + bufferutil'
  | 'socket.io'
  | 'y-webrtc'
  | 'PeerServer';

/** A member of a place: its line, and the name others reach it by. */
export type Member = { readonly line: Line; readonly address: string };

export type Dialect = {
  readonly join: (port: number, place: number) => Promise<Member>;
  /** Client frames that bring one blob to one, or to all others; undefined where the server can't do that. */
  readonly blob: (place: number, to: Member | undefined, others: readonly Member[]) => Buffer | undefined;
  /** The sender hears itself, too. */
  readonly isEchoing?: boolean;
};

/** What a sealed message of the least size looks like; text protocols carry it as base64. */
const CELL = Buffer.alloc(CELL_BYTES, 'a sealed cell has no pattern, but no server here looks or packs. ');
const CELL_TEXT = CELL.toString('base64');

const bytesOf = (address: string): Buffer => Buffer.from(address, 'hex');

const ours: Dialect = {
  join: async (port, place) => {
    const line = await openLine(port, RELAY_PATH, SUBPROTOCOL);
    line.send(encodeJoin({ type: 'channel', number: place }));
    const { payload } = await line.next();
    return { line, address: payload.toString('hex', 1, 9) };
  },
  blob: (_place, to) =>
    clientFrame(encodeSend(to === undefined ? TO_ALL : bytesOf(to.address), CELL), OPCODE.binary),
};

const bare: Dialect = {
  join: async (port, place) => {
    const line = await openLine(port, '/');
    line.send(encodeJoin({ type: 'channel', number: place }));
    return { line, address: (await line.next()).payload.toString('hex') };
  },
  blob: ours.blob,
};

const socketIo: Dialect = {
  join: async (port, place) => {
    const line = await openLine(port, '/socket.io/?EIO=4&transport=websocket');
    await line.next();
    line.send('40');
    const { sid } = JSON.parse((await line.next()).payload.toString().slice(2)) as { sid: string };
    line.send(`420["join","${place}"]`);
    await line.next();
    return { line, address: sid };
  },
  blob: (_place, to) => clientFrame(`42["blob","${to?.address ?? ''}","${CELL_TEXT}"]`, OPCODE.text),
};

const yWebrtc: Dialect = {
  join: async (port, place) => {
    const line = await openLine(port, '/');
    line.send(JSON.stringify({ type: 'subscribe', topics: [String(place)] }));
    line.send('{"type":"ping"}');
    await line.next();
    return { line, address: '' };
  },
  blob: (place, to) =>
    to === undefined
      ? clientFrame(JSON.stringify({ type: 'publish', topic: String(place), data: CELL_TEXT }), OPCODE.text)
      : undefined,
  isEchoing: true,
};

let peers = 0;
const peerServer: Dialect = {
  join: async (port) => {
    const address = `member-${(peers += 1)}`;
    const line = await openLine(port, `/peerjs?key=peerjs&id=${address}&token=t`);
    await line.next();
    return { line, address };
  },
  blob: (_place, to, others) => {
    const receivers = to === undefined ? others : [to];
    const texts = receivers.map(({ address }) =>
      JSON.stringify({ type: 'OFFER', dst: address, payload: { sealed: CELL_TEXT } }),
    );
    return Buffer.concat(texts.map((text) => clientFrame(text, OPCODE.text)));
  },
};

type Kind = {
  readonly dialect: Dialect;
  readonly program: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

const MANY = '999999999';
const OUR_ENV = {
  HOST: '127.0.0.1',
  SOTTO_LOG: 'error',
  SOTTO_SITE: 'no-such-directory',
  SOTTO_CHANNEL_MAX: '1000000',
  SOTTO_SOCKETS_IN_ALL: '100000',
  SOTTO_SOCKETS_PER_ADDRESS: MANY,
  SOTTO_CONNECTS_BURST: MANY,
  SOTTO_BLOBS_BURST: MANY,
  SOTTO_CELLS_BURST: MANY,
  SOTTO_ADDRESS_CELLS_BURST: MANY,
  SOTTO_PING_MS: '600000',
};
const PLAIN = { WS_NO_BUFFER_UTIL: '1' };
const OUR_PROGRAM = ['--import', 'tsx', 'relay/main.ts'];
const BARE_PROGRAM = ['--import', 'tsx', 'lab/bench/relay/bare.ts'];
const PEERS = 'lab/bench/peers';

/** In the order they take turns: what is compared first stands side by side. */
export const KINDS: Readonly<Record<Name, Kind>> = {
  bare: { dialect: bare, program: BARE_PROGRAM, env: PLAIN },
  ours: { dialect: ours, program: OUR_PROGRAM, env: { ...OUR_ENV, ...PLAIN } },
  'bare + bufferutil': { dialect: bare, program: BARE_PROGRAM },
  'ours + bufferutil': { dialect: ours, program: OUR_PROGRAM, env: OUR_ENV },
  'socket.io': { dialect: socketIo, program: [`${PEERS}/socket-io.mjs`], env: PLAIN },
  'y-webrtc': { dialect: yWebrtc, program: [`${PEERS}/node_modules/y-webrtc/bin/server.js`], env: PLAIN },
  PeerServer: { dialect: peerServer, program: [`${PEERS}/peer-server.mjs`], env: PLAIN },
};

export type Reading = { readonly cpuMs: number; readonly rssBytes: number; readonly heapBytes: number };

export type Server = {
  readonly name: Name;
  readonly port: number;
  readonly dialect: Dialect;
  /** CPU time so far and memory now; `isTidy` collects garbage before. */
  readonly read: (isTidy?: boolean) => Promise<Reading>;
  readonly close: () => Promise<void>;
};

const START_LIMIT_MS = 30_000;
const SERVER_CORE = '0';
const CLIENT_CORE = '1';
export const hasOwnCore = process.platform === 'linux' && availableParallelism() > 1;

/** The load runs on one core, each server on the other. */
export function pinClient(): void {
  if (hasOwnCore) spawn('taskset', ['-a', '-c', '-p', CLIENT_CORE, String(process.pid)], { stdio: 'ignore' });
}

/** `more` settings are for a server of ours alone. */
export async function startServer(name: Name, more: Readonly<Record<string, string>> = {}): Promise<Server> {
  const { dialect, program, env } = KINDS[name];
  const port = await freePort();
  const node = [process.execPath, '--expose-gc', '--import', './lab/bench/relay/gauge.mjs', ...program];
  // As many files as may be: more than the hard limit is given to nobody but root.
  const shell = 'ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -H -n)"; exec "$@"';
  const pinned = hasOwnCore ? ['taskset', '-c', SERVER_CORE, ...node] : node;
  const child = spawn('sh', ['-c', shell, 'sh', ...pinned], {
    env: { ...withoutOurs(), ...env, ...more, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await untilListening(port, child);
  return {
    name,
    port,
    dialect,
    read: async (isTidy = false) => {
      child.send(isTidy);
      const [reading] = (await once(child, 'message')) as [Reading];
      return reading;
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const isGone = once(child, 'exit');
      child.kill('SIGKILL');
      await isGone;
    },
  };
}

/** Settings of this terminal must not change what is measured. */
function withoutOurs(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SOTTO_')));
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  const untilMs = performance.now() + START_LIMIT_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() > untilMs) throw new Error('the server did not start');
    await pause(50);
  }
}

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).then((isOpen) => {
    socket.destroy();
    return isOpen === true;
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
