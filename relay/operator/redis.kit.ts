// Test kit: a Redis of our own on a free port of loopback, which may be paused, killed and started again.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

export type OwnRedis = Awaited<ReturnType<typeof startRedis>>;

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

const NOTHING_KEPT = ['--save', '', '--appendonly', 'no'];

/** A Redis that keeps nothing, with some more settings; or a sentinel, which writes its own file of settings. */
export async function startRedis(args: readonly string[] = [], sentinel = '') {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'sotto-redis-'));
  const plain = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const file = join(directory, 'sentinel.conf');
    if (sentinel !== '') writeFileSync(file, sentinel);
    const own = sentinel === '' ? [...plain, ...NOTHING_KEPT, ...args] : [file, '--sentinel', ...plain];
    child = spawn('redis-server', own, { stdio: 'ignore' });
    running.add(child);
    const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error));
    failed.catch(() => undefined);
    await Promise.race([failed, untilAnswers(port)]);
  }

  async function kill(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const isGone = once(child, 'exit');
    child.kill('SIGKILL');
    await isGone;
    running.delete(child);
  }

  await start().catch(async (error: unknown) => {
    await kill();
    throw error;
  });
  return {
    port,
    directory,
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    /** It keeps its connections and answers nothing. */
    halt: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    ask: (...words: readonly string[]) => ask(port, words),
    stop: async (): Promise<void> => {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(port: number): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    const answer = await ask(port, ['PING']).catch(() => '');
    if (/PONG|NOAUTH/.test(answer)) return;
    await pause(10);
  }
  throw new Error('Redis does not answer');
}

const ASK_MS = 10_000;

/** One command on a connection of its own; whatever comes back first, as text. Fails where it is cut off or not answered. */
async function ask(port: number, words: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`);
  const cut = once(socket, 'close').then(() => Promise.reject(new Error('cut off')));
  try {
    const [answer] = (await Promise.race([
      once(socket, 'data', { signal: AbortSignal.timeout(ASK_MS) }),
      cut,
    ])) as [Buffer];
    return answer.toString();
  } finally {
    cut.catch(() => undefined);
    socket.destroy();
  }
}
