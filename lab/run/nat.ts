// `npm run lab:nat [-- PAIR … CHECK … --repeat N]`, and a layer of `npm test`: calls between all kinds of networks. Starts
// the lab in namespaces of its own, for network, mounts and processes: nothing of it is seen outside, and all of it ends with
// its first process, however that ends. Source: docs/nat.md, "Running the lab".
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { isFresh } from '../e2e/harness/lab-site.ts';
import { readWanted, runsOf, type Wanted } from '../nat/wanted.ts';
import { runScript, runTool } from './child.ts';
import { line, NONE } from './tally.ts';

/** Chained by death: this one's takes down unshare, and unshare's the lab. */
const OUTER = ['--pdeathsig', 'KILL', 'unshare', '-n', '-m', '-p', '--fork', '--kill-child', '--mount-proc'];
/** The folder of named namespaces, and that of what browsers leave behind when they are killed, lie on a /run of the lab's own. */
const WITHIN =
  'mount -t tmpfs tmpfs /run && mkdir /run/tmp && export TMPDIR=/run/tmp && ip link set lo up && exec "$@"';
const PROBE = 'ip netns add probe && ip netns exec probe nft list tables';

const inOuter = (...command: readonly string[]): readonly string[] => [
  ...OUTER,
  'sh',
  '-ec',
  WITHIN,
  'lab',
  ...command,
];

function fail(text: string): never {
  process.stdout.write(`${text}\n`);
  process.exit(1);
}

/** Said, and counted: where nothing may be skipped, that is a failure (lab/run/test.ts). */
function skip(wish: Wanted, why: string): never {
  const { pairs, checks } = runsOf(wish);
  const skipped = { ...NONE, skipped: pairs.length + checks.length };
  process.stdout.write(`Needs root on Linux and network namespaces: ${why}\n\n${line(skipped)}\n`);
  process.exit(0);
}

const args = process.argv.slice(2);
const wanted = readWanted(args);
if (typeof wanted === 'string') fail(wanted);
if (process.platform !== 'linux') skip(wanted, `this is ${process.platform}`);
if (process.getuid?.() !== 0) skip(wanted, 'this is not root');
const provided = await runScript('lab/run/provide.ts', { limitMs: 900_000 });
if (provided.code !== 0) fail(provided.output);
const probe = spawnSync('setpriv', inOuter('sh', '-ec', PROBE), { encoding: 'utf8' });
if (probe.status !== 0) skip(wanted, probe.error?.message ?? probe.stderr.trim());
if (!isFresh('dist')) {
  const built = await runTool('vite', ['build'], { limitMs: 600_000 });
  if (built.code !== 0) fail(built.output);
}
mkdirSync('lab/results', { recursive: true });
const inside = [process.execPath, '--import', 'tsx', 'lab/nat/inside.ts', ...args];
const lab = spawn('setpriv', inOuter(...inside), { stdio: 'inherit' });
lab.once('error', ({ message }) => fail(message));
lab.once('exit', (code) => process.exit(code ?? 1));
