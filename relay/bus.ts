// Bus: the port between relay nodes that share channels, and its in-memory form.
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
  readonly detach: () => void;
}

export type Attach = (node: Node) => Bus;

/** Joins the nodes of one process. A lone node finds nobody elsewhere, and publishes nothing. */
export function createHub(): Attach {
  const nodes = new Set<Node>();
  return (own) => {
    nodes.add(own);
    const others = (): Node[] => [...nodes].filter((node) => node !== own);
    return {
      state: () => (nodes.size === 1 ? 'alone' : 'ok'),
      elsewhere: (place) =>
        nodes.size === 1 ? 0 : others().reduce((sum, node) => sum + node.socketsIn(place), 0),
      publish: (parcel) => others().forEach((node) => node.deliver(parcel)),
      detach: () => void nodes.delete(own),
    };
  };
}
