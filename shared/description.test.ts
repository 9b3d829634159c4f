// The fingerprint of a description: one, of SHA-256, everywhere the same. Source: docs/protocol/5-media.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fingerprintOf } from './description.ts';

const print = (byte: number): string => Array.from({ length: 32 }, () => byte.toString(16)).join(':');
const A = `a=fingerprint:sha-256 ${print(0xa1)}`;
const B = `a=fingerprint:sha-256 ${print(0xb2)}`;
const sdp = (...lines: string[]): string =>
  ['v=0', ...lines, 'm=audio 9 UDP/TLS/RTP/SAVPF 111', ''].join('\r\n');

test('one fingerprint, in the session or in every section, in either case', () => {
  const want = new Uint8Array(32).fill(0xa1);
  assert.equal(fingerprintOf(sdp(A)), want);
  assert.equal(fingerprintOf(sdp(A, 'm=video 9 X 96', A, A)), want);
  assert.equal(
    fingerprintOf(sdp(A, A.toUpperCase().replace('A=FINGERPRINT:SHA', 'a=fingerprint:sha'))),
    want,
  );
  assert.equal(fingerprintOf(`v=0\n${A}\n`), want);
});

const REFUSED: readonly (readonly [string, string])[] = [
  ['none', sdp()],
  ['empty', ''],
  ['two that differ', sdp(A, B)],
  ['two that differ, the second in a section', sdp(A, 'm=video 9 X 96', B)],
  ['another hash function', sdp(A.replace('sha-256', 'sha-1'))],
  ['another hash function beside it', sdp(A, 'a=fingerprint:sha-384 00')],
  ['too short', sdp(A.slice(0, -3))],
  ['too long', sdp(`${A}:a1`)],
  ['not hex', sdp(A.replace('a1', 'g1'))],
  ['trailing words', sdp(`${A} `)],
  ['a second one behind odd white space', sdp(A, ` ${B}`)],
  ['a second one with an odd separator', sdp(A, B.replace(' ', '\t'))],
  ['a second one in odd case', sdp(A, B.replace('fingerprint', 'FingerPrint'))],
  ['a second one behind a bare carriage return', `v=0\r\n${A}\r${B}\r\n`],
];

for (const [what, text] of REFUSED)
  test(`refused: ${what}`, () => {
    assert.is(fingerprintOf(text), undefined);
  });

test.run();
