// A second tab of the same person is a second member: it may meet the first one, or find the call full; it never
// breaks a call that stands. Source: docs/glossary.md, "member".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  button,
  heading,
  join,
  limitTo,
  type Meeting,
  notice,
  ownPicture,
  picture,
  tell,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { untilFrames } from './harness/measure.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 118, password: 'two chairs one table' };

/** Same browser, same storage, same person. */
async function openTab(person: Person, { url }: Stage): Promise<Person> {
  const page = await person.context.newPage();
  await page.goto(url);
  return { ...person, page };
}

async function assertUndisturbed(ann: Person, ben: Person): Promise<void> {
  assert.is(await tile(ann).count(), 1, 'Ann still sees one other');
  assert.is(await tile(ben).count(), 1, 'Ben still sees one other');
  await Promise.all([
    untilFrames("Ben's picture at Ann", picture(ann)),
    untilFrames("Ann's picture at Ben", picture(ben)),
  ]);
}

scenario(
  'it meets the first tab as another member, and the first one waits on when it is closed',
  async (stage) => {
    const ann = await stage.enter(ANN);
    await join(ann, MEETING);
    const second = await openTab(ann, stage);
    await join(second, MEETING);
    await Promise.all([untilOthers(ann, 1), untilOthers(second, 1)]);
    await tell(ann, second, 'Is that me?');
    await tell(second, ann, 'It is you.');
    const ids = await Promise.all(
      [ann, second].map(({ page }) => page.locator('sotto-tile[data-self]').getAttribute('data-member')),
    );
    assert.is.not(ids[0], ids[1], 'each tab is a member of its own');

    await button(second, 'Leave call').click();
    await second.page.close();
    await ann.page.bringToFront();
    await untilOthers(ann, 0);
    await untilFrames("Ann's own picture", ownPicture(ann));
  },
);

scenario('it finds the call full; neither its reload nor its end disturbs the first', async (stage) => {
  const ann = await stage.enter(ANN);
  const ben = await stage.enter(BEN);
  await join(ann, MEETING);
  await limitTo(ann, 2);
  await join(ben, MEETING);
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  await assertUndisturbed(ann, ben);
  const second = await openTab(ann, stage);
  await join(second, MEETING);
  await heading(second, 'The call is full').waitFor();
  await assertUndisturbed(ann, ben);

  await second.page.reload();
  await join(second, MEETING);
  await heading(second, 'The call is full').waitFor();
  await second.page.close();
  await assertUndisturbed(ann, ben);
  await tell(ann, ben, 'Still here.');
  await tell(ben, ann, 'So am I.');
  for (const person of [ann, ben]) {
    assert.is(await notice(person, 'left').count(), 0, `nobody left ${person.name}`);
    assert.is(await notice(person, 'reconnecting').count(), 0, `nothing broke at ${person.name}`);
  }
});

test.run();
