// A page that has begun needs its server no more, not even for files: every panel and dialog can be opened for the
// first time, and the call can be left, when nothing at all answers. Source: docs/using.md, "When the relay can't be
// reached"; client/ui/call-side.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  button,
  heading,
  join,
  type Meeting,
  meet,
  picture,
  tell,
  untilOthers,
} from './harness/call-page.ts';
import { untilFrames } from './harness/measure.ts';
import { ANN, scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 808, password: 'candle behind glass' };
/** The relay is tried again all the time; any other file that is missed must not be on this list. */
const RELAY_ONLY = /WebSocket connection to '\S+\/relay' failed/;

/** What is fetched ahead of a press, in client/ui/load-rest.ts and, behind that, client/main.ts. */
const FETCHED_AHEAD = ['end-screen', 'invite-sheet', 'call-rest', 'alert', 'files', 'share', 'shell'];

/** That the network is idle says nothing: it is so more than once before. */
async function untilFetchedAhead({ name, page }: Person): Promise<void> {
  await until(
    `all that ${name}'s page fetches ahead`,
    () => page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name)),
    (names) => FETCHED_AHEAD.every((part) => names.some((one) => one.includes(`/assets/${part}-`))),
  );
}

/** Nothing answers any more, HTTP included; what the browser kept by itself is forgotten, too. */
async function end(stage: Stage, people: readonly Person[]): Promise<void> {
  await Promise.all(people.map(untilFetchedAhead));
  stage.expectFault(RELAY_ONLY);
  await stage.proxy.stop();
  const isServed = await fetch(stage.url).then(
    () => true,
    () => false,
  );
  assert.not(isServed, 'the server is gone');
  for (const { page } of people) {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  }
}

async function assertInvite({ page }: Person): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Invite people' });
  await sheet.waitFor();
  const code = sheet.getByRole('img', { name: 'QR code of this link' });
  await until(
    'a drawn QR code',
    () =>
      code
        .locator('path')
        .getAttribute('d', { timeout: 5000 })
        .catch(() => null),
    (path) => (path ?? '').length > 500,
  );
  await sheet.getByLabel('Without password').check();
  await sheet.getByText('eight-zero-eight').waitFor();
  await sheet.getByRole('button', { name: 'Copy link' }).click();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await sheet.waitFor({ state: 'hidden' });
}

async function assertEnd(person: Person): Promise<void> {
  await button(person, 'Leave call').click();
  await heading(person, 'You left the call').waitFor();
  const download = person.page.waitForEvent('download');
  await button(person, 'Save a problem report').click();
  await button(person, 'Save as a file').click();
  assert.is((await download).suggestedFilename(), 'sotto-report.txt');
}

scenario('in a call: chat, people, invite, more, leaving, rejoining', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  await untilFrames("Ben's picture at Ann", picture(ann));
  await untilFrames("Ann's picture at Ben", picture(ben));
  await end(stage, [ann, ben]);
  await untilFrames("Ben's picture at Ann", picture(ann));

  await tell(ann, ben, 'Is anybody serving?');
  await tell(ben, ann, 'Nobody is.');
  await button(ann, 'People, 2').click();
  await ann.page.locator('sotto-people-panel').getByText('Ben', { exact: true }).waitFor();
  await ann.page.locator('sotto-people-panel').getByRole('button', { name: 'Invite' }).click();
  await assertInvite(ann);

  // On a narrow screen panels are behind More and lie over the stage.
  await ben.page.setViewportSize({ width: 360, height: 640 });
  await button(ben, 'Close chat').click();
  await ben.page.getByRole('button', { name: /^More(?! about)/ }).click();
  await ben.page
    .getByRole('dialog')
    .getByRole('button', { name: /^People/ })
    .click();
  await ben.page.locator('sotto-people-panel').getByText('Ann', { exact: true }).waitFor();

  await assertEnd(ann);
  await untilOthers(ben, 0);
  // The way back begins, and says what is wrong; it does not stand on a blank page.
  await button(ann, 'Rejoin').click();
  await heading(ann, 'Nobody can find you yet').waitFor();
  await button(ann, 'Leave call').click();
  await button(ann, 'Back to start').click();
  await button(ann, 'Join').waitFor();
});

scenario('waiting alone: invite, leaving, back to start', async (stage) => {
  const ann = await stage.enter(ANN);
  await join(ann, MEETING);
  await heading(ann, /channel 808/)
    .first()
    .waitFor();
  await end(stage, [ann]);
  await button(ann, 'Invite people').click();
  await assertInvite(ann);
  await assertEnd(ann);
  await button(ann, 'Back to start').click();
  await button(ann, 'Join').waitFor();
});

scenario(
  'who joins before the rest of the page has come is told so, and gets there once it has',
  async (stage) => {
    stage.expectFault(/Failed to load resource|ERR_FAILED/);
    const ann = await stage.enter({ ...ANN, isApart: true }, '/robots.txt');
    const later = /assets\/call(-screens)?-[\w-]{8}\.js/;
    await ann.page.route(later, (route) => route.abort());
    await ann.page.goto(stage.url);
    await join(ann, MEETING);
    await ann.page.getByText('The server does not answer. Trying again.').waitFor();
    await ann.page.unroute(later);
    await heading(ann, 'Nobody answers').waitFor();
  },
);

test.run();
