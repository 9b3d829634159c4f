// Tests of company.ts in the simulated world: who talks while muted is told, once, and only who means it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TIMES } from './times.ts';
import type { CallView } from './view.ts';
import { createWorld, type Player, type World } from './world.ts';

const LOUD = 5;

const callOf = (player: Player): CallView | undefined => {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call : undefined;
};

const isTold = (player: Player): boolean =>
  player.view().notices.some(({ kind }) => kind === 'muted-talking');

/** How loud one's own microphone is, muted or not. */
const speak = (player: Player, level: number): void =>
  player.hear({ type: 'media-level', stream: player.state().media.stream ?? '', level });

function two(seed: string): { world: World; a: Player; b: Player } {
  const world = createWorld(seed, { vault: 'ideal' });
  const [a, b] = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
  assert.ok(world.until(() => [a, b].every((one) => callOf(one)?.members[1]?.link === 'live')));
  return { world, a, b };
}

/** Until somebody counts as speaking, and a moment before they are told of it. */
const ALMOST_MS = TIMES.speaksAfter + TIMES.mutedTalking - 50;

test('who talks while muted is told after a moment, and nobody else', () => {
  const { world, a, b } = two('unheard');
  a.send({ type: 'mute', isOn: true });
  speak(a, LOUD);
  world.run(ALMOST_MS);
  assert.not(isTold(a), 'it may be a word to somebody in the room');
  world.run(100);
  assert.ok(isTold(a));
  assert.not(isTold(b));
  assert.is(callOf(b)?.members.find(({ name }) => name === 'Ada')?.isSpeaking, false);
});

test('it is told once, and again only much later', () => {
  const { world, a } = two('patience');
  a.send({ type: 'mute', isOn: true });
  speak(a, LOUD);
  assert.ok(world.until(() => isTold(a), 5_000));
  const toldMs = world.clock.now();
  assert.ok(
    world.until(() => !isTold(a), 30_000),
    'it goes away by itself',
  );
  assert.ok(world.until(() => isTold(a), 2 * TIMES.mutedTalkingAgain));
  assert.ok(world.clock.now() - toldMs >= TIMES.mutedTalkingAgain);
});

test('unmuted it is no news any more', () => {
  const { world, a } = two('unmuted');
  a.send({ type: 'mute', isOn: true });
  speak(a, LOUD);
  assert.ok(world.until(() => isTold(a), 5_000));
  a.send({ type: 'mute', isOn: false });
  assert.not(isTold(a));
  world.run(TIMES.mutedTalkingAgain + ALMOST_MS);
  assert.not(isTold(a), 'who is heard is told nothing');
});

test('a cough and a short word are not told, nor is a microphone that is on', () => {
  const { world, a, b } = two('cough');
  a.send({ type: 'mute', isOn: true });
  speak(a, LOUD);
  speak(b, LOUD);
  world.run(TIMES.speaksAfter + 100);
  speak(a, 0);
  world.run(2 * ALMOST_MS);
  assert.not(isTold(a));
  assert.not(isTold(b));
});

test('who waits alone may talk as they like', () => {
  const world = createWorld('alone', { vault: 'ideal' });
  const a = world.joined('Ada', 7, 'amber');
  world.run(6_000);
  assert.is(a.view().screen.type, 'waiting');
  a.send({ type: 'mute', isOn: true });
  speak(a, LOUD);
  world.run(2 * ALMOST_MS);
  assert.not(isTold(a));
});

test.run();
