// A scenario: people, a relay that records, and the evidence that stays behind when something goes wrong.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { mkdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'uvu';
import { type OwnRedis, startRedis } from '../../../relay/operator/redis.kit.ts';
import type { Person, Wish } from './browser.ts';
import { linkCounts } from './link-counts.ts';
import { COLOURS } from './media.ts';
import { personFromPool } from './pool.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { endOf, saveReport } from './report.ts';
import { type Apart, openRelay, openRelayApart, openRelayPair, type Pair } from './relay.ts';

export type Stage = {
  /** Origin of the page; the hostile relay in front of the real one. */
  readonly url: string;
  readonly proxy: Proxy;
  /** Opens a browser on the start page, or on `path`. */
  readonly enter: (wish: Wish, path?: string) => Promise<Person>;
  /** The same relay behind another address: with another client, or for those who reach this machine by `host`. */
  readonly besides: (how: { readonly site?: string; readonly host?: string }) => Promise<Stage>;
  /** The relay's own process, where the scenario asked for one. */
  readonly relay: Pick<Apart, 'id' | 'kill' | 'start'>;
  /** Ends the first of two nodes in order, where the scenario asked for two. */
  readonly drain: Pair['drain'];
  /** Console errors that this scenario provokes on purpose; any other fails it. */
  readonly expectFault: (fault: RegExp) => void;
};

/** Two people for most scenarios; Ann's tone and colour are far from Ben's. */
export const ANN: Wish = { name: 'Ann', colour: COLOURS.red, tone: 1000 };
export const BEN: Wish = { name: 'Ben', colour: COLOURS.blue, tone: 2400 };

const OUT = process.env['E2E_OUT'] ?? 'lab/out/by-hand';

/** A trace costs a fifth of the CPU time: for whoever looks at one failure. */
const isTraced = ({ engine }: Wish): boolean => process.env['E2E_TRACE'] === '1' && engine !== 'firefox';

/** undefined when there was nothing left to save or the browser does not answer. */
async function attempt(save: () => Promise<unknown>): Promise<void> {
  try {
    await save();
  } catch (error) {
    process.stdout.write(`evidence lost: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

export async function keepEvidence(person: Person, index: number): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const base = join(OUT, `${index}-${person.name}`);
  writeFileSync(`${base}.console.txt`, `${person.said.join('\n')}\n`);
  await attempt(() => person.page.screenshot({ path: `${base}.png`, timeout: 5000 }));
  await attempt(async () =>
    writeFileSync(`${base}.aria.txt`, await person.page.locator('body').ariaSnapshot({ timeout: 5000 })),
  );
  await attempt(() => saveReport(person, `${base}.report.txt`));
  process.stdout.write(endOf(person, `${base}.report.txt`));
  for (const line of await linkCounts(person)) process.stdout.write(`  ${person.name} | link: ${line}\n`);
  if (isTraced(person.wish)) await attempt(() => person.context.tracing.stop({ path: `${base}.zip` }));
}

class Theatre {
  readonly people: Person[] = [];
  readonly expected: RegExp[] = [];
  readonly #closers: (() => Promise<void>)[] = [];

  /** Closed in reverse. */
  keep<T extends { readonly close: () => Promise<void> }>(thing: T): T {
    this.#closers.unshift(() => thing.close());
    return thing;
  }

  async stage(
    relayUrl: string,
    apart?: Apart,
    pagesUrl = relayUrl,
    host?: string,
    { drain }: Pick<Pair, 'drain'> = NOT_TWO,
  ): Promise<Stage> {
    const proxy = this.keep(await openProxy(relayUrl, pagesUrl, host));
    return {
      url: proxy.url,
      proxy,
      enter: (wish, path = '/') => this.#enter(wish, proxy.url + path),
      besides: async ({ site, host: by }) => {
        const pages = site === undefined ? undefined : this.keep(await openRelay({ SOTTO_SITE: site }));
        return this.stage(relayUrl, apart, pages?.url, by);
      },
      relay: apart ?? NOT_APART,
      drain,
      expectFault: (fault) => void this.expected.push(fault),
    };
  }

  async #enter(wish: Wish, url: string): Promise<Person> {
    const person = await personFromPool(wish);
    this.people.push(person);
    if (isTraced(wish)) await person.context.tracing.start({ snapshots: true });
    await person.page.goto(url);
    return person;
  }

  async close(): Promise<void> {
    await Promise.all(this.people.map((person) => person.close()));
    for (const close of this.#closers) await close();
  }
}

const refuse = async (): Promise<void> => {
  throw new Error('the relay of this scenario is neither a process of its own nor one of two');
};
const NOT_APART = { id: () => 0, kill: refuse, start: refuse };
const NOT_TWO = { drain: refuse };

/** Defines one test. `settings`: environment of the relay, as the program itself takes it. */
export function scenario(
  name: string,
  play: (stage: Stage) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): void {
  perform(name, play, async (theatre) => {
    const relay = theatre.keep(await openRelay(settings));
    return theatre.stage(relay.url);
  });
}

/** The same with a relay that is a process of its own, to be killed and started again. */
export function scenarioWithProcess(
  name: string,
  play: (stage: Stage) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): void {
  perform(name, play, async (theatre) => {
    const relay = theatre.keep(await openRelayApart(settings));
    return theatre.stage(relay.url, relay);
  });
}

/** The same with two nodes that share channels, behind one address: one may be taken away while the other goes on. */
export function scenarioWithTwo(name: string, play: (stage: Stage) => Promise<void>): void {
  perform(name, play, async (theatre) => {
    const pair = theatre.keep(await openRelayPair());
    return theatre.stage(pair.url, undefined, pair.url, undefined, pair);
  });
}

/** Two relays that are processes of their own, at two addresses, and the Redis that joins them. */
export function scenarioOverRedis(
  name: string,
  play: (stages: readonly [Stage, Stage], redis: OwnRedis) => Promise<void>,
): void {
  let redis: OwnRedis | undefined;
  let second: Stage | undefined;
  const playBoth = async (first: Stage): Promise<void> => {
    if (second !== undefined && redis !== undefined) await play([first, second], redis);
  };
  perform(name, playBoth, async (theatre) => {
    const own = (redis = await startRedis());
    theatre.keep({ close: own.stop });
    const settings = { SOTTO_REDIS_URL: own.url, SOTTO_REDIS_SECRET: randomBytes(32).toString('base64') };
    const relays = await Promise.all([openRelayApart(settings), openRelayApart(settings)]);
    for (const relay of relays) theatre.keep(relay);
    second = await theatre.stage(relays[1].url, relays[1]);
    return theatre.stage(relays[0].url, relays[0]);
  });
}

function perform(
  name: string,
  play: (stage: Stage) => Promise<void>,
  open: (theatre: Theatre) => Promise<Stage>,
): void {
  test(name, async () => {
    const theatre = new Theatre();
    try {
      await play(await open(theatre));
      failOnFaults(theatre.people, theatre.expected);
    } catch (error) {
      // At once: uvu tells its failures at the end, and a file that runs into its limit has none.
      process.stdout.write(`\n✘ ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      for (const [index, person] of theatre.people.entries()) await keepEvidence(person, index);
      throw error;
    } finally {
      await theatre.close();
    }
  });
}

function failOnFaults(people: readonly Person[], expected: readonly RegExp[]): void {
  const faults = people.flatMap(({ name, faults: own }) =>
    own
      .filter((fault) => !expected.some((pattern) => pattern.test(fault)))
      .map((fault) => `${name}: ${fault}`),
  );
  if (faults.length > 0) throw new Error(`faults in the pages:\n${faults.join('\n')}`);
}
