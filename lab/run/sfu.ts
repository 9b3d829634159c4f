// `npm run sfu`: an engine and the authority for development, on loopback; ends with the terminal.
// Source: docs/sfu.md, "Try it".
import process from 'node:process';
import { startJanus } from '../../relay/sfu/janus.kit.ts';
import { startAuthority } from '../../relay/sfu/server.ts';
import { readConfig } from '../../relay/sfu/settings.ts';
import { freePort } from './free-port.ts';

const [FIRST_PORT, LOOPBACK] = [8090, '127.0.0.1'];
const MISSING = `There is no Janus on this machine. On Debian or Ubuntu, as root: apt-get install janus
Elsewhere: docs/sfu.md, "An engine".`;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const janus = await startJanus().catch((error: NodeJS.ErrnoException) =>
  fail(error.code === 'ENOENT' ? MISSING : `Janus does not start: ${error.message}`),
);
const port = process.env['SOTTO_SFU_PORT'] ?? String(await freePort(FIRST_PORT, LOOPBACK));
const config = readConfig({
  SOTTO_SFU_LOG: 'error',
  ...process.env,
  SOTTO_SFU_PORT: port,
  SOTTO_SFU_SECRET: janus.secret,
  SOTTO_SFU_NODES: `a=${janus.url}`,
});
if (typeof config === 'string') fail(config);
const authority = await startAuthority(config);
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    void authority
      .close()
      .then(janus.stop)
      .then(() => process.exit(0));
  });
process.stdout.write(
  `The page with it, in another terminal: SOTTO_SFU=${authority.url} npm start\n${authority.url}\n`,
);
