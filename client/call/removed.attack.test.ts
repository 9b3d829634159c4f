// Attack 26: a removed member whose client ignores it: what it still hears, whether it comes back; and what a newcomer
// learns of before. Source: docs/protocol/6-call.md, "Host", "Coming back"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toHex } from '../../shared/bytes.ts';
import type { Message } from '../../shared/message.ts';
import { TIMES } from './times.ts';
import {
  callOf,
  CHANNEL,
  company,
  idOf,
  infiltrated,
  isCompany,
  linksOf,
  PASSWORD,
  rosterOf,
} from './world-company.ts';
import { createInsider, type Insider } from './world-insider.ts';
import { answerIn, cardWith, createForger, createStranger, roomOf } from './world-stranger.ts';
import { screenType, texts } from './world-view.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

/** Its client hears no command, however it comes. */
function deafen(insider: Insider): void {
  const isCommand = (one: Message): boolean => one.type === 'host' || one.type === 'door';
  insider.incoming((messages) =>
    messages.flatMap((one) => (isCommand(one) ? [] : [one.type === 'sync' ? { ...one, commands: [] } : one])),
  );
}

/** Nothing of it is left with these. */
function isOutOf(players: readonly Player[], insider: Insider): boolean {
  const id = idOf(insider);
  return players.every(
    (one) =>
      !rosterOf(one).includes(id) &&
      !linksOf(one).includes(id) &&
      !one.state().topics.some((topic) => topic.id === id) &&
      !one.state().absent.some((absent) => absent.id === id) &&
      !one.state().pairing.goals.some((goal) => goal.peer === id),
  );
}

function remove(world: World, host: Player, rest: readonly Player[], insider: Insider): void {
  host.send({ type: 'remove', id: idOf(insider) });
  assert.ok(world.until(() => isCompany(rest), 10_000));
}

test('26: who is removed and does not obey hears nothing more, and cannot resume', () => {
  const world = createWorld('deaf');
  const { host, others, insider } = infiltrated(world, 2);
  const rest = [host, ...others];
  deafen(insider);
  remove(world, host, rest, insider);
  assert.is(screenType(insider), 'call', 'it thinks that it is still in the call');
  host.send({ type: 'chat-send', text: 'among ourselves' });
  assert.ok(world.until(() => rest.every((one) => texts(one).includes('among ourselves')), 5_000));
  // Time enough for resumes, introductions and a look.
  for (let seconds = 0; seconds < 100; seconds += 5) {
    world.run(5_000);
    assert.ok(isOutOf(rest, insider), `after ${seconds} s`);
  }
  assert.equal(texts(insider), []);
  assert.equal(linksOf(insider), []);
  assert.ok(isCompany(rest));
});

test('26: what it kept of its sessions opens nothing that is said afterwards, and nobody opens what it says', () => {
  const world = createWorld('old keys');
  const { host, others, insider } = infiltrated(world, 2);
  const rest = [host, ...others];
  deafen(insider);
  const tags = insider.state().seats.map((one) => one.tag);
  remove(world, host, rest, insider);
  // The rest talk by the relay, and everything reaches it too.
  world.relay.watch(({ blob }) => {
    const reply = insider.ask({ op: 'open', blob });
    assert.is(reply.op, 'dropped');
  });
  for (const tag of tags) {
    const messages = [{ type: 'chat', id: 'M'.repeat(16), text: 'still here', atMs: 1 }] as const;
    const sealed = insider.ask({ op: 'seal', tag, path: 900, messages });
    if (sealed.op !== 'sealed') throw new Error(sealed.op);
    for (const to of world.relay.addresses())
      world.relay.inject({ from: insider.address(), to, blob: sealed.blob });
  }
  for (const one of rest) world.net.cutBetween(one.number, host.number);
  world.run(3_000);
  others[0]?.send({ type: 'chat-send', text: 'by the relay' });
  assert.ok(world.until(() => texts(host).includes('by the relay'), 10_000));
  world.run(5_000);
  for (const one of rest) assert.equal(texts(one), ['by the relay']);
});

test('26: the password does not let the same key in again, at the door or by a look', () => {
  const world = createWorld('same key');
  const { host, others, insider } = infiltrated(world, 2);
  const rest = [host, ...others];
  const identity = insider.identity();
  deafen(insider);
  remove(world, host, rest, insider);
  insider.vanish();
  const stranger = createStranger(world, CHANNEL);
  const forger = createForger(world.clock.random, roomOf(CHANNEL, PASSWORD), identity);
  const said = forger.hello();
  stranger.say(said.blob);
  assert.ok(world.until(() => stranger.of('answer').length > 0, 5_000));
  const [heard] = stranger.of('answer');
  if (!heard) throw new Error('no ANSWER');
  stranger.say(forger.prove(said.hello, heard.blob).blob, heard.from);
  for (let i = 0; i < 20; i++) {
    world.run(500);
    for (const one of rest) {
      assert.not.ok(rosterOf(one).includes(idOf(insider)), `${one.name}: on the roster`);
      assert.not.ok(
        one.state().seats.some((seat) => seat.id === idOf(insider)),
        `${one.name}: a seat`,
      );
    }
  }
  assert.is(answerIn(heard.blob).hello.mode, 'join');
  assert.ok(isCompany(rest));
  cardWith(world.clock.random);
});

test('26: a member that was away when it was said refuses it too, once it has heard', () => {
  const world = createWorld('absent when said');
  const { host, others, insider } = infiltrated(world, 3);
  const [away, third] = others as [Player, Player];
  world.run(TIMES.door);
  deafen(insider);
  for (const one of [host, third]) world.net.cutBetween(away.number, one.number);
  world.net.cutBetween(away.number, insider.number);
  world.run(12_000);
  host.send({ type: 'remove', id: idOf(insider) });
  assert.ok(world.until(() => isOutOf([host, third], insider), 10_000));
  // It meets the removed one first: that one alone can be reached.
  world.net.mendBetween(away.number, insider.number);
  world.run(15_000);
  for (const one of [host, third]) world.net.mendBetween(away.number, one.number);
  assert.ok(world.until(() => isCompany([host, away, third]), 90_000));
  assert.ok(isOutOf([host, away, third], insider));
  world.run(60_000);
  assert.ok(isOutOf([host, away, third], insider));
  assert.ok(isCompany([host, away, third]));
});

test('26: who was away itself when it was removed does not come back', () => {
  const world = createWorld('removed while away');
  const { host, others, insider } = infiltrated(world, 2);
  const rest = [host, ...others];
  world.run(TIMES.door);
  deafen(insider);
  for (const one of rest) world.net.cutBetween(insider.number, one.number);
  world.run(10_000);
  host.send({ type: 'remove', id: idOf(insider) });
  assert.ok(world.until(() => isOutOf(rest, insider), 5_000));
  world.net.mend();
  for (let seconds = 0; seconds < 60; seconds += 5) {
    world.run(5_000);
    assert.ok(isOutOf(rest, insider), `after ${seconds} s`);
  }
  assert.ok(isCompany(rest));
});

test('26: who is removed while it is being introduced is forgotten by those who have yet to meet it', () => {
  const world = createWorld('removed while introduced');
  const { host, others } = infiltrated(world, 2);
  const [other = host] = others;
  const late = createInsider(world, 'Late');
  // It never comes to a handshake with the other.
  late.asks((request) => {
    const isMine = request.op === 'hello' && request.prs.endsWith(idOf(other));
    const isTheirs = request.op === 'answer' && toHex(request.blob.slice(4, 20)) === idOf(other);
    return isMine || isTheirs ? { ...request, prs: 'nothing' } : request;
  });
  enter(late, CHANNEL, PASSWORD);
  assert.ok(world.until(() => linksOf(host).includes(idOf(late)), 20_000));
  deafen(late);
  assert.ok(rosterOf(other).includes(idOf(late)));
  host.send({ type: 'remove', id: idOf(late) });
  world.run(1_000);
  assert.ok(isOutOf([host, other], late));
});

test('26: a newcomer has nothing of what was said before, and the record opens nothing to it', () => {
  const world = createWorld('nothing old');
  const players = company(world, 2);
  const [a] = players as [Player, Player];
  world.net.cutBetween(1, 2);
  world.run(2_000);
  a.send({ type: 'chat-send', text: 'before your time' });
  assert.ok(world.until(() => players.every((one) => texts(one).includes('before your time')), 10_000));
  world.net.mend();
  assert.ok(world.until(() => isCompany(players), 20_000));
  const old = world.relay.recorded.slice();
  const late = world.joined('Late', CHANNEL, PASSWORD);
  assert.ok(world.until(() => isCompany([...players, late]), 20_000));
  for (const { from, blob } of old) world.relay.inject({ from, to: late.address(), blob });
  world.run(10_000);
  assert.equal(texts(late), []);
  assert.is(callOf(late).members.length, 3);
});

test('26: removed while it is lost: what was said to it before does not wait for it any longer', () => {
  const world = createWorld('lost, removed');
  const [host, ben, cy] = company(world, 3) as [Player, Player, Player];
  cy.sleep();
  world.net.cutBetween(ben.number, cy.number);
  world.run(10_000);
  world.net.cutBetween(host.number, cy.number);
  ben.send({ type: 'chat-send', text: 'are you there?' });
  assert.ok(
    world.until(() => !linksOf(ben).includes(idOf(cy)) && ben.state().unheard.length === 1, TIMES.lost * 2),
  );
  assert.ok(
    host.state().seats.some(({ id }) => id === idOf(cy)),
    'the host can remove it still',
  );
  host.send({ type: 'remove', id: idOf(cy) });
  world.run(2_000);
  for (const one of [host, ben]) assert.equal(one.state().unheard, []);
});

test.run();
