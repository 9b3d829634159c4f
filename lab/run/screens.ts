// Takes a picture of every state of the interface into docs/screens, lets axe look at each, and asks whether all on it can be read and reached.
// Source: docs/design.md.
// npm run screens [-- NAME … --look SUFFIX --lang CODE]: only the states whose names begin so, in that look; in another language they go to lab/out/screens,
// to be looked at and not kept. Fails on any violation.
// -- --check, as `npm test` has it, without pictures: axe at every state once, light and dark; on a phone, and there from right to left, those that are
// likeliest to break, which are also asked whether all on them can be read and reached.
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { findChromium } from './browsers.ts';
import { takeCallOfTwo } from './call-picture.ts';
import { eachOf } from './child.ts';
import { toPalette } from './palette-png.ts';
import { lostOn } from './reach.ts';
import { FAILED, finish, NONE, PASSED, sum, type Tally } from './tally.ts';

type Look = {
  /** Behind the state's name in the picture's name. */
  readonly suffix: string;
  readonly width: number;
  readonly height: number;
  readonly query: string;
  readonly isForced?: boolean;
  /** The system asks for more contrast. */
  readonly hasContrast?: boolean;
  /** The browser's own letter size, as set in its settings; em in a media query follows only that. */
  readonly fontPx?: number;
  /** Only these states; all when absent. */
  readonly only?: RegExp;
};

/** The states in which a narrow, flat or large-lettered screen is likeliest to break. */
const HARD =
  /^(start(-first-visit|-errors)?|self-test-refused|kept(-empty|-plan|-planned|-profile|-settings)?|media-refused|end-(left|report)|waiting(-looking|-locked|-forgotten|-left-alone)?|invite|call(-chat|-people|-more|-toasts|-8|-hands|-speaker|-spotlight)?|chat-files|devices|shortcuts|outcome-full|share-(one|eight)|door-(menu|locked|forgotten)|people-(host|menu|removed|password-suggested)|security(-shown|-end)?|card-(pestered|unmute)|crowd-(12|50|speaker|share|people|found|knocks|hands|host-end|security))$/;

/** These, too, are read from right to left. */
const TURNED = new RegExp(
  `${HARD.source}|^(start-(offline|update)|self-test(-good|-symmetric-end)?|end-update|outcome-founders-only|toast-line|crowd-lost(-stage)?)$`,
);

/** Where ground lies on ground, or words on pictures. */
const PALE =
  /^(start|invite|call|call-chat|chat-files|call-people|waiting-locked|door-menu|card-unmute|security|end-left)$/;

const DESK = { width: 1280, height: 800 };
const LOOKS: readonly Look[] = [
  { suffix: '', ...DESK, query: 'theme=light' },
  { suffix: '-phone', width: 390, height: 844, query: 'theme=light' },
  { suffix: '-dark', width: 1280, height: 800, query: 'theme=dark' },
  { suffix: '-rtl', width: 1280, height: 800, query: 'theme=light&lang=ar', only: TURNED },
  { suffix: '-phone-dark', width: 390, height: 844, query: 'theme=dark', only: HARD },
  { suffix: '-320', width: 320, height: 640, query: 'theme=light', only: HARD },
  { suffix: '-tablet', width: 820, height: 1100, query: 'theme=light', only: HARD },
  { suffix: '-landscape', width: 844, height: 390, query: 'theme=dark', only: HARD },
  { suffix: '-large', width: 1280, height: 800, query: 'theme=light', fontPx: 32, only: HARD },
  { suffix: '-phone-large', width: 390, height: 844, query: 'theme=light', fontPx: 32, only: HARD },
  { suffix: '-forced', width: 1280, height: 800, query: 'theme=light', isForced: true, only: HARD },
  { suffix: '-contrast', width: 1280, height: 800, query: 'theme=light', hasContrast: true, only: PALE },
];

/** Where words are longest in little room: what a turned phone would show wrongly first. */
const TIGHT =
  /^(start|kept-settings|waiting|invite|call(-chat|-people|-more)?|devices|door-menu|security|crowd-12)$/;

/** What `npm test` asks of them. */
const PHONE = { width: 390, height: 844 };
const CHECKED: readonly Look[] = [
  { suffix: '', ...DESK, query: 'theme=light' },
  { suffix: '-phone', ...PHONE, query: 'theme=light', only: HARD },
  { suffix: '-phone-rtl', ...PHONE, query: 'theme=light&lang=ar', only: TIGHT },
];

const { values, positionals: WANTED } = parseArgs({
  allowPositionals: true,
  options: { lang: { type: 'string' }, look: { type: 'string' }, check: { type: 'boolean', default: false } },
});
const LANG = values.lang;

const OUT = fileURLToPath(
  new URL(LANG === undefined ? '../../docs/screens/' : `../../lab/out/screens/${LANG}/`, import.meta.url),
);
/** Letters of 200 % are the same in every language, but for the length of the words, which the phone shows. */
const SPOKEN: ReadonlySet<string> = new Set(['', '-phone', '-dark', '-320', '-landscape']);
const isWanted = ({ suffix }: Look): boolean => values.look === undefined || suffix === `-${values.look}`;
const looks = (LANG === undefined ? LOOKS : LOOKS.filter(({ suffix }) => SPOKEN.has(suffix))).filter(
  isWanted,
);
const spoken = LANG === undefined ? '' : `&lang=${LANG}`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { readonly id: string; readonly help: string; readonly nodes: readonly string[] };

const serve = async (): Promise<{ server: ViteDevServer; origin: string }> => {
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../../client/ui', import.meta.url)),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: 0, hmr: false },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (address === null || address === undefined || typeof address === 'string') throw new Error('no port');
  return { server, origin: `http://127.0.0.1:${address.port}` };
};

const open = async (page: Page, url: string): Promise<void> => {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => document.documentElement.dataset['pressed'] !== undefined);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(350);
};

/** Forced colours are the system's: axe would judge ours, which nobody sees then. */
const WITHOUT_COLOURS = { rules: { 'color-contrast': { enabled: false } } };
const ONLY_COLOURS = { runOnly: ['color-contrast'] };

const violations = (page: Page, options: object): Promise<Violation[]> =>
  page.evaluate(async (asked) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
      };
    };
    const found = await axe.run(asked);
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map((node) => node.html),
    }));
  }, options);

/** Nothing may stick out sideways. */
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const told = ({ id, help, nodes }: Violation): string => `${id}: ${help}\n      ${nodes.join('\n      ')}`;

/** Of the page as it stands. */
const faultsOf = async (page: Page, isForced: boolean): Promise<string[]> => {
  await page.evaluate(AXE);
  const found = await violations(page, isForced ? WITHOUT_COLOURS : {});
  const wide = (await isTooWide(page)) ? ['wider than the window'] : [];
  return [...wide, ...(await lostOn(page)), ...found.map(told)];
};

const look = async (
  page: Page,
  origin: string,
  state: string,
  { query, suffix, isForced }: Look,
): Promise<string[]> => {
  await open(page, `${origin}/preview/?state=${state}&${query}${spoken}`);
  await writeFile(`${OUT}${state}${suffix}.png`, toPalette(await page.screenshot()));
  return faultsOf(page, isForced === true);
};

/** Colours glide from one theme to the other. */
const turnDark = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    document.documentElement.dataset['theme'] = 'dark';
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((one) => one.finished));
  });

/** In the dark only the colours differ. */
const checkBoth = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  const light = await violations(page, {});
  await turnDark(page);
  const dark = await violations(page, ONLY_COLOURS);
  return [...light.map(told), ...dark.map((one) => `in the dark: ${told(one)}`)];
};

const check = async (
  page: Page,
  origin: string,
  { state, suffix, query }: Pick<Look, 'suffix' | 'query'> & { readonly state: string },
): Promise<string[]> => {
  await open(page, `${origin}/preview/?state=${state}&${query}`);
  return suffix === '' ? checkBoth(page) : faultsOf(page, false);
};

const statesOf = async (browser: Browser, origin: string): Promise<string[]> => {
  const page = await browser.newPage();
  await open(page, `${origin}/preview/`);
  const states = await page.evaluate(() => document.documentElement.dataset['states'] ?? '');
  await page.close();
  return states.split(' ');
};

/** Says what is wrong with a state, and counts it. */
const judge = (name: string, faults: readonly string[]): Tally => {
  for (const fault of faults) process.stdout.write(`${name}: ${fault}\n`);
  return faults.length === 0 ? PASSED : FAILED;
};

const wantedOf = async (browser: Browser, origin: string): Promise<string[]> =>
  (await statesOf(browser, origin)).filter(
    (state) => WANTED.length === 0 || WANTED.some((start) => state.startsWith(start)),
  );

const checkAll = async (browser: Browser, origin: string): Promise<Tally> => {
  const states = await wantedOf(browser, origin);
  const tallies: Tally[] = [];
  for (const one of CHECKED.filter(isWanted)) tallies.push(await checkLook(browser, origin, states, one));
  return sum(tallies);
};

const checkLook = async (
  browser: Browser,
  origin: string,
  states: readonly string[],
  { suffix, query, width, height, only }: Look,
): Promise<Tally> => {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  const free = [await context.newPage(), await context.newPage()];
  const faulty: string[] = [];
  for (const page of free) page.on('pageerror', ({ message }) => faulty.push(message));
  const asked = states.filter((name) => only?.test(name) ?? true);
  const tallies = await eachOf(asked, free.length, async (state) => {
    const page = free.pop();
    if (page === undefined) throw new Error('more states at once than pages');
    const faults = await check(page, origin, { state, suffix, query });
    free.push(page);
    return judge(`${state}${suffix}`, faults);
  });
  await context.close();
  return sum([...tallies, judge(`errors of the page${suffix}`, faulty)]);
};

const lookAtAll = async (browser: Browser, origin: string): Promise<Tally> => {
  const states = await wantedOf(browser, origin);
  const tallies: Tally[] = [];
  for (const one of looks) {
    const context = await browser.newContext({
      viewport: { width: one.width, height: one.height },
      reducedMotion: 'reduce',
      forcedColors: one.isForced === true ? 'active' : 'none',
      contrast: one.hasContrast === true ? 'more' : 'no-preference',
    });
    const page = await context.newPage();
    if (one.fontPx !== undefined) {
      const session = await context.newCDPSession(page);
      await session.send('Page.setFontSizes', { fontSizes: { standard: one.fontPx, fixed: one.fontPx } });
    }
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    for (const state of states.filter((name) => one.only?.test(name) ?? true)) {
      const faults = await look(page, origin, state, one);
      tallies.push(judge(`${state}${one.suffix}`, [...errors.splice(0), ...faults]));
    }
    await context.close();
  }
  return sum(tallies);
};

const main = async (): Promise<void> => {
  const executablePath = findChromium()?.path;
  const { server, origin } = await serve();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--headless=new'],
  });
  try {
    if (values.check) return finish(await checkAll(browser, origin));
    await mkdir(OUT, { recursive: true });
    const isCallWanted = LANG === undefined && (WANTED.length === 0 || WANTED.includes('call-two'));
    if (isCallWanted) await takeCallOfTwo(browser, OUT);
    finish(sum([await lookAtAll(browser, origin), isCallWanted ? PASSED : NONE]));
  } finally {
    await browser.close();
    await server.close();
  }
};

await main();
