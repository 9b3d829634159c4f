// `npm start [-- --lan | --help]`: builds the client when its sources changed, then runs the relay in this terminal.
// Source: README.md, "Try it". The last line is the address to open.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { freePort } from './free-port.ts';
import { certificateFor } from './lan.ts';
import { listFiles } from './tree.ts';

const LAN = '--lan';
/** The relay's own defaults. */
const [FIRST_PORT, LOOPBACK] = [8080, '127.0.0.1'];
const STAMP = '.build/client.sha256';
const SOURCES = /^(?:(?:client|shared|lab\/build)\/.+|vite\.config\.ts|tsconfig\.json|package-lock\.json)$/;

/** One hash over names and contents of all that goes into the client: times lie after a checkout. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const path of listFiles().filter((file) => SOURCES.test(file) && !file.endsWith('.test.ts')))
    hash.update(`${path}\0`).update(createHash('sha256').update(readFileSync(path)).digest());
  return hash.digest('hex');
}

async function buildIfChanged(): Promise<void> {
  const hash = sourceHash();
  const isBuilt = existsSync('dist/index.html') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
  if (isBuilt) return;
  process.stdout.write('Building the client …\n');
  await build({ logLevel: 'error' });
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, hash);
}

/** Browsers give cameras to secure pages only: for a friend's machine that means HTTPS. */
async function openToNetwork(): Promise<void> {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const own = all.filter(({ family, internal }) => family === 'IPv4' && !internal);
  const files = await certificateFor(
    '.cert',
    own.map(({ address }) => address),
  );
  process.env['HOST'] ??= '::';
  process.env['SOTTO_TLS_CERT'] = files.cert;
  process.env['SOTTO_TLS_KEY'] = files.key;
  process.stdout.write('HTTPS with a certificate made here: the browser warns once, accept it.\n');
}

/** Nobody asked for a port by number: one that is free. Settings in .env ask as well. */
async function settlePort(): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
  } catch {
    return; // The relay says so itself.
  }
  if ((process.env['PORT'] ?? '') !== '') return;
  const port = await freePort(FIRST_PORT, process.env['HOST'] ?? LOOPBACK);
  if (port !== FIRST_PORT) process.stdout.write(`Port ${FIRST_PORT} is busy, so it is ${port}.\n`);
  process.env['PORT'] = String(port);
}

const flags = process.argv.slice(2);
const isLan = flags.includes(LAN);
process.argv = [...process.argv.slice(0, 2), ...flags.filter((flag) => flag !== LAN)];
if (flags.includes('--help'))
  process.stdout.write(
    `  ${LAN}  HTTPS with a self-signed certificate on all interfaces, for a friend on the same network\n`,
  );
else {
  await buildIfChanged();
  if (isLan) await openToNetwork();
}
process.env['SOTTO_LOG'] ??= 'warn';
await settlePort();
await import('../../relay/main.ts');
