// What a fault may not take from a call: what is written, a file that is under way, who is there, sound and pictures; and what
// may not lie over it meanwhile. Source: docs/networks.md, "Faults of operation".
import { setTimeout as pause } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import type { Person } from './browser.ts';
import { openChat, tell, tile } from './call-page.ts';
import { accept, card, give, hashOf, makeFile, progressOf } from './parcels.ts';
import { assertCalm, isReconnecting, linksOf, untilMoving, untilRing } from './people.ts';
import { until } from './until.ts';

/** With all that is asked meanwhile. */
const DOWNLOAD_MS = 120_000;
/** Between two pages of one machine; through a TURN server a megabyte takes a second. */
const MEGABYTES = 24;
/** A notice stands for seconds. */
const LOOK_MS = 250;

export type Fault = {
  /** Names the file and the lines of the chat. */
  readonly name: string;
  /** Ends when the fault has begun, or as late as when it is over. */
  readonly begin: () => Promise<unknown>;
  /** So many that the file is still on its way when the fault begins. */
  readonly megabytes?: number;
  /** Links may break, and come back; else nobody may so much as notice. */
  readonly isFelt?: boolean;
};

/** Who is there for this person, as the call knows them and by name. */
const rosterOf = (person: Person): Promise<readonly string[]> =>
  tile(person).evaluateAll((tiles) =>
    tiles
      .map(
        (one) =>
          `${one.getAttribute('data-member')} ${one.shadowRoot?.querySelector('bdi')?.textContent.trim()}`,
      )
      .toSorted(),
  );

/** All that these people are told of one another from now on, until it is asked for: notices go away by themselves. */
function followNotices(people: readonly Person[]): () => Promise<readonly string[]> {
  const seen = new Set<string>();
  let isOver = false;
  const follow = async (person: Person): Promise<void> => {
    while (!isOver) {
      const told = await person.page.locator('sotto-toast-list [data-notice]').evaluateAll((all) =>
        all.map((one) => ({
          kind: one.getAttribute('data-notice'),
          who: one.querySelector('bdi')?.textContent,
        })),
      );
      for (const { kind, who } of told)
        if (who === undefined || people.some(({ name }) => name === who)) seen.add(`${person.name}: ${kind}`);
      for (const { name } of people)
        if (await isReconnecting(person, name)) seen.add(`${person.name}: reconnecting`);
      await pause(LOOK_MS);
    }
  };
  const all = Promise.all(people.map(follow));
  // Told when it is asked for.
  all.catch(() => undefined);
  return async () => {
    isOver = true;
    await all;
    return [...seen];
  };
}

/** Last pictures are there, and nothing lies over the call, at each of them of each other. */
export const assertAllCalm = (people: readonly Person[]): Promise<unknown> =>
  Promise.all(linksOf(people).map(([from, to]) => assertCalm(to, from.name, from.wish.colour)));

/**
 * The fault strikes while a file is on its way from the first to the second: it arrives to its last byte, each reads what
 * another one wrote, nobody is told of anybody who left, the same people are there, and are seen and heard.
 */
export async function nothingLost(
  people: readonly Person[],
  { name, begin, megabytes = MEGABYTES, isFelt = false }: Fault,
): Promise<void> {
  const [ann, ben] = people;
  if (!ann || !ben) throw new Error('two are needed');
  const before = await Promise.all(people.map(rosterOf));
  const told = followNotices(people);
  const file = `${name}.bin`;
  const { path, sha256 } = makeFile(file, megabytes);
  await Promise.all(people.map(openChat));
  await give(ann, path);
  await card(ben, file).getByText('Not downloaded.').waitFor();
  const saved = ben.page.waitForEvent('download', { timeout: DOWNLOAD_MS });
  let isSaved = false;
  saved.then(
    () => (isSaved = true),
    () => undefined,
  );
  await accept(ben, file);
  await until(
    'a part of the file to be there',
    () => progressOf(ben, file),
    (bytes) => bytes > 0,
  );
  assert.not.ok(isSaved, 'the file is on its way');
  await begin();
  await assertAllCalm(people);
  await untilMoving(people);
  // Around the circle: of two that is both ways.
  for (const [at, from] of people.entries()) {
    const to = people[(at + 1) % people.length];
    if (to !== undefined) await tell(from, to, `${name}: ${from.name} is here, ${to.name}.`);
  }
  assert.is(await hashOf(await (await saved).path()), sha256, 'every byte');
  await untilRing(people);
  const bad = isFelt ? /: (?:left|lost)$/ : /: (?:left|lost|reconnecting)$/;
  assert.equal(
    (await told()).filter((one) => bad.test(one)),
    [],
    'nobody is said to be gone',
  );
  assert.equal(await Promise.all(people.map(rosterOf)), before, 'the same people');
}
