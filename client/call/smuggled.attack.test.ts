// Attack 28: an insider who greets lets somebody in behind a locked door, beyond the capacity or past the waiting room,
// by an introduction of its own or by SYNC. Source: docs/protocol/6-call.md, "Joining"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromHex, toBase64, toHex } from '../../shared/bytes.ts';
import { TIMES } from './times.ts';
import {
  callIdOf,
  callOf,
  CHANNEL,
  idOf,
  infiltrated,
  isCompany,
  PASSWORD,
  rosterOf,
} from './world-company.ts';
import { createInsider, type Insider, joinedInsider, syncWith } from './world-insider.ts';
import { cardWith, createForger, createIdentity, createStranger, roomOf } from './world-stranger.ts';
import { drops, isTold } from './world-view.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

/** Somebody whom only the insider knows. */
function friend(world: World) {
  const { id, idPk } = createIdentity(world.clock.random);
  return { id, idPk, name: toHex(id) };
}

type Friend = ReturnType<typeof friend>;

function seatBy(insider: Insider, { id, idPk }: Friend, stamp = 90): string {
  return insider.sign({ type: 'seat', callId: callIdOf(insider), id, idPk, stamp });
}

function introduce(insider: Insider, to: readonly Player[], seat: string, admit = ''): void {
  for (const one of to)
    insider.say(one, { type: 'intro', seat, introKey: toBase64(new Uint8Array(32).fill(9)), admit });
}

function isKnown(player: Player, { name }: Friend): boolean {
  return rosterOf(player).includes(name) || player.state().pairing.goals.some((one) => one.peer === name);
}

test('28: while the door is open a member that greets may introduce (the tests below see something)', () => {
  const world = createWorld('smuggled open');
  const { host, others, insider } = infiltrated(world, 2);
  const ghost = friend(world);
  introduce(insider, [host, ...others], seatBy(insider, ghost));
  world.run(1_000);
  for (const one of [host, ...others]) assert.ok(isKnown(one, ghost));
});

test('28: behind the lock nobody takes an introduction by the one who let it in', () => {
  const world = createWorld('smuggled locked');
  const { host, others, insider } = infiltrated(world, 2);
  world.run(TIMES.door + TIMES.finish);
  const ghost = friend(world);
  introduce(insider, [host, ...others], seatBy(insider, ghost));
  world.run(1_000);
  for (const one of [host, ...others]) {
    assert.not.ok(isKnown(one, ghost));
    assert.is(drops(one, 'intro-locked'), 1);
  }
});

test('28: nor with an ADMIT of the insider; the host is asked about a few, and whom it admits is in', () => {
  const world = createWorld('smuggled, asked about');
  const { host, others, insider } = infiltrated(world, 2);
  world.run(TIMES.door + TIMES.finish);
  const callId = callIdOf(host);
  const admit = { type: 'host', callId, command: 'admit', argument: new Uint8Array(0) } as const;
  const ghosts = Array.from({ length: 24 }, () => friend(world));
  for (const ghost of ghosts) {
    const own = insider.sign({ ...admit, seq: 0, target: ghost.idPk });
    introduce(insider, [host, ...others], seatBy(insider, ghost), own);
  }
  world.run(1_000);
  for (const one of [host, ...others]) assert.not.ok(ghosts.some((ghost) => isKnown(one, ghost)));
  assert.is(callOf(host).knocks.length, 16);
  assert.is(drops(host, 'knock-flood'), 8);
  const [first] = ghosts;
  if (!first) throw new Error('nobody');
  host.send({ type: 'admit', id: toHex(first.idPk) });
  world.run(1_000);
  assert.is(callOf(host).knocks.length, 15);
  const said = host.state().host?.admitted[0]?.statement ?? '';
  introduce(insider, [host, ...others], seatBy(insider, first), said);
  world.run(1_000);
  for (const one of [host, ...others]) assert.ok(isKnown(one, first), one.name);
  insider.send({ type: 'leave' });
  assert.ok(
    world.until(() => callOf(host).knocks.length === 0, 10_000),
    'what it told goes with it',
  );
});

test('28: whom the host has declined it is not asked about again, and it is told who tells', () => {
  const world = createWorld('smuggled, declined');
  const { host, others, insider } = infiltrated(world, 2);
  world.run(TIMES.door + TIMES.finish);
  const ghost = friend(world);
  const seat = seatBy(insider, ghost);
  const id = toHex(ghost.idPk);
  introduce(insider, [host, ...others], seat);
  world.run(1_000);
  const [asked] = callOf(host).knocks;
  assert.is(asked?.by, insider.name);
  assert.ok(asked?.isBrought, 'no knock: it proved no password');
  assert.ok(isTold(host, 'brought') && !isTold(host, 'knock'));
  host.send({ type: 'decline', id });
  const { length } = host.alerts;
  const idPk = toBase64(ghost.idPk);
  for (let at = 0; at < 20; at++) {
    introduce(insider, [host], seat);
    insider.say(host, { type: 'knocking', idPk, name: 'Nobody', isHere: true });
    world.run(1_500);
    assert.equal(callOf(host).knocks, []);
  }
  assert.is(host.alerts.length, length);
});

test('28: while nobody rules each member is asked, and answers for itself alone', () => {
  const world = createWorld('smuggled, hostless');
  const { host, others, insider } = infiltrated(world, 3);
  host.send({ type: 'lock-door', isForgetting: false });
  world.run(TIMES.finish);
  host.send({ type: 'leave' });
  const isHostless = (): boolean => others.every((one) => callOf(one).isHostless);
  assert.ok(world.until(isHostless, 2 * TIMES.hostless));
  const ghost = friend(world);
  const callId = callIdOf(insider);
  const admit = { type: 'host', callId, command: 'admit', argument: new Uint8Array(0) } as const;
  const own = insider.sign({ ...admit, seq: 0, target: ghost.idPk });
  introduce(insider, others, seatBy(insider, ghost), own);
  world.run(2_000);
  for (const one of others) {
    assert.not.ok(isKnown(one, ghost), one.name);
    assert.is(drops(one, 'intro-locked'), 1);
    assert.is(callOf(one).knocks[0]?.by, insider.name);
  }
  assert.ok(isCompany([insider, ...others]));
  const [admitting, other] = others as [Player, Player];
  admitting.send({ type: 'admit', id: toHex(ghost.idPk) });
  world.run(1_000);
  const theirs = admitting.state().host?.admitted.at(-1)?.statement;
  for (const word of [own, theirs]) introduce(insider, others, seatBy(insider, ghost), word);
  world.run(1_000);
  assert.ok(isKnown(admitting, ghost));
  assert.not.ok(isKnown(other, ghost));
});

test('28: behind the lock two members who conspire bring nobody in that no third one has seen', () => {
  const world = createWorld('smuggled by two');
  const { host, others, insider } = infiltrated(world, 2);
  const second = joinedInsider(world, CHANNEL, PASSWORD, 'Second');
  const all = [host, insider, ...others, second];
  assert.ok(world.until(() => isCompany(all), 20_000));
  world.run(TIMES.door + TIMES.finish);
  const ghost = friend(world);
  const seat = seatBy(insider, ghost);
  introduce(second, [host, ...others], seat);
  world.run(2_000);
  for (const one of [host, ...others]) {
    assert.not.ok(isKnown(one, ghost), one.name);
    assert.is(drops(one, 'intro-locked'), 1);
  }
  assert.ok(isCompany(all));
});

test('28: behind the lock a SYNC that nobody asked for brings no seat either', () => {
  const world = createWorld('smuggled sync');
  const { host, others, insider } = infiltrated(world, 2);
  world.run(TIMES.door + TIMES.finish);
  const ghost = friend(world);
  const seat = seatBy(insider, ghost);
  for (const one of [host, ...others]) insider.say(one, syncWith(insider, [seat]));
  world.run(1_000);
  introduce(insider, [host, ...others], seat);
  world.run(1_000);
  for (const one of [host, ...others]) assert.not.ok(isKnown(one, ghost), one.name);
});

test('28: beyond the capacity nobody takes an introduction, nor a seat by SYNC', () => {
  const world = createWorld('smuggled full');
  const { host, others, insider, all } = infiltrated(world, 2);
  host.send({ type: 'set-policy', policy: { capacity: 3 } });
  assert.ok(world.until(() => all.every((one) => callOf(one).policy.capacity === 3), 5_000));
  world.run(TIMES.gone);
  const [first, second] = [friend(world), friend(world)];
  introduce(insider, [host, ...others], seatBy(insider, first));
  for (const one of [host, ...others]) insider.say(one, syncWith(insider, [seatBy(insider, second)]));
  world.run(1_000);
  for (const one of [host, ...others]) {
    assert.not.ok(isKnown(one, first), `${one.name}, introduced`);
    assert.not.ok(isKnown(one, second), `${one.name}, by SYNC`);
  }
  assert.ok(isCompany(all));
});

test('28: beyond the capacity no number of a seat helps', () => {
  const world = createWorld('smuggled by number');
  const { host, others, insider, all } = infiltrated(world, 2);
  host.send({ type: 'set-policy', policy: { capacity: 3 } });
  assert.ok(world.until(() => all.every((one) => callOf(one).policy.capacity === 3), 5_000));
  // Every seat has been held for long: the newest number there is, and lower ones.
  world.run(2 * TIMES.introduced + TIMES.gone);
  for (const stamp of [host.state().roster?.stamp ?? 0, 1, 0]) {
    const ghost = friend(world);
    introduce(insider, [host, ...others], seatBy(insider, ghost, stamp));
    world.run(1_000);
    for (const one of [host, ...others]) assert.not.ok(isKnown(one, ghost), `${one.name}, ${stamp}`);
  }
  assert.ok(isCompany(all));
});

function withWaitingRoom(seed: string) {
  const world = createWorld(seed);
  const party = infiltrated(world, 2);
  party.host.send({ type: 'set-policy', policy: { isWaitingRoom: true } });
  assert.ok(world.until(() => party.all.every((one) => callOf(one).policy.isWaitingRoom), 5_000));
  return { world, ...party };
}

test('28: past the waiting room nobody takes an introduction without ADMIT, or with one of the insider', () => {
  const { world, host, others, insider } = withWaitingRoom('smuggled past');
  const ghost = friend(world);
  const seat = seatBy(insider, ghost);
  const callId = callIdOf(host);
  const admit = { type: 'host', callId, command: 'admit', argument: new Uint8Array(0) } as const;
  const other = friend(world);
  const statements = [
    '',
    insider.sign({ ...admit, seq: 0, target: ghost.idPk }),
    insider.sign({ ...admit, seq: host.state().host?.seq ?? 0, target: ghost.idPk }),
    insider.sign({ ...admit, seq: 0, target: other.idPk }),
  ];
  for (const statement of statements) introduce(insider, [host, ...others], seat, statement);
  for (const one of [host, ...others]) insider.say(one, syncWith(insider, [seat]));
  world.run(1_000);
  for (const one of [host, ...others]) {
    assert.not.ok(isKnown(one, ghost), one.name);
    assert.is(drops(one, 'intro-unadmitted'), statements.length);
  }
});

/** The host rules, another greets: who knocks there is told to the host. */
function knockingElsewhere(seed: string) {
  const party = withWaitingRoom(seed);
  const [greeter = party.host] = party.others;
  greeter.send({ type: 'open-door' });
  party.world.run(3_000);
  return { ...party, greeter };
}

test('28: a member hides nobody who knocks from the host', () => {
  const { world, host, insider } = knockingElsewhere('hidden knock');
  world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => callOf(host).knocks.length === 1, 20_000));
  const [knock] = callOf(host).knocks;
  const idPk = toBase64(fromHex(knock?.id ?? '') ?? new Uint8Array(32));
  insider.say(host, { type: 'knocking', idPk, name: 'Late', isHere: true });
  insider.say(host, { type: 'knocking', idPk, name: 'Late', isHere: false });
  world.run(1_000);
  assert.is(callOf(host).knocks.length, 1);
});

test('28: nor by many who do not knock at all', () => {
  const { world, host, insider } = knockingElsewhere('flood of knocks');
  for (let at = 0; at < 200; at++) {
    const idPk = toBase64(world.clock.random(32));
    insider.say(host, { type: 'knocking', idPk, name: `Nobody ${at}`, isHere: true });
  }
  const late = world.joined('Late', CHANNEL, PASSWORD);
  const key = (): string => toHex(late.state().self?.idPk ?? new Uint8Array());
  assert.ok(
    world.until(() => callOf(host).knocks.some((one) => one.id === key()), 20_000),
    'the true one is seen',
  );
  assert.ok(callOf(host).knocks.length <= 17);
  insider.send({ type: 'leave' });
  world.run(3_000);
  assert.is(callOf(host).knocks.length, 1, 'what it told goes with it');
});

test('28: the ADMIT of one is none for another', () => {
  const { world, host, others, insider } = withWaitingRoom('smuggled by another');
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => callOf(host).knocks.length === 1, 20_000));
  let admit = '';
  insider.incoming((messages) => {
    for (const one of messages) if (one.type === 'host') admit = one.statement;
    return messages;
  });
  host.send({ type: 'admit', id: callOf(host).knocks[0]?.id ?? '' });
  assert.ok(world.until(() => isCompany([host, insider, ...others, late]), 20_000));
  assert.is.not(admit, '');
  const ghost = friend(world);
  introduce(insider, [host, ...others], seatBy(insider, ghost), admit);
  world.run(1_000);
  for (const one of [host, ...others]) assert.not.ok(isKnown(one, ghost), one.name);
});

/** A newcomer whose card says that it greets this call, of which it is one, alone. */
function claiming(world: World, callId: Uint8Array): Insider {
  const insider = createInsider(world, 'Claimer');
  insider.asks((request) => {
    if (request.op !== 'prove' && request.op !== 'accept') return request;
    const card = { ...request.card, callId, size: 1, capacity: 8, isGreeter: true };
    return { ...request, card: { ...card, capabilities: Uint8Array.of(1) } };
  });
  enter(insider, CHANNEL, PASSWORD);
  return insider;
}

function isNobody(players: readonly Player[], who: Player): boolean {
  const id = idOf(who);
  return players.every(
    (one) => !rosterOf(one).includes(id) && one.state().seats.every((seat) => seat.id !== id),
  );
}

/** For so long, again and again, it is nobody to them. */
function staysOut(world: World, players: readonly Player[], who: Player, seconds = 20): void {
  for (let at = 0; at < seconds; at++) {
    world.run(1_000);
    assert.ok(isNobody(players, who), `after ${at + 1} s`);
  }
  assert.ok(isCompany(players));
}

test('28: who claims to come with a call of its own has to knock as everybody else', () => {
  const { world, all } = withWaitingRoom('smuggled with a call');
  staysOut(world, all, claiming(world, world.clock.random(16)));
});

test('28: who claims to be of this very call has to knock as everybody else', () => {
  const { world, host, all } = withWaitingRoom('smuggled by name');
  staysOut(world, all, claiming(world, callIdOf(host)));
});

test('28: who claims to be of this very call needs room in it, even if it was a member once', () => {
  const world = createWorld('smuggled twice');
  const { host, insider, all } = infiltrated(world, 2);
  const callId = callIdOf(host);
  const rest = all.filter((one) => one !== insider);
  const identity = insider.identity();
  insider.send({ type: 'leave' });
  assert.ok(world.until(() => isCompany(rest), 10_000));
  host.send({ type: 'set-policy', policy: { capacity: 2 } });
  assert.ok(world.until(() => rest.every((one) => callOf(one).policy.capacity === 2), 5_000));
  world.run(TIMES.gone);
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, PASSWORD), identity);
  const said = forger.hello();
  stranger.say(said.blob);
  assert.ok(world.until(() => stranger.of('answer').length > 0, 5_000));
  const heard = stranger.of('answer').at(-1);
  const card = cardWith(world.clock.random, { callId, size: 1, capacity: 8, isGreeter: true });
  if (heard) stranger.say(forger.prove(said.hello, heard.blob, card).blob, heard.from);
  for (let at = 0; at < 20; at++) {
    world.run(500);
    for (const one of rest)
      assert.equal(
        one
          .state()
          .seats.map((seat) => seat.id)
          .includes(toHex(identity.id)),
        false,
      );
  }
  assert.ok(stranger.of('session').length > 0, 'it was answered');
});

test.run();
