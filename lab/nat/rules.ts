// The NAT of each kind of network, as rules of nftables, and the packets that it counted. Pure.
// Source: docs/nat.md, "The lab"; RFC 4787, sections 4 and 5.
import { INSIDE } from './address-plan.ts';
import { type Kind, NETWORKS } from './kinds.ts';

/** Counted at the router: what a failure is explained by. */
export const COUNTERS = ['udp_out', 'udp_in', 'tcp_out', 'tcp_in', 'stopped_out', 'refused_in'] as const;
export type Counts = Readonly<Record<(typeof COUNTERS)[number], number>>;

/** How long a mapping lives without a packet (RFC 4787, REQ-5: two minutes at least). */
const LIFE = '2m';

/** Rules for `nft -f`; devices are lan and wan. */
export function rulesOf(kind: Kind): string {
  const { family } = NETWORKS[kind];
  return [
    `table ${family === 6 ? 'ip6' : 'ip'} nat {`,
    ...COUNTERS.map((name) => `  counter ${name} {}`),
    ...setsOf(kind),
    '  chain forward {',
    '    type filter hook forward priority filter; policy drop;',
    ...wayOutOf(kind),
    ...remembersOf(kind),
    '    iifname lan oifname wan meta l4proto udp counter name udp_out accept',
    '    iifname lan oifname wan meta l4proto tcp counter name tcp_out accept',
    '    iifname wan ct state established,related meta l4proto udp counter name udp_in accept',
    '    iifname wan ct state established,related meta l4proto tcp counter name tcp_in accept',
    '    iifname wan ct state established,related accept',
    '    iifname wan ct status dnat counter name udp_in accept',
    '    counter name refused_in',
    '  }',
    // An answer to what nobody asked for would confirm it to the kernel, and the port would be taken when it is wanted.
    '  chain input {',
    '    type filter hook input priority filter; policy accept;',
    '    iifname wan meta l4proto { tcp, udp } counter name refused_in drop',
    '  }',
    ...(family === 4 ? translationOf(kind) : []),
    '}',
    '',
  ].join('\n');
}

function setsOf(kind: Kind): readonly string[] {
  const { filtering } = NETWORKS[kind];
  if (filtering === 'independent')
    return [`  set known { type inet_service; flags dynamic; timeout ${LIFE}; }`];
  if (filtering === 'address')
    return [`  set known { type ipv4_addr . inet_service; flags dynamic; timeout ${LIFE}; }`];
  return [];
}

function remembersOf(kind: Kind): readonly string[] {
  const { filtering } = NETWORKS[kind];
  const remember = '    iifname lan oifname wan meta l4proto udp update @known';
  if (filtering === 'independent') return [`${remember} { udp sport }`];
  if (filtering === 'address') return [`${remember} { ip daddr . udp sport }`];
  return [];
}

function wayOutOf(kind: Kind): readonly string[] {
  if (NETWORKS[kind].hasUdp) return [];
  return [
    '    iifname lan meta l4proto udp counter name stopped_out drop',
    '    iifname lan tcp dport != 443 counter name stopped_out reject with tcp reset',
  ];
}

/** One home behind each: the public port is the home's own, unless it is to be another one each time. */
function translationOf(kind: Kind): readonly string[] {
  const { mapping, filtering } = NETWORKS[kind];
  const key = filtering === 'address' ? 'ip saddr . udp dport' : 'udp dport';
  const back = filtering === 'port' ? [] : [`    iifname wan ${key} @known dnat to ${INSIDE.home}`];
  const how = mapping === 'dependent' ? ' random,fully-random' : '';
  return [
    '  chain back {',
    '    type nat hook prerouting priority dstnat; policy accept;',
    ...back,
    '  }',
    '  chain out {',
    '    type nat hook postrouting priority srcnat; policy accept;',
    `    oifname wan masquerade${how}`,
    '  }',
  ];
}

/** What `nft list counters` prints; 0 where it says nothing. */
export function readCounts(text: string): Counts {
  const packets = (name: string): number =>
    Number(new RegExp(`counter ${name} \\{\\s*packets (\\d+)`).exec(text)?.[1] ?? 0);
  return Object.fromEntries(COUNTERS.map((name) => [name, packets(name)])) as Counts;
}

export const countsText = (counts: Counts): string =>
  COUNTERS.map((name) => `${name.replace('_', ' ')} ${counts[name]}`).join(', ');
