// What a server may say of its settings. Source: docs/protocol/1-relay.md, "HTTP".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseSettings } from './served.ts';

test('settings, addresses flat', () => {
  assert.equal(parseSettings({ channelMax: 1000, iceServers: [] }), { channelMax: 1000, iceServers: [] });
  const iceServers = [{ urls: 'stun:a.example:3478' }, { urls: ['stun:[2001:db8::1]:1', 'stuns:b.example'] }];
  assert.equal(parseSettings({ channelMax: 5, iceServers, more: 1 }), {
    channelMax: 5,
    iceServers: ['stun:a.example:3478', 'stun:[2001:db8::1]:1', 'stuns:b.example'],
  });
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
  { channelMax: 1000, iceServers: [null] },
  { channelMax: 1000, iceServers: ['stun:a.example'] },
  { channelMax: 1000, iceServers: [{ urls: 'https://a.example' }] },
  { channelMax: 1000, iceServers: [{ urls: ['stun:a.example', 7] }] },
  { channelMax: 1000, iceServers: [{ urls: 'stun:a.example?x' }] },
];
for (const answer of GARBLED)
  test(`garbled: ${JSON.stringify(answer)}`, () => assert.is(parseSettings(answer), undefined));

test.run();
