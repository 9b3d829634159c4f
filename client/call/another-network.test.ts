// Another network in the middle of a call, and a path that falls silent before ICE doubts it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as channel from './channel.ts';
import * as link from './link.ts';
import * as post from './post.ts';
import { isLinked, isSending, texts } from './world-view.ts';
import { createWorld, type Player, randomFrom, type World } from './world.ts';

const env = { now: 100_000, wall: 100_000, random: randomFrom('another network') };
const bytes = (fill: number, length: number): Uint8Array => new Uint8Array(length).fill(fill);

function live(isPolite: boolean): link.State {
  const opening = { pc: 1, isPolite, fp: bytes(1, 32), bindSend: bytes(2, 64), bindExpect: bytes(3, 64) };
  const stands = { isConnected: true, isChannelOpen: true, isCertified: true, isBound: true };
  return { ...link.initial(opening, env), ...stands, phase: 'live', name: 'pc' };
}

const rtc = (type: 'pc-silent' | 'pc-heard'): link.Event => ({ type: 'rtc', event: { type, pc: 1 } });

test('a link that falls silent is down, and restarted by the impolite side first', () => {
  for (const [isPolite, waitMs] of [
    [false, 0],
    [true, 4_000],
  ] as const) {
    const [down, effects, facts] = link.step(live(isPolite), rtc('pc-silent'), env);
    assert.equal([down.phase, effects, facts], ['down', [], [{ type: 'down' }]]);
    assert.is(link.dueMs(down), env.now + waitMs);
    const [, restart] = link.step(down, { type: 'tick' }, { ...env, now: env.now + waitMs });
    assert.equal(
      restart.map(({ type }) => type),
      ['pc-describe'],
    );
  }
});

test('what comes again brings it back; what comes to a link that ICE has given up does not', () => {
  const [down] = link.step(live(false), rtc('pc-silent'), env);
  assert.is(link.step(down, rtc('pc-heard'), env)[0].phase, 'live');
  const lost: link.Event = { type: 'rtc', event: { type: 'pc-state', pc: 1, state: 'disconnected' } };
  assert.is(link.step(link.step(down, lost, env)[0], rtc('pc-heard'), env)[0].phase, 'down');
});

test('on another network: one restart, and silence right behind it is no reason for another', () => {
  const [moved, effects] = link.step(live(false), { type: 'network-left' }, env);
  assert.equal(
    effects.map(({ type }) => type),
    ['pc-describe', 'pc-listen'],
  );
  assert.is(moved.phase, 'live', 'it may stand as it did');
  const [down] = link.step(moved, rtc('pc-silent'), { ...env, now: env.now + 400 });
  assert.is(down.phase, 'down');
  assert.ok(link.dueMs(down) >= env.now + 8_000);
});

test('their restart: a moment of nothing is enough, and there is no second one right behind it', () => {
  for (const isPolite of [false, true]) {
    const saying = {
      type: 'description',
      pc: 'pc',
      generation: 1,
      round: 1,
      kind: 'offer',
      packed: '',
    } as const;
    const [told, effects] = link.step(live(isPolite), { type: 'said', saying }, env);
    assert.equal(
      effects.map(({ type }) => type),
      ['pc-apply', 'pc-listen'],
    );
    const [down] = link.step(told, rtc('pc-silent'), { ...env, now: env.now + 100 });
    assert.is(down.phase, 'down');
    assert.ok(link.dueMs(down) >= env.now + 8_000);
    const [back] = link.step(down, rtc('pc-heard'), { ...env, now: env.now + 300 });
    assert.equal([back.phase, link.dueMs(back)], ['live', Infinity]);
    // Any other offer doubts nothing.
    const offer = { ...saying, generation: 0 };
    const [, plain] = link.step(live(isPolite), { type: 'said', saying: offer }, env);
    assert.equal(
      plain.map(({ type }) => type),
      ['pc-apply'],
    );
  }
});

test('who had no answer may be heard by nobody: then the impolite side, too, takes the offer that comes', () => {
  let now = env.now;
  const play = (state: link.State, event: link.Event): link.Step => link.step(state, event, { ...env, now });
  const offer = {
    type: 'description',
    pc: 'pc',
    generation: 1,
    round: 1,
    kind: 'offer',
    packed: 'theirs',
  } as const;
  const theirs: link.Event = { type: 'said', saying: offer };
  const made: link.Event = {
    type: 'rtc',
    event: { type: 'pc-described', pc: 1, kind: 'offer', packed: 'ours' },
  };
  let [state] = play(live(false), { type: 'network-left' });
  [state] = play(state, made);
  const [kept, , facts] = play(state, theirs);
  assert.equal(facts, [{ type: 'drop', why: 'offer-glare' }], 'its first one goes before');
  now += 10_000;
  const [anew, again] = play(kept, { type: 'tick' });
  assert.equal(
    again.map(({ type }) => type),
    ['pc-describe'],
    'made anew, and not rolled back',
  );
  [state] = play(anew, made);
  assert.ok(state.generation > offer.generation, 'ours have run ahead of theirs');
  const [yielded, effects] = play(state, theirs);
  assert.equal(
    effects.map(({ type }) => type),
    ['pc-rollback', 'pc-apply'],
  );
  assert.equal([yielded.signaling, yielded.generation, yielded.isUnheard], ['applying', 1, false]);
});

test('a socket is opened anew when its network has gone; when that is only guessed, unless it is a new one', () => {
  const place = { type: 'channel', number: 7 } as const;
  const [opening] = channel.step(channel.initial(), { type: 'open', place }, env);
  const welcome = { type: 'socket-welcomed', socket: opening.socket, address: bytes(1, 8) } as const;
  const [open] = channel.step(opening, { type: 'socket', event: welcome }, env);
  const renewed = (type: 'renew' | 'doubt', now: number): readonly string[] =>
    channel.step(open, { type }, { ...env, now })[1].map((effect) => effect.type);
  assert.equal(renewed('renew', env.now), ['socket-close', 'socket-open']);
  assert.equal(renewed('doubt', env.now + 4_000), []);
  assert.equal(renewed('doubt', env.now + 6_000), ['socket-close', 'socket-open']);
  for (const type of ['renew', 'doubt'] as const)
    assert.equal(channel.step(channel.initial(), { type }, env)[1], []);
});

test('what somebody missed is said again when somebody comes, once a second at most', () => {
  const letter = { type: 'leave', id: 'a' } as post.Letter;
  const at = (now: number) => ({ ...env, now: env.now + now });
  let [state] = post.step(post.initial(), { type: 'send', letters: [letter] }, env);
  const sentMs: number[] = [];
  for (let now = 100; now < 8_000; now += 100) {
    for (const type of ['way-found', 'tick'] as const) {
      const [next, facts] = post.step(state, { type }, at(now));
      state = next;
      if (facts.some((fact) => fact.type === 'carry')) sentMs.push(now);
    }
  }
  assert.equal(sentMs, [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000]);
  // Whoever comes and goes there makes the next wait no longer than it is by itself.
  assert.ok(state.outbox.every((one) => one.tries <= 2 && one.dueMs <= env.now + 8_500));
});

// ---------------------------------------------------------------- whole calls

function called(world: World): readonly [Player, Player] {
  const [a, b] = [world.joined('Ada', 7, 'amber'), world.joined('Ben', 7, 'amber')];
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  world.run(10_000);
  return [a, b];
}

const tell = (players: readonly Player[], type: 'pc-silent' | 'pc-heard'): void =>
  players.forEach((player) => player.hear({ type, pc: player.state().seats[0]?.link.pc ?? 0 }));

const socketOf = (player: Player): number => player.state().channel.socket;

/** All of a call of so many, long after they came together. */
function gathered(seed: string, count: number, isLocked: boolean) {
  const world = createWorld(seed, { vault: 'ideal' });
  const all: Player[] = [];
  for (let n = 0; n < count; n++) {
    all.push(world.joined(`P${n}`, 7, 'amber'));
    world.run(4_000);
  }
  assert.ok(world.until(() => all.every((one) => isLinked(one) && one.state().seats.length === count - 1)));
  world.run(20_000);
  if (isLocked) all[0]?.send({ type: 'lock-door', isForgetting: false });
  if (isLocked) world.run(10_000);
  return { world, all };
}

/** These leave their network, and have another one half a second later; ms until everything flows between all. */
function movedMs(world: World, all: readonly Player[], movers: readonly Player[], isTold: boolean): number {
  const startMs = world.clock.now();
  for (const one of movers) {
    world.net.move(one.number);
    if (isTold) one.hear({ type: 'network-changed', isOnline: false });
  }
  world.run(500);
  if (isTold) for (const one of movers) one.hear({ type: 'network-changed', isOnline: true });
  const owners = all.map((one) => one.number);
  return world.until(() => world.net.isFlowing(owners), 30_000) ? world.clock.now() - startMs : Infinity;
}

type Who = (all: readonly Player[]) => readonly Player[];
const onDuty: Who = (all) => all.filter((one) => one.state().channel.phase === 'open');
const offDuty: Who = (all) => all.filter((one) => one.state().channel.phase !== 'open');
const firstOf =
  (who: Who): Who =>
  (all) =>
    who(all).slice(0, 1);
const everybody: Who = (players) => players;
const twoOf: Who = (players) => players.slice(1, 3);

const MOVES: readonly (readonly [what: string, count: number, isLocked: boolean, who: Who])[] = [
  ['two: one', 2, false, firstOf(everybody)],
  ['two: both', 2, false, everybody],
  ['two, locked: one', 2, true, firstOf(everybody)],
  ['two, locked: both', 2, true, everybody],
  ['four: one on the relay', 4, false, firstOf(onDuty)],
  ['four: one off it', 4, false, firstOf(offDuty)],
  ['four: both on the relay', 4, false, onDuty],
  ['four: both off it', 4, false, offDuty],
  ['four, locked: one', 4, true, firstOf(everybody)],
  ['four, locked: two', 4, true, twoOf],
  ['four: all', 4, false, everybody],
];

/** Silence has to be noticed first where the page is told of nothing. */
const goalMs = (isTold: boolean): number => (isTold ? 3_500 : 5_000);
const MOST_MS = 8_000;

for (const isTold of [true, false])
  test(`another network, ${isTold ? 'as the page is told' : 'and the page is told of nothing'}: everything flows again`, () => {
    for (const [what, count, isLocked, who] of MOVES) {
      const times = ['a', 'b', 'c'].map((seed) => {
        const { world, all: players } = gathered(`${what} ${seed}`, count, isLocked);
        return movedMs(world, players, who(players), isTold);
      });
      const sorted = times.toSorted((a, b) => a - b);
      const text = `${what}: ${sorted.map(Math.round).join(', ')} ms`;
      assert.ok((sorted[1] ?? Infinity) <= goalMs(isTold) && (sorted.at(-1) ?? Infinity) <= MOST_MS, text);
    }
  });

test('a link that stands and carries nothing one way: a third one does, and what it brings is acknowledged', () => {
  for (const isLocked of [false, true]) {
    const { world, all } = gathered(`one way ${isLocked}`, 3, isLocked);
    const [a, b] = all;
    if (!a || !b) return;
    world.net.slows((from, to) => (from === a.number && to === b.number ? 120_000 : 0));
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const text = `From ${from.number}.`;
      from.send({ type: 'chat-send', text });
      assert.ok(
        world.until(() => texts(to).includes(text), 4_000),
        `${text} arrives`,
      );
      assert.ok(
        world.until(() => !isSending(from), 12_000),
        `${text} is known to have arrived`,
      );
    }
    assert.ok([a, b].every(isLinked), 'as far as anybody can see');
  }
});

test('two who are silent behind the lock look for each other at once, and stay on no relay', () => {
  const world = createWorld('silent');
  const [a, b] = called(world);
  a.send({ type: 'lock-door', isForgetting: false });
  assert.ok(world.until(() => [a, b].every((one) => one.state().channel.phase === 'closed')));
  tell([a, b], 'pc-silent');
  a.send({ type: 'chat-send', text: 'Hello?' });
  assert.ok(
    world.until(() => texts(b).includes('Hello?'), 3_000),
    'by the topic of the two',
  );
  tell([a, b], 'pc-heard');
  assert.ok(world.until(() => isLinked(a) && isLinked(b), 5_000));
  assert.ok(world.until(() => [a, b].every((one) => one.state().topics.length === 0), 15_000));
});

test('who was without any network opens another socket; who only may have another one does not', () => {
  const world = createWorld('offline');
  const [a, b] = called(world);
  const before = socketOf(a);
  a.hear({ type: 'network-changed', isOnline: true });
  world.run(1_000);
  assert.is(socketOf(a), before);
  for (const isOnline of [false, true]) a.hear({ type: 'network-changed', isOnline });
  assert.ok(socketOf(a) > before);
  world.run(30_000);
  assert.ok(isLinked(a) && isLinked(b));
  a.send({ type: 'chat-send', text: 'Still here.' });
  assert.ok(world.until(() => texts(b).includes('Still here.'), 3_000));
});

test('cut off from all, and the door is open: on the relay at once, where the greeter is, and off it again', () => {
  const world = createWorld('cut off');
  const [a, b] = called(world);
  const c = world.joined('Cy', 7, 'amber');
  const all = [a, b, c];
  assert.ok(world.until(() => all.every((one) => one.state().seats.length === 2 && isLinked(one))));
  world.run(20_000);
  const apart = all.find((one) => one.state().channel.phase === 'closed');
  assert.ok(apart);
  if (!apart) return;
  const hear = (type: 'pc-silent' | 'pc-heard', at: number): void =>
    apart.hear({ type, pc: apart.state().seats[at]?.link.pc ?? 0 });
  hear('pc-silent', 0);
  assert.is(apart.state().channel.phase, 'closed', 'the other one carries');
  hear('pc-silent', 1);
  assert.is(apart.state().channel.phase, 'connecting');
  apart.send({ type: 'chat-send', text: 'Is it me?' });
  assert.ok(world.until(() => all.some((one) => one !== apart && texts(one).includes('Is it me?')), 1_500));
  for (const at of [0, 1]) hear('pc-heard', at);
  assert.ok(world.until(() => apart.state().channel.phase === 'closed' && isLinked(apart), 5_000));
});

test('silent on all links: the socket is doubted too; on one of two, not', () => {
  const world = createWorld('doubt');
  const [a, b] = called(world);
  const c = world.joined('Cy', 7, 'amber');
  assert.ok(world.until(() => [a, b, c].every((one) => one.state().seats.length === 2 && isLinked(one))));
  world.run(20_000);
  const onRelay = [a, b, c].find((one) => one.state().channel.phase === 'open');
  assert.ok(onRelay);
  if (!onRelay) return;
  const before = socketOf(onRelay);
  const [first, second] = onRelay.state().seats.map((one) => one.link.pc);
  onRelay.hear({ type: 'pc-silent', pc: first ?? 0 });
  assert.is(socketOf(onRelay), before);
  onRelay.hear({ type: 'pc-silent', pc: second ?? 0 });
  assert.ok(socketOf(onRelay) > before);
});

test.run();
