// A window with two tabs, as a user has it: a page whose tab is covered is hidden to the browser itself, which stops its
// frames and slows its timers. Playwright's own browsers hide nothing and slow nothing, so this one is started beside it.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import * as assert from 'uvu/assert';
import { findChromium } from '../../run/browsers.ts';
import { flagsOf, type Person, seatIn, type Wish } from './browser.ts';
import { until } from './until.ts';

type Started = { readonly endpoint: string; readonly end: () => Promise<void> };

async function start(wish: Wish): Promise<Started> {
  const program = findChromium()?.path;
  if (program === undefined) throw new Error('no Chromium on this machine: npx tsx lab/run/provide.ts');
  const folder = mkdtempSync(join(tmpdir(), 'sotto-tabbed-'));
  const own = [
    '--remote-debugging-port=0',
    `--user-data-dir=${folder}`,
    '--window-size=1024,800',
    '--lang=en-GB',
  ];
  const child = spawn(program, [...flagsOf(wish), ...own, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const gone = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const end = async (): Promise<void> => {
    kill();
    await gone;
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  let said = '';
  const endpoint = await new Promise<string | undefined>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, found] = /listening on (ws:\S+)\s/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    void gone.then(() => resolve(undefined));
  });
  if (endpoint !== undefined) return { endpoint, end };
  await end();
  throw new Error(`Chromium did not start:\n${said}`);
}

export async function launchTabbed(wish: Wish): Promise<Person> {
  const { endpoint, end } = await start(wish);
  try {
    // Its defaults would have every page take itself for the one that is looked at.
    const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('a window without pages');
    // As with everybody: pwa.spec.ts lets it be kept.
    if (wish.context?.serviceWorkers !== 'allow')
      await context.addInitScript(
        `if ('serviceWorker' in navigator) navigator.serviceWorker.register = () => Promise.reject(new Error('not kept'));`,
      );
    const person = await seatIn(context, browser, wish);
    return {
      ...person,
      close: async () => {
        await browser.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** What a page is granted in a second and a half. */
type Pace = { readonly frames: number; readonly timers: number };

const paceOf = ({ page }: Person): Promise<Pace> =>
  page.evaluate(async () => {
    const pace = { frames: 0, timers: 0 };
    const endMs = performance.now() + 1_500;
    const frame = (): void => {
      pace.frames += 1;
      if (performance.now() < endMs) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    while (performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      pace.timers += 1;
    }
    return pace;
  });

const untilSeen = ({ name, page }: Person, is: boolean): Promise<unknown> =>
  until(
    `${name}'s page to be ${is ? 'visible' : 'hidden'}`,
    () => page.evaluate(() => document.visibilityState),
    (state) => (state === 'visible') === is,
  );

/** Another tab comes before it, and it is drawn no more. */
export async function cover(person: Person): Promise<void> {
  const other = person.context.pages().find((page) => page !== person.page);
  if (other === undefined) throw new Error(`${person.name} has no other tab`);
  await other.bringToFront();
  await untilSeen(person, false);
  const { frames } = await paceOf(person);
  assert.is(frames, 0, 'a hidden page is drawn');
}

/** A sound it made just now keeps it quick for some seconds; a camera or a microphone, for as long as it is on. */
export const untilSlow = (person: Person): Promise<unknown> =>
  until(
    `${person.name}'s timers to be slow`,
    () => paceOf(person),
    ({ timers }) => timers < 5,
  );

export async function uncover(person: Person): Promise<void> {
  await person.page.bringToFront();
  await untilSeen(person, true);
}
