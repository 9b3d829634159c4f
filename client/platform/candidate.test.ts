// Candidates there and back. Source: docs/protocol/5-media.md, "Candidates".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatCandidate, isWide, parseCandidate } from './candidate.ts';

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

test('good beyond our own network: by STUN or TURN, or public by itself', () => {
  const HOSTS = [
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2a01:4f8::1',
    '10.0.0.1',
    '172.16.0.9',
    '192.168.1.2',
  ];
  const more = [
    '169.254.1.1',
    '100.64.0.1',
    'fe80::1',
    'fd00::1',
    '6d0c2a1e-1111-4222-8333-444455556666.local',
  ];
  assert.equal(
    [...HOSTS, ...more].filter((address) => isWide({ type: 'host', address })),
    HOSTS.slice(0, 4),
  );
  for (const type of ['srflx', 'prflx', 'relay']) assert.ok(isWide({ type, address: null }));
  assert.not.ok(isWide({ type: null, address: null }));
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
