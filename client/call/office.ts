// Office: who is here, and who of them greets and stands in: a function of what a member sees. A part of the boss.
// Source: docs/protocol/6-call.md, "Greeter and backup".
import * as membership from './membership.ts';
import * as roster from './roster.ts';
import type { Seat, Turn } from './state.ts';
import { TIMES } from './times.ts';

/** Is this member here, as far as greeting goes? */
function isHere(seat: Seat, now: number): boolean {
  const { phase, sinceMs } = seat.link;
  if (phase === 'live') return true;
  return phase === 'down' && seat.awayMs === Infinity && now < sinceMs + TIMES.gone;
}

function seatsHere(turn: Turn): readonly Seat[] {
  return turn.state.seats.filter((one) => isHere(one, turn.env.now));
}

/** Keys of all who are here, our own included. */
export function keysHere(turn: Turn): readonly string[] {
  return [membership.selfKey(turn), ...seatsHere(turn).map((one) => roster.keyOf(one.peer))];
}

/** Brought in, and no link of ours has stood yet: who greets is here, though we don't see it. */
function isComing({ state }: Turn): boolean {
  return state.introducer !== undefined && !state.seats.some((one) => one.isAdmitted);
}

/** Of these, who could greet: without the password nobody can be answered. */
export function onDuty(turn: Turn): { readonly greeter?: string; readonly backup?: string } {
  const others = seatsHere(turn).filter((one) => one.hasPassword);
  const mine = turn.state.stay?.prs === '' || isComing(turn) ? [] : [membership.selfKey(turn)];
  const keys = [...mine, ...others.map((one) => roster.keyOf(one.peer))];
  const { by } = turn.state.lock;
  const [greeter, backup] = [roster.greeter(keys, by), roster.backup(keys, by)];
  return { ...(greeter === undefined ? {} : { greeter }), ...(backup === undefined ? {} : { backup }) };
}
