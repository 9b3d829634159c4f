// Where this machine keeps its browsers: the system's own first, then those that Playwright brings.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { existsSync, readFileSync, statSync } from 'node:fs';
import process from 'node:process';
import { chromium, firefox } from 'playwright';

export type Found = {
  readonly path: string;
  /** Playwright's own build: for Firefox it speaks another protocol than the one Mozilla ships. */
  readonly isOwn: boolean;
};

const CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const CHROMIUM_SHELL = ['/usr/bin/chromium-headless-shell'];
const FIREFOX = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

// Ubuntu's packages of both browsers are small scripts that start a snap, which can't be driven from outside.
const isSnap = (path: string): boolean =>
  statSync(path).size < 16_384 && readFileSync(path, 'latin1').includes('/snap/');

function find(named: string | undefined, candidates: readonly string[], own: string): Found | undefined {
  if (named !== undefined && named !== '')
    return existsSync(named) ? { path: named, isOwn: false } : undefined;
  const path = candidates.find((candidate) => existsSync(candidate) && !isSnap(candidate));
  if (path !== undefined) return { path, isOwn: false };
  return existsSync(own) ? { path: own, isOwn: true } : undefined;
}

/** CHROMIUM=/path/to/it names another one. */
export function findChromium(): Found | undefined {
  return find(process.env['CHROMIUM'], CHROMIUM, chromium.executablePath());
}

/** Chromium's engine without the browser around it: no windows, and a start in half the time. A CHROMIUM that was named does for both. */
export function findChromiumShell(): Found | undefined {
  if ((process.env['CHROMIUM'] ?? '') !== '') return findChromium();
  const path = CHROMIUM_SHELL.find((candidate) => existsSync(candidate));
  return path === undefined ? undefined : { path, isOwn: false };
}

/** FIREFOX=/path/to/it names another one. */
export function findFirefox(): Found | undefined {
  return find(process.env['FIREFOX'], FIREFOX, firefox.executablePath());
}
