// Hide my IP address where there is no TURN server: it is said before anything is sent. With one: turn.spec.ts.
// Source: docs/protocol/5-media.md, "Connection".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { button, fillIn, heading, type Meeting } from './harness/call-page.ts';
import { cast } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 443, password: 'behind the curtain' };

scenario('without a server it is said, and nothing is sent; not hidden, the call begins', async (stage) => {
  const [annWish] = cast(1);
  if (!annWish) throw new Error('one is needed');
  const ann = await stage.enter(annWish);
  await ann.page.getByRole('switch', { name: 'Hide my IP address' }).check();
  await ann.page.getByText('This server can’t: it has no TURN server.').waitFor();
  await fillIn(ann, MEETING);
  await button(ann, 'Join').click();
  await heading(ann, /^Your IP address can.t be hidden here$/).waitFor();
  assert.is(
    stage.proxy.frames.filter(({ direction, bytes }) => direction === 'up' && bytes.length > 100).length,
    0,
  );
  await button(ann, 'Join without hiding it').click();
  await heading(ann, /channel 443/)
    .first()
    .waitFor();
});

test.run();
