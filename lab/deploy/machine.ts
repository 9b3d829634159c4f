// A Debian server from nothing: a tree by debootstrap, booted with a systemd of its own in a network of its own.
// Source: docs/deploy.md, "One command on a server".
import { execFile, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { until } from '../e2e/harness/until.ts';

const exec = promisify(execFile);
const SUITE = 'trixie';
const ARCHIVE = 'http://deb.debian.org/debian';
const BASE = resolve('.build', `debian-${SUITE}`);
const MINIMUM = 'systemd,systemd-sysv,dbus,ca-certificates,procps,iproute2';
/** Fetching Debian takes longest. */
const CALL_LIMIT_MS = 600_000;
/** Fetched beforehand, installed by the installer: the machine's network has no way out. */
const FETCHED = ['nodejs', 'caddy', 'coturn', 'redis-server'];
/** Addresses set aside for measurements (RFC 2544): the lab's end, the machine's. */
export const ADDRESSES = { lab: '198.18.77.1', machine: '198.18.77.2' };

export interface Machine {
  readonly root: string;
  /** Runs a program inside; gives what it wrote, rejects when it fails. */
  readonly run: (program: string, ...args: readonly string[]) => Promise<string>;
  readonly stop: () => Promise<void>;
}

async function call(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await exec(program, [...args], { maxBuffer: 1e8, timeout: CALL_LIMIT_MS });
  return stdout + stderr;
}

async function base(): Promise<void> {
  const tools = ['/usr/sbin/debootstrap', '/usr/bin/systemd-nspawn'];
  if (process.getuid?.() !== 0 || !tools.every((tool) => existsSync(tool)))
    throw new Error('This wants root on Debian: apt-get install debootstrap systemd-container');
  const stamp = `${BASE}/var/cache/apt/archives/.fetched`;
  if (existsSync(stamp)) return;
  process.stdout.write('Fetching Debian, some minutes the first time …\n');
  rmSync(BASE, { recursive: true, force: true });
  mkdirSync(BASE, { recursive: true });
  await call('debootstrap', '--variant=minbase', `--include=${MINIMUM}`, SUITE, BASE, ARCHIVE);
  const fetchOnly = ['install', '-y', '-qq', '--no-install-recommends', '--download-only'];
  await call('chroot', BASE, 'apt-get', 'update', '-qq');
  await call('chroot', BASE, 'apt-get', ...fetchOnly, ...FETCHED);
  writeFileSync(stamp, '');
}

/** Boots it on a copy that is thrown away. `files`: folders of the lab → where they lie in the machine. */
export async function bootMachine(files: Readonly<Record<string, string>>): Promise<Machine> {
  await base();
  const folder = mkdtempSync(join(tmpdir(), 'sotto-machine-'));
  const [root, upper, work] = ['root', 'upper', 'work'].map((name) => join(folder, name));
  if (root === undefined || upper === undefined || work === undefined) throw new Error('no folders');
  for (const path of [root, upper, work]) mkdirSync(path);
  await call('mount', '-t', 'tmpfs', 'tmpfs', folder);
  for (const path of [root, upper, work]) mkdirSync(path);
  const layers = `lowerdir=${BASE},upperdir=${upper},workdir=${work}`;
  await call('mount', '-t', 'overlay', 'overlay', '-o', layers, root);
  for (const [from, to] of Object.entries(files)) {
    mkdirSync(join(root, to), { recursive: true });
    await call('cp', '-a', `${from}/.`, join(root, to));
  }
  const name = `sotto${process.pid}`;
  // As on any server that was set up; debootstrap leaves it out.
  writeFileSync(join(root, 'etc/hosts'), '127.0.0.1 localhost\n');
  await wire(name);
  const flags = ['--register=no', '--keep-unit', `--machine=${name}`];
  const network = `--network-namespace-path=/run/netns/${name}`;
  const nspawn = spawn('systemd-nspawn', ['-q', '-D', root, '--boot', ...flags, network], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const gone = new Promise((done) => nspawn.once('exit', done));
  const run: Machine['run'] = (program, ...args) => {
    const clean = ['env', '-i', 'PATH=/usr/sbin:/usr/bin', 'HOME=/root', program, ...args];
    // Asked each time: the first child is not yet the one that stays.
    const init = String(childOf(nspawn.pid ?? 0) ?? 0);
    return call('nsenter', '-t', init, '-m', '-u', '-i', '-n', '-p', '-r', '-w', ...clean);
  };
  const state = () =>
    run('systemctl', 'is-system-running').catch((error: { stdout?: string }) => error.stdout ?? '');
  await until('systemd to be up', state, (is) => /^(?:running|degraded)$/.test(is.trim()), 60_000);
  const stop = async (): Promise<void> => {
    await run('systemctl', 'poweroff').catch(() => nspawn.kill('SIGKILL'));
    await gone;
    await call('umount', root);
    await call('umount', folder);
    rmSync(folder, { recursive: true });
    await call('ip', 'netns', 'delete', name);
  };
  return { root, run, stop };
}

function childOf(pid: number): number | undefined {
  const parents = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const child = parents.find((entry) => {
    try {
      return readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(pid);
    } catch {
      return false;
    }
  });
  return child === undefined ? undefined : Number(child);
}

/** One cable between the lab and the machine. */
async function wire(name: string): Promise<void> {
  const [here, there] = [`${name}a`, `${name}b`];
  await call('ip', 'netns', 'add', name);
  await call('ip', 'link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', name);
  await call('ip', 'addr', 'add', `${ADDRESSES.lab}/30`, 'dev', here);
  await call('ip', 'link', 'set', here, 'up');
  await call('ip', '-n', name, 'addr', 'add', `${ADDRESSES.machine}/30`, 'dev', there);
  for (const device of [there, 'lo']) await call('ip', '-n', name, 'link', 'set', device, 'up');
}
