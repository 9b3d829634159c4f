// Main: the authority as a program: settings from the environment, its address on standard output, an orderly end.
// Source: docs/sfu.md, "The authority". Exit code 2: a setting makes no sense.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Authority, startAuthority } from './server.ts';
import { type Config, helpText, readConfig } from './settings.ts';

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
  const authority = await startAuthority(settings);
  const closeMetrics = await startMetrics(settings, authority);
  const close = async (): Promise<void> => {
    await authority.close();
    await closeMetrics();
    process.exit(0);
  };
  // A second signal has its usual effect: the end, now.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());
  process.stdout.write(`${authority.url}\n`);
}

async function startMetrics({ metricsHost, metricsPort }: Config, authority: Authority) {
  if (metricsPort === 0) return async () => undefined;
  const [{ createRegistry }, { serveMetrics }] = await Promise.all([
    import('./metrics.ts'),
    import('../operator/metrics.ts'),
  ]);
  return serveMetrics(createRegistry(authority.stats), metricsHost, metricsPort);
}

function sentence({ code, message }: NodeJS.ErrnoException, { port, host }: Config): string {
  if (code === 'EADDRINUSE') return `SOTTO_SFU_PORT ${port} is busy: choose another.`;
  if (code === 'EADDRNOTAVAIL') return `SOTTO_SFU_HOST ${host} is no address of this machine.`;
  return `The authority could not start: ${message}`;
}

function fail(line: string, code: number): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = code;
}
