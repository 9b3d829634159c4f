// What is kept on this device: it comes back, can be taken along, and nothing is left when it is erased; recent calls;
// a picture arrives at the other's tile. Source: docs/using.md, "On this device".
import { readFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expectNoFinding } from './harness/access.ts';
import type { Person } from './harness/browser.ts';
import {
  button,
  field,
  join,
  meet,
  type Meeting,
  notice,
  picture,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { untilFocus } from './harness/focus.ts';
import { noteShifts, shiftsNoted } from './harness/shifts.ts';
import { kept, untilKept } from './harness/kept.ts';
import { untilFrames } from './harness/measure.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 318, password: 'nine copper kettles' };
const OWN = { channel: '731', password: 'cedar violin harbor snow' };

const sheet = ({ page }: Person, name: string) => page.getByRole('dialog', { name });

async function keepOwn(person: Person): Promise<void> {
  await button(person, 'Choose my channel').click();
  const own = sheet(person, 'My channel');
  await own.getByLabel('Channel', { exact: true }).fill(OWN.channel);
  await own.getByLabel('Password', { exact: true }).fill(OWN.password);
  await own.getByRole('button', { name: 'Keep it' }).click();
  await person.page.locator('.own__num').getByText(OWN.channel).waitFor();
}

async function nameOneself(person: Person, name: string): Promise<void> {
  await button(person, 'Your profile').click();
  const profile = sheet(person, 'Your profile');
  await profile.getByLabel('Your name').fill(name);
  await profile.getByRole('button', { name: 'Save' }).click();
  await profile.waitFor({ state: 'hidden' });
}

scenario(
  'it comes back after a reload, is exported, and nothing is left when it is erased',
  async (stage) => {
    const ann = await stage.enter(ANN);
    const { page } = ann;
    await keepOwn(ann);
    await nameOneself(ann, 'Ann of the lab');
    // The list at the head and the one in the settings are one choice, whichever is used.
    const head = page.locator('sotto-head-tools').getByLabel('Colours');
    const inSettings = sheet(ann, 'Settings').getByLabel('Colours');
    await head.selectOption('dark');
    await button(ann, 'Settings').click();
    for (const theme of ['light', 'dark']) {
      await inSettings.selectOption(theme);
      await until(
        'the head to follow',
        () => head.inputValue(),
        (value) => value === theme,
      );
    }
    await until(
      'the page to be dark',
      () => page.evaluate(() => getComputedStyle(document.body).backgroundColor),
      (colour) => colour === 'rgb(11, 18, 32)',
    );
    // Shortcuts are changed here, too, and the settings are there again behind their list.
    await sheet(ann, 'Settings').getByRole('button', { name: 'Change' }).click();
    const keys = sheet(ann, 'Shortcuts');
    await keys.locator('[data-act="hand"]').click();
    await page.keyboard.press('Control+Shift+H');
    await keys.getByText('Ctrl+Shift+H').waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    await untilFocus(ann, /^Change$/);
    await sheet(ann, 'Settings').getByRole('button', { name: 'Done' }).click();
    await untilFocus(ann, /^Settings$/);
    await untilKept(ann, 'dark');
    await untilKept(ann, 'mod+shift+h');
    await page.reload();
    await until(
      'the name to be filled in',
      () => field(ann, 'Your name').inputValue(),
      (name) => name === 'Ann of the lab',
    );
    assert.is(await page.evaluate(() => document.documentElement.dataset['theme']), 'dark');
    await page.locator('.own__num').getByText(OWN.channel).waitFor();

    const saving = page.waitForEvent('download');
    await button(ann, 'Export my data').click();
    const exported: unknown = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
    const { own, profile, settings } = exported as Record<string, Record<string, unknown>>;
    assert.equal(own, { channel: 731, password: OWN.password });
    assert.is(profile?.['name'], 'Ann of the lab');
    assert.is(settings?.['theme'], 'dark');

    await button(ann, 'Erase everything').click();
    await sheet(ann, 'Erase everything on this device?')
      .getByRole('button', { name: 'Erase everything' })
      .click();
    await notice(ann, 'erased').waitFor();
    await button(ann, 'Choose my channel').waitFor();
    assert.is(await field(ann, 'Your name').inputValue(), '');
    assert.equal(await kept(ann), { records: '', local: 0, tab: 0, caches: 0 });
    await page.reload();
    await button(ann, 'Choose my channel').waitFor();
    assert.is(await field(ann, 'Your name').inputValue(), '');
  },
);

scenario(
  'my own channel opens with the invite on top, and another tab knows what this one keeps',
  async (stage) => {
    const ann = await stage.enter(ANN);
    const other = await ann.context.newPage();
    await other.goto(stage.url);
    await other.getByRole('button', { name: 'Choose my channel' }).waitFor();
    await keepOwn(ann);
    await other.locator('.own__num').getByText(OWN.channel).waitFor();
    await other.close();

    // What is copied says whether it holds the password.
    await button(ann, 'Copy invite').click();
    const copying = sheet(ann, 'Copy invite');
    const link = copying.getByLabel('Invite link');
    await copying.getByText('Whoever gets this link can join').waitFor();
    assert.match(await link.inputValue(), /cedar/);
    await expectNoFinding(ann.page, 'the link of my own channel');
    await copying.getByRole('radio', { name: 'Without password' }).check();
    await copying.getByText('Safer: the link shows only where').waitFor();
    assert.match(await link.inputValue(), /#c=731/);
    assert.not.match(await link.inputValue(), /cedar/);
    await copying.getByRole('button', { name: 'Copy link' }).click();
    await copying.getByRole('button', { name: 'Link copied' }).waitFor();
    // That was another link.
    await copying.getByRole('radio', { name: 'With password' }).check();
    await copying.getByRole('button', { name: 'Copy link' }).waitFor();
    await ann.page.keyboard.press('Escape');
    await copying.waitFor({ state: 'hidden' });
    await button(ann, 'Start').click();
    const invite = sheet(ann, 'Invite people');
    await invite.getByText(OWN.password).waitFor();
    await invite.getByText('seven-three-one').waitFor();
  },
);

scenario(
  'recent calls: who and when, never a password, and none where no history is wished',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING);
    // Who only had a seat was not there.
    await untilFrames('Ben’s picture at Ann', picture(ann, 'Ben'), 3);
    await button(ann, 'Leave call').click();
    await button(ann, 'Back to start').click();
    const recent = ann.page.locator('article', { has: ann.page.getByRole('heading', { name: 'Recent' }) });
    await recent.getByText('Channel 318').waitFor();
    await recent.getByText('Ben').waitFor();
    // Joined and left.
    await recent.getByText(/, \d?\d:\d\d.* to \d?\d:\d\d/).waitFor();
    // Who comes next to this device is not let in by it.
    assert.is(await field(ann, 'Password').inputValue(), '');
    await untilKept(ann, '"Ben"');
    assert.not.match((await kept(ann)).records, /copper|kettles/);

    await button(ann, 'Join again: Channel 318').click();
    assert.is(await field(ann, 'Channel').inputValue(), '318');
    await until(
      'the focus in the password',
      () => field(ann, 'Password').evaluate((input) => input.matches(':focus')),
      (is) => is,
    );
    assert.not.match(await field(ann, 'Password').inputValue(), /copper/);

    await recent.getByRole('button', { name: 'Clear' }).click();
    await sheet(ann, 'Clear the list of calls?').getByRole('button', { name: 'Clear' }).click();
    await recent.getByText('No calls yet').waitFor();
    await recent.getByRole('switch', { name: 'Keep no history' }).click();
    await recent.getByText('No history is kept').waitFor();
    await button(ben, 'Leave call').click();
    await button(ben, 'Rejoin').click();
    await join(ann, MEETING);
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await button(ann, 'Leave call').click();
    await button(ann, 'Back to start').click();
    await recent.getByText('No history is kept').waitFor();
    assert.not.match((await kept(ann)).records, /"Ben"|318/);
  },
);

/** A square of one colour with a wide border of another at both sides: the middle is what has to be left. */
async function photo({ page }: Person): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 300 });
    const draw = canvas.getContext('2d');
    if (draw === null) throw new Error('no canvas');
    draw.fillStyle = 'rgb(20, 20, 20)';
    draw.fillRect(0, 0, 900, 300);
    draw.fillStyle = 'rgb(0, 180, 60)';
    draw.fillRect(300, 0, 300, 300);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** Colours in the middle and near a corner of the picture that is shown. */
const coloursOf = (person: Person, of: string): Promise<readonly (readonly number[])[]> =>
  tile(person, of)
    .locator('img')
    .evaluate(async (element) => {
      const image = element as HTMLImageElement;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 100, height: 100 });
      const draw = canvas.getContext('2d');
      draw?.drawImage(image, 0, 0, 100, 100);
      return [50, 4].map((at) => [...(draw?.getImageData(at, at, 1, 1).data ?? [])].slice(0, 3));
    });

const isGreen = ([red = 255, green = 0, blue = 255]: readonly number[]): boolean =>
  red < 40 && Math.abs(green - 180) < 30 && Math.abs(blue - 60) < 40;

scenario(
  'a picture is cut to its square and arrives at the other’s tile; no file but a picture is taken',
  async (stage) => {
    const [ann, ben] = [await stage.enter(ANN), await stage.enter(BEN)];
    await button(ann, 'Your profile').click();
    const profile = sheet(ann, 'Your profile');
    const chooser = profile.locator('input[type="file"]');
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>top.hit=1</script></svg>';
    for (const [mimeType, body] of [
      ['image/svg+xml', svg],
      ['image/png', 'no picture at all'],
    ] as const) {
      await chooser.setInputFiles({ name: 'a.png', mimeType, buffer: Buffer.from(body) });
      await profile.getByText('can’t be read as a picture').waitFor();
    }
    await chooser.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await photo(ann) });
    // Pressed at once: it waits for the picture.
    await profile.getByRole('button', { name: 'Save' }).click();
    await profile.waitFor({ state: 'hidden' });
    await untilKept(ann, '_9j');
    assert.is(await ann.page.evaluate(() => Reflect.get(globalThis, 'hit')), undefined);

    await join(ann, MEETING);
    await join(ben, MEETING);
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await button(ann, 'Pause camera').click();
    await tile(ben, 'Ann').locator('img').waitFor();
    const colours = await coloursOf(ben, 'Ann');
    for (const colour of colours) assert.ok(isGreen(colour), JSON.stringify(colours));
    await expectNoFinding(ben.page, 'a picture in place of the camera');
  },
);

scenario(
  'a browser that keeps nothing says so and all of it works; what is garbled in it harms nobody',
  async (stage) => {
    const ann = await stage.enter(ANN);
    const { page } = ann;
    await keepOwn(ann);
    await untilKept(ann, OWN.channel);
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('sotto');
          opening.addEventListener('error', () => reject(new Error('not opened')));
          opening.addEventListener('success', () => {
            const change = opening.result.transaction('parts', 'readwrite');
            const parts = change.objectStore('parts');
            parts.put({ version: 1, value: { channel: 'x', password: 7 } }, 'own');
            parts.put({ version: 99, value: { theme: 'dark' } }, 'settings');
            parts.put('no record at all', 'profile');
            parts.put({ version: 1, value: [null, { title: {} }] }, 'plans');
            change.addEventListener('complete', () => {
              opening.result.close();
              resolve();
            });
          });
        }),
    );
    await page.reload();
    await button(ann, 'Choose my channel').waitFor();
    await button(ann, 'Schedule a call').waitFor();
    assert.is(await page.evaluate(() => document.documentElement.dataset['theme']), undefined);
    await nameOneself(ann, 'Ann anew');
    await untilKept(ann, 'Ann anew');

    const shy = await ann.context.newPage();
    await shy.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('', 'SecurityError');
      };
    });
    await shy.goto(stage.url);
    await shy.getByText('This browser keeps nothing for this page').waitFor();
    await shy.getByRole('button', { name: 'Your profile' }).click();
    await shy.getByRole('dialog').getByLabel('Your name').fill('Nobody');
    await shy.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await shy.getByRole('button', { name: 'Your profile' }).click();
    await until(
      'the name in the sheet',
      () => shy.getByRole('dialog').getByLabel('Your name').inputValue(),
      (name) => name === 'Nobody',
    );
    assert.not.match((await kept(ann)).records, /Nobody/);
    await shy.close();
  },
);

scenario(
  'until the store is read no card says that there is nothing; then nothing on the page jumps',
  async (stage) => {
    const ann = await stage.enter(ANN);
    const { page } = ann;
    await keepOwn(ann);
    await untilKept(ann, OWN.channel);
    // A slow disk: what was read is given when the scenario says so.
    await page.addInitScript(() => {
      const opened = new Promise<void>((resolve) => Reflect.set(globalThis, 'openStore', resolve));
      const add = IDBRequest.prototype.addEventListener;
      IDBRequest.prototype.addEventListener = function (
        this: IDBRequest,
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | AddEventListenerOptions,
      ): void {
        const isRead = type === 'success' && !(this instanceof IDBOpenDBRequest);
        const isLate = isRead && typeof listener === 'function';
        const later = (event: Event): void => void opened.then(() => (listener as EventListener)(event));
        add.call(this, type, isLate ? later : listener, options);
      };
    });
    await page.addInitScript(noteShifts, true);
    await page.reload();
    const cards = page.getByRole('region', { name: 'On this device' });
    await cards.getByRole('heading', { name: 'Upcoming' }).waitFor();
    await cards.scrollIntoViewIfNeeded();
    assert.is(await cards.getAttribute('aria-busy'), 'true');
    assert.not.match(await cards.innerText(), /No calls yet|Nothing planned|Choose my channel|Schedule/);
    await expectNoFinding(page, 'cards that are being read');
    await page.evaluate(() => (Reflect.get(globalThis, 'openStore') as () => void)());
    await page.locator('.own__num').getByText(OWN.channel).waitFor();
    await cards.getByText('Nothing planned').waitFor();
    assert.is(await cards.getAttribute('aria-busy'), 'false');
    const moved = await page.evaluate(shiftsNoted);
    assert.equal(moved, []);
  },
);

scenario('axe finds nothing on the cards and in their sheets', async (stage) => {
  const ann = await stage.enter(ANN);
  const { page } = ann;
  await button(ann, 'Choose my channel').waitFor();
  await expectNoFinding(page, 'empty cards');
  for (const [opener, name] of [
    ['Your profile', 'Your profile'],
    ['Choose my channel', 'My channel'],
    ['Schedule a call', 'Schedule a call'],
    ['Settings', 'Settings'],
    ['Erase everything', 'Erase everything on this device?'],
  ] as const) {
    await button(ann, opener).click();
    await sheet(ann, name).waitFor();
    await expectNoFinding(page, name);
    await page.keyboard.press('Escape');
    await sheet(ann, name).waitFor({ state: 'hidden' });
  }
});

test.run();
