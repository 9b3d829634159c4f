// Tests of TURN credentials: the mark against the vectors of RFC 2202, and what GET /ice is made of.
// Source: docs/decisions/0029-access-to-turn.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Config, readConfig } from '../config.ts';
import { startOperated } from './start.ts';
import { createIce, credentialOf, usernameUntil } from './turn-credentials.ts';

const SECRET = 'north-wind-north-wind-north-wind';

/** RFC 2202, section 3: the cases whose key and data are text. */
const VECTORS: readonly [key: string, data: string, mark: string][] = [
  ['\u000b'.repeat(20), 'Hi There', 'b617318655057264e28bc0b6fb378c8ef146be00'],
  ['Jefe', 'what do ya want for nothing?', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
  ['\u000c'.repeat(20), 'Test With Truncation', '4c1a03424b55e07fe7f27be1d58bb9324a9a5a04'],
];
for (const [key, data, mark] of VECTORS)
  test(`RFC 2202: ${data}`, () =>
    assert.is(Buffer.from(credentialOf(key, data), 'base64').toString('hex'), mark));

function operator(environment: Readonly<Record<string, string>>): Config['operator'] {
  const config = readConfig(environment);
  if (typeof config === 'string') throw new Error(config);
  return config.operator;
}

test('nothing set: no servers, and nothing that expires', () => {
  assert.equal(createIce(operator({})).give('192.0.2.1'), { iceServers: [] });
  const stun = operator({ SOTTO_STUN_URLS: 'stun:stun.example.org, stuns:[2001:db8::1]:5349' });
  assert.equal(createIce(stun).give('192.0.2.1'), {
    iceServers: [{ urls: ['stun:stun.example.org', 'stuns:[2001:db8::1]:5349'] }],
  });
});

test('one credential for all transports, good until the time it names, and of nobody', () => {
  const turn = operator({
    SOTTO_STUN_URLS: 'stun:turn.example.org',
    SOTTO_TURN_URLS: 'turn:turn.example.org?transport=udp,turns:turn.example.org:443?transport=tcp',
    SOTTO_TURN_SECRET: SECRET,
    SOTTO_TURN_TTL: '600',
  });
  const { give } = createIce(turn, () => 1_764_000_000_999);
  const answers = [give('192.0.2.1'), give('192.0.2.2')];
  for (const { iceServers, ...rest } of answers) {
    assert.equal(rest, { ttl: 600 });
    assert.equal(iceServers[0], { urls: ['stun:turn.example.org'] });
    const { urls, username = '', credential } = iceServers[1] ?? {};
    assert.is(urls?.length, 2);
    assert.match(username, /^1764000600:[0-9a-f]{16}$/);
    assert.is(credential, credentialOf(SECRET, username));
  }
  // The server's quota of one user binds one address, however often that asks.
  assert.is.not(JSON.stringify(answers[0]), JSON.stringify(answers[1]));
  assert.equal(give('192.0.2.1'), answers[0]);
});

test('over HTTP: the page learns that there is TURN; access is in GET /ice alone, the secret nowhere', async () => {
  const settings = {
    PORT: '0',
    SOTTO_LOG: 'silent',
    SOTTO_SITE: 'no-such-directory',
    SOTTO_TURN_URLS: 'turn:turn.example.org',
    SOTTO_TURN_SECRET: SECRET,
    SOTTO_ICE_BURST: '2',
    SOTTO_ICE_PER_MINUTE: '6',
  };
  const config = readConfig(settings);
  if (typeof config === 'string') throw new Error(config);
  const relay = await startOperated({ ...config, limits: { ...config.limits, drainMs: 1 } });
  const ask = async (path: string): Promise<string> => (await fetch(relay.url + path)).text();
  assert.is(await ask('/config.json'), '{"channelMax":1000,"hasTurn":true}');
  const answer = await ask('/ice');
  assert.match(answer, /"username":"\d{10}:[0-9a-f]{16}","credential":"[\w+/]{27}="\}\],"ttl":7200\}$/);
  const limited = [await fetch(`${relay.url}/ice`), await fetch(`${relay.url}/ice`)].at(-1);
  assert.equal([limited?.status, limited?.headers.get('retry-after')], [429, '10']);
  const { counts } = relay.stats();
  assert.equal([counts['ice given'], counts['ice limited']], [2, 1]);
  for (const path of ['/', '/config.json', '/ice', '/healthz'])
    assert.not.ok((await ask(path)).includes(SECRET), path);
  await relay.close();
});

test('username: the time, a colon, a mark of the address under the secret', () => {
  const one = usernameUntil(1_764_000_600, SECRET, '192.0.2.1');
  assert.match(one, /^1764000600:[0-9a-f]{16}$/);
  assert.is(usernameUntil(1_764_000_600, SECRET, '192.0.2.1'), one);
  assert.is.not(usernameUntil(1_764_000_600, SECRET, '192.0.2.2'), one);
  assert.is.not(usernameUntil(1_764_000_600, `${SECRET}!`, '192.0.2.1'), one);
});

test.run();
