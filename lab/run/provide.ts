// Makes sure that the machine has what the tests need: installs it as root on Debian, says what is missing elsewhere.
// Source: CONTRIBUTING.md, "Setting up". It never asks for a password and never uses sudo.
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { findChromium, findChromiumShell, findFirefox } from './browsers.ts';
import { run } from './child.ts';
import { FAILED, PASSED, finish, sum } from './tally.ts';

type Need = {
  readonly name: string;
  readonly isMet: () => Promise<boolean>;
  /** Packages of Debian 12 and newer. */
  readonly debian: readonly string[];
  /** Set for browsers: what Playwright calls its own build of it. */
  readonly own?: string;
};

/** Font tests ask fontconfig; where there is none (macOS, Windows) the system brings such fonts itself. */
async function hasFont(pattern: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const { code, output } = await run({ program: 'fc-list', args: [pattern], limitMs: 30_000 });
  return code === 0 && output.trim() !== '';
}

async function runs(program: string, ask = '--version'): Promise<boolean> {
  const { code } = await run({ program, args: [ask], limitMs: 30_000 });
  return code === 0;
}

/** For one that has no answer without a complaint. */
async function starts(program: string): Promise<boolean> {
  return (await run({ program, args: [], limitMs: 30_000 })).code !== NOT_STARTED;
}

/** Add a line for whatever a new layer needs. */
const NEEDS: readonly Need[] = [
  {
    name: 'Chromium',
    isMet: async () => findChromium() !== undefined,
    debian: ['chromium'],
    own: 'chromium',
  },
  {
    name: "Chromium's engine without windows",
    // Elsewhere the whole browser does, and takes longer.
    isMet: async () => !mayInstall() || findChromiumShell() !== undefined,
    debian: ['chromium-headless-shell'],
  },
  {
    name: 'Firefox',
    isMet: async () => findFirefox() !== undefined,
    debian: ['firefox-esr'],
    own: 'firefox',
  },
  { name: 'Redis', isMet: () => runs('redis-server'), debian: ['redis-server'] },
  { name: 'coturn', isMet: () => runs('turnserver'), debian: ['coturn'] },
  { name: 'Janus', isMet: () => runs('janus', '--help'), debian: ['janus'] },
  { name: 'iproute2', isMet: () => runs('ip', '-V'), debian: ['iproute2'] },
  { name: 'nftables', isMet: () => runs('nft'), debian: ['nftables'] },
  { name: 'certutil', isMet: () => starts('certutil'), debian: ['libnss3-tools'] },
  { name: 'fontconfig', isMet: () => hasFont(''), debian: ['fontconfig', 'fonts-dejavu-core'] },
  { name: 'a font for most scripts', isMet: () => hasFont('Noto Sans'), debian: ['fonts-noto-core'] },
  { name: 'an emoji font', isMet: () => hasFont('Noto Color Emoji'), debian: ['fonts-noto-color-emoji'] },
  { name: 'a CJK font', isMet: () => hasFont('Noto Sans CJK JP'), debian: ['fonts-noto-cjk'] },
];

/** As child.ts has it. */
const NOT_STARTED = 127;
const APT_LIMIT_MS = 900_000;

function isDebian(): boolean {
  const path = '/etc/os-release';
  return existsSync(path) && /^ID=(debian|"debian")$/m.test(readFileSync(path, 'utf8'));
}

const mayInstall = (): boolean => isDebian() && process.getuid?.() === 0;

async function unmet(): Promise<Need[]> {
  const answers = await Promise.all(NEEDS.map(async (need) => ({ need, isMet: await need.isMet() })));
  return answers.filter(({ isMet }) => !isMet).map(({ need }) => need);
}

async function apt(args: readonly string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await run({ program: 'apt-get', args, env, limitMs: APT_LIMIT_MS });
  if (code !== 0) process.stdout.write(`apt-get ${args.join(' ')}:\n${output.trimEnd()}\n`);
  return code === 0;
}

async function installOnDebian(needs: readonly Need[]): Promise<void> {
  const packages = needs.flatMap((need) => need.debian);
  process.stdout.write(`Installing ${packages.join(' ')}\n`);
  if (await apt(['update', '-qq']))
    await apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/** Playwright's builds need no root; they are the way out where the system has browsers only as snaps. */
async function installOwnBrowsers(needs: readonly Need[]): Promise<void> {
  const names = needs.flatMap((need) => need.own ?? []);
  if (names.length === 0) return;
  process.stdout.write(`Fetching Playwright's ${names.join(' and ')}\n`);
  const args = ['node_modules/playwright/cli.js', 'install', ...names];
  const { code, output } = await run({ program: process.execPath, args, limitMs: APT_LIMIT_MS });
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
}

async function provide(): Promise<void> {
  const needs = await unmet();
  if (needs.length === 0) return;
  if (mayInstall()) await installOnDebian(needs);
  else await installOwnBrowsers(needs);
}

await provide();
const missing = await unmet();
for (const need of missing)
  process.stdout.write(
    `Missing: ${need.name}. On Debian, as root: apt-get install ${need.debian.join(' ')}\n`,
  );
finish(sum(NEEDS.map((need) => (missing.includes(need) ? FAILED : PASSED))));
