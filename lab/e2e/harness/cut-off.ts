// A place with a network of its own: a namespace of this machine behind one cable, whose UDP can be dropped and whose
// plug can be pulled while everything else goes on. Needs root, iproute2 and nftables: where they are missing, undefined.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { findChromium } from '../../run/browsers.ts';

export type Place = {
  /** Starts Chromium inside. */
  readonly program: string;
  /** Of this machine, as it is seen from inside: what the page's server has to listen on. */
  readonly host: string;
  /** Pictures and sound can't pass in either direction; everything else can. */
  readonly dropUdp: () => void;
  readonly passUdp: () => void;
  /** Nothing passes, and the machine inside knows it. */
  readonly unplug: () => void;
  readonly plug: () => void;
  readonly close: () => void;
};

const run = (program: string, ...args: string[]): void => {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

function canHave(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = `sotto-probe-${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', probe]).status !== 0) return false;
  const hasFilter = spawnSync('ip', ['netns', 'exec', probe, 'nft', 'list', 'tables']).status === 0;
  run('ip', 'netns', 'del', probe);
  return hasFilter;
}

export function openPlace(): Place | undefined {
  const chromium = findChromium();
  if (chromium === undefined || !canHave()) return undefined;
  // Names of cables have at most 15 characters; the third byte keeps places of several runs apart.
  const name = `sotto-${process.pid}`;
  const [outer, inner] = [`so${process.pid}`, `si${process.pid}`];
  const net = `10.77.${process.pid % 250}`;
  const host = `${net}.1`;
  const inside = (...args: string[]): void => run('ip', 'netns', 'exec', name, ...args);

  const plug = (): void => {
    inside('ip', 'link', 'set', inner, 'up');
    inside('ip', 'route', 'replace', 'default', 'via', host);
  };
  const close = (): void => {
    // The cable goes with the place it leads to.
    spawnSync('ip', ['netns', 'del', name]);
    spawnSync('ip', ['link', 'del', outer]);
  };
  try {
    run('ip', 'netns', 'add', name);
    run('ip', 'link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', name);
    // An IPv6 address that comes a second later is another network to a page that is being loaded.
    run('ip', 'link', 'set', outer, 'addrgenmode', 'none');
    inside('ip', 'link', 'set', inner, 'addrgenmode', 'none');
    run('ip', 'addr', 'add', `${host}/24`, 'dev', outer);
    run('ip', 'link', 'set', outer, 'up');
    inside('ip', 'addr', 'add', `${net}.2/24`, 'dev', inner);
    inside('ip', 'link', 'set', 'lo', 'up');
    plug();
    inside('nft', 'add table inet cut; add chain inet cut in { type filter hook input priority 0; }');
    inside('nft', 'add chain inet cut out { type filter hook output priority 0; }');
  } catch (error) {
    close();
    throw error;
  }

  return {
    program: starter(name, chromium.path),
    host,
    dropUdp: () => {
      for (const chain of ['in', 'out']) inside('nft', `add rule inet cut ${chain} meta l4proto udp drop`);
    },
    passUdp: () => {
      for (const chain of ['in', 'out']) inside('nft', `flush chain inet cut ${chain}`);
    },
    unplug: () => inside('ip', 'link', 'set', inner, 'down'),
    plug,
    close,
  };
}

function starter(name: string, program: string): string {
  mkdirSync('.build', { recursive: true });
  const path = resolve('.build', `chromium-in-${name}`);
  writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${name} ${program} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
