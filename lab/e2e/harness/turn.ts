// A TURN server of one's own: coturn on a free port of this machine, with one user, ended with the file that opened it.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IceServer } from '../../../client/call/ports.ts';
import { until } from './until.ts';

export type Turn = { readonly server: IceServer; readonly close: () => Promise<void> };

const PROGRAM = 'turnserver';
const USER = 'lab';
const CREDENTIAL = 'lab-credential';

/** Browsers gather no candidates on loopback: an address of a real interface, which leaves this machine as little. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function isListening(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function start(host: string, port: number, folder: string): ChildProcess {
  const flags = [
    '-n',
    `--listening-ip=${host}`,
    `--relay-ip=${host}`,
    `--listening-port=${port}`,
    '--lt-cred-mech',
    `--user=${USER}:${CREDENTIAL}`,
    '--realm=lab',
    '--no-cli',
    '--no-tls',
    '--no-dtls',
    '--allow-loopback-peers',
    `--userdb=${join(folder, 'users')}`,
    `--pidfile=${join(folder, 'pid')}`,
    '--log-file=stdout',
  ];
  return spawn(PROGRAM, flags, { stdio: 'ignore' });
}

export async function openTurn(): Promise<Turn> {
  const host = ownAddress();
  const port = await freePort(host);
  const folder = mkdtempSync(join(tmpdir(), 'sotto-turn-'));
  const child = start(host, port, folder);
  const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    await Promise.race([failed, until('the TURN server to listen', () => isListening(host, port), Boolean)]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    server: { urls: [`turn:${host}:${port}?transport=udp`], username: USER, credential: CREDENTIAL },
    close: async () => {
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}
