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

/** Ends with the file. `settings`: of the relay. */
export async function openUnit(): Promise<{
  readonly janus: OwnJanus;
  readonly settings: Readonly<Record<string, string>>;
}> {
  const janus = await startJanus();
  const authority = await openAuthority([janus]);
  test.after(async () => {
    await authority.close();
    await janus.stop();
  });
  return { janus, settings: { SOTTO_SFU: authority.url } };
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

/** As its page has it: how the call goes, and how each of the others comes. */
const wayAt = ({ page }: Person): Promise<string> =>
  page.evaluate(() => {
    const screen = document.querySelector('sotto-app')?.source?.view().screen;
    if (screen?.type !== 'call') return 'no call';
    const by = screen.call.members.filter(({ isSelf }) => !isSelf).map((member) => member.by);
    return [screen.call.way.is, ...by].join(' ');
  });

/** At each of them the media of each of the others comes this way, and nothing else is on its way. */
export async function untilBy(
  people: readonly Person[],
  by: 'link' | 'sfu',
  others = people.length - 1,
): Promise<void> {
  const wanted = [by === 'sfu' ? 'sfu' : 'mesh', ...Array.from({ length: others }, () => by)].join(' ');
  await until(
    `the media of ${others + 1} by ${by}`,
    () => Promise.all(people.map(wayAt)),
    (ways) => ways.every((way) => way === wanted),
    MOVE_MS,
  );
}

/** What the open panel says of it. */
export async function untilSaid(person: Person, words: RegExp): Promise<void> {
  await (await openSecurity(person)).getByText(words).first().waitFor();
}
