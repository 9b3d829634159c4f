// Who sits in the homes: one browser for each home and engine, kept from pair to pair; for every call a context of its own.
// Source: docs/nat.md, "The lab".
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser } from 'playwright';
import { findChromium, findFirefox } from '../run/browsers.ts';
import { launchBrowser, type Person, seatPerson, type Wish } from '../e2e/harness/browser.ts';
import { COLOURS } from '../e2e/harness/media.ts';
import { SIZES } from '../e2e/harness/people.ts';
import { type Home, NAMES, planHome } from './address-plan.ts';
import { layHome } from './cables.ts';
import type { Seat } from './wanted.ts';
import type { Trust } from './trust.ts';

/** The one who is there first, and the one who comes. */
const ANN = { name: 'Ann', colour: COLOURS.red, tone: 1000 } as const;
const BEN = { name: 'Ben', colour: COLOURS.blue, tone: 2400 } as const;
export const PAGE = `https://${NAMES.site}/`;

/** Keeps the page's connections within reach, what its servers refused, and when checks began
 * and the connection stood. */
const KEEP_PEERS = `{
  const Native = RTCPeerConnection;
  globalThis.peers = [];
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...settings) {
      super(...settings);
      globalThis.peers.push(this);
      this.refusals = [];
      this.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) =>
        this.refusals.push(url + ': ' + errorCode + ' ' + errorText));
      this.addEventListener('iceconnectionstatechange', () => {
        if (this.iceConnectionState === 'checking') this.beganMs ??= performance.now();
      });
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') this.stoodMs ??= performance.now();
      });
    }
  };
}`;

export type Resident = { readonly person: Person; readonly home: Home };

export class Residents {
  readonly #folder: string;
  readonly #trust: Trust;
  readonly #homes = new Map<string, Home>();
  readonly #browsers = new Map<string, Promise<Browser>>();

  constructor(folder: string, trust: Trust) {
    this.#folder = folder;
    this.#trust = trust;
  }

  /** One of several homes of a kind, laid when it is first wanted. */
  home({ kind }: Seat, nth: number): Home {
    const key = `${kind}${nth}`;
    const known = this.#homes.get(key);
    if (known !== undefined) return known;
    const home = planHome(kind, nth, this.#homes.size + 1);
    layHome(home);
    this.#homes.set(key, home);
    return home;
  }

  /** Before a browser; no page is open yet. */
  async seat(seat: Seat, nth: number): Promise<Resident> {
    const home = this.home(seat, nth);
    const wish: Wish = {
      ...(nth % 2 === 1 ? ANN : BEN),
      engine: seat.engine,
      ...(seat.engine === 'chromium' && { drawn: SIZES.six }),
      program: this.#program(home, seat),
      context: { viewport: { width: 800, height: 560 } },
    };
    const person = await seatPerson(await this.#browser(home, seat, wish), wish);
    await person.context.addInitScript(KEEP_PEERS);
    return { person, home };
  }

  /** Started ahead, so that the first call does not wait for it. */
  #browser({ name }: Home, { engine }: Seat, wish: Wish): Promise<Browser> {
    const key = `${name} ${engine}`;
    const launched = this.#browsers.get(key) ?? launchBrowser(wish);
    this.#browsers.set(key, launched);
    launched.catch(() => this.#browsers.delete(key));
    return launched;
  }

  async versions(): Promise<string> {
    const all = await Promise.all(this.#browsers.values());
    const named = all.map((browser) => `${browser.browserType().name()} ${browser.version()}`);
    return [...new Set(named)].toSorted().join(', ');
  }

  async close(): Promise<void> {
    for (const launched of this.#browsers.values()) await (await launched).close();
  }

  /** What Playwright starts in place of the browser. */
  #program({ name }: Home, { engine }: Seat): string {
    const found = engine === 'firefox' ? findFirefox() : findChromium();
    if (found === undefined) throw new Error(`no ${engine} on this machine: npx tsx lab/run/provide.ts`);
    const start =
      engine === 'firefox'
        ? `exec ${process.execPath} --import tsx lab/nat/firefox-door.ts ${name} ${found.path} "$@"`
        : `HOME=${this.#trust.home} exec ip netns exec ${name} ${found.path} "$@"`;
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, `${engine}-in-${name}`);
    writeFileSync(path, `#!/bin/sh\n${start}\n`);
    chmodSync(path, 0o755);
    return path;
  }
}
