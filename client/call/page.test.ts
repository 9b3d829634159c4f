// The page itself: no network, a newer build; and what is told to somebody who does not look at it.
// Source: docs/design.md, "The page itself"; docs/using.md, "Waiting".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as front from './front.ts';
import type { Effect, Env, WorldEvent } from './ports.ts';
import { selectFront } from './select-front.ts';
import type { Event } from './state.ts';
import { callOf, company } from './world-company.ts';
import { isTold } from './world-view.ts';
import { createWorld } from './world.ts';

const ENV: Env = { now: 0, wall: 0, random: (bytes) => new Uint8Array(bytes) };
const OPENED: WorldEvent = {
  type: 'page-opened',
  origin: 'https://call.example.org',
  fragment: '',
  isSecure: true,
  missing: [],
  channelMax: 1000,
  hasTurn: false,
};
const RELOAD: Event = { type: 'intent', intent: { type: 'reload' } };

function after(...events: readonly Event[]) {
  let state = front.initial();
  let effects: readonly Effect[] = [];
  for (const event of events) [state, effects] = front.step(state, event, ENV);
  const { page, screen } = selectFront(state);
  const start = screen.type === 'start' ? screen.start : undefined;
  return { page, start, types: effects.map(({ type }) => type) };
}

test('without a network the page says so, and stops when it is back', () => {
  const away = { type: 'network-changed', isOnline: false } as const;
  assert.equal(after(OPENED).page, { isOffline: false, hasUpdate: false });
  assert.equal(after(OPENED, away).page, { isOffline: true, hasUpdate: false });
  assert.is(after(OPENED, away, { ...away, isOnline: true }).page.isOffline, false);
  assert.is(after(away, OPENED).page.isOffline, true, 'also when it was so before the page was there');
});

test('what the server has is believed when it is told, be it after the page was opened', () => {
  const typed: Event = { type: 'intent', intent: { type: 'fill', field: 'channel', value: '1500' } };
  const before = after(OPENED, typed).start;
  assert.equal([before?.hasTurn, before?.channelMax], [false, 1000]);
  const told: Event = { type: 'settings-told', channelMax: 2000, hasTurn: true, isFoundersOnly: true };
  const later = after(OPENED, typed, told).start;
  assert.equal([later?.hasTurn, later?.channelMax, later?.channel], [true, 2000, '1500']);
});

test('an invite to a number that the page does not know yet is read when the settings come', () => {
  const fragment = 'c=50000&p=amber';
  const told: Event = { type: 'settings-told', channelMax: 100_000, hasTurn: false, isFoundersOnly: false };
  const shown = (...events: readonly Event[]) => {
    const { start } = after(...events);
    return [start?.channel, start?.password];
  };
  const invited: WorldEvent = { ...OPENED, fragment };
  assert.equal(shown(invited), ['', '']);
  assert.equal(shown(invited, told), ['50000', 'amber']);
  const typed: Event = { type: 'intent', intent: { type: 'fill', field: 'channel', value: '7' } };
  assert.equal(shown(invited, typed, told), ['7', '']);
});

test('a newer page is told, and comes at a press on the first screen', () => {
  assert.is(after(OPENED, { type: 'update-found' }).page.hasUpdate, true);
  assert.equal(after(OPENED, { type: 'update-found' }, RELOAD).types, ['page-reload']);
});

test('no reload while a call is begun', () => {
  const start: Event = { type: 'intent', intent: { type: 'start-call' } };
  assert.equal(after(OPENED, { type: 'update-found' }, start, RELOAD).types, []);
});

test('no reload in a call, and a newer page changes nothing there', () => {
  const world = createWorld('reload', { vault: 'ideal' });
  const [a] = company(world, 2);
  assert.ok(a);
  const seen: string[] = [];
  world.watch(({ effects }) => seen.push(...effects.map(({ type }) => type)));
  a.hear({ type: 'update-found' });
  a.send({ type: 'reload' });
  assert.is(callOf(a).members.length, 2);
  assert.not(seen.includes('page-reload'));
});

test('who comes is told to those who are there, and who is there is not told as one who comes', () => {
  const world = createWorld('who-joined', { vault: 'ideal' });
  const people = company(world, 3);
  for (const [place, player] of people.entries()) {
    const joined = callOf(player).chat.flatMap((one) =>
      one.type === 'event' && one.event === 'joined' ? [one.name] : [],
    );
    const later = people.slice(place + 1).map((one) => callOf(one).members[0]?.name);
    assert.equal(joined, later, `at number ${place + 1}`);
  }
});

test('a knock, somebody who joined and a line of the chat are all told', () => {
  const world = createWorld('told', { vault: 'ideal' });
  const [a, b] = company(world, 2);
  assert.ok(a && b);
  assert.ok(a.alerts.includes('joined'));
  assert.not(a.alerts.includes('chat'));
  b.send({ type: 'chat-send', text: 'are you there?' });
  assert.ok(world.until(() => a.alerts.includes('chat')));
  assert.not(b.alerts.includes('chat'), 'not of what one wrote oneself');
  const host = callOf(a).isHost ? a : b;
  host.send({ type: 'set-policy', policy: { isWaitingRoom: true } });
  assert.ok(world.until(() => callOf(a).policy.isWaitingRoom && callOf(b).policy.isWaitingRoom));
  world.joined('Cy', 7, 'amber');
  assert.ok(world.until(() => host.alerts.includes('knock')));
  assert.ok(isTold(host, 'knock'));
  host.send({ type: 'admit', id: callOf(host).knocks[0]?.id ?? '' });
  assert.ok(world.until(() => callOf(host).knocks.length === 0, 1_000));
  assert.not.ok(isTold(host, 'knock'), 'it is in, and knocks no longer');
});

test.run();
