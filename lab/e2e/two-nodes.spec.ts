// Two relays over Redis are one: who came to different ones meets, and again after Redis was gone. A call does not notice
// that Redis is killed or stands still, nor that one of the nodes is killed. Source: docs/protocol/1-relay.md, "Several nodes".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDelivery } from '../../shared/frame.ts';
import type { Person } from './harness/browser.ts';
import {
  button,
  join,
  type Meeting,
  notice,
  openChat,
  tell,
  tile,
  untilOthers,
} from './harness/call-page.ts';
import { accept, card, give, hashOf, makeFile } from './harness/parcels.ts';
import { cast, untilMoving, untilRing, untilTogether } from './harness/people.ts';
import { scenarioOverRedis, type Stage } from './harness/scenario.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 31, password: 'two ferries on one river' };
const MEGABYTES = 5;
/** With all that is asked meanwhile. */
const DOWNLOAD_MS = 120_000;
/** Of the node that was killed. */
const UNREACHED = /WebSocket connection to '\S+\/relay' failed|Failed to load resource/;

/** Who is there for this person, as the call knows them. */
const rosterOf = (person: Person): Promise<readonly string[]> =>
  tile(person).evaluateAll((tiles) => tiles.map((one) => one.getAttribute('data-member') ?? '').toSorted());

/** From here on each of these nodes says so of somebody. */
function told(stages: readonly Stage[], type: 'joined' | 'left'): () => Promise<unknown> {
  const from = stages.map(({ proxy }) => proxy.frames.length);
  const isTold = ({ proxy }: Stage, at: number): boolean =>
    proxy.frames
      .slice(from[at])
      .some(({ direction, bytes }) => direction === 'down' && parseDelivery(bytes)?.type === type);
  return () =>
    until(
      `${type} to be told on each node`,
      () => stages.every(isTold),
      (is) => is,
    );
}

/** What stands goes on: a file that was just taken arrives, pictures move, lines are read, and everybody is who was there. */
async function through(
  people: readonly Person[],
  fault: string,
  begin: () => Promise<unknown>,
): Promise<void> {
  const [ann, ben] = people;
  if (!ann || !ben) throw new Error('two are needed');
  const before = await Promise.all(people.map(rosterOf));
  const name = `${fault}.bin`;
  const { path, sha256 } = makeFile(name, MEGABYTES);
  await Promise.all(people.map(openChat));
  await give(ann, path);
  await card(ben, name).getByText('Not downloaded.').waitFor();
  const saved = ben.page.waitForEvent('download', { timeout: DOWNLOAD_MS });
  saved.catch(() => undefined);
  await Promise.all([accept(ben, name), begin()]);
  await untilMoving(people);
  await tell(ann, ben, `${fault}: is it quiet there?`);
  await tell(ben, ann, `${fault}: not a ripple.`);
  assert.is(await hashOf(await (await saved).path()), sha256, 'every byte');
  for (const person of people)
    for (const kind of ['left', 'lost', 'reconnecting'])
      assert.is(await notice(person, kind).count(), 0, kind);
  assert.equal(await Promise.all(people.map(rosterOf)), before, 'the same people');
}

scenarioOverRedis(
  'Ann on one, Ben on the other: Redis killed, Redis still, a node killed; who comes then gets in',
  async (stages, redis) => {
    const [one, two] = stages;
    const [forAnn, forBen, forCid] = cast(3);
    if (!forAnn || !forBen || !forCid) throw new Error('three are needed');
    const [ann, ben, cid] = await Promise.all([one.enter(forAnn), two.enter(forBen), two.enter(forCid)]);
    await until(
      'the bus to be ready',
      () =>
        Promise.all(
          stages.map(async ({ url }) => (await (await fetch(`${url}/readyz`)).text()).includes('ready')),
        ),
      (are) => are.every(Boolean),
    );
    await join(ann, MEETING);
    await join(ben, MEETING);
    await Promise.all([ann, ben].map((person) => untilOthers(person, 1)));
    await untilRing([ann, ben]);

    // Each node takes the other one for gone, and says so to its own.
    let isParted = told(stages, 'left');
    await through([ann, ben], 'Redis killed', () => redis.kill().then(isParted));
    let isJoined = told(stages, 'joined');
    await redis.start();
    await isJoined();
    isParted = told(stages, 'left');
    await through([ann, ben], 'Redis still', () => {
      redis.halt();
      return isParted();
    });
    isJoined = told(stages, 'joined');
    redis.goOn();
    await isJoined();
    await join(cid, MEETING);
    await untilTogether([ann, ben, cid]);
    await untilMoving([ann, ben, cid]);

    // Of two both are on the relay.
    await button(cid, 'Leave call').click();
    await until(
      'Ann and Ben on a node each',
      () => stages.map(({ proxy }) => proxy.sockets().length),
      ([atOne, atTwo]) => atOne === 1 && atTwo === 1,
    );
    await untilTogether([ann, ben]);
    // What is said of Cid is no notice of what comes.
    for (const person of [ann, ben]) await notice(person, 'left').first().waitFor({ state: 'detached' });
    one.expectFault(UNREACHED);
    isParted = told([two], 'left');
    await through([ann, ben], 'node killed', () => one.relay.kill().then(isParted));
    await button(cid, 'Rejoin').click();
    await untilTogether([ann, ben, cid]);
    await untilMoving([ann, ben, cid]);
  },
);

test.run();
