// The lines of a call: how many are kept, here and for a reload, and that events never displace what was said.
// Source: docs/states/chat.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as chat from './chat.ts';
import type { ChatEntry } from './view.ts';

function line(at: number): ChatEntry {
  const id = `line ${at}`;
  return { type: 'text', id, from: 'b', name: 'Ben', isSelf: false, text: id, atMs: at, status: 'sent' };
}

function event(at: number): ChatEntry {
  return {
    type: 'event',
    id: `event ${at}`,
    event: at % 2 ? 'locked' : 'unlocked',
    name: 'Mallory',
    atMs: at,
  };
}

function added(state: chat.State, entries: readonly ChatEntry[]): chat.State {
  return entries.reduce((all, entry) => chat.step(all, { type: 'added', entry }), state);
}

const many = (count: number, make: (at: number) => ChatEntry): ChatEntry[] =>
  Array.from({ length: count }, (_, at) => make(at));

const linesOf = (entries: readonly ChatEntry[]): number =>
  entries.filter((one) => one.type === 'text').length;

test('of too many lines the oldest go', () => {
  const { entries } = added(chat.initial(), many(2_100, line));
  assert.is(entries.length, 2_000);
  assert.is(entries[0]?.id, 'line 100');
});

test('a door that goes open and shut for ever washes no line away', () => {
  const { entries } = added(added(chat.initial(), many(100, line)), many(5_000, event));
  assert.is(linesOf(entries), 100);
  assert.ok(entries.length <= 700, `${entries.length}`);
  assert.is(entries.at(-1)?.id, 'event 4999');
});

test('a member who talks without end washes no line of the others away', () => {
  const from =
    (id: string): ((at: number) => ChatEntry) =>
    (at) =>
      ({ ...line(at), id: `${id} ${at}`, from: id }) as ChatEntry;
  const { entries } = added(added(chat.initial(), many(100, from('b'))), many(5_000, from('m')));
  assert.is(entries.length, 2_000);
  assert.is(entries.filter(({ id }) => id.startsWith('b ')).length, 100);
  assert.is(entries.at(-1)?.id, 'm 4999');
});

test('for a reload the newest are kept, and most of them are lines', () => {
  const state = added(added(chat.initial(), many(300, line)), many(400, event));
  const kept = chat.latest(state, 200);
  assert.is(kept.length, 200);
  assert.is(linesOf(kept), 150);
  assert.is(kept.at(-1)?.id, 'event 399');
  assert.equal(chat.latest(added(chat.initial(), many(3, event)), 200).length, 3);
  const order = kept.map((one) => state.entries.indexOf(one));
  assert.equal(
    order,
    order.toSorted((a, b) => a - b),
  );
});

test('what comes from others is unseen until it is seen; events are not counted', () => {
  const state = added(chat.initial(), [line(1), event(2), line(3)]);
  assert.is(state.unread, 2);
  assert.is(chat.step(state, { type: 'seen' }).unread, 0);
});

test.run();
