// A home behind a line that can be made bad: line.py carries its packets. Source: docs/networks.md, "A bad line".
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { run, starter } from './homes.ts';

/** What befalls packets one way; what is left out does not. */
export type Trouble = {
  /** Of 1. */
  readonly loss?: number;
  readonly delay_ms?: number;
  readonly jitter_ms?: number;
  readonly kbit?: number;
};

export type Line = {
  readonly program: string;
  readonly become: (up: Trouble, down: Trouble) => Promise<void>;
  readonly counted: () => string;
};

const started: ChildProcess[] = [];
process.once('exit', () => started.forEach((child) => child.kill('SIGKILL')));

export async function openLine(number: number): Promise<Line> {
  const [name, outer, prefix] = [`line-${number}`, `far-${number}`, `10.9.${number}`];
  const child = spawn('python3', ['lab/networks/line.py', 'wire', outer], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  started.push(child);
  const answers = createInterface({ input: child.stdout });
  await once(answers, 'line');
  // When nothing else is left to do it goes too.
  child.unref();
  for (const pipe of [child.stdin, child.stdout]) if (pipe instanceof Socket) pipe.unref();
  run('ip', 'netns', 'add', name);
  run('ip', 'link', 'set', 'wire', 'netns', name);
  run('ip', 'addr', 'add', `${prefix}.1`, 'peer', `${prefix}.2`, 'dev', outer);
  run('ip', 'link', 'set', outer, 'up');
  run('ip', '-n', name, 'link', 'set', 'lo', 'up');
  run('ip', '-n', name, 'addr', 'add', `${prefix}.2`, 'peer', `${prefix}.1`, 'dev', 'wire');
  run('ip', '-n', name, 'link', 'set', 'wire', 'up');
  run('ip', '-n', name, 'route', 'add', 'default', 'dev', 'wire');
  let last = '';
  return {
    program: starter(name),
    become: async (up, down) => {
      const isAnswered = once(answers, 'line');
      child.stdin.write(`${JSON.stringify({ up, down })}\n`);
      [last] = (await isAnswered) as [string];
    },
    counted: () => `${last}\n${run('ip', 'netns', 'exec', name, 'ip', '-s', 'link')}`,
  };
}
