// Descriptions, candidates and addresses as text. Source: docs/protocol/5-media.md, "Packing" and "Candidates".
import { deflateRawSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toBase64 } from '../../shared/bytes.ts';
import { SDP_BYTES } from '../../shared/limits.ts';
import { pack, readCandidate, unpack, writeCandidate } from './description.ts';
import { isTurn, readIce } from './served.ts';
import { relayBeside } from './socket.ts';

test('packed and unpacked', () => {
  const sdp = 'v=0\r\na=fingerprint:sha-256 00\r\n'.repeat(40);
  assert.is(unpack(pack(sdp)), sdp);
});

test('what is garbled, or becomes too long, is dropped', () => {
  const bomb = toBase64(new Uint8Array(deflateRawSync(Buffer.alloc(SDP_BYTES + 1, 0x61))));
  for (const packed of ['', '!', 'AAAA', bomb]) assert.is(unpack(packed), undefined, packed.slice(0, 9));
});

test('a candidate as a line, without the address behind it', () => {
  const candidate = 'candidate:1 1 udp 1 203.0.113.7 5 typ srflx raddr 192.0.2.1 rport 9';
  const text = '2 candidate:1 1 udp 1 203.0.113.7 5 typ srflx raddr 0.0.0.0 rport 0';
  assert.is(writeCandidate({ candidate, sdpMLineIndex: 2 }), text);
  assert.equal(readCandidate(text), { candidate: text.slice(2), sdpMLineIndex: 2 });
});

for (const text of [
  '',
  'candidate:1',
  '100 candidate:1',
  '0 candidate:1\r\na=x',
  `0 candidate:${'x'.repeat(2000)}`,
])
  test(`no candidate: ${JSON.stringify(text.slice(0, 24))}`, () => {
    assert.is(readCandidate(text), undefined);
  });

test('servers: one address each, TURN with its credential', () => {
  const given = {
    iceServers: [
      { urls: ['stun:a:1', 'stun:b:2'] },
      { urls: 'turn:c:3?transport=udp', username: 'u', credential: 'c' },
    ],
    ttl: 60,
  };
  const ice = readIce(given);
  assert.equal(ice, {
    servers: [
      { urls: 'stun:a:1' },
      { urls: 'stun:b:2' },
      { urls: 'turn:c:3?transport=udp', username: 'u', credential: 'c' },
    ],
    lifetimeMs: 60_000,
  });
  assert.equal(ice?.servers.map(isTurn), [false, false, true]);
  assert.is(readIce({}), undefined);
});

test('the relay is beside the page, wherever that is', () => {
  assert.is(relayBeside(new URL('http://127.0.0.1:8080/')).href, 'ws://127.0.0.1:8080/relay');
  assert.is(relayBeside(new URL('https://call.example.org/a/#x')).href, 'wss://call.example.org/a/relay');
});

test.run();
