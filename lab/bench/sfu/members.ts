// Whole members in the engine's benchmark: bots, each with the core of the call, in one call over the engine; how long one more of them
// takes. Source: docs/bench.md, "The engine of large calls".
import { setTimeout as pause } from 'node:timers/promises';
import { openRelay } from '../../e2e/harness/relay.ts';
import { until } from '../../e2e/harness/until.ts';
import type { Bot } from '../../bot/bot.ts';
import { callOf, openCompany } from '../../bot/company.ts';

const MEETING = { channel: 32, password: 'a hall with many doors' };
const COME_MS = 180_000;
const LOOK_MS = 20;

/** Each of the others is heard by way of the engine; absent: it has not told of anybody yet. */
const heardAt = (bot: Bot): readonly string[] =>
  (callOf(bot)?.members ?? [])
    .filter(
      ({ isSelf, by, stream = '' }) => !isSelf && by === 'sfu' && (bot.frames().get(stream)?.opened ?? 0) > 0,
    )
    .map(({ name }) => name);

const isWhole = (bots: readonly Bot[]): boolean =>
  bots.every((bot) => heardAt(bot).length === bots.length - 1);

const untilWhole = (bots: readonly Bot[]): Promise<unknown> =>
  until(
    `${bots.length} to hear each other`,
    () => bots.map((bot) => `${bot.name} ${bot.view().screen.type} ${heardAt(bot).length}`),
    () => isWhole(bots),
    COME_MS,
  );

/** Nothing but what a silent member sends: they share one thread. */
function hush(bot: Bot): void {
  bot.send({ type: 'mute', isOn: true });
  bot.send({ type: 'pause', isOn: true });
}

async function found(bot: Bot, members: number): Promise<void> {
  await until(
    'a large call to be possible',
    () => bot.view().screen,
    (screen) => screen.type === 'waiting' && screen.waiting.capacityMax >= members,
    COME_MS,
  );
  bot.send({ type: 'set-policy', policy: { capacity: members } });
}

/** Of the last one: from its first word to the relay until each has opened frames of each. */
export async function memberJoins(
  authority: string,
  members: number,
): Promise<{ readonly ms: number; readonly cpuMs: number }> {
  const relay = await openRelay({ SOTTO_SFU: authority });
  const company = openCompany(relay.url, MEETING);
  const bots: Bot[] = [];
  const come = (): Bot => {
    const [bot] = company.add();
    bots.push(bot);
    return bot;
  };
  try {
    await found(come(), members);
    while (bots.length < members - 1) {
      come();
      if (bots.length === 2) {
        await until(
          'a call',
          () => bots.map((bot) => bot.view().screen.type),
          (all) => all.every((type) => type === 'call'),
          COME_MS,
        );
        const host = bots.find((bot) => callOf(bot)?.isHost === true);
        host?.send({ type: 'set-policy', policy: { forwarding: 'always' } });
      }
      await untilWhole(bots);
      bots.forEach(hush);
    }
    const [startMs, before] = [performance.now(), process.cpuUsage()];
    come();
    while (!isWhole(bots)) {
      if (performance.now() - startMs > COME_MS) throw new Error(`the ${members}th is not heard by all`);
      await pause(LOOK_MS);
    }
    const { user, system } = process.cpuUsage(before);
    return { ms: Math.round(performance.now() - startMs), cpuMs: Math.round((user + system) / 1000) };
  } finally {
    await company.close();
    await relay.close();
  }
}
