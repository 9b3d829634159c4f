// Room: which seat gives way when the call is full. A part of the boss. Source: docs/protocol/6-call.md, "Capacity".
import { toHex } from '../../shared/bytes.ts';
import type { Seat as SeatStatement } from '../../shared/statement.ts';
import * as membership from './membership.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import { type Seat, set, type Turn } from './state.ts';
import { TIMES } from './times.ts';

/**
 * Is there room for one more? In a full call a seat without any link for a while yields; of two given at the same time
 * the earlier one stands (stamp, then key). A seat that is held is never taken. One that yields need not be enough: a host
 * may have made the call smaller than it was.
 */
export function makeRoom(turn: Turn, said?: SeatStatement): boolean {
  if (membership.sizeOf(turn) < membership.capacityOf(turn)) return true;
  const { now } = turn.env;
  const list = turn.state.roster;
  const dead = turn.state.seats.find((one) => isDead(turn, one));
  if (dead) {
    seats.leave(turn, dead.id, 'lost');
    // Now, and not only when the news is acted upon: the card that goes out next says how many we are.
    if (list) set(turn, { roster: roster.drop(list, dead.id) });
    return makeRoom(turn, said);
  }
  const unmet = list?.entries.find(
    (one) =>
      one.id !== membership.selfId(turn) &&
      now >= one.sinceMs + TIMES.seatYields &&
      !turn.state.pairing.goals.some((goal) => goal.peer === one.id) &&
      !turn.state.seats.some((seat) => seat.id === one.id || seat.linked.includes(one.id)),
  );
  if (unmet && list) {
    set(turn, { roster: roster.drop(list, unmet.id) });
    return makeRoom(turn, said);
  }
  return said !== undefined && outrank(turn, said);
}

/** No link of ours for a while, nor of anybody we are linked with. */
function isDead(turn: Turn, seat: Seat): boolean {
  const { phase, sinceMs } = seat.link;
  if (phase === 'live') return false;
  // Met again just now: its link is being mended.
  if (phase === 'down' && turn.env.now < seat.metMs + TIMES.proof) return false;
  const isLinkedElsewhere = turn.state.seats.some(
    (one) => one.link.phase === 'live' && one.linked.includes(seat.id),
  );
  if (isLinkedElsewhere) return false;
  const wait = phase === 'connecting' ? TIMES.seatYields : TIMES.gone;
  return turn.env.now >= (phase === 'connecting' ? seat.sinceMs : sinceMs) + wait;
}

function outrank(turn: Turn, said: SeatStatement): boolean {
  const list = turn.state.roster;
  const last = list?.entries.at(-1);
  if (!list || !last || last.id === membership.selfId(turn) || turn.env.now >= last.sinceMs + TIMES.gone)
    return false;
  const isEarlier = said.stamp < last.stamp || (said.stamp === last.stamp && toHex(said.idPk) < last.idPk);
  if (!isEarlier) return false;
  const seat = turn.state.seats.find((one) => one.id === last.id);
  if (seat) {
    seats.write(turn, seat.id, { type: 'full' });
    seats.leave(turn, seat.id, 'never');
  }
  set(turn, { roster: roster.drop(turn.state.roster ?? list, last.id) });
  return true;
}

/** Its seat is on the roster still, or one is free for it. */
export function hasRoomFor(turn: Turn, id: string): boolean {
  const isSeated = turn.state.roster?.entries.some((one) => one.id === id) === true;
  return isSeated || makeRoom(turn);
}
