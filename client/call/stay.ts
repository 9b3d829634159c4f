// Stay: from Join to Leave: reaching the relay, being admitted, taking somebody in, being alone again, leaving.
// A part of the boss: here form, channel, admission and seats meet. Source: docs/protocol/2-handshake.md.
import { type Bytes, isEqual, toHex } from '../../shared/bytes.ts';
import { CAPACITY_DEFAULT } from '../../shared/limits.ts';
import { cleanName } from '../../shared/message.ts';
import * as admission from './admission.ts';
import * as channel from './channel.ts';
import * as chat from './chat.ts';
import * as comingBack from './coming-back.ts';
import * as door from './door.ts';
import * as form from './form.ts';
import * as founding from './founding.ts';
import * as front from './front.ts';
import * as header from './header.ts';
import * as ice from './ice.ts';
import * as link from './link.ts';
import * as lock from './lock.ts';
import * as meeting from './meeting.ts';
import * as membership from './membership.ts';
import * as mesh from './mesh.ts';
import * as room from './room.ts';
import * as notices from './notices.ts';
import * as pairing from './pairing.ts';
import type { Bond, Card, Peer } from './ports.ts';
import type * as post from './post.ts';
import * as rule from './rule.ts';
import * as seats from './seats.ts';
import { count, emit, type Seat, set, type State, type Stay, type Turn } from './state.ts';
import { TIMES } from './times.ts';
import * as vaultDesk from './vault-desk.ts';
import type { EndReason, Outcome } from './view.ts';
import * as ways from './ways.ts';
import { quiet } from './whole.ts';
import * as wire from './wire.ts';

// ---------------------------------------------------------------- on the way in

/** Join was pressed: the socket opens while keys are still being derived; with them the stay begins. */
export function enter(turn: Turn): void {
  const { phase, form: card } = turn.state;
  if (phase !== 'start') return;
  const keys = form.ready(card);
  if (keys) begin(turn, keys);
  else if (card.busy === 'joining' && card.keys) reach(turn, card.keys.channel);
}

/** The vault had no memory for the keys. */
export function notDerived(turn: Turn): void {
  if (turn.state.form.outcome === 'no-keys') channelStep(turn, { type: 'close' });
}

function reach(turn: Turn, number: number): void {
  const place = turn.state.channel.place;
  const isReached = place?.type === 'channel' && place.number === number;
  if (isReached) return;
  const proof = founding.proof(turn, number);
  channelStep(turn, { type: 'open', place: { type: 'channel', number }, proof });
}

/** A fresh member for the next join: id, keys and certificate. */
export function prepareSelf(turn: Turn): void {
  set(turn, { self: undefined, fp: undefined });
  vaultDesk.ask(turn, { op: 'identify' }, { for: 'nothing' });
  emit(turn, { type: 'certificate-make' });
}

function begin(turn: Turn, ready: form.Keys): void {
  const { title, name, busy } = turn.state.form;
  mesh.letGo(turn);
  // What a call before has left on this device goes.
  emit(turn, { type: 'file-sweep', but: [] });
  set(turn, {
    ...quiet(),
    phase: 'joining',
    lock: lock.initial(turn.env),
    capacity: CAPACITY_DEFAULT,
    isPasswordForgotten: false,
    chat: { entries: [], unread: 0 },
    files: { outgoing: [], incoming: [] },
    stay: {
      channel: ready.channel,
      prs: ready.prs,
      version: 0,
      password: ready.password,
      ...(title === undefined ? {} : { title }),
      name: cleanName(name),
      isInviteFirst: busy === 'starting',
      beganMs: turn.env.now,
      sinceWallMs: turn.env.wall,
    },
  });
  // Told before there was a call, and forgotten with the one before.
  turn.news.push({ type: 'media-changed' });
  reach(turn, ready.channel);
  lookAround(turn);
}

/** Once socket, keys and identity are there, and what connections need of the server, says HELLO. */
export function lookAround(turn: Turn): void {
  const { phase, channel: relay, self, fp, admission: state } = turn.state;
  const isComing = phase === 'joining' || phase === 'waiting';
  if (!isComing || relay.phase !== 'open' || !self || !fp || state.phase !== 'off') return;
  if (!door.isOpen(turn) || !turn.state.stay?.prs) return;
  if (!ice.isReady(turn.state.ice, turn.state.isHidingIp, turn.env)) return;
  beginPairing(turn);
  admissionStep(turn, { type: 'begin', self: toHex(self.id) });
  // Behind the HELLO, which is made meanwhile.
  openSpare(turn);
}

function beginPairing(turn: Turn): void {
  const self = toHex(turn.state.self?.id ?? new Uint8Array(0));
  if (turn.state.pairing.self !== self) meeting.pairingStep(turn, { type: 'begin', self });
}

// ---------------------------------------------------------------- the relay

export function channelStep(turn: Turn, event: channel.Event): void {
  const [next, effects, facts] = channel.step(turn.state.channel, event, turn.env);
  set(turn, { channel: next });
  emit(turn, ...effects);
  for (const fact of facts) relayFact(turn, fact);
}

function relayFact(turn: Turn, fact: channel.Fact): void {
  switch (fact.type) {
    case 'welcomed':
      return welcomed(turn);
    case 'joined':
      for (const { id, link: one } of turn.state.seats)
        if (one.phase === 'down') seats.postStep(turn, id, { type: 'way-found' });
      return admissionStep(turn, { type: 'joined', address: toHex(fact.address) });
    case 'left':
      return departed(turn, toHex(fact.address));
    case 'blob':
      return blob(turn, toHex(fact.from), fact.blob);
    case 'granted':
      return granted(turn, fact.grant);
    case 'away':
      if (founding.isTurnedBack(turn.state)) return comeAgain(turn);
      // Tried once more by itself, and by then the form asks for something else.
      if (isOnForm(turn.state)) return channelStep(turn, { type: 'close' });
      if (fact.why === 'founders-only') return keptOut(turn);
      return fact.why === 'crowded' ? turnBack(turn, 'crowded') : away(turn);
  }
}

/** Nobody is on the way in. */
function isOnForm({ phase, form: card }: State): boolean {
  return phase === 'start' && !card.isEntering;
}

function granted(turn: Turn, grant: Bytes): void {
  const { place } = turn.state.channel;
  if (place?.type !== 'channel') return;
  founding.granted(turn, place.number, grant);
  channelStep(turn, { type: 'proof', proof: founding.proof(turn, place.number) });
  comingBack.keepSoon(turn);
}

/** A member has told us of a grant: from now on it is shown. */
export function heardGrant(turn: Turn, id: string, text: string): void {
  const { stay, channel: relay } = turn.state;
  founding.heard(turn, id, text);
  if (stay && relay.phase !== 'closed' && relay.proof === undefined)
    channelStep(turn, { type: 'proof', proof: founding.proof(turn, stay.channel) });
  comingBack.keepSoon(turn);
}

/** The channel is idle, and only founders may open it. In a call we go on asking: one of them may come. */
function keptOut(turn: Turn): void {
  const next = founding.next(turn, turn.state.channel);
  if (next) return channelStep(turn, next);
  const isBare = turn.state.store.settings.founderToken === '';
  if (turn.state.phase !== 'call') return turnBack(turn, isBare ? 'founders-only' : 'wrong-token');
  channelStep(turn, { type: 'proof', proof: undefined });
  if (turn.state.isRelayAwayTold) return;
  set(turn, { isRelayAwayTold: true });
  front.tell(turn, 'founders-only');
}

/** Turned back, and not let in now either: once more after a while. */
function comeAgain(turn: Turn): void {
  channelStep(turn, { type: 'close' });
  set(turn, { again: founding.nextTry(turn) });
}

/** The card stays as it is; only who is let in leaves it. */
function tryAgain(turn: Turn): void {
  const { form: card, again } = turn.state;
  set(turn, { again: { ...again, atMs: Infinity } });
  if (founding.isTurnedBack(turn.state) && card.keys) reach(turn, card.keys.channel);
}

/** A socket is gone (a hint): newcomers that said nothing, knockers, and the greeter of whoever knocks. */
function departed(turn: Turn, address: string): void {
  admissionStep(turn, { type: 'left', address });
  rule.knockerLeft(turn, address);
  const seat = turn.state.seats.find((one) => one.address === address);
  if (seat && turn.state.isKnocking) seats.put(turn, { ...seat, awayMs: turn.env.now });
}

function welcomed(turn: Turn): void {
  // Let in at last; or by then nobody wanted to be.
  if (founding.isTurnedBack(turn.state)) front.intended(turn, { type: 'retry' });
  else if (isOnForm(turn.state)) return channelStep(turn, { type: 'close' });
  seats.renewWay(turn, 'relay');
  set(turn, { relayAwayMs: Infinity });
  if (turn.state.isRelayAwayTold) {
    const others = notices.withdraw(turn.state.notices, 'founders-only');
    set(turn, { isRelayAwayTold: false, notices: notices.withdraw(others, 'relay-away') });
    front.tell(turn, 'relay-back');
  }
  // Who knocks does so by its socket: with another one it has to begin anew.
  if (turn.state.isKnocking) for (const { id } of turn.state.seats) seats.leave(turn, id, 'never');
  if (turn.state.admission.phase === 'alone') admissionStep(turn, { type: 'alone' });
  lookAround(turn);
  for (const seat of turn.state.seats) {
    if (seat.link.phase !== 'live') seats.postStep(turn, seat.id, { type: 'way-lost' });
  }
}

/** Said once, and not anew with each attempt that fails. */
function away(turn: Turn): void {
  const { phase, channel: relay } = turn.state;
  if (phase === 'joining') set(turn, { phase: 'waiting' });
  if (phase === 'call' && relay.attempt === 1)
    set(turn, { relayAwayMs: turn.env.now + TIMES.relayAwayNotice });
}

/** Every blob comes in here, whatever way it took; which one it was decides what it may be about. */
export function blob(turn: Turn, from: string, bytes: Bytes): void {
  const head = header.read(bytes);
  const way = ways.read(from);
  if (!head) return count(turn, 'garbled-blob');
  if (head.kind === 'session') return sessionBlob(turn, from, way, head, bytes);
  if (head.mode === 'join') {
    if (way.type !== 'relay') return count(turn, 'join-elsewhere');
    if (isOfLinked(turn, head)) return count(turn, 'hello-linked');
    return admissionStep(turn, { type: 'blob', from, header: head, blob: bytes });
  }
  if (head.kind === 'answer')
    return meeting.pairingStep(turn, { type: 'answer', from, re: head.re, blob: bytes });
  if (turn.env.now < turn.state.hushMs && head.mode === 'resume') return count(turn, 'hush');
  const secrets =
    head.mode === 'intro' ? pairing.secretsFor(turn.state.pairing, head) : tieOf(turn.state, way);
  meeting.pairingStep(turn, { type: 'hello', from, secrets, blob: bytes });
}

/** A member whose link stands has no need to knock. */
function isOfLinked(turn: Turn, { kind, id }: { readonly kind: string; readonly id: string }): boolean {
  return kind === 'hello' && isLinked(turn, id);
}

function isLinked(turn: Turn, id: string): boolean {
  return turn.state.seats.some((one) => one.id === id && one.link.phase === 'live');
}

function tieOf(state: State, way: ways.Way): readonly string[] {
  if (way.type !== 'topic') return [];
  return state.topics.filter((one) => one.channel.line === way.line).map((one) => one.tag);
}

type SessionHeader = Extract<header.Header, { kind: 'session' }>;

function sessionBlob(turn: Turn, from: string, way: ways.Way, head: SessionHeader, bytes: Bytes): void {
  const isMember = turn.state.seats.some((seat) => seats.hasSession(seat, head.tag));
  if (isMember) return vaultDesk.ask(turn, { op: 'open', blob: bytes }, { for: 'open', from });
  if (pairing.knows(turn.state.pairing, head.tag))
    return meeting.pairingStep(turn, { type: 'session', from, tag: head.tag, blob: bytes });
  if (way.type !== 'relay') return count(turn, 'no-session');
  admissionStep(turn, { type: 'blob', from, header: head, blob: bytes });
}

// ---------------------------------------------------------------- admission

export function admissionStep(turn: Turn, event: admission.Event): void {
  const [next, facts] = admission.step(turn.state.admission, event, turn.env);
  set(turn, { admission: next });
  for (const fact of facts) admissionFact(turn, fact);
}

function admissionFact(turn: Turn, fact: admission.Fact): void {
  switch (fact.type) {
    case 'ask':
      return askVault(turn, fact.ask, fact.context);
    case 'send':
      return send(turn, fact.to, fact.blob);
    case 'good':
      return receive(turn, fact);
    case 'busy':
      return turnAway(turn, fact.tag, fact.from, 'busy');
    case 'concluded':
      return concluded(turn, fact);
    case 'again':
      return blob(turn, fact.from, fact.blob);
    case 'guess':
    case 'charged':
      return rule.guessed(turn);
    case 'taken':
      return tellTaken(turn, fact.hello);
    case 'drop':
      return count(turn, fact.why);
  }
}

/** Only where a link stands: a flood of HELLOs must not become one of envelopes. */
function tellTaken(turn: Turn, hello: string): void {
  for (const { id, link: one } of turn.state.seats)
    if (one.phase === 'live') seats.write(turn, id, { type: 'taken', hello: membership.helloName(hello) });
}

function askVault(turn: Turn, ask: admission.Ask, context: admission.Context): void {
  const { stay } = turn.state;
  const asked = { for: 'admission', context } as const;
  if (!stay) return;
  const place = { prs: stay.prs, channel: stay.channel };
  if (ask.op === 'hello') vaultDesk.ask(turn, { ...ask, ...place, mode: 'join' }, asked);
  else if (ask.op === 'answer') vaultDesk.ask(turn, { ...ask, ...place }, asked);
  else if (ask.op === 'prove') vaultDesk.ask(turn, { ...ask, card: membership.card(turn, 'none') }, asked);
  else vaultDesk.ask(turn, ask, asked);
}

export function send(turn: Turn, to: string | undefined, bytes: Bytes): void {
  wire.send(turn, to ?? '', bytes);
}

type Good = { readonly tag: string; readonly from: string; readonly peer: Peer; readonly card: Card };

/** We answered, and the other one knows the password. */
function receive(turn: Turn, good: Good): void {
  if (isBarred(turn, good.peer)) return refuse(turn, good.tag, 'removed');
  // Another greeter was quicker: its link stands, and it has forgotten what it proved to us.
  if (isLinked(turn, toHex(good.peer.id))) return refuse(turn, good.tag, 'proof-linked');
  giveUpSeatFor(turn, good.peer);
  const isSettled = membership.isSettled(turn);
  const isTheirs = !membership.isUnsettled(good.card);
  if (isSettled && isTheirs) return metCall(turn, good);
  if (!isSettled && turn.state.seats.length > 0) return turnAway(turn, good.tag, good.from, 'busy');
  if (isSettled && mustKnock(turn)) return keepWaiting(turn, good);
  if (isSettled && !room.makeRoom(turn)) return turnAway(turn, good.tag, good.from, 'accept');
  // The greeter of a full call found us before our HELLO found it: there is nothing to come into.
  if (isTheirs && good.card.size >= good.card.capacity) return turnBack(turn, 'full');
  accept(turn, good);
}

/** Removed for good, or with an id that is another's. */
function isBarred(turn: Turn, { id, idPk }: Peer): boolean {
  return membership.isRemoved(turn, toHex(idPk)) || membership.isClash(turn, toHex(id), toHex(idPk));
}

/** The password does not help it, and nothing is said. */
function refuse(turn: Turn, tag: string, why: 'removed' | 'proof-linked'): void {
  count(turn, why);
  vaultDesk.discard(turn, tag);
}

function accept(turn: Turn, good: Good): void {
  const said = membership.card(turn, 'accept');
  takeSeat(turn, good, undefined);
  const { spare } = turn.state;
  const seat = turn.state.seats.find((one) => one.tag === good.tag);
  if (!seat) return;
  const letters = [seats.addressed(turn, seats.mediaDraft(turn))];
  const offer = spare?.packed === undefined ? undefined : firstOffer(turn, seat, spare.packed);
  if (offer) letters.push(offer);
  seats.postStep(turn, seat.id, { type: 'sent', letters });
  const asked = { for: 'seat', tag: good.tag, from: good.from } as const;
  vaultDesk.ask(turn, { op: 'accept', tag: good.tag, card: said, messages: letters }, asked);
  set(turn, { spare: undefined });
}

function mustKnock(turn: Turn): boolean {
  return turn.state.host?.policy.isWaitingRoom === true;
}

/** The waiting room: it is told that it is known, and no more. */
function keepWaiting(turn: Turn, good: Good): void {
  const messages = [seats.addressed(turn, { type: 'knock' })];
  const asked = { for: 'knock', from: good.from, peer: good.peer, card: good.card } as const;
  vaultDesk.ask(
    turn,
    { op: 'accept', tag: good.tag, card: membership.card(turn, 'accept'), messages },
    asked,
  );
}

export function knockAccepted(turn: Turn, good: Good, bytes: Bytes, bond: Bond): void {
  send(turn, good.from, bytes);
  const { tag, from, peer, card } = good;
  rule.knocked(turn, {
    id: toHex(peer.idPk),
    name: cleanName(card.name),
    sinceMs: turn.env.now,
    door: { tag, from, peer, card, opening: bond },
  });
}

/**
 * A seat whose link never stood yields at once to its own owner, who has begun anew because our reply was lost.
 */
function giveUpSeatFor(turn: Turn, { id, idPk }: Peer): void {
  const isIts = (one: Seat): boolean => one.id === toHex(id) && isEqual(one.peer.idPk, idPk);
  const seat = turn.state.seats.find((one) => one.link.phase !== 'live' && isIts(one));
  if (!seat) return;
  seats.leave(turn, seat.id, 'never');
  if (turn.state.seats.length === 0) mesh.letGo(turn);
}

/** An offer that was made while we waited goes out behind the reply. */
function firstOffer(turn: Turn, seat: Seat, packed: string): post.Letter | undefined {
  const [next, , facts] = link.step(seat.link, { type: 'offer', made: packed }, turn.env);
  const said = facts.find((fact) => fact.type === 'say');
  if (said?.type !== 'say') return undefined;
  seats.put(turn, { ...seat, link: next });
  return seats.addressed(turn, said.saying);
}

/** FULL is said after ACCEPT only, by size and capacity in the sealed card; BUSY by the verdict. */
function turnAway(turn: Turn, tag: string, from: string, verdict: 'accept' | 'busy'): void {
  vaultDesk.ask(
    turn,
    { op: 'accept', tag, card: membership.card(turn, verdict), messages: [] },
    { for: 'turned-away', from },
  );
}

/** Gives the other one a seat, on the spare connection or a new one. */
function takeSeat(turn: Turn, good: Good, bond: Bond | undefined): void {
  // Alone, we may still wait for people of a call that was: not when another one takes us in.
  const isTheirs = !membership.isUnsettled(good.card);
  if (isTheirs && toHex(good.card.callId) !== turn.state.roster?.callId) forgetCall(turn);
  const isDescribed = turn.state.spare !== undefined && turn.state.spare.phase !== 'open';
  if (bond && isDescribed) closeSpare(turn);
  openSpare(turn);
  const spare = turn.state.spare;
  if (!spare) return;
  meeting.takeSeat(turn, good, bond, spare.pc);
  const seat = turn.state.seats.find((one) => one.tag === good.tag);
  const outbox = spare.phase === 'described' ? spare.candidates : [];
  const outboxAtMs = outbox.length > 0 ? turn.env.now : Infinity;
  if (seat) seats.put(turn, { ...seat, link: { ...seat.link, outbox, outboxAtMs } });
}

/** Frame 4 is ready: it goes out. Two who were alone have a call; a newcomer gets its seat; a call takes us in. */
export function accepted(turn: Turn, tag: string, from: string, bytes: Bytes, bond: Bond): void {
  send(turn, from, bytes);
  const seat = turn.state.seats.find((one) => one.tag === tag);
  if (!seat) return;
  // Removed while the reply was being made.
  if (membership.isRemoved(turn, toHex(seat.peer.idPk))) return seats.leave(turn, seat.id, 'removed');
  meeting.open(turn, seat.id, bond);
  const isTheirs = !/^0*$/.test(seat.callId);
  if (turn.state.roster && membership.isSettled(turn) && turn.state.phase === 'call')
    mesh.giveSeat(turn, seat.id);
  else if (isTheirs) admissionStep(turn, { type: 'settled' });
  else found(turn, seat.id, bond, true);
  const hasOffered = seat.link.name !== '';
  if (!hasOffered) seats.linkStep(turn, seat.id, { type: 'offer' });
}

/** The vault could not reply (the session is gone): the seat is free again. */
export function notAccepted(turn: Turn, tag: string): void {
  const seat = turn.state.seats.find((one) => one.tag === tag);
  if (seat) seats.leave(turn, seat.id, 'never');
}

type Concluded = Extract<admission.Fact, { type: 'concluded' }>;

/** Our PROOF came back sealed with ACCEPT. */
function concluded(turn: Turn, fact: Concluded): void {
  const { tag, card: theirs, bond, messages } = fact;
  if (membership.isSettled(turn)) return concludedLook(turn, fact);
  if (turn.state.seats.length > 0) return decline(turn, tag, fact.from);
  if (!membership.isUnsettled(theirs) && theirs.size >= theirs.capacity) return turnBack(turn, 'full');
  takeSeat(turn, fact, bond);
  set(turn, { spare: undefined });
  // A call takes us in: its greeter says SYNC, or that we have to wait.
  if (membership.isUnsettled(theirs)) found(turn, toHex(fact.peer.id), bond, false);
  else admissionStep(turn, { type: 'settled' });
  seats.opened(turn, tag, fact.from, messages);
}

/** We looked round as the greeter and found somebody: alone, it comes in; in a call of its own, the two may become one. */
function concludedLook(turn: Turn, fact: Concluded): void {
  // A PROOF from when we were alone, answered after we settled elsewhere.
  if (!fact.isLook) return decline(turn, fact.tag, fact.from);
  if (isBarred(turn, fact.peer)) return refuse(turn, fact.tag, 'removed');
  if (!membership.isUnsettled(fact.card)) return metCall(turn, fact, fact.bond);
  if (!room.makeRoom(turn)) return decline(turn, fact.tag, fact.from);
  if (mustKnock(turn)) {
    seats.seal(turn, fact.tag, fact.from, [seats.addressed(turn, { type: 'knock' })]);
    const { tag, from, peer, card, bond } = fact;
    const name = cleanName(card.name);
    const opened = { tag, from, peer, card, opening: bond };
    return rule.knocked(turn, { id: toHex(peer.idPk), name, sinceMs: turn.env.now, door: opened });
  }
  meeting.takeSeat(turn, fact, fact.bond);
  const id = toHex(fact.peer.id);
  mesh.giveSeat(turn, id);
  seats.opened(turn, fact.tag, fact.from, fact.messages);
}

/** Another call of the same password stands on this channel. */
function metCall(turn: Turn, { tag, from, peer, card }: Good, bond?: Bond): void {
  turn.news.push({ type: 'met-call', tag, from, peer, card, ...(bond ? { bond } : {}) });
}

/** Leaves this call for another of the same password: nobody of this one is answered meanwhile. */
export function changeOver(turn: Turn): void {
  const avoid = turn.state.seats.map((one) => one.id);
  for (const id of avoid) {
    seats.write(turn, id, { type: 'leave' });
    seats.leave(turn, id, 'never');
  }
  mesh.letGo(turn);
  set(turn, { lock: lock.initial(turn.env), unheard: [] });
  aloneAgain(turn);
  admissionStep(turn, { type: 'avoid', ids: avoid });
}

/** The seat we were given went to another. */
export function turnedAway(turn: Turn, id: string): void {
  const isOnlyThere = turn.state.seats.every((one) => one.id === id || !one.isAdmitted);
  if (isOnlyThere) turnBack(turn, 'full');
}

/** We have settled elsewhere meanwhile: free the seat. */
function decline(turn: Turn, tag: string, from: string): void {
  const gone = seats.addressed(turn, { type: 'gone' });
  const path = turn.state.paths;
  vaultDesk.ask(turn, { op: 'seal', tag, path, messages: [gone] }, { for: 'seal', tag, to: from });
  vaultDesk.discard(turn, tag);
}

function found(turn: Turn, id: string, bond: Bond, isFounder: boolean): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  // The smaller wish counts at both: where HELLOs cross, who had waited and chosen need not be the one who founds.
  const wishes = [turn.state.capacity, seat?.capacity ?? turn.state.capacity];
  const chosen = wishes.filter((one) => one !== CAPACITY_DEFAULT);
  const capacity = Math.min(...(chosen.length > 0 ? chosen : wishes));
  for (const one of turn.state.absent) comingBack.forget(turn, one.ties);
  set(turn, { absent: [] });
  mesh.found(turn, id, bond, isFounder, capacity);
  settle(turn);
}

/** In a call from now on. */
export function settle(turn: Turn): void {
  const stay = turn.state.stay;
  if (!stay) return;
  const { overCallId, ...rest } = stay;
  set(turn, { phase: 'call', stay: { ...rest, callWallMs: stay.callWallMs ?? turn.env.wall } });
  // Still to be read here, and told to nobody who comes.
  if (overCallId !== undefined && overCallId !== turn.state.callId)
    set(turn, { chat: chat.step(turn.state.chat, { type: 'over' }) });
  if (turn.state.admission.phase !== 'settled') admissionStep(turn, { type: 'settled' });
  comingBack.keepSoon(turn);
}

/** The last other member is gone: look for people again, with the same form. Whoever may come back still may. */
export function aloneAgain(turn: Turn): void {
  const { phase, seats: members, admission: state, stay } = turn.state;
  if (members.length > 0 || (phase !== 'call' && !(phase === 'waiting' && state.phase === 'settled'))) return;
  // After a reload the password was with the others only.
  const isPasswordForgotten = turn.state.isPasswordForgotten || stay?.prs === '';
  rule.sendOff(turn);
  set(turn, { phase: 'waiting', isKnocking: false, isPasswordForgotten });
  const { callId } = turn.state;
  if (turn.state.absent.length === 0) {
    mesh.letGo(turn);
    comingBack.wipeKept(turn);
  }
  if (phase === 'call' && stay)
    set(turn, { stay: { ...alone(stay, callId), isInviteFirst: false, sinceWallMs: turn.env.wall } });
  if (!door.isOpen(turn) || !stay?.prs) return admissionStep(turn, { type: 'stop' });
  openSpare(turn);
  admissionStep(turn, { type: 'stop' });
  if (turn.state.channel.phase === 'closed') reach(turn, stay.channel);
  lookAround(turn);
}

/** Who looks for a call that goes on elsewhere was not left alone. */
function alone(stay: Stay, callId: string | undefined): Stay {
  if (callId !== undefined) return { ...stay, overCallId: callId };
  const { isMet: _met, ...rest } = stay;
  return rest;
}

/** Back to the relay while in a call: on duty, or because somebody pressed Allow joining. */
export function reachAgain(turn: Turn): void {
  const stay = turn.state.stay;
  if (stay) reach(turn, stay.channel);
}

/** In a call without having come through the door (after a reload): nothing is said, others may be answered. */
export function resumeOffice(turn: Turn): void {
  const self = toHex(turn.state.self?.id ?? new Uint8Array(0));
  beginPairing(turn);
  admissionStep(turn, { type: 'begin', self });
  admissionStep(turn, { type: 'settled' });
}

/** Whoever brought us in is lost and we have met nobody else: we look for the call anew. */
export function startOver(turn: Turn): void {
  for (const seat of turn.state.seats) seats.leave(turn, seat.id, 'never');
  forgetCall(turn);
  aloneAgain(turn);
}

/** Nobody of it is waited for any longer. */
function forgetCall(turn: Turn): void {
  for (const { ties } of turn.state.absent) comingBack.forget(turn, ties);
  set(turn, { absent: [], owed: [] });
  mesh.letGo(turn);
}

/** Allow joining, by somebody who waits alone: the ten minutes begin again. */
export function waitAgain(turn: Turn): void {
  const stay = turn.state.stay;
  if (turn.state.phase !== 'waiting' || !stay) return;
  if (!door.isOpen(turn)) door.lockStep(turn, { type: 'begin' });
  set(turn, { stay: { ...stay, sinceWallMs: turn.env.wall } });
  reach(turn, stay.channel);
  lookAround(turn);
}

// ---------------------------------------------------------------- a connection in reserve

function openSpare(turn: Turn): void {
  if (turn.state.spare) return;
  const pc = turn.state.pcs + 1;
  set(turn, { pcs: pc, spare: { pc, phase: 'open', candidates: [] } });
  emit(turn, { type: 'pc-open', pc, isRelayOnly: turn.state.isHidingIp });
}

function closeSpare(turn: Turn): void {
  const spare = turn.state.spare;
  if (!spare) return;
  emit(turn, { type: 'pc-close', pc: spare.pc });
  set(turn, { spare: undefined });
}

/** Somebody who waits makes the offer beforehand: it goes out behind the reply to the first who comes. */
export function describeSpare(turn: Turn): void {
  const { spare, phase, admission: state } = turn.state;
  if (spare?.phase !== 'open' || phase !== 'waiting' || state.verdict === 'looking') return;
  set(turn, { spare: { ...spare, phase: 'describing' } });
  emit(turn, { type: 'pc-describe', pc: spare.pc, gatherMs: TIMES.gather, isRestart: false });
}

/** Other network: what the spare connection gathered is worth nothing. */
export function renewSpare(turn: Turn): void {
  if (!turn.state.spare) return;
  closeSpare(turn);
  openSpare(turn);
}

// ---------------------------------------------------------------- the way out

/** Back to the form with a card that says why. */
function turnBack(turn: Turn, outcome: Outcome): void {
  tearDown(turn);
  set(turn, { phase: 'start' });
  front.formStep(turn, { type: 'outcome', outcome });
  if (founding.isTurnedBack(turn.state)) set(turn, { again: founding.nextTry(turn) });
}

export function cancel(turn: Turn): void {
  const wasInCall = turn.state.stay?.isMet === true;
  tearDown(turn);
  set(turn, { phase: 'start' });
  front.formStep(turn, { type: 'reopen' });
  if (wasInCall) front.formStep(turn, { type: 'cleared' });
}

/** Says goodbye; links and socket are kept for a moment so that it arrives. */
export function leave(turn: Turn, reason: EndReason = 'left'): void {
  const { stay, seats: members } = turn.state;
  // Who ends it for everyone leaves by that: a goodbye would overtake the command while its signature is looked at.
  const isSilent = reason === 'removed' || reason === 'ended';
  if (!isSilent) for (const seat of members) seats.write(turn, seat.id, { type: 'leave' });
  rule.sendOff(turn);
  const durationMs = stay?.callWallMs === undefined ? 0 : turn.env.wall - stay.callWallMs;
  const people = 1 + members.filter(({ isAdmitted }) => isAdmitted).length;
  const wait = members.length > 0 ? TIMES.parting : 0;
  set(turn, {
    phase: 'end',
    end: { reason, durationMs, people },
    partingMs: turn.env.now + wait,
    notices: notices.clear(turn.state.notices),
  });
  comingBack.wipeKept(turn);
  // Whoever asks from now on is not answered: the greeter is leaving.
  admissionStep(turn, { type: 'stop' });
  emit(turn, { type: 'media-release' });
  set(turn, { media: { ...turn.state.media, phase: 'idle' } });
  front.formStep(turn, { type: 'reopen' });
  if (wait === 0) tearDown(turn);
}

export function tearDown(turn: Turn): void {
  for (const seat of turn.state.seats) seats.linkStep(turn, seat.id, { type: 'close' });
  closeSpare(turn);
  comingBack.closeAll(turn);
  channelStep(turn, { type: 'close' });
  set(turn, {
    ...quiet(),
    seats: [],
    admission: admission.initial(),
    partingMs: Infinity,
    relayAwayMs: Infinity,
    isRelayAwayTold: false,
    grants: [],
    again: founding.NO_TRY,
    refusedToken: '',
    asked: {},
  });
  if (turn.state.phase !== 'end') set(turn, { stay: undefined });
  mesh.letGo(turn);
  prepareSelf(turn);
}

// ---------------------------------------------------------------- time

export function dueMs(state: State): number {
  return Math.min(joiningMs(state), state.partingMs, state.relayAwayMs, state.again.atMs);
}

/** When Join loses its spinner. */
function joiningMs({ phase, stay }: State): number {
  return phase === 'joining' && stay ? stay.beganMs + TIMES.joining : Infinity;
}

export function tick(turn: Turn): void {
  const { env } = turn;
  const { partingMs, relayAwayMs } = turn.state;
  const waitingMs = joiningMs(turn.state);
  if (env.now >= partingMs) tearDown(turn);
  if (env.now >= waitingMs) set(turn, { phase: 'waiting' });
  if (env.now >= turn.state.again.atMs) tryAgain(turn);
  if (env.now < relayAwayMs) return;
  set(turn, { relayAwayMs: Infinity });
  // Locked meanwhile, or no longer at the door: it is nothing to us.
  if (turn.state.channel.phase === 'closed') return;
  set(turn, { isRelayAwayTold: true });
  front.tell(turn, 'relay-away');
}
