// A planned call: in the list, as a calendar file that is read back, as an invitation, joined when its time has come; its
// password is kept only where that was wished. Source: docs/using.md, "Planning a call".
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expectNoFinding } from './harness/access.ts';
import type { Person } from './harness/browser.ts';
import { button, field, heading, notice } from './harness/call-page.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const TITLE = 'Review, second; draft';
const PASSWORD = 'copper kettles drift north';

const sheet = ({ page }: Person, name: string): Locator => page.getByRole('dialog', { name });

/** As the two inputs take it. */
const inputs = (atMs: number): { readonly date: string; readonly time: string } => {
  const at = new Date(atMs);
  const two = (count: number): string => String(count).padStart(2, '0');
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
};

async function plan(person: Person, opener: string, atMs: number, isKept: boolean): Promise<void> {
  const { date, time } = inputs(atMs);
  await button(person, opener).click();
  const form = sheet(person, 'Schedule a call');
  await form.getByLabel('Title').fill(TITLE);
  await form.getByLabel('Date').fill(date);
  await form.getByLabel('Time').fill(time);
  await form.getByLabel('Length').selectOption('45');
  await form.getByLabel('Channel', { exact: true }).fill('482');
  await form.getByLabel('Password', { exact: true }).fill(PASSWORD);
  if (isKept) await form.getByRole('switch', { name: 'Keep its password on this device' }).click();
  await form.getByRole('button', { name: 'Schedule', exact: true }).click();
  await sheet(person, TITLE).waitFor();
}

/** A reader of our own: unfolds, unescapes, and tells what stands in the event and in its alarm. */
function readCalendar(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const path: string[] = [];
  for (const line of text.replace(/\r\n[ \t]/g, '').split('\r\n')) {
    const at = line.indexOf(':');
    const [name, value] = [line.slice(0, at), line.slice(at + 1)];
    if (name === 'BEGIN') path.push(value);
    else if (name === 'END') assert.is(path.pop(), value);
    else if (at > 0)
      fields.set(
        [...path.slice(1), name].join('.'),
        value.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)),
      );
  }
  assert.equal(path, []);
  return fields;
}

async function saveCalendar(person: Person): Promise<ReadonlyMap<string, string>> {
  const saving = person.page.waitForEvent('download');
  await sheet(person, TITLE).getByRole('button', { name: 'Save calendar file' }).click();
  const download = await saving;
  assert.match(download.suggestedFilename(), /\.ics$/);
  return readCalendar(readFileSync(await download.path(), 'utf8'));
}

/** 20251127T150000Z */
const instant = (text = ''): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Whole minutes, as the inputs write them. */
const inMinutes = (minutes: number): number => Math.floor(Date.now() / 60_000) * 60_000 + minutes * 60_000;

scenario('the calendar reads what was planned, with the password only by choice', async (stage) => {
  const ann = await stage.enter(ANN);
  const atMs = inMinutes(3 * 1_440);
  await plan(ann, 'Schedule a call', atMs, false);
  const planned = sheet(ann, TITLE);

  const bare = await saveCalendar(ann);
  assert.is(bare.get('VEVENT.SUMMARY'), TITLE);
  assert.is(instant(bare.get('VEVENT.DTSTART')), atMs);
  assert.is(instant(bare.get('VEVENT.DTEND')), atMs + 45 * 60_000);
  assert.is(bare.get('VEVENT.VALARM.TRIGGER'), '-PT10M');
  assert.is(bare.get('VEVENT.VALARM.ACTION'), 'DISPLAY');
  assert.match(bare.get('VEVENT.URL') ?? '', /#c=482&t=/);
  for (const text of bare.values()) assert.not.match(text, /copper|kettles/);

  await planned.getByRole('radio', { name: 'With password' }).check();
  const whole = await saveCalendar(ann);
  const link = whole.get('VEVENT.URL') ?? '';
  assert.match(link, /#c=482&p=copper/);
  assert.ok(whole.get('VEVENT.DESCRIPTION')?.includes(link));
  await expectNoFinding(ann.page, 'a planned call');

  await planned.getByRole('button', { name: 'Copy invitation' }).click();
  await planned.getByText('Copied').waitFor();
  const copied = await ann.page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes(link) && copied.includes(TITLE), copied);

  // The link of the calendar brings both, and what it invites to.
  const other = await ann.context.newPage();
  await other.goto(link);
  // Above the form; below it stands what is planned.
  await other.locator('.h28').getByText(TITLE).waitFor();
  assert.is(await other.getByLabel('Password', { exact: true }).inputValue(), PASSWORD);
  await other.close();
});

scenario('a password that is not to be kept is gone after a reload, and asked for', async (stage) => {
  const ann = await stage.enter(ANN);
  await plan(ann, 'Schedule a call', inMinutes(6), false);
  await sheet(ann, TITLE).getByRole('button', { name: 'Done' }).click();
  await button(ann, `Join ${TITLE}`).waitFor();
  await ann.page.reload();
  await button(ann, `Invitation to ${TITLE}`).click();
  await sheet(ann, TITLE).getByText('The password was not kept').waitFor();
  await ann.page.keyboard.press('Escape');
  await button(ann, `Join ${TITLE}`).click();
  assert.is(await field(ann, 'Channel').inputValue(), '482');
  assert.is(await field(ann, 'Password').inputValue(), '');
  await until(
    'the focus in the password',
    () => field(ann, 'Password').evaluate((input) => input.matches(':focus')),
    (is) => is,
  );
});

scenario('one that is kept joins by one press when its time has come; deleted it is gone', async (stage) => {
  const ann = await stage.enter(ANN);
  await plan(ann, 'Schedule a call', inMinutes(5), true);
  await sheet(ann, TITLE).getByRole('button', { name: 'Done' }).click();
  await ann.page.reload();
  await button(ann, `Join ${TITLE}`).click();
  await heading(ann, TITLE).waitFor();
  await heading(ann, /Nobody answers on channel 482/).waitFor();
  await ann.page.keyboard.press('Escape');
  await button(ann, `Invitation to ${TITLE}`).click();
  await sheet(ann, TITLE).getByRole('button', { name: 'Delete' }).click();
  await button(ann, 'Schedule a call').waitFor();
  assert.is(await notice(ann, 'not-kept').count(), 0);
});

scenario('what is missing or over is said beside its field', async (stage) => {
  const ann = await stage.enter(ANN);
  await button(ann, 'Schedule a call').click();
  const form = sheet(ann, 'Schedule a call');
  await form.getByLabel('Date').fill('2020-01-01');
  await form.getByLabel('Channel', { exact: true }).fill('1001');
  await form.getByRole('button', { name: 'Schedule', exact: true }).click();
  for (const text of [
    'Choose a day and a time that are still to come.',
    'Choose a channel from 1 to 1000.',
    'Type the password you agreed on, or press Suggest.',
  ])
    await form.getByText(text).waitFor();
  await expectNoFinding(ann.page, 'a plan with errors');
});

test.run();
