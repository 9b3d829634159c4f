// Where only founders may open a channel: who gets in, what a refused one is told, and the grant that a call carries.
// Source: docs/protocol/1-relay.md, "Founders"; docs/protocol/4-messages.md, "Grant".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, fromBase64, toBase64, toHex, u32 } from '../../shared/bytes.ts';
import { CLOSE, FOUNDERS } from '../../shared/limits.ts';
import * as channel from './channel.ts';
import * as founding from './founding.ts';
import { begin, set } from './state.ts';
import { copyOf } from './whole.ts';
import { isLinked, isTold, screenType } from './world-view.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

const WALL_MS = 1_700_000_000_000;
const TOKEN = 'the-token-of-the-choir';

/** A world whose relay lets only holders of the token open; its grants end `hours` from now. */
function kept(name: string, hours = 24): World {
  const world = createWorld(name);
  const wallMs = (): number => world.clock.now() + WALL_MS;
  const expiryS = Math.ceil(wallMs() / 1000) + hours * 3_600;
  world.relay.keepForFounders({ token: TOKEN, expiryS, wallMs });
  return world;
}

function holder(world: World, name: string, token = TOKEN): Player {
  const one = world.player(name);
  one.send({ type: 'set', settings: { founderToken: token } });
  enter(one, 7, 'amber');
  return one;
}

function areTogether(players: readonly Player[]): boolean {
  return players.every((one) => isLinked(one) && one.state().seats.length === players.length - 1);
}

function meet(world: World, ...players: readonly Player[]): void {
  assert.ok(
    world.until(() => areTogether(players), 30_000),
    'they met',
  );
  world.run(2_000);
}

function outcomeOf(player: Player): string | undefined {
  const { screen } = player.view();
  return screen.type === 'start' ? screen.start.outcome : undefined;
}

function locked(world: World, ...players: readonly Player[]): void {
  players[0]?.send({ type: 'lock-door', isForgetting: false });
  const isQuiet = (): boolean =>
    players.every((one) => one.state().lock.phase === 'locked') && world.relay.at('7').length === 0;
  assert.ok(world.until(isQuiet, 60_000), 'locked');
}

/** Ada has opened the channel with her token, and Ben has come. */
function both(world: World): readonly [Player, Player] {
  const [ada, ben] = [holder(world, 'Ada'), world.player('Ben')];
  assert.ok(world.until(() => screenType(ada) === 'waiting', 10_000));
  enter(ben, 7, 'amber');
  meet(world, ada, ben);
  return [ada, ben];
}

/** The last two of a locked call lose each other, and have only their topic to meet on. */
function lostAndFound(world: World, ada: Player, ben: Player, cut: Player): void {
  cut.cut();
  assert.ok(
    world.until(() => !isLinked(ben), 60_000),
    'lost',
  );
  world.net.mend();
  assert.ok(
    world.until(() => areTogether([ada, ben]), 60_000),
    'found',
  );
}

test('who has no token is told, and joins once somebody who has one is there', () => {
  const world = kept('refused');
  const guest = world.joined('Gus', 7, 'amber');
  assert.ok(world.until(() => outcomeOf(guest) === 'founders-only', 10_000));
  assert.is(guest.state().channel.phase, 'closed');
  const founder = holder(world, 'Ada');
  assert.ok(world.until(() => screenType(founder) === 'waiting', 10_000));
  guest.send({ type: 'retry' });
  meet(world, founder, guest);
});

test('who was turned back comes in by itself, once somebody has opened the channel', () => {
  const world = kept('by itself');
  const guest = world.joined('Gus', 7, 'amber');
  assert.ok(world.until(() => outcomeOf(guest) === 'founders-only', 10_000));
  world.run(120_000);
  assert.is(outcomeOf(guest), 'founders-only', 'the card stands still');
  const founder = holder(world, 'Ada');
  assert.ok(
    world.until(() => areTogether([founder, guest]), 60_000),
    'let in',
  );
});

test('it comes to the door of a call that was locked, too', () => {
  const world = kept('late to a locked call');
  const [ada, ben] = [holder(world, 'Ada'), world.player('Ben')];
  assert.ok(world.until(() => screenType(ada) === 'waiting', 10_000));
  enter(ben, 7, 'amber');
  meet(world, ada, ben);
  locked(world, ada, ben);
  const late = world.joined('Lou', 7, 'amber');
  assert.ok(world.until(() => outcomeOf(late) === 'founders-only', 10_000));
  world.run(60_000);
  ada.send({ type: 'open-door' });
  assert.ok(
    world.until(() => areTogether([ada, ben, late]), 90_000),
    'let in',
  );
});

test('it gives up after half an hour, at the slower a pace the longer it takes; and at once when asked to', () => {
  const world = kept('in vain');
  const guest = world.joined('Gus', 7, 'amber');
  assert.ok(world.until(() => outcomeOf(guest) === 'founders-only', 10_000));
  const { socket: first } = guest.state().channel;
  const tries = (): number => (guest.state().channel.socket - first) / channel.LINES;
  world.run(5 * 60_000);
  const early = tries();
  assert.ok(early >= 5 && early <= 20, `${early} tries in five minutes`);
  world.run(50 * 60_000);
  const all = tries();
  assert.ok(all <= 30, `${all} tries`);
  world.run(5 * 60_000);
  assert.is(tries(), all, 'no more');
  assert.is(guest.state().channel.phase, 'closed');

  const other = world.joined('Hal', 8, 'amber');
  assert.ok(world.until(() => outcomeOf(other) === 'founders-only', 10_000));
  other.send({ type: 'cancel' });
  world.run(120_000);
  assert.is(other.state().channel.phase, 'closed');
  assert.is(screenType(other), 'start');
});

/** As if the relay had said so: the member tells it to all. */
function isGiven(one: Player, grant: Bytes): void {
  one.hear({ type: 'socket-granted', socket: one.state().channel.socket, grant });
}

const MADE_UP = concat(u32(0xffff_ffff), new Uint8Array(FOUNDERS.macBytes * 2).fill(7));
const textsOf = (player: Player): readonly string[] => player.state().grants.map(({ text }) => text);

/** Ada founds, Mal and Ben join, and Mal's word is what Ben has heard first. */
function withLiar(name: string): readonly [World, readonly [Player, Player, Player]] {
  const world = kept(name);
  const [ada, mal, ben] = [holder(world, 'Ada'), world.player('Mal'), world.player('Ben')];
  assert.ok(world.until(() => screenType(ada) === 'waiting', 10_000));
  enter(mal, 7, 'amber');
  meet(world, ada, mal);
  const [own = ''] = textsOf(ada);
  isGiven(mal, MADE_UP);
  enter(ben, 7, 'amber');
  meet(world, ada, mal, ben);
  isGiven(ada, fromBase64(own) ?? new Uint8Array());
  world.run(2_000);
  assert.equal(textsOf(ben), [toBase64(MADE_UP), own]);
  return [world, [ada, mal, ben]];
}

test('attack: a grant that a member made up does not keep the real one out', () => {
  const [world, [ada, mal, ben]] = withLiar('made up');
  locked(world, ada, mal, ben);
  for (const gone of [ada, mal]) gone.send({ type: 'leave' });
  world.run(5_000);
  ben.send({ type: 'open-door' });
  assert.ok(
    world.until(() => world.relay.at('7').length > 0, 10_000),
    'opened with the other one',
  );
  assert.not.ok(textsOf(ben).includes(toBase64(MADE_UP)), 'not shown again');
});

test('attack: nor does it keep two who lost each other apart', () => {
  const [world, [ada, mal, ben]] = withLiar('made up, for a topic');
  locked(world, ada, mal, ben);
  mal.send({ type: 'leave' });
  world.run(5_000);
  lostAndFound(world, ada, ben, ada);
});

test('attack: a member that makes up one grant after the other brings no storm of tries', () => {
  const world = kept('made up without end', 0.05);
  const [ada, mal, ben] = [holder(world, 'Ada'), world.player('Mal'), world.player('Ben')];
  assert.ok(world.until(() => screenType(ada) === 'waiting', 10_000));
  for (const one of [mal, ben]) enter(one, 7, 'amber');
  meet(world, ada, mal, ben);
  locked(world, ada, mal, ben);
  world.run(4 * 60_000);
  ben.send({ type: 'open-door' });
  world.run(1_000);
  const { socket: first } = ben.state().channel;
  for (let told = 0; told < 300; told++) {
    const grant = concat(u32(0xffff_ffff), new Uint8Array(FOUNDERS.macBytes * 2).fill(told));
    isGiven(mal, grant);
    assert.ok(ben.state().grants.length <= 3);
    world.run(200);
  }
  const tries = (ben.state().channel.socket - first) / channel.LINES;
  assert.ok(tries <= 15, `${tries} tries in a minute`);
});

test('a token that is wrong, or none at all, is said and not tried for ever', () => {
  for (const token of ['a-wrong-token-of-theirs', 'short']) {
    const world = kept(`wrong ${token}`);
    const one = holder(world, 'Ada', token);
    assert.ok(
      world.until(() => outcomeOf(one) === 'wrong-token', 10_000),
      token,
    );
    world.run(60_000);
    assert.is(one.state().channel.phase, 'closed');
    one.send({ type: 'set', settings: { founderToken: TOKEN } });
    one.send({ type: 'retry' });
    assert.ok(world.until(() => screenType(one) === 'waiting', 10_000));
  }
});

test('after a wrong token the page does not come in by itself: the card asks for another one', () => {
  const world = kept('wrong, and not again');
  const one = holder(world, 'Gus', 'a-wrong-token-of-theirs');
  assert.ok(world.until(() => outcomeOf(one) === 'wrong-token', 10_000));
  const founder = holder(world, 'Ada');
  assert.ok(world.until(() => screenType(founder) === 'waiting', 10_000));
  world.run(300_000);
  assert.is(outcomeOf(one), 'wrong-token');
  one.send({ type: 'retry' });
  meet(world, founder, one);
});

test('a try that comes too late leaves a form that was changed meanwhile alone', () => {
  const world = kept('changed meanwhile');
  const guest = world.joined('Gus', 7, 'amber');
  assert.ok(world.until(() => outcomeOf(guest) === 'founders-only', 10_000));
  const isTrying = (): boolean => guest.state().channel.phase === 'connecting';
  assert.ok(world.until(isTrying, 180_000), 'once more');
  guest.send({ type: 'fill', field: 'channel', value: '8' });
  guest.send({ type: 'set', settings: { founderToken: TOKEN } });
  const { socket } = guest.state().channel;
  world.run(30_000);
  assert.is(outcomeOf(guest), undefined);
  assert.is(guest.state().channel.phase, 'closed');
  assert.is(guest.state().channel.socket, socket, 'nothing is shown for it unasked');
  assert.is(guest.state().again.atMs, Infinity);
});

test('attack: grants of members who have left, or the same one many times over, keep no new one out', () => {
  const world = kept('eight places');
  const [ada, mal, ben] = [holder(world, 'Ada'), world.player('Mal'), world.player('Ben')];
  assert.ok(world.until(() => screenType(ada) === 'waiting', 10_000));
  for (const one of [mal, ben]) enter(one, 7, 'amber');
  meet(world, ada, mal, ben);
  const random = (bytes: number): Bytes => new Uint8Array(bytes);
  const env = { now: world.clock.now(), wall: world.clock.now() + WALL_MS, random };
  const turn = begin(copyOf(ben.state()), env);
  const idOf = (one: Player): string => toHex(one.state().self?.id ?? new Uint8Array());
  const text = (byte: number): string =>
    toBase64(concat(u32(0xffff_ffff), new Uint8Array(FOUNDERS.macBytes * 2).fill(byte)));
  set(turn, { grants: [] });
  for (let at = 0; at < 12; at++) founding.heard(turn, `gone ${at}`, text(at));
  assert.ok(turn.state.grants.length <= 8);
  founding.heard(turn, idOf(mal), text(1));
  founding.heard(turn, idOf(ada), text(99));
  const told = turn.state.grants.map((one) => one.text);
  assert.ok(told.includes(text(99)), 'of one who is here');
  assert.is(new Set(told).size, told.length, 'one place for the same bytes');
});

test('whoever comes as a guest shows no token, though it has one', () => {
  const world = kept('guest with a token');
  const founder = holder(world, 'Ada');
  assert.ok(world.until(() => screenType(founder) === 'waiting', 10_000));
  const second = holder(world, 'Ben');
  meet(world, founder, second);
  // What it has of the call by now is the grant that it was told.
  assert.is.not(second.state().channel.proof?.type, 'token');
});

test('the grant reaches every member, and whoever was invited opens the door again', () => {
  const world = kept('reopened');
  const [ada, ben, cy] = [holder(world, 'Ada'), world.player('Ben'), world.player('Cy')];
  assert.ok(world.until(() => screenType(ada) === 'waiting', 10_000));
  enter(ben, 7, 'amber');
  meet(world, ada, ben);
  enter(cy, 7, 'amber');
  meet(world, ada, ben, cy);
  for (const one of [ada, ben, cy]) assert.is(one.state().grants[0]?.channel, 7, one.name);
  locked(world, ada, ben, cy);
  ada.send({ type: 'leave' });
  world.run(5_000);
  cy.send({ type: 'open-door' });
  assert.ok(
    world.until(() => world.relay.at('7').length > 0, 10_000),
    'opened with the grant',
  );
  const dora = world.joined('Dora', 7, 'amber');
  meet(world, ben, cy, dora);
  assert.ok(dora.state().grants.length > 0, 'and so on');
});

test('the relay restarts in an open call: it is opened again with the grant, by whoever is on duty', () => {
  const world = kept('restart');
  const [ada] = both(world);
  ada.send({ type: 'set', settings: { founderToken: '' } });
  world.relay.die();
  world.run(3_000);
  world.relay.rise();
  assert.ok(world.until(() => world.relay.at('7').length === 2, 30_000));
});

test('two who lost each other meet on their topic with the grant', () => {
  const world = kept('topic');
  const [ada, ben] = both(world);
  locked(world, ada, ben);
  lostAndFound(world, ada, ben, ben);
});

test('a tab that was reloaded in a locked call opens its topics and its door again', () => {
  const world = kept('reload');
  const [ada, ben] = both(world);
  locked(world, ada, ben);
  ben.reload();
  assert.ok(
    world.until(() => areTogether([ada, ben]), 60_000),
    'back',
  );
  assert.is(ben.state().grants[0]?.text, ada.state().grants[0]?.text);
  assert.is(ben.state().store.settings.founderToken, '');
});

test('the grant is over: the call goes on, it is said once, and a token opens again', () => {
  const world = kept('over', 0.05);
  const [ada, ben] = both(world);
  locked(world, ada, ben);
  world.run(4 * 60_000);
  ben.send({ type: 'open-door' });
  assert.ok(world.until(() => isTold(ben, 'founders-only'), 30_000));
  world.run(60_000);
  assert.not.ok(isTold(ben, 'founders-only'), 'not again and again');
  assert.is(screenType(ben), 'call');
  assert.ok(areTogether([ada, ben]));
  ben.send({ type: 'set', settings: { founderToken: TOKEN } });
  assert.ok(
    world.until(() => world.relay.at('7').length > 0, 60_000),
    'opened',
  );
});

test('in a call a wrong token is shown once, not with every try', () => {
  const world = kept('wrong in a call', 0.05);
  const [ada, ben] = both(world);
  locked(world, ada, ben);
  world.run(4 * 60_000);
  ben.send({ type: 'set', settings: { founderToken: 'a-wrong-token-of-theirs' } });
  ben.send({ type: 'open-door' });
  assert.ok(world.until(() => isTold(ben, 'founders-only'), 30_000));
  const isShown = (): boolean => ben.state().channel.proof?.type === 'token';
  assert.not.ok(world.until(isShown, 120_000), 'not shown again');
  assert.is(screenType(ben), 'call');
});

test('attack: whoever has many to show waits longer each time it is refused', () => {
  const env = { now: 0, wall: WALL_MS, random: (length: number) => new Uint8Array(length) };
  const place = { type: 'channel', number: 7 } as const;
  const waits: number[] = [];
  let [state] = channel.step(channel.initial(), { type: 'open', place }, env);
  for (let shown = 0; shown < 7; shown++) {
    const closed = { type: 'socket-closed', socket: state.socket, code: CLOSE.foundersOnly } as const;
    [state] = channel.step(state, { type: 'socket', event: closed }, env);
    [state] = channel.step(state, { type: 'show', proof: { type: 'grant', grant: MADE_UP } }, env);
    waits.push(state.retryAtMs - env.now);
    env.now = state.retryAtMs;
    [state] = channel.step(state, { type: 'tick' }, env);
  }
  assert.equal(waits, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

test('a relay without the setting is asked for nothing and gives nothing', () => {
  const world = createWorld('open to all');
  const [ada, ben] = [holder(world, 'Ada'), world.joined('Ben', 7, 'amber')];
  meet(world, ada, ben);
  for (const one of [ada, ben]) {
    assert.equal(one.state().grants, []);
    assert.is(one.state().channel.proof, undefined);
  }
});

test('a problem report holds neither token nor grant', () => {
  const world = kept('report');
  const ada = holder(world, 'Ada');
  assert.ok(world.until(() => screenType(ada) === 'waiting', 10_000));
  const trace = JSON.stringify(ada.state().trace);
  assert.match(trace, `socket-closed ${CLOSE.foundersOnly}`);
  assert.not.ok(trace.includes(TOKEN) || trace.includes(ada.state().grants[0]?.text ?? TOKEN));
});

test.run();
