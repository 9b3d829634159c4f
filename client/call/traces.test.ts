// Traces: ten ways in which an earlier text of the protocol went wrong, each played in the simulated world.
// Source: docs/protocol/6-call.md; docs/states/README.md, "Traces".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kindOf } from '../../shared/blob.ts';
import { encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import { screenType } from './world-view.ts';
import type { Carried } from './world-relay.ts';
import { areTogether } from './world-rules.ts';
import { createWorld, enter, type Player, randomFrom, type World } from './world.ts';

const PASSWORD = 'amber';

function worldOf(seed: string): World {
  return createWorld(seed, { vault: 'ideal' });
}

const joins = (world: World, name: string): Player => world.joined(name, 7, PASSWORD);
const areOne = (...players: readonly Player[]): boolean => areTogether(players.map((player) => ({ player })));

/** In one call of exactly these, within so much time. */
function meet(world: World, players: readonly Player[], ms = 30_000): void {
  if (world.until(() => areOne(...players), ms)) return;
  assert.unreachable(`not together: ${players.map(stateOf).join('; ')}`);
}

function stateOf(player: Player): string {
  const { phase, callId, roster, seats, counts } = player.state();
  const links = seats.map((seat) => `${seat.name} ${seat.link.phase}`).join();
  return `${player.name} ${phase} ${callId?.slice(0, 6) ?? '–'} ${roster?.entries.length ?? 0} seats, ${links} ${JSON.stringify(counts)}`;
}

function called(world: World, ...names: readonly string[]): readonly Player[] {
  const players: Player[] = [];
  for (const name of names) {
    players.push(joins(world, name));
    if (players.length > 1) meet(world, players);
    else assert.ok(world.until(() => screenType(players[0] as Player) === 'waiting'));
  }
  return players;
}

type Group<N extends number> = readonly Player[] & { readonly length: N } & Readonly<
    Record<0 | 1 | 2, Player>
  >;
const pair = (world: World): Group<2> => called(world, 'Ada', 'Ben') as Group<2>;

/** Nothing of the relay's goes between these two. */
function hides(a: Player, b: Player): (carried: Carried) => boolean {
  return ({ from, to }) => {
    const [ofA, ofB] = [a.addresses(), b.addresses()];
    return (ofA.includes(from) && ofB.includes(to)) || (ofB.includes(from) && ofA.includes(to));
  };
}

function hide(world: World, ...pairs: readonly (readonly [Player, Player])[]): void {
  const tests = pairs.map(([a, b]) => hides(a, b));
  world.relay.tamper((carried) => (tests.some((is) => is(carried)) ? [] : [carried]));
}

const show = (world: World): void => world.relay.tamper((carried) => [carried]);
const isGreeter = (player: Player): boolean => player.state().admission.role === 'greeter';
const locks = (player: Player): void => player.send({ type: 'lock-door', isForgetting: false });
const opens = (player: Player): void => player.send({ type: 'open-door' });
const doorOf = (player: Player): string =>
  `${player.state().lock.phase} ${player.state().lock.n} ${player.state().lock.by}`;

test('V1: a newcomer whose HELLO comes before its introduction is heard all the same', () => {
  for (let seed = 0; seed < 10; seed++) {
    const world = worldOf(`V1 ${seed}`);
    const [a, b] = pair(world);
    // What the greeter says to the other one is slow: the newcomer's own HELLO overtakes it.
    const [slow, fast] = isGreeter(a) ? [a, b] : [b, a];
    world.net.slows((from, to) => (from === slow.number && to === fast.number ? 3_500 : 0));
    const c = joins(world, 'Cy');
    meet(world, [a, b, c], 15_000);
    assert.ok((fast.state().counts['pair-hello'] ?? 0) > 0, 'the first HELLO came too early');
  }
});

test('V2: two calls that four people found at once become one', () => {
  for (let seed = 0; seed < 10; seed++) {
    const world = worldOf(`V2 ${seed}`);
    const names = ['Ada', 'Ben', 'Cy', 'Di'];
    const [a, b, c, d] = names.map((name) => joins(world, name)) as [Player, Player, Player, Player];
    hide(world, [a, c], [a, d], [b, c], [b, d]);
    assert.ok(world.until(() => areOne(a, b) && areOne(c, d), 30_000));
    assert.is.not(a.state().callId, c.state().callId);
    show(world);
    meet(world, [a, b, c, d], 60_000);
  }
});

test('V2: two latecomers who found each other while the call was locked come in when it opens', () => {
  for (let seed = 0; seed < 10; seed++) {
    const world = worldOf(`V2 late ${seed}`);
    const [a, b] = pair(world);
    locks(a);
    world.run(40_000);
    const [c, d] = [joins(world, 'Cy'), joins(world, 'Di')];
    meet(world, [c, d]);
    opens(b);
    meet(world, [a, b, c, d], 60_000);
  }
});

test('V3: a newcomer whose greeter dies at once is not stranded', () => {
  for (let seed = 0; seed < 10; seed++) {
    const world = worldOf(`V3 ${seed}`);
    const [a, b] = pair(world);
    const [greeter, other] = isGreeter(a) ? [a, b] : [b, a];
    const c = joins(world, 'Cy');
    world.net.cutBetween(c.number, other.number);
    assert.ok(world.until(() => c.state().seats.some((seat) => seat.link.phase === 'live')));
    greeter.vanish();
    world.run(2_000);
    world.net.mend();
    assert.ok(
      world.until(() => other.state().callId === c.state().callId && c.state().phase === 'call', 45_000),
    );
    assert.ok(
      world.until(
        () => [other, c].every((one) => one.state().seats.some((seat) => seat.link.phase === 'live')),
        20_000,
      ),
    );
  }
});

/** A locked call of two whose link has failed: what is left is the pair's own place on the relay. */
function parted(seed: string): readonly [World, Player, Player] {
  const world = worldOf(seed);
  const [a, b] = pair(world);
  locks(a);
  world.run(45_000);
  assert.equal([a.addresses(), b.addresses()], [[], []]);
  return [world, a, b];
}

test('V4: two find each other again, whichever frame of it is lost, and once more after that', () => {
  for (let lost = 0; lost < 24; lost++) {
    const [world, a, b] = parted(`V4 ${lost}`);
    let count = 0;
    world.relay.tamper((carried) => (count++ === lost ? [] : [carried]));
    for (const ms of [25_000, 20_000]) {
      world.net.cutBetween(a.number, b.number);
      world.run(ms);
      world.net.mend();
      meet(world, [a, b], 45_000);
    }
    assert.is(world.repeatedNumbers(), 0);
    world.run(60_000);
    assert.equal([a.addresses(), b.addresses()], [[], []], 'nobody stays on the relay');
  }
});

test('V4: also when one of the two has reloaded, or both', () => {
  for (let seed = 0; seed < 4; seed++) {
    const [world, a, b] = parted(`V4 reload ${seed}`);
    a.reload({ isAnnounced: seed < 2 });
    if (seed % 2 === 1) b.reload({ isAnnounced: seed < 2 });
    meet(world, [a, b], 60_000);
    assert.is(screenType(a), 'call');
  }
});

test('V4: who has reloaded is offered the new connection, never a restart of the one before', () => {
  for (let seed = 0; seed < 6; seed++) {
    const [world, a, b] = parted(`V4 offers ${seed}`);
    const [one, other] = seed % 2 === 0 ? [a, b] : [b, a];
    other.reload({ isAnnounced: seed < 3 });
    // The one who stayed has tried to restart by then, and its letters wait for a way.
    world.relay.tamper(() => []);
    world.run(12_000);
    world.relay.tamper((carried) => [carried]);
    meet(world, [a, b], 60_000);
    for (const { counts } of [one.state(), other.state()])
      assert.is(counts['answer-stale'] ?? counts['offer-foreign'], undefined, JSON.stringify(counts));
  }
});

test('V4: nobody looks on for one that a third has brought back', () => {
  for (let seed = 0; seed < 4; seed++) {
    const world = worldOf(`V4 third ${seed}`);
    const [a, b, c] = called(world, 'Ada', 'Ben', 'Cy') as Group<3>;
    locks(a);
    world.run(45_000);
    world.relay.die();
    b.reload({ isAnnounced: true });
    // Long enough for the seat to be free again, and not for the way back to be closed.
    world.run(30_000);
    hide(world, [b, c]);
    world.relay.rise();
    meet(world, [a, b, c], 60_000);
    const missed = [a, b, c].flatMap((one) => one.state().absent.map(({ name }) => name));
    assert.equal(missed, [], 'nobody is looked for any more');
  }
});

test('V5: two that lost each other for good at one side are introduced afresh by a third', () => {
  for (let seed = 0; seed < 6; seed++) {
    const world = worldOf(`V5 ${seed}`);
    const [a, b, c] = called(world, 'Ada', 'Ben', 'Cy') as Group<3>;
    if (seed % 2 === 0) locks(c);
    world.run(40_000);
    world.net.cutBetween(a.number, b.number, seed < 3 ? b.number : 0);
    world.run(seed < 3 ? 121_500 : 150_000);
    world.net.mend();
    meet(world, [a, b, c], 60_000);
  }
});

test('V6: one door, though two locked it at the same moment before they knew each other', () => {
  for (let seed = 0; seed < 10; seed++) {
    const world = worldOf(`V6 ${seed}`);
    const [a, b] = pair(world);
    const other = isGreeter(a) ? b : a;
    const c = joins(world, 'Cy');
    world.net.cutBetween(c.number, other.number);
    assert.ok(world.until(() => c.state().phase === 'call' && c.state().roster !== undefined));
    locks(c);
    locks(other);
    world.run(200);
    world.net.mend();
    meet(world, [a, b, c], 45_000);
    world.run(5_000);
    assert.is(new Set([a, b, c].map(doorOf)).size, 1, [a, b, c].map(doorOf).join(' / '));
    assert.is(a.state().lock.phase, 'locked');
  }
});

/** Of what members tell each other on their links, nothing of this kind arrives. */
function keepBack(world: World, kind: Message['type']): void {
  world.net.tamperData((data) => {
    const told = typeof data === 'string' ? undefined : parseMessages(data);
    if (!told) return [data];
    const left = told.filter(({ type }) => type !== kind);
    return left.length > 0 ? [encodeMessages(left)] : [];
  });
}

test('Allow joining reaches a member that has no link with its presser, while nobody is on the relay', () => {
  // Two ways lead there, and each is enough: the letter itself, carried by the third, and what the third tells on.
  for (const [seed, missing] of (['forward', 'door', 'forward', 'door'] as const).entries()) {
    const world = worldOf(`door told on ${seed}`);
    const [a, b] = pair(world);
    const [presser, third] = seed < 2 ? [a, b] : [b, a];
    const c = joins(world, 'Cy');
    world.net.cutBetween(c.number, presser.number);
    assert.ok(world.until(() => c.state().roster?.entries.length === 3 && linked(third, c), 30_000));
    locks(presser);
    // Until the relay is left, and before they give each other up.
    world.run(45_000);
    const all = [a, b, c];
    assert.equal(
      all.flatMap((one) => [one.state().lock.phase, ...one.addresses()]),
      all.map(() => 'locked'),
    );
    keepBack(world, missing);
    opens(presser);
    assert.ok(
      world.until(() => c.state().lock.phase === 'open', 3_000),
      `without ${missing}: ${all.map(doorOf).join(' / ')}; ${all.map(stateOf).join('; ')}`,
    );
    assert.is(doorOf(c), doorOf(presser));
    assert.not(linked(presser, c), 'they had no link all along');
  }
});

test('V7: bad guesses are summed over whoever saw them', () => {
  const world = worldOf('V7');
  const [a, b] = pair(world);
  const [greeter, backup] = isGreeter(a) ? [a, b] : [b, a];
  const guesser = world.joined('Eve', 7, 'cobalt');
  assert.ok(world.until(() => guessesAt(greeter) === 1, 30_000));
  // The greeter is not reached any more: its backup answers, and counts.
  hide(world, [guesser, greeter]);
  assert.ok(world.until(() => backup.state().witness.mine.some((one) => one.count > 0), 120_000));
  world.run(2_000);
  assert.is(guessesAt(a), guessesAt(b));
  assert.ok(guessesAt(a) >= 2, `${guessesAt(a)} guesses`);
});

function guessesAt(player: Player): number {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call.guesses : 0;
}

test('V8: two greeters at once: one roster, and stamps go on from the highest', () => {
  for (let seed = 0; seed < 8; seed++) {
    const world = worldOf(`V8 ${seed}`);
    const [a, b] = pair(world);
    world.net.cutBetween(a.number, b.number);
    hide(world, [a, b]);
    world.run(8_000);
    const [c, d] = [joins(world, 'Cy'), joins(world, 'Di')];
    hide(world, [a, b], [a, d], [b, c], [c, d]);
    for (const [one, other] of [
      [a, d],
      [b, c],
      [c, d],
    ] as const)
      world.net.cutBetween(one.number, other.number);
    assert.ok(
      world.until(() => linked(a, c) && linked(b, d), 45_000),
      [a, b, c, d].map(stateOf).join('; '),
    );
    show(world);
    world.net.mend();
    meet(world, [a, b, c, d], 150_000);
    const e = joins(world, 'Eve');
    meet(world, [a, b, c, d, e]);
    const stamps = (a.state().roster?.entries ?? []).map((one) => one.stamp);
    assert.is(stamps.at(-1), (stamps.at(-2) ?? 0) + 1, stamps.join());
  }
});

function linked(a: Player, b: Player): boolean {
  const { self } = b.state();
  return a
    .state()
    .seats.some((seat) => seat.peer === self || (seat.name === b.name && seat.link.phase === 'live'));
}

test('V9: a reply that comes late settles, and the guess is given back', () => {
  for (const lateMs of [5_500, 9_000, 20_000]) {
    const world = worldOf(`V9 ${lateMs}`);
    const a = joins(world, 'Ada');
    world.run(3_000);
    const b = joins(world, 'Ben');
    let isHeld = false;
    world.relay.tamper((carried) => {
      const isReply = kindOf(carried.blob) === 'session' && b.addresses().includes(carried.to);
      if (!isReply || isHeld) return [carried];
      isHeld = true;
      world.clock.after(lateMs, () => world.relay.inject(carried));
      return [];
    });
    meet(world, [a, b], 60_000);
    assert.ok(isHeld);
    world.run(30_000);
    assert.is(b.state().admission.charges, 0);
    assert.ok(areOne(a, b));
  }
});

test('V10: a healed call may be too full: nobody is sent away, and nobody comes in', () => {
  for (let seed = 0; seed < 6; seed++) {
    const world = worldOf(`V10 ${seed}`);
    const [a, b] = pair(world);
    for (const one of [a, b]) one.send({ type: 'set-policy', policy: { capacity: 3 } });
    assert.ok(world.until(() => [a, b].every((one) => one.state().host?.policy.capacity === 3), 5_000));
    world.net.cutBetween(a.number, b.number);
    hide(world, [a, b]);
    world.run(8_000);
    const [c, d] = [joins(world, 'Cy'), joins(world, 'Di')];
    hide(world, [a, b], [a, d], [b, c], [c, d]);
    for (const [one, other] of [
      [a, d],
      [b, c],
      [c, d],
    ] as const)
      world.net.cutBetween(one.number, other.number);
    assert.ok(
      world.until(() => linked(a, c) && linked(b, d), 45_000),
      [a, b, c, d].map(stateOf).join('; '),
    );
    world.run(6_000);
    show(world);
    world.net.mend();
    meet(world, [a, b, c, d], 150_000);
    const e = joins(world, 'Eve');
    world.run(30_000);
    assert.ok(areOne(a, b, c, d), 'four stay');
    assert.is(screenType(e), 'start');
    for (const one of [c, d]) one.send({ type: 'leave' });
    meet(world, [a, b]);
    enter(e, 7, PASSWORD);
    meet(world, [a, b, e]);
  }
});

test('the same seed is the same world', () => {
  const lives = [0, 1].map(() => {
    const world = worldOf('twice');
    const players = called(world, 'Ada', 'Ben', 'Cy');
    return players.map((one) =>
      one
        .state()
        .roster?.entries.map((entry) => entry.id)
        .join(),
    );
  });
  assert.equal(lives[0], lives[1]);
  assert.is.not(randomFrom('a')(8).join(), randomFrom('b')(8).join());
});

test.run();
