// Chat: text goes both ways, is shown as text whatever it looks like, and never reaches the relay in the clear.
// Source: docs/states/chat.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ALERTS } from '../../client/ui/strings-end.ts';
import type { Person } from './harness/browser.ts';
import {
  button,
  join,
  type Meeting,
  meet,
  notice,
  openChat,
  picture,
  rule,
  say,
  tell,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { hide, watched } from './harness/hidden.ts';
import { untilFrames, untilTone } from './harness/measure.ts';
import { cast, gather, hostOf } from './harness/people.ts';
import type { Proxy } from './harness/proxy.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { uncover } from './harness/tabbed.ts';
import { always, until } from './harness/until.ts';

const MEETING: Meeting = { channel: 77, password: 'seven quiet herons' };
/** Two sounds within 1.5 s are one (client/platform/times.ts). */
const ALERT_MS = 1_500;

/** Exactly this text, once, in the panel of `person`. */
async function untilRead(person: Person, text: string): Promise<void> {
  const line = person.page.locator('sotto-chat-panel').getByText(text, { exact: true });
  await line.waitFor();
  assert.is(await line.count(), 1, `${text} stands once at ${person.name}`);
}

const TALK = [
  ['Ann', 'Can you hear the rain?'],
  ['Ben', 'I can: it is loud here.'],
  ['Ann', 'Grüße · 你好 · שלום · 👩‍👩‍👧'],
] as const;

/** Both have every line, in order. */
async function talkToEachOther(ann: Person, ben: Person): Promise<void> {
  for (const [name, text] of TALK) {
    await say(name === 'Ann' ? ann : ben, text);
    await untilRead(ann, text);
    await untilRead(ben, text);
  }
  for (const person of [ann, ben]) {
    const seen = await person.page.locator('sotto-chat-panel').innerText();
    const places = TALK.map(([, text]) => seen.indexOf(text));
    assert.equal(
      places,
      places.toSorted((a, b) => a - b),
      `order at ${person.name}`,
    );
  }
}

const NASTY = [
  '<img src=x onerror="document.title=1">',
  '<b>bold</b> &amp; <script>document.title=2</script>',
  'javascript:document.title=3',
];

/** Shown as it was written, and does nothing. */
async function sayNasty(ann: Person, ben: Person): Promise<void> {
  for (const text of NASTY) {
    await say(ann, text);
    await untilRead(ben, text);
  }
  const panel = ben.page.locator('sotto-chat-panel');
  assert.is(await panel.locator('img, b, script, a[href^="javascript:"]').count(), 0);
  assert.match(await ben.page.title(), /^(\(\d\) )?Sotto$/);
}

/** Replies, emoji, lines of several lines, links, copying. */
async function replyTo(ann: Person, ben: Person): Promise<void> {
  const field = ann.page.getByLabel('Message', { exact: true });
  await field.fill('first');
  await field.press('Shift+Enter');
  await field.pressSequentially('second https://sotto.example/a?b=1 ');
  await button(ann, 'Emoji').click();
  await ann.page.getByRole('menuitem', { name: '🔑' }).click();
  await field.press('Enter');
  const line = ben.page.locator('sotto-chat-panel article').filter({ hasText: 'first' });
  await line.waitFor();
  assert.match(await line.locator('.text').innerText(), /first\nsecond https:\/\/sotto\.example\/a\?b=1 🔑/);
  const link = line.getByRole('link');
  assert.is(await link.getAttribute('href'), await link.innerText());
  assert.is(await link.getAttribute('rel'), 'noreferrer noopener');

  await line.hover();
  await line.getByRole('button', { name: 'Copy message' }).click();
  await notice(ben, 'text-copied').waitFor();
  assert.match(await ben.page.evaluate(() => navigator.clipboard.readText()), /^first\nsecond/);
  await line.getByRole('button', { name: 'Reply' }).click();
  await say(ben, 'That is the key.');
  const reply = ann.page.locator('sotto-chat-panel article').filter({ hasText: 'That is the key.' });
  await reply.waitFor();
  assert.match(await reply.locator('.quote').innerText(), /You\nfirst/);
}

/** Nothing that was typed or spoken about crosses the relay in the clear. */
function assertSecret(proxy: Proxy): void {
  const wire = Buffer.concat(proxy.frames.map(({ bytes }) => bytes)).toString('latin1');
  assert.ok(proxy.frames.length > 0);
  for (const secret of [
    'wheelbarrow',
    MEETING.password,
    'herons',
    'Annabella',
    'candidate:',
    'a=fingerprint',
  ])
    assert.not(wire.includes(secret), `${secret} went over the relay in the clear`);
}

scenario('lines go both ways as they were written, are answered, and the relay reads none', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING, [{ ...ANN, name: 'Annabella' }, BEN]);
  await Promise.all([openChat(ann), openChat(ben)]);
  await talkToEachOther(ann, ben);
  await sayNasty(ann, ben);
  await replyTo(ann, ben);
  await tell(ann, ben, 'wheelbarrow');
  assertSecret(stage.proxy);
});

scenario('who comes later reads what was written before only where the host allows it', async (stage) => {
  const people = await gather(stage, MEETING, cast(2));
  const [ann, ben] = people;
  const [, , third] = cast(3);
  if (!ann || !ben || !third) throw new Error('three are needed');
  await tell(ann, ben, 'Written before.');
  const cid = await stage.enter(third);
  await join(cid, MEETING);
  await untilOthers(cid, 2);
  await tell(ben, cid, 'Welcome.');
  assert.is(await cid.page.locator('sotto-chat-panel').getByText('Written before.').count(), 0);
  await rule(await hostOf(people), 'New people can read earlier messages', true);
  await openChat(cid);
  await untilRead(cid, 'Written before.');
  await cid.page.getByText(/^From before you came, as (Ann|Ben) has it$/).waitFor();
});

scenario(
  'nobody looks at the page: the call goes on, and a line is told, counted and heard',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING, [ANN, { ...BEN, isTabbed: true }]);
    await hide(ben);
    // The sound of the meeting and one that follows at once would be one.
    await always(
      'silence while nobody writes',
      () => watched(ben),
      ({ shown }) => !shown.includes(ALERTS.chat),
      ALERT_MS,
    );
    await openChat(ann);
    await say(ann, 'one');
    const line = notice(ben, 'chat').filter({ hasText: 'two' });
    const isTold = [line.waitFor(), ben.page.getByRole('button', { name: /^Chat.*2/ }).waitFor()];
    await Promise.all([...isTold, say(ann, 'two')]);
    assert.match(await line.innerText(), /^Ann\s+two/);
    assert.is(await ben.page.title(), '(2) Sotto');
    // No pointer reaches a page that is not drawn.
    await line.getByRole('button', { name: 'Reply' }).dispatchEvent('click');
    await ben.page.getByLabel('Message', { exact: true }).waitFor();
    await line.waitFor({ state: 'detached' });
    assert.is(await ben.page.title(), '(2) Sotto', 'open, and yet not seen');

    await Promise.all([
      untilTone("Ben's tone at Ann", tile(ann), BEN.tone),
      untilTone("Ann's tone at Ben", tile(ben), ANN.tone),
      untilFrames("Ben's picture at Ann", picture(ann)),
    ]);
    const heard = await watched(ben);
    assert.ok(heard.played.length > 0, 'a sound');
    const lines = heard.shown.filter((body) => body === ALERTS.chat);
    assert.is(lines.length, 1, 'told once until somebody looks');
    await uncover(ben);
    await until(
      'all to be read',
      () => ben.page.title(),
      (title) => title === 'Sotto',
    );
  },
);

test.run();
