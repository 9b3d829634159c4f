// `npm run coturn-config -- --realm … --external-ip …`: the configuration of a TURN server that goes with this relay, for
// coturn 4.6 and later, on standard output; what the relay has to be told, on standard error.
// Source: docs/deploy.md, "TURN"; docs/decisions/0029-access-to-turn.md.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { BlockList, isIP, isIPv6 } from 'node:net';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** An address, or `first-last`. */
type Range = string;

/**
 * Where a stranger must not reach through this server: everything that is no public address (RFC 6890 and its
 * registries). Of IPv6 all that is not global unicast, so that NAT64, ULA, link-local, mapped and multicast addresses are
 * in it, and within that Teredo, documentation and 6to4, which carry an IPv4 address inside.
 */
export const DENIED: readonly Range[] = [
  '0.0.0.0-0.255.255.255',
  '10.0.0.0-10.255.255.255',
  '100.64.0.0-100.127.255.255',
  '127.0.0.0-127.255.255.255',
  // Public by its number, but in Azure the platform itself, for each machine: it hands out settings and certificates.
  '168.63.129.16-168.63.129.16',
  '169.254.0.0-169.254.255.255',
  '172.16.0.0-172.31.255.255',
  '192.0.0.0-192.0.0.255',
  '192.0.2.0-192.0.2.255',
  '192.88.99.0-192.88.99.255',
  '192.168.0.0-192.168.255.255',
  '198.18.0.0-198.19.255.255',
  '198.51.100.0-198.51.100.255',
  '203.0.113.0-203.0.113.255',
  '224.0.0.0-255.255.255.255',
  // Not from '::' on: coturn takes that for the beginning of all, IPv4 too; '::' itself it never sends to.
  '::1-1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  '2001::-2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff',
  '2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
  '2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  '3fff::-3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff',
  '4000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
];

/** To the forwarding unit: one to send, one to take, and a third while the call moves. */
const ROOM_CONNECTIONS = 3;
/** UDP, TCP, TLS: browsers hold an allocation on each, for each connection. */
const TRANSPORTS = 3;
/** What was is held until what comes stands. */
const IN_RESTART = 2;
/** Of one call behind one address, as in an office, in a restart; twice as many at rest. */
const SHARING = 8;
/** Where calls are small there are many of them. */
const ALLOCATIONS_LEAST = 4_096;
const MEMBERS_MAX = 1_000;

/** Of one connection, each way: a good picture, a screen and a file. */
const BYTES_PER_SECOND = 1_000_000;
const NONCE_SECONDS = 600;

export type Wish = {
  readonly realm: string;
  readonly secret: string;
  /** Public addresses, one for each IP version; PUBLIC/OWN where the machine itself has another. */
  readonly external: readonly string[];
  readonly port: number;
  readonly tlsPort: number;
  readonly ports: readonly [min: number, max: number];
  /** Of the largest call: SOTTO_SFU_SIZE where there is a forwarding unit. */
  readonly members: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Besides DENIED: public addresses of the operator's own that trust this machine. */
  readonly denied: readonly Range[];
};

/** Addresses that the machine itself has. */
const ownOf = (external: readonly string[]): readonly string[] =>
  external.map((one) => one.split('/').at(-1) ?? one);
const publicOf = (external: readonly string[]): readonly string[] =>
  external.map((one) => one.split('/')[0] ?? one);

/** undefined unless each is an address or two of one kind, in order. */
function blocks(ranges: readonly Range[]): BlockList | undefined {
  const list = new BlockList();
  for (const range of ranges) {
    const [first = '', last = first, ...more] = range.split('-');
    const version = isIP(first);
    if (version === 0 || isIP(last) !== version || more.length > 0) return undefined;
    try {
      list.addRange(first, last, version === 6 ? 'ipv6' : 'ipv4');
    } catch {
      return undefined;
    }
  }
  return list;
}

const DENIED_LIST = blocks(DENIED) ?? new BlockList();

const isDenied = (address: string): boolean => DENIED_LIST.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

export type Quotas = {
  /** Of one address, and of all together. */
  readonly user: number;
  readonly total: number;
  /** What the largest call takes while all of it restarts; each is a port of the range. */
  readonly ofCall: number;
};

/** Everybody is linked with everybody, however the media goes, and a network's change restarts all links at once. */
export function quotasOf({ members, ports: [min, max] }: Pick<Wish, 'members' | 'ports'>): Quotas {
  const ofMember = (members - 1 + ROOM_CONNECTIONS) * TRANSPORTS * IN_RESTART;
  const ofCall = members * ofMember;
  // Browsers ask for IPv4 at the far side: a second address brings no more ports.
  const total = Math.min(Math.max(ofCall, ALLOCATIONS_LEAST), max - min + 1);
  return { user: Math.min(SHARING * ofMember, total), total, ofCall };
}

/** The lines of turnserver.conf. */
export function configText(wish: Wish): string {
  const { realm, secret, external, port, tlsPort, ports, tls, denied } = wish;
  const own = ownOf(external);
  const { user, total } = quotasOf(wish);
  // Two who hide are relayed to one another from this machine to this machine.
  const allowed = [...new Set([...own, ...publicOf(external)])].filter(isDenied);
  const lines = [
    '# For coturn 4.6 or later. It holds a secret: readable by its user alone.',
    `realm=${realm}`,
    `server-name=${realm}`,
    `listening-port=${port}`,
    ...own.flatMap((address) => [`listening-ip=${address}`, `relay-ip=${address}`]),
    ...external.filter((one) => one.includes('/')).map((one) => `external-ip=${one}`),
    `min-port=${ports[0]}`,
    `max-port=${ports[1]}`,
    '',
    '# Credentials are those that the relay makes, and no others.',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    'fingerprint',
    `stale-nonce=${NONCE_SECONDS}`,
    '',
    '# UDP between browsers, and nothing else.',
    ...(tls === undefined ? ['no-tls'] : tlsLines(tls, tlsPort)),
    'no-dtls',
    'no-tcp-relay',
    'no-cli',
    'no-rfc5780',
    'no-software-attribute',
    '',
    '# How much of it.',
    `user-quota=${user}`,
    `total-quota=${total}`,
    `max-bps=${BYTES_PER_SECOND}`,
    '',
    '# Nobody reaches an inner network through this server.',
    'no-multicast-peers',
    ...[...DENIED, ...denied].map((range) => `denied-peer-ip=${range}`),
    ...allowed.map((address) => `allowed-peer-ip=${address}`),
    '',
    '# Its log would hold the addresses of the people who call. To look for a fault: log-file=stdout',
    'simple-log',
    'no-stdout-log',
    'log-file=/dev/null',
  ];
  return `${lines.join('\n')}\n`;
}

function tlsLines({ cert, key }: NonNullable<Wish['tls']>, port: number): readonly string[] {
  return [`tls-listening-port=${port}`, `cert=${cert}`, `pkey=${key}`, 'no-tlsv1', 'no-tlsv1_1'];
}

/** What the relay has to be told: lines of its .env. */
export function relaySettings({ realm, secret, port, tlsPort, tls }: Wish): string {
  const turn = [`turn:${realm}:${port}?transport=udp`, `turn:${realm}:${port}?transport=tcp`];
  if (tls !== undefined) turn.push(`turns:${realm}:${tlsPort}?transport=tcp`);
  const lines = [`SOTTO_STUN_URLS=stun:${realm}:${port}`, `SOTTO_TURN_URLS=${turn.join()}`];
  return `${[...lines, `SOTTO_TURN_SECRET=${secret}`].join('\n')}\n`;
}

const OPTIONS = {
  realm: { type: 'string' },
  'external-ip': { type: 'string', multiple: true },
  port: { type: 'string', default: '3478' },
  'tls-port': { type: 'string', default: '5349' },
  'min-port': { type: 'string', default: '49152' },
  'max-port': { type: 'string', default: '65535' },
  members: { type: 'string', default: '50' },
  cert: { type: 'string' },
  key: { type: 'string' },
  deny: { type: 'string', multiple: true },
} as const;

const HELP = `npm run -s coturn-config -- --realm HOST --external-ip ADDRESS [--cert FILE --key FILE] > turnserver.conf
  --realm HOST            name of the TURN server, as clients reach it
  --external-ip ADDRESS   its public address; PUBLIC/OWN behind a NAT; once for IPv4 and once for IPv6
  --cert FILE --key FILE  TLS certificate (PEM), for networks that let nothing but TLS out
  --tls-port PORT         5349; 443 where that is free
  --port PORT             3478
  --min-port, --max-port  49152 … 65535: open them for UDP
  --members N             50: of the largest call, which the quotas are made for; 8 without a forwarding unit
  --deny FIRST-LAST       addresses of yours that must not be reached through it
The secret is that of SOTTO_TURN_SECRET, from the environment or .env; without one it makes one.`;

/** The wish, or one sentence that names the culprit. */
export function readWish(args: readonly string[], secret: string | undefined): Wish | string {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: OPTIONS }));
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`;
  }
  const { realm = '', 'external-ip': external = [], cert, key, deny: denied = [] } = values;
  if (!/^[\w-]+(?:\.[\w-]+)+$/.test(realm)) return `--realm must be a host name.\n\n${HELP}`;
  const isAddress = (one: string): boolean => isIP(one) > 0;
  const isPair = (one: string): boolean => one.split('/').length <= 2 && one.split('/').every(isAddress);
  if (external.length === 0 || !external.every(isPair))
    return '--external-ip must be an address, or PUBLIC/OWN.';
  if ((cert === undefined) !== (key === undefined)) return '--cert and --key go together.';
  if (blocks(denied) === undefined) return '--deny must be an address, or FIRST-LAST.';
  const [port, tlsPort, min, max] = [
    values.port,
    values['tls-port'],
    values['min-port'],
    values['max-port'],
  ].map(portOf);
  if (port === undefined || tlsPort === undefined || min === undefined || max === undefined || min > max)
    return 'Ports are numbers from 1 to 65535, the least before the greatest.';
  const members = Number(values.members);
  if (!Number.isInteger(members) || members < 2 || members > MEMBERS_MAX)
    return `--members must be a number from 2 to ${MEMBERS_MAX}.`;
  if (secret !== undefined && !/^[!"$-~]{32,256}$/.test(secret))
    return 'SOTTO_TURN_SECRET must be at least 32 characters without spaces or #.';
  return {
    realm,
    secret: secret ?? randomBytes(32).toString('base64url'),
    external,
    port,
    tlsPort,
    ports: [min, max],
    members,
    ...(cert !== undefined && key !== undefined && { tls: { cert, key } }),
    denied,
  };
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

function main(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const wish = readWish(process.argv.slice(2), process.env['SOTTO_TURN_SECRET'] || undefined);
  if (typeof wish === 'string') {
    process.stderr.write(`${wish}\n`);
    process.exitCode = 2;
    return;
  }
  process.stdout.write(configText(wish));
  process.stderr.write(`For the relay's .env:\n${relaySettings(wish)}`);
  const { total, ofCall } = quotasOf(wish);
  if (total < ofCall)
    process.stderr.write(`${total} ports: a call of ${wish.members} may take ${ofCall} at once.\n`);
  if (wish.tls === undefined)
    process.stderr.write('Without --cert and --key networks that let nothing but TLS out stay shut.\n');
}

if (process.argv[1]?.endsWith('coturn-config.ts') === true) main();
