// The draft's vectors and the shares that must make a receiver abort.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromHex } from './bytes.ts';
import * as cpace from './cpace.ts';
import { checkCpace, type CpaceVectors } from './vectors/check.ts';

const vectors = JSON.parse(
  readFileSync(new URL('vectors/cpace.json', import.meta.url), 'utf8'),
) as CpaceVectors;
const inputs = { prs: new Uint8Array(32), ci: new Uint8Array(3), sid: new Uint8Array(64) };

test('draft-21 vectors', () => assert.equal(checkCpace(vectors), []));

test('a changed vector is noticed', () => {
  const { draft21 } = vectors;
  const changed = { ...vectors, draft21: { ...draft21, protocol: { ...draft21.protocol, ADa: '414462' } } };
  assert.equal(checkCpace(changed), ['cpace: ISK', 'cpace: ISK of the other']);
});

test('a share of another length is none', () => {
  for (const length of [0, 31, 33]) {
    assert.is(cpace.multiply(Uint8Array.of(1, ...new Uint8Array(31)), new Uint8Array(length)), undefined);
  }
});

test('about seven in eight random strings are no share, and none throws', () => {
  let refused = 0;
  for (let n = 0; n < 64; n++) {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => (n * 167 + i * 59 + n * i * 3) & 0xff);
    if (cpace.multiply(cpace.sampleScalar(bytes.map((byte) => byte | 1)), bytes) === undefined) refused++;
  }
  assert.ok(refused > 32 && refused < 64, String(refused));
});

test('a scalar is below 2^252 and leaves its random bytes alone', () => {
  const random = new Uint8Array(32).fill(0xff);
  assert.is(cpace.sampleScalar(random)[31], 0x0f);
  assert.is(random[31], 0xff);
  assert.throws(() => cpace.sampleScalar(new Uint8Array(31)));
  assert.throws(() => cpace.share(inputs, new Uint8Array(32)), 'y = 0 means a broken random source');
});

test('every input moves the share', () => {
  const y = fromHex('07'.repeat(32))?.map((byte, i) => (i === 31 ? byte & 0x0f : byte)) ?? new Uint8Array();
  const other = Uint8Array.of(1);
  const shares = [
    cpace.share(inputs, y),
    cpace.share({ ...inputs, prs: other }, y),
    cpace.share({ ...inputs, ci: other }, y),
    cpace.share({ ...inputs, sid: other }, y),
  ].map(String);
  assert.is(new Set(shares).size, 4);
});

test.run();
