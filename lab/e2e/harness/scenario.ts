// A scenario: people, a relay that records, and the evidence that stays behind when something goes wrong.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'uvu';
import type { Person, Wish } from './browser.ts';
import { COLOURS } from './media.ts';
import { personFromPool } from './pool.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { openRelay } from './relay.ts';

export type Stage = {
  /** Origin of the page; the hostile relay in front of the real one. */
  readonly url: string;
  readonly proxy: Proxy;
  /** Opens a browser on the start page, or on `path`. */
  readonly enter: (wish: Wish, path?: string) => Promise<Person>;
  /** Console errors that this scenario provokes on purpose; any other fails it. */
  readonly expectFault: (fault: RegExp) => void;
};

/** Two people for most scenarios; Ann's tone and colour are far from Ben's. */
export const ANN: Wish = { name: 'Ann', colour: COLOURS.red, tone: 1000 };
export const BEN: Wish = { name: 'Ben', colour: COLOURS.blue, tone: 2400 };

const OUT = process.env['E2E_OUT'] ?? 'lab/out/by-hand';

/** undefined when there was nothing left to save or the browser does not answer. */
async function attempt(save: () => Promise<unknown>): Promise<void> {
  try {
    await save();
  } catch (error) {
    process.stdout.write(`evidence lost: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

async function keepEvidence(person: Person, index: number): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const base = join(OUT, `${index}-${person.name}`);
  writeFileSync(`${base}.console.txt`, `${person.said.join('\n')}\n`);
  await attempt(() => person.page.screenshot({ path: `${base}.png`, timeout: 5000 }));
  await attempt(async () =>
    writeFileSync(`${base}.aria.txt`, await person.page.locator('body').ariaSnapshot({ timeout: 5000 })),
  );
  if (person.wish.engine !== 'firefox')
    await attempt(() => person.context.tracing.stop({ path: `${base}.zip` }));
}

/** Defines one test. `settings`: environment of the relay, as the program itself takes it. */
export function scenario(
  name: string,
  play: (stage: Stage) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): void {
  test(name, async () => {
    const people: Person[] = [];
    const expected: RegExp[] = [];
    const relay = await openRelay(settings);
    const proxy = await openProxy(relay.url);
    const enter = async (wish: Wish, path = '/'): Promise<Person> => {
      const person = await personFromPool(wish);
      people.push(person);
      if (wish.engine !== 'firefox') await person.context.tracing.start({ snapshots: true });
      await person.page.goto(proxy.url + path);
      return person;
    };
    try {
      await play({ url: proxy.url, proxy, enter, expectFault: (fault) => void expected.push(fault) });
      failOnFaults(people, expected);
    } catch (error) {
      // At once: uvu tells its failures at the end, and a file that runs into its limit has none.
      process.stdout.write(`\n✘ ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      for (const [index, person] of people.entries()) await keepEvidence(person, index);
      throw error;
    } finally {
      await Promise.all(people.map((person) => person.close()));
      await proxy.close();
      await relay.close();
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
