// A TURN server of one's own: coturn on free ports of this machine, with the configuration that operators are given
// (deploy/coturn-config.ts), ended with the file that opened it. Source: CONTRIBUTING.md, "End-to-end tests".
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { IceServer } from '../../../client/platform/ice-servers.ts';
import { configText } from '../../../deploy/coturn-config.ts';
import { credentialOf } from '../../../relay/operator/turn-credentials.ts';
import { until } from './until.ts';

export type Turn = {
  readonly host: string;
  readonly port: number;
  /** The server with a credential that is good for an hour, for a page without a relay. */
  readonly server: IceServer;
  /** What a relay has to be told of it. */
  readonly settings: Readonly<Record<string, string>>;
  /** What it wrote so far. */
  readonly said: () => string;
  /** At once, without a word to those it serves; then another one in its place, which knows nothing of them. */
  readonly replace: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const PROGRAM = 'turnserver';
const REALM = 'turn.lab';
export const SECRET = 'a-secret-that-only-this-lab-knows';

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

/** `external` as an operator would say it; the log on standard output, as the file says how. */
function start(external: string, port: number, folder: string): ChildProcess {
  const wish = {
    realm: REALM,
    secret: SECRET,
    external: [external],
    port,
    tlsPort: 5349,
    members: 50,
    denied: [],
  };
  const text = configText({ ...wish, ports: [49_152, 65_535] });
  const file = join(folder, 'turnserver.conf');
  writeFileSync(file, text.replace(/^no-stdout-log\nlog-file=.*$/m, 'log-file=stdout\nverbose'));
  const flags = ['-c', file, `--userdb=${join(folder, 'users')}`, `--pidfile=${join(folder, 'pid')}`];
  return spawn(PROGRAM, flags, { stdio: ['ignore', 'pipe', 'ignore'] });
}

/** `mapped`: a public address that the server believes to have in front of its own, as behind a NAT. */
export async function openTurn({ mapped }: { readonly mapped?: string } = {}): Promise<Turn> {
  const host = ownAddress();
  const port = await freePort(host);
  const folder = mkdtempSync(join(tmpdir(), 'sotto-turn-'));
  let said = '';
  let child: ChildProcess | undefined;
  const begin = async (): Promise<void> => {
    const begun = start(mapped === undefined ? host : `${mapped}/${host}`, port, folder);
    child = begun;
    begun.stdout?.on('data', (part: Buffer) => (said += part.toString()));
    const failed = once(begun, 'error').then(([error]) => Promise.reject(error as Error));
    failed.catch(() => undefined);
    await Promise.race([failed, until('the TURN server to listen', () => isListening(host, port), Boolean)]);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  // A file that ends early leaves nothing behind.
  const kill = (): void => void child?.kill('SIGKILL');
  process.once('exit', kill);
  try {
    await begin();
  } catch (error) {
    kill();
    throw error;
  }
  const url = `turn:${host}:${port}?transport=udp`;
  const username = `${Math.floor(Date.now() / 1000) + 3_600}:lab`;
  return {
    host,
    port,
    server: { urls: [url], username, credential: credentialOf(SECRET, username) },
    settings: { SOTTO_TURN_URLS: url, SOTTO_TURN_SECRET: SECRET },
    said: () => said,
    replace: async () => {
      await end('SIGKILL');
      await begin();
    },
    close: async () => {
      process.off('exit', kill);
      await end('SIGTERM');
      rmSync(folder, { recursive: true });
    },
  };
}
