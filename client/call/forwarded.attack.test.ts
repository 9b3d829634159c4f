// Attacks 26, 40, 48 and 52: what a removed member, a newcomer and the forwarding unit itself can do with the frames of a call that
// is forwarded. Source: docs/protocol/7-forwarding.md, "Keys"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toBase64 } from '../../shared/bytes.ts';
import type { Message } from '../../shared/message.ts';
import { TIMES } from './times.ts';
import { callOf, CHANNEL, company, idOf, infiltrated, isCompany, PASSWORD } from './world-company.ts';
import type { Insider } from './world-insider.ts';
import { drops } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

/** What a member may have checked in so many seconds. */
const atMost = (seconds: number): number => 48 + 4 * seconds;

const shownBy = (player: Player): readonly string[] =>
  callOf(player)
    .members.filter((one) => !one.isSelf)
    .map(({ by }) => by);

const isForwarded = (players: readonly Player[]): boolean =>
  players.every((one) => shownBy(one).every((by) => by === 'sfu'));

function forward(world: World, host: Player, all: readonly Player[]): void {
  host.send({ type: 'set-policy', policy: { forwarding: 'always' } });
  assert.ok(world.until(() => isForwarded(all), 20_000));
  world.run(3_000);
}

/** With an insider the vaults are true ones. */
function withUnit(seed: string, vault: 'real' | 'ideal' = 'real'): World {
  const made = createWorld(seed, { vault });
  made.unit.offers(50);
  return made;
}

/** Its client hears no command. */
function deafen(insider: Insider): void {
  const isCommand = (one: Message): boolean => one.type === 'host' || one.type === 'door';
  insider.incoming((messages) => messages.filter((one) => !isCommand(one)));
}

/** Keys that these use now, and that one was ever given. */
function leaked(at: World, players: readonly Player[], to: Player): number {
  const owners = new Set(players.map(({ number }) => number));
  return at.unit.inUse().filter(({ owner, key }) => owners.has(owner) && at.unit.wasGiven(to.number, key))
    .length;
}

test('26: who is removed and does not obey opens nothing any longer, and has no room to look in', () => {
  const at = withUnit('forwarded, removed');
  const { host, others, insider, all } = infiltrated(at, 2);
  const rest = [host, ...others];
  forward(at, host, all);
  deafen(insider);
  const before = new Set(at.unit.inUse().map(({ room }) => room));
  assert.ok(leaked(at, rest, insider) > 0, 'a member opens them');
  host.send({ type: 'remove', id: idOf(insider) });
  at.run(600);
  assert.is(leaked(at, rest, insider), 0, 'fresh keys at once');
  assert.ok(at.until(() => isCompany(rest) && isForwarded(rest), 20_000));
  at.run(TIMES.sfuLeaveMax);
  const owners = new Set(rest.map(({ number }) => number));
  const rooms = at.unit.inUse().filter(({ owner }) => owners.has(owner));
  assert.ok(rooms.length === rest.length && rooms.every(({ room }) => !before.has(room)), 'another room');
  for (let seconds = 0; seconds < 60; seconds += 5) {
    at.run(5_000);
    assert.is(leaked(at, rest, insider), 0);
    assert.ok(rest.every((one) => !at.unit.hears(insider.number, one.number)));
  }
});

test('26: who has left opens nothing that is sent after it', () => {
  const at = withUnit('forwarded, left', 'ideal');
  const players = company(at, 3);
  const [host, , gone] = players as [Player, Player, Player];
  forward(at, host, players);
  gone.send({ type: 'leave' });
  at.run(TIMES.mediaKeySwitch + 1_000);
  assert.is(leaked(at, players.slice(0, 2), gone), 0);
  assert.ok(isForwarded(players.slice(0, 2)));
});

test('26: a newcomer is never given a key of what was sent before it came', () => {
  const at = withUnit('forwarded, late', 'ideal');
  const players = company(at, 3);
  const [host] = players as [Player];
  forward(at, host, players);
  const old = at.unit.sealed().map(({ key }) => key);
  const late = at.joined('Late', CHANNEL, PASSWORD);
  assert.ok(at.until(() => isCompany([...players, late]) && isForwarded([...players, late]), 40_000));
  assert.not.ok(old.some((key) => at.unit.wasGiven(late.number, key)));
});

test('48: a unit that hands one member on under the name of another: nobody is shown as somebody else', () => {
  const at = withUnit('misnamed', 'ideal');
  const players = company(at, 3);
  const [host, b, c] = players as [Player, Player, Player];
  forward(at, host, players);
  const [feedB = '', feedC = ''] = [at.unit.feedOf(b.number), at.unit.feedOf(c.number)];
  at.unit.misnames((feed) => (feed === feedB ? feedC : feed === feedC ? feedB : feed));
  b.send({ type: 'show-tile', id: idOf(host), width: 100 });
  host.send({ type: 'show-tile', id: idOf(b), width: 0 });
  c.send({ type: 'show-tile', id: idOf(host), width: 900 });
  assert.ok(
    at.until(() => shownBy(host).every((by) => by === 'link'), 10_000),
    'frames of neither open',
  );
  assert.ok(
    at.until(
      () => [b, c].every((one) => (at.net.encodingOf(one.number, host.number)?.audioBits ?? 0) > 0),
      5_000,
    ),
  );
});

test('48: a member who claims the feed of another is shown as nobody, and takes no key away', () => {
  const at = withUnit('claimed');
  const { host, insider, others, all } = infiltrated(at, 2);
  forward(at, host, all);
  const [ben] = others as [Player];
  const { turn } = host.state().forwarding.topology;
  const feed = at.unit.feedOf(ben.number) ?? '';
  const streamAt = (of: Player): string | undefined =>
    callOf(host).members.find(({ id }) => id === idOf(of))?.stream;
  const before = streamAt(ben);
  assert.ok(before);
  insider.say(host, { type: 'sfu-feed', turn, feed });
  at.run(500);
  assert.is.not(streamAt(insider), before, 'seen under the name of another');
  const key = toBase64(new Uint8Array(32));
  for (const kid of [256, 257, 512]) insider.say(host, { type: 'media-key', turn, kid, key });
  insider.say(host, { type: 'sfu-feed', turn, feed: '' });
  at.run(500);
  assert.is(streamAt(ben), before);
  at.run(10_000);
  assert.is(callOf(host).members.find(({ id }) => id === idOf(ben))?.by, 'sfu', 'its keys are there still');
  assert.ok(drops(host, 'sfu-feed-taken') > 0);
});

test('52: a member that is no office cannot lead the call into a room of its own', () => {
  const at = withUnit('led away');
  const { host, insider, others, all } = infiltrated(at, 2);
  forward(at, host, all);
  const honest = [host, ...others];
  const before = honest.map((one) => one.state().forwarding.topology.room?.room);
  for (const turn of [1, 2, 3, 1_000, 4_294_967_295])
    for (const one of honest)
      insider.say(one, { type: 'sfu-room', turn, node: 'n1', room: 'mine', pin: 'x' });
  at.run(10_000);
  const after = honest.map((one) => one.state().forwarding.topology.room?.room);
  assert.equal(after, before);
  assert.ok(isForwarded(honest));
});

test('52: a member that speaks of the last of all turns before there was a first stops nobody', () => {
  const at = withUnit('the last turn');
  const { host, insider, others, all } = infiltrated(at, 2);
  const honest = [host, ...others];
  for (const turn of [4_294_967_295, 4_294_967_294, 2_147_483_648])
    for (const one of honest) insider.say(one, { type: 'sfu-room', turn, node: '', room: '', pin: '' });
  at.run(2_000);
  forward(at, host, all);
  assert.ok(isForwarded(honest));
  assert.is(
    honest.reduce((sum, one) => sum + drops(one, 'unfit-letter'), 0),
    0,
  );
});

test('52: a member that speaks of ever later turns has nobody enter the room anew but seldom', () => {
  const at = withUnit('later turns');
  const { host, insider, others, all } = infiltrated(at, 2);
  forward(at, host, all);
  const honest = [host, ...others];
  const entered = (): number =>
    honest.flatMap((one) => one.effects).filter(({ type }) => type === 'sfu-enter').length;
  const before = entered();
  for (let round = 0; round < 60; round++) {
    const turn = host.state().forwarding.topology.turn + 1;
    insider.say(host, { type: 'sfu-room', turn, node: 'n1', room: 'mine', pin: 'x' });
    at.run(500);
  }
  const moves = (entered() - before) / honest.length;
  assert.ok(moves >= 1 && moves <= 5, `each has entered it ${moves} times more`);
  assert.ok(isForwarded(honest));
});

test('40: a member that tells keys of rooms to come makes nobody forget the keys of the room that there is', () => {
  const at = withUnit('keys to come');
  const { host, insider, others, all } = infiltrated(at, 2);
  forward(at, host, all);
  // Rooms that were, too: as many turns as are listened to.
  host.send({ type: 'set-policy', policy: { forwarding: 'never' } });
  at.run(15_000);
  forward(at, host, all);
  const honest = [host, ...others];
  const { turn: now } = host.state().forwarding.topology;
  const keysOf = (one: Player): unknown => {
    const { own, theirs = {} } = one.state().forwarding.keys[now] ?? {};
    return [own?.key.join(), Object.keys(theirs).length];
  };
  const before = honest.map(keysOf);
  const key = 'A'.repeat(43);
  for (const turn of [-2, -1, 1, 2, 3, 4].map((ahead) => now + ahead))
    for (const one of honest) insider.say(one, { type: 'media-key', turn, kid: 256, key });
  at.run(1_000);
  assert.equal(honest.map(keysOf), before);
  insider.send({ type: 'leave' });
  at.run(TIMES.mediaKeyKept + TIMES.mediaKeySwitch);
  assert.ok(isForwarded(honest));
  for (const a of honest)
    for (const b of honest) assert.ok(a === b || at.unit.hears(a.number, b.number), `${a.name} ${b.name}`);
});

test('40: a member that has keys ratcheted, far and over and over, keeps no vault busy', () => {
  const at = withUnit('far ratchets');
  const { host, insider, others, all } = infiltrated(at, 2);
  forward(at, host, all);
  const [victim] = others as [Player];
  const steps = (): number =>
    victim.effects.reduce((sum, one) => {
      const request = one.type === 'vault' ? one.request : undefined;
      return sum + (request?.op === 'ratchet' ? request.times : 0);
    }, 0);
  const before = steps();
  const { turn } = host.state().forwarding.topology;
  for (let generation = 50; generation < 90; generation++) {
    const kid = generation * 256;
    insider.say(victim, { type: 'media-key', turn, kid, key: 'A'.repeat(43) });
    for (const step of [20, 150, 255])
      insider.say(victim, { type: 'media-key', turn, kid: kid + step, key: '' });
  }
  at.run(5_000);
  assert.ok(steps() - before <= 4 * atMost(5), `${steps() - before}`);
  assert.ok(drops(victim, 'media-key-flood') > 60);
  const late = at.joined('Late', CHANNEL, PASSWORD);
  const honest = [host, ...others, late];
  assert.ok(
    at.until(
      () => honest.every((a) => honest.every((b) => a === b || at.unit.hears(a.number, b.number))),
      40_000,
    ),
  );
});

test.run();
