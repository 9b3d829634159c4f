// What a server may say of its STUN and TURN servers. Source: docs/protocol/5-media.md, "Access to TURN".
import { inspect } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isTurnServer, parseIce, waitOf } from './ice-servers.ts';

test('servers, and how long they are good', () => {
  assert.equal(parseIce({ iceServers: [] }), { iceServers: [] });
  const iceServers = [
    { urls: 'stun:a.example:3478' },
    { urls: ['stun:[2001:db8::1]:1', 'stuns:b.example'] },
    { urls: ['turn:a.example?transport=udp', 'turns:[::1]:443'], username: '7:u', credential: 'c', more: 1 },
  ];
  const parsed = parseIce({ iceServers, ttl: 7_200, more: 1 });
  assert.equal(parsed, {
    iceServers: [
      { urls: ['stun:a.example:3478'] },
      { urls: ['stun:[2001:db8::1]:1', 'stuns:b.example'] },
      { urls: ['turn:a.example?transport=udp', 'turns:[::1]:443'], username: '7:u', credential: 'c' },
    ],
    lifetimeMs: 7_200_000,
  });
  assert.equal(parsed?.iceServers.map(isTurnServer), [false, false, true]);
});

const turn = (more: object): object => ({
  iceServers: [{ urls: 'turn:a.example', username: 'u', credential: 'c', ...more }],
});

const GARBLED: readonly unknown[] = [
  undefined,
  null,
  'x',
  [],
  {},
  { iceServers: {} },
  { iceServers: [null] },
  { iceServers: ['stun:a.example'] },
  { iceServers: [{ urls: 'https://a.example' }] },
  { iceServers: [{ urls: ['stun:a.example', 7] }] },
  { iceServers: [{ urls: 'stun:a.example?x' }] },
  { iceServers: [{ urls: 'stun:2001:db8::1' }] },
  { iceServers: [{ urls: [] }] },
  { iceServers: [{ urls: 'turn:a.example' }] },
  { iceServers: Array.from({ length: 9 }, () => ({ urls: 'stun:a.example' })) },
  turn({ credential: undefined }),
  turn({ username: 7 }),
  turn({ username: '' }),
  turn({ credential: 'c'.repeat(509) }),
  turn({ urls: 'turn:a.example?transport=tls' }),
  turn({ urls: ['turn:a.example', 'stun:a.example'] }),
  { iceServers: [], ttl: 0 },
  { iceServers: [], ttl: 9 },
  { iceServers: [], ttl: 700_000 },
  { iceServers: [], ttl: 60.5 },
  { iceServers: [], ttl: '7200' },
  { iceServers: [], ttl: null },
];
for (const answer of GARBLED)
  test(`garbled: ${inspect(answer).slice(0, 80)}`, () => assert.is(parseIce(answer), undefined));

test('when to ask again: whole seconds, or nothing', () => {
  assert.equal(['10', '0', null, 'soon', '-1', '99999'].map(waitOf), [
    { waitMs: 10_000 },
    { waitMs: 0 },
    {},
    {},
    {},
    {},
  ]);
});

test.run();
