// Who is on the way into a call, and that what waits for it goes on once. Source: docs/bench.md, "Size".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as callCore from './call/call.ts';
import { select } from './call/select.ts';
import type { Screen, View } from './call/view.ts';
import { isJoining, untilJoined } from './joining.ts';

const before = select(callCore.initial());
const of = (screen: unknown): View => ({ ...before, screen: screen as Screen });

const CASES: readonly (readonly [string, unknown, boolean])[] = [
  ['nothing stands yet', { type: 'opening' }, false],
  ['the form is read', { type: 'start', start: {} }, false],
  ['Join was pressed', { type: 'start', start: { busy: 'joining' } }, true],
  ['others are looked for', { type: 'waiting', waiting: { verdict: 'looking' } }, true],
  ['nobody answers', { type: 'waiting', waiting: { verdict: 'nobody' } }, false],
  ['a link is made', { type: 'call', call: { members: [{ link: 'live' }, { link: 'connecting' }] } }, true],
  ['the call stands', { type: 'call', call: { members: [{ link: 'live' }, { link: 'live' }] } }, false],
  ['somebody comes back', { type: 'call', call: { members: [{ link: 'reconnecting' }] } }, false],
  ['it is over', { type: 'end', end: {} }, false],
];

for (const [name, screen, is] of CASES) test(name, () => assert.is(isJoining(of(screen)), is));

test('what waits goes on when the call stands, and hears nothing more', async () => {
  let now = of(CASES[5]?.[1]);
  const watchers = new Set<() => void>();
  const source = {
    view: () => now,
    subscribe: (watcher: () => void) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
  const done = untilJoined(source);
  for (const watcher of watchers) watcher();
  assert.is(watchers.size, 1);
  now = of(CASES[6]?.[1]);
  for (const watcher of watchers) watcher();
  await done;
  assert.is(watchers.size, 0);
  await untilJoined(source);
});

test.run();
