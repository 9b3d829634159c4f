// Attack 27: commands of the host, doors, seats and ADMITs that are forged, replayed or of another call; a member that
// claims to be founder. Source: docs/protocol/4-messages.md, "Statements"; docs/protocol/6-call.md; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, fromBase64, toBase64, toHex } from '../../shared/bytes.ts';
import { LEAP_MAX } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import { type Command, encodePolicy } from '../../shared/statement.ts';
import { TIMES } from './times.ts';
import {
  callIdOf,
  callOf,
  CHANNEL,
  idOf,
  infiltrated,
  isCompany,
  keyOf,
  PASSWORD,
  rosterOf,
} from './world-company.ts';
import { forged, type Insider, syncWith } from './world-insider.ts';
import { createIdentity } from './world-stranger.ts';
import { drops, screenType } from './world-view.ts';
import { createWorld, type Player } from './world.ts';

const NOTHING = new Uint8Array(0);
const NOBODY = new Uint8Array(32);

function command(of: Player, name: Command, target: Bytes = NOBODY, seq = 1, argument: Bytes = NOTHING) {
  return { type: 'host', callId: callIdOf(of), seq, command: name, target, argument } as const;
}

/** Commands that would be seen. */
function commandsAt(victim: Player): readonly (readonly [Command, Bytes, Bytes])[] {
  return [
    ['mute-all', NOBODY, NOTHING],
    ['remove', keyOf(victim), NOTHING],
    ['end', NOBODY, NOTHING],
    ['spotlight', keyOf(victim), NOTHING],
    [
      'policy',
      NOBODY,
      encodePolicy({
        capacity: 2,
        isWaitingRoom: true,
        isDoorHostOnly: true,
        isHistory: false,
        forwarding: 'auto',
      }),
    ],
  ];
}

function assertUntouched(all: readonly Player[]): void {
  for (const one of all) {
    assert.is(screenType(one), 'call', one.name);
    assert.not.ok(one.view().media.isMuted, one.name);
    assert.not.ok(callOf(one).policy.isWaitingRoom, one.name);
    assert.is(callOf(one).spotlight, undefined, one.name);
    assert.equal(one.state().host?.tombstones, [], one.name);
  }
  assert.ok(isCompany(all));
}

test('27: what a member signs that is not the host is not obeyed', () => {
  const world = createWorld('not the host');
  const { host, others, insider, all } = infiltrated(world, 2);
  const [other = host] = others;
  for (const [name, target, argument] of commandsAt(other))
    for (const seq of [0, 1])
      for (const one of [host, other]) {
        const statement = insider.sign(command(host, name, target, seq, argument));
        insider.say(one, { type: 'host', statement });
      }
  world.run(3_000);
  assertUntouched(all);
  for (const one of [host, other]) assert.is(drops(one, 'not-host'), 10, one.name);
});

test('27: what bears the name of the host and not its signature is not obeyed', () => {
  const world = createWorld('forged host');
  const { host, others, insider, all } = infiltrated(world, 2);
  const [other = host] = others;
  for (const [name, target, argument] of commandsAt(other)) {
    const by = keyOf(host);
    insider.say(other, {
      type: 'host',
      statement: forged({ ...command(host, name, target, 1, argument), by }),
    });
  }
  world.run(3_000);
  assertUntouched(all);
  assert.is(drops(other, 'forged-host'), 5);
});

test('27: a member that is not the host takes no spotlight, and takes none back', () => {
  const world = createWorld('spotlight of a member');
  const { host, others, insider, all } = infiltrated(world, 3);
  const [other = host, shown = host] = others;
  const isShown = (one: Player): boolean => callOf(one).spotlight === idOf(shown);
  host.send({ type: 'spotlight', id: idOf(shown) });
  assert.ok(world.until(() => all.every(isShown), 5_000));
  insider.send({ type: 'spotlight', id: idOf(insider) });
  for (const target of [NOBODY, keyOf(insider)])
    for (const seq of [0, 2])
      for (const one of [host, other, shown])
        insider.say(one, {
          type: 'host',
          statement: insider.sign(command(host, 'spotlight', target, seq)),
        });
  world.run(3_000);
  for (const one of [host, other, shown]) {
    assert.ok(isShown(one), one.name);
    assert.is(drops(one, 'not-host'), 4, one.name);
  }
});

test('27: a client that ignores the host keeps its hand up, and itself large, for nobody but itself', () => {
  const world = createWorld('ignores the host');
  const { host, others, insider } = infiltrated(world, 3);
  const [other = host] = others;
  const handOf = (one: Player): number | undefined =>
    callOf(one).members.find(({ id }) => id === idOf(insider))?.hand;
  insider.incoming((messages) => messages.filter(({ type }) => type !== 'host' && type !== 'sync'));
  insider.send({ type: 'raise-hand', isOn: true });
  host.send({ type: 'spotlight', id: idOf(insider) });
  assert.ok(world.until(() => handOf(other) === 1 && callOf(other).spotlight === idOf(insider), 5_000));
  host.send({ type: 'lower-hands' });
  host.send({ type: 'spotlight', id: idOf(other) });
  world.run(3_000);
  assert.is(handOf(insider), 1);
  for (const one of [host, ...others]) {
    assert.is(handOf(one), undefined, one.name);
    assert.is(callOf(one).spotlight, idOf(other), one.name);
  }
});

/** Statements that come to the insider, newest last. */
function overhear(insider: Insider, type: 'host' | 'door'): string[] {
  const heard: string[] = [];
  insider.incoming((messages: readonly Message[]) => {
    for (const one of messages) if (one.type === type) heard.push(one.statement);
    return messages;
  });
  return heard;
}

test('27: a command of the host that is played again is not obeyed again', () => {
  const world = createWorld('played again');
  const { host, others, insider, all } = infiltrated(world, 2);
  const [other = host] = others;
  const heard = overhear(insider, 'host');
  host.send({ type: 'mute-all' });
  assert.ok(world.until(() => other.view().media.isMuted, 5_000));
  other.send({ type: 'mute', isOn: false });
  assert.not.ok(other.view().media.isMuted);
  for (const statement of heard) insider.say(other, { type: 'host', statement });
  world.run(3_000);
  assert.ok(heard.length > 0);
  assert.not.ok(other.view().media.isMuted);
  host.send({ type: 'ask-unmute', id: idOf(other) });
  world.run(2_000);
  for (const statement of heard) insider.say(other, { type: 'host', statement });
  world.run(3_000);
  assert.not.ok(other.view().media.isMuted);
  assert.ok(isCompany(all));
});

/** The host founds a second call with the same key; what it signed in the first one is still around. */
function secondCall(seed: string, type: 'host' | 'door') {
  const world = createWorld(seed);
  const { host, insider } = infiltrated(world, 1);
  const heard = overhear(insider, type);
  const key = keyOf(host);
  if (type === 'host') host.send({ type: 'mute-all' });
  else host.send({ type: 'lock-door', isForgetting: false });
  world.run(1_000);
  assert.ok(heard.length > 0);
  if (type === 'door') host.send({ type: 'open-door' });
  world.run(1_000);
  const old = heard.slice();
  insider.send({ type: 'leave' });
  assert.ok(world.until(() => screenType(host) === 'waiting', 10_000));
  insider.send({ type: 'rejoin' });
  assert.ok(world.until(() => isCompany([host, insider]), 30_000));
  assert.equal(keyOf(host), key, 'it is the same key');
  const ben = world.joined('Ben', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([host, insider, ben]), 20_000));
  return { world, host, insider, ben, heard: old };
}

test('27: what the host commanded in another call is nothing in this one', () => {
  const { world, insider, ben, heard } = secondCall('another call', 'host');
  for (const statement of heard) insider.say(ben, { type: 'host', statement });
  world.run(3_000);
  assert.not.ok(ben.view().media.isMuted);
  assert.is(drops(ben, 'host-foreign'), heard.length);
});

test('27: a door of another call is no door of this one', () => {
  const { world, host, insider, ben, heard } = secondCall('another door', 'door');
  for (const statement of heard)
    for (const one of [host, ben]) insider.say(one, { type: 'door', statement, doorMs: 0 });
  world.run(3_000);
  for (const one of [host, ben]) {
    assert.is(callOf(one).door.type, 'open');
    assert.is(drops(one, 'door-foreign'), heard.length);
  }
});

test('27: what was signed in another call is nothing in a SYNC of this one either', () => {
  for (const type of ['host', 'door'] as const) {
    const { world, host, insider, ben, heard } = secondCall(`another sync ${type}`, type);
    for (const one of [host, ben]) {
      const told = syncWith(insider);
      if (type === 'host') insider.say(one, { ...told, commands: heard, seq: heard.length });
      else for (const statement of heard) insider.say(one, { ...told, door: statement });
    }
    world.run(3_000);
    for (const one of [host, ben]) {
      assert.ok(drops(one, 'sync-foreign') > 0, `${one.name}: ${type}`);
      assert.is(callOf(one).door.type, 'open');
      assert.is(one.state().host?.seq, 0);
    }
    assert.ok(isCompany([host, insider, ben]));
  }
});

function doorOf(of: Player, n: number, isOpen: boolean) {
  return { type: 'door', callId: callIdOf(of), n, isOpen, remainingMs: isOpen ? 600_000 : 0 } as const;
}

test('27: a door that is forged, signed by no member, of a number too high, or played again, moves nothing', () => {
  const world = createWorld('false doors');
  const { host, others, insider } = infiltrated(world, 2);
  const [other = host] = others;
  const heard = overhear(insider, 'door');
  host.send({ type: 'open-door' });
  world.run(1_000);
  host.send({ type: 'lock-door', isForgetting: false });
  assert.ok(world.until(() => [host, other].every((one) => callOf(one).door.type === 'locked'), 5_000));
  const { n } = other.state().lock;
  const by = createIdentity(world.clock.random).idPk;
  const doors = [
    forged({ ...doorOf(host, n + 1, true), by: keyOf(host) }),
    forged({ ...doorOf(host, n + 1, true), by }),
    insider.sign(doorOf(host, n + LEAP_MAX + 1, true)),
    insider.sign(doorOf(host, n, true)),
    ...heard,
  ];
  for (const statement of doors)
    for (const one of [host, other]) insider.say(one, { type: 'door', statement, doorMs: 0 });
  world.run(5_000);
  for (const one of [host, other]) {
    assert.is(callOf(one).door.type, 'locked', one.name);
    assert.is(one.state().lock.n, n, one.name);
    assert.is(drops(one, 'forged-door'), 2);
    assert.is(drops(one, 'door-leap'), 1);
  }
  assert.ok(heard.length > 1);
});

/** The order of the base point: a signature with S + L in the place of S fits the same equation. */
const ORDER = (1n << 252n) + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

function respelt(statement: string, times: bigint): string {
  const bytes = fromBase64(statement) ?? new Uint8Array();
  const at = bytes.length - 32;
  const s = bytes.slice(at).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + times * ORDER;
  return toBase64(bytes.map((byte, i) => (i < at ? byte : Number((s >> BigInt(8 * (i - at))) & 255n))));
}

test('27: a door in another spelling of its signature does not begin its time anew', () => {
  const world = createWorld('respelt');
  const { host, others, insider } = infiltrated(world, 2);
  const [other = host] = others;
  host.send({ type: 'set-policy', policy: { isDoorHostOnly: true } });
  world.run(TIMES.door + 5_000);
  const { statement } = other.state().lock;
  for (let times = 1n; times < 15n; times++) {
    for (const one of [host, other])
      insider.say(one, { type: 'door', statement: respelt(statement, times), doorMs: 0 });
    world.run(500);
    for (const one of [host, other]) assert.is(callOf(one).door.type, 'locked', `${one.name}, ${times}`);
  }
  assert.is(respelt(statement, 0n), statement);
  assert.is(drops(other, 'forged-door'), 14);
});

test('27: where only the host moves the door, no door of a member counts', () => {
  const world = createWorld('door of the host');
  const { host, others, insider, all } = infiltrated(world, 2);
  const [other = host] = others;
  host.send({ type: 'set-policy', policy: { isDoorHostOnly: true } });
  assert.ok(world.until(() => all.every((one) => callOf(one).policy.isDoorHostOnly), 5_000));
  const { n } = other.state().lock;
  const statement = insider.sign(doorOf(host, n + 1, false));
  for (const one of [host, other]) insider.say(one, { type: 'door', statement, doorMs: 0 });
  world.run(2_000);
  for (const one of [host, other]) {
    assert.is(callOf(one).door.type, 'open');
    assert.is(drops(one, 'door-not-theirs'), 1);
  }
});

test('27: a seat that is forged, given by no member, or of another call, is no seat', () => {
  const world = createWorld('false seats');
  const { host, others, insider, all } = infiltrated(world, 2);
  const [other = host] = others;
  const { id, idPk } = createIdentity(world.clock.random);
  const stranger = createIdentity(world.clock.random);
  const seat = { type: 'seat', callId: callIdOf(host), id, idPk, stamp: 50 } as const;
  const seats = [
    forged({ ...seat, by: keyOf(host) }),
    forged({ ...seat, by: stranger.idPk }),
    insider.sign({ ...seat, callId: world.clock.random(16) }),
  ];
  const introKey = toBase64(world.clock.random(32));
  for (const statement of seats) insider.say(other, { type: 'intro', seat: statement, introKey, admit: '' });
  world.run(2_000);
  assert.is(rosterOf(other).length, all.length);
  assert.is(other.state().pairing.goals.length, 0);
  assert.is(drops(other, 'forged-intro'), 2);
  assert.is(drops(other, 'intro-foreign'), 1);
});

test('27: a seat signed by somebody who never was a member is none', () => {
  const world = createWorld('seat of a stranger');
  const { others, insider, all } = infiltrated(world, 2);
  const [other = insider] = others;
  const { id, idPk } = createIdentity(world.clock.random);
  // A second page of the insider's, in a call of its own: its key signs well.
  const stranger = infiltrated(createWorld('elsewhere'), 1).insider;
  const seat = stranger.sign({ type: 'seat', callId: callIdOf(insider), id, idPk, stamp: 50 });
  insider.say(other, { type: 'intro', seat, introKey: toBase64(world.clock.random(32)), admit: '' });
  world.run(2_000);
  assert.is(rosterOf(other).length, all.length);
  assert.is(drops(other, 'intro-stranger'), 1);
});

test('27: a seat with a number far ahead does not use up the numbers of all that follow', () => {
  const world = createWorld('number far ahead');
  const { host, others, insider, all } = infiltrated(world, 2);
  const { id, idPk } = createIdentity(world.clock.random);
  for (const stamp of [0xffff_ffff, host.state().roster?.stamp ?? 0].map((one) =>
    one === 0xffff_ffff ? one : one + LEAP_MAX + 1,
  )) {
    const seat = insider.sign({ type: 'seat', callId: callIdOf(host), id, idPk, stamp });
    for (const one of [host, ...others]) {
      const introKey = toBase64(world.clock.random(32));
      insider.say(one, { type: 'intro', seat, introKey, admit: '' });
      insider.say(one, syncWith(insider, [seat]));
    }
  }
  world.run(2_000);
  for (const one of [host, ...others]) {
    assert.is(drops(one, 'intro-clash'), 2, one.name);
    assert.is(drops(one, 'seat-clash'), 2, one.name);
    assert.ok((one.state().roster?.stamp ?? 0) < 10);
  }
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...all, late]), 30_000));
});

test('27: nor by the greeter of somebody who has yet to come in', () => {
  const world = createWorld('number for a newcomer');
  const { host, others, insider, all } = infiltrated(world, 2);
  insider.send({ type: 'open-door' });
  world.run(3_000);
  const { id, idPk } = createIdentity(world.clock.random);
  const seat = insider.sign({ type: 'seat', callId: callIdOf(host), id, idPk, stamp: 2 ** 30 });
  insider.outgoing((messages) =>
    messages.map((one) => (one.type === 'sync' ? { ...one, seats: [...one.seats, seat] } : one)),
  );
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...all, late]), 30_000));
  assert.ok((late.state().roster?.stamp ?? 0) < 100);
  // It greets, and what it signs counts everywhere.
  insider.send({ type: 'leave' });
  late.send({ type: 'open-door' });
  world.run(3_000);
  const last = world.joined('Last', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([host, ...others, late, last]), 60_000));
});

test('27: a greeter that says it founded the call brings a newcomer into none', () => {
  const world = createWorld('claims founder');
  const { host, others, insider } = infiltrated(world, 2);
  insider.send({ type: 'open-door' });
  world.run(3_000);
  const founder = toBase64(keyOf(insider));
  insider.outgoing((messages) => messages.map((one) => (one.type === 'sync' ? { ...one, founder } : one)));
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => drops(late, 'sync-foreign') > 0, 20_000));
  assert.is(late.state().host, undefined, 'nobody rules it');
  for (const one of [host, ...others]) assert.is(one.state().host?.host, toHex(keyOf(host)));
});

test('27: a greeter that says it was made host is believed by no newcomer', () => {
  const world = createWorld('claims transfer');
  const { host, insider } = infiltrated(world, 2);
  insider.send({ type: 'open-door' });
  world.run(3_000);
  const mine = insider.sign(command(host, 'transfer', keyOf(insider), 1));
  const hosts = forged({ ...command(host, 'transfer', keyOf(insider), 1), by: keyOf(host) });
  let transfer = hosts;
  insider.outgoing((messages) =>
    messages.map((one) => (one.type === 'sync' ? { ...one, commands: [transfer], seq: 1 } : one)),
  );
  const first = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(
    world.until(() => drops(first, 'forged-sync') > 0, 20_000),
    'forged: nothing of it is used',
  );
  assert.is(first.state().host, undefined);
  first.send({ type: 'leave' });
  first.send({ type: 'cancel' });
  world.run(TIMES.gone);
  transfer = mine;
  const second = world.joined('Later', CHANNEL, PASSWORD);
  assert.ok(world.until(() => second.state().host !== undefined, 20_000));
  assert.is(second.state().host?.host, toHex(keyOf(host)), 'signed by who did not rule');
});

test.run();
