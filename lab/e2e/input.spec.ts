// The form: what is refused and where that is said, what is taken although it is written oddly, and the way back
// out of Join. Source: docs/using.md, "Call someone"; docs/states/form.md.
import type { Locator } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, field, fillIn, type Meeting, tile, untilOthers } from './harness/call-page.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

type Label = 'Channel' | 'Password';

const MEETING: Meeting = { channel: 482, password: 'copper lantern drifts' };

/** The words beside a field, by the way a screen reader finds them; empty when they are not seen. */
const beside = (input: Locator): Promise<string> =>
  input.evaluate((element) => {
    const id = element.getAttribute('aria-describedby') ?? '';
    const said = (element.getRootNode() as ShadowRoot).getElementById(id);
    return said !== null && said.checkVisibility() ? said.innerText.trim() : '';
  });

const isWrong = async (input: Locator): Promise<boolean> =>
  (await input.getAttribute('aria-invalid')) === 'true';

const hasFocus = (input: Locator): Promise<boolean> =>
  input.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);

/** What stands in the three fields. */
const typed = (person: Person): Promise<readonly string[]> =>
  Promise.all(
    (['Channel', 'Password', 'Your name'] as const).map((label) => field(person, label).inputValue()),
  );

type Case = { readonly channel: string; readonly password: string; readonly says: RegExp };

const NONE = /^Type the channel you agreed on, 1 to 1000\.$/;
const NO_NUMBER = /^A channel is a number from 1 to 1000\.$/;
const OUTSIDE = /^Choose a channel from 1 to 1000\.$/;
const NO_PASSWORD = /^Type the password you agreed on, or press Suggest\.$/;
const HIDDEN = /^There are hidden characters in it\. Type it by hand\.$/;
const TOO_LONG = /^That is too long\. Use a shorter password\.$/;

const CHANNELS: readonly (readonly [channel: string, says: RegExp])[] = [
  ['', NONE],
  ['   ', NONE],
  ['0', OUTSIDE],
  ['000', OUTSIDE],
  ['1001', OUTSIDE],
  ['99999999999999999999', OUTSIDE],
  ['12a', NO_NUMBER],
  ['-5', NO_NUMBER],
  ['4.5', NO_NUMBER],
  ['1e2', NO_NUMBER],
  ['４８２a', NO_NUMBER],
];

const PASSWORDS: readonly (readonly [password: string, says: RegExp])[] = [
  ['', NO_PASSWORD],
  ['   ', NO_PASSWORD],
  ['\u00A0\u3000', NO_PASSWORD],
  ['copper\u0007lantern', HIDDEN],
  ['copper\u200Blantern', HIDDEN],
  ['a'.repeat(513), TOO_LONG],
  // 171 characters, 513 bytes.
  ['€'.repeat(171), TOO_LONG],
];

const GOOD_PASSWORD = MEETING.password;
/** Each is channel 482; with a password that is wrong it must not be the channel that is blamed. */
const GOOD_CHANNELS = ['482', '0482', '0000482', ' 482 ', '４８２', '٤٨٢', '1', '1000'];

/** Presses Enter in the wrong field and looks at everything that must then be so. */
async function expectRefusal(person: Person, wrong: Label, { channel, password, says }: Case): Promise<void> {
  const what = `channel ${JSON.stringify(channel)}, password ${JSON.stringify(password.slice(0, 20))}`;
  const input = field(person, wrong);
  const other = field(person, wrong === 'Channel' ? 'Password' : 'Channel');
  await field(person, 'Channel').fill(channel);
  await field(person, 'Password').fill(password);
  const before = await typed(person);
  await input.press('Enter');
  await until(
    `the words beside ${wrong} for ${what}`,
    () => beside(input),
    (said) => says.test(said),
  );
  assert.ok(await isWrong(input), `${wrong} is marked: ${what}`);
  assert.not(await isWrong(other), `the other field is not: ${what}`);
  assert.ok(await hasFocus(input), `${wrong} has the focus: ${what}`);
  assert.equal(await typed(person), before, `nothing typed is lost: ${what}`);
  assert.is(await button(person, 'Cancel').count(), 0, `nothing was begun: ${what}`);
}

scenario(
  'what is wrong is said beside its field, which keeps the focus; nothing typed is lost',
  async (stage) => {
    const ann = await stage.enter(ANN);
    await field(ann, 'Your name').fill('Ann');
    for (const [channel, says] of CHANNELS)
      await expectRefusal(ann, 'Channel', { channel, password: GOOD_PASSWORD, says });
    for (const [password, says] of PASSWORDS)
      await expectRefusal(ann, 'Password', { channel: '482', password, says });
    for (const channel of GOOD_CHANNELS)
      await expectRefusal(ann, 'Password', { channel, password: '', says: NO_PASSWORD });

    // Both wrong: both are said, the first has the focus.
    await field(ann, 'Channel').fill('');
    await button(ann, 'Join').click();
    await until(
      'words beside Channel',
      () => beside(field(ann, 'Channel')),
      (said) => NONE.test(said),
    );
    assert.match(await beside(field(ann, 'Password')), NO_PASSWORD);
    assert.ok(await hasFocus(field(ann, 'Channel')));

    // The blame goes as soon as something else is typed.
    await field(ann, 'Channel').fill('4');
    await until(
      'no blame',
      () => isWrong(field(ann, 'Channel')),
      (is) => !is,
    );
    assert.match(await beside(field(ann, 'Channel')), /^Any number from 1 to 1000$/);
    assert.equal(stage.proxy.sockets(), [], 'nobody went to the relay');
  },
);

/** Keeps back what the page tells its worker until it is let go: a computer that takes its time over the keys. */
const SLOW_WORKER = `{
  const post = Worker.prototype.postMessage;
  const kept = [];
  let isSlow = false;
  Worker.prototype.postMessage = function (...message) {
    if (isSlow) kept.push(() => post.apply(this, message));
    else post.apply(this, message);
  };
  globalThis.slowDown = () => { isSlow = true; };
  globalThis.speedUp = () => { isSlow = false; for (const one of kept.splice(0)) one(); };
}`;

const call = (person: Person, name: 'slowDown' | 'speedUp'): Promise<void> =>
  person.page.evaluate((key) => (globalThis as unknown as Record<string, () => void>)[key]?.(), name);

/** Back on the form, as it was left, and gone from the relay. */
async function untilForm(
  person: Person,
  before: readonly string[],
  sockets: () => readonly number[],
): Promise<void> {
  await button(person, 'Join').waitFor();
  assert.equal(await typed(person), before);
  assert.is(await button(person, 'Cancel').count(), 0);
  await until('the relay to be left', sockets, ({ length }) => length === 0);
}

scenario('Escape and Cancel lead back to the filled form, from joining and from waiting', async (stage) => {
  const ann = await stage.enter(ANN);
  await ann.page.addInitScript(SLOW_WORKER);
  await ann.page.reload();
  const { sockets } = stage.proxy;
  const heading = ann.page.getByRole('heading', { name: /Nobody answers|Looking for people/ });

  await fillIn(ann, MEETING);
  const before = await typed(ann);
  assert.equal(before, ['482', MEETING.password, 'Ann']);
  for (const way of ['Escape', 'Cancel'] as const) {
    await call(ann, 'slowDown');
    // Another password and back: keys that are there already would not keep anybody waiting.
    await field(ann, 'Password').fill(`${way} ${MEETING.password}`);
    const filled = await typed(ann);
    await field(ann, 'Password').press('Enter');
    await button(ann, 'Joining').waitFor();
    await button(ann, 'Cancel').waitFor();
    if (way === 'Escape') await ann.page.keyboard.press('Escape');
    else await button(ann, 'Cancel').click();
    await untilForm(ann, filled, sockets);
    // The keys that come too late start nothing.
    await call(ann, 'speedUp');
  }

  await field(ann, 'Password').fill(MEETING.password);
  await field(ann, 'Your name').press('Enter');
  await heading.waitFor();
  await ann.page.keyboard.press('Escape');
  await untilForm(ann, before, sockets);
  assert.is(await heading.count(), 0);

  // And in again, by the same form: its own Escape belongs to the invite sheet.
  await button(ann, 'Join').click();
  await button(ann, 'Invite people').click();
  const sheet = ann.page.getByRole('dialog', { name: 'Invite people' });
  await sheet.waitFor();
  await ann.page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await heading.waitFor();
});

scenario(
  'the same password meets however it was encoded, the same channel however it was written',
  async (stage) => {
    const [ann, ben] = [await stage.enter(ANN), await stage.enter(BEN)];
    // é composed, ☀ with the selector that asks for a picture, a plain space.
    const composed = 'Caf\u00E9 \u2600\uFE0F \u{1F469}\u200D\u{1F680}';
    // e and an accent, ☀ bare, a no-break space, and the space that a phone's keyboard adds.
    const decomposed = 'Cafe\u0301\u00A0\u2600 \u{1F469}\u200D\u{1F680} ';
    assert.is.not(composed, decomposed);
    for (const [person, channel, password] of [
      [ann, '482', composed],
      [ben, ' ０４８２ ', decomposed],
    ] as const) {
      await field(person, 'Channel').fill(channel);
      await field(person, 'Password').fill(password);
      await field(person, 'Your name').fill(person.name);
      await field(person, 'Channel').press('Enter');
    }
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await tile(ann, 'Ben').waitFor();
    await tile(ben, 'Ann').waitFor();
  },
);

scenario('a pasted link fills channel and password, wherever and with whatever around it', async (stage) => {
  const ann = await stage.enter(ANN);
  const link = 'https://call.example/#c=731&p=seven%20quiet%20herons';
  const paste = async (into: Label, text: string): Promise<void> => {
    await ann.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await field(ann, into).focus();
    await ann.page.keyboard.press('Control+V');
  };
  for (const [into, text] of [
    ['Channel', link],
    ['Password', `Join me: ${link}.`],
  ] as const) {
    await field(ann, 'Channel').fill('12');
    await field(ann, 'Password').fill('something else');
    await field(ann, 'Your name').fill('Ann');
    await paste(into, text);
    const filled = ['731', 'seven quiet herons', 'Ann'];
    await until(
      `the form filled by a link in ${into}`,
      () => typed(ann),
      (now) => String(now) === String(filled),
    );
  }
  // What is no invite is pasted as text, and so refused.
  await field(ann, 'Channel').fill('');
  await paste('Channel', 'https://call.example/');
  await field(ann, 'Channel').press('Enter');
  await until(
    'no link',
    () => beside(field(ann, 'Channel')),
    (said) => NO_NUMBER.test(said),
  );
  assert.is(await field(ann, 'Channel').inputValue(), 'https://call.example/');
});

test.run();
