// Door: locking and reopening as members do it: signed by whoever presses, heard, passed on verbatim, acted upon.
// A part of the boss; the door itself is lock.ts. Source: docs/protocol/6-call.md, "Door"; docs/states/lock.md.
import { fromHex, toHex } from '../../shared/bytes.ts';
import { LEAP_MAX, STATEMENT } from '../../shared/limits.ts';
import { type Door as DoorStatement, parseSigned } from '../../shared/statement.ts';
import * as front from './front.ts';
import * as host from './host.ts';
import * as lock from './lock.ts';
import * as seats from './seats.ts';
import { count, emit, set, type Turn } from './state.ts';
import { TIMES } from './times.ts';
import * as vaultDesk from './vault-desk.ts';
import * as witness from './witness.ts';

export function lockStep(turn: Turn, event: lock.Event): void {
  const [next, facts] = lock.step(turn.state.lock, event, turn.env);
  set(turn, { lock: next });
  for (const fact of facts) {
    if (fact.type === 'drop') count(turn, fact.why);
    else if (fact.type === 'expired') closed(turn, '');
    else moved(turn, fact);
  }
}

/**
 * Signs the door as it stands, or moves it: an open one by us has its full time unless it was open already. `above`: a
 * number that it has to be above, too.
 */
export function sign(turn: Turn, opens: boolean, isFresh = false, above = 0): void {
  const { roster, lock: state } = turn.state;
  if (!roster) return;
  const left = isFresh ? TIMES.door : lock.remainingMs(state, turn.env);
  const remainingMs = opens ? Math.min(Math.floor(left), STATEMENT.doorMs) : 0;
  const callId = fromHex(roster.callId) ?? new Uint8Array(0);
  const n = Math.max(lock.nextNumber(state), above + 1);
  const statement = { type: 'door', callId, n, isOpen: opens, remainingMs } as const;
  vaultDesk.ask(turn, { op: 'sign', statement }, { for: 'sign', what: 'door' });
}

/** Our own door is signed: it counts here and is told to all. */
export function signed(turn: Turn, door: DoorStatement, statement: string): void {
  lockStep(turn, { type: 'heard', door, statement, doorMs: 0 });
  if (turn.state.lock.statement === statement) tell(turn);
}

export function elapsedMs(turn: Turn): number {
  return lock.elapsedMs(turn.state.lock, turn.env);
}

/** The door as it counts here, verbatim. */
export function draft(turn: Turn): seats.Draft | undefined {
  const { statement } = turn.state.lock;
  return statement === '' ? undefined : { type: 'door', statement, doorMs: elapsedMs(turn) };
}

function tellTo(turn: Turn, id: string): void {
  const said = draft(turn);
  if (said) seats.write(turn, id, said);
}

function tell(turn: Turn, except?: string): void {
  const said = draft(turn);
  if (said) seats.writeToAll(turn, said, except);
}

export function isOpen(turn: Turn): boolean {
  return lock.isOpen(turn.state.lock);
}

/** Who was let in just before it closed may still be introduced. */
export function isOpenOrJust(turn: Turn): boolean {
  return isOpen(turn) || turn.env.now < turn.state.finishMs;
}

/** A door in a letter: its signature is looked at first. */
export function heard(turn: Turn, id: string, statement: string, doorMs: number): void {
  const said = parseSigned(statement)?.statement;
  if (said?.type !== 'door' || toHex(said.callId) !== turn.state.roster?.callId)
    return count(turn, 'door-foreign');
  if (statement === turn.state.lock.statement) return;
  if (!seats.mayAsk(turn, id, 1)) return count(turn, 'door-flood');
  const letter = { type: 'door', id, statement, doorMs } as const;
  vaultDesk.ask(turn, { op: 'check', statements: [statement] }, { for: 'check', from: id, letter });
}

/** Its signature is good: does its signer have a say here? What counts is passed on. */
export function told(turn: Turn, statement: string, doorMs: number, isSync: boolean, from?: string): void {
  const { roster, host: rule } = turn.state;
  const said = parseSigned(statement)?.statement;
  if (!roster || said?.type !== 'door' || toHex(said.callId) !== roster.callId) return;
  const by = toHex(said.by);
  const mayMove = rule === undefined || (roster.known.includes(by) && host.mayMoveDoor(rule, by));
  // A SYNC may bring the door of somebody who had left before we came.
  if (!mayMove && !(isSync && rule && host.mayMoveDoor(rule, by)))
    return refused(turn, said, statement, doorMs, from);
  lockStep(turn, { type: 'heard', door: said, statement, doorMs, isSync });
  if (turn.state.lock.statement !== statement) return from === undefined ? undefined : renew(turn);
  if (!isSync) tell(turn, from);
}

/**
 * A member has a lower door than ours. Where ours was signed by somebody who has left since, it may have come too late to
 * know that key: we sign the door ourselves, as it stands.
 */
function renew(turn: Turn): void {
  const { roster, host: rule, lock: state, asked } = turn.state;
  const isSigning = Object.values(asked).some((one) => one.for === 'sign' && one.what === 'door');
  const isTheirs = state.by === '' || roster?.entries.some((one) => one.idPk === state.by) === true;
  const mine = toHex(turn.state.self?.idPk ?? new Uint8Array(0));
  if (!isSigning && !isTheirs && rule && host.mayMoveDoor(rule, mine)) sign(turn, isOpen(turn));
}

/** Whoever signed the door that counts has left: who never knew it answers with a lower one. */
export function signerLeft(turn: Turn, idPk: string): void {
  if (turn.state.lock.by === idPk) tell(turn);
}

/** The door as this page kept it before it was reloaded: it is known, so nothing is said of it. */
export function restored(turn: Turn, statement: string, doorMs: number): void {
  const said = parseSigned(statement)?.statement;
  const own = lock.initial(turn.env);
  if (said?.type !== 'door') return set(turn, { lock: own });
  const [next] = lock.step(own, { type: 'heard', door: said, statement, doorMs, isSync: true }, turn.env);
  set(turn, { lock: next });
  countFrom(turn);
}

/** Guesses are counted for each door. */
function countFrom(turn: Turn): void {
  const [next] = witness.step(turn.state.witness, { type: 'opened', door: turn.state.lock.n }, turn.env);
  set(turn, { witness: next });
}

const REFUSED_MAX = 8;

/**
 * Its signer has no say, as we know the rule: others may know it otherwise. So it is kept in mind until the rule changes
 * here too, and a host answers it with its own door above it.
 */
function refused(
  turn: Turn,
  said: DoorStatement,
  statement: string,
  doorMs: number,
  from: string | undefined,
): void {
  count(turn, 'door-not-theirs');
  const { roster, host: rule, lock: state, refusedDoors: before } = turn.state;
  const isKnown = roster?.known.includes(toHex(said.by)) === true;
  // Who told us learns by ours that it does not count here.
  if (!isKnown && from !== undefined) tellTo(turn, from);
  if (!isKnown || before.some((one) => one.statement === statement)) return;
  const kept = [...before, { statement, sinceMs: turn.env.now - doorMs }];
  set(turn, { refusedDoors: kept.slice(-REFUSED_MAX) });
  const isAhead = said.n >= state.n && said.n < state.n + LEAP_MAX;
  const mine = toHex(turn.state.self?.idPk ?? new Uint8Array(0));
  const isRuling = rule !== undefined && !rule.isHostless && host.isHost(rule, mine);
  if (isRuling && isAhead) sign(turn, isOpen(turn), false, said.n);
}

/** Another policy, another host, or none: what was refused is looked at again. */
export function review(turn: Turn): void {
  const { refusedDoors: again } = turn.state;
  if (again.length === 0) return;
  set(turn, { refusedDoors: [] });
  for (const { statement, sinceMs } of again) told(turn, statement, turn.env.now - sinceMs, false);
}

// ---------------------------------------------------------------- it moves

function moved(turn: Turn, fact: Extract<lock.Fact, { type: 'moved' }>): void {
  countFrom(turn);
  if (fact.isOpen && !fact.wasOpen) return opened(turn, fact.by);
  if (!fact.isOpen && fact.wasOpen) closed(turn, fact.by);
}

/** The member that a key belongs to, in words. */
function nameOf(turn: Turn, by: string): string | undefined {
  if (by === toHex(turn.state.self?.idPk ?? new Uint8Array(0))) return turn.state.stay?.name;
  return turn.state.seats.find((one) => toHex(one.peer.idPk) === by)?.name;
}

function opened(turn: Turn, by: string): void {
  set(turn, { finishMs: 0 });
  const name = nameOf(turn, by);
  front.tell(turn, 'unlocked', name);
  seats.note(turn, 'unlocked', name ?? '');
  emit(turn, { type: 'alert', kind: 'opened' });
}

/** Nobody is answered from now on; who was accepted has a moment to finish. */
function closed(turn: Turn, by: string): void {
  set(turn, { finishMs: turn.env.now + TIMES.finish });
  if (turn.state.phase === 'waiting') return emit(turn, { type: 'alert', kind: 'closed-alone' });
  if (turn.state.phase !== 'call') return;
  const name = by === '' ? undefined : nameOf(turn, by);
  front.tell(turn, 'locked', name);
  seats.note(turn, 'locked', name ?? '');
  emit(turn, { type: 'alert', kind: 'locked' });
}
