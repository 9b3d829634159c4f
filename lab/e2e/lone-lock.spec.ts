// Alone for as long as the door is open: it closes, the relay is left, nothing but the form is kept, and one press
// waits again. Source: docs/protocol/6-call.md, "Door"; docs/using.md, "Waiting".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { allowJoining, heading, join, type Meeting, untilOpen, untilOthers } from './harness/call-page.ts';
import { labSite } from './harness/lab-site.ts';
import { cast, untilRing } from './harness/people.ts';
import { connectionsOf } from './harness/relay.ts';
import { scenario } from './harness/scenario.ts';
import { always, until } from './harness/until.ts';

const MEETING: Meeting = { channel: 31, password: 'one lamp one chair' };
/** Ten minutes become twelve seconds. */
const DIVISOR = 50;
const shortened = await labSite(DIVISOR);

/** Notes that the page plays. */
const LISTEN = `
  globalThis.played = 0;
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (at) { globalThis.played++; return start.call(this, at); };
`;

scenario(
  'the door closes with a sound, nobody is on the relay, Allow joining waits again and is found',
  async (stage) => {
    const [annWish, benWish] = cast(2);
    if (!annWish || !benWish) throw new Error('two are needed');
    // Ben has the whole ten minutes: what is to be seen is that Ann finds him, however long her keys take.
    const whole = await stage.besides({ site: 'dist' });
    const [ann, ben] = await Promise.all([stage.enter(annWish), whole.enter(benWish)]);
    await ann.page.addInitScript(LISTEN);
    await ann.page.reload();
    await join(ann, MEETING);
    await untilOpen(ann);
    const before = await ann.page.evaluate(() => (globalThis as unknown as { played: number }).played);

    await heading(ann, 'The door has closed').waitFor();
    await until(
      'a sound',
      () => ann.page.evaluate(() => (globalThis as unknown as { played: number }).played),
      (played) => played > before,
    );
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
    await untilRing([ann, ben]);
  },
  { SOTTO_SITE: shortened },
);

test.run();
