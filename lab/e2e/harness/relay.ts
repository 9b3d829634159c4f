// The real relay on a free port of loopback, with the settings a scenario wants.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import process from 'node:process';
import { createHub } from '../../../relay/hub.kit.ts';
import { readConfig } from '../../../relay/config.ts';
import { startOperated } from '../../../relay/operator/start.ts';
import { until } from './until.ts';

export type Running = Awaited<ReturnType<typeof startOperated>>;

type Settings = Readonly<Record<string, string>>;

/** `environment` as the program itself takes it, e.g. { SOTTO_SITE: 'dist' }. */
export async function openRelay(environment: Settings = {}, attach = createHub()): Promise<Running> {
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    SOTTO_LOG: 'silent',
    SOTTO_DRAIN_MS: '1',
    ...environment,
  });
  if (typeof config === 'string') throw new Error(config);
  return startOperated(config, { attach });
}

/** The relay as a program of its own, which may be killed and started again on the same port. */
export type Apart = {
  readonly url: string;
  /** Of its process now. */
  readonly id: () => number;
  /** At once, without a farewell. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A whole program: on a busy machine it takes its time. */
const START_MS = 90_000;

export async function openRelayApart(environment: Readonly<Record<string, string>> = {}): Promise<Apart> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { HOST: '127.0.0.1', PORT: String(port), SOTTO_LOG: 'silent', ...environment };
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const isGone = once(child, 'exit');
    child.kill('SIGKILL');
    await isGone;
  };
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, ['--import', 'tsx', 'relay/main.ts'], {
      env: { ...process.env, ...settings },
      stdio: 'ignore',
    });
    await until(
      'the relay to answer',
      () =>
        fetch(`${url}/config.json`).then(
          ({ ok }) => ok,
          () => false,
        ),
      Boolean,
      START_MS,
    );
  };
  await start().catch(async (error: unknown) => {
    await kill();
    throw error;
  });
  return { url, id: () => child?.pid ?? 0, kill, start, close: kill };
}

/** Two nodes that share channels, behind one address, as a balancer has them. */
export type Pair = {
  readonly url: string;
  /** New connections go to the second node; the first one ends in order. */
  readonly drain: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openRelayPair(environment: Settings = {}): Promise<Pair> {
  const attach = createHub();
  const first = await openRelay(environment, attach);
  const second = await openRelay(environment, attach);
  let chosen = first;
  const balancer = createServer((client) => {
    const node = connect(chosen.port, '127.0.0.1');
    client.on('error', () => node.destroy()).on('close', () => node.destroy());
    node.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.pipe(node).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  const drain = (): Promise<void> => {
    chosen = second;
    return first.close();
  };
  const close = async (): Promise<void> => {
    balancer.close();
    await Promise.all([first.close(), second.close()]);
  };
  return { url: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`, drain, close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const ESTABLISHED = '01';

/** Connections that a server on this machine holds, as the kernel counts them; undefined where it does not tell. */
export function connectionsOf(url: string): number | undefined {
  const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0');
  try {
    const rows = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
    const held = rows.map((row) => row.trim().split(/\s+/));
    return held.filter(([, local = '', , state]) => local.endsWith(`:${port}`) && state === ESTABLISHED)
      .length;
  } catch {
    return undefined;
  }
}
