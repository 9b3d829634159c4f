// Four people and four bots: from the seventh on the unit carries the call, by itself, and each is seen, heard and answered there.
// Source: docs/protocol/7-forwarding.md, "Which way"; docs/decisions/0045-bots-over-the-unit.md.
import { test } from 'uvu';
import type { Bot } from '../bot/bot.ts';
import type { Role } from '../bot/cast.ts';
import { callOf, openCompany, untilLinked } from '../bot/company.ts';
import { MARK } from '../bot/manners.ts';
import type { Person } from './harness/browser.ts';
import { button, type Meeting, openChat, picture, say, tile, untilOthers } from './harness/call-page.ts';
import type { Drawn } from './harness/drawn-media.ts';
import { untilColour, untilTone } from './harness/measure.ts';
import { cast, enterAll, joinInTurn } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { openUnit, untilBy, untilSaid } from './harness/unit.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 773, password: 'a table for eight' };
/** Two cores draw, encode and decode for all of them. */
const TINY: Drawn = { width: 64, height: 48, rate: 2 };
/** Those whose colours and tones no bot has. */
const PEOPLE: ReadonlySet<string> = new Set(['Ann', 'Ben', 'Dora', 'Hedda']);
const EIGHT = 8;
/** The last one whom the mesh carries. */
const SIXTH = 6;
/** Somebody comes: keys with everybody, on a machine that others use too. */
const COME_MS = 180_000;
const { settings } = await openUnit();

type Shown = { readonly name: string; readonly colour: Role['colour']; readonly tone: number };

/** Each of the others, and nobody in the place of somebody else. */
async function untilSeen(person: Person, all: readonly Shown[]): Promise<void> {
  for (const { name, colour } of all.filter((one) => one.name !== person.name))
    await untilColour(`${name}'s colour at ${person.name}`, picture(person, name), colour);
}

/** One after the other talks, and each of the people hears it: all at once are more packets than two cores open. */
async function untilHeard(
  people: readonly Person[],
  bots: readonly Bot[],
  all: readonly Shown[],
): Promise<void> {
  for (const { name, tone } of all) {
    const person = people.find((one) => one.name === name);
    const bot = bots.find((one) => one.name === name);
    if (person) await button(person, 'Unmute microphone').click();
    bot?.send({ type: 'mute', isOn: false });
    const listeners = people.filter((one) => one !== person);
    await Promise.all(
      listeners.map((one) => untilTone(`${name}'s tone at ${one.name}`, tile(one, name), tone)),
    );
    if (person) await button(person, 'Mute microphone').click();
    bot?.send({ type: 'mute', isOn: true });
  }
}

/** What became of the frames of each of the others. */
const framesAt = (bot: Bot) =>
  (callOf(bot)?.members ?? [])
    .filter(({ isSelf }) => !isSelf)
    .map(({ name, by, stream = '' }) => {
      const { opened = 0, keyless = 0, refused = 0 } = bot.frames().get(stream) ?? {};
      return { name, by, opened, keyless, refused };
    });

/** Of each of the others frames open, more and more; none comes without its key any longer, and none was anything else. */
async function untilOpening(bot: Bot): Promise<void> {
  let before = framesAt(bot);
  await until(
    `${bot.name} to open frames of all`,
    () => {
      const now = framesAt(bot);
      const grown = now.map(({ name, by, refused, ...one }) => {
        const { opened = 0, keyless = 0 } = before.find((then) => then.name === name) ?? {};
        return { name, by, refused, more: one.opened - opened, moreKeyless: one.keyless - keyless };
      });
      before = now;
      return grown;
    },
    (grown) =>
      grown.length === EIGHT - 1 &&
      grown.every((one) => one.by === 'sfu' && one.more > 0 && one.moreKeyless === 0 && one.refused === 0),
    COME_MS,
  );
}

/** Each sends to each, or somebody cannot: it is not for their number. */
async function untilNoCrowd(person: Person): Promise<void> {
  await until(
    `${person.name} to be one of few`,
    () =>
      person.page.evaluate(() => {
        const screen = document.querySelector('sotto-app')?.source?.view().screen;
        return screen?.type === 'call' ? screen.call.way : undefined;
      }),
    (way) => way?.is === 'mesh' || way?.why === 'uplink',
  );
}

/** By each bot, over the links that carry no media. */
async function untilEchoed(person: Person, text: string, count: number): Promise<void> {
  await openChat(person);
  await say(person, text);
  await until(
    `the echo of ${count} at ${person.name}`,
    () => person.page.locator('sotto-chat-panel').getByText(`${MARK}${text}`, { exact: true }).count(),
    (seen) => seen === count,
  );
}

scenario(
  'eight, by the unit',
  async (stage) => {
    const company = openCompany(stage.url, MEETING);
    try {
      const wishes = cast(EIGHT, TINY).filter(({ name }) => PEOPLE.has(name));
      const people = await enterAll(stage, wishes);
      await joinInTurn(people, MEETING);
      // Each packet of sound is work for the one thread of all bots: nobody talks but in turn, once the unit carries it.
      for (const person of people) await button(person, 'Mute microphone').click();
      const bots: Bot[] = [];
      const roles: Shown[] = people.map(({ name, wish: { colour, tone } }) => ({ name, colour, tone }));
      while (people.length + bots.length < EIGHT) {
        const [bot, role] = company.add();
        bot.send({ type: 'mute', isOn: true });
        bots.push(bot);
        roles.push({ name: bot.name, ...role });
        const others = roles.length - 1;
        await Promise.all(bots.map((one) => untilLinked(one, others)));
        await Promise.all(people.map((person) => untilOthers(person, others, COME_MS)));
        if (roles.length === SIXTH) await Promise.all(people.map(untilNoCrowd));
      }
      await untilBy(people, 'sfu', EIGHT - 1, COME_MS);
      await Promise.all(people.map((person) => untilSeen(person, roles)));
      await untilHeard(people, bots, roles);
      for (const bot of bots) await untilOpening(bot);
      for (const person of people.slice(0, 2)) {
        await untilSaid(person, /^Through the media server, .*Because there are many of you\.$/);
        await untilEchoed(person, `Is anybody there? ${person.name}`, bots.length);
      }
    } finally {
      await company.close();
    }
  },
  settings,
);

test.run();
