// Main: the relay as a program: settings from the environment, its address on standard output, an orderly end.
// Source: docs/protocol/1-relay.md, "Running it". Exit code 2: a setting makes no sense.
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { type Config, helpText, readConfig } from './config.ts';
import { startRelay } from './server.ts';

const flag = process.argv[2];
const option = `There is no option ${flag}: --help lists the settings.`;
const config = flag === undefined ? (unreadable('.env') ?? readConfig(process.env)) : option;
if (flag === '--help') process.stdout.write(`${helpText()}\n`);
else if (typeof config === 'string') fail(config, 2);
else await serve(config).catch((error: NodeJS.ErrnoException) => fail(sentence(error, config), 1));

/** Adds the settings of a file to the environment, if it is there; a sentence when it can't be read. */
function unreadable(file: string): string | undefined {
  try {
    return void (existsSync(file) && process.loadEnvFile(file));
  } catch {
    return `The settings in ${file} can't be read.`;
  }
}

async function serve(settings: Config): Promise<void> {
  const start = settings.isOperated ? (await import('./operator/start.ts')).startOperated : startRelay;
  const relay = await start(settings);
  // A second signal has its usual effect: the end, now.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void relay.close().then(() => process.exit(0)));
  if (!existsSync(`${settings.site}/index.html`))
    process.stderr.write(`There is no client in ${settings.site}: run "npm run build", then start again.\n`);
  for (const url of urls(settings.host, relay.url)) process.stdout.write(`${url}\n`);
}

/** On all interfaces: this machine first, then how others on the network reach it. Hardened units may not list them. */
function urls(host: string, url: string): readonly string[] {
  if (host !== '::' && host !== '0.0.0.0') return [url];
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const own = all.filter(({ family, internal }) => family === 'IPv4' && !internal);
  return [url, ...own.map(({ address }) => url.replace('localhost', address))];
}

function sentence({ code, message }: NodeJS.ErrnoException, { port, host }: Config): string {
  if (code === 'EADDRINUSE') return `PORT ${port} is busy: choose another.`;
  if (code === 'EADDRNOTAVAIL') return `HOST ${host} is no address of this machine.`;
  if (code === 'EACCES') return `This user may not open PORT ${port} or the files of the certificate.`;
  if (code === 'ENOENT') return 'SOTTO_TLS_CERT or SOTTO_TLS_KEY names a file that is not there.';
  return `The relay could not start: ${message}`;
}

function fail(line: string, code: number): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = code;
}
