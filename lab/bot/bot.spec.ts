// A member without a browser, in a call with real ones: seen, heard, answered, counted, commanded.
// Source: docs/decisions/0036-a-member-without-a-browser.md. `npm run lab:bot`.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from '../e2e/harness/browser.ts';
import {
  answer,
  dealWith,
  join,
  lockNow,
  type Meeting,
  openPeople,
  openChat,
  picture,
  row,
  say,
  tile,
  untilLocked,
  untilOthers,
} from '../e2e/harness/call-page.ts';
import { untilColour, untilFrames, untilSilent, untilTone } from '../e2e/harness/measure.ts';
import { cast } from '../e2e/harness/people.ts';
import { socketsOn } from '../e2e/harness/proxy.ts';
import { ANN, BEN, scenario, type Stage } from '../e2e/harness/scenario.ts';
import { until } from '../e2e/harness/until.ts';
import type { Bot } from './bot.ts';
import type { Role } from './cast.ts';
import { callOf, openCompany, untilLinked } from './company.ts';
import { MARK } from './manners.ts';

/** A key takes a second of a whole core; a busy machine has none to spare. */
const KEYS_MS = 90_000;

const MEETING: Meeting = { channel: 482, password: 'somebody made of paper' };

async function untilMet(person: Person, bot: Bot, { colour, tone }: Role): Promise<void> {
  await untilColour(`${bot.name}'s colour at ${person.name}`, picture(person, bot.name), colour);
  await untilTone(`${bot.name}'s tone at ${person.name}`, tile(person, bot.name), tone);
}

async function untilHearing(bot: Bot): Promise<void> {
  const { audio, video } = bot.heard();
  await until(
    `more to come in at ${bot.name}`,
    () => bot.heard(),
    (now) => now.audio > audio && now.video > video,
  );
}

/** Of two who meet at the same moment either may be it. */
async function giveUpHost(bot: Bot): Promise<void> {
  const other = callOf(bot)?.members.find(({ isSelf }) => !isSelf);
  if (callOf(bot)?.isHost === true && other) bot.send({ type: 'transfer', id: other.id });
  await until(
    'the bot to be ruled',
    () => callOf(bot)?.isHost,
    (is) => is === false,
  );
}

async function untilEchoed(person: Person, text: string): Promise<void> {
  await openChat(person);
  await say(person, text);
  await person.page.locator('sotto-chat-panel').getByText(`${MARK}${text}`, { exact: true }).waitFor();
}

/** Closes what was opened also when the scenario fails. */
async function among(
  stage: Stage,
  play: (company: ReturnType<typeof openCompany>) => Promise<void>,
): Promise<void> {
  const company = openCompany(stage.url, MEETING);
  try {
    await play(company);
  } finally {
    await company.close();
  }
}

scenario('Chromium meets a bot, and rules it', async (stage) => {
  await among(stage, async (company) => {
    const ann = await stage.enter(ANN);
    await join(ann, MEETING);
    await until(
      'Ann to wait',
      () => socketsOn(stage.proxy, 'channel').length,
      (count) => count === 1,
    );
    const [bot, role] = company.add();
    await untilOthers(ann, 1);
    await untilLinked(bot, 1);
    await untilMet(ann, bot, role);
    await untilHearing(bot);
    await untilEchoed(ann, 'Is anybody there?');

    // Another network: both look for paths anew, and nothing is lost meanwhile.
    await ann.page.evaluate(() => dispatchEvent(new Event('online')));
    await until(
      'ICE to begin anew',
      () => bot.heard(),
      ({ restarts }) => restarts > 0,
    );
    await untilHearing(bot);
    await untilEchoed(ann, 'Still there?');
    await untilFrames('the bot on the new path', picture(ann, bot.name));

    await giveUpHost(bot);
    const people = await openPeople(ann);
    await row(people, bot.name).waitFor();
    await people.getByRole('button', { name: 'Mute everyone' }).click();
    await untilSilent('the bot to obey', tile(ann, bot.name));
    await dealWith(ann, bot.name, 'Ask to unmute');
    await untilTone('the bot again', tile(ann, bot.name), role.tone);

    await lockNow(ann);
    await untilLocked(ann);
    await until(
      'nobody on the relay',
      () => stage.proxy.sockets().length,
      (count) => count === 0,
    );
    assert.is(callOf(bot)?.door.type, 'locked');
    await untilFrames('the bot behind the lock', picture(ann, bot.name));

    await dealWith(ann, bot.name, 'Remove from call');
    await answer(ann, /Remove/, 'Remove');
    assert.is(await bot.ended, 'removed');
    await untilOthers(ann, 0);
  });
});

scenario('Firefox comes to a bot that waits', async (stage) => {
  await among(stage, async (company) => {
    const [bot, role] = company.add();
    await until(
      'the bot to wait',
      () => bot.view().screen.type,
      (type) => type === 'waiting',
      KEYS_MS,
    );
    const fox = await stage.enter({ ...BEN, name: 'Fox', engine: 'firefox' });
    await join(fox, MEETING);
    await untilOthers(fox, 1);
    await untilLinked(bot, 1);
    await untilMet(fox, bot, role);
    await untilHearing(bot);
    await untilEchoed(fox, 'Is anybody there?');
    await bot.leave();
    await untilOthers(fox, 0);
  });
});

scenario('four bots and one browser are a call of five', async (stage) => {
  await among(stage, async (company) => {
    const [ann] = await Promise.all(cast(1).map((wish) => stage.enter(wish)));
    if (ann === undefined) throw new Error('nobody is there');
    await join(ann, MEETING);
    const bots: (readonly [Bot, Role])[] = [];
    for (const others of [1, 2, 3, 4]) {
      bots.push(company.add());
      await untilOthers(ann, others);
      await Promise.all(bots.map(([bot]) => untilLinked(bot, others)));
    }
    for (const [bot, role] of bots) await untilMet(ann, bot, role);
  });
});

test.run();
