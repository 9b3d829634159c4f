// The bridge: renders once per turn and once per tick while connected, and not a moment longer. Source: call-controller.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Intent, View } from '../call/view.ts';
import { CallController, type CallSource, type Stop } from './call-controller.ts';

const VIEW = { screen: { type: 'opening' }, notices: [] } as unknown as View;

const heard = (): { listen: (fn: () => void) => Stop; say: () => void; count: () => number } => {
  const listeners = new Set<() => void>();
  return {
    listen: (fn) => {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    say: () => listeners.forEach((fn) => fn()),
    count: () => listeners.size,
  };
};

const setUp = () => {
  const [turns, ticks] = [heard(), heard()];
  const sent: Intent[] = [];
  const source: CallSource = {
    view: () => VIEW,
    subscribe: turns.listen,
    send: (intent) => sent.push(intent),
    streamOf: () => undefined,
    wallMs: () => 7,
    onTick: ticks.listen,
  };
  let updates = 0;
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => (updates += 1),
    updateComplete: Promise.resolve(true),
  };
  const call = new CallController(host, source);
  return { call, turns, ticks, sent, updates: () => updates };
};

test('a turn and a tick each ask for one update', () => {
  const { call, turns, ticks, updates } = setUp();
  call.hostConnected();
  turns.say();
  ticks.say();
  assert.is(updates(), 2);
});

test('disconnected, it lets go of the source', () => {
  const { call, turns, ticks } = setUp();
  call.hostConnected();
  call.hostDisconnected();
  assert.equal([turns.count(), ticks.count()], [0, 0]);
});

test('intents and readings pass through', () => {
  const { call, sent } = setUp();
  call.send({ type: 'join' });
  assert.equal(sent, [{ type: 'join' }]);
  assert.is(call.view, VIEW);
  assert.is(call.wallMs, 7);
});

test.run();
