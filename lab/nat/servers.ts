// The servers of the lab, as an operator would run them: the relay with the built client over TLS, and coturn with the
// configuration and the credentials that the program itself makes. Source: docs/deploy.md, "TURN".
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { configText, relaySettings } from '../../deploy/coturn-config.ts';
import { until } from '../e2e/harness/until.ts';
import { NAMES, SERVERS } from './address-plan.ts';
import { runAt } from './cables.ts';
import type { Trust } from './trust.ts';

/** What it has written so far. */
export type Server = { readonly said: () => string };

const SECRET = 'a-secret-that-only-this-lab-knows';

function start(
  namespace: string,
  program: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Server {
  const child: ChildProcess = spawn('ip', ['netns', 'exec', namespace, ...program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => (said += part.toString()));
  child.once('exit', (code) => (said += `\nended with ${code}\n`));
  return { said: () => said };
}

/** Listening, as the kernel of that place has it: nothing of it can be reached from here. */
const untilListening = (namespace: string, port: number, { said }: Server): Promise<unknown> =>
  until(
    `port ${port} in ${namespace}`,
    () => ({ sockets: runAt(namespace, 'ss', '-Hltn'), said: said().slice(-2000) }),
    ({ sockets }) => new RegExp(`:${port} `).test(sockets),
  );

export async function startServers(folder: string, trust: Trust): Promise<{ site: Server; turn: Server }> {
  const { cert, key } = trust;
  const { v4, v6 } = SERVERS.turn;
  const wish = {
    realm: NAMES.turn,
    secret: SECRET,
    external: [v4, v6],
    port: 3478,
    tlsPort: 443,
    ports: [49_152, 65_535],
    members: 50,
    tls: { cert, key },
    denied: [],
  } as const;
  const file = join(folder, 'turnserver.conf');
  writeFileSync(file, configText(wish).replace(/^no-stdout-log\nlog-file=.*$/m, 'log-file=stdout\nverbose'));
  const files = [`--userdb=${join(folder, 'users')}`, `--pidfile=${join(folder, 'turn.pid')}`];
  const turn = start('turn', ['turnserver', '-c', file, ...files]);
  const told = relaySettings(wish).trim().split('\n');
  const settings = Object.fromEntries(told.map((line) => line.split(/=(.*)/s).slice(0, 2))) as Record<
    string,
    string
  >;
  const site = start('site', [process.execPath, '--import', 'tsx', 'relay/main.ts'], {
    HOST: '::',
    PORT: '443',
    SOTTO_TLS_CERT: cert,
    SOTTO_TLS_KEY: key,
    ...settings,
  });
  await Promise.all([untilListening('turn', 443, turn), untilListening('site', 443, site)]);
  return { site, turn };
}
