// The invite sheet: its QR code, link and words say the same, with the password only by choice; pictures survive the way; the
// title that was given is read by who opens the link. Source: docs/using.md, "Invite links".
import jsQR from 'jsqr';
import type { Locator } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseInvite } from '../../shared/invite.ts';
import { expectNoFinding } from './harness/access.ts';
import type { Person } from './harness/browser.ts';
import { button, field, heading, join, type Meeting, untilOthers } from './harness/call-page.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const PICTURES: Meeting = { channel: 905, password: '🦊🌵🎲🚲⛵🤖🦀' };
const TITLE = 'Fox & friends: 50 %';

const sheet = ({ page }: Person): Locator => page.getByRole('dialog', { name: 'Invite people' });

/** What a phone's camera would read off the screen. */
async function scan(person: Person): Promise<string> {
  const code = sheet(person).locator('sotto-qr-code');
  await code.getByRole('img', { name: 'QR code of this link' }).waitFor();
  const shot = (await code.screenshot({ scale: 'device' })).toString('base64');
  const { data, width, height } = await person.page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const seen = context?.getImageData(0, 0, bitmap.width, bitmap.height);
    return { data: [...(seen?.data ?? [])], width: bitmap.width, height: bitmap.height };
  }, shot);
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data ?? '';
}

const shownLink = (person: Person): Promise<string> =>
  sheet(person).getByLabel('Invite link', { exact: true }).inputValue();

/** The code is drawn a moment after the link has changed. */
const untilScanned = (person: Person, link: string): Promise<string> =>
  until(
    'the code to say what the link says',
    () => scan(person),
    (text) => text === link,
  );

async function openSheet(person: Person): Promise<void> {
  await button(person, 'Invite people').first().click();
  await sheet(person).waitFor();
}

scenario(
  'the code is the link; without the password neither holds it; pictures have names',
  async (stage) => {
    const ann = await stage.enter(ANN);
    await join(ann, PICTURES);
    await heading(ann, /Nobody answers/).waitFor();
    await openSheet(ann);
    const whole = await shownLink(ann);
    assert.equal(parseInvite(whole, 1000), PICTURES);
    await untilScanned(ann, whole);
    await sheet(ann).getByText('nine-zero-five').waitFor();
    await sheet(ann).getByText('fox, cactus, dice, bicycle, sailboat, robot, crab').waitFor();
    await sheet(ann).getByText('Whoever gets this link can join').waitFor();

    await sheet(ann).getByRole('radio', { name: 'Without password' }).check();
    const bare = await shownLink(ann);
    assert.equal(parseInvite(bare, 1000), { channel: 905 });
    await untilScanned(ann, bare);
    await sheet(ann).getByText('Tell them the password another way').waitFor();
    await expectNoFinding(ann.page, 'invite, without password');
  },
);

scenario(
  'a title is given while one waits, stands in link and code, and is read by who opens it',
  async (stage) => {
    const [ann, ben] = [await stage.enter(ANN), await stage.enter(BEN)];
    await join(ann, PICTURES);
    await heading(ann, /Nobody answers/).waitFor();
    await openSheet(ann);
    await sheet(ann).getByLabel('Title').fill(TITLE);
    await sheet(ann).getByLabel('Title').press('Tab');
    const link = await until(
      'the title in the link',
      () => shownLink(ann),
      (text) => text.includes('&t='),
    );
    await untilScanned(ann, link);
    assert.equal(parseInvite(link, 1000), { ...PICTURES, title: TITLE });

    await ben.page.goto('about:blank');
    await ben.page.goto(link);
    await ben.page.getByText(TITLE).waitFor();
    assert.is(await field(ben, 'Password').inputValue(), PICTURES.password);
    await button(ben, 'Join').click();
    await sheet(ann).waitFor({ state: 'detached' });
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    for (const person of [ann, ben]) await heading(person, TITLE).waitFor();
  },
);

scenario('Share hands the chosen link to the device, where the device can share', async (stage) => {
  const ann = await stage.enter(ANN);
  await ann.page.addInitScript(() => {
    const shared: unknown[] = [];
    Object.assign(globalThis, { shared });
    Object.assign(Navigator.prototype, { share: async (what: unknown) => void shared.push(what) });
  });
  await ann.page.reload();
  await join(ann, { channel: 482, password: 'amber-lantern-quiet' });
  await heading(ann, /Nobody answers/).waitFor();
  await openSheet(ann);
  await sheet(ann).getByText('a hyphen between the words').waitFor();
  await sheet(ann).getByRole('radio', { name: 'Without password' }).check();
  await sheet(ann).getByRole('button', { name: 'Share' }).click();
  const [first] = await until(
    'something to be shared',
    () => ann.page.evaluate(() => Reflect.get(globalThis, 'shared') as { url: string; text: string }[]),
    (all) => all.length > 0,
  );
  assert.equal(parseInvite(first?.url ?? '', 1000), { channel: 482 });
  assert.not.match(JSON.stringify(first), /lantern/);
});

scenario('a typed password is judged as it is typed, a suggested one by what it is', async (stage) => {
  const ann = await stage.enter(ANN);
  const says = ann.page.locator('#password-says');
  await field(ann, 'Password').fill('password1');
  await says.getByText('Weak').waitFor();
  await field(ann, 'Password').fill('correct horse battery staple');
  await says.getByText('Strong').waitFor();
  await expectNoFinding(ann.page, 'a judged password');
  await button(ann, 'Suggest').click();
  await ann.page.getByRole('menuitem', { name: /Emoji/ }).click();
  await says.getByText('random emoji, 42 bits').waitFor();
});

test.run();
