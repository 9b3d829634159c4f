// What comes late: replies of the vault to questions of a stay that is over, and letters that no receiver would take.
// Source: docs/states/README.md; client/call/ports.ts, "Replies come in the order of the requests".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { utf8 } from '../../shared/bytes.ts';
import { encodeMessages } from '../../shared/message.ts';
import * as call from './call.ts';
import type * as link from './link.ts';
import type { Effect, WorldEvent } from './ports.ts';
import { createWorld, type Player, randomFrom, type World } from './world.ts';

const OPENED: WorldEvent = {
  type: 'page-opened',
  origin: 'https://sotto.example',
  fragment: '',
  isSecure: true,
  missing: [],
  channelMax: 1000,
  hasTurn: false,
};

test('the identity of a join that was cancelled is not taken for the next one', () => {
  const random = randomFrom('identities');
  let state = call.initial();
  const hear = (event: call.Event): readonly Effect[] => {
    const [next, effects] = call.step(state, event, { now: 0, wall: 0, random });
    state = next;
    return effects;
  };
  const asks = (effects: readonly Effect[]): number =>
    effects.flatMap((one) =>
      one.type === 'vault' && one.request.op === 'identify' ? [one.request.ref] : [],
    )[0] ?? -1;
  const identified = (ref: number): WorldEvent => ({
    type: 'vault',
    reply: { op: 'identified', ref, id: random(16), idPk: random(32) },
  });
  const first = asks(hear(OPENED));
  const second = asks(hear({ type: 'intent', intent: { type: 'cancel' } }));
  assert.ok(first > 0 && second > first);
  hear(identified(first));
  assert.is(state.self, undefined);
  hear(identified(second));
  assert.ok(state.self);
});

test('whoever leaves while the reply is being made has left', () => {
  const world = createWorld('leaves in between');
  const a = world.joined('Ada', 7, 'amber');
  world.run(5_000);
  const b = world.joined('Ben', 7, 'amber');
  const isAccepting = (): boolean =>
    a.effects.some((one) => one.type === 'vault' && one.request.op === 'accept');
  assert.ok(world.until(isAccepting));
  assert.is(a.state().phase, 'waiting');
  a.send({ type: 'leave' });
  world.run(3_000);
  assert.is(a.state().phase, 'end');
  assert.equal(a.state().seats, []);
  assert.is(b.state().phase, 'waiting');
});

function isLive(player: Player): boolean {
  return player.state().seats[0]?.link.phase === 'live';
}

function linkOf(player: Player): link.State {
  const seat = player.state().seats[0];
  if (seat === undefined) throw new Error('nobody is there');
  return seat.link;
}

function linked(world: World): readonly [Player, Player] {
  const a = world.joined('Ada', 7, 'amber');
  const b = world.joined('Ben', 7, 'amber');
  assert.ok(world.until(() => isLive(a) && isLive(b)));
  return [a, b];
}

test('a member that drives our rounds to their end stops nothing but its own link', () => {
  const world = createWorld('last round');
  const [a, b] = linked(world);
  const { pc, name, generation } = linkOf(a);
  const last = { type: 'description', id: 'A'.repeat(16), pc: name, generation, kind: 'offer' } as const;
  const data = encodeMessages([{ ...last, round: 0xffff_ffff, packed: 'AAAA' }]);
  a.hear({ type: 'pc-message', pc, data });
  world.run(100);
  assert.is(linkOf(a).round, 0xffff_ffff);
  a.hear({ type: 'pc-negotiation-needed', pc });
  world.run(1_000);
  assert.ok((a.state().counts['unfit-letter'] ?? 0) > 0);
  a.send({ type: 'chat-send', text: 'still here' });
  const isHeard = (): boolean =>
    b.state().chat.entries.some((one) => one.type === 'text' && one.text === 'still here');
  assert.ok(world.until(isHeard, 1_000));
  a.send({ type: 'leave' });
  world.run(1_000);
  assert.ok(a.effects.some((one) => one.type === 'pc-close' && one.pc === pc));
});

test('an answer of our own that is too long for a letter is not sent, and nothing stops', () => {
  const world = createWorld('long answer');
  const [a] = linked(world);
  const { pc } = linkOf(a);
  a.hear({ type: 'pc-negotiation-needed', pc });
  a.hear({ type: 'pc-described', pc, kind: 'offer', packed: 'A'.repeat(20_000) });
  a.hear({ type: 'pc-message', pc, data: utf8('garbled') });
  world.run(60_000);
  assert.ok((a.state().counts['unfit-letter'] ?? 0) > 0);
  assert.is(a.state().phase, 'call');
});

test.run();
