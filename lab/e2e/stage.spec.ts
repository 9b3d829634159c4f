// The stage: people come and go without anything on the page shifting; pin, view of one speaker, whom the host shows to all, oneself
// mirrored and hidden; one person's volume. Source: docs/using.md, "In the call".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  button,
  join,
  type Meeting,
  ownPicture,
  ownTile,
  picture,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { untilFocus } from './harness/focus.ts';
import { untilColour } from './harness/measure.ts';
import { cast, gather, hostOf, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { noteShifts, type Shift, shiftsNoted } from './harness/shifts.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 314, password: 'nothing jumps about' };

const boxOf = async (person: Person, of?: string): Promise<{ width: number; height: number }> => {
  const box = await (of === undefined ? ownTile(person) : tile(person, of)).boundingBox();
  if (box === null) throw new Error(`${person.name} sees no tile of ${of ?? 'their own'}`);
  return box;
};

const areaOf = async (person: Person, of?: string): Promise<number> => {
  const { width, height } = await boxOf(person, of);
  return width * height;
};

/** `large` is by far the largest picture that `person` sees. */
const untilLarge = (person: Person, large: string, other: string): Promise<unknown> =>
  until(
    `${large} to be large at ${person.name}`,
    async () => (await areaOf(person, large)) / (await areaOf(person, other)),
    (ratio) => ratio > 3,
  );

const untilAlike = (person: Person, one: string, other: string): Promise<unknown> =>
  until(
    `${one} to be as large as ${other} at ${person.name}`,
    async () => (await areaOf(person, one)) / (await areaOf(person, other)),
    (ratio) => Math.abs(ratio - 1) < 0.05,
  );

const more = async (person: Person, name: string, deed: string): Promise<void> => {
  const isOwn = name === 'You';
  await (isOwn ? ownTile(person) : tile(person, name)).hover();
  await button(person, `More about ${isOwn ? 'yourself' : name}`).click();
  // Behind the words the keys may stand.
  await person.page
    .getByRole('dialog', { name })
    .getByText(new RegExp(`^\\s*${deed}`))
    .click();
};

/** Left is right, as in a mirror. */
const isTurned = (person: Person): Promise<boolean> =>
  ownPicture(person).evaluate((video) => new DOMMatrix(getComputedStyle(video).transform).a < 0);

/** Large is who speaks, for oneself alone; whoever is muted gives the place to who is not. */
async function viewOfOne(ann: Person, ben: Person, cid: Person): Promise<void> {
  await button(cid, 'Mute microphone').click();
  await button(ann, 'More').click();
  await button(ann, 'Show who speaks large').click();
  await untilLarge(ann, 'Ben', 'Cid');
  await Promise.all([button(cid, 'Unmute microphone').click(), button(ben, 'Mute microphone').click()]);
  await untilLarge(ann, 'Cid', 'Ben');
  await ann.page.keyboard.press('Control+Alt+l');
  await untilAlike(ann, 'Cid', 'Ben');
  await button(ben, 'Unmute microphone').click();
}

/** The host's choice is seen by everybody but the one who is shown, who sees the others as before. */
async function showToAll(people: readonly Person[]): Promise<void> {
  const host = await hostOf(people);
  const [shown, third] = people.filter((one) => one !== host);
  if (!shown || !third) throw new Error('three are needed');
  await button(people[0] ?? host, 'Close people').click();
  await more(host, shown.name, 'Show large to everyone');
  await Promise.all([untilLarge(host, shown.name, third.name), untilLarge(third, shown.name, host.name)]);
  await untilAlike(shown, host.name, third.name);
  await more(host, shown.name, 'Stop showing large');
  await Promise.all([untilAlike(host, shown.name, third.name), untilAlike(third, shown.name, host.name)]);
}

/** One's own picture is a mirror unless one wishes otherwise; nobody else's is. */
async function turnRound(ann: Person): Promise<void> {
  assert.ok(await isTurned(ann));
  await ownTile(ann).hover();
  await button(ann, 'More about yourself').click();
  await ann.page.getByRole('switch', { name: 'Mirror my picture' }).click();
  await until(
    'the own picture as the others see it',
    () => isTurned(ann),
    (is) => !is,
  );
  await ann.page.keyboard.press('Escape');
}

scenario(
  'people come and go, and nothing shifts; pinned is large, hidden is gone, each as loud as one likes',
  async (stage) => {
    const [annWish, benWish, cidWish] = cast(3);
    if (!annWish || !benWish || !cidWish) throw new Error('three are needed');
    const [ann, ben] = await gather(stage, MEETING, [annWish, benWish]);
    const cid = await stage.enter(cidWish);
    if (!ann || !ben) throw new Error('two are needed');
    await untilColour("Ben's colour at Ann", picture(ann, 'Ben'), benWish.colour);
    const alone = await areaOf(ann, 'Ben');
    // As if nobody had touched anything: what follows a press does not count as a shift.
    await ann.page.mouse.move(0, 0);
    await ann.page.evaluate(noteShifts, false);
    const shifts = (): Promise<readonly Shift[]> => ann.page.evaluate(shiftsNoted);

    await join(cid, MEETING);
    await untilOthers(ann, 2);
    await untilColour("Cid's colour at Ann", picture(ann, 'Cid'), cidWish.colour);
    await until(
      'the grid of three',
      () => areaOf(ann, 'Ben'),
      (area) => area < alone / 1.8,
    );
    await button(cid, 'Leave call').click();
    await untilOthers(ann, 1);
    await until(
      "Ben's large picture",
      () => areaOf(ann, 'Ben'),
      (area) => Math.abs(area - alone) < alone / 100,
    );
    assert.equal(await shifts(), []);

    // From here on there are presses, after which a shift would not count.
    await button(cid, 'Rejoin').click();
    await untilTogether([ann, ben, cid]);
    await more(ann, 'Cid', 'Pin for me');
    await untilLarge(ann, 'Cid', 'Ben');
    // Nobody else's affair.
    await untilAlike(ben, 'Cid', 'Ann');
    await more(ann, 'Cid', 'Unpin');

    await viewOfOne(ann, ben, cid);
    await showToAll([ann, ben, cid]);
    await turnRound(ann);
    await more(ann, 'You', 'Hide my picture');
    await until(
      'the own tile to go',
      () => ownTile(ann).count(),
      (count) => count === 0,
    );

    await tile(ann, 'Ben').hover();
    await button(ann, 'More about Ben').click();
    await ann.page.getByRole('slider', { name: 'Volume of Ben' }).fill('30');
    await ann.page.keyboard.press('Escape');
    const volume = (name: string): Promise<number> =>
      picture(ann, name).evaluate((video) => (video as HTMLVideoElement).volume);
    assert.equal([await volume('Ben'), await volume('Cid')], [0.3, 1]);
    await untilFocus(ann, /^More about Ben$/);
  },
);

test.run();
