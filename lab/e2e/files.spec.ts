// Files: many megabytes arrive with an equal hash, by the piece and with consent, picked, dropped or pasted; a reload and a line
// that breaks cost no byte; and the page never holds the file. Source: docs/protocol/5-media.md, "Files"; docs/states/files.md.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import { button, type Meeting, meet, openChat, untilOthers } from './harness/call-page.ts';
import { accept, card, give, hashOf, heapOf, makeFile, progressOf } from './harness/parcels.ts';
import { cast } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 820, password: 'nine heavy parcels' };
/** On two cores this is a quarter of a minute; the long tests send 200. */
const MEGABYTES = Number(process.env['SOTTO_FILE_MB'] ?? '64');
const HEAP_MB = 60;

/** As a hand does it: a file over the call, or one from the clipboard in the field. True when the page took it for itself. */
const hand = (person: Person, how: 'drop' | 'paste', name: string, text: string): Promise<boolean> =>
  person.page.locator(how === 'drop' ? 'sotto-call-screen' : 'sotto-chat-panel textarea').evaluate(
    (target, { type, file, content }) => {
      const given = new DataTransfer();
      given.items.add(new File([content], file, { type: 'text/plain' }));
      const about = { bubbles: true, composed: true, cancelable: true };
      if (type === 'paste')
        return !target.dispatchEvent(new ClipboardEvent(type, { ...about, clipboardData: given }));
      const isWelcome = !target.dispatchEvent(new DragEvent('dragover', { ...about, dataTransfer: given }));
      return isWelcome && !target.dispatchEvent(new DragEvent(type, { ...about, dataTransfer: given }));
    },
    { type: how, file: name, content: text },
  );

/** Taken, and byte for byte what was given. */
async function expectArrival(person: Person, name: string, text: string): Promise<void> {
  const saved = person.page.waitForEvent('download');
  await accept(person, name);
  const download = await saved;
  assert.is(download.suggestedFilename(), name);
  assert.is(readFileSync(await download.path(), 'utf8'), text);
}

scenario(
  `${MEGABYTES} MB over a line that breaks and a page that is loaded anew: every byte, and no heap for them`,
  async (stage) => {
    const [a, b] = cast(2);
    if (!a || !b) throw new Error('two are needed');
    const [ann, ben] = await meet(stage, MEETING, [a, b]);
    const { path, sha256 } = makeFile('parcel.bin', MEGABYTES);
    await Promise.all([openChat(ann), openChat(ben)]);
    await give(ann, path);
    await card(ben, 'parcel.bin').getByText('Not downloaded.').waitFor();
    const begunMs = Date.now();
    await accept(ben, 'parcel.bin');
    await until(
      'a part to be here',
      () => progressOf(ben, 'parcel.bin'),
      (have) => have > 4_000_000,
    );
    const heaps = [await heapOf(ann), await heapOf(ben)];

    // Another network: ICE begins anew, in the middle of it.
    await ann.page.evaluate(() => dispatchEvent(new Event('online')));
    await until(
      'more of it',
      () => progressOf(ben, 'parcel.bin'),
      (have) => have > 12_000_000,
    );
    const saved = ben.page.waitForEvent('download', { timeout: 240_000 });
    saved.catch(() => undefined);
    await ben.page.reload();
    await untilOthers(ben, 1);
    await openChat(ben);
    const download = await saved;
    assert.is(download.suggestedFilename(), 'parcel.bin');
    assert.is(await hashOf(await download.path()), sha256, 'every byte');
    const seconds = (Date.now() - begunMs) / 1000;
    process.stdout.write(`  ${MEGABYTES} MB in ${seconds.toFixed(1)} s, with a restart and a reload\n`);
    heaps.push(await heapOf(ann), await heapOf(ben));
    assert.ok(Math.max(...heaps) < HEAP_MB, `heaps: ${heaps.map((mb) => mb.toFixed(0)).join(', ')} MB`);
    // While nobody else was there the panel was not either.
    await openChat(ann);
    await card(ann, 'parcel.bin').getByText('has it').waitFor();
  },
);

scenario(
  'declined, taken back, paused and cancelled; a picture is shown, a page is not; dropped and pasted',
  async (stage) => {
    const [ann, ben] = await meet(stage, MEETING);
    await Promise.all([openChat(ann), openChat(ben)]);
    const { path } = makeFile('unwanted.bin', 1);
    await give(ann, path);
    await card(ben, 'unwanted.bin').getByRole('button', { name: 'Decline' }).click();
    await card(ann, 'unwanted.bin').getByText('declined').waitFor();

    const regret = makeFile('regret.bin', 1);
    await give(ann, regret.path);
    await card(ben, 'regret.bin').waitFor();
    await button(ann, 'Take back regret.bin').click();
    await card(ben, 'regret.bin').getByText('The sender took it back.').waitFor();

    const large = makeFile('large.bin', 48);
    await give(ann, large.path);
    await accept(ben, 'large.bin');
    await button(ben, 'Pause large.bin').click();
    await card(ben, 'large.bin')
      .getByText(/^Paused at/)
      .waitFor();
    await button(ben, 'Cancel large.bin').click();
    await card(ann, 'large.bin').getByText('stopped').waitFor();

    // Names and contents that would like to be more than they are.
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    );
    const input = ann.page.locator('sotto-chat-panel input[type="file"]');
    await input.setInputFiles([
      { name: 'dot.png', mimeType: 'image/png', buffer: png },
      { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="document.title=1"/>') },
    ]);
    for (const name of ['dot.png', 'page.png']) {
      const saved = ben.page.waitForEvent('download');
      await accept(ben, name);
      assert.is((await saved).suggestedFilename(), name);
    }
    await card(ben, 'dot.png').locator('img').waitFor();
    assert.is(await card(ben, 'page.png').locator('img').count(), 0);
    assert.is(ben.context.pages().length, 1, 'nothing was opened');

    // By drop, which opens the chat, and by paste, which leaves the draft alone.
    await button(ann, 'Close chat').click();
    assert.ok(await hand(ann, 'drop', 'dropped.txt', 'let fall\r\nover the call, é'));
    const draft = ann.page.getByLabel('Message', { exact: true });
    await draft.fill('half a line');
    await expectArrival(ben, 'dropped.txt', 'let fall\r\nover the call, é');
    assert.ok(await hand(ann, 'paste', 'pasted.txt', 'out of the clipboard'));
    await expectArrival(ben, 'pasted.txt', 'out of the clipboard');
    assert.is(await draft.inputValue(), 'half a line');
  },
);

test.run();
