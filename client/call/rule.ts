// Rule: the host's commands given and obeyed, the waiting room, and the guesses of the whole call. A part of the boss;
// who rules and what counts is host.ts. Source: docs/protocol/6-call.md, "Host", "Waiting room"; docs/states/host.md.
import { type Bytes, fromBase64, fromHex, isEqual, isZero, toBase64, toHex } from '../../shared/bytes.ts';
import { GUESSES_TOLD } from '../../shared/limits.ts';
import {
  type Command,
  encodePasswordChange,
  encodePolicy,
  encodeTurn,
  type Host as HostStatement,
  parsePasswordChange,
  parseSigned,
  parseTurn,
  type Policy,
} from '../../shared/statement.ts';
import * as comingBack from './coming-back.ts';
import * as company from './company.ts';
import * as door from './door.ts';
import * as front from './front.ts';
import * as gestures from './gestures.ts';
import * as host from './host.ts';
import * as meeting from './meeting.ts';
import * as membership from './membership.ts';
import * as mesh from './mesh.ts';
import * as reporting from './reporting.ts';
import * as room from './room.ts';
import * as notices from './notices.ts';
import * as office from './office.ts';
import * as seats from './seats.ts';
import { count, emit, type Knock, type Seat, set, type Turn } from './state.ts';
import * as topology from './topology.ts';
import * as vaultDesk from './vault-desk.ts';
import * as witness from './witness.ts';

export function isHost(turn: Turn): boolean {
  const rule = turn.state.host;
  return rule !== undefined && !rule.isHostless && host.isHost(rule, membership.selfKey(turn));
}

function seatOf(turn: Turn, idPk: string): Seat | undefined {
  return turn.state.seats.find((one) => toHex(one.peer.idPk) === idPk);
}

// ---------------------------------------------------------------- commands of ours

const NOBODY = new Uint8Array(32);
const NOTHING = new Uint8Array(0);

/** Signs a command; it is obeyed here, as everywhere, once it is signed. */
export function command(turn: Turn, name: Command, target: Bytes = NOBODY, argument: Bytes = NOTHING): void {
  const { roster: list, host: rule } = turn.state;
  if (!list || !rule) return;
  const isAllowed = name === 'admit' ? host.mayAdmit(rule, membership.selfKey(turn)) : isHost(turn);
  if (!isAllowed) return;
  // One after the other: each has the number behind the last one's.
  if (isSigning(turn))
    return set(turn, { orders: [...turn.state.orders, { name, target, argument }].slice(-8) });
  const seq = name === 'admit' ? host.admitSeq(rule, membership.selfKey(turn)) : host.nextSeq(rule);
  const callId = fromHex(list.callId) ?? NOTHING;
  const statement = { type: 'host', callId, seq, command: name, target, argument } as const;
  vaultDesk.ask(turn, { op: 'sign', statement }, { for: 'sign', what: 'host' });
}

function isSigning(turn: Turn): boolean {
  return Object.values(turn.state.asked).some((one) => one.for === 'sign' && one.what === 'host');
}

/** To a member, by its id. */
export function commandTo(turn: Turn, name: Command, id: string): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (seat) command(turn, name, seat.peer.idPk);
}

/** Shown large to everybody; without a member: nobody any longer. */
export function spotlight(turn: Turn, id?: string): void {
  const target = id === undefined ? NOBODY : keyOf(turn, id);
  if (target) command(turn, 'spotlight', target);
}

/** Of one member, or of all: the hands that are seen to be up here. */
export function lowerHands(turn: Turn, id?: string): void {
  const target = id === undefined ? NOBODY : keyOf(turn, id);
  const upTo = gestures.highest(turn.state.gestures);
  if (target && upTo > 0) command(turn, 'lower-hands', target, encodeTurn(upTo));
}

/** Of a member by its id, oneself too. */
function keyOf(turn: Turn, id: string): Bytes | undefined {
  const { self, seats: others } = turn.state;
  if (self && toHex(self.id) === id) return self.idPk;
  return others.find((one) => one.id === id)?.peer.idPk;
}

export function setPolicy(turn: Turn, change: Partial<Policy>): void {
  // Alone it is the call to come that is meant, though somebody may come back to the one before.
  const now = turn.state.phase === 'waiting' ? undefined : turn.state.host?.policy;
  // Nobody who is here is too many: two who have lost each other would not be let back to each other.
  const least = now ? Math.max(2, membership.sizeOf(turn)) : 2;
  const capacity = Math.min(
    topology.capacityMax(turn.state.forwarding.topology),
    Math.max(least, change.capacity ?? now?.capacity ?? turn.state.capacity),
  );
  if (!now) return set(turn, { capacity });
  command(turn, 'policy', NOBODY, encodePolicy({ ...now, ...change, capacity }));
}

/** Signed: here it is obeyed, and told to all. */
export function signed(turn: Turn, statement: string): void {
  const said = parseSigned(statement)?.statement;
  if (said?.type !== 'host' || toHex(said.callId) !== turn.state.roster?.callId) return;
  hostStep(turn, { type: 'heard', command: said, statement });
  const [next, ...rest] = turn.state.orders;
  if (!next) return;
  set(turn, { orders: rest });
  command(turn, next.name, next.target, next.argument);
}

// ---------------------------------------------------------------- commands of the host

/** A command in a letter: its signature is looked at first. */
export function heard(
  turn: Turn,
  id: string,
  letter: { readonly id: string; readonly statement: string },
): void {
  const said = parseSigned(letter.statement)?.statement;
  if (said?.type !== 'host' || toHex(said.callId) !== turn.state.roster?.callId)
    return count(turn, 'host-foreign');
  if (!seats.mayAsk(turn, id, 1)) return count(turn, 'host-flood');
  const whole = { type: 'host', ...letter } as const;
  const statements = [letter.statement];
  vaultDesk.ask(turn, { op: 'check', statements }, { for: 'check', from: id, letter: whole });
}

export function checked(turn: Turn, id: string, statement: string): void {
  const said = parseSigned(statement)?.statement;
  const list = turn.state.roster;
  const isOurs = said !== undefined && toHex(said.callId) === list?.callId;
  // Outside the host's own counting only a member's word counts.
  const isStranger =
    said?.type === 'host' && said.seq === 0 && !list?.entries.some((one) => one.idPk === toHex(said.by));
  if (isStranger) return count(turn, 'host-stranger');
  if (isOurs && said.type === 'host') hostStep(turn, { type: 'heard', command: said, statement }, id);
}

/** `from`: who told us, and need not be told. */
export function hostStep(turn: Turn, event: host.Event, from?: string): void {
  const rule = turn.state.host;
  if (!rule) return;
  const [next, facts] = host.step(rule, event, turn.env);
  set(turn, { host: next });
  keepRule(turn, facts);
  for (const fact of facts) {
    if (fact.type === 'obey') obey(turn, fact, from);
    else if (fact.type === 'gap') seats.writeToAll(turn, { type: 'sync-ask' });
    else if (fact.type === 'hostless') nobodyRules(turn);
    else if (fact.type === 'drop') count(turn, fact.why);
    else count(turn, fact.type);
  }
}

/** A number that we use is kept before anybody hears of it, or the page that comes after a reload would use it again. */
function keepRule(turn: Turn, facts: readonly host.Fact[]): void {
  const obeyed = facts.flatMap((fact) => (fact.type === 'obey' && !fact.isPast ? [fact.command] : []));
  if (obeyed.length > 0) comingBack.keepSoon(turn);
  if (obeyed.some((one) => toHex(one.by) === membership.selfKey(turn))) comingBack.keepNow(turn);
}

/** The last word of the host that stays, on every new link: whoever came in with it under way may have missed it. */
export function tellLast(turn: Turn, id: string): void {
  const last = turn.state.host?.kept.at(-1);
  if (last) seats.write(turn, id, { type: 'host', statement: last.statement });
}

function nobodyRules(turn: Turn): void {
  front.tell(turn, 'hostless');
  door.review(turn);
}

/** What is new is passed on, so that it reaches also whom the host does not. */
function obey(turn: Turn, fact: Extract<host.Fact, { type: 'obey' }>, from: string | undefined): void {
  const { command: said, statement, isPast } = fact;
  if (!isPast) seats.writeToAll(turn, { type: 'host', statement }, from);
  const target = toHex(said.target);
  const isMe = target === membership.selfKey(turn);
  switch (said.command) {
    case 'mute-all':
      return isPast || toHex(said.by) === membership.selfKey(turn) ? undefined : muted(turn);
    case 'ask-unmute':
      return isMe && !isPast ? asked(turn) : undefined;
    case 'remove':
      return removed(turn, target, isMe, isPast);
    case 'policy':
      door.review(turn);
      return isPast ? undefined : policyChanged(turn);
    case 'admit':
      return admitted(turn, target);
    case 'end':
      return isPast ? undefined : void turn.news.push({ type: 'ended', reason: 'ended' });
    case 'transfer': {
      door.review(turn);
      if (isPast) return;
      const name = isMe ? turn.state.stay?.name : seatOf(turn, target)?.name;
      return front.tell(turn, 'new-host', name);
    }
    case 'new-password':
      return isPast ? compared(turn, said) : passwordChanged(turn, said);
    case 'spotlight':
      return isPast || isZero(said.target) ? undefined : spotlit(turn, target, isMe);
    case 'lower-hands':
      return isPast ? undefined : lowered(turn, said);
  }
}

/** It only mutes; to un-mute is always one's own act. */
function muted(turn: Turn): void {
  if (!turn.state.media.isMuted) front.tell(turn, 'muted-by-host');
  turn.news.push({ type: 'mute' });
}

function asked(turn: Turn): void {
  if (!turn.state.media.isMuted) return;
  set(turn, { isAskedToUnmute: true });
  front.tell(turn, 'asked-to-unmute');
}

function spotlit(turn: Turn, idPk: string, isMe: boolean): void {
  const name = seatOf(turn, idPk)?.name;
  if (isMe || name !== undefined) front.tell(turn, 'spotlight', isMe ? undefined : name);
}

/** Everybody lowers everybody's: a client that won't lower its own has a hand up at nobody. */
function lowered(turn: Turn, { by, target, argument }: HostStatement): void {
  const upTo = parseTurn(argument);
  const id = isZero(target) ? undefined : idOf(turn, toHex(target));
  if (upTo === undefined || (id === undefined && !isZero(target))) return;
  const isOwn = company.lower(turn, upTo, id);
  if (isOwn && toHex(by) !== membership.selfKey(turn)) front.tell(turn, 'hand-lowered');
}

function idOf(turn: Turn, idPk: string): string | undefined {
  const { self } = turn.state;
  return self && toHex(self.idPk) === idPk ? toHex(self.id) : seatOf(turn, idPk)?.id;
}

/** For good: the seat, the ties and every door it signed. */
function removed(turn: Turn, idPk: string, isMe: boolean, isPast: boolean): void {
  if (isMe) return void turn.news.push({ type: 'ended', reason: 'removed' });
  const wasOpen = door.isOpen(turn);
  door.lockStep(turn, { type: 'void', by: idPk });
  // A removal carries a new door: what the removed one signed counts no more.
  if (isHost(turn) && !isPast) door.sign(turn, wasOpen);
  const seat = seatOf(turn, idPk);
  if (seat) seats.leave(turn, seat.id, 'removed');
  turn.news.push({ type: 'barred', idPk });
}

function policyChanged(turn: Turn): void {
  front.tell(turn, 'policy-changed');
  // A waiting room that is no more keeps nobody waiting.
  if (!turn.state.host?.policy.isWaitingRoom) for (const knock of turn.state.knocks) letIn(turn, knock);
}

// ---------------------------------------------------------------- a new password

/** The host has a new PRS ready: its hash is signed, the thing itself goes in envelopes. */
export function passwordReady(turn: Turn, version: number, digest: Bytes): void {
  command(turn, 'new-password', NOBODY, encodePasswordChange({ version, digest }));
}

function passwordChanged(turn: Turn, said: HostStatement): void {
  const change = parsePasswordChange(said.argument);
  if (!change) return;
  front.tell(turn, 'password-changed');
  if (toHex(said.by) === membership.selfKey(turn))
    turn.news.push({ type: 'own-password', version: change.version });
  else {
    unlearned(turn);
    toldPassword(turn, change.version);
  }
}

/** Until it is told the new one a member has none: it must not answer, nor greet, with the old one. */
function unlearned(turn: Turn): void {
  const { stay } = turn.state;
  if (stay && stay.prs !== '') set(turn, { stay: { ...stay, prs: '', password: '' } });
  reporting.reportSoon(turn);
}

/** Changed before we came, or before we typed it: is ours the new one? */
function compared(turn: Turn, said: HostStatement): void {
  const change = parsePasswordChange(said.argument);
  const { stay } = turn.state;
  if (!change || !stay || stay.prs === '') return;
  const { prs } = stay;
  const { version } = change;
  vaultDesk.ask(turn, { op: 'digest', prs, version }, { for: 'digest', version, prs, isOwn: false });
}

/** Typed in mid-call: where a password was signed, it has to be that one. */
export function compare(turn: Turn): void {
  const told = turn.state.host?.kept.findLast((one) => one.command.command === 'new-password');
  if (told) compared(turn, told.command);
}

/** PRS to everybody that may have it, or to one. The vault fills it in. */
export function sharePassword(turn: Turn, id?: string): void {
  const rule = turn.state.host;
  const { stay } = turn.state;
  if (!rule || !stay || stay.prs === '' || stay.version !== rule.version) return;
  const draft = { type: 'password', version: rule.version, prs: toBase64(NOBODY) } as const;
  if (id === undefined) seats.writeToAll(turn, draft);
  else seats.write(turn, id, draft);
}

/** It has not got a password that was signed: it was let in just as that was told to all. One tells it, who greets. */
export function tellUntold(turn: Turn, id: string): void {
  const isOurs = office.onDuty(turn).greeter === membership.selfKey(turn);
  if (isOurs && (turn.state.host?.version ?? 0) > 0) sharePassword(turn, id);
}

/** A PRS that we were told: is it the one that the host signed? */
export function toldPassword(turn: Turn, version: number): void {
  const rule = turn.state.host;
  const stay = turn.state.stay;
  if (!rule || !stay) return;
  const prs = `told-${version}`;
  // Forgotten is forgotten: only who types it again knows it here.
  if (turn.state.isPasswordForgotten) return vaultDesk.ask(turn, { op: 'unlearn', prs }, { for: 'nothing' });
  const isNeeded = stay.prs === '' || version > stay.version;
  if (!isNeeded || version !== rule.version) return;
  vaultDesk.ask(turn, { op: 'digest', prs, version }, { for: 'digest', version, prs, isOwn: false });
}

/** Takes it up when the digest is the signed one; the first password of a call was signed by nobody. */
export function digested(turn: Turn, version: number, prs: string, digest: Bytes): void {
  const { host: rule, stay } = turn.state;
  if (!rule || !stay || version !== rule.version) return;
  const change = host.passwordChange(rule);
  const isTrue = change ? isEqual(change.digest, digest) : version === 0;
  const isOurs = prs === stay.prs;
  if (!isTrue) {
    // Ours may be what a new call is begun with.
    if (isOurs) unlearned(turn);
    else vaultDesk.ask(turn, { op: 'unlearn', prs }, { for: 'nothing' });
    seats.writeToAll(turn, { type: 'sync-ask' });
    return count(turn, 'password-false');
  }
  const password = isOurs || version === stay.version ? stay.password : '';
  set(turn, { stay: { ...stay, password, prs, version } });
  // What came in by the door may be what those inside were never told.
  for (const seat of isOurs ? turn.state.seats : []) if (!seat.hasPassword) sharePassword(turn, seat.id);
  reporting.reportSoon(turn);
}

// ---------------------------------------------------------------- the waiting room

/** Somebody with the password is kept waiting; the members who may admit hear of it. */
export function knocked(turn: Turn, knock: Knock): void {
  putKnock(turn, knock);
  tellKnock(turn, knock, true);
  heardKnock(turn, knock);
}

const KNOCKS_MAX = 64;

/** Of our own the oldest yields; what others tell of displaces none of these, nor they that. */
function putKnock(turn: Turn, knock: Knock): void {
  const others = turn.state.knocks.filter((one) => one.id !== knock.id);
  const own = others.filter((one) => one.by === undefined);
  const [oldest] = own.length >= KNOCKS_MAX ? own : [];
  keepKnocks(turn, [...others.filter((one) => one !== oldest), knock]);
}

/** Whoever knocks no longer has no place in the vault either. */
function keepKnocks(turn: Turn, knocks: readonly Knock[]): void {
  for (const { door: waits } of turn.state.knocks)
    if (waits && !knocks.some((one) => one.door === waits)) vaultDesk.discard(turn, waits.tag);
  set(turn, { knocks });
}

function tellKnock(turn: Turn, { id, name }: Knock, isHere: boolean): void {
  const idPk = toBase64(fromHex(id) ?? NOTHING);
  seats.writeToAll(turn, { type: 'knocking', idPk, name, isHere });
}

function mayAdmit(turn: Turn): boolean {
  const rule = turn.state.host;
  return rule !== undefined && host.mayAdmit(rule, membership.selfKey(turn));
}

function heardKnock(turn: Turn, { name, by, isBrought }: Knock): void {
  if (!mayAdmit(turn)) return;
  if (isBrought) front.tell(turn, 'brought', turn.state.seats.find((one) => one.id === by)?.name);
  else front.tell(turn, 'knock', name);
  emit(turn, { type: 'alert', kind: 'knock' });
}

/** That one member may tell us of. */
const TOLD_KNOCKS_MAX = 16;

/** On every new link: where our seat was given up meanwhile, what we told of went with it. */
export function tellKnocks(turn: Turn, to: string): void {
  for (const { id, name, door: waits } of turn.state.knocks) {
    const idPk = toBase64(fromHex(id) ?? NOTHING);
    if (waits) seats.write(turn, to, { type: 'knocking', idPk, name, isHere: true });
  }
}

/** The greeter tells who knocks, and who no longer does: of those that it told of itself. */
export function toldKnock(
  turn: Turn,
  by: string,
  letter: { readonly idPk: string; readonly name: string; readonly isHere: boolean },
): void {
  const id = toHex(fromBase64(letter.idPk) ?? NOTHING);
  const others = turn.state.knocks.filter((one) => one.id !== id);
  const before = turn.state.knocks.find((one) => one.id === id);
  if (before?.door || (before?.by !== undefined && before.by !== by)) return;
  if (!letter.isHere) return set(turn, { knocks: others });
  if (isDeclined(turn, id)) return declineAgain(turn, by, letter.idPk);
  if (others.filter((one) => one.by === by).length >= TOLD_KNOCKS_MAX) return count(turn, 'knock-flood');
  const knock: Knock = { id, name: letter.name, sinceMs: turn.env.now, by };
  set(turn, { knocks: [...others, knock] });
  if (!before) heardKnock(turn, knock);
}

const ANSWERS_MAX = 64;

function keepAnswer(turn: Turn, id: string, isAdmitted: boolean): void {
  const others = turn.state.answers.filter((one) => one.id !== id);
  set(turn, { answers: [...others, { id, isAdmitted }].slice(-ANSWERS_MAX) });
}

/** By us, and we may still do so. */
function isDeclined(turn: Turn, id: string): boolean {
  return mayAdmit(turn) && turn.state.answers.some((one) => one.id === id && !one.isAdmitted);
}

/** It knocks at another greeter now, which has not heard of it. */
function declineAgain(turn: Turn, by: string, idPk: string): void {
  if (seats.mayAsk(turn, by, 1)) seats.write(turn, by, { type: 'decline', idPk });
}

/** Who told of them is gone: whoever greets now tells anew. */
export function tellerLeft(turn: Turn, id: string): void {
  const knocks = turn.state.knocks.filter((one) => one.by !== id);
  if (knocks.length < turn.state.knocks.length) set(turn, { knocks });
}

/** With others already, and not with us: whoever may admit is asked, as of a knock. */
export function unadmitted(turn: Turn, id: string, by: string): void {
  const { roster: list } = turn.state;
  // It has its seat here too, from before the waiting room: there is nothing to be asked.
  if (list?.entries.some((one) => one.idPk === id) === true)
    return mayAdmit(turn) ? sayAdmit(turn, id) : undefined;
  const { knocks } = turn.state;
  if (knocks.some((one) => one.id === id) || isDeclined(turn, id)) return;
  if (knocks.filter((one) => one.by === by).length >= TOLD_KNOCKS_MAX) return count(turn, 'knock-flood');
  const knock: Knock = { id, name: '', sinceMs: turn.env.now, by, isBrought: true };
  set(turn, { knocks: [...knocks, knock] });
  heardKnock(turn, knock);
}

export function admit(turn: Turn, id: string): void {
  if (!mayAdmit(turn)) return;
  keepAnswer(turn, id, true);
  sayAdmit(turn, id);
}

function sayAdmit(turn: Turn, id: string): void {
  const target = fromHex(id);
  if (target?.length === 32) command(turn, 'admit', target);
}

/** The host said so: whoever greets lets it in. */
function admitted(turn: Turn, idPk: string): void {
  const knock = turn.state.knocks.find((one) => one.id === idPk);
  if (knock) letIn(turn, knock);
}

/** What was said of it is no longer so. */
function answered(turn: Turn, id: string): void {
  const news = notices.withdraw(notices.withdraw(turn.state.notices, 'knock'), 'brought');
  set(turn, { knocks: turn.state.knocks.filter((one) => one.id !== id), notices: news });
}

function letIn(turn: Turn, knock: Knock): void {
  answered(turn, knock.id);
  if (!knock.door) return;
  const { opening, ...known } = knock.door;
  if (!room.makeRoom(turn)) {
    seats.seal(turn, known.tag, known.from, [seats.addressed(turn, { type: 'full' })]);
    return vaultDesk.discard(turn, known.tag);
  }
  meeting.takeSeat(turn, known, opening);
  const id = toHex(known.peer.id);
  mesh.giveSeat(turn, id);
  seats.linkStep(turn, id, { type: 'offer' });
  tellKnock(turn, knock, false);
}

/** Not let in: said to the knocker by whoever greets. */
export function decline(turn: Turn, id: string): void {
  if (!mayAdmit(turn)) return;
  keepAnswer(turn, id, false);
  seats.writeToAll(turn, { type: 'decline', idPk: toBase64(fromHex(id) ?? NOTHING) });
  declined(turn, id);
}

export function heardDecline(turn: Turn, from: string, idPk: string): void {
  const rule = turn.state.host;
  const seat = turn.state.seats.find((one) => one.id === from);
  const id = toHex(fromBase64(idPk) ?? NOTHING);
  // To the knocker itself: the greeter's word is all it has.
  if (turn.state.isKnocking) {
    if (/^0+$/.test(id)) return lockedOut(turn, from);
    if (id === membership.selfKey(turn)) turn.news.push({ type: 'ended', reason: 'declined' });
    return;
  }
  if (rule && seat && host.mayAdmit(rule, toHex(seat.peer.idPk))) declined(turn, id);
}

/** The door closed while we knocked: we wait as anybody does. */
function lockedOut(turn: Turn, id: string): void {
  front.tell(turn, 'locked');
  seats.leave(turn, id, 'never');
}

function declined(turn: Turn, id: string, named = fromHex(id) ?? NOTHING): void {
  const knock = turn.state.knocks.find((one) => one.id === id);
  if (!knock) return;
  answered(turn, id);
  if (!knock.door) return;
  const { tag, from } = knock.door;
  const idPk = toBase64(named);
  seats.seal(turn, tag, from, [seats.addressed(turn, { type: 'decline', idPk })]);
  vaultDesk.discard(turn, tag);
  tellKnock(turn, knock, false);
}

/** A knocker's socket is gone. */
export function knockerLeft(turn: Turn, address: string): void {
  const gone = turn.state.knocks.filter((one) => one.door?.from === address);
  if (gone.length === 0) return;
  keepKnocks(
    turn,
    turn.state.knocks.filter((one) => !gone.includes(one)),
  );
  for (const knock of gone) tellKnock(turn, knock, false);
}

/** Our call is over, or we leave it: whoever knocks here looks for somebody else. */
export function sendOff(turn: Turn): void {
  for (const { door: one } of turn.state.knocks)
    if (one) seats.seal(turn, one.tag, one.from, [seats.addressed(turn, { type: 'gone' })]);
  keepKnocks(turn, []);
}

/** The door is locked: knockers are told that nobody will open now; a decline that names nobody. */
export function dismiss(turn: Turn): void {
  for (const knock of turn.state.knocks) if (knock.door) declined(turn, knock.id, NOBODY);
}

// ---------------------------------------------------------------- guesses of the whole call

/** A bad T was seen here: all members hear of it at once. */
export function guessed(turn: Turn): void {
  const number = turn.state.lock.n;
  witnessStep(turn, { type: 'saw', door: number });
  front.tell(turn, 'guess');
  const mine = witness.mine(turn.state.witness, number);
  if (turn.state.roster) seats.writeToAll(turn, { type: 'guesses', door: number, count: mine });
}

export function toldGuesses(turn: Turn, id: string, number: number, counted: number): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!seat) return;
  const before = total(turn);
  const told = { type: 'told', witness: toHex(seat.peer.idPk), door: number, count: counted } as const;
  witnessStep(turn, told);
  if (total(turn) > before) front.tell(turn, 'guess');
}

export function witnessStep(turn: Turn, event: witness.Event): void {
  const before = total(turn);
  const [next] = witness.step(turn.state.witness, event, turn.env);
  set(turn, { witness: next });
  if (before < GUESSES_TOLD && total(turn) >= GUESSES_TOLD) front.tell(turn, 'pestered');
}

function total(turn: Turn): number {
  return witness.total(turn.state.witness, turn.state.lock.n, turn.env);
}
