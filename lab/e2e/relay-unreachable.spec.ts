// The relay out of reach: said, tried again with growing pauses, and at once when asked; a call that stands goes on
// without it. Source: docs/states/channel.md; docs/using.md, "When the relay can't be reached".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  button,
  heading,
  join,
  type Meeting,
  meet,
  notice,
  picture,
  tell,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { untilFrames } from './harness/measure.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 19, password: 'no lamp in the lighthouse' };
/**
 * What a browser writes into its console when a socket can't be opened, and of what comes behind the page and was on its way or not
 * yet asked for when the server went: it is asked for again, or done without.
 */
const UNREACHED =
  /WebSocket connection to '\S+\/relay' failed|Failed to load resource: net::ERR_(?:CONNECTION_|EMPTY_RESPONSE)/;

/** The parts of the page that come behind the first screen, the last of each row. */
const PARTS = ['sotto-waiting-screen', 'sotto-tile-menu', 'sotto-dashboard'];

async function untilLoaded({ name, page }: Person): Promise<void> {
  await until(
    `${name}'s page to be whole`,
    () => page.evaluate((parts) => parts.every((part) => customElements.get(part) !== undefined), PARTS),
    Boolean,
  );
}

/** When the page tried to reach the relay, in ms, as the browser saw it. */
function watchAttempts({ page }: Person): readonly number[] {
  const at: number[] = [];
  page.on('websocket', () => at.push(performance.now()));
  return at;
}

async function assertCall(ann: Person, ben: Person): Promise<void> {
  await Promise.all([
    untilFrames("Ben's picture at Ann", picture(ann)),
    untilFrames("Ann's picture at Ben", picture(ben)),
  ]);
}

const untilTried = (attempts: readonly number[], times: number): Promise<number> =>
  until(
    `${times} attempts`,
    () => attempts.length,
    (count) => count >= times,
  );

scenario('away at the start: said, tried again, and found at once when asked', async (stage: Stage) => {
  stage.expectFault(UNREACHED);
  const ann = await stage.enter(ANN);
  const ben = await stage.enter(BEN);
  await Promise.all([untilLoaded(ann), untilLoaded(ben)]);
  await stage.proxy.stop();
  const attempts = watchAttempts(ann);
  await join(ann, MEETING);
  await heading(ann, 'Nobody can find you yet').waitFor();
  await ann.page.getByText(/^Relay unreachable\. Trying again in \d+ s\.$/).waitFor();
  await ann.page.getByText('Out of reach', { exact: true }).waitFor();

  await untilTried(attempts, 5);
  const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));
  assert.ok((pauses[3] ?? 0) > 2 * Math.min(...pauses), `pauses grow: ${pauses.map(Math.round).join(', ')}`);
  assert.ok(attempts.length < 8, 'no storm');

  // By hand, while the pause is at least eight seconds.
  const before = attempts.length;
  await button(ann, 'Try now').click();
  await untilTried(attempts, before + 1);
  assert.ok((attempts[before] ?? 0) - (attempts[before - 1] ?? 0) < 8000, 'did not wait for the pause');
  await heading(ann, 'Nobody can find you yet').waitFor();

  await join(ben, MEETING);
  await heading(ben, 'Nobody can find you yet').waitFor();
  // Once more in vain; what is pressed begins the pauses anew.
  const known = attempts.length;
  await button(ann, 'Try now').click();
  await untilTried(attempts, known + 1);
  await button(ann, 'Try now').waitFor();
  await stage.proxy.resume();
  // Ann asks, unless her page was quicker than she is; Ben does nothing.
  await button(ann, 'Try now')
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await ann.page.getByText('Open', { exact: true }).waitFor();
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  await assertCall(ann, ben);
  await tell(ann, ben, 'There you are.');
});

scenario(
  'gone in mid-call: media and chat go on, and who left can come back when it is back',
  async (stage) => {
    stage.expectFault(UNREACHED);
    const [ann, ben] = await meet(stage, MEETING);
    await assertCall(ann, ben);
    // Looked for before it can be there: a notice stands for a few seconds, and each has its own back-off.
    const areTold = (kind: string, state: string): Promise<unknown> =>
      Promise.all(
        [ann, ben].flatMap((person) => [
          notice(person, kind).waitFor(),
          person.page.getByText(state, { exact: true }).waitFor(),
        ]),
      );
    await Promise.all([areTold('relay-away', 'Out of reach'), stage.proxy.stop()]);
    await assertCall(ann, ben);
    await tell(ann, ben, 'The relay is gone.');
    await tell(ben, ann, 'I did not notice.');
    for (const person of [ann, ben]) {
      assert.is(await tile(person).count(), 1);
      assert.is(await notice(person, 'reconnecting').count(), 0, 'the call itself never broke');
    }

    await Promise.all([areTold('relay-back', 'Open'), stage.proxy.resume()]);
    for (const person of [ann, ben])
      assert.is(await notice(person, 'relay-away').count(), 0, 'the old news is taken back');
    await assertCall(ann, ben);

    await button(ben, 'Leave call').click();
    await untilOthers(ann, 0);
    await button(ben, 'Rejoin').click();
    await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
    await assertCall(ann, ben);
  },
);

test.run();
