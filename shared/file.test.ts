// File: chunks there and back, what is no chunk, the hash by parts, and names that would like to be paths.
// Source: docs/protocol/5-media.md, "Files".
import { createHash as nodeHash } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toHex, utf8 } from './bytes.ts';
import { cleanFileName, createHash, encodeChunk, parseChunk } from './file.ts';
import { FILE } from './limits.ts';

const file = Uint8Array.from({ length: 16 }, (_, at) => at + 1);

test('a chunk, byte by byte', () => {
  const frame = encodeChunk({ file, at: 0x01_0203_0000, data: utf8('abc') });
  assert.is(toHex(frame), '0102030405060708090a0b0c0d0e0f100000000102030000616263');
  assert.equal(parseChunk(frame), { file, at: 0x01_0203_0000, data: utf8('abc') });
});

test('the longest, and the last of the largest file', () => {
  const data = new Uint8Array(FILE.chunkBytes).fill(7);
  const at = FILE.bytesMax - FILE.chunkBytes;
  assert.equal(parseChunk(encodeChunk({ file, at, data })), { file, at, data });
});

test('what is no chunk', () => {
  const frame = encodeChunk({ file, at: 0, data: Uint8Array.of(1) });
  const far = frame.slice();
  far.fill(0xff, 16, 24);
  const beyond = frame.slice();
  beyond[18] = 1;
  const long = new Uint8Array(24 + FILE.chunkBytes + 1);
  for (const bytes of [new Uint8Array(), frame.subarray(0, 24), frame.subarray(0, 7), far, beyond, long])
    assert.is(parseChunk(bytes), undefined, toHex(bytes.subarray(0, 30)));
});

test('what is not written', () => {
  const data = Uint8Array.of(1);
  for (const wrong of [
    { file: file.slice(1), at: 0, data },
    { file, at: -1, data },
    { file, at: 0.5, data },
    { file, at: FILE.bytesMax, data },
    { file, at: 0, data: new Uint8Array() },
    { file, at: 0, data: new Uint8Array(FILE.chunkBytes + 1) },
  ])
    assert.throws(() => encodeChunk(wrong));
});

test('the hash of parts is the hash of the whole', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 253);
  const hash = createHash();
  for (let at = 0; at < bytes.length; at += 777) hash.update(bytes.subarray(at, at + 777));
  assert.is(toHex(hash.digest()), nodeHash('sha256').update(bytes).digest('hex'));
});

const NAMES: readonly (readonly [string, string])[] = [
  ['agreement-draft-4.pdf', 'agreement-draft-4.pdf'],
  ['Größe – 你好 🦊.txt', 'Größe – 你好 🦊.txt'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Windows\\system32.dll', 'C__Windows_system32.dll'],
  ['/absolute', '_absolute'],
  ['.bashrc', 'bashrc'],
  ['...', 'file'],
  ['', 'file'],
  [' \t\n ', 'file'],
  ['a\u0000b\u0007.txt', 'ab.txt'],
  ['report\u202efdp.exe', 'reportfdp.exe'],
  ['zero\u200bwidth.txt', 'zerowidth.txt'],
  ['name. . ', 'name'],
  ['con', '_con'],
  ['LPT1.txt', '_LPT1.txt'],
  ['a:b*c?d"e<f>g|h', 'a_b_c_d_e_f_g_h'],
  ['full\uff0fwidth\u2215slash', 'full_width_slash'],
  ['.html', 'html'],
  [`${'x'.repeat(400)}.tar.gz`, `${'x'.repeat(157)}.gz`],
];
for (const [given, name] of NAMES)
  test(`${JSON.stringify(given.slice(0, 30))} is called ${JSON.stringify(name.slice(0, 30))}`, () => {
    assert.is(cleanFileName(given), name);
    assert.is(cleanFileName(name), name, 'and stays so');
    assert.ok(utf8(name).length <= FILE.nameBytes + 1);
  });

test.run();
