// Child processes of the runners: output kept, time limited, nothing left behind.
// Source: CONTRIBUTING.md, "Commands".
import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';

export type Outcome = {
  /** Exit code; 124 when the time limit ended it, 127 when it could not be started. */
  readonly code: number;
  /** What it wrote, both streams in order. */
  readonly output: string;
  readonly ms: number;
};

export type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMs?: number;
  /** Also shows the output while it comes. */
  readonly echo?: boolean;
};

const TIMED_OUT = 124;
const NOT_STARTED = 127;

const running = new Set<ChildProcess>();

// Every child leads a process group of its own, so that a browser it started goes down with it.
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of running) endGroup(child);
    process.exit(130);
  });
}

/** Runs a program to its end; never rejects. */
export function run(command: Command): Promise<Outcome> {
  const startMs = performance.now();
  const child = spawn(command.program, command.args, {
    cwd: command.cwd ?? process.cwd(),
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  running.add(child);
  return new Promise((resolve) => {
    let output = '';
    let code: number | undefined;
    const take = (text: string): void => {
      output += text;
      if (command.echo === true) process.stdout.write(text);
    };
    const limit = setTimeout(
      () => {
        code = TIMED_OUT;
        take(`\nStopped after ${(command.limitMs ?? 0) / 1000} s.\n`);
        endGroup(child);
      },
      command.limitMs ?? 2 ** 31 - 1,
    );
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => {
      code ??= NOT_STARTED;
      take(`${error.message}\n`);
    });
    // A grandchild that holds the pipes open must not hold the runner: the group ends with its leader.
    child.on('exit', () => endGroup(child));
    child.on('close', (exitCode) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code: code ?? exitCode ?? 1, output, ms: performance.now() - startMs });
    });
  });
}

type Script = Omit<Command, 'program' | 'args'> & {
  readonly args?: readonly string[];
  /** A program with arguments of its own that starts what stands behind them. */
  readonly through?: readonly string[];
};

/** Runs a TypeScript file with tsx, without the shell wrapper that npx would add. */
export function runScript(file: string, command: Script) {
  const { args = [], through = [], ...rest } = command;
  const [program = '', ...all] = [...through, process.execPath, '--import', 'tsx', file, ...args];
  return run({ ...rest, program, args: all });
}

/** Runs a program that a package brought along. */
export function runTool(name: string, args: readonly string[], rest: Omit<Command, 'program' | 'args'> = {}) {
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  return run({ ...rest, program: `node_modules/.bin/${name}${suffix}`, args });
}

/** Works through a list, `jobs` at a time; results in the order of the list. */
export async function eachOf<In, Out>(
  list: readonly In[],
  jobs: number,
  work: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  const queue = [...list.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, item] = next;
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return results;
}
