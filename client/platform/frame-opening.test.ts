// Sealing and opening together, with the real cipher: what comes out is what went in, once, and nothing else does.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, utf8 } from '../../shared/bytes.ts';
import { readHeader } from '../../shared/sframe.ts';
import { makeCipher } from './frame-cipher.ts';
import { Opening, type OpeningEvent } from './frame-opening.ts';
import { type Encoded, Sealing } from './frame-sealing.ts';
import { BOUNDS, TIMES } from './times.ts';

const BASE = Uint8Array.from({ length: 32 }, (_, i) => 7 * i);
const OTHER = BASE.map((byte) => byte ^ 1);
const OWNED = { owner: '0a', feed: 'ann' };
const ANN = { sfu: 1, feed: 'ann' };
const SOUND: Encoded = { part: 'audio', mimeType: 'audio/opus', data: utf8('a voice, encoded') };
const PICTURE: Encoded = {
  part: 'video',
  mimeType: 'video/VP8',
  data: Uint8Array.of(0xf0, 0x12, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0, 1, 2, 3, 4),
};

function pair(): { sealing: Sealing; opening: Opening; told: OpeningEvent[] } {
  const told: OpeningEvent[] = [];
  const opening = new Opening(makeCipher, (event) => told.push(event));
  return { sealing: new Sealing(makeCipher), opening, told };
}

async function sealed(sealing: Sealing, encoded: Encoded): Promise<Encoded & { data: Bytes }> {
  const data = await sealing.seal(1, encoded);
  assert.ok(data);
  return { ...encoded, data };
}

test('what is sealed opens; of VP8 ten bytes are to be seen, of Opus none', async () => {
  const { sealing, opening, told } = pair();
  sealing.sealWith(1, OWNED, 4, BASE);
  opening.openWith(ANN, OWNED.owner, 4, BASE);
  const [sound, picture] = [await sealed(sealing, SOUND), await sealed(sealing, PICTURE)];
  assert.equal(picture.data.subarray(0, 10), PICTURE.data.subarray(0, 10));
  assert.is(sound.data.length, SOUND.data.length + 1 + 16);
  assert.equal(readHeader(sound.data), { kid: 4, counter: 0, length: 1 });
  assert.equal(await opening.open(ANN, sound, 10), SOUND.data);
  assert.equal(await opening.open(ANN, picture, 10), PICTURE.data);
  assert.equal(told, [{ type: 'sfu-heard', ...ANN, isHeard: true }]);
  assert.equal(opening.counts(ANN), { opened: 2, keyless: 0, replayed: 0, refused: 0 });
});

test('without a key nothing leaves; nor does what has no bytes, or another codec', async () => {
  const { sealing } = pair();
  assert.is(await sealing.seal(1, SOUND), undefined);
  sealing.sealWith(1, OWNED, 0, BASE);
  assert.is(await sealing.seal(2, SOUND), undefined, 'another room');
  assert.is(await sealing.seal(1, { ...SOUND, data: new Uint8Array() }), undefined, 'empty');
  assert.is(await sealing.seal(1, { ...PICTURE, mimeType: 'video/H264' }), undefined, 'H.264');
  sealing.leave(1);
  assert.is(await sealing.seal(1, SOUND), undefined, 'left');
});

test('no counter comes twice: not for frames at once, not with the same key given again, not on another connection', async () => {
  const { sealing } = pair();
  const counters = new Set<string>();
  let frames = 0;
  for (const again of [0, 1, 2]) {
    sealing.sealWith(1, OWNED, 9, BASE.slice());
    const made = await Promise.all(Array.from({ length: 5 }, async () => sealed(sealing, SOUND)));
    for (const { data } of made) counters.add(String(readHeader(data)?.counter));
    frames += made.length;
    sealing.leave(1);
    assert.is(counters.size, frames, `time ${again}`);
  }
  // Another part has a key of its own, and so begins anew.
  sealing.sealWith(1, OWNED, 9, BASE);
  const picture = await sealed(sealing, PICTURE);
  assert.is(readHeader(picture.data.subarray(10))?.counter, 0);
});

test('a frame without a key is told of once for each kid, and only for so many', async () => {
  const { sealing, opening, told } = pair();
  for (let kid = 0; kid < BOUNDS.keylessKids + 5; kid++) {
    sealing.sealWith(1, OWNED, kid, BASE);
    const sound = await sealed(sealing, SOUND);
    assert.is(await opening.open(ANN, sound, 0), undefined);
    assert.is(await opening.open(ANN, sound, 0), undefined);
  }
  assert.is(told.length, BOUNDS.keylessKids);
  assert.equal(told[0], { type: 'sfu-keyless', ...ANN, kid: 0 });
  assert.is(opening.counts(ANN).opened, 0);
});

test('keys that are forgotten open nothing; those that are not go on', async () => {
  const { sealing, opening } = pair();
  sealing.sealWith(1, OWNED, 1, BASE);
  const old = await sealed(sealing, SOUND);
  sealing.sealWith(1, OWNED, 2, OTHER);
  const young = await sealed(sealing, SOUND);
  opening.openWith(ANN, OWNED.owner, 1, BASE);
  opening.openWith(ANN, OWNED.owner, 2, OTHER);
  opening.forget(ANN, [2]);
  assert.is(await opening.open(ANN, old, 0), undefined);
  assert.equal(await opening.open(ANN, young, 0), SOUND.data);
  opening.openWith(ANN, OWNED.owner, 2, OTHER.slice());
  assert.is(await opening.open(ANN, young, 0), undefined, 'the same key again makes nothing fresh');
});

test('a frame that was on its way as its keys were forgotten is nobody’s', async () => {
  const { sealing, opening, told } = pair();
  sealing.sealWith(1, OWNED, 4, BASE);
  opening.openWith(ANN, OWNED.owner, 4, BASE);
  const sound = await sealed(sealing, SOUND);
  const late = opening.open(ANN, sound, 10);
  opening.forget(ANN, []);
  assert.is(await late, undefined);
  assert.equal(told, []);
});

test('heard from the first frame; after two seconds without one no more; a standstill of our own is nobody’s fault', async () => {
  const { sealing, opening, told } = pair();
  sealing.sealWith(1, OWNED, 1, BASE);
  opening.openWith(ANN, OWNED.owner, 1, BASE);
  const heard = (): readonly boolean[] =>
    told.flatMap((event) => (event.type === 'sfu-heard' ? event.isHeard : []));
  opening.look(900);
  await opening.open(ANN, await sealed(sealing, SOUND), 1_000);
  for (let ms = 1_100; ms < 1_000 + TIMES.unheardMs; ms += 100) opening.look(ms);
  assert.equal(heard(), [true]);
  opening.look(1_000 + TIMES.unheardMs);
  assert.equal(heard(), [true, false]);
  await opening.open(ANN, await sealed(sealing, SOUND), 4_000);
  opening.look(4_000);
  opening.look(60_000);
  assert.equal(heard(), [true, false, true], 'stood still for a minute');
  for (let ms = 60_100; ms <= 60_100 + TIMES.unheardMs; ms += 100) opening.look(ms);
  assert.equal(heard(), [true, false, true, false]);
});

test('frames that still come for one that was forgotten make no place for good', async () => {
  const { sealing, opening, told } = pair();
  sealing.sealWith(1, OWNED, 4, BASE);
  opening.openWith(ANN, OWNED.owner, 4, BASE);
  opening.forget(ANN, []);
  const keyless = (): number => told.filter(({ type }) => type === 'sfu-keyless').length;
  for (let ms = 0; ms < TIMES.unheardMs; ms += 100) {
    await opening.open(ANN, await sealed(sealing, SOUND), ms);
    opening.look(ms);
  }
  assert.is(keyless(), 1);
  assert.is(opening.counts(ANN).keyless, TIMES.unheardMs / 100);
  opening.look(2 * TIMES.unheardMs);
  assert.is(opening.counts(ANN).keyless, 0, 'nothing of it is left');
});

test('who leaves a room forgets it', async () => {
  const { sealing, opening } = pair();
  sealing.sealWith(1, OWNED, 1, BASE);
  opening.openWith(ANN, OWNED.owner, 1, BASE);
  opening.leave(1);
  assert.is(await opening.open(ANN, await sealed(sealing, SOUND), 0), undefined);
});

test.run();
