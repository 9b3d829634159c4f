// Mending: rosters are compared, pairs without a link are introduced afresh, seats that nobody has are dropped.
// A part of the boss. Source: docs/protocol/6-call.md, "Mending".
import { toBase64, toHex } from '../../shared/bytes.ts';
import { parseSigned } from '../../shared/statement.ts';
import * as door from './door.ts';
import * as membership from './membership.ts';
import * as mesh from './mesh.ts';
import * as reporting from './reporting.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import { type Seat, set, type Turn } from './state.ts';
import { TIMES } from './times.ts';

/** What has to be put right: pairs that have no link though both are linked with us, and seats that nobody has. */
export function mend(turn: Turn): void {
  const { roster: list, seats: members } = turn.state;
  if (!list) return;
  dropUnknown(turn);
  const live = members.filter((one) => one.link.phase === 'live');
  const apart: Record<string, { sinceMs: number; mendedMs: number }> = {};
  for (const a of live)
    for (const b of live) {
      if (a.id >= b.id || (a.linked.includes(b.id) && b.linked.includes(a.id))) continue;
      const key = `${a.id} ${b.id}`;
      const known = turn.state.apart[key] ?? { sinceMs: turn.env.now, mendedMs: -Infinity };
      const isDue =
        turn.env.now >= known.sinceMs + TIMES.mendAfter && turn.env.now >= known.mendedMs + TIMES.introduced;
      if (isDue) vouch(turn, a, b);
      const isOurs = isDue && isMender(turn, a, b);
      const isRenewed = isOurs && [renewSeat(turn, a, b), renewSeat(turn, b, a)].includes(true);
      if (isOurs && !isRenewed) introduce(turn, a, b);
      apart[key] = isDue && !isRenewed ? { ...known, mendedMs: turn.env.now } : known;
    }
  set(turn, { apart });
  const isAgreed = live.every((one) => isSameRoster(list, one)) && Object.keys(apart).length === 0;
  const isClear = isAgreed && hasMetAll(turn);
  if (isClear) set(turn, { unclearMs: Infinity });
  else if (turn.state.unclearMs === Infinity) set(turn, { unclearMs: turn.env.now });
}

/** Seats from before the waiting room or the lock, which others heard of first: whoever may admit says that they stand. */
function vouch(turn: Turn, a: Seat, b: Seat): void {
  const { host: rule } = turn.state;
  // Past the lock only the word of who rules counts for others.
  if (rule?.policy.isWaitingRoom !== true && (door.isOpen(turn) || rule?.isHostless === true)) return;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const entry = turn.state.roster && roster.find(turn.state.roster, one.id);
    const isMissing = entry && other.members.length > 0 && !other.members.includes(roster.nameOf(entry));
    if (isMissing && membership.admitOf(turn, entry.idPk) === '')
      turn.news.push({ type: 'unadmitted', idPk: entry.idPk, by: other.id });
  }
}

/** Nothing is left to be mended: every pair we see is linked, every roster the same, every seat has its owner. */
export function isWhole(turn: Turn): boolean {
  return Object.keys(turn.state.apart).length === 0 && turn.state.unclearMs === Infinity && hasMetAll(turn);
}

/** Whoever is on the roster and makes no handshake with us is seen by others only. */
function hasMetAll(turn: Turn): boolean {
  const { roster: list, seats: members } = turn.state;
  const isMet = (entry: roster.Entry): boolean =>
    entry.id === membership.selfId(turn) || members.some((one) => one.id === entry.id);
  return list?.entries.every(isMet) ?? true;
}

function isSameRoster(list: roster.State, seat: Seat): boolean {
  if (seat.members.length === 0) return true;
  const mine = list.entries.map(roster.nameOf);
  return mine.length === seat.members.length && mine.every((name) => seat.members.includes(name));
}

/** The lowest key of those linked with both: one introduction is enough. */
function isMender(turn: Turn, a: Seat, b: Seat): boolean {
  const others = turn.state.seats.filter(
    (one) =>
      one !== a &&
      one !== b &&
      one.link.phase === 'live' &&
      one.linked.includes(a.id) &&
      one.linked.includes(b.id),
  );
  return others.every((one) => membership.selfKey(turn) < toHex(one.peer.idPk));
}

/**
 * Its giver has left, and the other one, who has not heard of it, may have come later and not know that key: we give the
 * same seat ourselves. True: it is being signed, and the two are introduced by it.
 */
function renewSeat(turn: Turn, one: Seat, other: Seat): boolean {
  const list = turn.state.roster;
  const entry = list && roster.find(list, one.id);
  const said = entry && parseSigned(entry.statement)?.statement;
  if (!said || other.members.length === 0 || other.members.includes(roster.nameOf(entry))) return false;
  const by = toHex(said.by);
  if (list.entries.some((member) => member.idPk === by)) return false;
  mesh.signSeat(turn, entry);
  return true;
}

/** Introduces two members afresh, each by its seat. */
function introduce(turn: Turn, a: Seat, b: Seat): void {
  const list = turn.state.roster;
  const [seatA, seatB] = [a, b].map((one) => list && roster.find(list, one.id)?.statement);
  if (!seatA || !seatB) return;
  const introKey = toBase64(turn.env.random(32));
  const admitA = membership.admitOf(turn, toHex(a.peer.idPk));
  const admitB = membership.admitOf(turn, toHex(b.peer.idPk));
  seats.write(turn, a.id, { type: 'intro', seat: seatB, introKey, admit: admitB });
  seats.write(turn, b.id, { type: 'intro', seat: seatA, introKey, admit: admitA });
}

/**
 * A seat that we never linked with is free when no linked member knows of it any more; after a while also when none of
 * them is linked with it, or two that merely know of it would keep it for ever.
 */
function dropUnknown(turn: Turn): void {
  const { roster: list, seats: members } = turn.state;
  const live = members.filter((one) => one.link.phase === 'live' && one.members.length > 0);
  if (!list || live.length === 0) return;
  for (const entry of list.entries) {
    const isOurs = entry.id === membership.selfId(turn) || members.some((one) => one.id === entry.id);
    const isFresh = turn.env.now < entry.sinceMs + TIMES.gone;
    const isToldOf = live.some((one) => one.members.includes(roster.nameOf(entry)));
    const isLinked = live.some((one) => one.linked.includes(entry.id));
    const isOld = turn.env.now >= entry.sinceMs + TIMES.lost;
    if (isOurs || isFresh || isLinked || (isToldOf && !isOld)) continue;
    set(turn, { roster: roster.drop(turn.state.roster ?? list, entry.id) });
    reporting.reportSoon(turn);
  }
}
