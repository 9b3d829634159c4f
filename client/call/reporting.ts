// Reporting: what members tell each other of who is here and whom they are linked with.
// A part of the boss. Source: docs/protocol/6-call.md, "Mending".
import { toHex } from '../../shared/bytes.ts';
import { CAPACITY_MESH } from '../../shared/limits.ts';
import type { Message } from '../../shared/message.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import { set, type Turn } from './state.ts';
import { TIMES } from './times.ts';

export function reportSoon(turn: Turn): void {
  const many = Math.max(0, turn.state.seats.length + 1 - CAPACITY_MESH);
  const at = turn.env.now + TIMES.rosterAfter + many * TIMES.rosterEach;
  set(turn, { rosterDueMs: Math.min(turn.state.rosterDueMs, at) });
  mendSoon(turn);
}

/** Tells all members who has a seat here and who is linked with us, when that has changed. */
export function report(turn: Turn): void {
  const { roster: list, seats: members } = turn.state;
  set(turn, { rosterDueMs: Infinity });
  if (!list || members.length === 0) return;
  const live = members.filter((one) => one.link.phase === 'live');
  const draft = reportDraft(turn, list);
  const told = `${draft.members.join()} ${draft.linked.join()} ${draft.hasPassword}`;
  if (told === turn.state.rosterTold) return;
  set(turn, { rosterTold: told });
  for (const { id } of live) seats.write(turn, id, draft);
}

type Report = Extract<Message, { type: 'roster' }>;

function reportDraft(turn: Turn, list: roster.State): Omit<Report, 'id'> {
  const live = turn.state.seats.filter((one) => one.link.phase === 'live');
  return {
    type: 'roster',
    members: list.entries.map(roster.nameOf),
    linked: live.map((one) => roster.nameOf({ id: one.id, idPk: toHex(one.peer.idPk) })),
    hasPassword: turn.state.stay?.prs !== '',
  };
}

/** Another member's view of the roster. */
export function heardReport(
  turn: Turn,
  id: string,
  letter: Pick<Report, 'members' | 'linked' | 'hasPassword'>,
): void {
  const { seats: all, roster: list, self } = turn.state;
  const seat = all.find((one) => one.id === id);
  if (!seat) return;
  const linked = letter.linked.flatMap((text) => roster.readName(text)?.id ?? []);
  const { members, hasPassword } = letter;
  seats.put(turn, { ...seat, members, linked, hasPassword });
  // A way to somebody whose link is down, where there was none before.
  for (const one of all) {
    const isNear = seat.link.phase === 'live' && linked.includes(one.id) && !seat.linked.includes(one.id);
    if (isNear && one.link.phase === 'down') seats.postStep(turn, one.id, { type: 'way-told' });
  }
  // Until we have a seat there, what we say is not heard: it is said again.
  const me = self && roster.nameOf({ id: toHex(self.id), idPk: toHex(self.idPk) });
  const isNews = me !== undefined && members.includes(me) && !seat.members.includes(me);
  if (isNews && list) seats.write(turn, id, reportDraft(turn, list));
  mendSoon(turn);
}

/** Links or rosters have changed: look soon whether something is to be mended. */
function mendSoon(turn: Turn): void {
  if (turn.state.mendDueMs === Infinity) set(turn, { mendDueMs: turn.env.now + TIMES.mendEvery });
}
