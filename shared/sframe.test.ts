// SFrame against the figures of RFC 9605 (appendix C), with the platform's own AES-GCM; then what the figures leave out.
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bytes, concat, fromHex, toHex, utf8 } from './bytes.ts';
import { FRAMES } from './limits.ts';
import * as sframe from './sframe.ts';

type Vectors = {
  readonly header: readonly { readonly kid: string; readonly ctr: string; readonly encoded: string }[];
  readonly sframe: readonly Readonly<Record<string, string | number>>[];
};
const vectors = JSON.parse(readFileSync(new URL('vectors/sframe.json', import.meta.url), 'utf8')) as Vectors;

function hex(text: string | number | undefined): Bytes {
  const bytes = fromHex(String(text));
  if (bytes === undefined) throw new Error(`${text} is no hex`);
  return bytes;
}

const makeCipher: sframe.MakeCipher = async (raw) => {
  const key = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const how = (iv: Bytes, additionalData: Bytes): object => ({ name: 'AES-GCM', iv, additionalData });
  return {
    seal: async (nonce, aad, plain) =>
      new Uint8Array(await webcrypto.subtle.encrypt(how(nonce, aad) as never, key, plain)),
    open: (nonce, aad, sealed) =>
      webcrypto.subtle.decrypt(how(nonce, aad) as never, key, sealed).then(
        (plain) => new Uint8Array(plain),
        () => undefined,
      ),
  };
};

const BASE = Uint8Array.from({ length: FRAMES.keyBytes }, (_, i) => i);

test('headers of the RFC; what is beyond 2^53 − 1 is neither made nor read', () => {
  let read = 0;
  for (const { kid, ctr, encoded } of vectors.header) {
    const [kidNumber, counter] = [Number(kid), Number(ctr)];
    const bytes = hex(encoded);
    if (Number.isSafeInteger(kidNumber) && Number.isSafeInteger(counter)) {
      assert.is(toHex(sframe.encodeHeader(kidNumber, counter)), encoded);
      const header = { kid: kidNumber, counter, length: bytes.length };
      assert.equal(sframe.readHeader(concat(bytes, utf8('and a frame behind it'))), header);
      read += 1;
    } else {
      assert.throws(() => sframe.encodeHeader(kidNumber, counter));
      assert.is(sframe.readHeader(bytes), undefined);
    }
  }
  assert.ok(read > 50, `${read} headers`);
});

test('keys, nonce and frame of the RFC, suite 5', async () => {
  for (const vector of vectors.sframe) {
    const [kid, counter] = [Number(vector['kid']), Number(vector['ctr'])];
    const { key, salt } = sframe.deriveSecrets(hex(vector['base_key']), kid);
    assert.is(toHex(key), vector['sframe_key']);
    assert.is(toHex(salt), vector['sframe_salt']);
    assert.is(toHex(sframe.nonceOf(salt, counter)), vector['nonce']);
    const metadata = hex(vector['metadata']);
    assert.is(toHex(concat(sframe.encodeHeader(kid, counter), metadata)), vector['aad']);
    const frameKey = await sframe.createFrameKey(hex(vector['base_key']), kid, makeCipher);
    const frame = await sframe.seal(frameKey, counter, metadata, hex(vector['pt']));
    assert.is(toHex(frame), vector['ct']);
    const header = sframe.readHeader(frame);
    assert.ok(header);
    assert.is(toHex((await sframe.open(frameKey, header, metadata, frame)) ?? utf8('')), vector['pt']);
  }
  assert.is(vectors.sframe.length, 1);
});

test('a header that is cut, or longer than need be, is none', () => {
  const whole = sframe.encodeHeader(0x1234, 0x567890);
  assert.is(toHex(whole), '9a1234567890');
  for (let cut = 0; cut < whole.length; cut++)
    assert.is(sframe.readHeader(whole.subarray(0, cut)), undefined, `${cut} bytes`);
  // 7 in a byte of its own; 0 in one; 255 in two; a counter of 1 in eight.
  for (const long of ['8007', '8000', '9000ff', '0807', '090001', '0f0000000000000001'])
    assert.is(sframe.readHeader(hex(long)), undefined, long);
  assert.is(sframe.readHeader(new Uint8Array()), undefined);
});

test('nothing but the very frame opens', async () => {
  const key = await sframe.createFrameKey(
    sframe.trackKey(BASE, { owner: 'id', feed: 'feed' }, 'video'),
    3,
    makeCipher,
  );
  const metadata = utf8('clear bytes');
  const plain = utf8('a picture');
  const frame = await sframe.seal(key, 500, metadata, plain);
  const tryOpen = async (bytes: Bytes, beside = metadata, by = key): Promise<Bytes | undefined> => {
    const header = sframe.readHeader(bytes);
    return header && sframe.open(by, header, beside, bytes);
  };
  assert.equal(await tryOpen(frame), plain);
  for (let at = 0; at < frame.length; at++) {
    const flipped = frame.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    assert.is(await tryOpen(flipped), undefined, `bit of byte ${at}`);
    assert.is(await tryOpen(frame.subarray(0, at)), undefined, `cut at ${at}`);
  }
  assert.is(await tryOpen(frame, utf8('clear bytez')), undefined, 'clear bytes');
  assert.is(await tryOpen(concat(frame, utf8('x'))), undefined, 'longer');
});

test('each track of each feed, and each generation, has a key of its own', () => {
  const keys = [
    sframe.trackKey(BASE, { owner: 'id', feed: 'feed' }, 'video'),
    sframe.trackKey(BASE, { owner: 'id', feed: 'feed' }, 'screen'),
    sframe.trackKey(BASE, { owner: 'id', feed: 'fee' }, 'video'),
    sframe.trackKey(BASE, { owner: 'idf', feed: 'eed' }, 'video'),
    sframe.trackKey(BASE, { owner: 'ie', feed: 'feed' }, 'video'),
    sframe.trackKey(sframe.ratchet(BASE), { owner: 'id', feed: 'feed' }, 'video'),
    sframe.deriveSecrets(BASE, 1).key,
    sframe.deriveSecrets(BASE, 2).key,
    sframe.ratchet(BASE),
    sframe.ratchet(sframe.ratchet(BASE)),
  ];
  assert.is(new Set(keys.map(toHex)).size, keys.length);
  assert.ok(keys.every(({ length }) => length === FRAMES.keyBytes));
  assert.throws(() => sframe.ratchet(new Uint8Array(16)));
  assert.throws(() => sframe.trackKey(new Uint8Array(31), { owner: 'id', feed: 'feed' }, 'video'));
});

test('a counter is taken once; 1,023 behind the newest is the oldest that is', () => {
  const window = new sframe.ReplayWindow();
  assert.ok(window.take(5));
  assert.not(window.take(5));
  assert.ok(window.take(0), 'out of order');
  assert.ok(window.take(4));
  assert.not(window.take(4));
  const newest = 5 + FRAMES.window;
  assert.ok(window.take(newest));
  assert.not(window.isFresh(5), 'seen, and too old');
  assert.ok(window.isFresh(6), 'the oldest');
  assert.ok(window.take(6));
  assert.not(window.take(6));
  assert.not(window.isFresh(2), 'too old, though never seen');
});

test('a leap over more than the window forgets nothing that is still in it', () => {
  const window = new sframe.ReplayWindow();
  for (let counter = 0; counter < 3_000; counter += 3) assert.ok(window.take(counter));
  for (let counter = 2_999 - 900; counter < 3_000; counter++)
    assert.is(window.isFresh(counter), counter % 3 !== 0, String(counter));
  assert.ok(window.take(1_000_000));
  assert.ok(window.take(1_000_000 - FRAMES.window + 1));
  assert.not(window.take(1_000_000 - FRAMES.window));
});

test.run();
