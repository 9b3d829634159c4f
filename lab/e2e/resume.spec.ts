// A locked call of two whose path breaks: both meet again over the relay, by a topic that only they know and without a
// password; what is written goes that way meanwhile, and pictures come back when a path does. One of the two sits
// behind a cable of its own, so that the break is a real one. Source: docs/protocol/6-call.md, "Coming back".
import { rmSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Person } from './harness/browser.ts';
import {
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
import { untilMoving, untilRing } from './harness/people.ts';
import { socketsOn } from './harness/proxy.ts';
import { ANN, BEN, scenario, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 818, password: 'a thread through the maze' };
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

const untilReconnecting = (person: Person): Promise<void> =>
  tile(person).getByText('Reconnecting', { exact: true }).waitFor();

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
    await Promise.all([ann, ben].map(untilReconnecting));
    await until(
      'both on the topic of the pair',
      () => sockets('topic'),
      (count) => count === 2,
    );
    assert.is(sockets(), 2, 'and nowhere else');
    await tell(ann, ben, 'Can you read this?');
    await tell(ben, ann, 'Every word.');
    await tile(ann).getByRole('button', { name: 'Why?' }).click();
    const menu = ann.page.getByRole('dialog', { name: ben.name });
    await menu.getByText('from here it cannot be told which').waitFor();
    await ann.page.keyboard.press('Escape');
    there.passUdp();
    await assertBack(both);
  },
);

withPlace('the plug pulled and put back: both meet again without the door', async (stage, there) => {
  stage.expectFault(/WebSocket connection to '\S+\/relay' failed|Failed to load resource: net::ERR_/);
  const both = await meetLocked(stage, there);
  there.unplug();
  await Promise.all([both.ann, both.ben].map(untilReconnecting));
  await until(
    'Ann on the topic of the pair',
    () => both.sockets('topic'),
    (count) => count >= 1,
  );
  there.plug();
  await assertBack(both);
});

test.run();
