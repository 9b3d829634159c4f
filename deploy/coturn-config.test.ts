// Tests of the configuration for coturn: what is in it, where nobody may be reached, what is refused. That coturn takes it, and
// does as it says: lab/e2e/turn.spec.ts. Source: docs/deploy.md, "TURN".
import { readFileSync } from 'node:fs';
import { BlockList, isIPv6 } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../relay/config.ts';
import { configText, DENIED, quotasOf, readWish, relaySettings, type Wish } from './coturn-config.ts';

const SECRET = 'a-secret-of-thirty-two-characters';
const GOOD = ['--realm', 'turn.example.org', '--external-ip', '198.18.0.7'];

function wishOf(args: readonly string[] = [], secret: string | undefined = SECRET): Wish {
  const wish = readWish([...GOOD, ...args], secret);
  if (typeof wish === 'string') throw new Error(wish);
  return wish;
}

const linesOf = (args: readonly string[] = []): readonly string[] => configText(wishOf(args)).split('\n');

const denied = new BlockList();
for (const range of DENIED) {
  const [first = '', last = first] = range.split('-');
  denied.addRange(first, last, isIPv6(first) ? 'ipv6' : 'ipv4');
}
const isDenied = (address: string): boolean => denied.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

const PRIVATE: readonly [what: string, addresses: readonly string[]][] = [
  [
    'RFC 1918',
    ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.254', '192.168.0.1', '192.168.255.255'],
  ],
  ['RFC 6598, carrier-grade NAT', ['100.64.0.1', '100.127.255.254']],
  ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
  ['link-local, where clouds keep their secrets', ['169.254.169.254', '168.63.129.16', 'fe80::1', 'febf::1']],
  [
    'this network, multicast, reserved, broadcast',
    [
      '0.0.0.0',
      '0.1.2.3',
      '224.0.0.1',
      '239.255.255.250',
      '240.0.0.1',
      '255.255.255.255',
      'ff02::1',
      'ff0e::1',
    ],
  ],
  [
    'protocol assignments, benchmarks, documentation',
    ['192.0.0.170', '198.18.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  ],
  ['unique local, and site-local of old', ['fc00::1', 'fd12:3456::1', 'fec0::1']],
  [
    'IPv4 inside IPv6: mapped, NAT64, 6to4, Teredo',
    ['::ffff:10.0.0.1', '::10.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::1', '2002:a00:1::1', '2001::1'],
  ],
];
for (const [what, addresses] of PRIVATE)
  test(`denied: ${what}`, () =>
    assert.equal(
      addresses.filter((one) => !isDenied(one)),
      [],
    ));

test('not denied: where people are', () => {
  const people = [
    '1.1.1.1',
    '9.9.9.9',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '168.63.129.15',
    '168.63.129.17',
    '172.32.0.1',
    '223.255.255.254',
  ];
  const others = ['2001:4860:4860::8888', '2003::1', '2a00:1450::1', '2606:4700::1111', '2400::1'];
  assert.equal([...people, ...others].filter(isDenied), []);
});

test('no range begins with nothing: coturn would take it for all of IPv4', () => {
  assert.equal(
    DENIED.filter((range) => range.startsWith('::-')),
    [],
  );
});

test('credentials of the relay only; no control port, no TCP to others, bounded, with nothing in the log', () => {
  const lines = linesOf();
  for (const line of [
    'use-auth-secret',
    `static-auth-secret=${SECRET}`,
    'realm=turn.example.org',
    'fingerprint',
    'stale-nonce=600',
    'no-cli',
    'no-tcp-relay',
    'no-multicast-peers',
    'user-quota=2496',
    'total-quota=15600',
    'max-bps=1000000',
    'log-file=/dev/null',
    ...DENIED.map((range) => `denied-peer-ip=${range}`),
  ])
    assert.ok(lines.includes(line), line);
  assert.not.ok(lines.some((line) => /^(?:user=|no-auth|allow-loopback|lt-cred-mech|cli-)/.test(line)));
});

/** Each member: a link with each of the others and three connections to the unit, by three transports, twice in a restart. */
const QUOTAS: readonly [args: readonly string[], user: number, total: number, ofCall: number][] = [
  [[], 8 * 52 * 3 * 2, 50 * 52 * 3 * 2, 50 * 52 * 3 * 2],
  [['--members', '8'], 8 * 10 * 3 * 2, 4_096, 8 * 10 * 3 * 2],
  // No more than there are ports.
  [['--members', '52'], 8 * 54 * 3 * 2, 16_384, 52 * 54 * 3 * 2],
  [['--min-port', '50000', '--max-port', '50999'], 1_000, 1_000, 50 * 52 * 3 * 2],
];
for (const [args, user, total, ofCall] of QUOTAS)
  test(`quotas: ${args.join(' ')}`, () => {
    assert.equal(quotasOf(wishOf(args)), { user, total, ofCall });
    const lines = linesOf(args);
    assert.ok(lines.includes(`user-quota=${user}`) && lines.includes(`total-quota=${total}`));
  });

test('the ports bear the largest call that an authority makes unless it is told otherwise', () => {
  const [, size] = /`SOTTO_SFU_SIZE` \| `(\d+)`/.exec(readFileSync('docs/sfu.md', 'utf8')) ?? [];
  const wish = wishOf();
  assert.is(wish.members, Number(size));
  const { total, ofCall } = quotasOf(wish);
  assert.ok(ofCall <= total && total <= 65_535 - 49_152 + 1);
});

test('TLS where there is a certificate', () => {
  assert.ok(linesOf().includes('no-tls'));
  const lines = linesOf(['--cert', '/etc/a.pem', '--key', '/etc/b.pem', '--tls-port', '443']);
  for (const line of ['tls-listening-port=443', 'cert=/etc/a.pem', 'pkey=/etc/b.pem', 'no-tlsv1'])
    assert.ok(lines.includes(line), line);
  assert.not.ok(lines.includes('no-tls'));
});

test('behind a NAT: its own address is listened on, and may be reached by those who are relayed both', () => {
  const wish = readWish(['--realm', 'turn.example.org', '--external-ip', '9.9.9.9/10.1.2.3'], SECRET);
  const lines = typeof wish === 'string' ? [] : configText(wish).split('\n');
  for (const line of ['listening-ip=10.1.2.3', 'relay-ip=10.1.2.3', 'external-ip=9.9.9.9/10.1.2.3'])
    assert.ok(lines.includes(line), line);
  assert.equal(
    lines.filter((line) => line.startsWith('allowed-peer-ip')),
    ['allowed-peer-ip=10.1.2.3'],
  );
});

test('addresses of the operator', () => {
  const lines = linesOf(['--deny', '9.9.9.0-9.9.9.255', '--deny', '2a00::1', '--external-ip', '2a00::7']);
  for (const line of ['denied-peer-ip=9.9.9.0-9.9.9.255', 'denied-peer-ip=2a00::1', 'listening-ip=2a00::7'])
    assert.ok(lines.includes(line), line);
});

const NONSENSE: readonly [args: readonly string[], says: string][] = [
  [[], '--realm'],
  [['--realm', 'turn'], '--realm'],
  [['--realm', 'turn.example.org'], '--external-ip'],
  [[...GOOD.slice(0, 3), 'turn.example.org'], '--external-ip'],
  [[...GOOD.slice(0, 3), '9.9.9.9/10.1.2.3/1'], '--external-ip'],
  [[...GOOD, '--cert', 'a.pem'], '--key'],
  [[...GOOD, '--deny', '10.0.0.0/8'], '--deny'],
  [[...GOOD, '--deny', '9.9.9.9-9.9.9.1'], '--deny'],
  [[...GOOD, '--deny', '9.9.9.9-2a00::1'], '--deny'],
  [[...GOOD, '--port', '0'], 'Ports'],
  [[...GOOD, '--min-port', '60000', '--max-port', '50000'], 'Ports'],
  [[...GOOD, '--members', '1'], '--members'],
  [[...GOOD, '--members', 'many'], '--members'],
  [[...GOOD, '--relm', 'x'], '--relm'],
];
for (const [args, says] of NONSENSE)
  test(`refused: ${args.join(' ')}`, () => {
    const sentence = readWish(args, SECRET);
    assert.ok(typeof sentence === 'string' && sentence.includes(says), JSON.stringify(sentence));
  });

test('a secret that the relay would refuse is refused here too; none is made', () => {
  assert.type(readWish(GOOD, 'short'), 'string');
  const [one, two] = [readWish(GOOD, undefined), readWish(GOOD, undefined)];
  assert.ok(typeof one !== 'string' && typeof two !== 'string' && one.secret !== two.secret);
});

test('the relay takes what it is told of it', () => {
  const lines = relaySettings(wishOf(['--cert', 'a.pem', '--key', 'b.pem', '--tls-port', '443']));
  const settings = Object.fromEntries(
    lines
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
  const config = readConfig(settings as Record<string, string>);
  if (typeof config === 'string') throw new Error(config);
  assert.is(config.operator.turnUrls.length, 3);
  assert.is(config.operator.turnUrls.at(-1), 'turns:turn.example.org:443?transport=tcp');
  assert.is(config.operator.turnSecret, SECRET);
});

test.run();
