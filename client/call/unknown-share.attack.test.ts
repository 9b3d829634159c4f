// Attack 15: unknown key-share between three. An insider passes the fingerprint of B off as its own to A, that of A as its
// own to B, and lets the two connect: each believes that it talks to the insider. Source: docs/protocol/5-media.md, "Bind".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bytes } from '../../shared/bytes.ts';
import type { Message } from '../../shared/message.ts';
import { PASSWORD } from './world-company.ts';
import { createInsider, type Insider } from './world-insider.ts';
import { drops, isLinked, screenType, texts } from './world-view.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

/** The insider's half towards `victim`: signs this fingerprint, and keeps the offer that it gets. */
function half(world: World, name: string, fp: Bytes) {
  const insider = createInsider(world, name);
  let heard: string | undefined;
  let passed: string | undefined;
  insider.asks((request) =>
    request.op === 'prove' || request.op === 'accept'
      ? { ...request, card: { ...request.card, fp } }
      : request,
  );
  insider.incoming((messages) => {
    for (const one of messages) if (one.type === 'description' && one.kind === 'offer') heard ??= one.packed;
    return messages;
  });
  // Its own description never goes out, only that of the other victim.
  insider.outgoing((messages) =>
    messages.flatMap((one): readonly Message[] => {
      if (one.type === 'candidates') return [];
      if (one.type !== 'description') return [one];
      return passed === undefined ? [] : [{ ...one, packed: passed }];
    }),
  );
  return { insider, offer: () => heard, pass: (packed: string | undefined): void => void (passed = packed) };
}

function fpOf(player: Player): Bytes {
  const { fp } = player.state();
  if (!fp) throw new Error('no certificate');
  return fp;
}

function shownBy(player: Player): number {
  return player.effects.filter((one) => one.type === 'pc-admit').length;
}

test('15: two who are connected with one another behind the names of a third do not bind', () => {
  const world = createWorld('unknown share');
  const a = world.joined('Ada', 7, PASSWORD);
  const b = world.joined('Ben', 8, PASSWORD);
  world.run(6_000);
  const [toA, toB] = [half(world, 'Mallory', fpOf(b)), half(world, 'Mallory', fpOf(a))];
  enter(toA.insider, 7, PASSWORD);
  enter(toB.insider, 8, PASSWORD);
  assert.ok(world.until(() => toA.offer() !== undefined && toB.offer() !== undefined, 10_000));
  toA.pass(toB.offer());
  toB.pass(toA.offer());
  assert.ok(
    world.until(() => certified(a) && certified(b), 20_000),
    'the certificates are those that were signed',
  );
  world.run(2_000);
  for (const one of [a, b]) {
    assert.ok(drops(one, 'bind') > 0, `${one.name} got a bind`);
    assert.not.ok(isLinked(one));
    assert.is(shownBy(one), 0, `${one.name} shows nothing`);
    one.send({ type: 'chat-send', text: 'for Mallory only' });
  }
  world.run(15_000);
  assert.equal([...said(a), ...said(b)], []);
});

function certified(player: Player): boolean {
  return player.state().seats.some((seat) => seat.link.isCertified && seat.link.isChannelOpen);
}

/** What has come from elsewhere. */
function said(player: Player): readonly string[] {
  return screenType(player) === 'call' ? texts(player).filter((text) => text !== 'for Mallory only') : [];
}

test('15: the same with honest halves: the test is about the fingerprints', () => {
  const world = createWorld('known share');
  const a = world.joined('Ada', 7, PASSWORD);
  world.run(6_000);
  const insider: Insider = createInsider(world, 'Mallory');
  enter(insider, 7, PASSWORD);
  assert.ok(world.until(() => isLinked(a) && isLinked(insider), 10_000));
  assert.ok(shownBy(a) > 0);
});

test.run();
