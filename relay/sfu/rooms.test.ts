// Tests of rooms' names and ages, of what is made of the secret, of the settings. Source: docs/protocol/9-authority.md, "Rooms".
import { randomBytes } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { creation, leftMs, nameRoom, readRoom } from './rooms.ts';
import { engineSecrets, keyOfRoom, pinOf } from './secrets.ts';
import { readConfig } from './settings.ts';
import { coreToken, roomToken } from './tokens.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = 1_800_000_000_000;
const SECRET = 'a-secret-of-thirty-two-characters';

test('a name says where a room is and when it was made', () => {
  const name = nameRoom('eu1', NOW_MS + 59_000, randomBytes);
  assert.equal(readRoom(name), { node: 'eu1', bornMs: NOW_MS });
  assert.is.not(nameRoom('eu1', NOW_MS, randomBytes), nameRoom('eu1', NOW_MS, randomBytes));
});

for (const name of [
  '',
  'a',
  'a-1-x',
  'A-1-'.padEnd(26, 'x'),
  `a-1-${'x'.repeat(23)}`,
  `a--${'x'.repeat(22)}`,
])
  test(`no name of a room: ${name}`, () => assert.is(readRoom(name), undefined));

test('a room ends at its age; one from the future never was', () => {
  const room = { node: 'a', bornMs: NOW_MS };
  assert.is(leftMs(room, 12, NOW_MS + HOUR_MS), 11 * HOUR_MS);
  assert.is(leftMs(room, 12, NOW_MS + 12 * HOUR_MS), 0);
  assert.is(leftMs(room, 12, NOW_MS - 60_000), 12 * HOUR_MS + 60_000, 'clocks differ');
  assert.is(leftMs(room, 12, NOW_MS - HOUR_MS), 0);
});

test('what is made of the secret differs by purpose and room, and is the same again', () => {
  const all = [
    ...Object.values(engineSecrets(SECRET)),
    pinOf(SECRET, 'a-1-x'),
    pinOf(SECRET, 'a-1-y'),
    keyOfRoom(SECRET, 'a-1-x'),
    pinOf(`${SECRET}2`, 'a-1-x'),
  ];
  assert.is(new Set(all).size, all.length);
  assert.is(pinOf(SECRET, 'a-1-x'), pinOf(SECRET, 'a-1-x'));
  assert.not.ok(keyOfRoom(SECRET, 'a-1-x').startsWith(pinOf(SECRET, 'a-1-x')));
});

test('tokens have the form that Janus reads', () => {
  // echo -n '1,janus,janus.plugin.videoroom' | openssl dgst -sha1 -hmac key -binary | base64
  assert.is(coreToken('key', 1), '1,janus,janus.plugin.videoroom:h+wsw3QWq5ME7jvon//mjAts6+Y=');
  assert.match(roomToken('key', 1, 'a-1-x'), /^1,janus\.plugin\.videoroom,room=a-1-x:[\w+/]{27}=$/);
});

test('a room is made private, for encrypted frames, with tokens, unrecorded, of so many', () => {
  const asked = creation(SECRET, 'a-1-x', { size: 9, bitrate: 1_000_000 });
  const { is_private, require_e2ee, signed_tokens, publishers, lock_record, audiolevel_ext, notify_joining } =
    asked;
  assert.equal([is_private, require_e2ee, signed_tokens, publishers], [true, true, true, 9]);
  assert.equal([lock_record, audiolevel_ext, notify_joining], [true, false, false]);
});

const good = { SOTTO_SFU_SECRET: SECRET };
test('settings: defaults, and several engines', () => {
  const config = readConfig({ ...good, SOTTO_SFU_NODES: 'a=ws://10.0.0.1:8188, b2=wss://b.example:8989/' });
  if (typeof config === 'string') throw new Error(config);
  assert.equal(
    config.nodes.map(({ name }) => name),
    ['a', 'b2'],
  );
  assert.equal([config.port, config.size, config.ttl], [8090, 50, 600]);
  assert.type(readConfig({ ...good, SOTTO_CHANNEL_MAX: '5', SOTTO_SFU: 'http://127.0.0.1:8090' }), 'object');
});

const NONSENSE: readonly (readonly [name: string, value: string])[] = [
  ['SOTTO_SFU_SECRET', 'short'],
  ['SOTTO_SFU_NODES', 'ws://127.0.0.1:8188'],
  ['SOTTO_SFU_NODES', 'a=http://127.0.0.1:8188'],
  ['SOTTO_SFU_NODES', 'a=ws://x,a=ws://y'],
  ['SOTTO_SFU_NODES', 'A=ws://x'],
  ['SOTTO_SFU_SIZE', '51'],
  ['SOTTO_SFU_TTL', '0'],
  ['SOTTO_SFU_TRUSTED_PROXIES', 'localhost'],
  ['SOTTO_SFU_ORIGINS', 'call.example.org'],
  ['SOTTO_SFU_NODE', 'a=ws://x'],
];
for (const [name, value] of NONSENSE)
  test(`refused by its name: ${name}=${value}`, () =>
    assert.match(String(readConfig({ ...good, [name]: value })), new RegExp(`${name}[ :].*\\.$`)));

test.run();
