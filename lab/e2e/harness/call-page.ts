// What a person sees of Sotto, in the words of the interface: the only place where scenarios know about its elements.
// Source: docs/using.md. Elements have open shadow roots; Playwright looks into them.
import type { Locator } from 'playwright';
import type { Person, Wish } from './browser.ts';
import { ANN, BEN, type Stage } from './scenario.ts';
import { until } from './until.ts';

export const field = ({ page }: Person, label: 'Channel' | 'Password' | 'Your name'): Locator =>
  page.getByLabel(label, { exact: true });

export const button = ({ page }: Person, name: string): Locator =>
  page.getByRole('button', { name, exact: true });

/** Everyone else's tiles; with a person, the tile that bears that name. */
export function tile({ page }: Person, of?: string): Locator {
  const others = page.locator('sotto-tile[data-member]:not([data-self])');
  return of === undefined
    ? others
    : others.filter({ has: page.locator('bdi').getByText(of, { exact: true }) });
}

export const ownTile = ({ page }: Person): Locator => page.locator('sotto-tile[data-self]');
export const picture = (person: Person, of?: string): Locator => tile(person, of).locator('video');
export const ownPicture = (person: Person): Locator => ownTile(person).locator('video');

export type Meeting = { readonly channel: number; readonly password: string };

export async function fillIn(person: Person, { channel, password }: Meeting): Promise<void> {
  await field(person, 'Channel').fill(String(channel));
  await field(person, 'Password').fill(password);
  await field(person, 'Your name').fill(person.name);
}

export async function join(person: Person, meeting: Meeting): Promise<void> {
  await fillIn(person, meeting);
  await button(person, 'Join').click();
}

/** Waits until `count` others have a tile. */
export async function untilOthers(person: Person, count: number, deadlineMs?: number): Promise<void> {
  await until(
    `${person.name} to see ${count} others`,
    () => tile(person).count(),
    (seen) => seen === count,
    deadlineMs,
  );
}

export async function say(person: Person, text: string): Promise<void> {
  const input = person.page.getByLabel('Message', { exact: true });
  // Its name also tells how much is unread.
  if (!(await input.isVisible())) await person.page.getByRole('button', { name: /^Chat\b/ }).click();
  await input.fill(text);
  await input.press('Enter');
}

export async function openChat(person: Person): Promise<void> {
  const input = person.page.getByLabel('Message', { exact: true });
  if (!(await input.isVisible())) await person.page.getByRole('button', { name: /^Chat/ }).click();
  await input.waitFor();
}

/** Says it, and waits until the other one can read it. */
export async function tell(from: Person, to: Person, text: string): Promise<void> {
  await openChat(from);
  await openChat(to);
  await say(from, text);
  await to.page.locator('sotto-chat-panel').getByText(text, { exact: true }).waitFor();
}

/** Passing news; it goes away by itself after some seconds. */
export const notice = ({ page }: Person, kind: string): Locator =>
  page.locator(`sotto-toast-list [data-notice="${kind}"]`);

/** Heading of the screen that says why nobody else is there. */
export const heading = ({ page }: Person, name: string | RegExp): Locator =>
  page.getByRole('heading', { name });

/** Alone on a channel one says how many people the call will take. */
export async function limitTo({ page }: Person, count: number): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Invite people' });
  await page.getByRole('button', { name: 'Invite people', exact: true }).first().click();
  await sheet.getByLabel('People at most').selectOption(String(count));
  await sheet.getByRole('button', { name: 'Done' }).click();
  await sheet.waitFor({ state: 'hidden' });
}

// ---------------------------------------------------------------- the door

const OPEN_PILL = /^Open, locks in/;
/** In a call while its door is open; a press tells more. */
export const pill = ({ page }: Person): Locator => page.getByRole('button', { name: OPEN_PILL });

/** On the relay, in a call or alone; shortly before the lock the pill says something else. */
export const untilOpen = ({ page }: Person): Promise<void> =>
  page
    .locator('sotto-lock-pill')
    .getByText(/^(?:Open$|Locks in \d)/)
    .first()
    .waitFor();
/** Members see it in the top bar; who waits alone may see it twice. */
export const untilLocked = async ({ page }: Person, deadlineMs?: number): Promise<void> =>
  page
    .getByText('Locked', { exact: true })
    .first()
    .waitFor(deadlineMs === undefined ? {} : { timeout: deadlineMs });

export async function lockNow(person: Person, name = 'Lock now'): Promise<void> {
  await pill(person).click();
  await person.page.getByRole('dialog', { name: 'Door' }).getByRole('button', { name, exact: true }).click();
}

export const allowJoining = (person: Person): Promise<void> =>
  button(person, 'Allow joining').first().click();

// ---------------------------------------------------------------- panels

/** Opens the panel if it is not there yet. */
async function openPanel({ page }: Person, panel: string, opener: RegExp): Promise<Locator> {
  const found = page.locator(panel);
  if (!(await found.isVisible())) await page.getByRole('button', { name: opener }).first().click();
  await found.waitFor();
  return found;
}

export const openPeople = (person: Person): Promise<Locator> =>
  openPanel(person, 'sotto-people-panel', /^People\b/);
export const openSecurity = (person: Person): Promise<Locator> =>
  openPanel(person, 'sotto-security-panel', /^Security\b/);

/** The line of that name in the open list of people. */
export const row = (panel: Locator, name: string): Locator =>
  panel.getByRole('listitem').filter({ has: panel.page().getByText(name, { exact: true }) });

/** A rule of the call: what the switch shows is what was signed, a moment after the press. */
export async function rule(host: Person, name: string, isOn: boolean): Promise<void> {
  const found = (await openPeople(host)).getByRole('switch', { name });
  if ((await found.isChecked()) !== isOn) await found.click();
  await until(
    `"${name}" to be ${isOn ? 'on' : 'off'}`,
    () => found.isChecked(),
    (is) => is === isOn,
  );
}

/** A host's deed about one of the others: the menu beside the name. */
export async function dealWith(host: Person, name: string, deed: string): Promise<void> {
  const panel = await openPeople(host);
  await panel.getByRole('button', { name: `More about ${name}`, exact: true }).click();
  await panel.getByRole('button', { name: deed, exact: true }).click();
}

/** Answers the question that lies on top. */
export async function answer({ page }: Person, question: string | RegExp, reply: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: question });
  await dialog.getByRole('button', { name: reply, exact: true }).click();
}

/** Two people, both inside, each with a tile of the other. */
export async function meet(
  stage: Stage,
  meeting: Meeting,
  wishes: readonly [Wish, Wish] = [ANN, BEN],
): Promise<readonly [Person, Person]> {
  const first = await stage.enter(wishes[0]);
  const second = await stage.enter(wishes[1]);
  await join(first, meeting);
  await join(second, meeting);
  await Promise.all([untilOthers(first, 1), untilOthers(second, 1)]);
  return [first, second];
}
