// Attack 38: somebody comes between two who meet again after the lock: on their topic, which the relay sees, with frames
// made up, played again or of the password. Source: docs/protocol/2-handshake.md, "Modes", "Coming back"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CELL_BYTES } from '../../shared/limits.ts';
import { type Bytes, concat, fromHex } from '../../shared/bytes.ts';
import { TIMES } from './times.ts';
import { CHANNEL, company, isCompany, PASSWORD } from './world-company.ts';
import { cardWith, createForger, createIdentity, roomOf } from './world-stranger.ts';
import { ask, fate, meet, vaultWith } from './world-vaults.ts';
import { createWorld, type Player, randomFrom, type World } from './world.ts';

const NOBODY = { id: new Uint8Array(16), idPk: new Uint8Array(32) };
const random = randomFrom('meeting again');

/** Two in a locked call who have just lost each other. */
function parted(seed: string): { world: World; players: readonly Player[]; a: Player } {
  const world = createWorld(seed);
  const players = company(world, 2);
  world.run(TIMES.door - world.clock.now() + TIMES.finish + 2_000);
  assert.is(world.relay.addresses().length, 0);
  const [a] = players as [Player];
  a.cut();
  return { world, players, a };
}

/** Somebody on every topic that the relay has seen, with whatever it hears. */
function intrude(world: World, answer: (kind: number, blob: Bytes) => readonly Bytes[]): () => number {
  let socket = 20_000;
  let said = 0;
  const inside = new Set<string>();
  const look = (): void => {
    for (const topic of topicsOf(world)) {
      if (inside.has(topic)) continue;
      inside.add(topic);
      const place = { type: 'topic', topic: fromHex(topic) ?? new Uint8Array(16) } as const;
      const key = world.relay.open(socket++, place, (event) => {
        if (event.type !== 'socket-blob') return;
        for (const blob of answer(event.blob[0] ?? 0, event.blob)) {
          said++;
          world.relay.send(key, event.from, blob);
        }
      });
    }
    world.clock.after(50, look);
  };
  look();
  return () => said;
}

/** Topics of the players, as a relay knows them: every socket names its place. */
function topicsOf(world: World): readonly string[] {
  return world.players.flatMap((one) =>
    one.effects.flatMap((effect) =>
      effect.type === 'socket-open' && effect.place.type === 'topic'
        ? [effect.place.topic.reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '')]
        : [],
    ),
  );
}

test('38: who answers, asks and proves on the topic without the secret of the two keeps them apart no longer', () => {
  for (const password of [PASSWORD, 'wrong']) {
    const { world, players, a } = parted(`intruder ${password}`);
    // The relay has seen ids and keys as they joined.
    const peer = { ...NOBODY, ...a.state().self };
    const forger = createForger(world.clock.random, { ...roomOf(CHANNEL, password), peer });
    const said = intrude(world, (kind, blob) => {
      const hello = forger.hello({ mode: 'resume', ...NOBODY });
      if (kind === 1) return [forger.answer(blob).blob, hello.blob];
      const noise = concat(blob.slice(0, 9), world.clock.random(CELL_BYTES - 9));
      return kind === 3 ? [noise, noise] : [];
    });
    world.run(3_000);
    world.net.mend();
    assert.ok(
      world.until(() => isCompany(players), 40_000),
      password,
    );
    assert.ok(said() > 2, 'it did what it could');
    for (const one of players) assert.is(one.state().admission.guesses, 0, 'nobody guesses at a random key');
    world.run(20_000);
    assert.ok(isCompany(players));
  }
});

test('38: everything that was said on earlier topics, played again on the new ones, brings nobody', () => {
  const { world, players, a } = parted('played on topics');
  world.run(3_000);
  world.net.mend();
  assert.ok(world.until(() => isCompany(players), 40_000));
  const old = world.relay.recorded.slice();
  world.run(15_000);
  a.cut();
  let at = 0;
  intrude(world, () => old.slice(at, (at += 4)).map(({ blob }) => blob));
  world.run(3_000);
  world.net.mend();
  assert.ok(world.until(() => isCompany(players), 60_000));
  for (const one of players) assert.is(one.state().seats.length, 1);
});

test('38: a forged PROOF does not keep the true one out, in a resume as in an introduction', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const { tag } = meet(ada, ben);
  const key = random(32);
  for (const vault of [ada, ben]) ask(vault, { op: 'learn', prs: 'k', key }, 'done');
  const card = cardWith(random);
  for (const [mode, prs] of [
    ['resume', tag],
    ['intro', 'k'],
  ] as const) {
    const at = { prs, channel: 7 } as const;
    const said = ask(ada, { op: 'hello', ...at, mode }, 'hello-made').blob;
    const answered = ask(ben, { op: 'answer', ...at, blob: said }, 'answered').blob;
    const proof = ask(ada, { op: 'prove', blob: answered, card }, 'proved').blob;
    const bad = concat(proof.slice(0, 41), random(64), proof.slice(105));
    for (let i = 0; i < 3; i++) assert.is(fate(ben, { op: 'verify', blob: bad }), 'bad');
    assert.is(fate(ben, { op: 'verify', blob: proof }), 'verified', mode);
  }
});

test('38: who learns the password after the lock can resume nothing with it', () => {
  const [ada, ben] = [vaultWith('ada').vault, vaultWith('ben').vault];
  const { tag, frames, concluded } = meet(ada, ben);
  // Ids and keys have been on the wire: it lacks nothing but the secret of the two.
  const first = frames[0] ?? new Uint8Array();
  const peer = { id: first.slice(4, 20), idPk: first.slice(20, 52) };
  const identity = { ...createIdentity(random), ...concluded.peer };
  const forger = createForger(random, { ...roomOf(CHANNEL, PASSWORD), peer }, identity);
  const said = forger.hello({ mode: 'resume', ...NOBODY });
  const answered = ask(ada, { op: 'answer', prs: tag, channel: 7, blob: said.blob }, 'answered').blob;
  assert.is(fate(ada, { op: 'verify', blob: forger.prove(said.hello, answered).blob }), 'bad');
});

test.run();
