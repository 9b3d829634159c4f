// Candidates there and back. Source: docs/protocol/5-media.md, "Candidates".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatCandidate, parseCandidate, Reach } from './candidate.ts';

const HOST = 'candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host generation 0 ufrag abcd';

test('there and back', () => {
  for (const sdpMLineIndex of [0, 2, 17])
    assert.equal(parseCandidate(formatCandidate({ candidate: HOST, sdpMLineIndex }) ?? ''), {
      candidate: HOST,
      sdpMLineIndex,
    });
  assert.is(formatCandidate({ candidate: HOST, sdpMLineIndex: null }), `0 ${HOST}`);
});

test('the end-of-candidates mark is not sent', () => {
  assert.is(formatCandidate({ candidate: '', sdpMLineIndex: 0 }), undefined);
});

const from = (address: string, type = 'host'): string =>
  `candidate:1 1 udp 2122260223 ${address} 54321 typ ${type} generation 0 ufrag abcd`;

test('good beyond our own network: by STUN or TURN, and told once of each gathering', () => {
  for (const type of ['srflx', 'prflx', 'relay']) {
    const reach = new Reach();
    assert.not.ok(reach.isFound(from('10.0.0.1')));
    assert.ok(reach.isFound(from('8.8.8.8', type)));
    assert.not.ok(reach.isFound(from('8.8.4.4', type)));
    assert.not.ok(reach.isFound(null));
  }
});

const PUBLIC = ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a01:4f8::1'];
const PRIVATE = ['10.0.0.1', '172.16.0.9', '192.168.1.2', '169.254.1.1', '100.64.0.1', '6d0c2a1e-1111.local'];
test('public by itself: known at the end, unless a private one beside it should have been seen by STUN', () => {
  const found = (...addresses: readonly string[]): boolean => {
    const reach = new Reach();
    for (const address of addresses) assert.not.ok(reach.isFound(from(address)));
    return reach.isFound(null);
  };
  assert.ok(PUBLIC.every((address) => found(address)));
  assert.ok(found('fe80::1', '2a01:4f8::1', 'fd00::1'));
  for (const address of PRIVATE) assert.not.ok(found(address) || found('2a01:4f8::1', address), address);
});

const GARBLED = [
  '',
  '0',
  '0 ',
  HOST,
  `-1 ${HOST}`,
  `100 ${HOST}`,
  `0 a=${HOST}`,
  `0 ${HOST}\r\na=x`,
  `0 ${HOST}${' '.repeat(1024)}`,
];
for (const text of GARBLED)
  test(`garbled: ${JSON.stringify(text.slice(0, 24))} (${text.length})`, () => {
    assert.is(parseCandidate(text), undefined);
  });

test.run();
