// Mesh: how two become a call and a call takes in more: seats are given and signed, newcomers are told of the call and
// introduced to all, rosters are compared and mended. A part of the boss. Source: docs/protocol/6-call.md.
import { type Bytes, fromBase64, fromHex, isEqual, isZero, toBase64, toHex } from '../../shared/bytes.ts';
import { CAPACITY_MESH, LEAP_MAX } from '../../shared/limits.ts';
import { cleanName, type Message } from '../../shared/message.ts';
import { parseSigned, type Seat as SeatStatement } from '../../shared/statement.ts';
import * as door from './door.ts';
import * as host from './host.ts';
import * as link from './link.ts';
import * as lock from './lock.ts';
import * as pairing from './pairing.ts';
import type { Bond, Card, Peer, Verdict } from './ports.ts';
import * as post from './post.ts';
import * as roster from './roster.ts';
import * as seats from './seats.ts';
import {
  count,
  emit,
  type Intro,
  type Opening,
  type Owed,
  type Seat,
  set,
  type Sync,
  type Turn,
} from './state.ts';
import { TIMES } from './times.ts';
import * as vaultDesk from './vault-desk.ts';
import * as ways from './ways.ts';
import * as wire from './wire.ts';
import * as witness from './witness.ts';

export function selfKey(turn: Turn): string {
  return turn.state.self ? roster.keyOf(turn.state.self) : '';
}

function selfId(turn: Turn): string {
  return toHex(turn.state.self?.id ?? new Uint8Array(0));
}

/** In a call with somebody: roster and all. */
export function isSettled(turn: Turn): boolean {
  return turn.state.roster !== undefined && turn.state.seats.length > 0;
}

/** The greeter names a HELLO to the others by half of its nonce. */
export function helloName(hex: string): string {
  return toBase64(bytes(hex));
}

/** What we say of ourselves. Size and capacity count members, ourselves included. */
export function card(turn: Turn, verdict: Verdict): Card {
  const { fp, stay, roster: list, seats: others } = turn.state;
  const callId = list && others.length > 0 ? fromHex(list.callId) : undefined;
  return {
    fp: fp ?? new Uint8Array(32),
    name: stay?.name ?? '',
    capabilities: capabilities(turn),
    callId: callId ?? new Uint8Array(16),
    size: sizeOf(turn),
    capacity: capacityOf(turn),
    isGreeter: callId !== undefined && turn.state.admission.role === 'greeter',
    verdict,
  };
}

/** Bits in the capabilities of a card: our call dissolves into another one if it has to; newcomers have to knock. */
export const YIELDS = 1;
export const KNOCKS = 2;

function capabilities(turn: Turn): Bytes {
  const isKnocking = turn.state.host?.policy.isWaitingRoom === true;
  const bits = (isYielding(turn) ? YIELDS : 0) | (isKnocking ? KNOCKS : 0);
  return bits === 0 ? new Uint8Array(0) : Uint8Array.of(bits);
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

export function capacityOf(turn: Turn): number {
  return turn.state.host?.policy.capacity ?? turn.state.capacity;
}

// ---------------------------------------------------------------- seats and their links

export type Known = {
  readonly tag: string;
  readonly from: string;
  readonly peer: Peer;
  readonly card: Card;
};

/** Seats that others gave while ours was on its way to us. */
const STAMPS_ABOVE = 64;

/** Many signatures in one letter. */
const SYNC_COSTS = 8;

const NO_OPENING: Opening = {
  bindSend: new Uint8Array(0),
  bindExpect: new Uint8Array(0),
  topic: new Uint8Array(0),
};

/** Gives somebody a seat on a connection that exists already. */
export function takeSeat(
  turn: Turn,
  known: Known,
  opening: Opening = NO_OPENING,
  pc = openConnection(turn),
): void {
  const { self } = turn.state;
  const id = toHex(known.peer.id);
  if (!self || isClash(turn, id, toHex(known.peer.idPk))) return count(turn, 'seat-clash');
  const before = turn.state.seats.find((one) => one.id === id);
  if (before && before.link.pc !== pc && before.link.phase !== 'closed')
    emit(turn, { type: 'pc-close', pc: before.link.pc });
  const fresh: link.Opening = {
    pc,
    isPolite: toHex(self.id) > id,
    fp: known.card.fp,
    bindSend: opening.bindSend,
    bindExpect: opening.bindExpect,
  };
  seats.put(turn, {
    isMuted: false,
    isPaused: false,
    share: { hasPicture: false, hasSound: false },
    ties: [],
    members: [],
    linked: [],
    hasPassword: true,
    isAdmitted: false,
    ...(before ? seats.endSessions(turn, before, known.tag) : {}),
    post: before ? post.reconnected(before.post) : post.initial(),
    id,
    peer: known.peer,
    tag: known.tag,
    name: cleanName(known.card.name),
    address: known.from,
    callId: toHex(known.card.callId),
    capacity: known.card.capacity,
    link: link.initial(fresh, turn.env),
    awayMs: Infinity,
    metMs: turn.env.now,
    forwards: seats.FORWARDS_BURST,
    checks: seats.CHECKS_BURST,
    checksMs: turn.env.now,
    forwardsMs: turn.env.now,
    sinceMs: turn.env.now,
  });
  tie(turn, id, known.tag, opening.topic);
}

/** What the pair can come back by; the one before it stays until the new one has been used. */
function tie(turn: Turn, id: string, tag: string, topic: Bytes): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!seat || topic.length === 0) return;
  const ties = [...seat.ties.filter((one) => one.tag !== tag), { tag, peer: seat.peer, topic }];
  const gone = ties.slice(0, -2);
  for (const old of gone) vaultDesk.ask(turn, { op: 'untie', tag: old.tag }, { for: 'nothing' });
  seats.put(turn, { ...seat, ties: ties.slice(-2) });
}

function openConnection(turn: Turn): number {
  const pc = turn.state.pcs + 1;
  const { iceServers } = turn.state.page;
  set(turn, { pcs: pc });
  emit(turn, { type: 'pc-open', pc, iceServers, isRelayOnly: turn.state.isHidingIp });
  return pc;
}

/** What the handshake left for the link of this seat. */
export function open(turn: Turn, id: string, opening: Opening): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!seat) return;
  const { bindSend, bindExpect } = opening;
  seats.put(turn, { ...seat, link: { ...seat.link, bindSend, bindExpect } });
  tie(turn, id, seat.tag, opening.topic);
}

// ---------------------------------------------------------------- a call begins

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
function beginWitness(turn: Turn): void {
  witnessStep(turn, { type: 'begun', self: selfKey(turn) });
}

function witnessStep(turn: Turn, event: witness.Event): void {
  const [next] = witness.step(turn.state.witness, event, turn.env);
  set(turn, { witness: next });
}

function signSeat(
  turn: Turn,
  one: { readonly id: string; readonly idPk: string; readonly stamp: number },
): void {
  const list = turn.state.roster;
  if (!list) return;
  const statement = {
    type: 'seat',
    callId: bytes(list.callId),
    id: bytes(one.id),
    idPk: bytes(one.idPk),
    stamp: one.stamp,
  } as const;
  vaultDesk.ask(turn, { op: 'sign', statement }, { for: 'sign', what: 'seat' });
}

function bytes(hex: string): Bytes {
  return fromHex(hex) ?? new Uint8Array(0);
}

// ---------------------------------------------------------------- the greeter gives a seat

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

function isLive(turn: Turn, id: string): boolean {
  return turn.state.seats.some((one) => one.id === id && one.link.phase === 'live');
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
    if (one.isPatient === true && list.entries.length === 2 && !isLive(turn, id)) {
      set(turn, { owed: [...turn.state.owed, one] });
      continue;
    }
    const admit = admitOf(turn, entry.idPk);
    seats.writeToAll(turn, { type: 'intro', seat: entry.statement, introKey, admit }, by ?? id);
    if (by === undefined) seats.write(turn, id, syncDraft(turn, introKey));
    else {
      seats.write(turn, by, { type: 'move', idPk: toBase64(bytes(entry.idPk)), introKey });
      meet(turn, entry, introKey, turn.env.now + 2 * TIMES.introAgain);
    }
  }
  reportSoon(turn);
}

export function syncDraft(turn: Turn, introKey: string): seats.Draft {
  const { roster: list, lock: known, host: state } = turn.state;
  return {
    type: 'sync',
    founder: toBase64(bytes(list?.founder ?? '')),
    seed: toBase64(list?.seed ?? new Uint8Array(0)),
    seats: (list?.entries ?? []).map((one) => one.statement).filter((text) => text !== ''),
    door: known.statement,
    doorMs: door.elapsedMs(turn),
    commands: (state?.kept ?? []).map((one) => one.statement),
    seq: state?.seq ?? 0,
    version: state?.version ?? 0,
    guesses: witness.entries(turn.state.witness).slice(-64),
    introKey,
  };
}

// ---------------------------------------------------------------- told of the call

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

/** Every signature of a SYNC is good. True: we are in a call now. */
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
    set(turn, { host: host.initial(list.founder, seatCapacity(turn, id)) });
    beginWitness(turn);
  }
  toldRule(turn, letter);
  const mine = isNew ? told.find(({ said }) => toHex(said.idPk) === selfKey(turn))?.said.stamp : undefined;
  for (const { text, said } of told) seated(turn, text, said, isNew || isTheirOwn(turn, seat, said), mine);
  door.told(turn, letter.door, letter.doorMs, isNew);
  if (isNew) {
    set(turn, { isKnocking: false, introducer: id });
    // Whoever knocked long is given the full time for its first link.
    seats.put(turn, { ...seat, sinceMs: turn.env.now });
  }
  if (letter.introKey !== '' && isNew) meetAll(turn, id, letter.introKey);
  witnessStep(turn, { type: 'sync', entries: letter.guesses });
  // Somebody may wait for its word of a call that we only now know in full.
  pay(turn);
  reportSoon(turn);
  return isNew;
}

/** The roster of a call that we come into: the founder's seat makes its name, and we have one ourselves. */
function begun(
  turn: Turn,
  seat: Seat,
  letter: Sync,
  told: readonly { readonly said: SeatStatement }[],
): roster.State | undefined {
  const hasMine = told.some(
    ({ said }) => toHex(said.idPk) === selfKey(turn) && toHex(said.id) === selfId(turn),
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

function toldRule(turn: Turn, letter: Told, isOwn = false): void {
  const { host: state } = turn.state;
  if (!state) return;
  const commands = letter.commands.flatMap((statement) => {
    const said = parseSigned(statement)?.statement;
    return said?.type === 'host' ? [{ command: said, statement }] : [];
  });
  const { seq, version } = letter;
  turn.news.push({ type: 'commands', commands, seq, version, isOwn });
}

/** The host's word as it stood before a reload; it was checked when we heard it. */
export function restoredRule(turn: Turn, kept: Told & Pick<Sync, 'founder'>): void {
  const { capacity } = turn.state;
  set(turn, { host: host.initial(kept.founder, capacity) });
  toldRule(turn, kept, true);
}

/** A seat that a SYNC tells of: one that we let go is not taken up again by hearsay. */
function seated(turn: Turn, text: string, said: SeatStatement, isNew: boolean, own?: number): void {
  const list = turn.state.roster;
  const idPk = toHex(said.idPk);
  if (!list || isRemoved(turn, idPk)) return;
  const isSeated = list.entries.some((one) => one.idPk === idPk);
  const id = toHex(said.id);
  if (isLeap(turn, said, own) || isClash(turn, id, idPk)) return count(turn, 'seat-clash');
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
  const hasRoom = sizeOf(turn) < capacityOf(turn);
  return isGiven && hasRoom && door.isOpenOrJust(turn) && !isRemoved(turn, by) && !needsAdmit(turn, idPk);
}

/** The newcomer meets everybody else, through whoever brought it in. */
function meetAll(turn: Turn, introducer: string, introKey: string): void {
  for (const entry of turn.state.roster?.entries ?? []) {
    const isKnown = entry.id === introducer || entry.id === selfId(turn) || isLive(turn, entry.id);
    if (!isKnown) meet(turn, entry, introKey, turn.env.now);
  }
}

/** Learns the key and sets out to meet the member it is for. `helloAtMs`: when we say HELLO ourselves. */
function meet(turn: Turn, entry: roster.Entry, introKey: string, helloAtMs: number): void {
  const secret = `intro ${introKey.slice(0, 16)} ${entry.id}`;
  const key = fromBase64(introKey) ?? new Uint8Array(0);
  const untilMs = turn.env.now + TIMES.introduced;
  boundKeys(turn, entry.id);
  vaultDesk.ask(turn, { op: 'learn', prs: secret, key }, { for: 'nothing' });
  set(turn, { introKeys: [...turn.state.introKeys, { secret, untilMs, entry }] });
  const goal = {
    secret,
    mode: 'intro',
    peer: entry.id,
    idPk: entry.idPk,
    helloAtMs,
    tries: 0,
    untilMs,
  } as const;
  pairingStep(turn, { type: 'want', goal });
}

const KEYS_PER_PEER = 3;
const KEYS_MAX = 48;

/** Nobody fills our table with introductions: of one member the oldest yields, and of all. */
function boundKeys(turn: Turn, id: string): void {
  const { introKeys } = turn.state;
  const own = introKeys.filter((one) => one.secret.endsWith(` ${id}`));
  const yields =
    own.length >= KEYS_PER_PEER ? own[0] : introKeys.length >= KEYS_MAX ? introKeys[0] : undefined;
  if (!yields) return;
  vaultDesk.ask(turn, { op: 'unlearn', prs: yields.secret }, { for: 'nothing' });
  pairingStep(turn, { type: 'done', secret: yields.secret });
  set(turn, { introKeys: introKeys.filter((one) => one !== yields) });
}

// ---------------------------------------------------------------- introduced to a newcomer

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
  // Let in by somebody who had not heard of the waiting room: the host may still admit it.
  if (why === 'intro-unadmitted') turn.news.push({ type: 'unadmitted', idPk: toHex(said.idPk) });
  if (why !== undefined) return count(turn, why);
  const entry = {
    id: toHex(said.id),
    idPk: toHex(said.idPk),
    stamp: said.stamp,
    statement: letter.seat,
    sinceMs: turn.env.now,
  };
  const isMending =
    toHex(said.by) !== toHex(seat.peer.idPk) || list.entries.some((one) => one.id === entry.id);
  const isLinked = turn.state.seats.some((one) => one.id === entry.id && one.link.phase === 'live');
  if (isGiver(turn, toHex(said.by))) set(turn, { roster: roster.put(list, entry) });
  // A newcomer says HELLO itself; of two that lost each other the lower id does, and the other after a while.
  // Whose link stands only listens: the other one may have lost it.
  const isFirst = isMending && selfId(turn) < entry.id;
  const wait = isLinked ? Infinity : isFirst ? 0 : 2 * TIMES.introAgain;
  meet(turn, entry, letter.introKey, turn.env.now + wait);
  reportSoon(turn);
}

/** Only who ever had a seat, and was not removed, may give one. */
function isGiver(turn: Turn, idPk: string): boolean {
  return turn.state.roster?.known.includes(idPk) === true && !isRemoved(turn, idPk);
}

/** Every member enforces for itself who may come in, and how many. */
function refusal(turn: Turn, seat: Seat, said: SeatStatement, admit: string): string | undefined {
  const list = turn.state.roster;
  if (!list || toHex(said.callId) !== list.callId) return 'intro-foreign';
  const idPk = toHex(said.idPk);
  if (idPk === selfKey(turn)) return 'intro-self';
  if (isRemoved(turn, idPk)) return 'intro-removed';
  if (isClash(turn, toHex(said.id), idPk) || isLeap(turn, said)) return 'intro-clash';
  const by = toHex(said.by);
  const isSeated = list.entries.some((one) => one.idPk === idPk);
  // Who has its seat here is mended by it, though its giver had left before we came.
  if (!isSeated && !isGiver(turn, by)) return 'intro-stranger';
  // Who had a seat is mended, whoever tells. Who is new comes afresh by somebody else than its giver, who must still be
  // here: or a key that has left could give seats for ever.
  const isGiverHere = list.entries.some((one) => one.idPk === by);
  const isMended =
    list.known.includes(idPk) || (isGiverHere && by !== toHex(seat.peer.idPk) && isSeen(turn, seat, said));
  if (!isSeated && !isMended && !door.isOpenOrJust(turn)) return 'intro-locked';
  if (needsAdmit(turn, idPk) && !isAdmit(turn, admit, idPk)) return 'intro-unadmitted';
  if (!isSeated && !isHealing(turn, seat, said) && sizeOf(turn) >= capacityOf(turn) && !makeRoom(turn, said))
    return 'intro-full';
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
  const fits = sizeOf(turn) < CAPACITY_MESH;
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

/** Stamps only go up, and never so far that none is left, or that what we sign ourselves is too far for the others. */
function isLeap(turn: Turn, { stamp }: SeatStatement, own?: number): boolean {
  return stamp > (own === undefined ? (turn.state.roster?.stamp ?? 0) + LEAP_MAX : own + STAMPS_ABOVE);
}

export function isRemoved(turn: Turn, idPk: string): boolean {
  const state = turn.state.host;
  return state !== undefined && host.isRemoved(state, idPk);
}

function admitOf(turn: Turn, idPk: string): string {
  const state = turn.state.host;
  return (state && host.admitOf(state, idPk)) ?? '';
}

/** A seat from before the waiting room needs none. */
function needsAdmit(turn: Turn, idPk: string): boolean {
  const { host: state, roster: list } = turn.state;
  const isKnown = list?.known.includes(idPk) === true;
  return state?.policy.isWaitingRoom === true && !isKnown;
}

/**
 * A full call: a seat without any link for a while yields; of two given at the same time the earlier one stands
 * (stamp, then key). A seat that is held is never taken.
 */
export function makeRoom(turn: Turn, said?: SeatStatement): boolean {
  const { now } = turn.env;
  const list = turn.state.roster;
  const dead = turn.state.seats.find((one) => isDead(turn, one));
  if (dead) {
    seats.leave(turn, dead.id, 'lost');
    // Now, and not only when the news is acted upon: the card that goes out next says how many we are.
    if (list) set(turn, { roster: roster.drop(list, dead.id) });
    return true;
  }
  const unmet = list?.entries.find(
    (one) =>
      one.id !== selfId(turn) &&
      now >= one.sinceMs + TIMES.seatYields &&
      !turn.state.pairing.goals.some((goal) => goal.peer === one.id) &&
      !turn.state.seats.some((seat) => seat.id === one.id || seat.linked.includes(one.id)),
  );
  if (unmet && list) {
    set(turn, { roster: roster.drop(list, unmet.id) });
    return true;
  }
  return said !== undefined && outrank(turn, said);
}

/** No link of ours for a while, nor of anybody we are linked with. */
function isDead(turn: Turn, seat: Seat): boolean {
  const { phase, sinceMs } = seat.link;
  if (phase === 'live') return false;
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
  if (!list || !last || last.id === selfId(turn) || turn.env.now >= last.sinceMs + TIMES.gone) return false;
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

// ---------------------------------------------------------------- handshakes with those we know of

export function pairingStep(turn: Turn, event: pairing.Event): void {
  const [next, facts] = pairing.step(turn.state.pairing, event, turn.env);
  set(turn, { pairing: next });
  for (const fact of facts) pairingFact(turn, fact);
}

function pairingFact(turn: Turn, fact: pairing.Fact): void {
  switch (fact.type) {
    case 'ask':
      return askPair(turn, fact.ask, fact.context);
    case 'say':
      turn.news.push({ type: 'hello', goal: fact.goal, blob: fact.blob });
      return;
    case 'send':
      return wire.send(turn, fact.to, fact.blob);
    case 'good': {
      const { type: _type, ...met } = fact;
      const said = card(turn, isWelcome(turn, met) ? 'accept' : 'busy');
      vaultDesk.ask(turn, { op: 'accept', tag: met.tag, card: said, messages: [] }, { for: 'pair', met });
      return;
    }
    case 'concluded': {
      const { type: _type, bond, messages, ...met } = fact;
      return isWelcome(turn, met) ? paired(turn, met, bond, false, messages) : forgetPair(turn, met.tag);
    }
    case 'again':
      turn.news.push({ type: 'blob', from: fact.from, blob: fact.blob });
      return;
    case 'drop':
      return count(turn, fact.why);
  }
}

function forgetPair(turn: Turn, tag: string): void {
  vaultDesk.ask(turn, { op: 'forget', tag }, { for: 'nothing' });
}

function askPair(turn: Turn, ask: pairing.Ask, context: pairing.Context): void {
  const asked = { for: 'pairing', context } as const;
  const channel = turn.state.stay?.channel ?? 0;
  if (ask.op === 'hello' || ask.op === 'answer') vaultDesk.ask(turn, { ...ask, channel }, asked);
  else if (ask.op === 'prove') vaultDesk.ask(turn, { ...ask, card: card(turn, 'none') }, asked);
  else vaultDesk.ask(turn, ask, asked);
}

/** It still has a seat, or one is free for it to come back to. */
export function isWelcome(turn: Turn, { goal }: pairing.Met): boolean {
  const { roster: list, absent, seats: members } = turn.state;
  if (!list || isRemoved(turn, goal.idPk) || isClash(turn, goal.peer, goal.idPk)) return false;
  if (list.entries.some((one) => one.id === goal.peer) || members.some((one) => one.id === goal.peer))
    return true;
  const isAbsent = absent.some((one) => one.id === goal.peer);
  return isAbsent && hasRoomFor(turn, goal.peer);
}

/** Its seat is on the roster still, or one is free for it. */
export function hasRoomFor(turn: Turn, id: string): boolean {
  const isSeated = turn.state.roster?.entries.some((one) => one.id === id) === true;
  return isSeated || sizeOf(turn) < capacityOf(turn) || makeRoom(turn);
}

/** The seat it was introduced with, should it have been given up while the two were meeting. */
function seatAgain(turn: Turn, secret: string): void {
  const list = turn.state.roster;
  const entry = turn.state.introKeys.find((one) => one.secret === secret)?.entry;
  if (list && entry && !roster.find(list, entry.id)) set(turn, { roster: roster.put(list, entry) });
}

/** A first word under the new session: its other end may then let the older one go. */
function proof(turn: Turn): post.Letter {
  return seats.addressed(turn, seats.mediaDraft(turn));
}

/** The pair has keys (again). Whoever answered makes the offer. */
export function paired(
  turn: Turn,
  met: pairing.Met,
  bond: Bond,
  isResponder: boolean,
  messages: readonly Message[],
): void {
  const id = met.goal.peer;
  seatAgain(turn, met.goal.secret);
  const before = turn.state.seats.find((one) => one.id === id);
  const isSame = before !== undefined && before.link.isBound && isEqual(before.link.fp, met.card.fp);
  if (before && isSame) {
    seats.put(turn, { ...before, address: met.from, awayMs: Infinity, metMs: turn.env.now });
    seats.addSession(turn, id, met.tag, isResponder);
    tie(turn, id, met.tag, bond.topic);
    if (!isResponder) seats.seal(turn, met.tag, ways.back(turn.state, met.from, id), [proof(turn)]);
  } else {
    if (before) seats.linkStep(turn, id, { type: 'close' });
    takeSeat(turn, met, bond);
  }
  turn.news.push({ type: 'paired', id, goal: met.goal, isResponder });
  seats.postStep(turn, id, { type: 'way-lost' });
  if (messages.length > 0) seats.opened(turn, met.tag, met.from, messages);
  if (met.goal.mode === 'intro') pairingStep(turn, { type: 'done', secret: met.goal.secret });
  if (!isResponder) return;
  if (isSame) seats.linkStep(turn, id, { type: 'network-changed' });
  else seats.linkStep(turn, id, { type: 'offer' });
}

// ---------------------------------------------------------------- rosters are compared

export function reportSoon(turn: Turn): void {
  const at = turn.env.now + TIMES.rosterAfter;
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
  // Until we have a seat there, what we say is not heard: it is said again.
  const me = self && roster.nameOf({ id: toHex(self.id), idPk: toHex(self.idPk) });
  const isNews = me !== undefined && members.includes(me) && !seat.members.includes(me);
  if (isNews && list) seats.write(turn, id, reportDraft(turn, list));
  mendSoon(turn);
}

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

/** Seats from before the waiting room, which others heard of first: whoever may admit says that they stand. */
function vouch(turn: Turn, a: Seat, b: Seat): void {
  if (turn.state.host?.policy.isWaitingRoom !== true) return;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const entry = turn.state.roster && roster.find(turn.state.roster, one.id);
    const isMissing = entry && other.members.length > 0 && !other.members.includes(roster.nameOf(entry));
    if (isMissing && admitOf(turn, entry.idPk) === '')
      turn.news.push({ type: 'unadmitted', idPk: entry.idPk });
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
    entry.id === selfId(turn) || members.some((one) => one.id === entry.id);
  return list?.entries.every(isMet) ?? true;
}

/** Links or rosters have changed: look soon whether something is to be mended. */
function mendSoon(turn: Turn): void {
  if (turn.state.mendDueMs === Infinity) set(turn, { mendDueMs: turn.env.now + TIMES.mendEvery });
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
  return others.every((one) => selfKey(turn) < toHex(one.peer.idPk));
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
  signSeat(turn, entry);
  return true;
}

/** Introduces two members afresh, each by its seat. */
function introduce(turn: Turn, a: Seat, b: Seat): void {
  const list = turn.state.roster;
  const [seatA, seatB] = [a, b].map((one) => list && roster.find(list, one.id)?.statement);
  if (!seatA || !seatB) return;
  const introKey = toBase64(turn.env.random(32));
  const admitA = admitOf(turn, toHex(a.peer.idPk));
  const admitB = admitOf(turn, toHex(b.peer.idPk));
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
    const isOurs = entry.id === selfId(turn) || members.some((one) => one.id === entry.id);
    const isFresh = turn.env.now < entry.sinceMs + TIMES.gone;
    const isToldOf = live.some((one) => one.members.includes(roster.nameOf(entry)));
    const isLinked = live.some((one) => one.linked.includes(entry.id));
    const isOld = turn.env.now >= entry.sinceMs + TIMES.lost;
    if (isOurs || isFresh || isLinked || (isToldOf && !isOld)) continue;
    set(turn, { roster: roster.drop(turn.state.roster ?? list, entry.id) });
    reportSoon(turn);
  }
}

// ---------------------------------------------------------------- time

/** Keys of introductions that are over. */
export function expireKeys(turn: Turn): void {
  const over = turn.state.introKeys.filter((one) => turn.env.now >= one.untilMs);
  for (const { secret } of over) {
    vaultDesk.ask(turn, { op: 'unlearn', prs: secret }, { for: 'nothing' });
    pairingStep(turn, { type: 'done', secret });
  }
  if (over.length > 0) set(turn, { introKeys: turn.state.introKeys.filter((one) => !over.includes(one)) });
}

/** Nobody is left: the call's name and roster stay only as long as somebody may come back to it. */
export function letGo(turn: Turn): void {
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

export function isUnsettled(theirs: Card): boolean {
  return isZero(theirs.callId);
}
