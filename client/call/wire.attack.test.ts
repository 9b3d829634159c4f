// What the wire shows: blobs of one size whatever is said, and nothing in them that was said.
// Source: docs/protocol/1-relay.md, "What the relay sees and keeps"; docs/attacks.md, "Also".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, toBase64, toHex, utf8 } from '../../shared/bytes.ts';
import { preparePassword } from '../../shared/kdf.ts';
import { CELL_BYTES } from '../../shared/limits.ts';
import { roomOf } from './world-stranger.ts';
import { isLinked, texts } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

/** A call whose chat has to go by the relay. */
function byRelay(seed: string): { world: World; a: Player; b: Player } {
  const world = createWorld(seed);
  const a = world.joined('Adelaide', 7, 'amber lantern');
  world.run(6_000);
  const b = world.joined('Benedict', 7, 'amber lantern');
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  a.cut();
  world.run(4_000);
  return { world, a, b };
}

function shapesOf(text: string): readonly string[] {
  const { world, a, b } = byRelay('shapes');
  const before = world.relay.recorded.length;
  a.send({ type: 'chat-send', text });
  assert.ok(world.until(() => texts(b).includes(text), 2_000));
  const { recorded } = world.relay;
  return recorded.slice(before).map(({ from, blob }) => `${from === a.address()} ${blob[0]} ${blob.length}`);
}

test('an "a" and 400 characters look the same on the wire', () => {
  const [short, long] = [shapesOf('a'), shapesOf('x'.repeat(400))];
  assert.ok(short.length > 0);
  assert.equal(short, long);
  for (const shape of short) assert.match(shape, new RegExp(`^\\w+ 3 ${CELL_BYTES}$`));
});

test('the frames of a handshake and every envelope are whole cells', () => {
  const { world } = byRelay('cells');
  for (const { blob } of world.relay.recorded) assert.is(blob.length % CELL_BYTES, 0);
});

test('nothing on the wire holds what was typed, said or described', () => {
  const { world, a, b } = byRelay('wire');
  a.send({ type: 'chat-send', text: 'meet me at the lighthouse' });
  assert.ok(world.until(() => texts(b).length === 1));
  world.net.mend();
  assert.ok(world.until(() => isLinked(a) && isLinked(b)));
  const wire = concat(...world.relay.recorded.map(({ blob }) => blob));
  const seen = latin(wire);
  for (const [name, secret] of secretsOf(a, b)) assert.not.ok(seen.includes(latin(secret)), name);
});

test('the search would find them', () => {
  const { a, b } = byRelay('search');
  for (const [name, secret] of secretsOf(a, b)) {
    assert.ok(secret.length >= 4, name);
    assert.ok(latin(concat(new Uint8Array(100), secret, new Uint8Array(9))).includes(latin(secret)), name);
  }
});

/** Bytes as text, so that a search is one call. */
function latin(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4_096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4_096));
  return text;
}

function secretsOf(...players: readonly Player[]): readonly (readonly [name: string, secret: Bytes])[] {
  const { prs } = roomOf(7, 'amber lantern');
  const words = [
    'amber',
    'lantern',
    'lighthouse',
    'Adelaide',
    'Benedict',
    'candidate',
    'fingerprint',
    'description',
  ];
  const own = players.flatMap((player): (readonly [string, Bytes])[] => {
    const { fp = new Uint8Array(32), seats } = player.state();
    const { bindSend = new Uint8Array(64) } = seats[0]?.link ?? {};
    return [
      ['fingerprint', fp.slice(0, 8)],
      ['fingerprint in hex', utf8(toHex(fp).slice(0, 8))],
      ['fingerprint in an SDP', utf8(toHex(fp).toUpperCase().match(/../g)?.slice(0, 4).join(':') ?? '')],
      ['bind', bindSend.slice(0, 8)],
    ];
  });
  return [
    ...words.map((word) => [`"${word}"`, utf8(word)] as const),
    ...words.map((word) => [`"${word}" in base64`, utf8(toBase64(utf8(word)).slice(0, -2))] as const),
    ['the password as typed', preparePassword('amber lantern') ?? utf8('none')],
    ['PRS', prs.slice(0, 8)],
    ['an SDP', utf8('v=0\r\n')],
    ...own,
  ];
}

test.run();
