// Firefox in a home: whoever drives it speaks to a port of its own loopback, which is another one than that of the driver.
// So the port is opened here as well, and each connection to it handed on inside. `firefox-door.ts NAMESPACE PROGRAM ARGS…`
// Source: docs/nat.md, "The lab".
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';
import { createInterface } from 'node:readline';

const [namespace = '', program = '', ...args] = process.argv.slice(2);
const LISTENING = /WebDriver BiDi listening on ws:\/\/127\.0\.0\.1:(\d+)/;
const HAND_ON = `const s = require('node:net').connect(Number(process.argv[1]), '127.0.0.1');
process.stdin.pipe(s).pipe(process.stdout);
s.on('error', () => process.exit(1)).on('close', () => process.exit(0));`;

const inside = (stdio: 'pipe' | ['ignore', 'ignore', 'pipe'], ...command: readonly string[]) =>
  spawn('ip', ['netns', 'exec', namespace, ...command], { stdio });

const browser = inside(['ignore', 'ignore', 'pipe'], program, ...args);
browser.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => browser.kill(signal));

if (browser.stderr !== null)
  createInterface(browser.stderr).on('line', (line) => {
    const port = LISTENING.exec(line)?.[1];
    if (port === undefined) process.stderr.write(`${line}\n`);
    else open(Number(port), () => process.stderr.write(`${line}\n`));
  });

/** The same number on this side: Firefox compares it with what it is asked for. */
function open(port: number, done: () => void): void {
  createServer((socket) => {
    const { stdin, stdout } = inside('pipe', process.execPath, '-e', HAND_ON, String(port));
    socket.on('error', () => socket.destroy());
    if (stdin === null || stdout === null) return void socket.destroy();
    stdin.on('error', () => socket.destroy());
    socket.pipe(stdin);
    stdout.pipe(socket);
  }).listen(port, '127.0.0.1', done);
}
