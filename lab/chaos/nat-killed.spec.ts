// The runner of the lab of NATs is killed while a pair calls: no process of the lab is left, no namespace, no file outside.
// Source: docs/nat.md, "Running the lab". Only what this file started is looked at, and killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { until } from '../e2e/harness/until.ts';
import { canHaveOuter } from '../networks/outer.ts';

const PAIR = 'port-port';
/** With what has to be built. */
const CALL_MS = 300_000;
const KINDS = ['pid', 'net', 'mnt'] as const;
/** Two homes, two routers, the exchange: at least so many networks there are by then. */
const NETWORKS_MIN = 5;

type Seen = {
  readonly id: number;
  readonly parent: number;
  /** With it a number is one process and no later one. */
  readonly startedAt: string;
  readonly command: string;
  /** As pid:[4026532…]. */
  readonly namespaces: readonly string[];
};

/** undefined: it has ended meanwhile. */
function look(id: number): Seen | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // Behind the name, which may hold anything.
    const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    return {
      id,
      parent: Number(parent),
      startedAt: rest[17] ?? '',
      command: readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' '),
      namespaces: KINDS.map((kind) => readlinkSync(`/proc/${id}/ns/${kind}`)),
    };
  } catch {
    return undefined;
  }
}

const lookAtAll = (): readonly Seen[] =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (look(Number(name)) ?? []) : []));

/** It, its children, and theirs. */
function familyOf(id: number | undefined): readonly Seen[] {
  const all = lookAtAll();
  const family = all.filter((one) => one.id === id);
  for (const { id: parent } of family) family.push(...all.filter((one) => one.parent === parent));
  return family;
}

const isCalling = (family: readonly Seen[]): boolean =>
  new Set(family.flatMap(({ namespaces }) => namespaces.filter((one) => one.startsWith('net:')))).size >=
    NETWORKS_MIN && family.some(({ command }) => command.includes('--type=renderer'));

/** What is still there of those processes and of those namespaces; a namespace may be held by a process or by a mount. */
function leftOf(family: readonly Seen[], foreign: ReadonlySet<string>): readonly string[] {
  const [all, mounts] = [lookAtAll(), readFileSync('/proc/self/mountinfo', 'utf8')];
  const namespaces = new Set(family.flatMap((one) => one.namespaces).filter((one) => !foreign.has(one)));
  const isLeft = (one: Seen): boolean =>
    family.some(({ id, startedAt }) => id === one.id && startedAt === one.startedAt) ||
    one.namespaces.some((name) => namespaces.has(name));
  return [
    ...all.filter(isLeft).map(({ id, command }) => `${id} ${command.slice(0, 80)}`),
    ...[...namespaces].filter((name) => mounts.includes(name)).map((name) => `${name} is mounted`),
  ];
}

/** What this file started, whatever became of it. */
function endAll(family: readonly Seen[]): void {
  for (const { id, startedAt } of family)
    if (look(id)?.startedAt === startedAt)
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It went down with another one.
      }
}

async function killedInMidCall(runner: ChildProcess): Promise<void> {
  let said = '';
  runner.stdout?.on('data', (part: Buffer) => (said += part.toString()));
  const foreign = new Set(look(process.pid)?.namespaces);
  let family: readonly Seen[] = [];
  try {
    await until(
      'the pair to call each other',
      () => {
        family = familyOf(runner.pid);
        return { processes: family.length, code: runner.exitCode, said };
      },
      ({ code }) => code !== null || isCalling(family),
      CALL_MS,
    );
    assert.is(runner.exitCode, null, said);
    assert.ok(leftOf(family, foreign).length >= family.length / 2, 'it is seen while it is there');
    runner.kill('SIGKILL');
    await until(
      'all of the lab to be gone',
      () => leftOf(family, foreign),
      ({ length }) => length === 0,
    );
  } finally {
    endAll(family);
  }
}

(canHaveOuter() ? test : test.skip)('the runner is killed: nothing of the lab is left', async () => {
  const own = mkdtempSync(join(tmpdir(), 'sotto-nat-killed-'));
  const runner = spawn(process.execPath, ['--import', 'tsx', 'lab/run/nat.ts', PAIR], {
    env: { ...process.env, TMPDIR: own },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await killedInMidCall(runner);
    // What compiled the runner keeps what it compiled.
    assert.equal(
      readdirSync(own).filter((name) => !/^(?:tsx|node-compile-cache)/.test(name)),
      [],
      'no file of it is left outside',
    );
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
});

test.run();
