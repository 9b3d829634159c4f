// Stay: from Join to Leave: reaching the relay, being admitted, taking somebody in, being alone again, leaving.
// A part of the boss: here form, channel, admission and seats meet. Source: docs/protocol/2-handshake.md.
import { type Bytes, fromHex, isEqual, isZero, toHex } from '../../shared/bytes.ts';
import { CAPACITY_DEFAULT } from '../../shared/limits.ts';
import { cleanName } from '../../shared/message.ts';
import * as admission from './admission.ts';
import * as channel from './channel.ts';
import * as form from './form.ts';
import * as header from './header.ts';
import * as link from './link.ts';
import * as notices from './notices.ts';
import type { Bond, Card, Peer, Verdict } from './ports.ts';
import * as post from './post.ts';
import * as seats from './seats.ts';
import { count, emit, type Seat, set, type State, type Turn, unset } from './state.ts';
import { TIMES } from './times.ts';
import * as vaultDesk from './vault-desk.ts';

// ---------------------------------------------------------------- on the way in

export function formStep(turn: Turn, event: form.Event): void {
  const [next, facts] = form.step(turn.state.form, event, turn.env);
  set(turn, { form: next });
  if (next.busy === 'joining' && next.keys) reach(turn, next.keys.channel);
  for (const fact of facts) {
    if (fact.type === 'derive') {
      const { prs, channel: number, password } = fact;
      vaultDesk.ask(turn, { op: 'derive', prs, channel: number, password }, { for: 'keys', prs });
    } else begin(turn, fact);
  }
}

/** The vault had no memory for it: whoever pressed Join is told. */
export function notDerived(turn: Turn, prs: string): void {
  formStep(turn, { type: 'not-derived', prs });
  if (turn.state.form.outcome === 'no-keys') channelStep(turn, { type: 'close' });
}

/** The socket opens while keys are still being derived. */
function reach(turn: Turn, number: number): void {
  const place = turn.state.channel.place;
  const isReached = place?.type === 'channel' && place.number === number;
  if (!isReached) channelStep(turn, { type: 'open', place: { type: 'channel', number } });
}

/** A fresh member for the next join: id, keys and certificate. */
export function prepareSelf(turn: Turn): void {
  unset(turn, 'self', 'fp');
  vaultDesk.ask(turn, { op: 'identify' }, { for: 'nothing' });
  emit(turn, { type: 'certificate-make' });
}

function begin(turn: Turn, ready: Extract<form.Fact, { type: 'ready' }>): void {
  if (turn.state.phase !== 'start') return;
  const { title, name, busy } = turn.state.form;
  set(turn, {
    phase: 'joining',
    chat: { entries: [], unread: 0 },
    stay: {
      channel: ready.channel,
      prs: ready.prs,
      password: ready.password,
      ...(title === undefined ? {} : { title }),
      name: cleanName(name),
      isInviteFirst: busy === 'starting',
      beganMs: turn.env.now,
      sinceWallMs: turn.env.wall,
    },
  });
  reach(turn, ready.channel);
  lookAround(turn);
}

/** Once socket, keys and identity are there, says HELLO. */
export function lookAround(turn: Turn): void {
  const { phase, channel: relay, self, fp, admission: state } = turn.state;
  const isComing = phase === 'joining' || phase === 'waiting';
  if (!isComing || relay.phase !== 'open' || !self || !fp || state.phase !== 'off') return;
  openSpare(turn);
  admissionStep(turn, { type: 'begin', self: toHex(self.id) });
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
      return admissionStep(turn, { type: 'joined', address: toHex(fact.address) });
    case 'left':
      return admissionStep(turn, { type: 'left', address: toHex(fact.address) });
    case 'blob':
      return blob(turn, toHex(fact.from), fact.blob);
    case 'away':
      return fact.why === 'crowded' ? turnBack(turn, 'crowded') : away(turn);
  }
}

function welcomed(turn: Turn): void {
  set(turn, { paths: turn.state.paths + 1, relayAwayMs: Infinity });
  if (turn.state.isRelayAwayTold) {
    set(turn, { isRelayAwayTold: false, notices: notices.withdraw(turn.state.notices, 'relay-away') });
    seats.tell(turn, 'relay-back');
  }
  if (turn.state.admission.phase === 'alone') admissionStep(turn, { type: 'alone' });
  lookAround(turn);
  for (const seat of turn.state.seats) {
    if (seat.link.phase !== 'live') seats.postStep(turn, seat.id, { type: 'way-lost' });
  }
}

function away(turn: Turn): void {
  if (turn.state.phase === 'joining') set(turn, { phase: 'waiting' });
  if (turn.state.phase === 'call') set(turn, { relayAwayMs: turn.env.now + TIMES.relayAwayNotice });
}

function blob(turn: Turn, from: string, bytes: Bytes): void {
  const head = header.read(bytes);
  if (!head) return count(turn, 'garbled-blob');
  const isMember = head.kind === 'session' && turn.state.seats.some((seat) => seat.tag === head.tag);
  if (isMember) return vaultDesk.ask(turn, { op: 'open', blob: bytes }, { for: 'open', from });
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
      return seats.tell(turn, 'guess');
    case 'drop':
      return count(turn, fact.why);
  }
}

function askVault(turn: Turn, ask: admission.Ask, context: admission.Context): void {
  const { stay } = turn.state;
  const asked = { for: 'admission', context } as const;
  if (!stay) return;
  const room = { prs: stay.prs, channel: stay.channel };
  if (ask.op === 'hello') vaultDesk.ask(turn, { ...ask, ...room, mode: 'join' }, asked);
  else if (ask.op === 'answer') vaultDesk.ask(turn, { ...ask, ...room }, asked);
  else if (ask.op === 'prove') vaultDesk.ask(turn, { ...ask, card: card(turn, 'none') }, asked);
  else vaultDesk.ask(turn, ask, asked);
}

export function send(turn: Turn, to: string | undefined, bytes: Bytes): void {
  const { channel: relay } = turn.state;
  if (relay.phase !== 'open') return;
  emit(turn, { type: 'socket-send', socket: relay.socket, to: admission.addressOf(to), blob: bytes });
}

/** What we say of ourselves. Size and capacity count members, ourselves included. */
function card(turn: Turn, verdict: Verdict): Card {
  const { fp, stay, callId, seats: others } = turn.state;
  return {
    fp: fp ?? new Uint8Array(32),
    name: stay?.name ?? '',
    capabilities: new Uint8Array(0),
    callId: fromHex(callId ?? '00'.repeat(16)) ?? new Uint8Array(16),
    size: others.length + 1,
    capacity: CAPACITY_DEFAULT,
    isGreeter: callId !== undefined && turn.state.admission.isGreeter,
    verdict,
  };
}

type Good = { readonly tag: string; readonly from: string; readonly peer: Peer; readonly card: Card };

/** We answered, and the other one knows the password. */
function receive(turn: Turn, good: Good): void {
  giveUpSeatFor(turn, good.peer);
  const isFull = turn.state.seats.length + 1 >= CAPACITY_DEFAULT;
  if (isFull) return turnAway(turn, good.tag, good.from, 'accept');
  takeSeat(turn, good, undefined);
  const { seats: members, spare } = turn.state;
  const seat = members.find((one) => one.tag === good.tag);
  if (!seat) return;
  const letters = [seats.addressed(turn, seats.mediaDraft(turn))];
  const offer = spare?.packed === undefined ? undefined : firstOffer(turn, seat, spare.packed);
  if (offer) letters.push(offer);
  seats.postStep(turn, seat.id, { type: 'sent', letters });
  const said = { ...card(turn, 'accept'), callId: new Uint8Array(16), size: 1, isGreeter: false };
  const asked = { for: 'seat', tag: good.tag, from: good.from } as const;
  vaultDesk.ask(turn, { op: 'accept', tag: good.tag, card: said, messages: letters }, asked);
  unset(turn, 'spare');
}

/**
 * A seat whose link never stood yields to a newcomer after a while; at once to its own owner, who has begun anew because
 * our reply was lost.
 */
function giveUpSeatFor(turn: Turn, { id, idPk }: Peer): void {
  const isIts = (one: Seat): boolean => one.id === toHex(id) && isEqual(one.peer.idPk, idPk);
  const isStale = (one: Seat): boolean => turn.env.now >= one.sinceMs + TIMES.seatYields;
  const seat = turn.state.seats.find(
    (one) => one.link.phase === 'connecting' && (isIts(one) || isStale(one)),
  );
  if (seat) seats.leave(turn, seat.id, 'never');
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
    { op: 'accept', tag, card: card(turn, verdict), messages: [] },
    { for: 'turned-away', from },
  );
}

/** Gives the other one a seat, on the spare connection or a new one. */
function takeSeat(turn: Turn, good: Good, bond: Bond | undefined): void {
  const isDescribed = turn.state.spare !== undefined && turn.state.spare.phase !== 'open';
  if (bond && isDescribed) closeSpare(turn);
  openSpare(turn);
  const spare = turn.state.spare;
  const self = turn.state.self;
  if (!spare || !self) return;
  const id = toHex(good.peer.id);
  const none = new Uint8Array(0);
  const opening: link.Opening = {
    pc: spare.pc,
    isPolite: toHex(self.id) > id,
    fp: good.card.fp,
    bindSend: bond?.bindSend ?? none,
    bindExpect: bond?.bindExpect ?? none,
  };
  const fresh = link.initial(opening, turn.env);
  const outbox = spare.phase === 'described' ? spare.candidates : [];
  seats.put(turn, {
    id,
    peer: good.peer,
    tag: good.tag,
    name: cleanName(good.card.name),
    address: good.from,
    link: { ...fresh, outbox, outboxAtMs: outbox.length > 0 ? turn.env.now : Infinity },
    post: post.initial(),
    isAdmitted: false,
    isMuted: false,
    isPaused: false,
    sinceMs: turn.env.now,
  });
}

/** Frame 4 is ready: it goes out, and the call stands. */
export function accepted(turn: Turn, tag: string, from: string, bytes: Bytes, bond: Bond): void {
  send(turn, from, bytes);
  const seat = turn.state.seats.find((one) => one.tag === tag);
  if (!seat) return;
  const { bindSend, bindExpect } = bond;
  seats.put(turn, { ...seat, link: { ...seat.link, bindSend, bindExpect } });
  settle(turn, bond.callId, true);
  const hasOffered = seat.link.name !== '';
  if (!hasOffered) seats.linkStep(turn, seat.id, { type: 'offer' });
}

/** The vault could not reply (the session is gone): the seat is free again. */
export function notAccepted(turn: Turn, tag: string): void {
  const seat = turn.state.seats.find((one) => one.tag === tag);
  if (seat) seats.leave(turn, seat.id, 'never');
}

/** Our PROOF came back sealed with ACCEPT. */
function concluded(turn: Turn, fact: Extract<admission.Fact, { type: 'concluded' }>): void {
  const { tag, card: theirs, bond, messages } = fact;
  const isTaken = turn.state.callId !== undefined || turn.state.seats.length > 0;
  if (isTaken) return decline(turn, tag, fact.from);
  if (theirs.size >= theirs.capacity) return turnBack(turn, 'full');
  if (!isZero(theirs.callId)) return decline(turn, tag, fact.from);
  takeSeat(turn, fact, bond);
  unset(turn, 'spare');
  settle(turn, bond.callId, false);
  seats.opened(turn, tag, fact.from, messages);
}

/** We have settled elsewhere meanwhile: free the seat. */
function decline(turn: Turn, tag: string, from: string): void {
  const gone = seats.addressed(turn, { type: 'gone' });
  const path = turn.state.paths;
  vaultDesk.ask(turn, { op: 'seal', tag, path, messages: [gone] }, { for: 'seal', tag, to: from });
  vaultDesk.ask(turn, { op: 'forget', tag }, { for: 'nothing' });
}

function settle(turn: Turn, callId: Bytes, isGreeter: boolean): void {
  const stay = turn.state.stay;
  if (!stay) return;
  set(turn, {
    phase: 'call',
    callId: toHex(callId),
    stay: { ...stay, callWallMs: stay.callWallMs ?? turn.env.wall },
  });
  admissionStep(turn, { type: 'settled', isGreeter });
}

/** The last other member is gone: look for people again, with the same form. */
export function aloneAgain(turn: Turn): void {
  if (turn.state.phase !== 'call' || turn.state.seats.length > 0) return;
  const stay = turn.state.stay;
  set(turn, { phase: 'waiting' });
  if (stay) set(turn, { stay: { ...stay, isInviteFirst: false, sinceWallMs: turn.env.wall } });
  openSpare(turn);
  admissionStep(turn, { type: 'alone' });
}

// ---------------------------------------------------------------- a connection in reserve

function openSpare(turn: Turn): void {
  if (turn.state.spare) return;
  const pc = turn.state.pcs + 1;
  set(turn, { pcs: pc, spare: { pc, phase: 'open', candidates: [] } });
  emit(turn, { type: 'pc-open', pc, iceServers: turn.state.page.iceServers });
}

function closeSpare(turn: Turn): void {
  const spare = turn.state.spare;
  if (!spare) return;
  emit(turn, { type: 'pc-close', pc: spare.pc });
  unset(turn, 'spare');
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
function turnBack(turn: Turn, outcome: 'full' | 'crowded'): void {
  tearDown(turn);
  set(turn, { phase: 'start' });
  formStep(turn, { type: 'outcome', outcome });
}

export function cancel(turn: Turn): void {
  tearDown(turn);
  set(turn, { phase: 'start' });
  formStep(turn, { type: 'reopen' });
}

/** Says goodbye; links and socket are kept for a moment so that it arrives. */
export function leave(turn: Turn): void {
  const { stay, seats: members } = turn.state;
  for (const seat of members) seats.write(turn, seat.id, { type: 'leave' });
  const durationMs = stay?.callWallMs === undefined ? 0 : turn.env.wall - stay.callWallMs;
  const wait = members.length > 0 ? TIMES.parting : 0;
  set(turn, {
    phase: 'end',
    end: { reason: 'left', durationMs },
    partingMs: turn.env.now + wait,
    notices: notices.clear(turn.state.notices),
  });
  // Whoever asks from now on is not answered: the greeter is leaving.
  admissionStep(turn, { type: 'stop' });
  emit(turn, { type: 'media-release' });
  set(turn, { media: { ...turn.state.media, phase: 'idle' } });
  formStep(turn, { type: 'reopen' });
  if (wait === 0) tearDown(turn);
}

export function tearDown(turn: Turn): void {
  for (const seat of turn.state.seats) seats.linkStep(turn, seat.id, { type: 'close' });
  closeSpare(turn);
  channelStep(turn, { type: 'close' });
  set(turn, {
    seats: [],
    admission: admission.initial(),
    partingMs: Infinity,
    relayAwayMs: Infinity,
    isRelayAwayTold: false,
    asked: {},
  });
  if (turn.state.phase !== 'end') unset(turn, 'stay');
  unset(turn, 'callId');
  prepareSelf(turn);
}

// ---------------------------------------------------------------- time

export function dueMs(state: State): number {
  const joining = state.phase === 'joining' && state.stay ? state.stay.beganMs + TIMES.joining : Infinity;
  return Math.min(joining, state.partingMs, state.relayAwayMs);
}

export function tick(turn: Turn): void {
  const { env, state } = turn;
  if (env.now >= state.partingMs) tearDown(turn);
  if (
    state.phase === 'joining' &&
    env.now >= dueMs({ ...state, partingMs: Infinity, relayAwayMs: Infinity })
  ) {
    set(turn, { phase: 'waiting' });
  }
  if (env.now < state.relayAwayMs) return;
  set(turn, { relayAwayMs: Infinity, isRelayAwayTold: true });
  seats.tell(turn, 'relay-away');
}
