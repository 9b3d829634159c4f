// Test kit: a bus in memory, which joins the nodes of one process.
// Source: docs/protocol/1-relay.md, "Several nodes".
import type { Attach, Node, Parcel } from './bus.ts';
import { noticeFrame } from './outlet.ts';

export function createHub(): Attach {
  const nodes = new Set<Node>();
  return (own) => {
    nodes.add(own);
    const others = (): Node[] => [...nodes].filter((node) => node !== own);
    const publish = (parcel: Parcel): void => others().forEach((node) => node.deliver(parcel));
    return {
      state: () => (nodes.size === 1 ? 'alone' : 'ok'),
      elsewhere: (place) => others().reduce((sum, node) => sum + node.socketsIn(place), 0),
      tell: (notice, place, seat) => publish({ place, high: 0, low: 0, frame: noticeFrame(notice, seat) }),
      publish,
      nodes: () => nodes.size - 1,
      detach: () => void nodes.delete(own),
    };
  };
}
