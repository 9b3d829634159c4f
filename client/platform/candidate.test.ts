// Candidates there and back. Source: docs/protocol/5-media.md, "Candidates".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatCandidate, parseCandidate } from './candidate.ts';

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
