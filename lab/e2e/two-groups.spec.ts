// Two groups of the same number with different passwords: two calls that never see or hear each other.
// Source: docs/protocol/2-handshake.md; docs/glossary.md, "call".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { join, type Meeting, notice, tell, tile } from './harness/call-page.ts';
import { cast, enterAll, untilRing, untilTogether } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { always } from './harness/until.ts';

const HERE: Meeting = { channel: 7, password: 'violet harbour morning' };
const THERE: Meeting = { channel: 7, password: 'violet harbour evening' };

scenario('each group is a call of its own, whoever joins in between', async (stage) => {
  const [ann, ben, cid, dora] = await enterAll(stage, cast(4));
  if (!ann || !ben || !cid || !dora) throw new Error('four are needed');
  const groups = [
    [ann, ben],
    [cid, dora],
  ] as const;
  // Interleaved: each meets the other group before its own.
  await join(ann, HERE);
  await join(cid, THERE);
  await cid.page
    .getByText(/another password/i)
    .first()
    .waitFor();
  await join(ben, HERE);
  await join(dora, THERE);
  await Promise.all(groups.map((group) => untilTogether(group)));
  await Promise.all(groups.map((group) => untilRing(group)));
  await tell(ann, ben, 'Only for Ben.');
  await tell(dora, cid, 'Only for Cid.');
  await always(
    'nobody from the other group appears',
    () => Promise.all([ann, ben, cid, dora].map((person) => tile(person).count())),
    (counts) => counts.every((count) => count === 1),
    3000,
  );
  for (const person of [ann, ben]) {
    assert.is(await person.page.getByText('Only for Cid.').count(), 0);
    assert.is(await notice(person, 'other-call').count(), 0, 'no other call of this password');
  }
});

test.run();
