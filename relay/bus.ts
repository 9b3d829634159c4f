// Bus: the port between relay nodes that share channels, and what stands there when there is one only.
// Source: docs/protocol/1-relay.md, "Several nodes". A node serves its own sockets itself; the bus carries the rest.
import type { Seat } from './channels.ts';

/** A finished WebSocket frame on its way to the seat named on another node; zero = all in the place. */
export interface Parcel extends Seat {
  readonly place: string;
  readonly frame: Buffer;
}

/** What a node shows to the bus. */
export interface Node {
  readonly deliver: (parcel: Parcel) => void;
  readonly socketsIn: (place: string) => number;
}

export interface Bus {
  /** Degraded: the others can't be reached at present. */
  readonly state: () => 'alone' | 'ok' | 'degraded';
  /** Sockets that other nodes have in a place, as far as is known without waiting. */
  readonly elsewhere: (place: string) => number;
  readonly publish: (parcel: Parcel) => void;
  /** One of the node's own sockets has taken a seat, or given it up: those who sit elsewhere are told. */
  readonly tell: (notice: 'joined' | 'left', place: string, seat: Seat) => void;
  /** Other nodes that are heard of. */
  readonly nodes: () => number;
  readonly detach: () => void | Promise<void>;
}

export type Attach = (node: Node) => Bus;

/** One node, and nobody elsewhere. */
export const alone: Attach = () => ({
  state: () => 'alone',
  elsewhere: () => 0,
  tell: () => undefined,
  publish: () => undefined,
  nodes: () => 0,
  detach: () => undefined,
});
