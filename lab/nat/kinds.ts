// The kinds of network a home of the lab can have, in the words of RFC 4787: how a NAT maps (one public port for each
// socket, or one for each destination) and whom it lets answer. Pure. Source: docs/nat.md, "Kinds of networks".

export const KINDS = ['full', 'addr', 'port', 'sym', 'tcp', 'v6'] as const;
export type Kind = (typeof KINDS)[number];

export type Network = {
  readonly name: string;
  readonly family: 4 | 6;
  /** UDP leaves the network at all; without it nothing but TCP to port 443 does. */
  readonly hasUdp: boolean;
  /** independent: one public port of a socket for all destinations; dependent: another one for each. */
  readonly mapping: 'independent' | 'dependent';
  /** From whom a public port takes packets: anybody, an address that was sent to, or that very address and port. */
  readonly filtering: 'independent' | 'address' | 'port';
};

export const NETWORKS: Readonly<Record<Kind, Network>> = {
  full: { name: 'full cone', family: 4, hasUdp: true, mapping: 'independent', filtering: 'independent' },
  addr: {
    name: 'address-restricted',
    family: 4,
    hasUdp: true,
    mapping: 'independent',
    filtering: 'address',
  },
  port: { name: 'port-restricted', family: 4, hasUdp: true, mapping: 'independent', filtering: 'port' },
  sym: { name: 'symmetric', family: 4, hasUdp: true, mapping: 'dependent', filtering: 'port' },
  tcp: { name: 'TCP 443 only', family: 4, hasUdp: false, mapping: 'dependent', filtering: 'port' },
  // No translation: the port is the same for all. What comes unasked its firewall drops.
  v6: { name: 'IPv6 only', family: 6, hasUdp: true, mapping: 'independent', filtering: 'port' },
};

export const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text);
