// Invite links: both fields are filled and one press joins; the password leaves the address bar before anything else
// of the page runs and is in no request. Source: docs/using.md, "Invite links"; docs/protocol/4-messages.md.
import type { Page } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, field, heading, join, type Meeting, tile, untilOthers } from './harness/call-page.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

/** The emoji stand as people paste them: no program has escaped them. */
const LINKS = {
  words: '#c=482&p=amber%20lantern%20drifts%20home&t=Tuesday%20review',
  emoji: '#c=905&p=🦊🌵⛵🧀🎻🪁',
  emojiEscaped:
    '#c=905&p=%F0%9F%A6%8A%F0%9F%8C%B5%E2%9B%B5%F0%9F%A7%80%F0%9F%8E%BB%F0%9F%AA%81&t=Fox%20%F0%9F%A6%8A',
  bare: '#c=482&t=Tuesday%20review',
} as const;
const WORDS: Meeting = { channel: 482, password: 'amber lantern drifts home' };
const EMOJI: Meeting = { channel: 905, password: '🦊🌵⛵🧀🎻🪁' };
/** What must be nowhere but in the page. */
const SECRET = /amber|lantern|drifts|Tuesday|F0%9F%A6%8A|🦊|[?#&]p=/i;

/** Everything that the page asks for, headers and bodies included. */
function recordRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', async (request) => {
    seen.push(`${request.url()}\n${request.postData() ?? ''}`);
    seen.push(JSON.stringify(await request.allHeaders().catch(() => ({}))));
  });
  page.on('websocket', (socket) => void seen.push(socket.url()));
  return seen;
}

async function historyOf({ page }: Person): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { entries } = (await session.send('Page.getNavigationHistory')) as { entries: { url: string }[] };
  await session.detach();
  return entries.map(({ url }) => url);
}

async function assertAddressIsClean(person: Person): Promise<void> {
  assert.not.match(await person.page.evaluate(() => location.href), /#/);
  for (const url of await historyOf(person)) assert.not.match(url, /#|p=/, 'history');
}

async function untilFilled(person: Person, { channel, password }: Meeting): Promise<void> {
  await until(
    `${person.name}'s form to be filled`,
    async () => [await field(person, 'Channel').inputValue(), await field(person, 'Password').inputValue()],
    (values) => values[0] === String(channel) && values[1] === password,
  );
}

/** The label of the field that has the focus, through every shadow root. */
const focused = ({ page }: Person): Promise<string | undefined> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at instanceof HTMLInputElement ? at.labels?.[0]?.textContent?.trim() : at?.tagName;
  });

const untilFocused = (person: Person, label: string): Promise<unknown> =>
  until(
    `the focus in ${label}`,
    () => focused(person),
    (seen) => seen === label,
  );

/** As from another program: a fresh load, recorded from its first request on. */
async function arrive(stage: Stage, person: Person, link: string): Promise<string[]> {
  await person.page.goto('about:blank');
  const seen = recordRequests(person.page);
  await person.page.goto(`${stage.url}/${link}`);
  return seen;
}

scenario(
  'words: the address is clean before the page has asked for anything; one press joins',
  async (stage) => {
    const ann = await stage.enter(ANN);
    let release = (): void => undefined;
    const isHeld = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The page's first own request: as long as it hangs, nothing of the app has happened yet.
    await ann.page.route('**/config.json', async (route) => {
      await isHeld;
      await route.continue();
    });
    const isAsked = ann.page.waitForRequest('**/config.json');
    const seen = await arrive(stage, ann, LINKS.words);
    await isAsked;
    await assertAddressIsClean(ann);
    release();

    await untilFilled(ann, WORDS);
    await heading(ann, 'Tuesday review').waitFor();
    await ann.page.getByText('You are invited to').waitFor();
    await assertAddressIsClean(ann);

    const ben = await stage.enter(BEN);
    await join(ben, WORDS);
    await button(ann, 'Join').click();
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await heading(ann, 'Tuesday review').waitFor();
    await assertAddressIsClean(ann);

    // A link in the address bar of a tab that is in a call changes nothing, and does not stay there.
    await ann.page.goto(`${stage.url}/#c=7&p=another%20amber`);
    await until(
      'a clean address',
      () => ann.page.evaluate(() => location.href),
      (href) => !href.includes('#'),
    );
    await assertAddressIsClean(ann);
    assert.is(await tile(ann).count(), 1);

    assert.ok(seen.length > 4);
    for (const one of seen) assert.not.match(one, SECRET, 'a request');
    const wire = Buffer.concat(stage.proxy.frames.map(({ bytes }) => bytes)).toString('utf8');
    assert.not.match(wire, /amber|lantern|Tuesday/);
  },
);

scenario('emoji, raw and escaped, are the same password', async (stage) => {
  const ann = await stage.enter(ANN);
  const ben = await stage.enter(BEN);
  const seen = [await arrive(stage, ann, LINKS.emoji), await arrive(stage, ben, LINKS.emojiEscaped)];
  await untilFilled(ann, EMOJI);
  await untilFilled(ben, EMOJI);
  await heading(ann, 'You are invited').waitFor();
  await heading(ben, 'Fox 🦊').waitFor();
  await button(ann, 'Join').click();
  await button(ben, 'Join').click();
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  for (const person of [ann, ben]) await assertAddressIsClean(person);
  for (const one of seen.flat()) assert.not.match(one, SECRET, 'a request');
});

scenario('a link without password asks for it, with the focus there', async (stage) => {
  const ann = await stage.enter(ANN, `/${LINKS.bare}`);
  await until(
    'the channel',
    () => field(ann, 'Channel').inputValue(),
    (value) => value === '482',
  );
  await untilFocused(ann, 'Password');
  assert.is(await field(ann, 'Password').inputValue(), '');
  await assertAddressIsClean(ann);

  await button(ann, 'Join').click();
  await ann.page.getByText('Type the password you agreed on').waitFor();
  await untilFocused(ann, 'Password');
  await ann.page.keyboard.type(WORDS.password);
  await ann.page.keyboard.press('Enter');
  await heading(ann, /channel 482/).waitFor();
});

async function paste(person: Person, into: 'Channel' | 'Password', text: string): Promise<void> {
  await person.page.evaluate((all) => navigator.clipboard.writeText(all), text);
  await field(person, into).focus();
  await person.page.keyboard.press('ControlOrMeta+V');
}

scenario(
  'pasted into either field, or into the address bar of an open tab, a link fills both',
  async (stage) => {
    const ann = await stage.enter(ANN);
    await field(ann, 'Your name').fill('Ann');
    await field(ann, 'Channel').fill('12');
    await paste(ann, 'Channel', `${stage.url}/${LINKS.words}`);
    await untilFilled(ann, WORDS);
    await heading(ann, 'Tuesday review').waitFor();

    await paste(ann, 'Password', ` https://elsewhere.example/${LINKS.emojiEscaped}\n`);
    await untilFilled(ann, EMOJI);
    await heading(ann, 'Fox 🦊').waitFor();

    // What is no link is only text.
    await field(ann, 'Password').fill('');
    await paste(ann, 'Password', 'amber #1');
    await until(
      'the text in its field',
      () => field(ann, 'Password').inputValue(),
      (value) => value === 'amber #1',
    );
    assert.is(await field(ann, 'Channel').inputValue(), '905');

    await ann.page.goto(`${stage.url}/${LINKS.words}`);
    await untilFilled(ann, WORDS);
    assert.is(await field(ann, 'Your name').inputValue(), 'Ann', 'what was typed is kept');
    await assertAddressIsClean(ann);
  },
);

test.run();
