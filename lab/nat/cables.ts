// Lays the lab's internet: an exchange, two servers and homes behind routers of their own, all in network namespaces of an
// outer one that belongs to this run alone. Source: docs/nat.md, "The lab".
import { execFileSync } from 'node:child_process';
import { CORE, type Home, INSIDE, isV6, SERVERS } from './address-plan.ts';
import { type Counts, readCounts, rulesOf } from './rules.ts';

const EXCHANGE = 'net';

function call(program: string, args: readonly string[], input = ''): string {
  try {
    return execFileSync(program, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    throw new Error(`${program} ${args.join(' ')}\n${input}\n${stderr}`, { cause: error });
  }
}

/** One process for many settings: each start costs more than what it does. */
const ip = (namespace: string, ...lines: readonly string[]): void =>
  void call('ip', ['-n', namespace, '-batch', '-'], `${lines.join('\n')}\n`);

/** As `sysctl -w`, which need not be installed. */
function set(namespace: string, values: Readonly<Record<string, 0 | 1>>): void {
  const script = Object.entries(values).map(([path, value]) => `echo ${value} > /proc/sys/net/${path}`);
  call('ip', ['netns', 'exec', namespace, 'sh', '-ec', script.join('\n')]);
}

/** Addresses are there at once, and no others come by themselves: a page would take them for another network. */
const STILL = {
  'ipv6/conf/all/accept_ra': 0,
  'ipv6/conf/default/accept_ra': 0,
  'ipv6/conf/all/accept_dad': 0,
  'ipv6/conf/default/accept_dad': 0,
} as const;
const FORWARDS = { 'ipv4/ip_forward': 1, 'ipv6/conf/all/forwarding': 1 } as const;

function cable(namespace: string, device: string, name: string): void {
  ip(
    EXCHANGE,
    `link add ${name} type veth peer name ${device} netns ${namespace}`,
    `link set ${name} master exchange up`,
  );
  ip(namespace, `link set ${device} up`, 'link set lo up');
}

export function layExchange(): void {
  for (const name of [EXCHANGE, 'site', 'turn']) call('ip', ['netns', 'add', name]);
  set(EXCHANGE, { ...STILL, ...FORWARDS, 'ipv4/conf/all/send_redirects': 0 });
  ip(
    EXCHANGE,
    'link set lo up',
    'link add exchange type bridge mcast_snooping 0',
    `addr add ${CORE.v4}/${CORE.v4Bits} dev exchange`,
    `addr add ${CORE.v6}/${CORE.v6Bits} dev exchange nodad`,
    'link set exchange up',
    // An answer of "no such place" would end a session of a TURN server that is asked to send there.
    'route add blackhole default',
    'route add blackhole ::/0',
  );
  for (const name of ['site', 'turn'] as const) layServer(name);
}

function layServer(name: 'site' | 'turn'): void {
  set(name, STILL);
  cable(name, 'wan', `c-${name}`);
  const { v4, v6 } = SERVERS[name];
  ip(
    name,
    `addr add ${v4}/${CORE.v4Bits} dev wan`,
    `addr add ${v6}/${CORE.v6Bits} dev wan nodad`,
    ...outward(),
  );
}

const outward = (): readonly string[] => [
  `route add default via ${CORE.v4} dev wan`,
  `route add ::/0 via ${CORE.v6} dev wan`,
];

export function layHome(home: Home): void {
  const { name, router, wan4, wan6 } = home;
  for (const namespace of [router, name]) call('ip', ['netns', 'add', namespace]);
  set(router, { ...STILL, ...FORWARDS });
  cable(router, 'wan', home.cable);
  // Before there is a device: a device has settings of its own from the start.
  set(name, isV6(home) ? STILL : { 'ipv6/conf/all/disable_ipv6': 1, 'ipv6/conf/default/disable_ipv6': 1 });
  ip(router, `link add lan type veth peer name eth0 netns ${name}`, 'link set lan up');
  ip(name, 'link set eth0 up', 'link set lo up');
  if (isV6(home)) {
    ip(
      router,
      `addr add ${wan6}/${CORE.v6Bits} dev wan nodad`,
      `addr add ${home.router6}/64 dev lan nodad`,
      `route add ::/0 via ${CORE.v6} dev wan`,
    );
    ip(EXCHANGE, `route add ${home.prefix} via ${wan6} dev exchange`);
    ip(name, `addr add ${home.home6}/64 dev eth0 nodad`, `route add ::/0 via ${home.router6} dev eth0`);
  } else {
    ip(
      router,
      `addr add ${wan4}/${CORE.v4Bits} dev wan`,
      `addr add ${INSIDE.router}/${INSIDE.bits} dev lan`,
      `route add default via ${CORE.v4} dev wan`,
    );
    ip(
      name,
      `addr add ${INSIDE.home}/${INSIDE.bits} dev eth0`,
      `route add default via ${INSIDE.router} dev eth0`,
    );
  }
  call('ip', ['netns', 'exec', router, 'nft', '-f', '-'], rulesOf(home.kind));
  const tentative = [name, router]
    .map((place) => call('ip', ['-n', place, '-6', 'addr', 'show', 'tentative']))
    .join('');
  if (tentative !== '') throw new Error(`${name} would see its network change by itself:\n${tentative}`);
}

export function countsOf({ router }: Home): Counts {
  return readCounts(call('ip', ['netns', 'exec', router, 'nft', 'list', 'counters']));
}

/** Runs a program somewhere in the lab; what it wrote. */
export const runAt = (namespace: string, program: string, ...args: readonly string[]): string =>
  call('ip', ['netns', 'exec', namespace, program, ...args]);

/** What the router of a home knows to pass through it, one connection a line. */
export const connectionsOf = ({ router }: Home): string => runAt(router, 'cat', '/proc/net/nf_conntrack');

/** Where nobody is at home, and everybody can be sent to. */
export const STRANGER = EXCHANGE;
