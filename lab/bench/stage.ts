// `npm run bench:stage [-- --rounds 5]`: what the call screen costs with 8 and with 50 people: the longest piece of work while they
// come, speak, raise hands, show something, while panels open and pages turn; what an update of levels costs, and what moves by itself.
// Source: docs/bench.md, "The stage". In time of the processor, so that a busy machine changes little. Last line: one line of JSON, also under lab/results/.
// Fails where a piece of work is long, or anything moves by itself. -- --check, as `npm test` has it: one round with 8, and nothing kept: with 50
// the longest piece comes too near the bound for a machine that does other things.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { findChromium } from '../run/browsers.ts';
import type { Bench } from '../pages/stage/page.ts';

const ROOT = resolve('lab/pages/stage');
const SITE = resolve('.build/bench-stage');
const RESULT = 'lab/results/bench-stage.json';
const VIEWPORT = { width: 1280, height: 800 };
const SIZES = [8, 50] as const;
/** Longer than this a press waits noticeably: the browsers' own bound of a long task. */
const LONG_MS = 50;
const UPDATES = 100;
const SETTLE_MS = 300;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, check: { type: 'boolean', default: false } },
});
const rounds = values.check ? 1 : Number(values.rounds);
const sizes = values.check ? SIZES.slice(0, 1) : SIZES;
if (!(rounds >= 1)) throw new Error('usage: npm run bench:stage [-- --rounds 5]');

type Step = readonly [name: string, act: (page: Page) => Promise<void>];
type Task = { readonly ms: number };

type Deed = Exclude<keyof Bench, 'videos' | 'shifts' | 'widthsTold' | 'admitted'>;

const ask = (page: Page, deed: Deed, given: number | boolean | string): Promise<void> =>
  page.evaluate(
    async ([name, value]) => {
      const { bench } = globalThis as unknown as {
        readonly bench: Readonly<Record<string, (given: unknown) => Promise<void>>>;
      };
      await bench[name]?.(value);
    },
    [deed, given] as const,
  );

const step =
  (deed: Deed, given: number | boolean | string) =>
  (page: Page): Promise<void> =>
    ask(page, deed, given);

const press = (name: string, selector: string): Step => [name, step('press', selector)];

const PEOPLE = '[data-deed="people"]';
const SPEAK = step('speak', UPDATES);

const stepsOf = (people: number): readonly Step[] => [
  ['join', step('join', people)],
  ['speak', SPEAK],
  ['again', step('again', UPDATES)],
  ['hands', step('hands', 6)],
  press('people', PEOPLE),
  ['speakBesidePeople', SPEAK],
  press('peopleClose', PEOPLE),
  press('security', '.shield'),
  press('securityClose', '.shield'),
  press('chat', '[data-deed="chat"]'),
  press('chatClose', '[data-deed="chat"]'),
  ['share', step('share', true)],
  ['shareEnd', step('share', false)],
  ...(people > 8
    ? [press('nextPage', '.turn:last-of-type'), press('pageBefore', '.turn:first-of-type')]
    : []),
  ['leave', step('join', 2)],
];

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Every piece of work of the page's main thread, in time of the processor, while `act` runs. */
async function watched(browser: Browser, page: Page, act: () => Promise<void>): Promise<readonly Task[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  return traceEvents
    .filter(
      ({ name, ph, pid, tid }) =>
        ph === 'X' && name === 'ThreadControllerImpl::RunTask' && mains.has(`${pid}/${tid}`),
    )
    .map(({ tdur = 0 }) => ({ ms: tdur / 1000 }));
}

type Measured = {
  readonly longestMs: number;
  readonly long: number;
  readonly totalMs: number;
  readonly shifts: number;
};

const measured = (tasks: readonly Task[], shifts: number): Measured => ({
  shifts,
  longestMs: Math.max(0, ...tasks.map(({ ms }) => ms)),
  long: tasks.filter(({ ms }) => ms > LONG_MS).length,
  totalMs: tasks.reduce((sum, { ms }) => sum + ms, 0),
});

type Round = { readonly steps: Readonly<Record<string, Measured>>; readonly videos: number };

const count = (page: Page, what: 'videos' | 'shifts'): Promise<number> =>
  page.evaluate((name) => (globalThis as unknown as { readonly bench: Bench }).bench[name](), what);

async function run(browser: Browser, url: string, people: number): Promise<Round> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  page.on('pageerror', (error) => process.stdout.write(`  ${error.message}\n`));
  await page.goto(url);
  // Everything has come that a call fetches behind itself, and two are there.
  await page.waitForFunction(() => customElements.get('sotto-stage-pager') !== undefined);
  await ask(page, 'join', 2);
  await page.locator('sotto-stage').waitFor();
  const steps: Record<string, Measured> = {};
  let videos = 0;
  let shifts = await count(page, 'shifts');
  for (const [name, act] of stepsOf(people)) {
    const tasks = await watched(browser, page, () => act(page));
    // Told a moment after it was painted.
    await page.waitForTimeout(SETTLE_MS);
    const now = await count(page, 'shifts');
    steps[name] = measured(tasks, now - shifts);
    shifts = now;
    if (name === 'join') videos = await count(page, 'videos');
  }
  await page.close();
  return { steps, videos };
}

const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const short = (value: number): number => Number(value.toFixed(2));

const of = (all: readonly Round[], name: string, what: keyof Measured): number =>
  short(median(all.map(({ steps }) => steps[name]?.[what] ?? 0)));

const shiftsOf = ({ steps }: Round): number =>
  Object.values(steps).reduce((sum, { shifts }) => sum + shifts, 0);

function summary(all: readonly Round[]) {
  const names = Object.keys(all[0]?.steps ?? {});
  return {
    longestMs: Object.fromEntries(names.map((name) => [name, of(all, name, 'longestMs')])),
    longTasks: Math.max(
      ...all.map(({ steps }) => Object.values(steps).reduce((sum, { long }) => sum + long, 0)),
    ),
    updateMs: short(of(all, 'speak', 'totalMs') / UPDATES),
    updateBesidePeopleMs: short(of(all, 'speakBesidePeople', 'totalMs') / UPDATES),
    againMs: short(of(all, 'again', 'totalMs') / UPDATES),
    shifts: Math.max(...all.map((one) => shiftsOf(one))),
    videos: all[0]?.videos ?? 0,
  };
}

await build({
  configFile: false,
  root: ROOT,
  base: './',
  logLevel: 'error',
  build: { outDir: SITE, emptyOutDir: true, target: 'es2023', reportCompressedSize: false },
});
const server = await preview({
  configFile: false,
  root: ROOT,
  logLevel: 'error',
  build: { outDir: SITE },
  preview: { host: '127.0.0.1', port: 0 },
});
const address = server.httpServer.address();
if (address === null || typeof address === 'string') throw new Error('no port');
const executablePath = findChromium()?.path;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--headless=new'],
});
const found = new Map<number, Round[]>(SIZES.map((size) => [size, []]));
try {
  for (let round = 0; round < rounds; round += 1)
    for (const size of sizes) {
      const one = await run(browser, `http://127.0.0.1:${address.port}/`, size);
      found.get(size)?.push(one);
      process.stdout.write(
        `${size} people: ${short((one.steps['speak']?.totalMs ?? 0) / UPDATES)} ms an update\n`,
      );
    }
} finally {
  await browser.close();
  await server.close();
}

const summaries = sizes.map((size) => summary(found.get(size) ?? []));
const [eight, fifty] = summaries;
if (eight === undefined) throw new Error('nothing measured');
const result = {
  eight,
  ...(fifty === undefined
    ? {}
    : {
        fifty,
        updateRatio: short(fifty.updateMs / eight.updateMs),
        updateBesidePeopleRatio: short(fifty.updateBesidePeopleMs / eight.updateBesidePeopleMs),
      }),
  rounds,
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`,
};
if (!values.check) {
  mkdirSync('lab/results', { recursive: true });
  writeFileSync(RESULT, `${JSON.stringify(result, undefined, 2)}\n`);
}
process.stdout.write(`${JSON.stringify(result)}\n`);
if (summaries.some(({ longTasks, shifts }) => longTasks + shifts > 0)) process.exitCode = 1;
