// Tests of the relay as a program: what it prints, how it ends, and what one that does not read costs it.
// Source: docs/protocol/1-relay.md, "Running it" and "Slow readers".
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { encodeJoin, encodeSend, TO_ALL } from '../shared/frame.ts';
import { CELL_BYTES, CELLS_MAX, CLOSE, SUBPROTOCOL } from '../shared/limits.ts';

const TSX = import.meta.resolve('tsx');
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const QUIET = { SOTTO_SITE: 'no-such-directory', SOTTO_LOG: 'silent', PORT: '0', SOTTO_DRAIN_MS: '50' };

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

function start(environment: Readonly<Record<string, string>>, ...flags: string[]) {
  return startIn(process.cwd(), environment, ...flags);
}

function startIn(cwd: string, environment: Readonly<Record<string, string>>, ...flags: string[]) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(SOTTO_|HOST$|PORT$)/.test(name));
  const env = { ...Object.fromEntries(inherited), ...QUIET, ...environment };
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...flags], { env, cwd });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (texts.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (texts.err += part.toString()));
  // Not its exit: what it said last may come behind that.
  const ended: Promise<Ended> = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    ...texts,
  }));
  return { child, texts, ended };
}

async function urlOf(texts: { readonly out: string }): Promise<string> {
  while (!texts.out.includes('\n')) await pause(20);
  return texts.out.trim().split('\n').at(-1) ?? '';
}

test('--help prints the table; nonsense ends with code 2 and one sentence', async () => {
  const [help, option, setting] = await Promise.all([
    start({}, '--help').ended,
    start({}, '--nonsense').ended,
    start({ SOTTO_LOG: 'loud' }).ended,
  ]);
  assert.is(help.code, 0);
  assert.match(help.out, 'SOTTO_TRUSTED_PROXIES');
  assert.equal([option.code, setting.code], [2, 2]);
  assert.match(option.err, '--nonsense');
  assert.is(setting.err, 'SOTTO_LOG must be one of silent, error, warn, info, debug.\n');
});

test('a .env that can’t be read ends with code 2 and one sentence; one that can is taken', async () => {
  const [bad, good] = [mkdtempSync(join(tmpdir(), 'sotto-')), mkdtempSync(join(tmpdir(), 'sotto-'))];
  mkdirSync(join(bad, '.env'));
  writeFileSync(join(good, '.env'), 'SOTTO_CHANNEL_MAX=no number\n');
  const [unread, read] = await Promise.all([startIn(bad, {}).ended, startIn(good, {}).ended]);
  assert.is(unread.err, "The settings in .env can't be read.\n");
  assert.is(unread.code, 2);
  assert.match(read.err, 'SOTTO_CHANNEL_MAX must be');
  for (const directory of [bad, good]) rmSync(directory, { recursive: true });
});

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  test(`the last line is the address; ${signal} drains and ends with code 0`, async () => {
    const { child, texts, ended } = start({});
    const url = await urlOf(texts);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.is((await fetch(`${url}/healthz`)).status, 200);
    const ws = new WebSocket(`${url.replace('http', 'ws')}/relay`, SUBPROTOCOL);
    await once(ws, 'open');
    child.kill(signal);
    const [code] = (await once(ws, 'close')) as [number];
    assert.is(code, CLOSE.goingAway);
    const { code: exit, err } = await ended;
    assert.is(exit, 0);
    assert.is(err, 'There is no client in no-such-directory: run "npm run build", then start again.\n');
  });

const residentMB = (child: ChildProcess): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)]).toString()) / 1024;

test('160 MB for one that does not read: the relay grows by less than 20 MB and closes it', async () => {
  const limits = {
    SOTTO_BLOBS_BURST: '999999999',
    SOTTO_CELLS_BURST: '999999999',
    SOTTO_ADDRESS_CELLS_BURST: '999999999',
  };
  const { child, texts, ended } = start(limits);
  const url = (await urlOf(texts)).replace('http', 'ws');
  const dial = async (): Promise<WebSocket> => {
    const ws = new WebSocket(`${url}/relay`, SUBPROTOCOL);
    await once(ws, 'open');
    ws.send(encodeJoin({ type: 'channel', number: 7 }));
    await once(ws, 'message');
    return ws;
  };
  const [sender, stuck] = [await dial(), await dial()];
  const frame = encodeSend(TO_ALL, new Uint8Array(CELLS_MAX * CELL_BYTES));
  const send = async (megabytes: number): Promise<void> => {
    for (let sent = 0; sent < megabytes * 1e6; sent += frame.length)
      await new Promise((resolve) => sender.send(frame, resolve));
  };
  // As much to nobody first: what reading costs, collected now or later, is there before the figures begin.
  stuck.terminate();
  await send(160);
  const before = residentMB(child);
  const deaf = await dial();
  deaf.pause();
  await send(160);
  await pause(200);
  const grown = residentMB(child) - before;
  deaf.terminate();
  sender.terminate();
  child.kill('SIGTERM');
  await ended;
  process.stdout.write(`slow reader: the relay grew by ${grown.toFixed(1)} MB\n`);
  assert.ok(grown < 20, `${grown} MB`);
});

test.run();
