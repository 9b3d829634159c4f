// World guess: players that guess at a password, for the attacks that count guesses. A test kit: nothing of it ships.
// Source: docs/attacks.md.
import * as assert from 'uvu/assert';
import { createForger, roomOf, type Stranger } from './world-stranger.ts';
import { screenType } from './world-view.ts';
import type { Player, World } from './world.ts';

export function waiting(world: World, name = 'Ada'): Player {
  const player = world.joined(name, 7, 'amber');
  assert.ok(world.until(() => screenType(player) === 'waiting'));
  world.run(1_000);
  return player;
}

/** Says HELLO, waits for the ANSWER and sends a PROOF under a wrong password. */
export function guess(world: World, stranger: Stranger, password: string): boolean {
  const forger = createForger(world.clock.random, roomOf(7, password));
  const said = forger.hello();
  const before = stranger.of('answer').length;
  stranger.say(said.blob);
  if (!world.until(() => stranger.of('answer').length > before, 2_000)) return false;
  const heard = stranger.of('answer').at(-1);
  if (heard) stranger.say(forger.prove(said.hello, heard.blob).blob, heard.from);
  return true;
}
