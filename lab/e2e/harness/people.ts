// Calls of many: a cast whose colours and tones are all different, and the demand that each of them arrives at each
// other. Source: CONTRIBUTING.md, "End-to-end tests".
import type { Person, Wish } from './browser.ts';
import * as assert from 'uvu/assert';
import { join, type Meeting, openPeople, picture, row, tile, untilOpen, untilOthers } from './call-page.ts';
import type { Drawn } from './drawn-media.ts';
import { isColour, readDimmedColour, untilColour, untilFrames, untilTone } from './measure.ts';
import { type Colour, COLOURS } from './media.ts';
import type { Stage } from './scenario.ts';
import { until } from './until.ts';

/** What two cores can carry: facts are in docs/bench.md. */
export const SIZES = {
  /** Up to four people. */
  four: { width: 320, height: 240, rate: 6 },
  /** Up to six, and eight where only joining counts. */
  six: { width: 160, height: 120, rate: 6 },
  /** Six of whom only pictures are asked. */
  sixWithoutSound: { width: 160, height: 120, rate: 6, hasNoMicrophone: true },
} as const satisfies Record<string, Drawn>;

/** Pages are painted by the processor: six of them at their full size keep two cores busy with that alone. */
const WHOLE = { width: 1280, height: 720 };
export const SMALL = { width: 800, height: 560 };

/** No name is part of another; no tone is a multiple of another. */
const CAST: readonly (readonly [name: string, colour: keyof typeof COLOURS, tone: number])[] = [
  ['Ann', 'red', 1000],
  ['Ben', 'blue', 2400],
  ['Cid', 'green', 1700],
  ['Dora', 'yellow', 620],
  ['Emil', 'magenta', 3100],
  ['Fay', 'cyan', 1330],
  ['Gus', 'orange', 2750],
  ['Hedda', 'white', 820],
];

/** The first `count` of the cast; all in one browser process. */
export function cast(
  count: number,
  drawn: Drawn = count > 4 ? SIZES.six : SIZES.four,
  viewport = count > 4 ? SMALL : WHOLE,
): readonly Wish[] {
  return CAST.slice(0, count).map(([name, colour, tone]) => ({
    name,
    colour: COLOURS[colour],
    tone,
    drawn,
    context: { viewport },
  }));
}

/** Firefox's camera shows a moving picture of its own: its colour is nobody's. */
const asFox = ({ drawn: _own, ...bare }: Wish): Wish => ({ ...bare, name: 'Fox', engine: 'firefox' });

/** Three of them, stock Firefox in the middle of the order. */
export const castWithFox = (drawn?: Drawn): readonly Wish[] =>
  cast(3, drawn).map((wish, at) => (at === 1 ? asFox(wish) : wish));

export const enterAll = (stage: Stage, wishes: readonly Wish[]): Promise<readonly Person[]> =>
  Promise.all(wishes.map((wish) => stage.enter(wish)));

/** One after the other: each is there before the next one comes. */
export async function joinInTurn(people: readonly Person[], meeting: Meeting): Promise<void> {
  for (const [before, person] of people.entries()) {
    await join(person, meeting);
    await (before > 0 ? untilOthers(person, before) : untilOpen(person));
  }
  await untilTogether(people);
}

/** Everybody has a tile of everybody. */
export const untilTogether = (people: readonly Person[]): Promise<unknown> =>
  Promise.all(people.map((person) => untilOthers(person, people.length - 1)));

/** Opens `count` pages and brings them into one call. */
export async function gather(
  stage: Stage,
  meeting: Meeting,
  wishes: readonly Wish[],
): Promise<readonly Person[]> {
  const people = await enterAll(stage, wishes);
  await joinInTurn(people, meeting);
  return people;
}

/** Whom all take for the host: of two who meet, the one who was found. The list may have to be loaded first. */
export async function hostOf(people: readonly Person[]): Promise<Person> {
  const [watcher] = people;
  if (watcher === undefined) throw new Error('nobody is there');
  const panel = await openPeople(watcher);
  const isHost = async (person: Person): Promise<boolean> => {
    const name = person === watcher ? `${person.name} (you)` : person.name;
    const marks = row(panel, name).getByText(/^Host\b/);
    return (await marks.count()) > 0;
  };
  const found = await until(
    `${watcher.name} to see a host`,
    async () => {
      const are = await Promise.all(people.map(isHost));
      return are.indexOf(true);
    },
    (at) => at >= 0,
  );
  return people[found] ?? watcher;
}

/** The first of them comes to know that it is this one. */
export const untilHost = (people: readonly Person[], host: Person): Promise<unknown> =>
  until(
    `${host.name} to be the host`,
    async () => (await hostOf(people)).name,
    (name) => name === host.name,
  );

type Link = readonly [from: Person, to: Person];

/** Every direction of every pair. */
export const linksOf = (people: readonly Person[]): readonly Link[] =>
  people.flatMap((to) => people.filter((from) => from !== to).map((from): Link => [from, to]));

/** Side by side at different people, one after the other at the same one. */
async function onEveryLink(
  people: readonly Person[],
  demand: (from: Person, to: Person) => Promise<void>,
): Promise<void> {
  const at = async (to: Person): Promise<void> => {
    for (const from of people) if (from !== to) await demand(from, to);
  };
  await Promise.all(people.map(at));
}

/** Each sees and hears each of the others, and nobody in the place of somebody else. */
export async function untilRing(people: readonly Person[]): Promise<void> {
  await onEveryLink(people, async (from, to) => {
    const [what, shown] = [`${from.name}'s picture at ${to.name}`, picture(to, from.name)];
    if (from.wish.engine === 'firefox') await untilFrames(what, shown);
    else await untilColour(what, shown, from.wish.colour);
    await untilTone(`${from.name}'s tone at ${to.name}`, tile(to, from.name), from.wish.tone);
  });
}

/** Pictures move on every link from here on. */
export async function untilMoving(people: readonly Person[], more = 3): Promise<void> {
  await onEveryLink(people, (from, to) =>
    untilFrames(`${from.name}'s picture at ${to.name}`, picture(to, from.name), more),
  );
}

/** While somebody is reconnecting nothing lies over the call, and the last picture is still there. */
export async function assertCalm(person: Person, name: string, colour: Colour): Promise<void> {
  const seen = await readDimmedColour(picture(person, name));
  assert.ok(isColour(seen, colour), `${name}'s last picture at ${person.name}: ${JSON.stringify(seen)}`);
  assert.is(await person.page.locator('dialog[open]').count(), 0, `nothing lies over ${person.name}'s call`);
}

/** The same where it lasts: the words lie upon it, so it is dimmed. */
export async function assertDimmed(person: Person, name: string, colour: Colour): Promise<void> {
  await assertCalm(person, name, colour);
  const filter = await picture(person, name).evaluate((video) => getComputedStyle(video).filter);
  assert.match(filter, /brightness/, `${name}'s picture at ${person.name} is dimmed`);
}
export const isReconnecting = async (person: Person, of?: string): Promise<boolean> =>
  (await tile(person, of).getByText('Reconnecting', { exact: true }).count()) > 0;
