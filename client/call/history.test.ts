// Tests of recent calls and of pictures in a call, in the simulated world: who was there, from when to when; whose picture is
// shown to whom, and no longer. Source: docs/states/store.md; docs/protocol/4-messages.md, "Picture".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Profile, type Settings, SETTINGS } from './stored.ts';
import { isLinked } from './world-view.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

type Kept = { readonly settings?: Settings; readonly profile?: Profile };

/** Somebody whose device keeps this. */
function withStore(world: World, name: string, parts: Kept = {}): Player {
  const one = world.player(name);
  one.hear({ type: 'store-opened', isKept: true, parts });
  enter(one, 7, 'amber lantern');
  return one;
}

function meet(world: World, ...players: readonly Player[]): void {
  const areIn = (): boolean =>
    players.every((one) => isLinked(one) && one.state().seats.length === players.length - 1);
  assert.ok(world.until(areIn, 30_000), 'they met');
  world.run(1_000);
}

const leave = (one: Player): void => one.send({ type: 'leave' });

test('a call is listed while it lasts, with who came, and closed when it ends; no password in it', () => {
  const world = createWorld('history');
  const [ada, ben] = [withStore(world, 'Ada'), withStore(world, 'Ben')];
  meet(world, ada, ben);
  const cy = withStore(world, 'Cy');
  meet(world, ada, ben, cy);
  const [during, ...others] = ada.state().store.past;
  assert.equal(others, []);
  assert.equal([during?.channel, during?.leftMs], [7, 0]);
  assert.equal([...(during?.people ?? [])].toSorted(), ['Ben', 'Cy']);
  world.run(5_000);
  leave(ada);
  world.run(1_000);
  const [after] = ada.state().store.past;
  assert.is(after?.joinedMs, during?.joinedMs);
  assert.ok((after?.leftMs ?? 0) >= (after?.joinedMs ?? 0) + 5_000);
  assert.not.match(JSON.stringify(ada.state().store.past), /amber|lantern/);
});

test('alone again it is over; with somebody there again it goes on, as one call', () => {
  const world = createWorld('history alone');
  const [ada, ben] = [withStore(world, 'Ada'), withStore(world, 'Ben')];
  meet(world, ada, ben);
  leave(ben);
  assert.ok(world.until(() => ada.state().phase === 'waiting', 30_000));
  assert.ok((ada.state().store.past[0]?.leftMs ?? 0) > 0);
  const cy = withStore(world, 'Cy');
  meet(world, ada, cy);
  assert.equal(
    ada.state().store.past.map(({ people, leftMs }) => [people, leftMs]),
    [[['Ben', 'Cy'], 0]],
  );
});

test('cleared after the call it stays cleared; with no history wished nothing is listed', () => {
  const world = createWorld('history none');
  const ada = withStore(world, 'Ada', { settings: { ...SETTINGS, isForgetful: true } });
  const ben = withStore(world, 'Ben');
  meet(world, ada, ben);
  assert.equal(ada.state().store.past, []);
  leave(ben);
  world.run(500);
  ben.send({ type: 'past-clear' });
  world.run(5_000);
  assert.equal(ben.state().store.past, []);
});

const jpeg = (last: number): string =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, last]).toString('base64url');

const pictureAt = (watcher: Player, of: Player): string | undefined => {
  const { screen } = watcher.view();
  const found = screen.type === 'call' ? screen.call.members.find(({ name }) => name === of.name) : undefined;
  return found?.picture;
};

test('a picture arrives with its member, changes with it, and is let go of with its seat', () => {
  const world = createWorld('faces');
  const ada = withStore(world, 'Ada', { profile: { name: 'Ada', picture: jpeg(1) } });
  const ben = withStore(world, 'Ben');
  meet(world, ada, ben);
  assert.is(pictureAt(ben, ada), `blob:${jpeg(1)}`);
  assert.is(pictureAt(ada, ada), `blob:${jpeg(1)}`);
  assert.is(pictureAt(ada, ben), undefined);
  ada.send({ type: 'set-profile', name: 'Ada', picture: jpeg(2) });
  assert.ok(world.until(() => pictureAt(ben, ada) === `blob:${jpeg(2)}`, 10_000));
  ada.send({ type: 'set-profile', name: 'Ada', picture: '' });
  assert.ok(world.until(() => pictureAt(ben, ada) === undefined, 10_000));
  ada.send({ type: 'set-profile', name: 'Ada', picture: jpeg(3) });
  assert.ok(world.until(() => pictureAt(ben, ada) === `blob:${jpeg(3)}`, 10_000));
  leave(ada);
  assert.ok(world.until(() => ben.state().seats.length === 0, 30_000));
  assert.equal(ben.state().pictures, {});
});

test('who sends pictures without end is not listened to', () => {
  const world = createWorld('faces flood');
  const ada = withStore(world, 'Ada');
  const ben = withStore(world, 'Ben');
  meet(world, ada, ben);
  for (let turn = 1; turn <= 40; turn++) ada.send({ type: 'set-profile', name: 'Ada', picture: jpeg(turn) });
  world.run(2_000);
  assert.ok((ben.state().counts['picture-flood'] ?? 0) >= 30);
  assert.ok(isLinked(ben));
});

test.run();
