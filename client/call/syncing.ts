// Syncing: told of the call, by who takes us in or by a member later. A part of the boss.
// Source: docs/protocol/6-call.md, "Joining".
import { type Bytes, fromBase64, isEqual, toHex } from '../../shared/bytes.ts';
import { CAPACITY_DEFAULT } from '../../shared/limits.ts';
import { parseSigned, type Seat as SeatStatement } from '../../shared/statement.ts';
import * as door from './door.ts';
import * as host from './host.ts';
import * as introducing from './introducing.ts';
import * as lock from './lock.ts';
import * as meeting from './meeting.ts';
import * as membership from './membership.ts';
import * as mesh from './mesh.ts';
import * as reporting from './reporting.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import * as vaultDesk from './vault-desk.ts';
import { count, type Kept, type Seat, set, type Sync, type Turn } from './state.ts';
import { TIMES } from './times.ts';

/** So many others are met at once by who comes in; then one after the other. */
const MET_AT_ONCE = 8;

/** Many signatures in one letter. */
const SYNC_COSTS = 8;

/** Is it the call it says, and is every word of it signed? Both are the vault's to say. */
export function heardSync(turn: Turn, id: string, letter: Sync): void {
  if (!seats.mayAsk(turn, id, SYNC_COSTS)) return count(turn, 'sync-flood');
  const founder = fromBase64(letter.founder) ?? new Uint8Array(0);
  const seed = fromBase64(letter.seed) ?? new Uint8Array(0);
  vaultDesk.ask(turn, { op: 'name', founder, seed }, { for: 'name', from: id, letter });
}

/** The name of the call that a SYNC tells of is known. */
export function named(turn: Turn, id: string, letter: Sync, callId: Bytes): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  // Who leads us into another call names it now; else it is the one that its card named.
  const isLed = seat?.callId === '' && turn.state.roster === undefined;
  const own = turn.state.movingTo === id ? undefined : turn.state.roster?.callId;
  const expected = own ?? (isLed ? toHex(callId) : seat?.callId);
  if (!seat || expected !== toHex(callId)) return count(turn, 'sync-foreign');
  if (isLed) seats.put(turn, { ...seat, callId: expected });
  const statements = [...letter.seats, ...(letter.door === '' ? [] : [letter.door]), ...letter.commands];
  if (statements.length === 0) return count(turn, 'sync-empty');
  // Keys live through several calls of one page: a word of another call is none of this one.
  const isOfCall = (text: string): boolean => {
    const said = parseSigned(text)?.statement;
    return said !== undefined && isEqual(said.callId, callId);
  };
  if (!statements.every(isOfCall)) return count(turn, 'sync-foreign');
  vaultDesk.ask(turn, { op: 'check', statements }, { for: 'check', from: id, letter });
}

/** Every signature of a SYNC is good. True: we are in a call now, or again. */
export function enter(turn: Turn, id: string, letter: Sync): boolean {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!seat) return false;
  const told = letter.seats.flatMap((text) => {
    const said = parseSigned(text)?.statement;
    return said?.type === 'seat' ? [{ text, said }] : [];
  });
  const isMoving = turn.state.movingTo === id;
  const own = isMoving ? undefined : turn.state.roster;
  const isNew = own === undefined;
  // Left alone, we kept the roster for whoever may come back; now they have us back.
  const isBack = !isNew && turn.state.phase === 'waiting';
  const list = own ?? begun(turn, seat, letter, told);
  if (!list || told.some(({ said }) => toHex(said.callId) !== list.callId)) {
    count(turn, 'sync-foreign');
    return false;
  }
  // Ours has gone on until now.
  if (isMoving) set(turn, { host: undefined, movingTo: undefined });
  const givers = told.map(({ said }) => toHex(said.by));
  set(turn, { roster: isNew ? roster.know(list, givers) : list, callId: list.callId });
  if (isNew) set(turn, { lock: lock.initial(turn.env) });
  if (isNew) {
    const capacity = seatCapacity(turn, id);
    set(turn, { host: host.initial(list.founder, capacity) });
    mesh.beginWitness(turn);
  }
  toldRule(turn, letter, mesh.numberOf(turn, list.callId));
  const mine = isNew
    ? told.find(({ said }) => toHex(said.idPk) === membership.selfKey(turn))?.said.stamp
    : undefined;
  for (const { text, said } of told) seated(turn, text, said, isNew || isTheirOwn(turn, seat, said), mine);
  door.told(turn, letter.door, letter.doorMs, isNew);
  if (isNew) {
    set(turn, { isKnocking: false, introducer: id });
    // Whoever knocked long is given the full time for its first link.
    seats.put(turn, { ...seat, sinceMs: turn.env.now });
  }
  if (letter.introKey !== '' && (isNew || isBack)) meetAll(turn, id, letter.introKey);
  mesh.witnessStep(turn, { type: 'sync', entries: letter.guesses });
  // Somebody may wait for its word of a call that we only now know in full.
  mesh.pay(turn);
  reporting.reportSoon(turn);
  return isNew || isBack;
}

/** The roster of a call that we come into: the founder's seat makes its name, and we have one ourselves. */
function begun(
  turn: Turn,
  seat: Seat,
  letter: Sync,
  told: readonly { readonly said: SeatStatement }[],
): roster.State | undefined {
  const hasMine = told.some(
    ({ said }) => toHex(said.idPk) === membership.selfKey(turn) && toHex(said.id) === membership.selfId(turn),
  );
  const hasTheirs = told.some(
    ({ said }) => isEqual(said.idPk, seat.peer.idPk) && isEqual(said.id, seat.peer.id),
  );
  if (!hasMine || !hasTheirs) return undefined;
  const founder = toHex(fromBase64(letter.founder) ?? new Uint8Array(0));
  return roster.initial(seat.callId, founder, fromBase64(letter.seed) ?? new Uint8Array(0));
}

function seatCapacity(turn: Turn, id: string): number {
  return turn.state.seats.find((one) => one.id === id)?.capacity ?? turn.state.capacity;
}

type Told = Pick<Sync, 'commands' | 'seq' | 'version'>;

/** `own`: the number that we knew ourselves, before we lost the call. */
function toldRule(turn: Turn, letter: Told, own: number): void {
  const { host: state } = turn.state;
  if (!state) return;
  const commands = letter.commands.flatMap((statement) => {
    const said = parseSigned(statement)?.statement;
    return said?.type === 'host' ? [{ command: said, statement }] : [];
  });
  const { seq, version } = letter;
  turn.news.push({ type: 'commands', commands, seq, version, own });
}

/** The host's word as it stood before a reload; it was checked when we heard it. */
export function restoredRule(turn: Turn, kept: Kept): void {
  const { capacity = CAPACITY_DEFAULT } = kept;
  set(turn, { host: host.initial(kept.founder, capacity) });
  toldRule(turn, kept, kept.seq);
}

/** A seat that a SYNC tells of: one that we let go is not taken up again by hearsay. */
function seated(turn: Turn, text: string, said: SeatStatement, isNew: boolean, own?: number): void {
  const list = turn.state.roster;
  const idPk = toHex(said.idPk);
  if (!list || membership.isRemoved(turn, idPk)) return;
  const isSeated = list.entries.some((one) => one.idPk === idPk);
  const id = toHex(said.id);
  if (introducing.isLeap(turn, said, own) || membership.isClash(turn, id, idPk))
    return count(turn, 'seat-clash');
  if (!isNew && !isSeated && !isOpenTo(turn, said)) return;
  const entry = { id, idPk, stamp: said.stamp, statement: text, sinceMs: turn.env.now };
  set(turn, { roster: roster.put(list, entry) });
}

/** Who met us by the password may show its own seat, if one of us ever gave it. */
function isTheirOwn(turn: Turn, seat: Seat, said: SeatStatement): boolean {
  const isGiven = turn.state.roster?.known.includes(toHex(said.by)) === true;
  return isGiven && isEqual(said.idPk, seat.peer.idPk) && isEqual(said.id, seat.peer.id);
}

/** By hearsay a seat counts only as an introduction would; what that refuses, mending brings. */
function isOpenTo(turn: Turn, said: SeatStatement): boolean {
  const list = turn.state.roster;
  const idPk = toHex(said.idPk);
  const by = toHex(said.by);
  const isGiven = list?.entries.some((one) => one.idPk === by) === true && !list.known.includes(idPk);
  const hasRoom = membership.sizeOf(turn) < membership.capacityOf(turn);
  const isBarred = membership.isRemoved(turn, by) || membership.needsAdmit(turn, idPk);
  return isGiven && hasRoom && door.isOpenOrJust(turn) && !isBarred;
}

/** The newcomer meets everybody else, through whoever brought it in. */
function meetAll(turn: Turn, introducer: string, introKey: string): void {
  const others = (turn.state.roster?.entries ?? []).filter(
    ({ id }) => id !== introducer && id !== membership.selfId(turn) && !membership.isLive(turn, id),
  );
  for (const [at, entry] of others.entries()) {
    // All of it goes by one member, and at first by the relay, which puts out whoever sends too much at once.
    const wait = Math.max(0, at + 1 - MET_AT_ONCE) * TIMES.meetNext;
    meeting.meet(turn, entry, introKey, turn.env.now + wait);
  }
}
