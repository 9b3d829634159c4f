// Somebody stood still for longer than the others waited, or came back from a reload late: what is said before the links
// stand again reaches everybody. Source: docs/protocol/6-call.md, "Two calls", "Coming back"; docs/states/post.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as post from './post.ts';
import { isLinked, isSending, texts } from './world-view.ts';
import { createWorld, type Player, randomFrom, type World } from './world.ts';

const FROZEN_MS = 180_000;
const LINE = 'Where were we?';
const MEANWHILE = 'Are you still there?';

const areTogether = (all: readonly Player[]): boolean =>
  all.every((one) => isLinked(one) && one.state().seats.length === all.length - 1);

const heardBy = (all: readonly Player[], line = LINE): readonly number[] =>
  all.map((one) => texts(one).filter((text) => text === line).length);

/** In the order in which they came; the last one is whom it befalls. */
function called(world: World, names: readonly string[]): readonly Player[] {
  const all = names.map((name) => {
    const one = world.joined(name, 7, 'amber');
    world.run(4_000);
    return one;
  });
  assert.ok(world.until(() => areTogether(all)));
  world.run(20_000);
  return all;
}

/** Stands still until the others have given it up, and says a line before it knows. */
function thaws(world: World, one: Player, others: readonly Player[]): void {
  const wake = one.sleep();
  for (const other of others) world.net.cutBetween(one.number, other.number);
  world.run(5_000);
  others[0]?.send({ type: 'chat-send', text: MEANWHILE });
  world.run(FROZEN_MS);
  for (const other of others) assert.is(other.state().seats.length, others.length - 1, 'it is lost');
  for (const address of one.addresses()) world.relay.break(address);
  wake();
  for (const other of others) world.net.mendBetween(one.number, other.number);
  one.send({ type: 'chat-send', text: LINE });
}

/** By chance one side finds the other or is found. */
const SEEDS = ['a', 'b', 'f', 'g', 'i', 'l'] as const;

const THAWS: readonly (readonly [what: string, names: readonly string[], isLocked: boolean])[] = [
  ['three', ['Ada', 'Ben', 'Cy'], false],
  ['two', ['Ada', 'Cy'], false],
  ['three, locked, until both sides allow joining', ['Ada', 'Ben', 'Cy'], true],
];

for (const [what, names, isLocked] of THAWS)
  test(`${what}: one thaws after three minutes, and what it said at once reaches all, as what was said to it`, () => {
    for (const seed of SEEDS) {
      const world = createWorld(`thawed ${seed}`, { vault: 'ideal' });
      const all = called(world, names);
      const [first, one] = [all[0], all.at(-1)];
      if (!first || !one) return;
      if (isLocked) first.send({ type: 'lock-door', isForgetting: false });
      world.run(10_000);
      thaws(world, one, all.slice(0, -1));
      world.run(5_000);
      if (isLocked) for (const side of [first, one]) side.send({ type: 'open-door' });
      assert.ok(
        world.until(() => areTogether(all), 30_000),
        `${seed}: all are back`,
      );
      world.run(10_000);
      for (const line of [LINE, MEANWHILE])
        assert.equal(
          heardBy(all, line),
          all.map(() => 1),
          `${seed}: ${line}`,
        );
      for (const player of all) assert.not.ok(isSending(player), seed);
    }
  });

test('behind the lock a page is back when its seat was free already: what it said meanwhile reaches all', () => {
  for (const seed of SEEDS) {
    const world = createWorld(`back late ${seed}`, { vault: 'ideal' });
    const all = called(world, ['Ada', 'Ben', 'Cy']);
    const [ada, ben, cy] = all;
    if (!ada || !ben || !cy) return;
    ada.send({ type: 'lock-door', isForgetting: false });
    world.run(10_000);
    world.relay.die();
    cy.reload();
    world.run(15_000);
    for (const one of [ada, ben]) assert.is(one.state().seats.length, 1, 'its seat is free');
    cy.send({ type: 'chat-send', text: LINE });
    world.relay.rise();
    assert.ok(
      world.until(() => areTogether(all), 60_000),
      `${seed}: all are back`,
    );
    world.run(10_000);
    assert.equal(heardBy(all), [1, 1, 1], seed);
  }
});

test('what is said of the call before there is a seat is not acknowledged, and heard when it comes again', () => {
  const env = { now: 1_000, wall: 1_000, random: randomFrom('early') };
  const line: post.Letter = { type: 'chat', id: 'a', text: LINE, atMs: 0 };
  const leave: post.Letter = { type: 'leave', id: 'b' };
  const hear = (state: post.State, isEarly: boolean): post.Step =>
    post.step(state, { type: 'received', messages: [line, leave], by: 'channel', isEarly }, env);
  const [early, first] = hear(post.initial(), true);
  assert.equal(first, [
    { type: 'drop', why: 'not-seated' },
    { type: 'deliver', letter: leave },
  ]);
  assert.equal(early.acks, ['b']);
  const [late, then] = hear(early, false);
  assert.equal(then[0], { type: 'deliver', letter: line });
  assert.equal(late.acks, ['a', 'b']);
});

test.run();
