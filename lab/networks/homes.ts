// Homes: places with a browser each and two ways out, Wi-Fi and mobile, of which one is used at a time and which have
// other addresses; between them and the server nothing but routes. Source: docs/networks.md, "How it is built".
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { findChromium } from '../run/browsers.ts';

/** Where every home reaches the page, the relay and the TURN server. */
export const SERVER = '203.0.113.1';

export const run = (...[program = '', ...args]: readonly string[]): string =>
  execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });

const UPLINKS = ['wifi', 'mobile'] as const;
export type Uplink = (typeof UPLINKS)[number];

export type Home = {
  readonly name: string;
  /** Starts Chromium inside. */
  readonly program: string;
  /**
   * Leaves one way out for the other: with nothing in between for `gapMs`, or, as phones do where they can, with both
   * for a moment, so that the machine is never without a network.
   */
  readonly switchTo: (uplink: Uplink, how: { readonly gapMs: number } | 'overlapping') => Promise<void>;
  /** What went through, for whoever looks at a failure. */
  readonly counted: () => string;
  readonly inside: (...command: readonly string[]) => string;
};

let isServed = false;

/** The server's own address, on a bridge that nothing else is tied to. */
export function serve(): void {
  if (isServed) return;
  isServed = true;
  run('ip', 'link', 'add', 'inet0', 'type', 'bridge');
  run('ip', 'addr', 'add', `${SERVER}/24`, 'dev', 'inet0');
  run('ip', 'link', 'set', 'inet0', 'up');
}

const prefixOf = (uplink: Uplink, number: number): string => `10.${1 + UPLINKS.indexOf(uplink)}.${number}`;

function lay(name: string, number: number, uplink: Uplink): void {
  const [outer, prefix] = [`${uplink}-${number}`, prefixOf(uplink, number)];
  run('ip', 'link', 'add', outer, 'type', 'veth', 'peer', 'name', uplink, 'netns', name);
  run('ip', 'link', 'set', outer, 'addrgenmode', 'none');
  run('ip', 'addr', 'add', `${prefix}.1/24`, 'dev', outer);
  run('ip', 'link', 'set', outer, 'up');
  run('ip', '-n', name, 'link', 'set', uplink, 'addrgenmode', 'none');
}

function plug(name: string, number: number, uplink: Uplink): void {
  const prefix = prefixOf(uplink, number);
  run('ip', '-n', name, 'link', 'set', uplink, 'up');
  run('ip', '-n', name, 'addr', 'replace', `${prefix}.2/24`, 'dev', uplink);
  run('ip', '-n', name, 'route', 'replace', 'default', 'via', `${prefix}.1`);
}

/** As when a network is left: the address goes with it. */
function unplug(name: string, uplink: Uplink): void {
  run('ip', '-n', name, 'addr', 'flush', 'dev', uplink);
  run('ip', '-n', name, 'link', 'set', uplink, 'down');
}

/** Home `number`, at its Wi-Fi. Everything goes with the outer network. */
export function openHome(number: number): Home {
  const name = `home-${number}`;
  run('ip', 'netns', 'add', name);
  run('ip', '-n', name, 'link', 'set', 'lo', 'up');
  for (const uplink of UPLINKS) lay(name, number, uplink);
  plug(name, number, 'wifi');
  const inside: Home['inside'] = (...command) => run('ip', 'netns', 'exec', name, ...command);
  return {
    name,
    program: starter(name),
    inside,
    switchTo: async (uplink, how) => {
      const other = uplink === 'wifi' ? 'mobile' : 'wifi';
      if (how === 'overlapping') plug(name, number, uplink);
      unplug(name, other);
      if (how === 'overlapping') return;
      await pause(how.gapMs);
      plug(name, number, uplink);
    },
    counted: () => [inside('ip', '-s', 'link'), inside('ip', 'route'), inside('ss', '-tun')].join('\n'),
  };
}

export function starter(name: string): string {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error('no Chromium on this machine: npx tsx lab/run/provide.ts');
  mkdirSync('.build', { recursive: true });
  const path = resolve('.build', `chromium-in-${name}-${process.pid}`);
  writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${name} ${chromium.path} "$@"\n`);
  chmodSync(path, 0o755);
  process.once('exit', () => rmSync(path, { force: true }));
  return path;
}
