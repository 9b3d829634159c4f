// Bytes: encodings at their edges.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as bytes from './bytes.ts';

const { fromBase64, fromHex, fromUtf8, lv, toBase64, toHex, u32, u64, u8 } = bytes;

test('lv: LEB128 lengths, text as UTF-8', () => {
  assert.is(toHex(lv('a', new Uint8Array(), '\u00e9')), '01610002c3a9');
  assert.is(toHex(lv(new Uint8Array(127)).subarray(0, 2)), '7f00');
  assert.is(toHex(lv(new Uint8Array(128)).subarray(0, 3)), '800100');
  assert.is(toHex(lv(new Uint8Array(16_384)).subarray(0, 3)), '808001');
});

test('numbers: big-endian, refused when they do not fit', () => {
  assert.is(toHex(u32(0x01020304)), '01020304');
  assert.is(toHex(u64(Number.MAX_SAFE_INTEGER)), '001fffffffffffff');
  for (const wrong of [-1, 256, 1.5, Number.NaN]) assert.throws(() => u8(wrong));
  assert.throws(() => u64(2 ** 53));
  assert.is(bytes.readUint(u64(Number.MAX_SAFE_INTEGER)), Number.MAX_SAFE_INTEGER);
  assert.is(bytes.readUint(Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0)), undefined);
});

test('base64Length: as long as what fromBase64 reads, and nothing where that reads nothing', () => {
  const whole = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
  const texts = Array.from(whole, (_, at) => whole.slice(0, at));
  for (const text of [
    ...texts,
    '',
    'A',
    'AA',
    'AB',
    'AQ',
    'AAB',
    'AAE',
    'A-_9',
    'A+/9',
    'AA==',
    'AA\n',
    'AÄAA',
    ' AAA',
  ])
    assert.is(bytes.base64Length(text), fromBase64(text)?.length, JSON.stringify(text));
});

test('split fills exactly, and copies', () => {
  const whole = Uint8Array.of(1, 2, 3);
  const fields = bytes.split(whole, [1, 2]);
  whole.fill(0);
  assert.equal(fields, [Uint8Array.of(1), Uint8Array.of(2, 3)]);
  assert.is(bytes.split(whole, [1, 1]), undefined);
  assert.is(bytes.split(whole, [1, 3]), undefined);
});

test('padded and assertLength throw on what is a bug', () => {
  assert.equal(bytes.padded(Uint8Array.of(1), 3), Uint8Array.of(1, 0, 0));
  assert.throws(() => bytes.padded(new Uint8Array(4), 3));
  assert.throws(() => bytes.assertLength(new Uint8Array(4), 3, 'x'));
});

test('order and equality', () => {
  const [a, ab, b] = [Uint8Array.of(1), Uint8Array.of(1, 0), Uint8Array.of(2)];
  assert.ok(bytes.compare(a, ab) < 0 && bytes.compare(ab, b) < 0 && bytes.compare(a, a) === 0);
  assert.ok(bytes.isEqual(a, a.slice()));
  assert.not(bytes.isEqual(a, ab));
  assert.not(bytes.isEqual(a, b));
  assert.ok(bytes.isZero(new Uint8Array(3)) && !bytes.isZero(a));
});

test('hex and base64url: one spelling only', () => {
  for (const wrong of ['0', 'AB', '0g', ' 00']) assert.is(fromHex(wrong), undefined);
  for (const wrong of ['A', 'AB', 'AA==', 'A+A_', 'AAAB\n']) assert.is(fromBase64(wrong), undefined);
  for (let length = 0; length < 20; length++) {
    const value = Uint8Array.from({ length }, (_, i) => 255 - i * 13);
    assert.equal(fromHex(toHex(value)), value);
    assert.equal(fromBase64(toBase64(value)), value);
    assert.is(toBase64(value), Buffer.from(value).toString('base64url'));
  }
});

test('UTF-8 is strict, and a byte order mark stays', () => {
  assert.is(fromUtf8(Uint8Array.of(0xc0, 0x80)), undefined);
  assert.is(fromUtf8(Uint8Array.of(0xed, 0xa0, 0x80)), undefined);
  assert.is(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf)), '\ufeff');
});

test.run();
