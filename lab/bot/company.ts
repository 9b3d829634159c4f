// Bots in a scenario: started beside the browsers, in the process of the test, and gone with it.
// Source: CONTRIBUTING.md, "Bots".
import type { CallView, MemberView } from '../../client/call/view.ts';
import type { Meeting } from '../e2e/harness/call-page.ts';
import { until } from '../e2e/harness/until.ts';
import { type Bot, startBot } from './bot.ts';
import { readSample, type Role, roleOf } from './cast.ts';
import { nameOf } from './options.ts';
import { openVaults } from './vaults.ts';

/** Keys and handshakes are work for a processor, and they share one thread. */
const LINK_MS = 180_000;

export type Company = {
  /** Begins to join; does not wait until it is in. */
  readonly add: () => readonly [bot: Bot, role: Role];
  /** All leave. */
  readonly close: () => Promise<void>;
};

export function openCompany(url: string, meeting: Meeting, name = 'Echo'): Company {
  const vaults = openVaults();
  const bots: Bot[] = [];
  return {
    add: () => {
      const role = roleOf(bots.length);
      const wish = { name: nameOf({ name }, bots.length), meeting };
      const bot = startBot({ url: new URL(url), vaults, sample: readSample(role) }, wish);
      bots.push(bot);
      return [bot, role];
    },
    close: async () => {
      await Promise.all(bots.map((bot) => bot.leave()));
      await vaults.close();
    },
  };
}

export function callOf(bot: Bot): CallView | undefined {
  const { screen } = bot.view();
  return screen.type === 'call' ? screen.call : undefined;
}

const membersOf = (bot: Bot): readonly MemberView[] => callOf(bot)?.members ?? [];

/** As many others as this, and the links to all of them stand. */
export const untilLinked = (bot: Bot, others: number): Promise<unknown> =>
  until(
    `${bot.name} to be linked with ${others}`,
    () => [bot.view().screen.type, ...membersOf(bot).map(({ name, link }) => `${name} ${link}`)],
    () => {
      const rest = membersOf(bot).filter(({ isSelf }) => !isSelf);
      return rest.length === others && rest.every(({ link }) => link === 'live');
    },
    LINK_MS,
  );
