// Attack 14: another certificate: in the description, or in DTLS itself behind a good description.
// Source: docs/protocol/5-media.md, "Fingerprints" and "Bind"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, toHex, utf8 } from '../../shared/bytes.ts';
import { encodeMessages } from '../../shared/message.ts';
import * as link from './link.ts';
import { drops, isLinked, texts } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

const SWAPPED = Array<string>(32).fill('AB').join(':');
const LINE = /a=fingerprint:.*\r\n/;

const DESCRIPTIONS: readonly (readonly [name: string, by: (sdp: string) => string])[] = [
  ['swapped', (sdp) => sdp.replace(LINE, `a=fingerprint:sha-256 ${SWAPPED}\r\n`)],
  ['doubled, the good one first', (sdp) => `${sdp}a=fingerprint:sha-256 ${SWAPPED}\r\n`],
  [
    'doubled, the good one last',
    (sdp) => sdp.replace(LINE, (good) => `a=fingerprint:sha-256 ${SWAPPED}\r\n${good}`),
  ],
  ['doubled with another hash', (sdp) => `${sdp}a=fingerprint:sha-1 ${SWAPPED.slice(0, 59)}\r\n`],
  ['doubled in other spelling', (sdp) => `${sdp}a=Fingerprint:SHA-256 ${SWAPPED}\r\n`],
  ['left out', (sdp) => sdp.replace(LINE, '')],
];

function two(world: World): readonly [Player, Player] {
  const a = world.joined('Ada', 7, 'amber');
  return [a, world.joined('Ben', 7, 'amber')];
}

function isShown(player: Player): boolean {
  return player.effects.some((effect) => effect.type === 'pc-admit');
}

/** Neither renders the other, neither takes a message, both wait again. */
function assertNobody(world: World, ...players: readonly Player[]): void {
  world.run(19_000);
  for (const player of players) {
    assert.not.ok(isLinked(player));
    assert.not.ok(isShown(player), `${player.name} shows nothing`);
    assert.equal(texts(player), []);
  }
}

for (const [name, by] of DESCRIPTIONS)
  test(`14: a description with its fingerprint ${name} is not applied`, () => {
    const world = createWorld(name);
    world.net.rewriteDescriptions(by);
    const [a, b] = two(world);
    assertNobody(world, a, b);
    assert.ok(drops(a, 'description-fingerprint') + drops(b, 'description-fingerprint') > 0);
    world.net.rewriteDescriptions((sdp) => sdp);
    assert.ok(
      world.until(() => isLinked(a) && isLinked(b), 60_000),
      'it is the description that was refused',
    );
  });

test('14: a man in the middle of DTLS behind a good description is seen by its certificate', () => {
  const world = createWorld('middle');
  world.net.swapCertificates((fp) => fp.map((byte) => byte ^ 1));
  const [a, b] = two(world);
  assertNobody(world, a, b);
  assert.ok(drops(a, 'certificate') > 0 && drops(b, 'certificate') > 0);
});

const chat = encodeMessages([{ type: 'chat', id: 'M'.repeat(16), text: 'I am Ben', atMs: 1 }]);

const BINDS: readonly (readonly [name: string, by: (data: Bytes | string) => readonly (Bytes | string)[]])[] =
  [
    [
      'another',
      (data) => (typeof data === 'string' ? [data] : [data.map((byte, i) => (i === 9 ? byte ^ 1 : byte))]),
    ],
    ['none, but a message', () => [chat]],
    ['an empty one', () => [new Uint8Array(0), chat]],
    ['a text', (data) => (typeof data === 'string' ? [data] : [toHex(data)])],
  ];

for (const [name, by] of BINDS)
  test(`14: with ${name} in place of the bind nothing is rendered or believed`, () => {
    const world = createWorld(`bind ${name}`);
    world.net.tamperData(by);
    const [a, b] = two(world);
    assertNobody(world, a, b);
  });

test('14: a bind sent back to its sender binds nobody', () => {
  const world = createWorld('bind mirrored');
  const seen: Bytes[] = [];
  world.net.tamperData((data) => {
    if (typeof data !== 'string' && seen.length < 2) seen.push(data);
    return [];
  });
  const [a, b] = two(world);
  assert.ok(world.until(() => seen.length === 2, 19_000));
  for (const player of [a, b]) {
    const seat = player.state().seats[0];
    const own = seen.find((data) => toHex(data) === toHex(seat?.link.bindSend ?? utf8('')));
    if (!seat || !own) throw new Error('a seat and its bind expected');
    player.hear({ type: 'pc-message', pc: seat.link.pc, data: own });
    assert.ok(drops(player, 'bind') > 0);
    assert.not.ok(isShown(player));
  }
});

test('14: before the reply is out no message binds, not even an empty one', () => {
  const env = { now: 0, wall: 0, random: (length: number) => new Uint8Array(length) };
  const none = new Uint8Array(0);
  const fresh = link.initial(
    { pc: 1, isPolite: false, fp: new Uint8Array(32), bindSend: none, bindExpect: none },
    env,
  );
  const [next] = link.step(fresh, { type: 'rtc', event: { type: 'pc-message', pc: 1, data: none } }, env);
  assert.is(next.isBound, false);
});

test.run();
