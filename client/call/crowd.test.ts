// Crowd: what is said in a call of many, whose media goes through a unit: earlier lines for a latecomer, a knock, a host's words. All of
// it in one world, one thing behind the other: to bring so many together costs more than all the rest. PEOPLE=30 says how many.
// Source: docs/protocol/6-call.md; docs/protocol/7-forwarding.md.
import process from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import type { CallView } from './view.ts';
import { idOf, rosterOf } from './world-company.ts';
import { measureSeldom } from './world-explorer.ts';
import { screenType, texts } from './world-view.ts';
import { createWorld, type Player } from './world.ts';

const PEOPLE = Number(process.env['PEOPLE'] ?? 16);
const [CHANNEL, PASSWORD] = [5, 'pw'];
/** Who come together, and how far apart: as fast as they may. */
const [TOGETHER, APART_MS] = [8, 300];
/** Told in one go, and more of them than fit into one envelope. */
const LINES = 40;

measureSeldom();
const world = createWorld('crowd', { vault: 'ideal' });
world.unit.offers(50);
let players: Player[] = [];

/** What went over data channels since it was last cleared: to whom is not known, by whom is. */
const sent: { readonly by: number; readonly message: Message; readonly bytes: number }[] = [];
world.watch(({ player, effects }) => {
  for (const effect of effects)
    if (effect.type === 'pc-send' && typeof effect.data !== 'string')
      for (const message of parseMessages(effect.data) ?? [])
        sent.push({ by: player, message, bytes: encodeMessages([message]).length });
});
const sentOf = (type: Message['type']) => sent.filter(({ message }) => message.type === type);

function soon(holds: () => boolean, ms = 30_000): boolean {
  const ends = world.clock.now() + ms;
  while (!holds() && world.clock.now() < ends) world.run(100);
  return holds();
}

/** Each linked with each other one, and with nobody else. */
const isWhole = (): boolean =>
  players.every((one) => {
    const { seats } = one.state();
    return seats.length === players.length - 1 && seats.every(({ link }) => link.phase === 'live');
  });

/** Each hears all others in the room that it has entered last. */
const areAllHeard = (): boolean =>
  players.every((one) => {
    const hall = one.state().forwarding.feeds.halls.at(-1);
    return hall !== undefined && world.unit.opensAt(one.number, hall.sfu).length === players.length - 1;
  });

function callOf(player: Player): CallView {
  const { screen } = player.view();
  if (screen.type !== 'call') throw new Error(`${player.name} is on ${screen.type}`);
  return screen.call;
}

function hostOf(): Player {
  const [host, ...more] = players.filter((one) => callOf(one).isHost);
  assert.ok(host && more.length === 0, 'one host');
  return host;
}

/** One of them who is not the host. */
const another = (): Player => players.findLast((one) => one !== hostOf()) as Player;

function comes(name: string): Player {
  const one = world.joined(name, CHANNEL, PASSWORD);
  players.push(one);
  return one;
}

test(`${PEOPLE} come, eight at a time, and hear each other by the unit`, () => {
  comes('P1');
  world.run(4_000);
  players[0]?.send({ type: 'set-policy', policy: { capacity: PEOPLE + 5 } });
  while (players.length < PEOPLE) {
    for (let many = 0; many < TOGETHER && players.length < PEOPLE; many++) {
      comes(`P${players.length + 1}`);
      world.run(APART_MS);
    }
    assert.ok(soon(isWhole), `${players.length} are linked`);
    world.run(3_000);
  }
  assert.ok(soon(areAllHeard));
});

test('a latecomer is told the lines from before, each once, by one member', () => {
  hostOf().send({ type: 'set-policy', policy: { isHistory: true } });
  for (let at = 0; at < LINES; at++) {
    players[at % PEOPLE]?.send({ type: 'chat-send', text: `line ${at}` });
    world.run(200);
  }
  world.run(3_000);
  sent.length = 0;
  const late = comes('late');
  assert.ok(soon(isWhole));
  world.run(10_000);
  assert.equal(
    texts(late),
    Array.from({ length: LINES }, (_, at) => `line ${at}`),
  );
  assert.is(sentOf('chat-ask').length, 1);
  const told = sentOf('chat-past');
  assert.is(told.length, LINES);
  assert.is(new Set(told.map(({ by }) => by)).size, 1);
  assert.is(sentOf('chat').length, 0, 'nobody says its own again');
  assert.ok(
    told.reduce((sum, { bytes }) => sum + bytes, 0) < LINES * 250,
    'a quarter of a kilobyte for a short line',
  );
});

test('a knock: the host sees it, and whom it admits all have; whom it declines nobody has', () => {
  const host = hostOf();
  host.send({ type: 'set-policy', policy: { isWaitingRoom: true } });
  world.run(2_000);
  for (const isAdmitted of [true, false]) {
    const size = players.length;
    const guest = world.joined(isAdmitted ? 'guest' : 'stranger', CHANNEL, PASSWORD);
    assert.ok(soon(() => callOf(host).knocks.some(({ name }) => name === guest.name)));
    world.run(5_000);
    assert.ok(players.every((one) => rosterOf(one).length === size));
    const [knock] = callOf(host).knocks;
    host.send({ type: isAdmitted ? 'admit' : 'decline', id: knock?.id ?? '' });
    if (isAdmitted) {
      players.push(guest);
      assert.ok(soon(isWhole) && soon(areAllHeard));
      assert.ok(players.every((one) => rosterOf(one).length === size + 1));
    } else {
      assert.ok(soon(() => screenType(guest) === 'end'));
      world.run(5_000);
      assert.ok(isWhole() && players.every((one) => !rosterOf(one).includes(idOf(guest))));
    }
    assert.ok(soon(() => players.every((one) => callOf(one).knocks.length === 0)));
  }
});

test('removed: within a second all the others seal with one fresh key that it never gets, and then meet elsewhere', () => {
  const host = hostOf();
  const gone = another();
  const id = idOf(gone);
  const [before] = world.unit.inUse().map(({ room }) => room);
  const sealedBefore = world.unit.sealed().length;
  host.send({ type: 'remove', id });
  players = players.filter((one) => one !== gone);
  world.run(1_000);
  const here = new Set(players.map(({ number }) => number));
  const inUse = world.unit.inUse().filter(({ owner }) => here.has(owner));
  assert.ok(inUse.every(({ owner, key }) => here.has(owner) && !world.unit.wasGiven(gone.number, key)));
  assert.ok(soon(() => world.unit.inUse().every(({ room }) => room !== before)));
  assert.ok(soon(areAllHeard) && isWhole());
  assert.ok(world.unit.inUse().every(({ key }) => !world.unit.wasGiven(gone.number, key)));
  const fresh = world.unit.sealed().slice(sealedBefore);
  for (const { name, number } of players) {
    const rooms = fresh.filter(({ owner }) => owner === number).map(({ room }) => room === before);
    assert.equal(rooms, [true, false], `${name}: one there, one in the other room`);
  }
  assert.is(screenType(gone), 'end');
  assert.ok(players.every((one) => !rosterOf(one).includes(id)));
});

test('the host hands over, and all know who rules', () => {
  const next = another();
  hostOf().send({ type: 'transfer', id: idOf(next) });
  const ruler = (one: Player): string | undefined => callOf(one).members.find(({ isHost }) => isHost)?.name;
  assert.ok(soon(() => players.every((one) => ruler(one) === next.name), 5_000));
  assert.ok(callOf(next).isHost);
});

test('ended for everyone: everyone is out, and nothing stands any more', () => {
  hostOf().send({ type: 'end-call' });
  assert.ok(soon(() => players.every((one) => screenType(one) === 'end'), 5_000));
  world.run(20_000);
  assert.equal([world.net.size(), world.unit.size()], [0, 0]);
});

test.run();
