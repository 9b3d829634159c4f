// Languages: the page speaks the browser's language from its first moment, another one when that is chosen, without a reload
// and for the next visit too; in mid-call what is open is said anew and nothing else changes; so in every language there is. Source: docs/languages.md, "How it works".
import type { Locator } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FORM, START } from '../../client/ui/strings.ts';
import { FORM as DE_FORM, START as DE_START } from '../../client/ui/languages/de/start.ts';
import { FORM as AR_FORM } from '../../client/ui/languages/ar/start.ts';
import { SETTINGS } from '../../client/ui/strings-device.ts';
import { SETTINGS as AR_SETTINGS } from '../../client/ui/languages/ar/device.ts';
import { SETTINGS as DE_SETTINGS } from '../../client/ui/languages/de/device.ts';
import { BAR as AR_BAR } from '../../client/ui/languages/ar/call.ts';
import { CHAT as AR_CHAT } from '../../client/ui/languages/ar/panels.ts';
import { DOOR as AR_DOOR } from '../../client/ui/languages/ar/door.ts';
import { pack as ar } from '../../client/ui/languages/ar.ts';
import { pack as de } from '../../client/ui/languages/de.ts';
import { pack as es } from '../../client/ui/languages/es.ts';
import { pack as fr } from '../../client/ui/languages/fr.ts';
import { pack as zh } from '../../client/ui/languages/zh.ts';
import type { Person } from './harness/browser.ts';
import { button, meet, picture, tell, tile } from './harness/call-page.ts';
import { untilKept } from './harness/kept.ts';
import { untilFrames, untilTone } from './harness/measure.ts';
import { ANN, scenario } from './harness/scenario.ts';

const root = ({ page }: Person): Promise<{ lang: string; dir: string }> =>
  page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));

/** All that the start screen says, through all shadow roots. */
const seen = ({ page }: Person): Promise<string> =>
  page.locator('sotto-start-screen').evaluate((screen) => {
    const said: string[] = [];
    const visit = (node: Node): void => {
      if (node instanceof HTMLStyleElement) return;
      if (node instanceof Text) said.push(node.data.trim());
      if (node instanceof Element && node.shadowRoot !== null) visit(node.shadowRoot);
      for (const child of node.childNodes) visit(child);
    };
    visit(screen);
    return said.join('\n');
  });

/** Nothing may stick out sideways. */
const isTooWide = ({ page }: Person): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Sentences of the start screen that are the same in no two languages. */
const ENGLISH = [START.title, START.text, START.learns, FORM.password, FORM.join, FORM.start, FORM.startHint];

const PACKS = { de, fr, es, zh, ar } as const;

const choice = ({ page }: Person): Locator => page.locator('select#language');

/** The page says its direction, its title, its buttons and its fields in each of them, and fits into its window. */
async function chooseEachAtStart(person: Person): Promise<void> {
  const { page } = person;
  for (const [code, { start, device }] of Object.entries(PACKS)) {
    await choice(person).selectOption(code);
    await page.getByRole('dialog', { name: device.SETTINGS.title }).waitFor();
    assert.equal(await root(person), {
      lang: code === 'zh' ? 'zh-Hans' : code,
      dir: code === 'ar' ? 'rtl' : 'ltr',
    });
    const text = await seen(person);
    for (const sentence of [start.START.title, start.FORM.password, start.FORM.join, start.FORM.start])
      assert.ok(text.includes(sentence), `${code}: ${sentence}`);
    await assertNoEnglish(person);
    assert.not(await isTooWide(person), code);
  }
}

/** What lies beneath the sheet, too. */
async function chooseEachInCall(person: Person): Promise<void> {
  const { page } = person;
  for (const [code, { call, panels, door }] of Object.entries(PACKS)) {
    await choice(person).selectOption(code);
    await page.getByRole('dialog', { name: call.BAR.more }).waitFor();
    assert.equal(
      await Promise.all([
        page.locator('sotto-call-bar .ctl--leave').getAttribute('aria-label'),
        page.locator('sotto-chat-panel h2').innerText(),
        page.locator('sotto-chat-panel textarea').getAttribute('placeholder'),
        page.locator('sotto-lock-pill .word > span').first().innerText(),
      ]),
      [call.BAR.leave, panels.CHAT.title, panels.CHAT.placeholder, door.DOOR.open],
      code,
    );
    assert.not(await isTooWide(person), code);
  }
}

async function assertNoEnglish(person: Person): Promise<void> {
  const text = await seen(person);
  for (const sentence of ENGLISH) assert.not(text.includes(sentence), sentence);
}

scenario('the browser speaks German, its user chooses Arabic', async ({ enter }) => {
  const ann = await enter({ ...ANN, context: { locale: 'de-AT', viewport: { width: 390, height: 844 } } });
  const { page } = ann;
  await page.getByRole('heading', { name: DE_START.title }).waitFor();
  assert.equal(await root(ann), { lang: 'de', dir: 'ltr' });
  await page.getByRole('button', { name: DE_FORM.join, exact: true }).waitFor();
  await assertNoEnglish(ann);
  assert.not(await isTooWide(ann));

  await page.getByLabel(DE_FORM.name).fill('Zoë');
  await page.getByRole('button', { name: DE_SETTINGS.open }).click();
  await chooseEachAtStart(ann);
  // What is open stays open, what is typed stays typed.
  await page.getByRole('dialog', { name: AR_SETTINGS.title }).waitFor();
  assert.is(await page.locator('#name').inputValue(), 'Zoë');
  assert.equal(await root(ann), { lang: 'ar', dir: 'rtl' });

  await untilKept(ann, '"ar"');
  await page.reload();
  await page.getByRole('button', { name: AR_FORM.join, exact: true }).waitFor();
  assert.equal(await root(ann), { lang: 'ar', dir: 'rtl' });
  await assertNoEnglish(ann);
  assert.not(await isTooWide(ann));
});

scenario('another language in mid-call: the same call, its open panel in other words', async (stage) => {
  const [ann, ben] = await meet(stage, { channel: 613, password: 'said in two tongues' });
  const { page } = ann;
  await tell(ben, ann, 'Guten Abend.');
  const draft = page.getByLabel('Message', { exact: true });
  await draft.fill('half a sen');
  const tiles = await page.locator('sotto-tile[data-member]').elementHandles();
  await button(ann, 'More').click();
  await page.getByLabel(SETTINGS.language).waitFor();
  await chooseEachInCall(ann);

  await page.getByRole('dialog', { name: AR_BAR.more }).waitFor();
  assert.equal(await root(ann), { lang: 'ar', dir: 'rtl' });
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: AR_CHAT.title }).waitFor();
  assert.is(await page.getByLabel(AR_CHAT.field, { exact: true }).inputValue(), 'half a sen');
  await page.getByText('Guten Abend.', { exact: true }).waitFor();
  await page.locator('sotto-lock-pill').getByText(AR_DOOR.open, { exact: true }).first().waitFor();
  assert.not(await isTooWide(ann));

  // The same elements, and what moved goes on moving.
  assert.ok(
    (await Promise.all(tiles.map((one) => one.evaluate(({ isConnected }) => isConnected)))).every(Boolean),
  );
  await untilFrames('Ben at Ann', picture(ann));
  await untilTone('Ann at Ben', tile(ben), ANN.tone);
  await page.getByLabel(AR_CHAT.field, { exact: true }).press('Enter');
  await ben.page.locator('sotto-chat-panel').getByText('half a sen', { exact: true }).waitFor();
});

test.run();
