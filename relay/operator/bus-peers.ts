// Bus peers: the other nodes and who sits there, as far as is known. Pure: the time is an argument.
// Source: docs/protocol/1-relay.md, "Several nodes".
import type { Seat } from '../channels.ts';

/** A socket that sits on some node. */
export interface Member extends Seat {
  readonly place: string;
}

/** The members of one node, and a digest of all of them that two nodes can compare. */
export function createRoll() {
  const members = new Map<string, Member>();
  let digest = 0;
  /** False when nothing changes. */
  function set(member: Member, isHere: boolean): boolean {
    const key = keyOf(member);
    if (members.has(key) === isHere) return false;
    if (isHere) members.set(key, { place: member.place, high: member.high, low: member.low });
    else members.delete(key);
    digest = (digest + (isHere ? markOf(key) : -markOf(key))) >>> 0;
    return true;
  }
  return { members, set, digest: () => digest };
}

const keyOf = ({ place, high, low }: Member): string => `${place} ${high} ${low}`;

/** FNV-1a. It finds what was lost on the way; it proves nothing. */
function markOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

interface Peer extends ReturnType<typeof createRoll> {
  heardMs: number;
  /** While a node tells all anew: who was not named again yet. */
  unnamed: Map<string, Member> | undefined;
}

/** More than any installation has; what comes beyond it is not believed. */
const PEERS_MAX = 256;

export function createPeers(silentMs: number) {
  const peers = new Map<string, Peer>();
  /** Place → address → node: every blob asks. */
  const places = new Map<string, Map<string, string>>();

  /** True for a node that was not known; undefined when there is no room for it. */
  function hear(node: string, nowMs: number): boolean | undefined {
    const peer = peers.get(node);
    if (peer === undefined && peers.size >= PEERS_MAX) return undefined;
    if (peer === undefined) peers.set(node, { ...createRoll(), heardMs: nowMs, unnamed: undefined });
    else peer.heardMs = nowMs;
    return peer === undefined;
  }

  /** A member came to a node, or went. False when that was known. */
  function note(node: string, member: Member, isHere: boolean): boolean {
    const peer = peers.get(node);
    peer?.unnamed?.delete(keyOf(member));
    if (peer === undefined || !peer.set(member, isHere)) return false;
    const seats = places.get(member.place) ?? new Map<string, string>();
    if (isHere) seats.set(addressOf(member), node);
    else seats.delete(addressOf(member));
    if (seats.size > 0) places.set(member.place, seats);
    else places.delete(member.place);
    return true;
  }

  /** The node names all its members now: who is not among them by `endRoll` has gone. */
  function beginRoll(node: string): void {
    const peer = peers.get(node);
    if (peer !== undefined) peer.unnamed = new Map(peer.members);
  }

  /** Gives those who have gone. */
  function endRoll(node: string): readonly Member[] {
    const peer = peers.get(node);
    const gone = Array.from(peer?.unnamed?.values() ?? []);
    if (peer !== undefined) peer.unnamed = undefined;
    return gone.filter((member) => note(node, member, false));
  }

  /** Gives the members that are gone with it. */
  function forget(node: string): readonly Member[] {
    beginRoll(node);
    const gone = endRoll(node);
    peers.delete(node);
    return gone;
  }

  return {
    hear,
    note,
    beginRoll,
    endRoll,
    forget,
    /** The nodes that have been silent for too long. */
    silent: (nowMs: number): readonly string[] =>
      [...peers].filter(([, { heardMs }]) => nowMs - heardMs > silentMs).map(([node]) => node),
    elsewhere: (place: string): number => places.get(place)?.size ?? 0,
    nodesIn: (place: string): ReadonlySet<string> => new Set(places.get(place)?.values()),
    nodeOf: (member: Member): string | undefined => places.get(member.place)?.get(addressOf(member)),
    /** Whether what is known of a node is what it says itself. */
    agrees: (node: string, digest: number): boolean => peers.get(node)?.digest() === digest,
    size: () => peers.size,
  };
}

const addressOf = ({ high, low }: Seat): string => `${high} ${low}`;
