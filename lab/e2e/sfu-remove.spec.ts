// Removed from a call over the unit: the others go on in another room, with other keys, and the page that was sent away shows and
// sounds nothing. Source: docs/protocol/7-forwarding.md; docs/protocol/6-call.md, "Host".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { askTokens, call, dataOf, joining, type Room } from '../../relay/sfu/authority.kit.ts';
import { answer, dealWith, heading, type Meeting } from './harness/call-page.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing, untilTogether } from './harness/people.ts';
import { assertNoGap, listenWhile } from './harness/sampling.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';
import { chooseWay, openUnit, untilBy } from './harness/unit.ts';

const MEETING: Meeting = { channel: 772, password: 'a chair too many' };
const { settings } = await openUnit();

/** Who still sends in this room, as one finds who comes with all that the removed page had. */
async function sendersIn(site: string, room: Room): Promise<readonly unknown[]> {
  const tokens = await askTokens(site, room);
  const caller = await call(site, room.node);
  const { say } = await caller.enter(tokens.core);
  const { videoroom, publishers } = dataOf(await say(joining(room, tokens.room, 'somebody-else')));
  await caller.hangUp();
  assert.is(videoroom, 'joined');
  return publishers as readonly unknown[];
}

scenario(
  'the others in another room, the removed one in none',
  async (stage) => {
    const people = await gather(stage, MEETING, cast(3, SIZES.six));
    const [ann, ben, cid] = people;
    if (!ann || !ben || !cid) throw new Error('three are needed');
    const host = await hostOf(people);
    const gone = host === cid ? ben : cid;
    const stayed = people.filter((person) => person !== gone);
    const rooms = new Set<string>();
    let old: Room | undefined;
    gone.page.on('request', (request) => {
      if (!request.url().endsWith('/sfu/token')) return;
      const asked = request.postDataJSON() as Omit<Room, 'node'>;
      old = { node: asked.room.split('-')[0] ?? '', ...asked };
    });
    for (const person of stayed)
      person.page.on('response', async (response) => {
        if (!response.url().endsWith('/sfu/token')) return;
        const { room } = (response.request().postDataJSON() ?? {}) as { readonly room?: string };
        if (room !== undefined && response.ok()) rooms.add(`${person.name} ${room}`);
      });
    await chooseWay(host, 'always');
    await untilBy(people, 'sfu');
    await untilRing(people);
    assert.is(rooms.size, 2, 'each of them in one room');

    const gaps = await listenWhile(stayed, async () => {
      await dealWith(host, gone.name, 'Remove from call');
      await answer(host, `Remove ${gone.name}?`, 'Remove');
      await heading(gone, 'The host removed you').waitFor();
      await answer(host, `${gone.name} is out of the call`, 'Done');
      await untilTogether(stayed);
      await until(
        'each of them to be in another room',
        () => rooms.size,
        (size) => size === 4,
      );
      await untilBy(stayed, 'sfu');
      await untilRing(stayed);
    });
    assertNoGap('removed', gaps);
    await untilMoving(stayed);
    // With all that it had, a program gets back into the old room, where nobody is any longer.
    if (old === undefined) throw new Error(`${gone.name} was in no room`);
    const had = old;
    await until(
      'nobody in the old room',
      () => sendersIn(stage.url, had),
      (senders) => senders.length === 0,
    );
    // No picture, no sound, not even an element that could bring one.
    assert.is(await gone.page.locator('sotto-tile, video, audio').count(), 0);
  },
  settings,
);

test.run();
