// Membership: who we are in the call, what our card says of it, how large it is and who cannot be in it.
// A part of the boss. Source: docs/protocol/6-call.md, "Roster", "Capacity".
import { type Bytes, fromHex, isZero, toBase64, toHex } from '../../shared/bytes.ts';
import * as host from './host.ts';
import * as roster from './roster.ts';
import type { Card, Verdict } from './ports.ts';
import type { Turn } from './state.ts';

export function selfKey(turn: Turn): string {
  return turn.state.self ? roster.keyOf(turn.state.self) : '';
}

export function selfId(turn: Turn): string {
  return toHex(turn.state.self?.id ?? new Uint8Array(0));
}

/** In a call with somebody: roster and all. */
export function isSettled(turn: Turn): boolean {
  return turn.state.roster !== undefined && turn.state.seats.length > 0;
}

/** The greeter names a HELLO to the others by half of its nonce. */
export function helloName(hex: string): string {
  return toBase64(bytesOf(hex));
}

/** What we say of ourselves, and of our link with `to`. Size and capacity count members, ourselves included. */
export function card(turn: Turn, verdict: Verdict, to?: string): Card {
  const { fp, stay, roster: list, seats: others, phase } = turn.state;
  // Also where the last other seat has just yielded to whom this is said: it comes into this call, and founds none.
  const isIn = others.length > 0 || phase === 'call';
  const callId = list && isIn ? fromHex(list.callId) : undefined;
  return {
    fp: fp ?? new Uint8Array(32),
    name: stay?.name ?? '',
    capabilities: capabilities(turn, to),
    callId: callId ?? new Uint8Array(16),
    size: sizeOf(turn),
    capacity: capacityOf(turn),
    isGreeter: callId !== undefined && turn.state.admission.role === 'greeter',
    verdict,
  };
}

/** Bits in the capabilities of a card: our call dissolves into another one if it has to; newcomers have to knock; letters of forwarding are known; we still have a connection to whom it is for. */
export const YIELDS = 1;
export const KNOCKS = 2;
const FORWARDS = 4;
const LINKED = 8;

export function canForward({ capabilities: [bits = 0] }: Card): boolean {
  return (bits & FORWARDS) === FORWARDS;
}

/** A connection is looked for a new path only if both ends still have it: one made anew does not fit the old one. */
export function hasLink({ capabilities: [bits = 0] }: Card): boolean {
  return (bits & LINKED) === LINKED;
}

function capabilities(turn: Turn, to: string | undefined): Bytes {
  const isKnocking = turn.state.host?.policy.isWaitingRoom === true;
  const isLinked = turn.state.seats.some(({ id, link }) => id === to && link.isBound);
  const bits = [isYielding(turn) && YIELDS, isKnocking && KNOCKS, isLinked && LINKED];
  return Uint8Array.of(bits.reduce((sum: number, bit) => sum | Number(bit), FORWARDS));
}

/** Nobody has ruled in it, and we are two that have not moved before: nothing is lost when it dissolves. */
export function isYielding(turn: Turn): boolean {
  const { host: rule, roster: list, hasMoved } = turn.state;
  const isUntouched = rule !== undefined && rule.seq === 0 && rule.kept.length === 0 && !rule.isHostless;
  return isUntouched && !hasMoved && list?.entries.length === 2;
}

/** Every seat has its signature here: only then can a newcomer be told of the call. */
export function isSigned(turn: Turn): boolean {
  const { roster: list, lock: state } = turn.state;
  return list !== undefined && state.statement !== '' && list.entries.every((one) => one.statement !== '');
}

/** Seats that are taken, our own included. */
export function sizeOf(turn: Turn): number {
  const { roster: list, seats: others } = turn.state;
  if (!list) return others.length + 1;
  const unseated = others.filter((one) => !list.entries.some((entry) => entry.id === one.id));
  return Math.max(1, list.entries.length) + (list.entries.length > 0 ? unseated.length : others.length);
}

/** Of the call; alone, of the one that would be founded next, though somebody may come back to the one before. */
export function capacityOf({ state }: Turn): number {
  const policy = state.seats.length > 0 ? state.host?.policy : undefined;
  return policy?.capacity ?? state.capacity;
}

export function bytesOf(hex: string): Bytes {
  return fromHex(hex) ?? new Uint8Array(0);
}

export function isLive(turn: Turn, id: string): boolean {
  return turn.state.seats.some((one) => one.id === id && one.link.phase === 'live');
}

/** An id belongs to one key, and a key to one id: whoever claims another's is nobody. */
export function isClash(turn: Turn, id: string, idPk: string): boolean {
  const { roster: list, seats: members, absent, self } = turn.state;
  const known = [
    ...(list?.entries ?? []),
    ...[...members, ...absent].map((one) => ({ id: one.id, idPk: toHex(one.peer.idPk) })),
    ...(self ? [{ id: selfId(turn), idPk: selfKey(turn) }] : []),
  ];
  return known.some((one) => (one.id === id) !== (one.idPk === idPk));
}

export function isRemoved(turn: Turn, idPk: string): boolean {
  const state = turn.state.host;
  return state !== undefined && host.isRemoved(state, idPk);
}

export function admitOf(turn: Turn, idPk: string): string {
  const state = turn.state.host;
  return (state && host.admitOf(state, idPk)) ?? '';
}

/** A seat from before the waiting room needs none. */
export function needsAdmit(turn: Turn, idPk: string): boolean {
  const { host: state, roster: list } = turn.state;
  const isKnown = list?.known.includes(idPk) === true;
  return state?.policy.isWaitingRoom === true && !isKnown;
}

export function isUnsettled(theirs: Card): boolean {
  return isZero(theirs.callId);
}
