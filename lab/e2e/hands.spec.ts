// Hands and reactions: seen by the others, in order, and said in words. Source: docs/protocol/4-messages.md, "Gestures".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { button, meet, type Meeting, notice, openPeople, ownTile, tile } from './harness/call-page.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 271, password: 'one after the other' };

scenario('hands stand in their order for both; a reaction is shown, said, and passes', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  await button(ben, 'Raise hand').click();
  await notice(ann, 'hand').getByText('Ben raised a hand.').waitFor();
  await tile(ann, 'Ben').locator('[data-hand="1"]').waitFor();
  await button(ann, 'Raise hand').click();
  await ownTile(ann).locator('[data-hand="2"]').waitFor();
  const panel = await openPeople(ben);
  const inLine = (): Promise<readonly string[]> => panel.locator('ol bdi').allInnerTexts();
  await until('both in line', inLine, (names) => names.length === 2);
  assert.equal(await inLine(), ['Ben (you)', 'Ann']);
  await button(ben, 'Lower hand').click();
  await ownTile(ann).locator('[data-hand="1"]').waitFor();

  await button(ben, 'React').click();
  await button(ben, 'Applause').click();
  await tile(ann, 'Ben').getByText('👏').waitFor();
  await ann.page.getByRole('status').getByText('Ben: Applause').waitFor({ state: 'attached' });
  await tile(ann, 'Ben').getByText('👏').waitFor({ state: 'hidden' });
  await ben.page.keyboard.press('Escape');
  await button(ben, 'Applause').waitFor({ state: 'hidden' });
});

test.run();
