// Introducing: a seat that somebody tells of, and whether it is one: every member judges for itself.
// A part of the boss. Source: docs/protocol/6-call.md, "Joining", "Capacity".
import { isEqual, toHex } from '../../shared/bytes.ts';
import { CAPACITY_MESH, LEAP_MAX } from '../../shared/limits.ts';
import { parseSigned, type Seat as SeatStatement } from '../../shared/statement.ts';
import * as door from './door.ts';
import * as host from './host.ts';
import * as meeting from './meeting.ts';
import * as membership from './membership.ts';
import * as reporting from './reporting.ts';
import * as room from './room.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import * as vaultDesk from './vault-desk.ts';
import { count, type Intro, type Seat, set, type Turn } from './state.ts';
import { TIMES } from './times.ts';

/** Seats that others gave while ours was on its way to us. */
const STAMPS_ABOVE = 64;

/** An introduction: is its seat signed by one of us? */
export function heardIntro(turn: Turn, id: string, letter: Intro): void {
  if (!seats.mayAsk(turn, id, 1)) return count(turn, 'intro-flood');
  const statements = letter.admit === '' ? [letter.seat] : [letter.seat, letter.admit];
  vaultDesk.ask(turn, { op: 'check', statements }, { for: 'check', from: id, letter });
}

export function introduced(turn: Turn, id: string, letter: Intro): void {
  const list = turn.state.roster;
  const said = parseSigned(letter.seat)?.statement;
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!list || said?.type !== 'seat' || !seat) return;
  const why = refusal(turn, seat, said, letter.admit);
  // Let in by somebody who had not heard of the waiting room, or of the lock: the host may still admit it.
  if (why === 'intro-unadmitted' || why === 'intro-locked')
    turn.news.push({ type: 'unadmitted', idPk: toHex(said.idPk), by: id });
  if (why !== undefined) return count(turn, why);
  const entry = {
    id: toHex(said.id),
    idPk: toHex(said.idPk),
    stamp: said.stamp,
    statement: letter.seat,
    sinceMs: turn.env.now,
  };
  // Asked about while it was refused, as somebody who knocks nowhere.
  const knocks = turn.state.knocks.filter((one) => one.id !== entry.idPk || one.door);
  if (knocks.length < turn.state.knocks.length) set(turn, { knocks });
  const isMending =
    toHex(said.by) !== toHex(seat.peer.idPk) || list.entries.some((one) => one.id === entry.id);
  const isLinked = turn.state.seats.some((one) => one.id === entry.id && one.link.phase === 'live');
  if (isGiver(turn, toHex(said.by))) set(turn, { roster: roster.put(list, entry) });
  // A newcomer says HELLO itself; of two that lost each other the lower id does, and the other after a while.
  // Whose link stands only listens: the other one may have lost it.
  const isFirst = isMending && membership.selfId(turn) < entry.id;
  const wait = isLinked ? Infinity : isFirst ? 0 : 2 * TIMES.introAgain;
  meeting.meet(turn, entry, letter.introKey, turn.env.now + wait);
  reporting.reportSoon(turn);
}

/** Only who ever had a seat, and was not removed, may give one. */
function isGiver(turn: Turn, idPk: string): boolean {
  return turn.state.roster?.known.includes(idPk) === true && !membership.isRemoved(turn, idPk);
}

/** Every member enforces for itself who may come in, and how many. */
function refusal(turn: Turn, seat: Seat, said: SeatStatement, admit: string): string | undefined {
  const list = turn.state.roster;
  if (!list || toHex(said.callId) !== list.callId) return 'intro-foreign';
  const idPk = toHex(said.idPk);
  if (idPk === membership.selfKey(turn)) return 'intro-self';
  if (membership.isRemoved(turn, idPk)) return 'intro-removed';
  if (membership.isClash(turn, toHex(said.id), idPk) || isLeap(turn, said)) return 'intro-clash';
  const by = toHex(said.by);
  const isSeated = list.entries.some((one) => one.idPk === idPk);
  // Who has its seat here is mended by it, though its giver had left before we came.
  if (!isSeated && !isGiver(turn, by)) return 'intro-stranger';
  // Who had a seat is mended, whoever tells. Who is new comes afresh by somebody else than its giver, who must still be
  // here: or a key that has left could give seats for ever.
  const isGiverHere = list.entries.some((one) => one.idPk === by);
  const isMended =
    list.known.includes(idPk) || (isGiverHere && by !== toHex(seat.peer.idPk) && isSeen(turn, seat, said));
  // Half of a split call gives seats while the other half locks: who rules knows of one by its key, and admits the others.
  const isAdmitted = turn.state.host?.host === idPk || isAllowed(turn, admit, idPk);
  if (!isSeated && !isMended && !isAdmitted && !door.isOpenOrJust(turn)) return 'intro-locked';
  if (membership.needsAdmit(turn, idPk) && !isAdmit(turn, admit, idPk)) return 'intro-unadmitted';
  if (!isSeated && !isHealing(turn, seat, said) && !room.makeRoom(turn, said)) return 'intro-full';
  return undefined;
}

/**
 * What two halves of a split call gave stands when they meet again: its stamp is no newer than ours, and whoever got
 * one like it here has held that for a while. Of two given at the same time only one fits (outrank). Somebody else than
 * who gave it tells it, or one that was lost until a moment ago: or any member could fill the call beyond its capacity.
 */
function isHealing(turn: Turn, teller: Seat, said: SeatStatement): boolean {
  const list = turn.state.roster;
  if (toHex(said.by) === toHex(teller.peer.idPk) && !isJustBack(turn, teller)) return false;
  const isHeld = (one: roster.Entry): boolean => turn.env.now >= one.sinceMs + TIMES.gone;
  const rivals = list?.entries.filter((one) => one.stamp >= said.stamp) ?? [];
  const fits = membership.sizeOf(turn) < Math.max(CAPACITY_MESH, membership.capacityOf(turn));
  return list !== undefined && fits && said.stamp <= list.stamp && rivals.every(isHeld);
}

/**
 * Behind the lock two do not bring in a third that nobody else has heard of: it had a seat here once, another member that
 * is linked with us has it on its roster, or its half of the call was apart until now.
 */
function isSeen(turn: Turn, teller: Seat, said: SeatStatement): boolean {
  const idPk = toHex(said.idPk);
  if (turn.state.roster?.known.includes(idPk) === true || isJustBack(turn, teller)) return true;
  const name = roster.nameOf({ id: toHex(said.id), idPk });
  return turn.state.seats.some(
    (one) =>
      one.id !== teller.id &&
      !isEqual(one.peer.idPk, said.by) &&
      one.link.phase === 'live' &&
      one.members.includes(name),
  );
}

/** Its link stands again for a while: what it gave meanwhile it has to tell itself, if nobody else was with it. */
function isJustBack(turn: Turn, { id, link: { phase, sinceMs } }: Seat): boolean {
  const entries = turn.state.roster?.entries ?? [];
  const own = entries.find((one) => one.id === id);
  if (!own || phase !== 'live' || turn.env.now >= sinceMs + 2 * TIMES.introduced) return false;
  // The seat of a newcomer is the youngest by its number too: one that was let go meanwhile is older than some here.
  const isOld = entries.some((one) => one.stamp > own.stamp && one.sinceMs < own.sinceMs);
  return isOld || sinceMs >= own.sinceMs + TIMES.gone;
}

/** The signature has been checked with the introduction's own. */
function isAdmit(turn: Turn, text: string, idPk: string): boolean {
  const said = parseSigned(text)?.statement;
  if (said?.type !== 'host' || said.command !== 'admit' || toHex(said.target) !== idPk) return false;
  const isOurs = toHex(said.callId) === turn.state.roster?.callId;
  const { host: state, roster: list } = turn.state;
  const by = toHex(said.by);
  const isHere = list?.entries.some((one) => one.idPk === by) === true || state?.host === by;
  return isOurs && isHere && state !== undefined && host.mayAdmit(state, by);
}

/**
 * Past the lock the host's ADMIT counts. While nobody rules each member answers for itself: by that of another any one
 * alone could bring in anybody, and no door would open.
 */
function isAllowed(turn: Turn, text: string, idPk: string): boolean {
  const { host: state, answers } = turn.state;
  const said = parseSigned(text)?.statement;
  if (state?.isHostless && answers.some((one) => one.id === idPk && one.isAdmitted)) return true;
  return said !== undefined && toHex(said.by) === state?.host && isAdmit(turn, text, idPk);
}

/** Stamps only go up, and never so far that none is left, or that what we sign ourselves is too far for the others. */
export function isLeap(turn: Turn, { stamp }: SeatStatement, own?: number): boolean {
  return stamp > (own === undefined ? (turn.state.roster?.stamp ?? 0) + LEAP_MAX : own + STAMPS_ABOVE);
}
