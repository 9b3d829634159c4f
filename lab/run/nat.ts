// `npm run lab:nat [-- PAIR … CHECK … --repeat N]`: calls between all kinds of networks. Starts the lab in namespaces of its
// own, for network, mounts and processes: nothing of it is seen outside, and all of it ends with its first process, however
// that ends. Source: docs/nat.md, "Running the lab".
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { isFresh } from '../e2e/harness/lab-site.ts';
import { runScript, runTool } from './child.ts';

/** Chained by death: this one's takes down unshare, and unshare's the lab. */
const OUTER = ['--pdeathsig', 'KILL', 'unshare', '-n', '-m', '-p', '--fork', '--kill-child', '--mount-proc'];
/** The folder of named namespaces lies on a /run of the lab's own. */
const WITHIN = 'mount -t tmpfs tmpfs /run && ip link set lo up && exec "$@"';

function fail(text: string): never {
  process.stdout.write(`${text}\n`);
  process.exit(1);
}

if (process.platform !== 'linux' || process.getuid?.() !== 0) fail('This wants root on Linux.');
const provided = await runScript('lab/run/provide.ts', { args: ['nat'], limitMs: 900_000 });
if (provided.code !== 0) fail(provided.output);
if (!isFresh('dist')) {
  const built = await runTool('vite', ['build'], { limitMs: 600_000 });
  if (built.code !== 0) fail(built.output);
}
mkdirSync('lab/results', { recursive: true });
const inside = [process.execPath, '--import', 'tsx', 'lab/nat/inside.ts', ...process.argv.slice(2)];
const lab = spawn('setpriv', [...OUTER, 'sh', '-ec', WITHIN, 'lab', ...inside], { stdio: 'inherit' });
lab.once('error', ({ message }) => fail(message));
lab.once('exit', (code) => process.exit(code ?? 1));
