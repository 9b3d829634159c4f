// Rules of each kind of NAT, and what is read of their counters. That they do what they say the lab itself shows.
// Source: docs/nat.md, "The lab".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { KINDS } from './kinds.ts';
import { countsText, readCounts, rulesOf } from './rules.ts';

test('only the kinds that let strangers in send on what nobody asked for', () => {
  assert.equal(
    KINDS.filter((kind) => rulesOf(kind).includes('dnat to')),
    ['full', 'addr'],
  );
  assert.match(rulesOf('full'), /iifname wan udp dport @known dnat/);
  assert.match(rulesOf('addr'), /iifname wan ip saddr \. udp dport @known dnat/);
});

test('ports are another one each time where the mapping depends on whom one sends to, and nowhere else', () => {
  assert.equal(
    KINDS.filter((kind) => rulesOf(kind).includes('fully-random')),
    ['sym', 'tcp'],
  );
});

test('IPv6 is not translated; without UDP nothing but port 443 goes out', () => {
  assert.match(rulesOf('v6'), /^table ip6 nat/);
  assert.not.match(rulesOf('v6'), /masquerade|dnat to/);
  assert.equal(
    KINDS.filter((kind) => /udp counter name stopped_out drop/.test(rulesOf(kind))),
    ['tcp'],
  );
  assert.match(rulesOf('tcp'), /tcp dport != 443 counter name stopped_out reject/);
});

test('braces close, and every counter that is used is there', () => {
  for (const kind of KINDS) {
    const rules = rulesOf(kind);
    assert.is(rules.split('{').length, rules.split('}').length, kind);
    for (const [, name] of rules.matchAll(/counter name (\w+)/g))
      assert.ok(rules.includes(`counter ${name} {}`), `${kind}: ${name}`);
  }
});

test('counters are read as nft prints them; what is missing is none', () => {
  const text = `table ip nat {
	counter udp_out {
		packets 412 bytes 39113
	}
	counter udp_in {
		packets 7 bytes 9
	}
}`;
  const counts = readCounts(text);
  assert.equal([counts.udp_out, counts.udp_in, counts.tcp_out], [412, 7, 0]);
  assert.match(countsText(counts), /^udp out 412, udp in 7, tcp out 0/);
});

test.run();
