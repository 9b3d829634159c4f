// Where Redis is: each form of the URL, what is refused, and what the client of Redis is told.
// Source: docs/deploy.md, "Several relays".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../config.ts';
import { clusterOptionsOf, optionsOf } from './redis-link.ts';
import { parseRedisUrl } from './settings-redis.ts';

const one = (host: string, port = 6379, isTls = false) => ({ form: 'one', hosts: [{ host, port }], isTls });

const good: [string, object][] = [
  ['redis://127.0.0.1', one('127.0.0.1')],
  ['redis://redis.example.org:6380/', one('redis.example.org', 6380)],
  ['redis://[::1]:7000/0', one('::1', 7000)],
  ['rediss://:p%40ss@cache', { ...one('cache', 6379, true), password: 'p@ss' }],
  ['redis://sotto:secret@cache', { ...one('cache'), username: 'sotto', password: 'secret' }],
  ['redis://secret@cache', { ...one('cache'), password: 'secret' }],
  [
    'rediss+cluster://u:p@a:7000,b,[::1]:7002',
    {
      form: 'cluster',
      hosts: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 6379 },
        { host: '::1', port: 7002 },
      ],
      isTls: true,
      username: 'u',
      password: 'p',
    },
  ],
  [
    'redis+sentinel://:p@a,b:26380/my%20calls?sentinel-password=s%26t',
    {
      form: 'sentinel',
      hosts: [
        { host: 'a', port: 26_379 },
        { host: 'b', port: 26_380 },
      ],
      isTls: false,
      password: 'p',
      group: 'my calls',
      sentinelPassword: 's&t',
    },
  ],
];
for (const [url, at] of good) test(`taken: ${url}`, () => assert.equal(parseRedisUrl(url), at));

const BAD = [
  'localhost:6379',
  'http://localhost',
  'redis://',
  'redis://a,b',
  'redis://a:0',
  'redis://a:65536',
  'redis://a/db',
  'redis://u:@a',
  'redis://u:%zz@a',
  'redis://a?x=1',
  'redis+cluster://a,,b',
  'redis+sentinel://a,b',
  'redis://a?sentinel-password=x',
  'rediss+sentinels://a/b',
];
for (const url of BAD) test(`refused: ${url}`, () => assert.is(parseRedisUrl(url), undefined));

const at = (url: string): NonNullable<ReturnType<typeof parseRedisUrl>> => {
  const found = parseRedisUrl(url);
  if (found === undefined) throw new Error(url);
  return found;
};

test('whatever the form: nothing waits for a connection, certificates are checked', () => {
  for (const url of ['rediss://u:p@a', 'rediss+sentinel://u:p@a/m', 'rediss+cluster://u:p@a']) {
    const options = optionsOf(at(url), 7);
    const { autoResendUnfulfilledCommands, maxRetriesPerRequest, socketTimeout, connectTimeout, tls } =
      options;
    assert.equal(
      [autoResendUnfulfilledCommands, maxRetriesPerRequest, socketTimeout, connectTimeout],
      [false, 0, 7, 7],
    );
    assert.equal(tls, {}, 'no exception from what Node checks');
    assert.equal([options.username, options.password], ['u', 'p']);
  }
  assert.is(optionsOf(at('redis://a'), 7).tls, undefined);
});

test('sentinels are asked over TLS too, with their own password', () => {
  const options = optionsOf(at('rediss+sentinel://:p@a/m?sentinel-password=s'), 7);
  assert.match(JSON.stringify(options), /"sentinels":\[\{"host":"a","port":26379\}\],"name":"m"/);
  assert.match(
    JSON.stringify(options),
    /"enableTLSForSentinelMode":true,"sentinelTLS":\{\},"sentinelPassword":"s"/,
  );
});

test('a cluster is spoken to by shard, and by name where certificates are for names', () => {
  const options = clusterOptionsOf(at('rediss+cluster://a'), 7);
  assert.equal([options.shardedSubscribers, options.enableOfflineQueue], [true, false]);
  let name = '';
  options.dnsLookup?.('a.example.org', (_error, found) => (name = found));
  assert.is(name, 'a.example.org');
  assert.is(clusterOptionsOf(at('redis+cluster://a'), 7).dnsLookup, undefined);
});

test('without the secret that the nodes share there is no start; what is set badly is named', () => {
  const SOTTO_REDIS_URL = 'redis://127.0.0.1';
  assert.match(String(readConfig({ SOTTO_REDIS_URL })), /^SOTTO_REDIS_SECRET must be at least 32 characters/);
  assert.match(String(readConfig({ SOTTO_REDIS_SECRET: 'short' })), /^SOTTO_REDIS_SECRET must be/);
  assert.match(String(readConfig({ SOTTO_REDIS_URL: 'redis://u:secret@' })), /^SOTTO_REDIS_URL must be/);
  assert.not.match(String(readConfig({ SOTTO_REDIS_URL: 'redis://u:hidden@' })), 'hidden');
  const config = readConfig({ SOTTO_REDIS_URL, SOTTO_REDIS_SECRET: 'x'.repeat(32) });
  assert.type(config, 'object');
});

test.run();
