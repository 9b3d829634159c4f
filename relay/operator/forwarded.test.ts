// Tests of `Forwarded` (RFC 7239): what is read from it, and that a client can't hide behind it.
// Source: docs/protocol/1-relay.md, "Client addresses".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clientKey, parseProxies } from '../gate.ts';
import { forwardedFor } from './forwarded.ts';

const proxies = parseProxies(['10.0.0.0/8', '2001:db8:ffff::/48']);
if (proxies === undefined) throw new Error('the list of proxies does not parse');

const PROXY = '10.1.2.3';

const HEADERS: readonly [header: string, key: string, why: string][] = [
  ['for=203.0.113.9', '203.0.113.9', 'one proxy'],
  ['For=203.0.113.9;Proto=https;by=10.1.2.3', '203.0.113.9', 'names in any case, other pairs'],
  ['proto=https;for=203.0.113.9', '203.0.113.9', 'in any order'],
  ['for="203.0.113.9:4711"', '203.0.113.9', 'a port'],
  ['for="[2001:db8:1:2:3::4]:4711"', '2001:db8:1:2::/64', 'IPv6 with a port'],
  ['for="[::ffff:203.0.113.9]"', '203.0.113.9', 'IPv4 mapped into IPv6'],
  ['for=203.0.113.9, for=10.9.9.9', '203.0.113.9', 'a chain of proxies'],
  ['for=203.0.113.9,for="[2001:db8:ffff::7]"', '203.0.113.9', 'a chain without spaces'],
  ['for=1.1.1.1, for=203.0.113.9', '203.0.113.9', 'what the client wrote stands left of the truth'],
  ['for=1.1.1.1, for=203.0.113.9, for=10.9.9.9', '203.0.113.9', 'a forged start before a chain'],
  ['for="1.1.1.1, for=2.2.2.2", for=203.0.113.9', '203.0.113.9', 'a comma within quotes'],
  [String.raw`for="\2\0\3.0.113.9"`, '203.0.113.9', 'escapes'],
  ['for=203.0.113.9;', '203.0.113.9', 'an empty pair'],
  ['for=203.0.113.9, proto=https', PROXY, 'an element without an address'],
  ['for=203.0.113.9, for=unknown', PROXY, 'nothing behind "unknown" is believed'],
  ['for=203.0.113.9, for=_hidden', PROXY, 'nothing behind a hidden name is believed'],
  ['for=203.0.113.9, ', PROXY, 'an empty element'],
  ['', PROXY, 'an empty header'],
  ['for=203.0.113.9:4711', PROXY, 'a port without quotes'],
  ['for=[2001:db8::1]', PROXY, 'IPv6 without quotes'],
  ['for', PROXY, 'no value'],
  ['for=', PROXY, 'an empty value'],
  ['=203.0.113.9', PROXY, 'no name'],
  ['for=203.0.113.9 for=1.1.1.1', PROXY, 'two pairs with nothing between'],
  ['for=1.1.1.1;for=203.0.113.9', PROXY, 'the same name twice'],
  ['for="1.1.1.1', PROXY, 'a quote that is not closed'],
  ['for="1.1.1.1, for=203.0.113.9', PROXY, 'a quote left open by the client swallows nothing'],
  ['for=1.1.1.1;by=", for="[2001:db8:1::1]"', PROXY, 'nor does it pair with a quote of the proxy'],
  [String.raw`for=1.1.1.1;by="\, for="[2001:db8:1::1]"`, PROXY, 'nor behind a backslash'],
];

for (const [header, key, why] of HEADERS)
  test(`forwarded: ${why}`, () => {
    assert.is(clientKey(PROXY, forwardedFor(header), proxies), key);
    // Who is no proxy of ours may write what it likes.
    assert.is(clientKey('198.51.100.7', forwardedFor(header), proxies), '198.51.100.7');
  });

test('whatever a client writes before it, the proxy’s own word stands or the proxy is meant', () => {
  const pieces = ['for=1.1.1.1', '"', '\\', ',', ';', '=', 'by=', '[', ' ', 'for="2.2.2.2"', 'ü', '\t'];
  let state = 7;
  const random = (): string => pieces[(state = (state * 48_271) % 2_147_483_647) % pieces.length] ?? '';
  for (let round = 0; round < 20_000; round++) {
    const forged = Array.from({ length: 1 + (round % 9) }, random).join('');
    for (const own of ['for=203.0.113.9', 'for="[2001:db8:1:2::9]:80";proto=https']) {
      const key = clientKey(PROXY, forwardedFor(`${forged}, ${own}`), proxies);
      assert.ok([PROXY, '203.0.113.9', '2001:db8:1:2::/64'].includes(key), `${forged} gives ${key}`);
    }
  }
});

test('a long header takes no long time', () => {
  const startMs = performance.now();
  for (const piece of ['for="', '\\"', 'for=1.1.1.1,', 'a=b;', ' ', '"']) forwardedFor(piece.repeat(16_000));
  assert.ok(performance.now() - startMs < 2_000);
});

test.run();
