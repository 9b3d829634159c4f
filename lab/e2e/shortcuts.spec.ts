// Shortcuts: each does its deed, none while one types, none presses what has the focus; other keys for them are kept.
// Source: docs/using.md, "Keyboard".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { button, join, meet, type Meeting, ownTile, tile, untilOthers } from './harness/call-page.ts';
import { untilSilent, untilTone } from './harness/measure.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 606, password: 'ten fingers' };

scenario(
  'the keys do what the list says; another one is taken, and is there after a reload',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING);
    const { page } = ann;
    const { keyboard } = page;
    await untilTone("Ann's tone at Ben", tile(ben), ANN.tone);
    await keyboard.press('Control+d');
    await untilSilent("Ann's silence at Ben", tile(ben));
    await keyboard.press('Control+d');
    await untilTone("Ann's tone at Ben again", tile(ben), ANN.tone);
    await keyboard.press('Control+e');
    await button(ann, 'Start camera').waitFor();
    await keyboard.press('Control+Alt+h');
    await ownTile(ann).locator('[data-hand]').waitFor();

    // Typing: a letter with Ctrl still counts, the others are text or nothing.
    await keyboard.press('Control+Alt+c');
    const input = ann.page.getByLabel('Message', { exact: true });
    await input.press('?');
    await input.press('Control+Alt+h');
    assert.is(await input.inputValue(), '?');
    assert.is(await ann.page.getByRole('dialog', { name: 'Shortcuts' }).count(), 0);
    assert.is(await ownTile(ann).locator('[data-hand]').count(), 1, 'the hand is still up');
    await input.press('Control+e');
    await button(ann, 'Pause camera').waitFor();
    await input.press('Escape');

    // The one that has the focus is not pressed: it keeps what it was.
    await button(ann, 'Mute microphone').focus();
    await keyboard.press('Control+Alt+h');
    await ownTile(ann).locator('[data-hand]').waitFor({ state: 'hidden' });
    await button(ann, 'Mute microphone').waitFor();
    assert.is(await button(ann, 'Mute microphone').getAttribute('aria-keyshortcuts'), 'Control+D Meta+D');

    const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
    await keyboard.press('?');
    await sheet.locator('[data-act="hand"]').click();
    await keyboard.press('Control+d');
    await sheet.getByText('That is for: Microphone on or off').waitFor();
    await keyboard.press('h');
    await sheet.getByText(/Use Ctrl with/).waitFor();
    await keyboard.press('Control+Shift+H');
    await sheet.getByText('Ctrl+Shift+H').waitFor();
    await keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await keyboard.press('Control+Alt+h');
    assert.is(await ownTile(ann).locator('[data-hand]').count(), 0, 'the old key does nothing');
    await keyboard.press('Control+Shift+H');
    await ownTile(ann).locator('[data-hand]').waitFor();
    assert.is(await button(ann, 'Lower hand').getAttribute('title'), 'Lower hand (Ctrl+Shift+H)');

    await button(ann, 'Leave call').click();
    await page.goto(stage.url);
    await join(ann, MEETING);
    await untilOthers(ann, 1);
    await until(
      'the key in the tooltip',
      () => button(ann, 'Raise hand').getAttribute('title'),
      (title) => title === 'Raise hand (Ctrl+Shift+H)',
    );
  },
);

scenario(
  'alone the key of Leave leaves and the list opens; keys without a deed are the browser’s',
  async (stage) => {
    const ann = await stage.enter(ANN);
    const { page } = ann;
    const { keyboard } = page;
    await join(ann, MEETING);
    await page.getByRole('heading', { name: /Nobody answers/ }).waitFor();
    await page.evaluate(() =>
      addEventListener('keydown', (event) => Reflect.set(globalThis, 'taken', event.defaultPrevented)),
    );
    await keyboard.press('Control+Alt+h');
    assert.is(await page.evaluate(() => Reflect.get(globalThis, 'taken')), false, 'no hand to raise');
    const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
    await keyboard.press('?');
    await sheet.getByText('Leave call').waitFor();
    await keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: /Nobody answers/ }).waitFor();
    assert.is(await button(ann, 'Leave call').getAttribute('aria-keyshortcuts'), 'Control+Alt+Q');
    await keyboard.press('Control+Alt+q');
    await page.locator('sotto-waiting-screen').waitFor({ state: 'detached' });
  },
);

test.run();
