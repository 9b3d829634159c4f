// `npm start [-- --lan | --help]`: builds the client when its sources changed, then runs the relay in this terminal.
// Source: README.md, "Try it". The last line is the address to open.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { certificateFor } from './lan.ts';
import { listFiles } from './tree.ts';

const LAN = '--lan';
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
await import('../../relay/main.ts');
