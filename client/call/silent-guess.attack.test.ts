// Attack 3: a guess without a word afterwards is counted and told. Source: docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { guess, waiting } from './world-guess.ts';
import { createForger, createStranger, roomOf } from './world-stranger.ts';
import { isTold } from './world-view.ts';
import { createWorld } from './world.ts';

test('3: who guesses and is gone at once is counted and told', () => {
  const world = createWorld('silent');
  const a = waiting(world);
  const stranger = createStranger(world, 7);
  assert.ok(guess(world, stranger, 'wrong'));
  stranger.leave();
  assert.ok(world.until(() => a.state().admission.guesses === 1, 2_000));
  assert.ok(isTold(a, 'guess'));
  world.run(60_000);
  assert.is(a.state().admission.guesses, 1);
});

test('3: who takes our PROOF and says nothing is paid for, also across a reconnect of the relay', () => {
  const world = createWorld('taker');
  const a = waiting(world);
  const stranger = createStranger(world, 7);
  assert.ok(world.until(() => stranger.of('hello').length > 0, 30_000));
  const [heard] = stranger.of('hello');
  if (!heard) throw new Error('no HELLO');
  stranger.say(createForger(world.clock.random, roomOf(7, 'wrong')).answer(heard.blob).blob, heard.from);
  assert.ok(world.until(() => stranger.of('session').length === 1, 5_000));
  stranger.leave();
  world.run(9_000);
  assert.is(a.state().admission.charges, 1);
  world.relay.die();
  world.run(100);
  world.relay.rise();
  world.run(30_000);
  assert.is(a.state().admission.charges, 1);
  const { screen } = a.view();
  assert.is(screen.type === 'waiting' && screen.waiting.verdict, 'nobody', 'no answer is said as such');
});

test.run();
