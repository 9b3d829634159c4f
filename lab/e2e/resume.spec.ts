// A locked call of two whose path breaks: both meet again over the relay, by a topic that only they know and without a
// password; what is written goes that way meanwhile, and pictures come back when a path does. One of the two sits
// behind a cable of its own, so that the break is a real one. Source: docs/protocol/6-call.md, "Coming back".
import { rmSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
  allowJoining,
  join,
  lockNow,
  type Meeting,
  notice,
  tell,
  tile,
  untilLocked,
  untilOpen,
  untilOthers,
} from './harness/call-page.ts';
import { openPlace, type Place } from './harness/cut-off.ts';
import { assertDimmed, untilMoving, untilRing } from './harness/people.ts';
import { socketsOn } from './harness/proxy.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 818, password: 'a thread through the maze' };
const UNREACHED = /WebSocket connection to '\S+\/relay' failed|Failed to load resource: net::ERR_/;
const place = openPlace();
test.after(() => {
  place?.close();
  if (place !== undefined) rmSync(place.program, { force: true });
});

/** What the relay has, whichever way they reach it. */
type Both = { readonly ann: Person; readonly ben: Person; readonly sockets: (on?: 'topic') => number };

/** Ann on this machine, Ben behind the cable; locked. */
async function meetLocked(stage: Stage, { program, host }: Place): Promise<Both> {
  const there = await stage.besides({ host });
  // Cameras are for secure pages; on an address of one's own machine the browser has to be told.
  const flags = [`--unsafely-treat-insecure-origin-as-secure=${there.url}`];
  const ann = await stage.enter(ANN);
  const ben = await there.enter({ ...BEN, program, flags, isApart: true });
  await join(ann, MEETING);
  await untilOpen(ann);
  await join(ben, MEETING);
  await Promise.all([untilOthers(ann, 1), untilOthers(ben, 1)]);
  await untilRing([ann, ben]);
  await lockNow(ann);
  await Promise.all([ann, ben].map((person) => untilLocked(person)));
  const sockets: Both['sockets'] = (on) =>
    [stage, there]
      .map(({ proxy }) => (on === undefined ? proxy.sockets() : socketsOn(proxy, on)).length)
      .reduce((sum, count) => sum + count);
  await until('nobody on the relay', sockets, (count) => count === 0);
  return { ann, ben, sockets };
}

/** At both; of the other one the last picture is kept, and nothing lies over the call. */
async function untilReconnecting({ ann, ben }: Both): Promise<void> {
  await Promise.all(
    [ann, ben].map((person) => tile(person).getByText('Reconnecting', { exact: true }).waitFor()),
  );
  await Promise.all([assertDimmed(ann, BEN.name, BEN.colour), assertDimmed(ben, ANN.name, ANN.colour)]);
}

/** Pressed on the tile of the other one, read, and put away. */
async function assertWhy({ page }: Person, of: string, sentence: string): Promise<void> {
  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByRole('dialog', { name: of }).getByText(sentence).waitFor();
  await page.keyboard.press('Escape');
}

async function assertBack({ ann, ben, sockets }: Both): Promise<void> {
  await untilMoving([ann, ben]);
  await untilRing([ann, ben]);
  await until('the relay to be left again', sockets, (count) => count === 0);
  for (const person of [ann, ben]) {
    await untilLocked(person);
    assert.is(await notice(person, 'left').count(), 0);
    assert.is(await tile(person).count(), 1);
  }
}

/** Where no network can be had the scenario is skipped, and counted. */
function withPlace(name: string, play: (stage: Stage, there: Place) => Promise<void>): void {
  if (place === undefined) {
    test.skip(name);
    return;
  }
  scenario(name, (stage) => play(stage, place));
}

withPlace(
  'sound and picture cut: what is written goes over the relay, and they come back',
  async (stage, there) => {
    const both = await meetLocked(stage, there);
    const { ann, ben, sockets } = both;
    there.dropUdp();
    await untilReconnecting(both);
    await until(
      'both on the topic of the pair',
      () => sockets('topic'),
      (count) => count === 2,
    );
    assert.is(sockets(), 2, 'and nowhere else');
    await tell(ann, ben, 'Can you read this?');
    await tell(ben, ann, 'Every word.');
    await assertWhy(ann, ben.name, 'from here it cannot be told which');
    there.passUdp();
    await assertBack(both);

    // The same in the open, with the relay out of reach for one of them.
    await allowJoining(ann);
    await Promise.all([ann, ben].map(untilOpen));
    await until('both on the relay', sockets, (count) => count === 2);
    stage.expectFault(UNREACHED);
    there.dropUdp();
    await stage.proxy.stop();
    await untilReconnecting(both);
    await assertWhy(ann, ben.name, 'the relay is out of reach, too');
    // It is Ben's own cable that lets no UDP through: he must not be told that his network works.
    await assertWhy(ben, ann.name, 'one of the two lets no UDP through any more');
    await stage.proxy.resume();
    there.passUdp();
    await untilMoving([ann, ben]);
  },
);

withPlace('the plug pulled and put back: both meet again without the door', async (stage, there) => {
  stage.expectFault(UNREACHED);
  const both = await meetLocked(stage, there);
  there.unplug();
  await untilReconnecting(both);
  await until(
    'Ann on the topic of the pair',
    () => both.sockets('topic'),
    (count) => count >= 1,
  );
  there.plug();
  await assertBack(both);
});

test.run();
