// The disk of a member is full while a file comes: it is said on its card, sender and call go on, and with room made the rest
// comes. Source: docs/protocol/5-media.md, "Files"; docs/states/files.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from '../e2e/harness/browser.ts';
import { meet, type Meeting, openChat, tell } from '../e2e/harness/call-page.ts';
import { accept, card, give, hashOf, makeFile } from '../e2e/harness/parcels.ts';
import { cast, untilMoving } from '../e2e/harness/people.ts';
import { scenario } from '../e2e/harness/scenario.ts';

const MEETING: Meeting = { channel: 12, password: 'a very small cupboard' };
const FILE = 'wardrobe.bin';
const MEGABYTES = 12;

/** Of what this page may keep, as long as the session lasts: the way to end it, and have as much as the browser gives. */
async function limitRoom({ page, context }: Person, megabytes: number): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: megabytes * 1_000_000 });
  return async () => {
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await session.detach();
  };
}

scenario('no room for a file: said, and taken up again', async (stage) => {
  const [a, b] = cast(2);
  if (!a || !b) throw new Error('two are needed');
  const [ann, ben] = await meet(stage, MEETING, [a, b]);
  await Promise.all([openChat(ann), openChat(ben)]);
  const { path, sha256 } = makeFile(FILE, MEGABYTES);
  const makeRoom = await limitRoom(ben, 4);
  await give(ann, path);
  await accept(ben, FILE);
  await card(ben, FILE)
    .getByText(/No room is left on this device\./)
    .waitFor();
  await untilMoving([ann, ben]);
  await tell(ann, ben, 'Does it fit?');
  assert.is(await ann.page.getByRole('dialog').count(), 0);

  await makeRoom();
  const saved = ben.page.waitForEvent('download');
  await card(ben, FILE).getByRole('button', { name: 'Try again' }).click();
  assert.is(await hashOf(await (await saved).path()), sha256, 'every byte');
  await card(ann, FILE).getByText('has it').waitFor();
});

test.run();
