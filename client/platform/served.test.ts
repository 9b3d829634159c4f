// What a server may say of its settings. Source: docs/protocol/1-relay.md, "What else is served".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseSettings } from './served.ts';

test('settings', () => {
  assert.equal(parseSettings({ channelMax: 1000, iceServers: [] }), {
    channelMax: 1000,
    iceServers: [],
    isFoundersOnly: false,
  });
  const iceServers = [
    { urls: 'stun:a.example:3478' },
    { urls: ['stun:[2001:db8::1]:1', 'stuns:b.example'] },
    { urls: ['turn:a.example?transport=udp', 'turns:[::1]:443'], username: '7:u', credential: 'c', more: 1 },
  ];
  assert.equal(parseSettings({ channelMax: 5, iceServers, more: 1 }), {
    channelMax: 5,
    iceServers: [
      { urls: ['stun:a.example:3478'] },
      { urls: ['stun:[2001:db8::1]:1', 'stuns:b.example'] },
      { urls: ['turn:a.example?transport=udp', 'turns:[::1]:443'], username: '7:u', credential: 'c' },
    ],
    isFoundersOnly: false,
  });
  const founders = parseSettings({ channelMax: 5, iceServers: [], isFoundersOnly: true });
  assert.is(founders?.isFoundersOnly, true);
});

const turn = (more: object): object => ({
  channelMax: 1000,
  iceServers: [{ urls: 'turn:a.example', username: 'u', credential: 'c', ...more }],
});

const GARBLED: readonly unknown[] = [
  undefined,
  null,
  'x',
  [],
  {},
  { channelMax: 1000 },
  { channelMax: '1000', iceServers: [] },
  { channelMax: 0, iceServers: [] },
  { channelMax: 1.5, iceServers: [] },
  { channelMax: 1e12, iceServers: [] },
  { channelMax: 1000, iceServers: {} },
  { channelMax: 1000, iceServers: [], isFoundersOnly: 'yes' },
  { channelMax: 1000, iceServers: [null] },
  { channelMax: 1000, iceServers: ['stun:a.example'] },
  { channelMax: 1000, iceServers: [{ urls: 'https://a.example' }] },
  { channelMax: 1000, iceServers: [{ urls: ['stun:a.example', 7] }] },
  { channelMax: 1000, iceServers: [{ urls: 'stun:a.example?x' }] },
  { channelMax: 1000, iceServers: [{ urls: 'stun:2001:db8::1' }] },
  { channelMax: 1000, iceServers: [{ urls: [] }] },
  { channelMax: 1000, iceServers: [{ urls: 'turn:a.example' }] },
  { channelMax: 1000, iceServers: Array.from({ length: 9 }, () => ({ urls: 'stun:a.example' })) },
  turn({ credential: undefined }),
  turn({ username: 7 }),
  turn({ username: '' }),
  turn({ credential: 'c'.repeat(509) }),
  turn({ urls: 'turn:a.example?transport=tls' }),
  turn({ urls: ['turn:a.example', 'stun:a.example'] }),
];
for (const answer of GARBLED)
  test(`garbled: ${JSON.stringify(answer)}`, () => assert.is(parseSettings(answer), undefined));

test.run();
