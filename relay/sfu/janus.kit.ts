// Test kit: a Janus of our own, with the configuration that operators are given, on free ports of loopback; it may be killed,
// paused and started again. Source: docs/protocol/9-authority.md, "Engines".
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { writeConfig } from '../../deploy/janus-config.ts';

export type OwnJanus = Awaited<ReturnType<typeof startJanus>>;

/** Of the authority that knows this engine, where a test says no other. */
export const LAB_SECRET = 'a-secret-that-only-this-lab-knows';
/** Below those that the system gives away by itself. Several engines share them: a taken one is passed over. */
const RTP_PORTS = [20_000, 29_999] as const;
const ANSWER_MS = 1_000;

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

/** Rejects when there is no Janus on this machine. `secret`: of the authority; `write`: another configuration than operators get. */
export async function startJanus({ secret = LAB_SECRET, program = 'janus', write = writeConfig } = {}) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'sotto-janus-'));
  const url = `ws://127.0.0.1:${port}`;
  write(folder, { secret, listen: '127.0.0.1', port, ports: RTP_PORTS, external: [], interfaces: [] });
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const begun = spawn(program, ['-F', folder], { stdio: 'ignore' });
    child = begun;
    running.add(begun);
    const failed = once(begun, 'error').then(([error]) => Promise.reject(error as Error));
    failed.catch(() => undefined);
    await Promise.race([failed, untilAnswers(url, begun)]);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const isGone = once(child, 'exit');
    child.kill(signal);
    await isGone;
    running.delete(child);
  }

  await start().catch(async (error: unknown) => {
    if (child?.pid !== undefined) await end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    /** Where an authority finds it. */
    url,
    secret,
    /** Of its process now. */
    id: () => child?.pid ?? 0,
    start,
    /** At once, without a word to those it serves. */
    kill: () => end('SIGKILL'),
    /** It keeps its connections and answers nothing. */
    halt: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    stop: async (): Promise<void> => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    if (await answers(url)) return;
    await pause(50);
  }
  throw new Error('Janus does not answer');
}

async function answers(url: string): Promise<boolean> {
  const socket = new WebSocket(url, 'janus-protocol', { handshakeTimeout: ANSWER_MS });
  try {
    await once(socket, 'open', { signal: AbortSignal.timeout(ANSWER_MS) });
    socket.send(JSON.stringify({ janus: 'info', transaction: 'up' }));
    const [answer] = (await once(socket, 'message', { signal: AbortSignal.timeout(ANSWER_MS) })) as [Buffer];
    return answer.includes('server_info');
  } catch {
    return false;
  } finally {
    socket.on('error', () => undefined).terminate();
  }
}
