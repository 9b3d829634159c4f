// Access: axe finds nothing on any screen, light and dark; the keyboard alone goes through a whole call; who comes
// and who goes, who knocks, what is written and what the door does is said once. Source: docs/using.md, "Keyboard"; WCAG 2.2 AA.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expectAllInReach, expectNoFinding } from './harness/access.ts';
import { focusOf, tabTo, untilFocus } from './harness/focus.ts';
import type { Person } from './harness/browser.ts';
import {
  allowJoining,
  button,
  field,
  join,
  lockNow,
  type Meeting,
  rule,
  say,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { cast, enterAll, hostOf, joinInTurn } from './harness/people.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 254, password: 'three slow ferries' };

scenario('axe finds nothing on any screen, light and dark', async (stage) => {
  const [ann, ben] = [await stage.enter(ANN), await stage.enter(BEN)];
  const { page } = ann;
  await button(ann, 'Mute microphone').waitFor();
  await expectNoFinding(page, 'start');
  await button(ann, 'Suggest').click();
  await expectNoFinding(page, 'suggestions');
  await page.keyboard.press('Escape');
  await button(ann, 'Join').click();
  await page.getByText('Type the channel you agreed on').waitFor();
  await expectNoFinding(page, 'errors');

  const refused = await ann.context.newPage();
  await refused.addInitScript(`MediaDevices.prototype.getUserMedia =
    () => Promise.reject(new DOMException('', 'NotReadableError'));`);
  await refused.goto(stage.url);
  await refused.getByRole('button', { name: 'Try again' }).waitFor();
  await expectNoFinding(refused, 'no camera');
  await refused.getByRole('button', { name: 'Join without' }).click();
  await expectNoFinding(refused, 'without camera');
  await refused.close();

  const old = await ann.context.newPage();
  await old.addInitScript('delete globalThis.RTCPeerConnection;');
  await old.goto(stage.url);
  await old.getByRole('heading', { name: 'This browser can’t make calls' }).waitFor();
  await expectNoFinding(old, 'unsupported');
  await old.close();

  await join(ann, MEETING);
  await page.getByRole('heading', { name: /Nobody answers/ }).waitFor();
  await expectNoFinding(page, 'waiting');
  await button(ann, 'Invite people').click();
  await page.getByRole('img', { name: 'QR code of this link' }).waitFor();
  await expectNoFinding(page, 'invite sheet');
  await page.keyboard.press('Escape');

  await join(ben, MEETING);
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  await tile(ann).getByText('Connecting').waitFor({ state: 'hidden' });
  await expectNoFinding(page, 'call');
  await button(ann, 'Mute microphone').click();
  await button(ann, 'Pause camera').click();
  await button(ann, 'Start camera').waitFor();
  await expectNoFinding(page, 'call, muted and paused');
  await say(ann, 'see https://example.org/ or not');
  await expectNoFinding(page, 'chat');
  await page.getByRole('button', { name: /^People/ }).click();
  await page.getByRole('heading', { name: 'In the call, 2' }).waitFor();
  await expectNoFinding(page, 'people');
  await button(ann, 'Leave call').click();
  await page.getByRole('heading', { name: 'You left the call' }).waitFor();
  await expectNoFinding(page, 'end');
});

scenario('with letters of 200 % and in narrow windows all can be read and reached', async (stage) => {
  const [ann, ben] = [await stage.enter(ANN), await stage.enter(BEN)];
  const { page } = ann;
  await button(ann, 'Mute microphone').waitFor();
  await expectAllInReach(page, 'start');
  await button(ann, 'Join').click();
  await page.getByText('Type the channel you agreed on').waitFor();
  await expectAllInReach(page, 'errors');
  await join(ann, MEETING);
  await page.getByRole('heading', { name: /Nobody answers/ }).waitFor();
  await expectAllInReach(page, 'waiting');
  await button(ann, 'Invite people').click();
  await page.getByRole('img', { name: 'QR code of this link' }).waitFor();
  await expectAllInReach(page, 'invite sheet');
  await page.keyboard.press('Escape');

  await join(ben, MEETING);
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  await tile(ann).getByText('Connecting').waitFor({ state: 'hidden' });
  await expectAllInReach(page, 'call');
  await button(ann, 'More').click();
  await page.getByRole('dialog', { name: 'More' }).waitFor();
  await expectAllInReach(page, 'more');
  await page.keyboard.press('Escape');
  await say(ann, 'see https://example.org/a-way-that-is-longer-than-any-line-of-a-phone or not');
  await expectAllInReach(page, 'chat');
  await button(ann, 'Close chat').click();
  await page.getByRole('button', { name: /^People/ }).click();
  await page.getByRole('heading', { name: 'In the call, 2' }).waitFor();
  await expectAllInReach(page, 'people');
  await button(ann, 'Close people').click();
  await page.getByRole('button', { name: /^Security/ }).click();
  await page.getByRole('heading', { name: 'Is anyone between you?' }).waitFor();
  await expectAllInReach(page, 'security');
  await button(ann, 'Close security').click();
  await button(ann, 'Leave call').click();
  await page.getByRole('heading', { name: 'You left the call' }).waitFor();
  await expectAllInReach(page, 'end');
});

/** Each of these stops, and in this order. */
function assertOrder(stops: readonly string[], wanted: readonly string[]): void {
  const places = wanted.map((name) => stops.findIndex((stop) => stop.startsWith(name)));
  assert.not(places.includes(-1), `${wanted.join(', ')} are among ${stops.join(', ')}`);
  assert.equal(
    places,
    places.toSorted((a, b) => a - b),
    `in order: ${stops.join(', ')}`,
  );
}

/** Ann starts a call and learns its password from the sheet, as anyone would. */
async function startByKeyboard(ann: Person): Promise<Meeting> {
  const { keyboard } = ann.page;
  const stops = await tabTo(ann, /^Start a call$/);
  assertOrder(stops, [
    'Channel',
    'Suggest',
    'Password',
    'Show characters',
    'Your name',
    'Join',
    'Start a call',
  ]);
  await tabTo(ann, /^Your name/, 'Shift+Tab');
  await keyboard.type('Ann');
  await tabTo(ann, /^Start a call$/);
  await keyboard.press('Enter');
  const sheet = ann.page.getByRole('dialog', { name: 'Invite people' });
  await sheet.waitFor();
  await untilFocus(ann, /^Copy link$/);
  const link = new URL(await sheet.getByLabel('Invite link').inputValue());
  const told = new URLSearchParams(link.hash.slice(1));
  // The focus stays in the sheet, all the way round.
  for (let presses = 0; presses < 12; presses++) {
    await keyboard.press('Tab');
    const { name } = await focusOf(ann.page);
    assert.not.match(name, /^(Leave call|Mute microphone|Pause camera)$/);
  }
  await keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  return { channel: Number(told.get('c')), password: told.get('p') ?? '' };
}

async function joinByKeyboard(ben: Person, { channel, password }: Meeting): Promise<void> {
  const { keyboard } = ben.page;
  for (const [name, text] of [
    [/^Channel/, String(channel)],
    [/^Password/, password],
    [/^Your name/, 'Ben'],
  ] as const) {
    await tabTo(ben, name);
    await keyboard.type(text);
  }
  await keyboard.press('Enter');
}

/** Writes down what the live regions of the page say from now on, in whichever shadow root they stand. */
const HEAR = () => {
  const said: string[] = [];
  const seen = new WeakSet<Node>();
  const listen = (region: Element): void => {
    if (seen.has(region)) return;
    seen.add(region);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) {
          const element = node instanceof Element ? node : node.parentElement;
          const isSilent = element?.closest('[aria-live]')?.getAttribute('aria-live') === 'off';
          if (!isSilent && node.textContent?.trim()) said.push(node.textContent.trim());
        }
    }).observe(region, { childList: true, subtree: true });
  };
  const visit = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('[role=status], [role=alert], [role=log], [aria-live]')) listen(element);
      if (element.shadowRoot !== null && element.checkVisibility()) visit(element.shadowRoot);
    }
  };
  setInterval(() => visit(document), 50);
  (globalThis as unknown as { said: string[] }).said = said;
};

const heard = ({ page }: Person, what: RegExp): Promise<readonly string[]> =>
  page.evaluate(
    (source) =>
      (globalThis as unknown as { said: string[] }).said.filter((line) => new RegExp(source).test(line)),
    what.source,
  );

scenario(
  'the keyboard alone starts a call, joins, speaks, writes and leaves; comings and goings are said once',
  async (stage) => {
    const [ann, ben] = [await stage.enter(ANN), await stage.enter(BEN)];
    // It stands there by itself once the browser's question has its answer.
    for (const person of [ann, ben]) await untilFocus(person, /^Channel/);
    const meeting = await startByKeyboard(ann);
    assert.ok(meeting.password.length > 8);
    await ann.page.evaluate(HEAR);
    await joinByKeyboard(ben, meeting);
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await until(
      'Ben to be announced',
      () => heard(ann, /^Ben joined\.$/),
      ({ length }) => length > 0,
    );

    const { keyboard } = ann.page;
    const stops = await tabTo(ann, /^People, 2$/);
    assertOrder(stops, ['Mute microphone', 'Pause camera', 'Leave call', 'Chat', 'People']);
    await tabTo(ann, /^Mute microphone$/, 'Shift+Tab');
    await keyboard.press('Space');
    await untilFocus(ann, /^Unmute microphone$/);
    await tile(ben).getByRole('img', { name: 'muted' }).waitFor();
    await keyboard.press('Control+D');
    await untilFocus(ann, /^Mute microphone$/);
    await tabTo(ann, /^Pause camera$/);
    await keyboard.press('Enter');
    await untilFocus(ann, /^Start camera$/);
    await until('the face of Ann at Ben', () => tile(ben).locator('.avatar').isVisible(), Boolean);
    await keyboard.press('Control+E');
    await untilFocus(ann, /^Pause camera$/);

    // Panels: the focus goes in, and back to where it came from, by Escape and by the panel's own button.
    await tabTo(ann, /^Chat$/);
    await keyboard.press('Enter');
    await untilFocus(ann, /^Message$/);
    await keyboard.type('by hand');
    await keyboard.press('Enter');
    await ben.page.getByRole('button', { name: 'Chat, 1 unread message' }).waitFor();
    await keyboard.press('Escape');
    await untilFocus(ann, /^Chat$/);
    await tabTo(ann, /^People, 2$/);
    await keyboard.press('Enter');
    await untilFocus(ann, /^People$/);
    await tabTo(ann, /^Close people$/);
    await keyboard.press('Enter');
    await untilFocus(ann, /^People, 2$/);

    await tabTo(ben, /^Leave call$/);
    await ben.page.keyboard.press('Enter');
    await untilFocus(ben, /^You left the call$/);
    await until(
      'Ben to be missed',
      () => heard(ann, /^Ben left\.$/),
      ({ length }) => length > 0,
    );
    assert.is((await heard(ann, /Ben joined/)).length, 1, String(await heard(ann, /Ben/)));
    assert.is((await heard(ann, /Ben left/)).length, 1, String(await heard(ann, /Ben/)));

    await tabTo(ben, /^Back to start$/);
    await ben.page.keyboard.press('Enter');
    await field(ben, 'Channel').waitFor();
    assert.is(await field(ben, 'Channel').inputValue(), String(meeting.channel));
  },
);

const untilHeard = (person: Person, what: RegExp): Promise<unknown> =>
  until(
    `${person.name} to hear ${what}`,
    () => heard(person, what),
    ({ length }) => length === 1,
  );

scenario(
  'a line with the chat closed, a knock, the lock and its end: each is said once, to whom it concerns',
  async (stage) => {
    const people = await enterAll(stage, cast(3));
    const [ann, ben, cid] = people;
    if (!ann || !ben || !cid) throw new Error('three are needed');
    await joinInTurn([ann, ben], MEETING);
    const host = await hostOf([ann, ben]);
    const other = host === ann ? ben : ann;
    await rule(host, 'Approve everyone who joins', true);
    await button(host, 'Close people').click();
    for (const { page } of [host, other]) await page.evaluate(HEAR);

    await say(other, 'is it lunch yet?');
    await untilHeard(host, new RegExp(`^${other.name}\\s+is it lunch yet\\?`));
    await join(cid, MEETING);
    await untilHeard(host, /^Cid is knocking\./);
    await lockNow(host);
    await Promise.all([
      untilHeard(host, /^Locked\. Everyone has left the relay\./),
      untilHeard(other, new RegExp(`^${host.name} locked the call\\. Everyone has left the relay\\.`)),
    ]);
    await allowJoining(host);
    await Promise.all([
      untilHeard(host, /^Joining is allowed for ten minutes\./),
      untilHeard(other, new RegExp(`^${host.name} allowed joining for ten minutes\\.`)),
    ]);
    assert.equal(await heard(other, /knock/), [], 'only a host can answer it');
    const once = async (person: Person, what: RegExp): Promise<void> =>
      assert.is((await heard(person, what)).length, 1, `${what}: ${(await heard(person, /./)).join(' | ')}`);
    for (const what of [/is it lunch yet/, /is knocking/, /^Locked\./, /^Joining is allowed/])
      await once(host, what);
    // The open chat keeps a line of it, which is not read.
    for (const what of [/locked the call\./, /allowed joining/]) await once(other, what);
  },
);

test.run();
