// A forwarding unit for one file of scenarios, and what people see of it: whose media comes which way, and the host's choice.
// Source: docs/sfu.md, "Whole calls over it"; docs/protocol/7-forwarding.md.
import { test } from 'uvu';
import { openAuthority } from '../../../relay/sfu/authority.kit.ts';
import { type OwnJanus, startJanus } from '../../../relay/sfu/janus.kit.ts';
import type { Person } from './browser.ts';
import { openPeople, openSecurity } from './call-page.ts';
import { until } from './until.ts';

/** Entering is a matter of seconds each, and all of them enter at once. */
const MOVE_MS = 60_000;

/** Ends with the file. `own`: settings of the authority; `settings`: of the relay; `nodes`: all engines by the names that rooms begin with. */
export async function openUnit(
  engines = 1,
  own: Readonly<Record<string, string>> = {},
): Promise<{
  readonly nodes: Readonly<Record<string, OwnJanus>>;
  readonly settings: Readonly<Record<string, string>>;
}> {
  const all = await Promise.all(Array.from({ length: engines }, () => startJanus()));
  const authority = await openAuthority(all, own);
  test.after(async () => {
    await authority.close();
    await Promise.all(all.map((one) => one.stop()));
  });
  // As the authority calls them.
  const nodes = Object.fromEntries(all.map((one, at) => [String.fromCodePoint(97 + at), one]));
  return { nodes, settings: { SOTTO_SFU: authority.url } };
}

const CHOICES = {
  auto: /^Automatic/,
  always: /^Through the media server/,
  never: /^Straight from each to each/,
} as const;

/** By the host's controls, in the list of people; what they show is what was signed, a moment after the press. */
export async function chooseWay(host: Person, way: keyof typeof CHOICES): Promise<void> {
  const choice = (await openPeople(host))
    .getByRole('group', { name: 'How picture and sound go' })
    .getByRole('radio', { name: CHOICES[way] });
  await choice.click();
  await until(
    `"${way}" to be chosen`,
    () => choice.isChecked(),
    (is) => is,
  );
}

/** As its page has it: how the call goes, and how each of the others comes: links first. */
const wayAt = ({ page }: Person): Promise<string> =>
  page.evaluate(() => {
    const screen = document.querySelector('sotto-app')?.source?.view().screen;
    if (screen?.type !== 'call') return 'no call';
    const by = screen.call.members.filter(({ isSelf }) => !isSelf).map((member) => member.by);
    return [screen.call.way.is, ...by.toSorted()].join(' ');
  });

/** What is seen of one of them: how often it has changed, and for how long it is so. Stuck, late and to and fro are three faults. */
type Seen = { readonly way: string; readonly changes: number; readonly sinceMs: number };

/** At each of them the media of each of the others comes this way, and nothing else is on its way. */
export function untilBy(
  people: readonly Person[],
  by: 'link' | 'sfu',
  others = people.length - 1,
  deadlineMs = MOVE_MS,
): Promise<void> {
  const wanted = [by === 'sfu' ? 'sfu' : 'mesh', ...Array.from({ length: others }, () => by)].join(' ');
  return untilWays(`the media of ${others + 1} by ${by}`, people, () => wanted, deadlineMs);
}

/** Those who are in the unit by it, and who cannot get in by the links with each of them. */
export function untilBeside(inside: readonly Person[], apart: Person): Promise<void> {
  const ways = ['sfu', 'link', ...inside.slice(1).map(() => 'sfu')].join(' ');
  const waysApart = ['mesh', ...inside.map(() => 'link')].join(' ');
  return untilWays(`${apart.name} beside the unit`, [...inside, apart], (person) =>
    person === apart ? waysApart : ways,
  );
}

async function untilWays(
  what: string,
  people: readonly Person[],
  wantedOf: (person: Person) => string,
  deadlineMs = MOVE_MS,
): Promise<void> {
  const before = new Map<Person, Seen>();
  const look = async (person: Person) => {
    const way = await wayAt(person);
    const { changes, sinceMs, ...last } = before.get(person) ?? {
      way,
      changes: 0,
      sinceMs: performance.now(),
    };
    const isSame = last.way === way;
    const seen = isSame
      ? { way, changes, sinceMs }
      : { way, changes: changes + 1, sinceMs: performance.now() };
    before.set(person, seen);
    return {
      way,
      isWanted: way === wantedOf(person),
      changes: seen.changes,
      forS: Math.round((performance.now() - seen.sinceMs) / 1000),
    };
  };
  await until(
    what,
    () => Promise.all(people.map(look)),
    (all) => all.every(({ isWanted }) => isWanted),
    deadlineMs,
  );
}

/** What the open panel says of it. */
export async function untilSaid(person: Person, words: RegExp): Promise<void> {
  await (await openSecurity(person)).getByText(words).first().waitFor();
}
