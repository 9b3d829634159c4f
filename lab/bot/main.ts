// `npm run bot -- …`: members without a browser, for an echo test or for load. Source: CONTRIBUTING.md, "Bots".
import process from 'node:process';
import { type Bot, startBot } from './bot.ts';
import { readSample, roleOf } from './cast.ts';
import { nameOf, type Options, readOptions, USAGE } from './options.ts';
import { openVaults } from './vaults.ts';

const say = (name: string, what: string): void => void process.stdout.write(`${name}: ${what}\n`);

async function play({ url, meeting, name, count }: Options): Promise<void> {
  const vaults = openVaults();
  const bots = Array.from({ length: count }, (_, index): Bot => {
    const wish = { name: nameOf({ name }, index), ...(meeting && { meeting }) };
    return startBot({ url, vaults, sample: readSample(roleOf(index)) }, wish, say);
  });
  let isAsked = false;
  const stop = (): void => {
    // A second one does not wait for goodbyes.
    if (isAsked) process.exit(130);
    isAsked = true;
    for (const bot of bots) void bot.leave();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  await Promise.all(
    bots.map(async (bot) => {
      say(bot.name, `over: ${await bot.ended}`);
      await bot.leave();
    }),
  );
  await vaults.close();
}

const args = process.argv.slice(2);
const options = args.length === 0 || args.includes('--help') ? '' : readOptions(args);
if (typeof options === 'string') {
  process.stdout.write(options === '' ? USAGE : `${options}\n\n${USAGE}`);
  process.exitCode = options === '' ? 0 : 1;
} else {
  await play(options);
  // Sockets of connections may take a while to be let go.
  process.exit(0);
}
