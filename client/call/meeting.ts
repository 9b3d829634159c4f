// Meeting: handshakes with those we know of, from an introduction's key or a tie to a connection with a seat.
// A part of the boss. Source: docs/protocol/6-call.md, "Joining", "Coming back".
import { type Bytes, fromBase64, isEqual, toHex } from '../../shared/bytes.ts';
import { cleanName, type Message } from '../../shared/message.ts';
import * as link from './link.ts';
import * as membership from './membership.ts';
import * as pairing from './pairing.ts';
import * as post from './post.ts';
import * as room from './room.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import * as vaultDesk from './vault-desk.ts';
import * as ways from './ways.ts';
import * as wire from './wire.ts';
import type { Bond, Card, Peer, Tie } from './ports.ts';
import { count, emit, type Opening, set, type Turn } from './state.ts';
import { TIMES } from './times.ts';

export type Known = {
  readonly tag: string;
  readonly from: string;
  readonly peer: Peer;
  readonly card: Card;
};

const NO_OPENING: Opening = {
  bindSend: new Uint8Array(0),
  bindExpect: new Uint8Array(0),
  topic: new Uint8Array(0),
};

/** Gives somebody a seat on a connection that exists already. */
export function takeSeat(
  turn: Turn,
  known: Known,
  opening: Opening = NO_OPENING,
  pc = openConnection(turn),
): void {
  const { self } = turn.state;
  const id = toHex(known.peer.id);
  if (!self || membership.isClash(turn, id, toHex(known.peer.idPk))) return count(turn, 'seat-clash');
  const before = turn.state.seats.find((one) => one.id === id);
  if (before && before.link.pc !== pc && before.link.phase !== 'closed')
    emit(turn, { type: 'pc-close', pc: before.link.pc });
  const fresh: link.Opening = {
    pc,
    isPolite: toHex(self.id) > id,
    fp: known.card.fp,
    bindSend: opening.bindSend,
    bindExpect: opening.bindExpect,
  };
  seats.put(turn, {
    isMuted: false,
    isPaused: false,
    share: { hasPicture: false, hasSound: false },
    ties: [],
    members: [],
    linked: [],
    hasPassword: true,
    isAdmitted: false,
    ...(before ? seats.endSessions(turn, before, known.tag) : {}),
    post: before ? post.reconnected(before.post) : post.begun(seats.takeLines(turn, known.peer), turn.env),
    id,
    peer: known.peer,
    tag: known.tag,
    name: cleanName(known.card.name),
    address: known.from,
    callId: toHex(known.card.callId),
    capacity: known.card.capacity,
    canForward: membership.canForward(known.card),
    link: link.initial(fresh, turn.env),
    awayMs: Infinity,
    metMs: turn.env.now,
    forwards: Infinity,
    checks: Infinity,
    checksMs: turn.env.now,
    forwardsMs: turn.env.now,
    sinceMs: turn.env.now,
  });
  tie(turn, id, known.tag, opening.topic);
  if (before) turn.news.push({ type: 'renewed', id });
}

/**
 * Of one member: the newest, the one they have just met by, and one more, as two handshakes of a pair may cross, each by
 * another tie.
 */
export const TIES_MAX = 3;

/** What the pair can come back by; those before it stay until the new one is in use and the link stands. */
function tie(turn: Turn, id: string, tag: string, topic: Bytes): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!seat || topic.length === 0) return;
  const ties = [...seat.ties.filter((one) => one.tag !== tag), { tag, peer: seat.peer, topic }];
  const gone = ties.slice(0, -TIES_MAX);
  for (const old of gone) vaultDesk.ask(turn, { op: 'untie', tag: old.tag }, { for: 'nothing' });
  seats.put(turn, { ...seat, ties: ties.slice(-TIES_MAX) });
  // Written down before a word under the new keys can make the other side let an older way back go.
  vaultDesk.ask(turn, { op: 'keep' }, { for: 'keep' });
}

/** The way they have just met by is in both hands: of the older ones it is the one that stays. */
function favour(turn: Turn, id: string, tag: string): void {
  const last = <T extends { readonly id: string; readonly ties: readonly Tie[] }>(one: T): T =>
    one.id === id
      ? { ...one, ties: one.ties.toSorted((a, b) => Number(a.tag === tag) - Number(b.tag === tag)) }
      : one;
  set(turn, { seats: turn.state.seats.map(last), absent: turn.state.absent.map(last) });
}

function openConnection(turn: Turn): number {
  const pc = turn.state.pcs + 1;
  set(turn, { pcs: pc });
  emit(turn, { type: 'pc-open', pc, isRelayOnly: turn.state.isHidingIp });
  return pc;
}

/** What the handshake left for the link of this seat. */
export function open(turn: Turn, id: string, opening: Opening): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!seat) return;
  const { bindSend, bindExpect } = opening;
  seats.put(turn, { ...seat, link: { ...seat.link, bindSend, bindExpect } });
  tie(turn, id, seat.tag, opening.topic);
}

/** Learns the key and sets out to meet the member it is for. `helloAtMs`: when we say HELLO ourselves. */
export function meet(turn: Turn, entry: roster.Entry, introKey: string, helloAtMs: number): void {
  const secret = `intro ${introKey.slice(0, 16)} ${entry.id}`;
  const key = fromBase64(introKey) ?? new Uint8Array(0);
  const untilMs = turn.env.now + TIMES.introduced;
  boundKeys(turn, entry.id);
  vaultDesk.ask(turn, { op: 'learn', prs: secret, key }, { for: 'nothing' });
  set(turn, { introKeys: [...turn.state.introKeys, { secret, untilMs, entry }] });
  const goal = {
    secret,
    mode: 'intro',
    peer: entry.id,
    idPk: entry.idPk,
    helloAtMs,
    tries: 0,
    untilMs,
  } as const;
  pairingStep(turn, { type: 'want', goal });
}

const KEYS_PER_PEER = 3;

/** Of all members: a newcomer meets each by a key, and others may come meanwhile. */
const KEYS_MAX = 48;
const KEYS_EACH = 2;

/** Nobody fills our table with introductions: of one member the oldest yields, and of all. */
function boundKeys(turn: Turn, id: string): void {
  const { introKeys } = turn.state;
  const most = Math.max(KEYS_MAX, KEYS_EACH * membership.sizeOf(turn));
  const own = introKeys.filter((one) => one.secret.endsWith(` ${id}`));
  const yields = own.length >= KEYS_PER_PEER ? own[0] : introKeys.length >= most ? introKeys[0] : undefined;
  if (!yields) return;
  vaultDesk.ask(turn, { op: 'unlearn', prs: yields.secret }, { for: 'nothing' });
  pairingStep(turn, { type: 'done', secret: yields.secret });
  set(turn, { introKeys: introKeys.filter((one) => one !== yields) });
}

export function pairingStep(turn: Turn, event: pairing.Event): void {
  const [next, facts] = pairing.step(turn.state.pairing, event, turn.env);
  set(turn, { pairing: next });
  for (const fact of facts) pairingFact(turn, fact);
}

function pairingFact(turn: Turn, fact: pairing.Fact): void {
  switch (fact.type) {
    case 'ask':
      return askPair(turn, fact.ask, fact.context);
    case 'say':
      turn.news.push({ type: 'hello', goal: fact.goal, blob: fact.blob });
      return;
    case 'send':
      return wire.send(turn, fact.to, fact.blob);
    case 'good': {
      const { type: _type, ...met } = fact;
      const said = membership.card(turn, isWelcome(turn, met) ? 'accept' : 'busy', met.goal.peer);
      vaultDesk.ask(turn, { op: 'accept', tag: met.tag, card: said, messages: [] }, { for: 'pair', met });
      return;
    }
    case 'concluded': {
      const { type: _type, bond, messages, ...met } = fact;
      return isWelcome(turn, met)
        ? paired(turn, met, bond, false, messages)
        : vaultDesk.discard(turn, met.tag);
    }
    case 'again':
      turn.news.push({ type: 'blob', from: fact.from, blob: fact.blob });
      return;
    case 'drop':
      return count(turn, fact.why);
  }
}

function askPair(turn: Turn, ask: pairing.Ask, context: pairing.Context): void {
  const asked = { for: 'pairing', context } as const;
  const channel = turn.state.stay?.channel ?? 0;
  if (ask.op === 'hello' || ask.op === 'answer') vaultDesk.ask(turn, { ...ask, channel }, asked);
  else if (ask.op === 'prove') {
    const goal = turn.state.pairing.goals.find(({ secret }) => secret === context.secret);
    vaultDesk.ask(turn, { ...ask, card: membership.card(turn, 'none', goal?.peer) }, asked);
  } else vaultDesk.ask(turn, ask, asked);
}

/** It still has a seat, or one is free for it to come back to. */
export function isWelcome(turn: Turn, { goal }: pairing.Met): boolean {
  const { roster: list, absent, seats: members } = turn.state;
  if (!list || membership.isRemoved(turn, goal.idPk) || membership.isClash(turn, goal.peer, goal.idPk))
    return false;
  if (list.entries.some((one) => one.id === goal.peer) || members.some((one) => one.id === goal.peer))
    return true;
  const isAbsent = absent.some((one) => one.id === goal.peer);
  return isAbsent && room.hasRoomFor(turn, goal.peer);
}

/** The seat it was introduced with, should it have been given up while the two were meeting. */
function seatAgain(turn: Turn, secret: string): void {
  const list = turn.state.roster;
  const entry = turn.state.introKeys.find((one) => one.secret === secret)?.entry;
  if (list && entry && !roster.find(list, entry.id)) set(turn, { roster: roster.put(list, entry) });
}

/** A first word under the new session: its other end may then let the older one go. */
function proof(turn: Turn): post.Letter {
  return seats.addressed(turn, seats.mediaDraft(turn));
}

/** The pair has keys (again). Whoever answered makes the offer. */
export function paired(
  turn: Turn,
  met: pairing.Met,
  bond: Bond,
  isResponder: boolean,
  messages: readonly Message[],
): void {
  const id = met.goal.peer;
  favour(turn, id, met.goal.secret);
  seatAgain(turn, met.goal.secret);
  const before = turn.state.seats.find((one) => one.id === id);
  const isSame =
    before?.link.isBound === true && isEqual(before.link.fp, met.card.fp) && membership.hasLink(met.card);
  if (before && isSame) {
    seats.put(turn, { ...before, address: met.from, awayMs: Infinity, metMs: turn.env.now });
    seats.addSession(turn, id, met.tag, isResponder);
    tie(turn, id, met.tag, bond.topic);
    if (!isResponder) seats.seal(turn, met.tag, ways.back(turn.state, met.from, id), [proof(turn)]);
  } else {
    if (before) seats.linkStep(turn, id, { type: 'close' });
    takeSeat(turn, met, bond);
  }
  turn.news.push({ type: 'paired', id, goal: met.goal, isResponder });
  seats.postStep(turn, id, { type: 'met' });
  if (messages.length > 0) seats.opened(turn, met.tag, met.from, messages);
  if (met.goal.mode === 'intro') pairingStep(turn, { type: 'done', secret: met.goal.secret });
  if (!isResponder) return;
  if (isSame) seats.linkStep(turn, id, { type: 'network-changed' });
  else seats.linkStep(turn, id, { type: 'offer' });
}

/** Keys of introductions that are over. */
export function expireKeys(turn: Turn): void {
  const over = turn.state.introKeys.filter((one) => turn.env.now >= one.untilMs);
  for (const { secret } of over) {
    vaultDesk.ask(turn, { op: 'unlearn', prs: secret }, { for: 'nothing' });
    pairingStep(turn, { type: 'done', secret });
  }
  if (over.length > 0) set(turn, { introKeys: turn.state.introKeys.filter((one) => !over.includes(one)) });
}
