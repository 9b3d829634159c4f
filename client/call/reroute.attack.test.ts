// Attack 6: frames that reach somebody else, come from elsewhere, or carry another's id. Source: docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readHello } from '../../shared/blob.ts';
import type { Bytes } from '../../shared/bytes.ts';
import { createForger, createIdentity, createStranger, roomOf } from './world-stranger.ts';
import { answer, ask, fate, hello, vaultWith } from './world-vaults.ts';
import { drops, isLinked, screenType } from './world-view.ts';
import { createWorld, randomFrom } from './world.ts';

const isSession = (blob: Bytes): boolean => blob[0] === 3;

test('6: what A says to B opens nothing at C: each pair of three has its own session', () => {
  const world = createWorld('for another');
  const a = world.joined('Ada', 7, 'amber');
  world.run(6_000);
  const b = world.joined('Ben', 7, 'amber');
  const c = world.joined('Cy', 7, 'amber');
  // Whatever a session says goes to the wrong one of the three, too, before the right one.
  world.relay.tamper((carried) => {
    const wrong = [a, b, c].map((one) => one.address()).filter((key) => key !== carried.to);
    const copies = isSession(carried.blob)
      ? wrong.map((to) => ({ from: carried.from, to, blob: carried.blob }))
      : [];
    return [...copies, carried];
  });
  assert.ok(world.until(() => [a, b, c].every(isLinked)));
  world.run(5_000);
  const all = [a, b, c].map((one) => one.state().admission.self);
  for (const [at, one] of [a, b, c].entries()) {
    const others = one.state().seats.map((seat) => seat.id);
    assert.equal(
      others.toSorted(),
      all.toSpliced(at, 1).toSorted(),
      'each has the two others and nobody twice',
    );
    assert.is(one.state().admission.guesses, 0, 'what was meant for another is no guess');
  }
});

test('6: a relay that sends everything for B to C instead makes no call of the wrong two', () => {
  const world = createWorld('instead');
  world.joined('Ada', 7, 'amber');
  world.run(6_000);
  const b = world.joined('Ben', 7, 'amber');
  const c = world.joined('Cy', 7, 'wrong');
  world.relay.tamper((carried) => {
    const to =
      carried.to === b.address() ? c.address() : carried.to === c.address() ? b.address() : carried.to;
    const from = carried.from === b.address() ? c.address() : carried.from;
    return [{ ...carried, from, to }];
  });
  world.run(60_000);
  assert.not.ok(isLinked(c));
  assert.is(screenType(c), 'waiting');
});

test('6: a frame of a session from an address that did not begin it is dropped', () => {
  const world = createWorld('elsewhere');
  const a = world.joined('Ada', 7, 'amber');
  world.run(6_000);
  const stranger = createStranger(world, 7);
  const b = world.joined('Ben', 7, 'amber');
  world.relay.tamper((carried) =>
    isSession(carried.blob) ? [{ ...carried, from: stranger.address }] : [carried],
  );
  world.run(8_000);
  assert.equal(
    [a, b].map((one) => one.state().seats.length),
    [0, 0],
    'nobody is given a seat',
  );
  assert.is(a.state().admission.guesses + b.state().admission.guesses, 0, 'nor is a guess made of it');
  assert.ok(drops(a, 'other-address') + drops(b, 'other-address') > 0);
  world.relay.tamper((carried) => [carried]);
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
});

test('6: a reply from elsewhere than where the PROOF went is dropped', () => {
  const world = createWorld('reply');
  const a = world.joined('Ada', 7, 'amber');
  world.run(6_000);
  const stranger = createStranger(world, 7);
  const b = world.joined('Ben', 7, 'amber');
  let initiator: string | undefined;
  world.relay.tamper((carried) => {
    if (!isSession(carried.blob)) return [carried];
    initiator ??= carried.from;
    return [carried.from === initiator ? carried : { ...carried, from: stranger.address }];
  });
  world.run(3_000);
  assert.ok(drops(a, 'other-address') + drops(b, 'other-address') > 0);
  assert.not.ok(isLinked(a) && isLinked(b));
  world.relay.tamper((carried) => [carried]);
  assert.ok(world.until(() => isLinked(a) && isLinked(b), 60_000));
});

test('6: a stranger that copies the id of B keeps B from nobody', () => {
  const world = createWorld('copied id');
  const a = world.joined('Ada', 7, 'amber');
  world.run(6_000);
  const stranger = createStranger(world, 7);
  const b = world.joined('Ben', 7, 'amber');
  const copy = (): void => {
    const self = b.state().self;
    if (isLinked(b) || !self) return world.clock.after(50, copy);
    const identity = { ...createIdentity(world.clock.random), id: self.id };
    const { blob } = createForger(world.clock.random, roomOf(7, 'wrong'), identity).hello();
    stranger.say(blob, a.address());
    world.clock.after(300, copy);
  };
  copy();
  assert.ok(world.until(() => isLinked(a) && isLinked(b), 40_000));
});

test('6: an ANSWER is left out for a crossing HELLO only when both came from one address', () => {
  const world = createWorld('crossing');
  const a = world.joined('Ada', 7, 'amber');
  const stranger = createStranger(world, 7);
  const identity = createIdentity(world.clock.random);
  const low = { ...identity, id: Uint8Array.from([0, ...identity.id.slice(1)]) };
  assert.ok(world.until(() => stranger.of('hello').length > 0, 30_000));
  const [heard] = stranger.of('hello');
  if (!heard) throw new Error('no HELLO');
  const copier = createStranger(world, 7);
  const copied = { ...createIdentity(world.clock.random), id: low.id };
  copier.say(createForger(world.clock.random, roomOf(7, 'wrong'), copied).hello().blob, heard.from);
  assert.ok(world.until(() => copier.of('answer').length > 0, 2_000));
  stranger.say(createForger(world.clock.random, roomOf(7, 'wrong'), low).answer(heard.blob).blob, heard.from);
  assert.ok(
    world.until(() => stranger.of('session').length > 0, 2_000),
    'the owner of the id gets its PROOF',
  );
  assert.is(a.state().admission.charges, 1);
});

test('6: who knows the password and claims the identity of B is nobody', () => {
  const random = randomFrom('claim');
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const real = readHello(hello(ben));
  if (typeof real === 'string') throw new Error(real);
  const own = createIdentity(random);
  const claimed = { id: real.id, idPk: real.idPk, idSk: own.idSk };
  const impostor = createForger(random, roomOf(7, 'amber'), claimed);
  const said = impostor.hello();
  const { blob } = impostor.prove(said.hello, answer(ada, said.blob));
  assert.is(fate(ada, { op: 'verify', blob }), 'signature');
  assert.is(fate(ada, { op: 'verify', blob }), 'unknown', 'and the session is over');
  const honest = createForger(random, roomOf(7, 'amber'), own);
  const again = honest.hello();
  ask(ada, { op: 'verify', blob: honest.prove(again.hello, answer(ada, again.blob)).blob }, 'verified');
});

test.run();
