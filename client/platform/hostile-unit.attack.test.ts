// Attack 48: a forwarding unit that plays frames again, passes one's off as another's, changes and makes them. Nothing but the very
// frame, once, in its own place, comes out of the opening side. Source: docs/attacks.md; docs/protocol/8-frames.md, "Opening".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, utf8 } from '../../shared/bytes.ts';
import { encodeHeader, type FramePart } from '../../shared/sframe.ts';
import { makeCipher } from './frame-cipher.ts';
import { Opening, type Whose } from './frame-opening.ts';
import { type Encoded, Sealing } from './frame-sealing.ts';

const keyOf = (seed: number): Bytes => new Uint8Array(32).fill(seed);
const ANN: Whose = { sfu: 1, feed: 'ann' };
const BEN: Whose = { sfu: 1, feed: 'ben' };
const DELTA = Uint8Array.of(0x31, 7, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

const encoded = (part: FramePart, data: Bytes): Encoded => ({
  part,
  mimeType: part === 'audio' || part === 'sound' ? 'audio/opus' : 'video/VP8',
  data,
});

/** A member who sends as `feed`. */
async function sent(feed: string, kid: number, seed: number, frames: readonly Encoded[]): Promise<Encoded[]> {
  const sealing = new Sealing(makeCipher);
  sealing.sealWith(1, { owner: `id of ${feed}`, feed }, kid, keyOf(seed));
  const sealed: Encoded[] = [];
  for (const frame of frames) {
    const data = await sealing.seal(1, frame);
    assert.ok(data);
    sealed.push({ ...frame, data });
  }
  return sealed;
}

function receiver(): Opening {
  const opening = new Opening(makeCipher, () => undefined);
  opening.openWith(ANN, 'id of ann', 5, keyOf(1));
  opening.openWith(BEN, 'id of ben', 5, keyOf(2));
  return opening;
}

const words = (count: number): Encoded[] =>
  Array.from({ length: count }, (_, at) => encoded('audio', utf8(`word ${at}`)));

test('played again: at once, later, out of order, and after more frames than the window holds', async () => {
  const frames = await sent('ann', 5, 1, words(1_100));
  const opening = receiver();
  for (const frame of frames) assert.ok(await opening.open(ANN, frame, 0));
  for (const frame of frames) assert.is(await opening.open(ANN, frame, 0), undefined);
  assert.equal(opening.counts(ANN), { opened: 1_100, keyless: 0, replayed: 1_100, refused: 0 });
});

test('played twice at the same moment: one comes out', async () => {
  const [frame] = await sent('ann', 5, 1, words(1));
  assert.ok(frame);
  const opening = receiver();
  const out = await Promise.all([1, 2, 3].map(async () => opening.open(ANN, frame, 0)));
  assert.is(out.filter((plain) => plain !== undefined).length, 1);
});

test('passed off as somebody else’s, and as another’s even where both have one key', async () => {
  const [frame] = await sent('ann', 5, 1, words(1));
  assert.ok(frame);
  const opening = receiver();
  assert.is(await opening.open(BEN, frame, 0), undefined);
  opening.openWith({ sfu: 1, feed: 'cy' }, 'id of ann', 5, keyOf(1));
  assert.is(await opening.open({ sfu: 1, feed: 'cy' }, frame, 0), undefined);
  assert.ok(await opening.open(ANN, frame, 0), 'at home');
});

test('told by a member who knows the key: somebody else’s feed is not its own', async () => {
  const [frame] = await sent('ann', 5, 1, words(1));
  assert.ok(frame);
  const opening = receiver();
  opening.openWith(ANN, 'id of ben', 5, keyOf(1));
  assert.is(await opening.open(ANN, frame, 0), undefined);
});

test('a screen’s sound as a voice, a camera as a screen', async () => {
  const [sound, picture] = await sent('ann', 5, 1, [encoded('sound', utf8('bang')), encoded('video', DELTA)]);
  assert.ok(sound && picture);
  const opening = receiver();
  assert.is(await opening.open(ANN, { ...sound, part: 'audio' }, 0), undefined);
  assert.is(await opening.open(ANN, { ...picture, part: 'screen' }, 0), undefined);
});

test('changed: any bit, also of the clear bytes, and any cut', async () => {
  const [frame] = await sent('ann', 5, 1, [encoded('video', DELTA)]);
  assert.ok(frame);
  const opening = receiver();
  for (let at = 0; at < frame.data.length; at++) {
    const data = frame.data.slice();
    data[at] = (data[at] ?? 0) ^ 0x10;
    assert.is(await opening.open(ANN, { ...frame, data }, 0), undefined, `byte ${at}`);
    assert.is(await opening.open(ANN, { ...frame, data: frame.data.subarray(0, at) }, 0), undefined);
  }
  assert.ok(await opening.open(ANN, frame, 0), 'none of it used up the counter');
});

test('made by hand, with a counter far ahead: refused, and the true frames still open', async () => {
  const [true1, true2] = await sent('ann', 5, 1, words(2));
  assert.ok(true1 && true2);
  const opening = receiver();
  assert.ok(await opening.open(ANN, true1, 0));
  for (const counter of [1, 2, 5_000, 2 ** 40])
    assert.is(
      await opening.open(ANN, encoded('audio', concat(encodeHeader(5, counter), new Uint8Array(40))), 0),
      undefined,
    );
  assert.ok(await opening.open(ANN, true2, 0));
  assert.is(opening.counts(ANN).refused, 4);
});

test('what was never sealed reaches nobody: plain frames, and those under a key we do not have', async () => {
  const opening = receiver();
  for (const plain of [encoded('audio', utf8('plain speech')), encoded('video', DELTA)])
    assert.is(await opening.open(ANN, plain, 0), undefined);
  const [other] = await sent('ann', 6, 1, words(1));
  assert.ok(other);
  assert.is(await opening.open(ANN, other, 0), undefined);
  assert.is(opening.counts(ANN).opened, 0);
});

test.run();
