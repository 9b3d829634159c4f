// Files among members of the simulated world: every byte, over cuts, reloads and lines that garble; and what nobody gets.
// Source: docs/states/files.md; docs/protocol/5-media.md, "Files".
import { Buffer } from 'node:buffer';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CallView, FileView, IncomingView, OutgoingView } from './view.ts';
import { createWorld, type Player, type World } from './world.ts';

const SIZE = 9_000_001;

function bytesOf(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at++) bytes[at] = (at * 31) % 253;
  return bytes;
}

function callOf(player: Player): CallView | undefined {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call : undefined;
}

const filesOf = (player: Player): readonly FileView[] => callOf(player)?.files ?? [];
const coming = (player: Player): IncomingView | undefined =>
  filesOf(player).find((one): one is IncomingView => !one.isOwn);
const given = (player: Player): OutgoingView | undefined =>
  filesOf(player).find((one): one is OutgoingView => one.isOwn);

function gathered(seed: string, ...names: readonly string[]): readonly [World, ...Player[]] {
  const world = createWorld(seed, { vault: 'ideal' });
  const players = names.map((name) => {
    const player = world.joined(name, 7, 'amber');
    world.run(4_000);
    return player;
  });
  assert.ok(
    world.until(
      () =>
        players.every((one) => {
          const members = callOf(one)?.members ?? [];
          return members.length === names.length && members.every(({ link }) => link === 'live');
        }),
      60_000,
    ),
  );
  return [world, ...players];
}

function three(seed: string): readonly [World, Player, Player, Player] {
  const [world, a, b, c] = gathered(seed, 'Ada', 'Ben', 'Cy');
  if (!a || !b || !c) throw new Error('three are needed');
  return [world, a, b, c];
}

function offered(world: World, from: Player, to: Player, name: string, bytes: Uint8Array): string {
  const file = from.give(name, bytes);
  assert.ok(world.until(() => filesOf(to).some((one) => one.file === file)));
  return file;
}

const isSaved = (player: Player, name: string, bytes: Uint8Array): boolean => {
  const saved = player.disk.saved.get(name);
  return saved !== undefined && Buffer.compare(saved, bytes) === 0;
};

test('offered to all, sent to who takes it, and shown as far as it is', () => {
  const [world, a, b, c] = three('one of two');
  const bytes = bytesOf(SIZE);
  const file = offered(world, a, b, '../draft\u202e.pdf', bytes);
  assert.ok(world.until(() => coming(c)?.phase === 'offered'));
  assert.is(coming(b)?.name, '_draft.pdf');
  assert.ok(b.view().notices.some(({ kind, name }) => kind === 'file-offered' && name === 'Ada'));
  assert.is(callOf(b)?.unread, 1);
  world.run(5_000);
  assert.is(b.disk.stores.size, 0, 'nothing before consent');

  b.send({ type: 'file-take', file });
  c.send({ type: 'file-decline', file });
  assert.ok(world.until(() => (coming(b)?.have ?? 0) > 0));
  assert.ok(world.until(() => coming(b)?.leftMs !== undefined));
  assert.ok(world.until(() => coming(b)?.phase === 'done', 60_000));
  assert.ok(isSaved(b, '_draft.pdf', bytes));
  assert.is(c.disk.stores.size, 0);
  assert.ok(world.until(() => given(a)?.to.some(({ phase }) => phase === 'done') === true));
  assert.equal(
    given(a)
      ?.to.map(({ name, phase }) => `${name} ${phase}`)
      .toSorted(),
    ['Ben done', 'Cy declined'],
  );
});

test('lost, doubled and reordered chunks, a cut line, a reload in the middle: every byte, once', () => {
  for (let seed = 0; seed < 4; seed++) {
    const [world, a, b] = three(`trouble ${seed}`);
    const bytes = bytesOf(SIZE);
    const file = offered(world, a, b, 'a.bin', bytes);
    let count = seed + 1;
    world.net.tamperChunks((chunks) => {
      count = (count * 1_103_515_245 + 12_345) % 2_147_483_648;
      if (count % 1_013 < 80) return [];
      return count % 1_013 > 900 ? [...chunks, ...chunks] : chunks;
    });
    b.send({ type: 'file-take', file });
    assert.ok(world.until(() => (coming(b)?.have ?? 0) > 1_000_000, 60_000));
    if (seed % 2 === 0) {
      b.cut();
      world.run(3_000);
      assert.is(coming(b)?.phase, 'waiting');
      world.net.mend();
    } else b.reload();
    assert.ok(
      world.until(() => coming(b)?.phase === 'done', 200_000),
      `${seed}: ${JSON.stringify(coming(b))}`,
    );
    assert.ok(isSaved(b, 'a.bin', bytes));
  }
});

test('a giver whose page was reloaded says that it has it no more; given again, it goes on from there', () => {
  const [world, a, b] = three('given again');
  const bytes = bytesOf(SIZE);
  const file = offered(world, a, b, 'a.bin', bytes);
  b.send({ type: 'file-take', file });
  assert.ok(world.until(() => (coming(b)?.have ?? 0) > 2_000_000, 60_000));
  a.reload();
  assert.ok(world.until(() => coming(b)?.problem === 'gone', 60_000));
  const kept = coming(b)?.have ?? 0;
  assert.ok(kept > 2_000_000);
  const again = offered(world, a, b, 'a.bin', bytes);
  b.send({ type: 'file-take', file: again });
  const second = (): FileView | undefined => filesOf(b).find((one) => one.file === again);
  assert.ok(world.until(() => ((second() as IncomingView | undefined)?.have ?? 0) > 0));
  assert.ok(((second() as IncomingView).have ?? 0) >= kept - 65_536, 'not from the start');
  assert.ok(world.until(() => (second() as IncomingView).phase === 'done', 60_000));
  assert.ok(isSaved(b, 'a.bin', bytes));
});

test('garbled bytes are found out; a sender that leaves is a sentence, and what came is kept', () => {
  const [world, a, b, c] = three('sentences');
  const bytes = bytesOf(200_000);
  world.net.tamperChunks((chunks) =>
    chunks.map((one) => ({ ...one, data: one.data.map((byte) => byte ^ 1) })),
  );
  const file = offered(world, a, b, 'a.bin', bytes);
  b.send({ type: 'file-take', file });
  assert.ok(world.until(() => coming(b)?.problem === 'other-bytes', 60_000));
  assert.is(b.disk.saved.size, 0);
  world.net.tamperChunks((chunks) => chunks);

  const large = offered(world, a, c, 'large.bin', bytesOf(SIZE));
  c.send({ type: 'file-take', file: large });
  const atC = (): IncomingView | undefined =>
    filesOf(c).find((one): one is IncomingView => one.file === large && !one.isOwn);
  assert.ok(world.until(() => (atC()?.have ?? 0) > 1_000_000, 60_000));
  a.send({ type: 'leave' });
  assert.ok(world.until(() => atC()?.problem === 'left', 30_000));
  assert.ok((atC()?.have ?? 0) > 1_000_000);
});

test('a file asked for again when its sender has gone does not pretend to come', () => {
  const [world, a, b, c] = three('gone for good');
  const file = offered(world, a, b, 'a.bin', bytesOf(200_000));
  world.net.tamperChunks((chunks) =>
    chunks.map((one) => ({ ...one, data: one.data.map((byte) => byte ^ 1) })),
  );
  b.send({ type: 'file-take', file });
  assert.ok(world.until(() => coming(b)?.problem === 'other-bytes', 60_000));
  a.send({ type: 'leave' });
  assert.ok(world.until(() => callOf(b)?.members.length === 2 && callOf(c)?.members.length === 2, 30_000));
  b.send({ type: 'file-take', file });
  world.run(2_000);
  assert.equal([coming(b)?.phase, coming(b)?.problem], ['failed', 'left']);
});

test('what one call leaves on this device is gone with the next', () => {
  const [world, a, b] = three('swept');
  const bytes = bytesOf(100);
  const file = offered(world, a, b, 'a.bin', bytes);
  b.send({ type: 'file-take', file });
  assert.ok(world.until(() => coming(b)?.phase === 'done', 30_000));
  assert.is(b.disk.stores.size, 1);
  b.send({ type: 'leave' });
  world.run(2_000);
  b.send({ type: 'rejoin' });
  assert.ok(world.until(() => b.disk.stores.size === 0, 30_000));
});

test.run();
