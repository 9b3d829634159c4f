// Eight in one call and a ninth at the door, without a browser: 28 connections that really stand, over the real relay.
// Source: docs/protocol/6-call.md, "Capacity". As many browsers are more than two cores carry. `npm run lab:bot`.
// All of it is one thread, with 12 s of work: where others leave it a tenth of a core, ICE gives connections up as fast as they come.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openRelay } from '../e2e/harness/relay.ts';
import type { Bot } from './bot.ts';
import { openCompany, untilLinked } from './company.ts';

const MEETING = { channel: 8, password: 'eight chairs around a table' };

test('the ninth is told that the call is full, and gets in when somebody has left', async () => {
  const relay = await openRelay();
  const company = openCompany(relay.url, MEETING);
  try {
    const bots: Bot[] = [];
    for (let count = 1; count <= 8; count++) {
      bots.push(company.add()[0]);
      if (count > 1) await Promise.all(bots.map((bot) => untilLinked(bot, count - 1)));
    }
    const [ninth] = company.add();
    assert.is(await ninth.ended, 'full');

    const [first, ...rest] = bots;
    await first?.leave();
    await Promise.all(rest.map((bot) => untilLinked(bot, 6)));
    const [tenth] = company.add();
    await Promise.all([...rest, tenth].map((bot) => untilLinked(bot, 7)));
  } finally {
    await company.close();
    await relay.close();
  }
});

test.run();
