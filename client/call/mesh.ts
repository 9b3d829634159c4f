// Mesh: how two become a call and a call takes in more: seats are given and signed, newcomers are told of the call and
// introduced to all. A part of the boss. Source: docs/protocol/6-call.md, "Forming a call", "Joining".
import { toBase64, toHex } from '../../shared/bytes.ts';
import { parseSigned } from '../../shared/statement.ts';
import * as door from './door.ts';
import * as forwarding from './forwarding.ts';
import * as host from './host.ts';
import * as lock from './lock.ts';
import * as meeting from './meeting.ts';
import * as membership from './membership.ts';
import * as reporting from './reporting.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import * as vaultDesk from './vault-desk.ts';
import * as witness from './witness.ts';
import type { Bond } from './ports.ts';
import { type Owed, set, type Turn } from './state.ts';
import { TIMES } from './times.ts';

/** Two who were alone have a call now; the responder, who was there first, is its founder. */
export function found(turn: Turn, id: string, bond: Bond, isFounder: boolean, capacity: number): void {
  const { self } = turn.state;
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!self || !seat) return;
  const mine = { id: toHex(self.id), idPk: toHex(self.idPk) };
  const theirs = { id, idPk: toHex(seat.peer.idPk) };
  const [first, second] = isFounder ? [mine, theirs] : [theirs, mine];
  let list = roster.initial(toHex(bond.callId), first.idPk, bond.seed);
  for (const [stamp, one] of [first, second].entries())
    list = roster.put(list, { ...one, stamp, statement: '', sinceMs: turn.env.now });
  set(turn, {
    roster: list,
    callId: list.callId,
    lock: lock.renumbered(turn.state.lock),
    host: host.initial(first.idPk, capacity),
  });
  beginWitness(turn);
  if (!isFounder) return;
  for (const one of list.entries) signSeat(turn, one);
  door.sign(turn, true);
  owe(turn, id, { isPatient: true });
}

/** The count of bad guesses goes on in the call; who waited alone brings its own along. */
export function beginWitness(turn: Turn): void {
  witnessStep(turn, { type: 'begun', self: membership.selfKey(turn) });
}

export function witnessStep(turn: Turn, event: witness.Event): void {
  const [next] = witness.step(turn.state.witness, event, turn.env);
  set(turn, { witness: next });
}

export function signSeat(
  turn: Turn,
  one: { readonly id: string; readonly idPk: string; readonly stamp: number },
): void {
  const list = turn.state.roster;
  if (!list) return;
  const statement = {
    type: 'seat',
    callId: membership.bytesOf(list.callId),
    id: membership.bytesOf(one.id),
    idPk: membership.bytesOf(one.idPk),
    stamp: one.stamp,
  } as const;
  vaultDesk.ask(turn, { op: 'sign', statement }, { for: 'sign', what: 'seat' });
}

/** A newcomer that we met gets its seat in the call: signed, told to everybody. */
export function giveSeat(turn: Turn, id: string): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (seat) giveSeatTo(turn, { id, idPk: toHex(seat.peer.idPk) });
}

/** `by`: the member that brings it along, when it has no session with us itself. */
export function giveSeatTo(
  turn: Turn,
  member: { readonly id: string; readonly idPk: string },
  by?: string,
): void {
  const list = turn.state.roster;
  if (!list) return;
  owe(turn, member.id, by === undefined ? {} : { by });
  const before = roster.find(list, member.id);
  // It has its seat already, and came in a second time: by another greeter, or because our word was lost.
  if (before?.idPk === member.idPk && before.statement !== '') return pay(turn);
  const entry = { ...member, stamp: list.stamp + 1, statement: '', sinceMs: turn.env.now };
  set(turn, { roster: roster.put(list, entry) });
  signSeat(turn, entry);
}

function owe(turn: Turn, id: string, how: Pick<Owed, 'by' | 'isPatient'> = {}): void {
  const introKey = toBase64(turn.env.random(32));
  const owed: Owed = { id, introKey, ...how };
  set(turn, { owed: [...turn.state.owed.filter((one) => one.id !== id), owed] });
}

/** Something of ours has been signed. */
export function signed(turn: Turn, what: 'seat' | 'door' | 'host', text: string): void {
  const said = parseSigned(text)?.statement;
  const list = turn.state.roster;
  if (!said || !list || toHex(said.callId) !== list.callId) return;
  if (said.type === 'door') door.signed(turn, said, text);
  if (said.type === 'seat') {
    const id = toHex(said.id);
    const entry = roster.find(list, id);
    const isOfIt = entry?.idPk === toHex(said.idPk) && entry.stamp === said.stamp;
    if (isOfIt) set(turn, { roster: roster.put(list, { ...entry, statement: text }) });
  }
  if (what !== 'host') pay(turn);
}

/** Whoever is owed word of the call gets it as soon as all of it is signed, and everybody else is introduced. */
export function pay(turn: Turn): void {
  const { owed, roster: list } = turn.state;
  if (!list || turn.state.lock.statement === '' || list.entries.some((one) => one.statement === '')) return;
  set(turn, { owed: [] });
  for (const one of owed) {
    const { id, introKey, by } = one;
    const entry = roster.find(list, id);
    if (!entry) continue;
    // Two who found a call know it already: the rest need not go by the relay. A third has come in before their link
    // stands, and it has to know its own seat as the others do.
    if (one.isPatient === true && list.entries.length === 2 && !membership.isLive(turn, id)) {
      set(turn, { owed: [...turn.state.owed, one] });
      continue;
    }
    const admit = membership.admitOf(turn, entry.idPk);
    seats.writeToAll(turn, { type: 'intro', seat: entry.statement, introKey, admit }, by ?? id);
    if (by === undefined) {
      seats.write(turn, id, syncDraft(turn, introKey));
      forwarding.greet(turn, id);
    } else {
      seats.write(turn, by, { type: 'move', idPk: toBase64(membership.bytesOf(entry.idPk)), introKey });
      meeting.meet(turn, entry, introKey, turn.env.now + 2 * TIMES.introAgain);
    }
  }
  reporting.reportSoon(turn);
}

/** With fifty seats and whatever a host may have commanded the rest of a payload is small. */
const GUESSES_SAID = 16;

export function syncDraft(turn: Turn, introKey: string): seats.Draft {
  const { roster: list, lock: known, host: state } = turn.state;
  return {
    type: 'sync',
    founder: toBase64(membership.bytesOf(list?.founder ?? '')),
    seed: toBase64(list?.seed ?? new Uint8Array(0)),
    seats: (list?.entries ?? []).map((one) => one.statement).filter((text) => text !== ''),
    door: known.statement,
    doorMs: door.elapsedMs(turn),
    commands: (state?.kept ?? []).map((one) => one.statement),
    seq: state?.seq ?? 0,
    version: state?.version ?? 0,
    guesses: witness.entries(turn.state.witness).slice(-GUESSES_SAID),
    introKey,
  };
}

/** More calls than one page lets go and comes back to. */
const NUMBERS_MAX = 8;

/** The highest number of the host that we knew when we let this call go. */
export function numberOf(turn: Turn, callId: string): number {
  return turn.state.numbers.find((one) => one.callId === callId)?.seq ?? 0;
}

/** Nobody is left: the call's name and roster stay only as long as somebody may come back to it. */
export function letGo(turn: Turn): void {
  const { roster: list, host: rule, numbers } = turn.state;
  if (list && rule && rule.seq > 0) {
    const others = numbers.filter((one) => one.callId !== list.callId);
    set(turn, { numbers: [...others, { callId: list.callId, seq: rule.seq }].slice(-NUMBERS_MAX) });
  }
  set(turn, {
    roster: undefined,
    host: undefined,
    callId: undefined,
    introducer: undefined,
    otherCall: undefined,
    movingTo: undefined,
    apart: {},
    unclearMs: Infinity,
  });
}
