// Seats: the members of the call and everything that happens between us and one of them.
// A part of the boss: here link, post, chat and notices meet. Source: docs/protocol/4-messages.md and 5-media.md.
import { kindOf } from '../../shared/blob.ts';
import { type Bytes, fromBase64, fromHex, isEqual, toBase64, toHex } from '../../shared/bytes.ts';
import { CELL_BYTES, FORWARD_CELLS, MESSAGE_ID_BYTES } from '../../shared/limits.ts';
import { batches, encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import * as chat from './chat.ts';
import * as front from './front.ts';
import * as ice from './ice.ts';
import * as link from './link.ts';
import * as media from './media.ts';
import * as notices from './notices.ts';
import type { Peer, RtcEvent } from './ports.ts';
import * as post from './post.ts';
import * as share from './share.ts';
import { count, emit, type Seat, set, type State, type Turn } from './state.ts';
import { TIMES } from './times.ts';
import * as vaultDesk from './vault-desk.ts';
import type { ChatEntry } from './view.ts';
import * as ways from './ways.ts';

type ChatEvent = Extract<ChatEntry, { type: 'event' }>['event'];
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
/** A letter before it has its id. */
export type Draft = WithoutId<post.Letter>;

function find(turn: Turn, test: (seat: Seat) => boolean): Seat | undefined {
  return turn.state.seats.find(test);
}

export function put(turn: Turn, seat: Seat): void {
  const at = turn.state.seats.findIndex((one) => one.id === seat.id);
  const seats = turn.state.seats.slice();
  if (at < 0) seats.push(seat);
  else seats[at] = seat;
  set(turn, { seats });
}

export function dueMs(state: State, seat: Seat): number {
  return Math.min(link.dueMs(seat.link), post.dueMs(seat.post), endMs({ state }, seat));
}

/**
 * When this seat is given up: never linked, down for too long, or its page gone and not back at once. Whoever waits for
 * the host, or reaches it through others, has time.
 */
export function endMs({ state }: Pick<Turn, 'state'>, seat: Seat): number {
  const { phase, sinceMs } = seat.link;
  // The greeter of another call that was to come to us, and never said whom it brings.
  if (!isSeated({ state }, seat.id)) return seat.sinceMs + TIMES.neverLinked;
  if (phase === 'connecting') return state.isKnocking ? Infinity : seat.sinceMs + TIMES.neverLinked;
  if (phase !== 'down') return Infinity;
  return Math.min(sinceMs + TIMES.lost, seat.awayMs + TIMES.away);
}

export function addressed(turn: Turn, draft: Draft): post.Letter {
  return { ...draft, id: toBase64(turn.env.random(MESSAGE_ID_BYTES)) };
}

export function mediaDraft(turn: Turn): Draft {
  const { isMuted, isPaused } = media.shown(turn.state.media);
  return { type: 'media', isMuted, isPaused: isPaused || turn.state.bandwidth.isAudioOnly };
}

export function shareDraft(turn: Turn): Draft {
  return { type: 'share', ...share.shown(turn.state.share) };
}

// ---------------------------------------------------------------- letters

export function write(turn: Turn, id: string, ...drafts: readonly Draft[]): readonly post.Letter[] {
  const letters = drafts.map((draft) => addressed(turn, draft)).filter((letter) => isFit(turn, letter));
  postStep(turn, id, { type: 'send', letters });
  return letters;
}

/** A peer can drive our rounds, or the answer to its offer, beyond what a letter may hold: such a one is not written. */
function isFit(turn: Turn, letter: post.Letter): boolean {
  try {
    return encodeMessages([letter]).length > 0;
  } catch {
    count(turn, 'unfit-letter');
    return false;
  }
}

/** The same letter, under one id, to everybody but `except`. */
export function writeToAll(turn: Turn, draft: Draft, except?: string): post.Letter | undefined {
  const letter = addressed(turn, draft);
  if (!isFit(turn, letter)) return undefined;
  // Who has no seat yet, or comes with another call, is told when it has.
  for (const { id } of turn.state.seats)
    if (id !== except && isSeated(turn, id)) postStep(turn, id, { type: 'send', letters: [letter] });
  return letter;
}

export function postStep(turn: Turn, id: string, event: post.Event): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  const known = seat.link.phase === 'live' ? seat.post : post.unlinked(seat.post);
  const [next, facts] = post.step(known, event, turn.env);
  if (next !== seat.post) put(turn, { ...seat, post: next });
  for (const fact of facts) {
    if (fact.type === 'carry') carry(turn, id, fact.messages, fact.tries, fact.isBeside);
    else if (fact.type === 'deliver') deliver(turn, id, fact.letter);
    else if (fact.type === 'drop') count(turn, fact.why);
    else if (fact.type === 'forward') heardForward(turn, id, fact.forward);
    else acknowledged(turn, id, fact.id);
  }
}

function received(turn: Turn, id: string, messages: readonly Message[], by: post.Way): void {
  postStep(turn, id, { type: 'received', messages, by, isEarly: !isSeated(turn, id) });
}

function acknowledged(turn: Turn, id: string, letter: string): void {
  delivered(turn, letter);
  if (turn.state.forwarding.underWay.length > 0) turn.news.push({ type: 'acknowledged', id, letter });
}

/** A line is sent once everybody has it. */
function delivered(turn: Turn, id: string): void {
  const isOnItsWay = turn.state.seats.some((seat) => post.holds(seat.post, id));
  if (!isOnItsWay) set(turn, { chat: chat.step(turn.state.chat, { type: 'delivered', id }) });
}

/** Data channel first, then an envelope on whatever way there is. What finds none stays in the outbox. */
function carry(turn: Turn, id: string, messages: readonly Message[], tries = 0, isBeside = false): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  const isLive = seat.link.phase === 'live';
  const beside = isLive && isBeside ? ways.beside(turn.state, id, tries) : undefined;
  if (beside !== undefined) return carryBeside(turn, seat, beside, messages);
  // A told password never leaves the vault but sealed.
  const isSecret = messages.some((one) => one.type === 'password');
  if (isLive && !isSecret) {
    return emit(turn, { type: 'pc-send', pc: seat.link.pc, data: encodeMessages(messages) });
  }
  const way = isLive ? ways.via(id, id) : ways.to(turn.state, id, tries);
  if (way !== undefined) sealAll(turn, sessionFor(seat, tries), way, messages);
}

/** Who carries for others takes no more than so much at once. */
function sealAll(turn: Turn, tag: string, way: string, messages: readonly Message[]): void {
  const parts = ways.read(way).type === 'via' ? batches(messages, FORWARDED_BYTES) : [messages];
  for (const part of parts) seal(turn, tag, way, part);
}

/** Under both sessions, where there are two: that rarely is, and the way is tried in turn already. What is acknowledged goes over the link, too: that may be well, and what is beside it not. */
function carryBeside(turn: Turn, seat: Seat, way: string, messages: readonly Message[]): void {
  const acks = messages.filter(({ type }) => type === 'ack');
  if (acks.length > 0) emit(turn, { type: 'pc-send', pc: seat.link.pc, data: encodeMessages(acks) });
  for (const tag of new Set([seat.tag, seat.stale ?? seat.tag])) sealAll(turn, tag, way, messages);
}

/** The other end may have let the newer one go for another, of which we never heard: the one beside it is tried in turn. */
function sessionFor({ tag, stale = tag }: Seat, tries: number): string {
  return tries > 2 && tries % 4 > 1 ? stale : tag;
}

/** Seals for one way; the blob goes out when the vault has made it. */
export function seal(turn: Turn, tag: string, way: string, messages: readonly Message[]): void {
  const name = ways.nameOf(way);
  const path = turn.state.ways[name] ?? turn.state.paths + 1;
  if (turn.state.ways[name] === undefined)
    set(turn, { paths: path, ways: { ...turn.state.ways, [name]: path } });
  const secret = messages.some((one) => one.type === 'password') ? secretOf(turn) : {};
  vaultDesk.ask(turn, { op: 'seal', tag, path, messages, ...secret }, { for: 'seal', tag, to: way });
}

function secretOf(turn: Turn): { readonly prs?: string } {
  const prs = turn.state.stay?.prs;
  return prs === undefined || prs === '' ? {} : { prs };
}

/** Numbered too low by now: the next blob on this way gets a path of its own. */
export function notSealed(turn: Turn, tag: string, way: string): void {
  count(turn, 'not-sealed');
  renewWay(turn, ways.nameOf(way));
  const seat = find(turn, (one) => hasSession(one, tag));
  if (seat) postStep(turn, seat.id, { type: 'way-found' });
}

/** The way has begun anew: its blobs are numbered afresh. */
export function renewWay(turn: Turn, name: string): void {
  const { [name]: _old, ...rest } = turn.state.ways;
  set(turn, { ways: rest });
}

/** Is it a session of this seat: the present one, or the one beside it? */
export function hasSession(seat: Seat, tag: string): boolean {
  return seat.tag === tag || seat.fresh === tag || seat.stale === tag;
}

/** The newer session counts alone as soon as its other end has been heard under it. */
function settled(turn: Turn, { fresh, stale, ...seat }: Seat, tag: string): Seat {
  if (tag === fresh) {
    forget(turn, seat.tag);
    return { ...seat, tag };
  }
  if (tag === seat.tag && stale !== undefined) forget(turn, stale);
  const rest = tag === seat.tag || stale === undefined ? {} : { stale };
  return { ...seat, ...(fresh === undefined ? {} : { fresh }), ...rest };
}

function forget(turn: Turn, tag: string): void {
  vaultDesk.ask(turn, { op: 'forget', tag }, { for: 'nothing' });
}

/** The pair has met again on a link that both still have: a session beside the one there is. */
export function addSession(turn: Turn, id: string, tag: string, isResponder: boolean): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  const { fresh, stale, ...rest } = seat;
  for (const old of [fresh, stale]) if (old !== undefined && old !== tag) forget(turn, old);
  put(turn, isResponder ? { ...rest, fresh: tag } : { ...rest, tag, stale: seat.tag });
}

/** All sessions of a seat end, but for one that may begin. */
export function endSessions(turn: Turn, { fresh, stale, ...seat }: Seat, except?: string): Seat {
  for (const tag of [seat.tag, fresh, stale]) if (tag !== undefined && tag !== except) forget(turn, tag);
  return seat;
}

/** An envelope has been opened. */
export function opened(turn: Turn, tag: string, from: string, messages: readonly Message[]): void {
  const seat = find(turn, (one) => hasSession(one, tag));
  if (!seat) return;
  put(turn, { ...settled(turn, seat, tag), address: from });
  received(turn, seat.id, messages, 'relay');
}

/** What a member may have us carry at once; some for each of those whom a newcomer meets by us, however many they are. */
const FORWARDS_BURST = 60;
const FORWARDS_EACH = 5;
/** A payload that fits into FORWARD_CELLS, with a cell to spare for the envelope's own bytes. */
const FORWARDED_BYTES = (FORWARD_CELLS - 1) * CELL_BYTES;
const FORWARDS_PER_SECOND = 20;

/** Something that is to be carried on, blindly; only from who sends it, and only so much. */
function carryOn(turn: Turn, seat: Seat, wrapped: Extract<Message, { type: 'forward' }>): void {
  const target = hexOf(wrapped.to);
  const { now } = turn.env;
  const size = sizeOf(turn);
  const gained = ((now - seat.forwardsMs) / 1000) * Math.max(FORWARDS_PER_SECOND, size);
  const left = Math.min(Math.max(FORWARDS_BURST, FORWARDS_EACH * size), seat.forwards + gained);
  const isAllowed = hexOf(wrapped.from) === seat.id && target !== seat.id && left >= 1;
  const next = find(turn, (one) => one.id === target);
  put(turn, { ...seat, forwards: isAllowed ? left - 1 : left, forwardsMs: now });
  if (!isAllowed || !next) return count(turn, 'forward');
  const isByRelay = !next.address.startsWith('via:') && ways.isUsable(turn.state, next.address);
  if (next.link.phase === 'live') carry(turn, target, [wrapped]);
  else if (!isByRelay) count(turn, 'forward-lost');
  else if (mayHaul(turn)) carry(turn, target, [wrapped]);
  else count(turn, 'forward-paced');
}

/** Seats of the call, ours included. */
function sizeOf({ state }: Turn): number {
  return state.roster?.entries.length ?? state.seats.length + 1;
}

/**
 * The relay puts out whoever sends too much (docs/protocol/1-relay.md, "Limits"): of what we carry for others only so much
 * goes by it. The rest is said again, and by then the link of whom it is for may stand.
 */
const HAULS_BURST = 100;
const HAULS_PER_SECOND = 25;

function mayHaul(turn: Turn): boolean {
  const { now } = turn.env;
  const { left, atMs } = turn.state.hauls;
  const had = Math.min(HAULS_BURST, left + ((now - atMs) / 1000) * HAULS_PER_SECOND);
  if (had < 1) return false;
  set(turn, { hauls: { left: had - 1, atMs: now } });
  return true;
}

function hexOf(id: string): string {
  return toHex(fromBase64(id) ?? new Uint8Array(0));
}

/** Signatures that one member may have looked at: the vault has other things to do. A newcomer meets all others by one. */
const CHECKS_BURST = 48;
const CHECKS_EACH = 2;
const CHECKS_PER_SECOND = 4;

export function mayAsk(turn: Turn, id: string, cost: number): boolean {
  const seat = find(turn, (one) => one.id === id);
  // It left with the same message: what it said before is heard.
  if (!seat) return true;
  const gained = ((turn.env.now - seat.checksMs) / 1000) * CHECKS_PER_SECOND;
  const most = Math.max(CHECKS_BURST, CHECKS_EACH * sizeOf(turn));
  const left = Math.min(most, seat.checks + gained);
  const isAllowed = left >= cost;
  put(turn, { ...seat, checks: isAllowed ? left - cost : left, checksMs: turn.env.now });
  return isAllowed;
}

/** Wraps a blob for a member that carries it on. */
export function forward(turn: Turn, by: string, to: string, blob: Bytes): void {
  const self = turn.state.self;
  if (!self || blob.length > FORWARD_CELLS * CELL_BYTES) return count(turn, 'too-long-to-forward');
  const wrapped = { type: 'forward', to: baseOf(to), from: toBase64(self.id), blob: toBase64(blob) } as const;
  carry(turn, by, [wrapped]);
}

function baseOf(id: string): string {
  return toBase64(fromHex(id) ?? new Uint8Array(16));
}

/** Some for each of seven who meet again by one carrier at once. */
const FRAME_COSTS = 0.5;

function heardForward(turn: Turn, id: string, message: Extract<Message, { type: 'forward' }>): void {
  const seat = find(turn, (one) => one.id === id);
  const self = turn.state.self;
  const blob = fromBase64(message.blob);
  if (!seat || !self || !blob) return;
  if (hexOf(message.to) !== toHex(self.id)) return carryOn(turn, seat, message);
  // An answer costs the vault more than an envelope does.
  if (kindOf(blob) !== 'session' && !mayAsk(turn, id, FRAME_COSTS)) return count(turn, 'frame-flood');
  turn.news.push({ type: 'blob', from: ways.via(id, hexOf(message.from)), blob });
}

function deliver(turn: Turn, id: string, letter: post.Letter): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  switch (letter.type) {
    case 'description':
    case 'candidates': {
      const { id: _id, ...saying } = letter;
      return linkStep(turn, id, { type: 'said', saying });
    }
    case 'media':
      return put(turn, { ...seat, isMuted: letter.isMuted, isPaused: letter.isPaused });
    case 'share':
      return heardShare(turn, seat, letter);
    case 'chat':
    case 'chat-reply':
      return heardChat(turn, seat, letter);
    case 'leave':
      return leave(turn, id, 'left');
    case 'gone':
      return leave(turn, id, 'never');
    case 'away':
      return goAway(turn, seat);
    default:
      turn.news.push({ type: 'letter', id, letter });
  }
}

function heardShare(turn: Turn, seat: Seat, letter: Extract<post.Letter, { type: 'share' }>): void {
  const { hasPicture, hasSound } = letter;
  const before = seat.share;
  put(turn, { ...seat, share: { hasPicture, hasSound } });
  const isNews = !before.hasPicture && !before.hasSound && (hasPicture || hasSound);
  if (isNews) front.tell(turn, 'share-started', seat.name);
}

/** In our call, or we in none: what others say is for their own. */
export function isSeated({ state }: Pick<Turn, 'state'>, id: string): boolean {
  const list = state.roster;
  return list === undefined || list.entries.some((one) => one.id === id);
}

/** Its page goes away: the link is down from now on, without waiting for ICE to notice. */
function goAway(turn: Turn, seat: Seat): void {
  put(turn, { ...seat, awayMs: turn.env.now, metMs: -Infinity });
  linkStep(turn, seat.id, { type: 'away' });
}

type Line = Extract<post.Letter, { type: 'chat' | 'chat-reply' }>;

function heardChat(turn: Turn, seat: Seat, letter: Line): void {
  if (chat.has(turn.state.chat, letter.id, seat.id)) return count(turn, 'repeated');
  const entry: ChatEntry = {
    type: 'text',
    id: letter.id,
    from: seat.id,
    name: seat.name,
    isSelf: false,
    text: letter.text,
    atMs: turn.env.wall,
    status: 'sent',
    ...(letter.type === 'chat' ? {} : { quote: letter.quote }),
  };
  set(turn, { chat: chat.step(turn.state.chat, { type: 'added', entry }) });
  front.tellLine(turn, seat.name, letter.text);
  emit(turn, { type: 'alert', kind: 'chat' });
}

// ---------------------------------------------------------------- the link

export function linkStep(turn: Turn, id: string, event: link.Event): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  const [next, effects, facts] = link.step(seat.link, event, turn.env);
  if (next !== seat.link) put(turn, { ...seat, link: next });
  emit(turn, ...effects);
  for (const fact of facts) {
    if (fact.type === 'say') write(turn, id, fact.saying);
    else if (fact.type === 'live') becameLive(turn, id);
    else if (fact.type === 'down') wentDown(turn, id);
    else if (fact.type === 'heard') heardData(turn, id, fact.data);
    else count(turn, fact.why);
  }
}

export function rtcHappened(turn: Turn, event: Extract<RtcEvent, { readonly pc: number }>): void {
  const seat = find(turn, (one) => one.link.pc === event.pc);
  if (!seat) return;
  if (event.type === 'pc-stream')
    put(turn, { ...seat, ...(event.isShare ? { shareStream: event.stream } : { stream: event.stream }) });
  else {
    // The other page has closed it; what it said before may be lost. A network that goes is told as `disconnected` first.
    if (event.type === 'pc-channel-closed' && seat.link.phase === 'live')
      put(turn, { ...seat, awayMs: turn.env.now, metMs: -Infinity });
    // Who is heard by the forwarding unit sends no sound over the link: that it is silent says nothing.
    const isMeant = event.type === 'pc-silent' && (turn.state.forwarding.feeds.told[seat.id] ?? 0) > 0;
    // With media on another way a better path is worth no restart, of which there would be one for each member at once.
    const isBare = event.type === 'pc-stats' && turn.state.bandwidth.carried.includes(seat.id);
    if (!isMeant && !isBare) linkStep(turn, seat.id, { type: 'rtc', event });
  }
}

function heardData(turn: Turn, id: string, data: Bytes): void {
  const messages = parseMessages(data);
  // A password never goes but in envelopes, which the vault empties of it.
  const isOpen = messages?.every((one) => one.type !== 'password') === true;
  if (messages && isOpen) received(turn, id, messages, 'channel');
  else count(turn, 'garbled-message');
}

function becameLive(turn: Turn, id: string): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  put(turn, { ...seat, isAdmitted: true, awayMs: Infinity, metMs: -Infinity });
  if (seat.isAdmitted) {
    set(turn, { notices: notices.withdraw(turn.state.notices, 'reconnecting') });
    front.tell(turn, 'back', seat.name);
    postStep(turn, id, { type: 'way-lost' });
    hurryOthers(turn);
  } else {
    emit(turn, { type: 'alert', kind: 'joined' });
    if (hasComeAfterUs(turn, id)) {
      front.tell(turn, 'joined', seat.name);
      note(turn, 'joined', seat.name);
    }
  }
  const { stay } = turn.state;
  if (stay?.isMet === undefined && stay !== undefined) set(turn, { stay: { ...stay, isMet: true } });
  renewWay(turn, `via:${id}`);
  write(turn, id, mediaDraft(turn), shareDraft(turn));
  turn.news.push({ type: 'live', id, isNew: !seat.isAdmitted });
}

/** Who is back carries for those who are not: what they wait for need not wait for its turn. */
function hurryOthers(turn: Turn): void {
  for (const other of turn.state.seats)
    if (other.isAdmitted && other.link.phase === 'down') postStep(turn, other.id, { type: 'way-lost' });
}

/** Who was there before us has not joined: we have. */
function hasComeAfterUs({ state }: Turn, id: string): boolean {
  const { roster: list, self } = state;
  if (list === undefined || self === undefined) return false;
  const own = list.entries.find((one) => one.id === toHex(self.id));
  const other = list.entries.find((one) => one.id === id);
  if (own === undefined) return false;
  return other === undefined || other.stamp > own.stamp || hasFoundUs(state, id);
}

/** Of two who were alone the second to come founds the call where their HELLOs cross. */
function hasFoundUs({ roster: list, stay, seats: members }: State, id: string): boolean {
  const seat = members.find((one) => one.id === id);
  if (list === undefined || stay === undefined || seat === undefined) return false;
  const isOfTwo = list.entries.length === 2 && list.founder === toHex(seat.peer.idPk);
  return isOfTwo && seat.sinceMs - stay.beganMs > TIMES.nobodyAfter;
}

function wentDown(turn: Turn, id: string): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  if (seat.awayMs === Infinity) front.tell(turn, 'reconnecting', seat.name);
  postStep(turn, id, { type: 'way-lost' });
  carriedBy(turn, id);
  turn.news.push({ type: 'down', id });
}

const CARRIED_MAX = 7;

/** Several links go down one behind the other: what one of them was asked to carry for those before it is lost with it. */
function carriedBy(turn: Turn, id: string): void {
  const { now } = turn.env;
  const justNow = turn.state.seats.filter(
    ({ id: other, link: its }) => other !== id && its.phase === 'down' && now < its.sinceMs + TIMES.together,
  );
  for (const other of justNow.slice(0, CARRIED_MAX)) postStep(turn, other.id, { type: 'way-lost' });
}

export function note(turn: Turn, event: ChatEvent, name: string): void {
  const id = toBase64(turn.env.random(MESSAGE_ID_BYTES));
  const entry: ChatEntry = { type: 'event', id, event, name, atMs: turn.env.wall };
  set(turn, { chat: chat.step(turn.state.chat, { type: 'added', entry }) });
}

// ---------------------------------------------------------------- the end of a seat

const UNHEARD_MAX = 64;
const UNHEARD_LINES = 200;

/** Whoever may come back hears then what was said to it before; where others have it, it is sent. */
function keepLines(turn: Turn, { id, peer, post: its, awayMs }: Seat, why: Why): void {
  const lines = post.lines(its);
  if (turn.state.seats.length > 0) for (const line of lines) delivered(turn, line.id);
  const isOver = why === 'removed' || (why === 'left' && awayMs === Infinity);
  const others = turn.state.unheard.filter((one) => one.id !== id);
  const kept = { id, idPk: peer.idPk, lines: lines.slice(-UNHEARD_LINES) };
  set(turn, { unheard: isOver || lines.length === 0 ? others : [...others, kept].slice(-UNHEARD_MAX) });
}

/** What waits for the owner of this new seat. */
export function takeLines(turn: Turn, { id, idPk }: Peer): readonly post.Letter[] {
  const found = turn.state.unheard.find((one) => one.id === toHex(id) && isEqual(one.idPk, idPk));
  set(turn, { unheard: turn.state.unheard.filter((one) => one !== found) });
  return found?.lines ?? [];
}

type Why = 'left' | 'lost' | 'never' | 'removed';

/** Takes a member off; `never` is said of a seat whose link never stood. The ties stay in the vault. */
export function leave(turn: Turn, id: string, why: Why): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  linkStep(turn, id, { type: 'close' });
  endSessions(turn, seat);
  set(turn, { seats: turn.state.seats.filter((one) => one.id !== id) });
  keepLines(turn, seat, why);
  turn.news.push({ type: 'left', id, seat, why });
  if (why === 'never' || !seat.isAdmitted) return;
  front.tell(turn, why, seat.name);
  note(turn, why, seat.name);
}

/** What is said of two networks without a path, by what could have led around it. */
const UNREACHABLE = {
  turn: 'unreachable-turn',
  none: 'unreachable',
  'no-access': 'unreachable-access',
} as const;

export function tick(turn: Turn): void {
  for (const { id } of turn.state.seats) {
    linkStep(turn, id, { type: 'tick' });
    postStep(turn, id, { type: 'tick' });
    const seat = find(turn, (one) => one.id === id);
    if (!seat || turn.env.now < endMs(turn, seat)) continue;
    if (seat.link.phase === 'connecting') {
      front.tell(turn, UNREACHABLE[ice.detour(turn.state.ice, turn.env)], seat.name);
      write(turn, id, { type: 'gone' });
    }
    leave(turn, id, seat.link.phase === 'down' ? (seat.awayMs === Infinity ? 'lost' : 'left') : 'never');
  }
}
