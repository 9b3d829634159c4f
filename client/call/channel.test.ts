// The channel: who connects and hears nothing tries again, with more patience each time.
// Source: docs/states/channel.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TIMES } from './times.ts';
import { isLinked } from './world-view.ts';
import { createWorld } from './world.ts';

test('a connection that hangs is given up, and the next one joins', () => {
  const world = createWorld('a connection that hangs', { vault: 'ideal' });
  const ann = world.joined('Ann', 7, 'amber');
  world.run(4_000);
  const hear = world.relay.deafen();
  const ben = world.joined('Ben', 7, 'amber');
  world.run(4_000);
  hear();
  assert.is(ben.state().channel.phase, 'connecting');
  assert.ok(world.until(() => isLinked(ann) && isLinked(ben), TIMES.welcome + TIMES.retryFirst));
});

test('a slow network is given more time at each attempt, and never more than half a minute', () => {
  const world = createWorld('patience', { vault: 'ideal' });
  world.relay.deafen();
  const ann = world.joined('Ann', 7, 'amber');
  const waits: number[] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    assert.ok(world.until(() => ann.state().channel.phase === 'connecting', 20_000));
    const beganMs = world.clock.now();
    assert.ok(world.until(() => ann.state().channel.phase === 'retrying', 40_000));
    waits.push(Math.round((world.clock.now() - beganMs) / 1_000));
  }
  assert.equal(waits, [8, 16, 30, 30]);
});

test.run();
