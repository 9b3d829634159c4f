// A call of three moves to the forwarding unit when the host says so, and back to its links: nobody is missed on the way, and what is
// written arrives by either way. And again, under a file, where one of them cannot get in: it goes on over its links, beside the two who
// are in. Source: docs/protocol/7-forwarding.md, "From one way to the other". E2E_KEEP=1 keeps the longest gap in lab/results/.
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { keepResult } from '../run/results.ts';
import type { Person } from './harness/browser.ts';
import { type Meeting, openChat, tell } from './harness/call-page.ts';
import { accept, give, hashOf, makeFile, progressOf } from './harness/parcels.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { assertNoGap, type Gap, listenWhile } from './harness/sampling.ts';
import { chooseWay, openUnit, untilBeside, untilBy, untilSaid } from './harness/unit.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 770, password: 'furniture on the stairs' };
const { settings } = await openUnit();
const BY_UNIT = /^Through the media server, encrypted end to end: .*Because the host chose so\.$/;
const BY_LINKS = /^Straight from each of you to each/;
/** As much as two browsers move while they move house. */
const [PARCEL, MEGABYTES] = ['wardrobe.bin', 32];

/** A file on its way from the one to the other: `arrived` looks at every byte. */
async function beginFile(from: Person, to: Person) {
  const { path, sha256 } = makeFile(PARCEL, MEGABYTES);
  await Promise.all([openChat(from), openChat(to)]);
  await give(from, path);
  const saved = to.page.waitForEvent('download', { timeout: 240_000 });
  saved.catch(() => undefined);
  await accept(to, PARCEL);
  const here = (): Promise<number> => progressOf(to, PARCEL);
  await until('the file to be on its way', here, (bytes) => bytes > 0);
  let hasCome = false;
  void saved.then(() => (hasCome = true)).catch(() => undefined);
  return {
    isUnderWay: () => !hasCome,
    arrived: async (): Promise<void> =>
      assert.is(await hashOf(await (await saved).path()), sha256, 'every byte of the file'),
  };
}

scenario(
  'to the unit and back, and there again under a file without one who cannot get in',
  async (stage) => {
    const startMs = performance.now();
    const people = await gather(stage, MEETING, cast(3, SIZES.six));
    await untilRing(people);
    const host = await hostOf(people);
    const worst: Record<string, Gap | undefined> = {};
    for (const [way, by, words] of [
      ['always', 'sfu', BY_UNIT],
      ['never', 'link', BY_LINKS],
    ] as const) {
      const gaps = await listenWhile(people, async () => {
        await chooseWay(host, way);
        await untilBy(people, by);
        await untilRing(people);
      });
      assertNoGap(way, gaps);
      [worst[way]] = gaps;
      await untilRing(people);
      await untilMoving(people);
      for (const person of people) await untilSaid(person, words);
      for (const [at, person] of people.entries())
        await tell(person, people[(at + 1) % people.length] ?? host, `${person.name} by ${by}`);
    }
    if (process.env['E2E_KEEP'] === '1')
      keepResult('sfu-move', performance.now() - startMs, { longestGap: worst }, 'sfu-move');

    stage.expectFault(/Failed to load resource: net::ERR_FAILED/);
    const apart = people.findLast((person) => person !== host) ?? host;
    const inside = people.filter((person) => person !== apart);
    const other = inside.find((person) => person !== host) ?? host;
    await apart.page.route('**/sfu/token', (route) => route.abort());
    const parcel = await beginFile(other, host);
    await chooseWay(host, 'always');
    assert.ok(parcel.isUnderWay(), 'the file is on its way when they move');
    await untilBeside(inside, apart);
    await parcel.arrived();
    await untilRing(people);
    await untilMoving(people);
    for (const person of people) await untilSaid(person, person === apart ? BY_LINKS : BY_UNIT);
    await tell(other, apart, 'who is inside');
    await tell(apart, other, 'and who is not');
  },
  settings,
);

test.run();
