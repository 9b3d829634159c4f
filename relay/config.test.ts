// Tests of the settings: defaults, nonsense refused by its name, and the list that --help prints.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { RELAY } from '../shared/limits.ts';
import { type Config, type Environment, helpText, readConfig, TABLE } from './config.ts';

function read(environment: Environment): Config {
  const config = readConfig(environment);
  if (typeof config === 'string') throw new Error(config);
  return config;
}

const SECRET = 'a-secret-of-thirty-two-characters';

test('an empty environment gives the defaults', () => {
  const config = read({});
  assert.equal(config.limits, { ...RELAY });
  assert.is(config.host, '127.0.0.1');
  assert.is(config.port, 8080);
  assert.is(config.channelMax, 1000);
  assert.is(config.tls, undefined);
  const { stunUrls, turnUrls, turnSecret, turnTtl } = config.operator;
  assert.equal([stunUrls, turnUrls, turnSecret, turnTtl], [[], [], '', 7200]);
});

test('what is set is taken, spaces and all; set to nothing is not set', () => {
  const config = read({
    PORT: ' 9000 ',
    SOTTO_ORIGINS: 'https://a.example, https://b.example:8443',
    SOTTO_FREE_PER_SECOND: '0.25',
    SOTTO_SOCKETS_PER_CHANNEL: '3',
    SOTTO_CHANNEL_MAX: '',
    SOTTO_STUN_URLS: 'stun:stun.example:3478, stuns:[2001:db8::1]:5349',
    SOTTO_TURN_URLS: 'turn:turn.example,turns:turn.example:443?transport=tcp',
    SOTTO_TURN_SECRET: SECRET,
    HOME: '/anywhere',
  });
  assert.is(config.port, 9000);
  assert.equal(config.origins, ['https://a.example', 'https://b.example:8443']);
  assert.is(config.limits.freePerSecond, 0.25);
  assert.is(config.limits.socketsPerChannel, 3);
  assert.is(config.channelMax, 1000);
  assert.equal([config.operator.stunUrls.length, config.operator.turnUrls.length], [2, 2]);
});

const NONSENSE: readonly [name: string, value: string][] = [
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '8e3'],
  ['SOTTO_CHANNEL_MAX', '0'],
  ['SOTTO_CHANNEL_MAX', '1000000000'],
  ['SOTTO_ORIGINS', 'call.example.org'],
  ['SOTTO_ORIGINS', 'https://call.example.org/'],
  ['SOTTO_TRUSTED_PROXIES', '10.0.0.0/99'],
  ['SOTTO_TRUSTED_PROXIES', 'true'],
  ['SOTTO_LOG', 'verbose'],
  ['SOTTO_STUN_URLS', 'stun.example'],
  ['SOTTO_STUN_URLS', 'turn:turn.example'],
  ['SOTTO_STUN_URLS', 'stun:stun.example?transport=udp'],
  ['SOTTO_STUN_URLS', Array.from({ length: 9 }, () => 'stun:stun.example').join()],
  ['SOTTO_TURN_URLS', 'stun:stun.example'],
  ['SOTTO_TURN_URLS', 'turn:user:word@turn.example'],
  ['SOTTO_TURN_URLS', 'turn:2001:db8::1'],
  ['SOTTO_TURN_URLS', 'turn:turn.example?transport=tls'],
  ['SOTTO_TURN_URLS', 'turn:turn.example'],
  ['SOTTO_TURN_SECRET', SECRET],
  ['SOTTO_TURN_SECRET', 'short'],
  ['SOTTO_TURN_SECRET', 'thirty-two characters with spaces'],
  ['SOTTO_TURN_TTL', '9'],
  ['SOTTO_TURN_TTL', '86401'],
  ['SOTTO_TURN_TTL', '2h'],
  ['SOTTO_ICE_SERVERS', '[{"urls":"stun:stun.example"}]'],
  ['SOTTO_SOCKETS_PER_CHANNEL', '0'],
  ['SOTTO_BACKLOG_BYTES', '-1'],
  ['SOTTO_PING_MS', 'Infinity'],
  ['SOTTO_CELLS_BURST', '0x10'],
  ['SOTTO_TRUSTED_PROXY', '10.0.0.1'],
  ['SOTTO_TLS_CERT', 'only-the-certificate.pem'],
  ['SOTTO_TLS_KEY', 'only-the-key.pem'],
  ['SOTTO_ORIGINS', 'null'],
  ['SOTTO_ORIGINS', '*'],
  ['SOTTO_TRUSTED_PROXIES', '10.0.0.1 10.0.0.2'],
  ['SOTTO_TRUSTED_PROXIES', '2001:db8::/129'],
  ['SOTTO_CHANNEL_MAX', '1.5'],
  ['SOTTO_SITE_', 'dist'],
];

for (const [name, value] of NONSENSE)
  test(`refused by its name: ${name}=${value}`, () => {
    const sentence = readConfig({ [name]: value });
    assert.type(sentence, 'string');
    assert.ok(String(sentence).includes(name) && String(sentence).endsWith('.'), String(sentence));
  });

const LIMIT_NAMES = TABLE.map(({ name }) => name).filter((name) =>
  Object.keys(RELAY).some((key) => name === `SOTTO_${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`),
);

test('every limit refuses nonsense by its name, and takes a number', () => {
  assert.is(LIMIT_NAMES.length, Object.keys(RELAY).length);
  for (const name of LIMIT_NAMES) {
    for (const value of ['0', '-1', 'many', '1e3', '1,5', '1000000000', 'NaN', '0.0001'])
      assert.match(
        String(readConfig({ [name]: value })),
        new RegExp(`^${name} must be .*\\.$`),
        `${name}=${value}`,
      );
    assert.type(readConfig({ [name]: '17' }), 'object');
  }
});

test('--help names every setting', () => {
  for (const { name } of TABLE) assert.ok(helpText().includes(`  ${name} `), name);
});

test.run();
