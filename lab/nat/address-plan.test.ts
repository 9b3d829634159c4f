// The lab's addresses: no two alike, and none that our TURN configuration refuses to reach.
// Source: docs/nat.md, "The lab"; deploy/coturn-config.ts.
import { BlockList, isIPv6 } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DENIED } from '../../deploy/coturn-config.ts';
import { CORE, hostsText, planHome, publicOf, SERVERS } from './address-plan.ts';
import { KINDS } from './kinds.ts';

/** Two of each kind, and two more of one. */
const HOMES = [
  ...KINDS.flatMap((kind) => [1, 2].map((nth) => [kind, nth] as const)),
  ['full', 3] as const,
  ['full', 4] as const,
].map(([kind, nth], at) => planHome(kind, nth, 1 + at));

test('no two homes share a place, a cable or an address', () => {
  for (const field of ['name', 'router', 'cable', 'wan4', 'wan6', 'prefix', 'home6'] as const)
    assert.is(new Set(HOMES.map((home) => home[field])).size, HOMES.length, field);
  const servers = Object.values(SERVERS).flatMap(({ v4, v6 }) => [v4, v6]);
  const taken = new Set<string>([CORE.v4, CORE.v6, ...servers]);
  for (const { wan4, wan6 } of HOMES) assert.not.ok(taken.has(wan4) || taken.has(wan6), wan4);
});

test('names of cables are short enough for the kernel', () => {
  for (const { cable } of HOMES) assert.ok(cable.length <= 15, cable);
});

test('what a home is known by outside may be sent to by the TURN server', () => {
  const denied = new BlockList();
  for (const range of DENIED) {
    const [first = '', last = first] = range.split('-');
    denied.addRange(first, last, isIPv6(first) ? 'ipv6' : 'ipv4');
  }
  for (const address of HOMES.map(publicOf))
    assert.not.ok(denied.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'), address);
});

test('both servers are named for both versions, with and without a dot', () => {
  for (const { v4, v6 } of Object.values(SERVERS))
    for (const address of [v4, v6])
      assert.match(hostsText(), new RegExp(`^${address.replaceAll('.', '\\.')} (\\S+) \\1\\.$`, 'm'));
});

test.run();
