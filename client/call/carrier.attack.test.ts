// Attack 34: who carries for others reads, alters, keeps or misdirects; or a member has others carry in a false name, and
// more than is fair. Source: docs/protocol/6-call.md, "Ways"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, fromBase64, fromHex, toBase64, utf8 } from '../../shared/bytes.ts';
import { CELL_BYTES } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import { TIMES } from './times.ts';
import { callOf, idOf, infiltrated, type Infiltrated, linksOf } from './world-company.ts';
import { drops, texts } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

type Forward = Extract<Message, { type: 'forward' }>;

const named = (player: Player): string => toBase64(fromHex(idOf(player)) ?? new Uint8Array(16));

/** Two who have no path between them and nobody on the relay: what they say goes by the insider. */
function carried(
  seed: string,
): Infiltrated & { readonly world: World; readonly a: Player; readonly b: Player } {
  const world = createWorld(seed);
  const party = infiltrated(world, 2);
  const [b] = party.others;
  if (!b) throw new Error('three expected');
  world.run(TIMES.door + TIMES.finish);
  world.net.cutBetween(party.host.number, b.number);
  assert.ok(world.until(() => !linksOf(party.host).includes(idOf(b)), 10_000));
  return { ...party, world, a: party.host, b };
}

/** What becomes of every blob that the insider carries. */
function carries({ insider }: Infiltrated, by: (forward: Forward) => readonly Forward[]): readonly Bytes[] {
  const seen: Bytes[] = [];
  insider.incoming((messages) =>
    messages.flatMap((one): readonly Message[] => {
      if (one.type !== 'forward' || one.to === named(insider)) return [one];
      seen.push(fromBase64(one.blob) ?? new Uint8Array());
      return by(one);
    }),
  );
  return seen;
}

function contains(blobs: readonly Bytes[], text: string): boolean {
  const wanted = String.fromCharCode(...utf8(text));
  return blobs.some((blob) =>
    blob.reduce((all, byte) => all + String.fromCharCode(byte), '').includes(wanted),
  );
}

test('34: who carries sees whole cells, and nothing of what is in them', () => {
  const party = carried('carried');
  const { world, a, b } = party;
  const seen = carries(party, (one) => [one]);
  a.send({ type: 'chat-send', text: 'not for the carrier' });
  assert.ok(world.until(() => texts(b).includes('not for the carrier'), 10_000));
  assert.ok(seen.length > 0);
  for (const blob of seen) assert.is(blob.length % CELL_BYTES, 0);
  for (const text of ['not for the carrier', 'chat', '"type"', 'Ada'])
    assert.not.ok(contains(seen, text), text);
});

test('34: what is altered, doubled, mirrored or played again on the way changes nothing', () => {
  const party = carried('altered');
  const { world, a, b } = party;
  carries(party, (one) => {
    const blob = fromBase64(one.blob) ?? new Uint8Array();
    const flipped = toBase64(blob.map((byte, at) => (at === 500 ? byte ^ 1 : byte)));
    const mirrored = { ...one, to: one.from, from: one.to };
    return [{ ...one, blob: flipped }, one, one, mirrored];
  });
  a.send({ type: 'chat-send', text: 'once' });
  assert.ok(world.until(() => texts(b).includes('once'), 10_000));
  world.run(10_000);
  assert.equal(texts(b), ['once']);
  assert.equal(texts(a), ['once']);
});

test('34: a carrier that keeps everything keeps two apart while it is there, and no longer', () => {
  const party = carried('kept');
  const { world, a, b, insider } = party;
  carries(party, () => []);
  a.send({ type: 'chat-send', text: 'at last' });
  world.run(20_000);
  assert.equal(texts(b), []);
  for (const one of [a, b]) assert.ok(callOf(one).members.some((member) => member.link === 'reconnecting'));
  world.net.mend();
  insider.vanish();
  assert.ok(world.until(() => texts(b).includes('at last'), 60_000));
  assert.ok(world.until(() => linksOf(a).includes(idOf(b)), 60_000));
});

test('34: nobody has others carry in the name of a third, or back to itself', () => {
  const world = createWorld('false name');
  const { host, others, insider } = infiltrated(world, 2);
  const [other = host] = others;
  const blob = toBase64(new Uint8Array(CELL_BYTES).fill(3));
  const got: string[] = [];
  insider.incoming((messages) => {
    for (const one of messages) if (one.type === 'forward') got.push(one.from);
    return messages;
  });
  const before = drops(other, 'no-session');
  insider.say(host, { type: 'forward', to: named(other), from: named(host), blob });
  insider.say(host, { type: 'forward', to: named(other), from: toBase64(world.clock.random(16)), blob });
  insider.say(host, { type: 'forward', to: named(insider), from: named(insider), blob });
  world.run(2_000);
  assert.is(drops(host, 'forward'), 3);
  assert.is(drops(other, 'no-session'), before, 'nothing of it has come');
  insider.say(host, { type: 'forward', to: named(other), from: named(insider), blob });
  world.run(2_000);
  assert.is(drops(other, 'no-session'), before + 1, 'in its own name it is carried');
  assert.equal(got, []);
});

test('34: a member is carried for only so much', () => {
  const world = createWorld('amplified');
  const { host, others, insider } = infiltrated(world, 2);
  const [other = host] = others;
  const blob = toBase64(new Uint8Array(CELL_BYTES).fill(3));
  const before = drops(other, 'no-session');
  for (let at = 0; at < 400; at++)
    insider.say(host, { type: 'forward', to: named(other), from: named(insider), blob });
  world.run(3_000);
  const came = drops(other, 'no-session') - before;
  assert.ok(came > 20 && came <= 60 + 3 * 20, `${came}`);
});

test.run();
