// Gate: who a connection counts as, and whether a page may open it. Pure.
// Source: docs/protocol/1-relay.md, "Client addresses" and "Connecting".
import { BlockList, isIP } from 'node:net';
import type { Join } from '../shared/frame.ts';
import type { Ending } from '../shared/limits.ts';

type Header = string | undefined;

/** What is held against a JOIN; a grant for who may found; undefined: nothing. By default everybody may open a place. */
export type Judge = (join: Join, client: string, isIdle: boolean) => Ending | Uint8Array | undefined;

const NOBODY = new BlockList();

/** A list of addresses and CIDR ranges; undefined when an entry is neither. */
export function parseProxies(entries: readonly string[]): BlockList | undefined {
  const proxies = entries.length === 0 ? NOBODY : new BlockList();
  for (const entry of entries) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const version = isIP(address);
    const widest = version === 6 ? 128 : 32;
    if (version === 0 || Number(bits ?? widest) > widest) return undefined;
    proxies.addSubnet(address, Number(bits ?? widest), version === 6 ? 'ipv6' : 'ipv4');
  }
  return proxies;
}

/**
 * The address a connection is counted under: the peer's own, or, behind trusted proxies, the right-most entry of
 * `forwardedFor` that is none of them. What stands left of it anybody can have written; of a stranger nothing is read.
 */
export function clientKey(peer: Header, forwardedFor: Header, proxies: BlockList): string {
  let address = plainAddress(peer ?? '');
  const hops = isTrusted(address, proxies) ? (forwardedFor ?? '').split(',') : [];
  while (isTrusted(address, proxies)) {
    const hop = plainAddress((hops.pop() ?? '').trim());
    if (isIP(hop) === 0) break;
    address = hop;
  }
  return isIP(address) === 6 ? prefix64(address) : address;
}

export function isTrusted(peer: Header, proxies: BlockList): boolean {
  // Each question to a list costs every connection as much as the rest of its counting.
  const address = proxies === NOBODY ? '' : plainAddress(peer ?? '');
  const version = isIP(address);
  return version !== 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Without zone and port, IPv6 in its one short form, IPv4 out of its IPv6 mapping: proxies write all of these. */
function plainAddress(text: string): string {
  if (isIP(text) === 4) return text;
  const bare = text.replace(/^\[([^\]]+)\](?::\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  const address = bare.replace(/%.*$/, '');
  if (isIP(address) !== 6) return address;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  return [high, low].flatMap((half) => [Number(`0x${half}`) >> 8, Number(`0x${half}`) & 0xff]).join('.');
}

/** One household or one server has a /64 at least: its addresses count as one. */
function prefix64(short: string): string {
  const [left = [], right = []] = short.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}

/**
 * Only pages of this host, or of a listed origin, may connect. No Origin at all is no browser, which could write
 * any: the check keeps foreign pages from spending a visitor's connections, not programs from connecting.
 */
export function isOriginAllowed(origin: Header, host: Header, listed: readonly string[]): boolean {
  if (origin === undefined || listed.includes(origin)) return true;
  if (host === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  const own = `${page.protocol}//${host}`;
  return page.host !== '' && URL.canParse(own) && new URL(own).host === page.host;
}

export function isOffered(header: Header, protocol: string): boolean {
  return (header ?? '').split(',').some((token) => token.trim() === protocol);
}
