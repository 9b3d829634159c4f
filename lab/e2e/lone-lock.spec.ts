// Alone for as long as the door is open: it closes, the relay is left, nothing but the form is kept, and one press
// waits again. Source: docs/protocol/6-call.md, "Door"; docs/using.md, "Waiting".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ALERTS } from '../../client/ui/strings-end.ts';
import type { Wish } from './harness/browser.ts';
import {
  allowJoining,
  button,
  heading,
  join,
  type Meeting,
  picture,
  tile,
  untilOpen,
  untilOthers,
} from './harness/call-page.ts';
import { hide, watched } from './harness/hidden.ts';
import { labSite } from './harness/lab-site.ts';
import { untilColour, untilTone } from './harness/measure.ts';
import { connectionsOf } from './harness/relay.ts';
import { ANN, BEN, scenario } from './harness/scenario.ts';
import { uncover, untilSlow } from './harness/tabbed.ts';
import { always, until } from './harness/until.ts';

const MEETING: Meeting = { channel: 31, password: 'one lamp one chair' };
/** Ten minutes become thirty seconds. */
const DIVISOR = 20;
const shortened = await labSite(DIVISOR);

scenario(
  'the door closes with a sound and a notification, nobody is on the relay, Allow joining waits again and is found',
  async (stage) => {
    // While it has a camera or a microphone Chromium slows no page: without them a hidden one gets its timers once a second.
    const slowed: Wish = { ...ANN, devices: 'absent', isTabbed: true };
    // Ben has the whole ten minutes: what is to be seen is that Ann finds him, however long her keys take.
    const whole = await stage.besides({ site: 'dist' });
    const [ann, ben] = await Promise.all([stage.enter(slowed), whole.enter(BEN)]);
    await button(ann, 'Join').waitFor();
    await join(ann, MEETING);
    await untilOpen(ann);
    await hide(ann);
    await untilSlow(ann);
    assert.is(await heading(ann, 'The door has closed').count(), 0, 'slow before the door closes');
    assert.equal(await watched(ann), { played: [], shown: [] });

    await heading(ann, 'The door has closed').waitFor();
    const { shown } = await until(
      'a sound and a notification',
      () => watched(ann),
      (one) => one.played.length > 0 && one.shown.length > 0,
    );
    // Nothing in it says to whoever stands before the screen which channel it is.
    assert.equal(shown, [ALERTS['closed-alone']]);
    await uncover(ann);
    await until('no socket on the relay', stage.proxy.sockets, ({ length }) => length === 0);
    await until(
      'no connection to the server at all',
      () => connectionsOf(stage.url) ?? 0,
      (count) => count === 0,
    );
    // The tab keeps nothing that could bring it back.
    assert.is(await ann.page.evaluate(() => sessionStorage.length), 0);

    // Ben comes too late and finds nobody; then Ann opens again.
    await join(ben, MEETING);
    await heading(ben, /Nobody answers/).waitFor();
    await always('Ann stays away', stage.proxy.sockets, ({ length }) => length === 0, 1500);
    await allowJoining(ann);
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await untilColour("Ben's picture at Ann", picture(ann), BEN.colour);
    await untilTone("Ben's tone at Ann", tile(ann), BEN.tone);
  },
  { SOTTO_SITE: shortened },
);

test.run();
