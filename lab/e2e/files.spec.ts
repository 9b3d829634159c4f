// Files: many megabytes arrive with an equal hash, by the piece and with consent, picked, dropped or pasted; a reload and a line
// that breaks cost no byte; and the page never holds the file. Source: docs/protocol/5-media.md, "Files"; docs/states/files.md.
import { readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  button,
  join,
  type Meeting,
  meet,
  openChat,
  tile,
  untilOpen,
  untilOthers,
} from './harness/call-page.ts';
import { openPlace } from './harness/cut-off.ts';
import { accept, assertLight, card, give, hashOf, makeFile, progressOf, weigh } from './harness/parcels.ts';
import { cast } from './harness/people.ts';
import { scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 820, password: 'nine heavy parcels' };
/** On two cores this is a quarter of a minute; the long tests send 200. */
const MEGABYTES = Number(process.env['SOTTO_FILE_MB'] ?? '64');
const HEAP_MB = 40;

const place = openPlace();
test.after(() => {
  place?.close();
  if (place !== undefined) rmSync(place.program, { force: true });
});

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

/** The heads of chunks, and the one that was here in part. */
const SLACK_BYTES = 131_072;

const untilHere = (person: Person, bytes: number, name = 'parcel.bin'): Promise<number> =>
  until(
    `${bytes} bytes to be here`,
    () => progressOf(person, name),
    (have) => have >= bytes,
  );

/** Two in a call whose line can be cut, where this machine can have one; Ann on this side. */
async function meetOverCable(stage: Stage): Promise<readonly [Person, Person]> {
  const [a, b] = cast(2);
  if (!a || !b) throw new Error('two are needed');
  if (place === undefined) return meet(stage, MEETING, [a, b]);
  const there = await stage.besides({ host: place.host });
  const flags = [`--unsafely-treat-insecure-origin-as-secure=${there.url}`];
  const ann = await stage.enter(a);
  await join(ann, MEETING);
  await untilOpen(ann);
  const ben = await there.enter({ ...b, program: place.program, flags, isApart: true });
  await join(ben, MEETING);
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  return [ann, ben];
}

/** Pictures, sound and files stop on their way, until both have noticed; where no line can be cut the path only begins anew. */
async function breakLine(ann: Person, ben: Person): Promise<void> {
  if (place === undefined) {
    await ann.page.evaluate(() => dispatchEvent(new Event('online')));
    return;
  }
  place.dropUdp();
  await Promise.all(
    [ann, ben].map((person) => tile(person).getByText('Reconnecting', { exact: true }).waitFor()),
  );
  const have = await progressOf(ben, 'parcel.bin');
  assert.ok(have < MEGABYTES * 1_048_576, 'broken in the middle of it');
  place.passUdp();
}

scenario(
  `${MEGABYTES} MB over a line that ${place === undefined ? 'begins anew' : 'breaks'} and a page that is loaded anew: every byte, and no room taken for them`,
  async (stage) => {
    const [ann, ben] = await meetOverCable(stage);
    const { path, sha256 } = makeFile('parcel.bin', MEGABYTES);
    await Promise.all([openChat(ann), openChat(ben)]);
    await give(ann, path);
    await card(ben, 'parcel.bin').getByText('Not downloaded.').waitFor();
    const scales = weigh([ann, ben]);
    const begunMs = Date.now();
    await accept(ben, 'parcel.bin');
    await untilHere(ben, 4_000_000);
    await breakLine(ann, ben);
    await untilHere(ben, 12_000_000);
    const saved = ben.page.waitForEvent('download', { timeout: 240_000 });
    saved.catch(() => undefined);
    await ben.page.reload();
    await untilOthers(ben, 1);
    await openChat(ben);
    const download = await saved;
    assert.is(download.suggestedFilename(), 'parcel.bin');
    assert.is(await hashOf(await download.path()), sha256, 'every byte');
    const seconds = (Date.now() - begunMs) / 1000;
    const weights = await scales.end();
    const most = assertLight(weights, [ann, ben], HEAP_MB);
    process.stdout.write(
      `  ${MEGABYTES} MB in ${seconds.toFixed(1)} s, with a break and a reload; ${most.toFixed(0)} MB in use at most, by ${weights.length} looks\n`,
    );
    // While nobody else was there the panel was not either.
    await openChat(ann);
    await card(ann, 'parcel.bin').getByText('has it').waitFor();
  },
);

/** How much of files leaves this page from now on. */
const countSent = ({ page }: Person): Promise<void> =>
  page.evaluate(() => {
    const { send } = RTCDataChannel.prototype as unknown as {
      send: (this: RTCDataChannel, data: Uint8Array) => void;
    };
    Object.assign(globalThis, { sentOfFiles: 0 });
    Object.assign(RTCDataChannel.prototype, {
      send(this: RTCDataChannel, data: Uint8Array) {
        if (this.label === 'sotto-files') (globalThis as unknown as Counted).sentOfFiles += data.byteLength;
        send.call(this, data);
      },
    });
  });
type Counted = { sentOfFiles: number };

/** The page of who sends is loaded anew in the middle, and has the file no longer; given anew, only the rest of it is sent. */
async function expectRest(ann: Person, ben: Person): Promise<void> {
  const [name, megabytes] = ['again.bin', 24];
  const { path, sha256 } = makeFile(name, megabytes);
  await openChat(ann);
  await give(ann, path);
  await accept(ben, name);
  await untilHere(ben, 6_000_000, name);
  await button(ben, `Pause ${name}`).click();
  await card(ben, name)
    .getByText(/^Paused at/)
    .waitFor();
  const kept = await progressOf(ben, name);
  await ann.page.reload();
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  // While nobody else was there the panel was not either.
  await openChat(ben);
  await card(ben, name)
    .getByText(/The sender no longer has it/)
    .waitFor();
  await countSent(ann);
  await openChat(ann);
  await give(ann, path);
  const saved = ben.page.waitForEvent('download');
  await accept(ben, name);
  assert.is(await hashOf(await (await saved).path()), sha256, 'every byte');
  const sent = await ann.page.evaluate(() => (globalThis as unknown as Counted).sentOfFiles);
  const size = megabytes * 1_048_576;
  assert.ok(
    sent > 0 && sent < size - kept + SLACK_BYTES,
    `${kept} of ${size} were here, and ${sent} were sent`,
  );
}

scenario(
  'declined, taken back, paused and cancelled; a picture is shown, a page is not; dropped and pasted; what came of one whose sender left in the middle is not sent again',
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
    await expectRest(ann, ben);
  },
);

test.run();
