// A party: a relay at the server's address, people in homes around it, and what is needed to understand a failure.
// Source: docs/networks.md, "How it is built".
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'uvu';
import { launchBrowser, launchPerson, type Person, seatPerson, type Wish } from '../e2e/harness/browser.ts';
import { openRelay } from '../e2e/harness/relay.ts';
import { keepEvidence } from '../e2e/harness/scenario.ts';
import { type Counts, watchFlow } from './flow.ts';
import { serve, SERVER } from './homes.ts';

type Place = { readonly program: string; readonly counted: () => string };

export type Party = {
  readonly url: string;
  /** One person in a browser of their own. */
  readonly enter: (place: Place, wish: Wish) => Promise<Person>;
  /** Several who share one; their media are drawn. */
  readonly enterAll: (place: Place, wishes: readonly Wish[]) => Promise<readonly Person[]>;
};

const OUT = process.env['E2E_OUT'] ?? 'lab/out/networks';

type Closing = { readonly close: () => Promise<unknown> };

export function party(
  name: string,
  play: (party: Party) => Promise<void>,
  settings: () => Readonly<Record<string, string>> = () => ({}),
): void {
  test(name, async () => {
    serve();
    const relay = await openRelay({ HOST: SERVER, ...settings() });
    const [people, places, closing]: [Person[], Set<Place>, Closing[]] = [[], new Set(), []];
    const url = `http://${SERVER}:${relay.port}`;
    // Cameras are for secure pages: this one is as good as one.
    const flags = [`--unsafely-treat-insecure-origin-as-secure=${url}`];
    const open = async (place: Place, person: Person): Promise<Person> => {
      people.push(person);
      places.add(place);
      await watchFlow(person);
      await person.page.goto(url);
      return person;
    };
    const wishFor = (place: Place, wish: Wish): Wish => ({ ...wish, program: place.program, flags });
    try {
      await play({
        url,
        enter: async (place, wish) => {
          const person = await launchPerson({ ...wishFor(place, wish), isApart: true });
          closing.push(person);
          return open(place, person);
        },
        enterAll: async (place, wishes) => {
          const [first] = wishes;
          if (first === undefined) return [];
          const browser = await launchBrowser(wishFor(place, first));
          closing.push(browser);
          return Promise.all(
            wishes.map(async (wish) => open(place, await seatPerson(browser, wishFor(place, wish)))),
          );
        },
      });
    } catch (error) {
      process.stdout.write(`\n✘ ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      for (const [index, person] of people.entries()) await keepEvidence(person, index);
      await keepFlow(people, places);
      throw error;
    } finally {
      await Promise.all(closing.map((one) => one.close()));
      await relay.close();
    }
  });
}

type Flow = { readonly links: Readonly<Record<string, { readonly counts?: Counts }>> };

/** What each connection counted, and what went through each cable: the last of it in the terminal, all of it in files. */
async function keepFlow(people: readonly Person[], places: ReadonlySet<Place>): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  for (const [index, place] of [...places].entries()) {
    const path = join(OUT, `place-${index}.txt`);
    const counted = place.counted();
    writeFileSync(path, counted);
    process.stdout.write(`${indented(`cables ${index}`, counted)}  more in ${path}\n`);
  }
  for (const { name, page } of people) {
    const seen = await page
      .evaluate(() => (globalThis as unknown as { flow: Flow }).flow)
      .catch((error: unknown) => String(error));
    const path = join(OUT, `${name}.flow.json`);
    writeFileSync(path, typeof seen === 'string' ? seen : JSON.stringify(seen));
    const counts = typeof seen === 'string' ? [seen] : Object.values(seen.links).map(lastOf);
    process.stdout.write(`${indented(name, counts.join('\n'))}  all looks in ${path}\n`);
  }
}

const lastOf = ({ counts }: { readonly counts?: Counts }): string =>
  counts === undefined
    ? 'link: never looked at'
    : `link: ${Object.entries(counts)
        .map(
          ([what, value]) => `${what} ${what === 'atMs' ? new Date(value).toISOString() : Math.round(value)}`,
        )
        .join(', ')}`;

const indented = (who: string, text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${who} | ${line}\n`)
    .join('');
