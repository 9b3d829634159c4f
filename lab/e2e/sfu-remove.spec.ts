// Removed from a call over the unit: the others go on in another room, with other keys, and the page that was sent away shows and
// sounds nothing. Then they lock: their tokens are renewed all the same, with nobody on the relay. Source: docs/protocol/7-forwarding.md; docs/protocol/6-call.md, "Host".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { askTokens, call, dataOf, joining, post, type Room } from '../../relay/sfu/authority.kit.ts';
import type { Person } from './harness/browser.ts';
import { answer, dealWith, heading, lockNow, type Meeting, untilLocked } from './harness/call-page.ts';
import { cast, gather, hostOf, SIZES, untilMoving, untilRing, untilTogether } from './harness/people.ts';
import { socketsOn } from './harness/proxy.ts';
import { assertNoGap, listenWhile } from './harness/sampling.ts';
import { scenario } from './harness/scenario.ts';
import { until } from './harness/until.ts';
import { chooseWay, openUnit, untilBy } from './harness/unit.ts';

const MEETING: Meeting = { channel: 772, password: 'a chair too many' };
/** Tokens are good for as short as they may be: renewed every five seconds. */
const { settings } = await openUnit(1, { SOTTO_SFU_TTL: '10' });
const RENEWALS = 3;
const [UNAUTHORISED, PLUGIN_UNAUTHORISED] = [403, 433];

type Keys = { readonly sealed: readonly string[]; readonly opened: readonly string[] };

declare global {
  interface Window {
    keysNoted?: { readonly sealed: string[]; readonly opened: string[] };
  }
}

/** What the page gives its worker to seal and to open with, from here on. */
function noteKeys(): void {
  const noted = (window.keysNoted = { sealed: [] as string[], opened: [] as string[] });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function note(this: Worker, ...said: unknown[]) {
    const [{ type, key } = {}] = said as readonly { readonly type?: string; readonly key?: Uint8Array }[];
    if (key !== undefined && type === 'seal-with') noted.sealed.push(key.join());
    if (key !== undefined && type === 'open-with') noted.opened.push(key.join());
    return Reflect.apply(postMessage, this, said);
  };
}

const keysAt = ({ page }: Person): Promise<Keys> =>
  page.evaluate(() => window.keysNoted ?? { sealed: [], opened: [] });

/** Room and pin of somebody's last good tokens, and how many there were. */
function followTokens({ page }: Person): { readonly room: () => string; readonly count: () => number } {
  let [room, count] = ['', 0];
  page.on('response', (response) => {
    if (!response.url().endsWith('/sfu/token') || !response.ok()) return;
    const asked = (response.request().postDataJSON() ?? {}) as { readonly room?: string };
    room = asked.room ?? room;
    count += 1;
  });
  return { room: () => room, count: () => count };
}

/** With pin and tokens of the old room: the authority gives none for the other one, and the engine lets nobody in. */
async function assertShut(site: string, old: Room, room: string): Promise<void> {
  const { pin } = old;
  assert.is((await post(site, '/sfu/token', { room, pin })).status, UNAUTHORISED);
  const tokens = await askTokens(site, old);
  const caller = await call(site, room.split('-')[0] ?? '');
  const { say } = await caller.enter(tokens.core);
  const answered = await say(joining({ ...old, room }, tokens.room, 'somebody-else'));
  assert.is(caller.codeOf(answered), PLUGIN_UNAUTHORISED);
  await caller.hangUp();
}

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
    for (const person of people) await person.page.evaluate(noteKeys);
    const tokensOf = stayed.map(followTokens);
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
    const before = await Promise.all(stayed.map(keysAt));
    const had = await keysAt(gone);
    for (const { sealed } of before)
      assert.ok(
        sealed.length > 0 && sealed.every((key) => had.opened.includes(key)),
        'theirs are known to all',
      );

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
    // Nothing that they seal with since then was ever at that page, and each of them has the other's.
    const [after, gotten] = [await Promise.all(stayed.map(keysAt)), await keysAt(gone)];
    for (const [at, { sealed }] of after.entries()) {
      const fresh = sealed.slice(before[at]?.sealed.length);
      assert.ok(fresh.length > 0 && !fresh.some((key) => gotten.opened.includes(key)), 'other keys');
      assert.ok(after[1 - at]?.opened.includes(fresh.at(-1) ?? ''), 'which the other one has');
    }
    // With all that it had, a program gets back into the old room, where nobody is any longer.
    if (old === undefined) throw new Error(`${gone.name} was in no room`);
    const was = old;
    await until(
      'nobody in the old room',
      () => sendersIn(stage.url, was),
      (senders) => senders.length === 0,
    );
    // No picture, no sound, not even an element that could bring one.
    assert.is(await gone.page.locator('sotto-tile, video, audio').count(), 0);
    await assertShut(stage.url, was, tokensOf[0]?.room() ?? '');

    await lockNow(host);
    for (const person of stayed) await untilLocked(person);
    await until(
      'nobody on the relay',
      () => socketsOn(stage.proxy, 'channel'),
      ({ length }) => length === 0,
    );
    const counts = tokensOf.map(({ count }) => count());
    await until(
      'each to have new tokens three times',
      () => tokensOf.map(({ count }, at) => count() - (counts[at] ?? 0)),
      (all) => all.every((more) => more >= RENEWALS),
    );
    await untilBy(stayed, 'sfu');
    await untilRing(stayed);
    await untilMoving(stayed);
  },
  settings,
);

test.run();
