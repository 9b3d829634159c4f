// Tests of who a connection counts as, and of origins: forged headers above all.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clientKey, isOffered, isOriginAllowed, isTrusted, parseProxies } from './gate.ts';

const none = parseProxies([]);
const some = parseProxies(['10.0.0.0/8', '192.0.2.1', '2001:db8:ffff::/48']);
if (none === undefined || some === undefined) throw new Error('the lists of proxies do not parse');

const FORWARDED: readonly [peer: string, header: string | undefined, key: string, why: string][] = [
  ['198.51.100.7', undefined, '198.51.100.7', 'no proxy'],
  ['198.51.100.7', '203.0.113.9', '198.51.100.7', 'a peer that is no trusted proxy may write what it likes'],
  ['10.1.2.3', '203.0.113.9', '203.0.113.9', 'one proxy'],
  ['10.1.2.3', '1.1.1.1, 203.0.113.9', '203.0.113.9', 'what the client wrote stands left of the truth'],
  ['10.1.2.3', '203.0.113.9, 10.9.9.9, 192.0.2.1', '203.0.113.9', 'a chain of proxies'],
  ['10.1.2.3', '1.1.1.1, 203.0.113.9, 10.9.9.9', '203.0.113.9', 'a forged start before a chain'],
  ['10.1.2.3', undefined, '10.1.2.3', 'a proxy that says nothing'],
  ['10.1.2.3', '', '10.1.2.3', 'an empty header'],
  ['10.1.2.3', 'unknown', '10.1.2.3', 'no address'],
  ['10.1.2.3', '203.0.113.9, unknown', '10.1.2.3', 'nothing behind garbage is believed'],
  ['10.1.2.3', '10.4.4.4, 10.5.5.5', '10.4.4.4', 'proxies all the way'],
  ['::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9', 'IPv4 mapped into IPv6'],
  ['10.1.2.3', '203.0.113.9:4711', '203.0.113.9', 'with a port'],
  ['10.1.2.3', '[2001:db8:1:2:3::4]:4711', '2001:db8:1:2::/64', 'IPv6 with a port'],
  ['10.1.2.3', '::ffff:cb00:7109', '203.0.113.9', 'IPv4 mapped into IPv6, in hexadecimal'],
  ['10.1.2.3', '203.0.113.9, ::ffff:a09:909', '203.0.113.9', 'a proxy mapped into IPv6'],
  ['10.1.2.3', '203.0.113.9 198.51.100.1', '10.1.2.3', 'two addresses in one entry'],
  ['10.1.2.3', '203.0.113.9,', '10.1.2.3', 'an entry that is empty'],
  ['10.1.2.3', '203.0.113.999', '10.1.2.3', 'a number too high'],
  ['10.1.2.3', '[2001:db8::1', '10.1.2.3', 'a bracket that is not closed'],
  ['2001:db8:ffff::1', '203.0.113.9', '203.0.113.9', 'an IPv6 proxy'],
];

for (const [peer, header, key, why] of FORWARDED)
  test(`forwarded: ${why}`, () => assert.is(clientKey(peer, header, some), key));

test('without trusted proxies the header counts for nothing', () => {
  for (const [peer, header] of FORWARDED)
    assert.is(clientKey(peer, header, none), clientKey(peer, undefined, none));
});

test('a named proxy is known by its own address, not by the key it would count under', () => {
  for (const peer of ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8:ffff::1', '2001:0DB8:FFFF:0::1%eth0'])
    assert.ok(isTrusted(peer, some), peer);
  for (const peer of [undefined, '', '198.51.100.7', '2001:db8:fffe::1'])
    assert.not.ok(isTrusted(peer, some), String(peer));
});

test('IPv6 counts by /64, however it is written', () => {
  const same = [
    '2001:db8:0:1::',
    '2001:db8::1:aaaa:bbbb:cccc:dddd',
    '2001:0DB8:0000:0001::1',
    '2001:db8:0:1::1%eth0',
  ];
  for (const address of same) assert.is(clientKey(address, undefined, none), '2001:db8:0:1::/64', address);
  assert.is(clientKey('2001:db8:0:2::1', undefined, none), '2001:db8:0:2::/64');
  assert.is(clientKey('::1', undefined, none), '0:0:0:0::/64');
  assert.is(clientKey('64:ff9b::192.0.2.33', undefined, none), '64:ff9b:0:0::/64');
  assert.is(clientKey('::ffff:192.0.2.33', undefined, none), '192.0.2.33');
});

test('garbage where an address should be makes a key, no throw', () => {
  for (const peer of [undefined, '', 'nonsense', ':::', '[', '1.2.3', '::ffff:999.1.1.1'])
    assert.type(clientKey(peer, ',,,', some), 'string');
});

test('lists of proxies are refused when an entry is no address or range', () => {
  for (const entry of [
    '10.0.0.0/33',
    '::/129',
    '10.0.0',
    'proxy.example',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '/8',
    '10.0.0.0/-1',
  ])
    assert.is(parseProxies([entry]), undefined, entry);
});

const ORIGINS: readonly [
  origin: string | undefined,
  host: string | undefined,
  isAllowed: boolean,
  why: string,
][] = [
  ['http://localhost:8080', 'localhost:8080', true, 'same host'],
  ['https://call.example.org', 'call.example.org', true, 'behind a proxy that ends TLS'],
  ['https://call.example.org', 'call.example.org:443', true, 'the port that goes without saying'],
  ['https://Call.Example.org', 'call.example.org', true, 'case'],
  ['https://friend.example', 'call.example.org', true, 'listed'],
  [undefined, 'call.example.org', true, 'no browser'],
  ['https://evil.example', 'call.example.org', false, 'a foreign page'],
  ['https://call.example.org.evil.example', 'call.example.org', false, 'a longer name'],
  ['http://localhost:8081', 'localhost:8080', false, 'another port'],
  ['null', 'call.example.org', false, 'an opaque origin'],
  ['', '', false, 'empty'],
  ['https://call.example.org', undefined, false, 'no host'],
  ['nonsense', 'nonsense', false, 'no origin at all'],
];

for (const [origin, host, isAllowed, why] of ORIGINS)
  test(`origin: ${why}`, () =>
    assert.is(isOriginAllowed(origin, host, ['https://friend.example']), isAllowed));

test('the subprotocol is matched as a whole', () => {
  assert.ok(isOffered('sotto.v1', 'sotto.v1'));
  assert.ok(isOffered('other, sotto.v1', 'sotto.v1'));
  for (const header of [undefined, '', 'sotto.v10', 'sotto', 'SOTTO.V1'])
    assert.not.ok(isOffered(header, 'sotto.v1'));
});

test.run();
