// What the kinds of two networks allow: a direct path wherever there is one at all. RFC 4787 says how NATs behave, RFC 5128
// (3.3) and RFC 8445 how checks from both sides open them. Pure. Source: docs/nat.md, "What each pair allows".
import { type Kind, type Network, NETWORKS } from './kinds.ts';

export type Path = 'direct' | 'relayed';
export type Expected = { readonly path: Path; readonly why: string };

export function expectedOf(a: Kind, b: Kind): Expected {
  const [one, other] = [NETWORKS[a], NETWORKS[b]];
  if (!one.hasUdp || !other.hasUdp)
    return { path: 'relayed', why: 'one of them lets no UDP out: TLS to the TURN server' };
  if (one.family !== other.family) return { path: 'relayed', why: 'they share no version of IP' };
  return opens(one, other) || opens(other, one)
    ? { path: 'direct', why: 'checks from both sides open a way' }
    : { path: 'relayed', why: 'neither can name a port that the other would let in' };
}

/**
 * Whether packets of `sender` get to `receiver` at the public address that STUN told it. Both send to what the other one
 * named; so the receiver's NAT has seen the sender's address, and the port, too, if that is the one it was told.
 */
function opens(sender: Network, receiver: Network): boolean {
  // Where the receiver's port is another one for each destination, what STUN told is not where it can be reached.
  if (receiver.mapping === 'dependent') return false;
  return receiver.filtering !== 'port' || sender.mapping === 'independent';
}
