// Merging: two calls of one password on one channel become one where that takes nothing from anybody; else both are told.
// A part of the boss. Source: docs/protocol/6-call.md, "Two calls".
import { fromBase64, toBase64, toHex } from '../../shared/bytes.ts';
import { CAPACITY_DEFAULT, STATEMENT } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import { parseSigned } from '../../shared/statement.ts';
import * as front from './front.ts';
import * as door from './door.ts';
import * as meeting from './meeting.ts';
import * as membership from './membership.ts';
import * as mesh from './mesh.ts';
import * as office from './office.ts';
import * as room from './room.ts';
import type { Bond, Card, Peer } from './ports.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import { count, type News, set, type State, type Turn } from './state.ts';
import { TIMES } from './times.ts';
import * as vaultDesk from './vault-desk.ts';

export type MetCall = Extract<News, { type: 'met-call' }>;

/** The other call's greeter is known to us: as its responder we have yet to reply. */
export function met(turn: Turn, news: MetCall): void {
  if (news.bond) return decide(turn, news, news.bond, false);
  const said = membership.card(turn, 'accept');
  const { tag, from, peer, card: theirs } = news;
  const asked = { for: 'met-call', met: { tag, from, peer, card: theirs } } as const;
  vaultDesk.ask(turn, { op: 'accept', tag, card: said, messages: [] }, asked);
}

type Met = { readonly tag: string; readonly from: string; readonly peer: Peer; readonly card: Card };

/** Both sides come to the same end, from the two cards alone. */
export function decide(turn: Turn, other: Met, bond: Bond, isResponder: boolean): void {
  const list = turn.state.roster;
  const theirs = toHex(other.card.callId);
  if (!list) return forget(turn, other.tag);
  const isHalf = list.callId === theirs;
  // The name of a call is known to all who were ever in it: it is the key that counts.
  if (isHalf && list.known.includes(toHex(other.peer.idPk))) return rejoin(turn, other, bond, isResponder);
  const mine = membership.card(turn, 'none');
  const [bits = 0] = other.card.capabilities;
  // Nobody comes past a waiting room.
  const mustKnock = ((bits | (mine.capabilities[0] ?? 0)) & membership.KNOCKS) !== 0;
  const [iYield, theyYield] = [membership.isYielding(turn), (bits & membership.YIELDS) !== 0];
  const canMeet = !isHalf && !mustKnock;
  const isMineGone =
    canMeet && iYield && (!theyYield || list.callId < theirs) && hasRoomFor(other.card, mine);
  const isTheirsGone =
    canMeet && theyYield && (!iYield || theirs < list.callId) && hasRoomFor(mine, other.card);
  if (isMineGone) return dissolve(turn, other, bond);
  if (isTheirsGone) return expect(turn, other, bond);
  forget(turn, other.tag);
  const { size } = other.card;
  if (!isPossible(size)) return count(turn, 'other-call-size');
  const me = toHex(turn.state.self?.id ?? new Uint8Array());
  const goes = isToGo([mine, me], [other.card, toHex(other.peer.id)]);
  note(turn, { size, id: toHex(other.peer.id), by: membership.selfKey(turn), goes });
  seats.writeToAll(turn, { type: 'other-call', size, greeter: toBase64(other.peer.id), goes });
}

type Side = readonly [card: Card, greeter: string];

/** The fewer go to the more, where there is room: were it offered to both, they would swap, and be told of each other anew. */
function isToGo([mine, me]: Side, [theirs, other]: Side): boolean {
  const isFull = ({ size, capacity }: Card): boolean => size >= capacity;
  if (isFull(theirs) || isFull(mine)) return !isFull(theirs);
  return mine.size < theirs.size || (mine.size === theirs.size && me < other);
}

/** Whoever founded the one that goes, and chose nothing, did not mean to stay so few. */
function hasRoomFor(stays: Card, goes: Card): boolean {
  const size = stays.size + goes.size;
  return size <= stays.capacity && (goes.capacity === CAPACITY_DEFAULT || size <= goes.capacity);
}

/** Only while one may go over: behind the lock nobody finds back. */
function note(turn: Turn, other: Omit<NonNullable<State['otherCall']>, 'toldMs'>): void {
  if (!door.isOpen(turn)) return count(turn, 'other-call-locked');
  set(turn, { otherCall: { ...other, toldMs: turn.env.now } });
  front.tell(turn, 'other-call');
}

const isPossible = (size: number): boolean => size >= 2 && size <= STATEMENT.capacityMax;

/** Half of our own call, lost for so long that both let go: this pair first, and mending does the rest. */
function rejoin(turn: Turn, other: Met, bond: Bond, isResponder: boolean): void {
  const id = toHex(other.peer.id);
  const isLinked = turn.state.seats.some((one) => one.id === id && one.link.phase === 'live');
  if (isLinked || !room.hasRoomFor(turn, id)) return forget(turn, other.tag);
  meeting.takeSeat(turn, other, bond);
  seats.write(turn, id, mesh.syncDraft(turn, ''));
  if (isResponder) seats.linkStep(turn, id, { type: 'offer' });
}

function forget(turn: Turn, tag: string): void {
  vaultDesk.discard(turn, tag);
}

// ---------------------------------------------------------------- the call that dissolves

/** Ours goes: we are a newcomer in theirs, and bring along whoever is with us. */
function dissolve(turn: Turn, other: Met, bond: Bond): void {
  const list = turn.state.roster;
  const self = turn.state.self;
  if (!list || !self) return;
  const seatsOfOthers = list.entries.filter((one) => one.id !== toHex(self.id)).map((one) => one.statement);
  if (seatsOfOthers.includes('')) return forget(turn, other.tag);
  meeting.takeSeat(turn, other, bond);
  set(turn, { movingTo: toHex(other.peer.id), hasMoved: true, hushMs: turn.env.now + TIMES.hush });
  seats.write(turn, toHex(other.peer.id), { type: 'merge', seats: seatsOfOthers });
}

/** The one who was with us is taken along: it hears of its new call from us. */
function passOn(turn: Turn, idPk: string, introKey: string): void {
  const seat = turn.state.seats.find((one) => toHex(one.peer.idPk) === idPk);
  if (!seat) return count(turn, 'move-unknown');
  seats.write(turn, seat.id, { type: 'move', idPk: toBase64(seat.peer.idPk), introKey });
  seats.write(turn, seat.id, mesh.syncDraft(turn, introKey));
}

// ---------------------------------------------------------------- the call that stays

/** Theirs goes: their greeter has a seat with us as soon as it says whom it brings. */
function expect(turn: Turn, other: Met, bond: Bond): void {
  meeting.takeSeat(turn, other, bond);
}

/** Who comes along gets a seat too; the key to meet it with goes by the one it comes with. */
export function takeAlong(turn: Turn, id: string, statements: readonly string[]): void {
  const list = turn.state.roster;
  const isFull = membership.sizeOf(turn) > membership.capacityOf(turn) || !door.isOpenOrJust(turn);
  if (isFull || turn.state.host?.policy.isWaitingRoom === true) return seats.leave(turn, id, 'never');
  const seat = turn.state.seats.find((one) => one.id === id);
  const [said] = statements.map((text) => parseSigned(text)?.statement);
  if (!list || !seat) return;
  if (list.entries.some((one) => one.id === id)) return;
  mesh.giveSeat(turn, id);
  const isTheirs = said?.type === 'seat' && toHex(said.callId) === seat.callId;
  const isFit = isTheirs && !membership.isClash(turn, toHex(said.id), toHex(said.idPk));
  if (
    isFit &&
    !membership.isRemoved(turn, toHex(said.idPk)) &&
    membership.sizeOf(turn) < membership.capacityOf(turn)
  ) {
    mesh.giveSeatTo(turn, { id: toHex(said.id), idPk: toHex(said.idPk) }, id);
  }
  seats.linkStep(turn, id, { type: 'offer' });
}

// ---------------------------------------------------------------- letters

export function heard(
  turn: Turn,
  id: string,
  letter: Extract<Message, { type: 'merge' | 'move' | 'other-call' }>,
): void {
  if (letter.type === 'merge') {
    // With one member more at most: a list of many would be many signatures for nothing.
    if (letter.seats.length > 1) return count(turn, 'merge-many');
    if (!seats.mayAsk(turn, id, 1)) return count(turn, 'merge-flood');
    const asked = { for: 'check', from: id, letter } as const;
    return vaultDesk.ask(turn, { op: 'check', statements: letter.seats }, asked);
  }
  if (letter.type === 'other-call') return toldOfOther(turn, id, letter);
  const idPk = toHex(fromBase64(letter.idPk) ?? new Uint8Array(0));
  if (idPk === membership.selfKey(turn)) return follow(turn, id);
  set(turn, { moves: [...turn.state.moves, { idPk, introKey: letter.introKey }].slice(-4) });
}

type OtherCall = Extract<Message, { type: 'other-call' }>;

/** Nobody here can look whether it is true: so it is taken from those alone who may have looked, and not over and over. */
function toldOfOther(turn: Turn, id: string, { size, greeter, goes }: OtherCall): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  const by = seat && roster.keyOf(seat.peer);
  const duty = office.onDuty(turn);
  if (by === undefined || (by !== duty.greeter && by !== duty.backup))
    return count(turn, 'other-call-office');
  if (!isPossible(size)) return count(turn, 'other-call-size');
  const { otherCall: before } = turn.state;
  if (before && turn.env.now < before.toldMs + TIMES.otherCall) return count(turn, 'other-call-flood');
  note(turn, { size, id: toHex(fromBase64(greeter) ?? new Uint8Array(0)), by, goes });
}

/** Our call dissolves, as its greeter says: the SYNC that follows is of the one we come into. */
function follow(turn: Turn, id: string): void {
  const list = turn.state.roster;
  const isGreeter = list !== undefined && roster.find(list, id) !== undefined;
  if (!isGreeter || !membership.isYielding(turn)) return stay(turn, id);
  set(turn, { roster: undefined, host: undefined, callId: undefined });
  const seat = turn.state.seats.find((one) => one.id === id);
  // Whatever its name is: the sender is the one member we are with.
  if (seat) seats.put(turn, { ...seat, callId: '' });
  set(turn, { hasMoved: true, hushMs: turn.env.now + TIMES.hush });
}

/** We are led nowhere. Of two, one of whom moved before, the other has left by its own word: it is in the call it tells of. */
function stay(turn: Turn, id: string): void {
  count(turn, 'move-refused');
  const entries = turn.state.roster?.entries ?? [];
  if (entries.length === 2 && entries.some((one) => one.id === id)) seats.leave(turn, id, 'left');
}

/** In the other call: whoever came with us is told, once its seat is there. */
export function tend(turn: Turn): void {
  const { moves, movingTo, roster: list } = turn.state;
  const isThere = (idPk: string): boolean => list?.entries.some((one) => one.idPk === idPk) === true;
  const ready = movingTo === undefined ? moves.filter((move) => isThere(move.idPk)) : [];
  if (ready.length === 0) return;
  set(turn, { moves: moves.filter((one) => !ready.includes(one)) });
  for (const { idPk, introKey } of ready) passOn(turn, idPk, introKey);
}
