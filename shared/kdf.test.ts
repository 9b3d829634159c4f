// Passwords, stretching and key derivation against the vectors, and HKDF and HMAC against Node's own.
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lv, toHex, utf8 } from './bytes.ts';
import { channelText, expand, extract, hash, mac, preparePassword, stretch } from './kdf.ts';
import { CHANNEL_MAX_WIDEST, PASSWORD_BYTES } from './limits.ts';
import { checkKdf, type KdfVectors } from './vectors/check.ts';

const vectors = JSON.parse(readFileSync(new URL('vectors/kdf.json', import.meta.url), 'utf8')) as KdfVectors;

test('vectors, with Argon2id at full cost', () => assert.equal(checkKdf(vectors), []));

test('the same password typed in two ways gives the same PRS', () => {
  const [, composed, decomposed] = vectors.stretch;
  assert.is.not(composed?.text, decomposed?.text);
  assert.is(composed?.prs, decomposed?.prs);
});

test('H, HMAC and HKDF are those of the platform', () => {
  const [salt, secret] = [utf8('salt'), utf8('secret')];
  assert.is(toHex(hash(secret)), createHash('sha512').update(secret).digest('hex'));
  assert.is(toHex(mac(salt, secret)), createHmac('sha512', salt).update(secret).digest('hex'));
  const theirs = hkdfSync('sha512', secret, salt, lv('sotto/1', 'env', 'a', 'b'), 48);
  assert.equal(expand(extract(salt, secret), 48, 'env', 'a', 'b'), new Uint8Array(theirs));
});

test('labels never run together', () => {
  const prk = hash(new Uint8Array());
  const outputs = [
    ['env', 'ab'],
    ['env', 'a', 'b'],
    ['enva', 'b'],
    ['env', 'ab', ''],
  ].map((labels) => toHex(expand(prk, 32, ...labels)));
  assert.is(new Set(outputs).size, outputs.length);
});

test('channels are canonical decimals within the range', () => {
  assert.is(channelText(7), '7');
  assert.is(channelText(CHANNEL_MAX_WIDEST), '999999999');
  for (const channel of [0, -1, 1.5, Number.NaN, CHANNEL_MAX_WIDEST + 1]) {
    assert.throws(() => channelText(channel));
  }
});

test('the channel salts the password', () => {
  // Cheap parameters would be another function; two runs at full cost are what this is worth.
  const prepared = utf8('same');
  assert.is.not(toHex(stretch(prepared, 1)), toHex(stretch(prepared, 11)));
});

test('the limit is on prepared bytes: decomposed text may be longer', () => {
  assert.is(preparePassword('e\u0301'.repeat(PASSWORD_BYTES / 2))?.length, PASSWORD_BYTES);
  assert.is(preparePassword('e\u0301'.repeat(PASSWORD_BYTES / 2) + 'e'), undefined);
  assert.is(preparePassword('\ufe0f'.repeat(5000) + 'a')?.length, 1);
});

test('preparing is idempotent', () => {
  for (const { text } of vectors.prepare) {
    const once = preparePassword(text);
    if (once) assert.equal(preparePassword(new TextDecoder().decode(once)), once);
  }
});

test.run();
