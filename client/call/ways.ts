// Ways: how a blob reaches a member that no bound link reaches: the relay's channel, another member who carries it
// blindly, or the pair's own topic. Source: docs/protocol/6-call.md, "Ways".
import type { Seat, State } from './state.ts';

/** As text in state: "relay" addresses are bare hex, "" is everybody on the channel. */
export type Way =
  | { readonly type: 'relay'; readonly address: string }
  | { readonly type: 'via'; readonly by: string; readonly peer: string }
  | { readonly type: 'topic'; readonly line: number; readonly address: string };

export function read(text: string): Way {
  const [kind = '', first = '', second = ''] = text.split(':');
  if (kind === 'via') return { type: 'via', by: first, peer: second };
  if (kind === 'topic') return { type: 'topic', line: Number(first), address: second };
  return { type: 'relay', address: kind };
}

export function via(by: string, peer: string): string {
  return `via:${by}:${peer}`;
}

export function topic(line: number, address = ''): string {
  return `topic:${line}:${address}`;
}

/** Blobs of one way keep their order; each gets a path number of its own. */
export function nameOf(text: string): string {
  const way = read(text);
  if (way.type === 'via') return `via:${way.by}`;
  return way.type === 'topic' ? `topic:${way.line}` : 'relay';
}

/** Does something sent this way arrive, as far as can be seen from here? */
export function isUsable(state: State, text: string): boolean {
  const way = read(text);
  if (way.type === 'via') return isCarrier(state, way.by);
  if (way.type === 'topic') {
    const line = state.topics.find((one) => one.channel.line === way.line)?.channel;
    return line?.phase === 'open' && line.present.includes(way.address);
  }
  return state.channel.phase === 'open' && state.channel.present.includes(way.address);
}

/** Back by the way something came; should that be gone because the pair's own link stands meanwhile, by this one. */
export function back(state: State, from: string, id: string): string {
  const isLive = state.seats.some((one) => one.id === id && one.link.phase === 'live');
  return isLive && !isUsable(state, from) ? via(id, id) : from;
}

function isCarrier(state: State, id: string): boolean {
  const seat = state.seats.find((one) => one.id === id);
  if (!seat) return false;
  const isByRelay = read(seat.address).type === 'relay' && isUsable(state, seat.address);
  return seat.link.phase === 'live' || isByRelay;
}

/**
 * The best way to a member without a live link: where it was last heard, then a member that says it is linked with it,
 * then any other member in turn, then the pair's topic, then everybody on the channel. Undefined: there is none.
 */
export function to(state: State, id: string, tries: number): string | undefined {
  const seat = state.seats.find((one) => one.id === id);
  if (seat && tries % 2 === 0 && isUsable(state, seat.address)) return seat.address;
  const carriers = state.seats.filter((one) => one.id !== id && one.link.phase === 'live');
  const linked = carriers.filter((one) => one.linked.includes(id));
  const best = turned(linked, tries) ?? turned(carriers, tries);
  if (best) return via(best.id, id);
  if (seat && isUsable(state, seat.address)) return seat.address;
  const line = state.topics.find((one) => one.id === id && one.channel.phase === 'open')?.channel;
  if (line) return topic(line.line);
  const introducer = state.introducer;
  if (introducer !== undefined && introducer !== id && isCarrier(state, introducer))
    return via(introducer, id);
  return state.channel.phase === 'open' ? '' : undefined;
}

/**
 * Beside a link that stands, as far as we know: the other end may know better. Where it was last heard, but for the link
 * itself, and members that say they are linked with it, in turn; nobody who only might be. Undefined: there is none.
 */
export function beside(state: State, id: string, tries: number): string | undefined {
  const seat = state.seats.find((one) => one.id === id);
  const isOther = seat !== undefined && seat.address !== via(id, id) && isUsable(state, seat.address);
  const heard = isOther ? seat.address : undefined;
  const carried = state.seats.flatMap((one) =>
    one.id !== id && one.link.phase === 'live' && one.linked.includes(id) ? [via(one.id, id)] : [],
  );
  const all = heard === undefined || carried.includes(heard) ? carried : [heard, ...carried];
  return all[Math.floor(tries / 2) % Math.max(1, all.length)];
}

function turned(seats: readonly Seat[], tries: number): Seat | undefined {
  return seats[Math.floor(tries / 2) % Math.max(1, seats.length)];
}
