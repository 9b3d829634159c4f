// Attack 11: an insider claims the key of another: where two are introduced, and where two meet again. In mode join:
// reroute. Source: docs/protocol/2-handshake.md, "Modes", "The sealed card"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readProof } from '../../shared/blob.ts';
import { type Bytes, fromBase64, fromHex, toBase64, toHex } from '../../shared/bytes.ts';
import * as handshake from '../../shared/handshake.ts';
import { WIDTH } from '../../shared/limits.ts';
import { parseMessages } from '../../shared/message.ts';
import { CHANNEL, idOf, infiltrated, isCompany, linksOf, PASSWORD, rosterOf } from './world-company.ts';
import type { Insider } from './world-insider.ts';
import { cardWith, createForger, createIdentity } from './world-stranger.ts';
import { ask, fate, meet, opened, seal, vaultWith } from './world-vaults.ts';
import { createWorld, enter, type Player, randomFrom, type World } from './world.ts';

const random = randomFrom('claimed key');
const card = cardWith(random);
const accepting = { ...card, verdict: 'accept' } as const;

/** The other's id and key, and one's own way of signing. */
function claimed(of: handshake.Identity): handshake.Identity {
  return { ...of, idSk: createIdentity(random).idSk };
}

function keptBy(vault: ReturnType<typeof vaultWith>['vault']): Bytes {
  const kept = fromBase64(ask(vault, { op: 'keep' }, 'kept').text);
  if (!kept) throw new Error('nothing kept');
  return kept;
}

function identityOf(vault: ReturnType<typeof vaultWith>['vault']): handshake.Identity {
  const kept = keptBy(vault);
  const idSk = kept.slice(1 + WIDTH.id, 1 + WIDTH.id + WIDTH.idSk);
  return { id: kept.slice(1, 1 + WIDTH.id), idPk: idSk.slice(32), idSk };
}

/** Two that were introduced; an insider knows their key too. */
function introduced() {
  const key = random(32);
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  for (const vault of [ada, ben]) ask(vault, { op: 'learn', prs: 'k', key }, 'done');
  const room = { channel: '7', prs: key };
  const at = { prs: 'k', channel: 7 } as const;
  return { ada, ben, room, at, keyId: handshake.keyIdOf(key) };
}

test('11: introduced: who says HELLO in the name of B and cannot sign as B is nobody', () => {
  const { ada, ben, room, at, keyId } = introduced();
  for (const [identity, is] of [
    [claimed(identityOf(ben)), 'signature'],
    [identityOf(ben), 'verified'],
  ] as const) {
    const forger = createForger(random, room, identity);
    const said = forger.hello({ mode: 'intro', keyId });
    const answered = ask(ada, { op: 'answer', ...at, blob: said.blob }, 'answered').blob;
    assert.is(fate(ada, { op: 'verify', blob: forger.prove(said.hello, answered).blob }), is);
  }
});

test('11: introduced: who answers in the name of B and cannot sign as B is nobody', () => {
  const { ada, ben, room, at } = introduced();
  for (const [identity, is] of [
    [claimed(identityOf(ben)), 'signature'],
    [identityOf(ben), 'concluded'],
  ] as const) {
    const said = ask(ada, { op: 'hello', ...at, mode: 'intro' }, 'hello-made').blob;
    const { state, blob } = createForger(random, room, identity).answer(said);
    const proof = readProof(ask(ada, { op: 'prove', blob, card }, 'proved').blob);
    if (typeof proof === 'string') throw new Error(proof);
    const result = handshake.verify({ identity, nonces: [], shares: [] }, state, proof);
    if (typeof result === 'string' || result.type !== 'good') throw new Error('T is good');
    const reply = handshake.reply(identity, result.verified, accepting).blob;
    assert.is(fate(ada, { op: 'conclude', blob: reply }), is);
  }
});

test('11: meeting again: a stolen tie without the key that signs is nothing', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const { tag } = meet(ada, ben);
  // version ‖ id ‖ idSk ‖ tag ‖ id ‖ idPk ‖ resume ‖ topic
  const tie = keptBy(ben).slice(1 + WIDTH.id + WIDTH.idSk + WIDTH.tag);
  const peer = { id: tie.slice(0, WIDTH.id), idPk: tie.slice(WIDTH.id, WIDTH.id + WIDTH.idPk) };
  const resume = tie.slice(WIDTH.id + WIDTH.idPk, WIDTH.id + WIDTH.idPk + WIDTH.key);
  const none = { id: new Uint8Array(WIDTH.id), idPk: new Uint8Array(WIDTH.idPk) };
  for (const [identity, is] of [
    [claimed(identityOf(ben)), 'signature'],
    [identityOf(ben), 'verified'],
  ] as const) {
    const forger = createForger(random, { channel: '7', prs: resume, peer }, identity);
    const said = forger.hello({ mode: 'resume', ...none });
    const answered = ask(ada, { op: 'answer', prs: tag, channel: 7, blob: said.blob }, 'answered').blob;
    assert.is(fate(ada, { op: 'verify', blob: forger.prove(said.hello, answered).blob }), is);
  }
  assert.equal(opened(ben, seal(ada, tag, 'still ours')), ['still ours']);
});

/** Frames of a session that a player had carried to others. */
function carriedFrames(player: Player, kind: number): number {
  const messages = player.effects.flatMap((one) =>
    one.type === 'pc-send' && typeof one.data !== 'string' ? (parseMessages(one.data) ?? []) : [],
  );
  return messages.filter((one) => one.type === 'forward' && fromBase64(one.blob)?.[0] === kind).length;
}

/** The insider carries for the newcomer, and answers itself, as whom `as` says, whoever was asked for. */
function answerForAll(
  world: World,
  insider: Insider,
  late: Player,
  as: (id: string) => handshake.Identity,
): void {
  let introKey: Bytes | undefined;
  insider.outgoing((messages) => {
    for (const one of messages)
      if (one.type === 'sync' || one.type === 'intro') introKey = fromBase64(one.introKey);
    return messages;
  });
  insider.incoming((messages) =>
    messages.filter((one) => {
      const blob = one.type === 'forward' ? fromBase64(one.blob) : undefined;
      if (one.type !== 'forward' || !blob || blob[0] !== 1 || !introKey) return true;
      if (linksOf(insider).includes(idOf(late))) {
        const prs = introKey;
        const forger = createForger(
          world.clock.random,
          { channel: '7', prs },
          as(toHex(fromBase64(one.to) ?? prs)),
        );
        const answered = toBase64(forger.answer(blob).blob);
        insider.say(late, { type: 'forward', to: one.from, from: one.to, blob: answered });
      }
      return false;
    }),
  );
}

test('11: who carries the HELLOs of a newcomer and answers them as itself gets no PROOF', () => {
  const world = createWorld('answers for all');
  const { host, others, insider } = infiltrated(world, 2);
  // It opens the door itself, so that it greets, and everybody else is met through it.
  insider.send({ type: 'open-door' });
  world.run(3_000);
  for (const one of [host, ...others]) world.relay.break(one.address());
  const newcomer = world.player('Late');
  const own = createIdentity(world.clock.random);
  answerForAll(world, insider, newcomer, () => own);
  enter(newcomer, CHANNEL, PASSWORD);
  assert.ok(world.until(() => linksOf(newcomer).includes(idOf(insider)), 20_000));
  world.run(6_000);
  assert.ok(carriedFrames(newcomer, 1) > 1, 'it said HELLO by way of the insider');
  assert.is(carriedFrames(newcomer, 3), 0, 'and proved nothing to whom it did not ask for');
  assert.equal(linksOf(newcomer), [idOf(insider)]);
  assert.not.ok(rosterOf(newcomer).includes(toHex(own.id)));
  insider.incoming((messages) => messages);
  assert.ok(
    world.until(() => isCompany([host, insider, ...others, newcomer]), 60_000),
    'once it is let',
  );
});

test('11: and if it answers in their names, it is not taken for them', () => {
  const world = createWorld('answers in their names');
  const { host, others, insider } = infiltrated(world, 2);
  insider.send({ type: 'open-door' });
  world.run(3_000);
  const keys = new Map(
    [host, ...others].map((one) => [idOf(one), one.state().self?.idPk ?? new Uint8Array()]),
  );
  const newcomer = world.player('Late');
  const own = createIdentity(world.clock.random);
  answerForAll(world, insider, newcomer, (id) => ({
    ...own,
    id: fromHex(id) ?? own.id,
    idPk: keys.get(id) ?? own.idPk,
  }));
  enter(newcomer, CHANNEL, PASSWORD);
  assert.ok(world.until(() => linksOf(newcomer).includes(idOf(insider)), 20_000));
  world.run(6_000);
  assert.equal(linksOf(newcomer), [idOf(insider)]);
  insider.incoming((messages) => messages);
  assert.ok(
    world.until(() => isCompany([host, insider, ...others, newcomer]), 60_000),
    'once it is let',
  );
});

test.run();
