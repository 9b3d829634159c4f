// Addresses of the lab's internet. Pure. Source: docs/nat.md, "The lab".
// Public ones that are assigned to nobody here: those set aside for documents are what a TURN server of ours refuses to
// reach (deploy/coturn-config.ts), and nothing of this namespace can leave it.
import { type Kind, NETWORKS } from './kinds.ts';

export const NAMES = { site: 'call.lab.test', turn: 'turn.lab.test' } as const;

/** The exchange where all meet; its own end leads nowhere: what is sent to unknown places is swallowed. */
export const CORE = { v4: '25.1.0.1', v6: '2a10:77::1', v4Bits: 24, v6Bits: 64 } as const;
export const SERVERS = {
  site: { v4: '25.1.0.10', v6: '2a10:77::10' },
  turn: { v4: '25.1.0.11', v6: '2a10:77::11' },
} as const;

/** The same in every home, as in most real ones: what one names of it means another machine to the other. */
export const INSIDE = { router: '192.168.1.1', home: '192.168.1.2', bits: 24 } as const;

export type Home = {
  /** Of the namespace; its router's begins with an r. */
  readonly name: string;
  readonly kind: Kind;
  readonly router: string;
  /** Name of the router's cable at the exchange. */
  readonly cable: string;
  readonly wan4: string;
  readonly wan6: string;
  /** IPv6 is not translated: a prefix of its own. */
  readonly prefix: string;
  readonly router6: string;
  readonly home6: string;
};

/** Two of a kind are two homes. Numbers are given in order. */
export function planHome(kind: Kind, nth: number, number: number): Home {
  const name = `${kind}${nth}`;
  const hex = (0x100 + number).toString(16);
  return {
    name: `h-${name}`,
    kind,
    router: `r-${name}`,
    cable: `c-${name}`,
    wan4: `25.1.0.${20 + number}`,
    wan6: `2a10:77::${hex}`,
    prefix: `2a10:77:${hex}::/64`,
    router6: `2a10:77:${hex}::1`,
    home6: `2a10:77:${hex}::2`,
  };
}

export const isV6 = ({ kind }: Home): boolean => NETWORKS[kind].family === 6;

/** What the world knows of a home. */
export const publicOf = (home: Home): string => (isV6(home) ? home.home6 : home.wan4);

/** For /etc/hosts: there is no name server. With a dot behind it, too: so Chromium asks for those of STUN and TURN servers. */
export const hostsText = (): string =>
  [
    '127.0.0.1 localhost',
    ...(['site', 'turn'] as const).flatMap((one) =>
      [SERVERS[one].v4, SERVERS[one].v6].map((address) => `${address} ${NAMES[one]} ${NAMES[one]}.`),
    ),
    '',
  ].join('\n');
