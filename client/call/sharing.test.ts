// A shared screen in the simulated world: who is told of it, what is sent, and when it ends. Source: docs/states/share.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CallView, ShareView } from './view.ts';
import { createWorld, type Player } from './world.ts';

function callOf(player: Player): CallView | undefined {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call : undefined;
}

test('a screen is seen by all, by who comes later, and by nobody once it is stopped', () => {
  const world = createWorld('a shared screen', { vault: 'ideal' });
  const [a, b] = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
  assert.ok(world.until(() => callOf(a)?.members.length === 2 && callOf(b)?.members.length === 2, 30_000));
  const shareOf = (player: Player, name: string): ShareView | undefined =>
    callOf(player)?.members.find((member) => member.name === name)?.share;

  a.send({ type: 'share-start', isSoundOnly: false });
  assert.is(callOf(a)?.sharing, 'asking');
  assert.is(shareOf(b, 'Ada'), undefined);
  a.hear({ type: 'share-given', stream: 'own', surface: 'window', hasPicture: true, hasSound: false });
  assert.equal(shareOf(a, 'Ada'), { stream: 'own', surface: 'window', hasPicture: true, hasSound: false });
  assert.ok(world.until(() => shareOf(b, 'Ada')?.hasPicture === true));
  assert.ok(world.until(() => shareOf(b, 'Ada')?.stream?.endsWith('-share') === true));
  assert.ok(b.view().notices.some(({ kind, name }) => kind === 'share-started' && name === 'Ada'));

  const c = world.joined('Cy', 7, 'amber');
  assert.ok(world.until(() => shareOf(c, 'Ada')?.stream !== undefined, 30_000));
  // Stopped while nothing goes between them.
  b.cut();
  a.send({ type: 'share-stop' });
  assert.ok(world.until(() => shareOf(c, 'Ada') === undefined));
  world.net.mend();
  assert.ok(world.until(() => shareOf(b, 'Ada') === undefined, 60_000));
});

test('who is left alone shares nothing any longer, and a call of voices shows no screen', () => {
  const world = createWorld('sharing ends', { vault: 'ideal' });
  const [a, b] = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
  assert.ok(world.until(() => callOf(a)?.members.length === 2 && callOf(b)?.members.length === 2, 30_000));
  a.send({ type: 'share-start', isSoundOnly: false });
  a.hear({ type: 'share-given', stream: 'own', hasPicture: true, hasSound: false });
  const id = callOf(b)?.members[1]?.id ?? '';
  const sent = (): boolean | undefined =>
    Object.values(a.state().bandwidth.links)[0]?.last?.share?.isPictureOn;
  assert.ok(world.until(() => sent() === true));
  b.send({ type: 'show-share', id, width: 800 });
  b.send({ type: 'audio-only', isOn: true });
  assert.ok(world.until(() => sent() === false));
  b.send({ type: 'audio-only', isOn: false });
  assert.ok(world.until(() => sent() === true));
  b.send({ type: 'leave' });
  assert.ok(world.until(() => a.state().share.phase === 'idle', 30_000));
  assert.ok(a.effects.some(({ type }) => type === 'share-stop'));
});

test.run();
