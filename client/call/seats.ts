// Seats: the members of the call and everything that happens between us and one of them.
// A part of the boss: here link, post, chat and notices meet. Source: docs/protocol/4-messages.md and 5-media.md.
import { type Bytes, toBase64 } from '../../shared/bytes.ts';
import { MESSAGE_ID_BYTES } from '../../shared/limits.ts';
import { encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import * as chat from './chat.ts';
import * as link from './link.ts';
import * as media from './media.ts';
import * as notices from './notices.ts';
import type { RtcEvent } from './ports.ts';
import * as post from './post.ts';
import { count, emit, type Seat, set, type Turn, unset } from './state.ts';
import { TIMES } from './times.ts';
import * as vaultDesk from './vault-desk.ts';
import type { ChatEntry } from './view.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
/** A letter before it has its id. */
type Draft = WithoutId<post.Letter>;

function find(turn: Turn, test: (seat: Seat) => boolean): Seat | undefined {
  return turn.state.seats.find(test);
}

export function put(turn: Turn, seat: Seat): void {
  const isNew = !turn.state.seats.some((one) => one.id === seat.id);
  const seats = isNew
    ? [...turn.state.seats, seat]
    : turn.state.seats.map((one) => (one.id === seat.id ? seat : one));
  set(turn, { seats });
}

export function dueMs(seat: Seat): number {
  return Math.min(link.dueMs(seat.link), post.dueMs(seat.post), endMs(seat));
}

/** When this seat is given up: never linked, or down for too long. */
function endMs(seat: Seat): number {
  if (seat.link.phase === 'connecting') return seat.sinceMs + TIMES.neverLinked;
  return seat.link.phase === 'down' ? seat.link.sinceMs + TIMES.lost : Infinity;
}

export function addressed(turn: Turn, draft: Draft): post.Letter {
  return { ...draft, id: toBase64(turn.env.random(MESSAGE_ID_BYTES)) };
}

export function mediaDraft(turn: Turn): Draft {
  return { type: 'media', ...media.shown(turn.state.media) };
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

export function writeToAll(turn: Turn, draft: Draft): void {
  for (const seat of turn.state.seats) write(turn, seat.id, draft);
}

export function postStep(turn: Turn, id: string, event: post.Event): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  const [next, facts] = post.step(seat.post, event, turn.env);
  put(turn, { ...seat, post: next });
  for (const fact of facts) {
    if (fact.type === 'carry') carry(turn, id, fact.messages);
    else if (fact.type === 'deliver') deliver(turn, id, fact.letter);
    else if (fact.type === 'drop') count(turn, fact.why);
    else set(turn, { chat: chat.step(turn.state.chat, { type: 'delivered', id: fact.id }) });
  }
}

/** Data channel first, then the relay. What finds neither stays in the outbox. */
function carry(turn: Turn, id: string, messages: readonly Message[]): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  if (seat.link.phase === 'live') {
    emit(turn, { type: 'pc-send', pc: seat.link.pc, data: encodeMessages(messages) });
  } else if (turn.state.channel.phase === 'open') {
    const isPresent = turn.state.channel.present.includes(seat.address);
    vaultDesk.ask(
      turn,
      { op: 'seal', tag: seat.tag, path: turn.state.paths, messages },
      { for: 'seal', tag: seat.tag, to: isPresent ? seat.address : '' },
    );
  }
}

/** An envelope from the relay has been opened. */
export function opened(turn: Turn, tag: string, from: string, messages: readonly Message[]): void {
  const seat = find(turn, (one) => one.tag === tag);
  if (!seat) return;
  put(turn, { ...seat, address: from });
  postStep(turn, seat.id, { type: 'received', messages, by: 'relay' });
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
    case 'chat':
      return heardChat(turn, seat, letter);
    case 'leave':
      return leave(turn, id, 'left');
    case 'gone':
      return leave(turn, id, 'never');
    // Reserved: a call of two says all of it in the handshake.
    case 'sync':
      return;
  }
}

function heardChat(turn: Turn, seat: Seat, letter: Extract<post.Letter, { type: 'chat' }>): void {
  const entry: ChatEntry = {
    type: 'text',
    id: letter.id,
    from: seat.id,
    name: seat.name,
    isSelf: false,
    text: letter.text,
    atMs: turn.env.wall,
    status: 'sent',
  };
  set(turn, { chat: chat.step(turn.state.chat, { type: 'added', entry }) });
}

// ---------------------------------------------------------------- the link

export function linkStep(turn: Turn, id: string, event: link.Event): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  const [next, effects, facts] = link.step(seat.link, event, turn.env);
  put(turn, { ...seat, link: next });
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
  if (event.type === 'pc-stream') put(turn, { ...seat, stream: event.stream });
  else linkStep(turn, seat.id, { type: 'rtc', event });
}

function heardData(turn: Turn, id: string, data: Bytes): void {
  const messages = parseMessages(data);
  if (messages) postStep(turn, id, { type: 'received', messages, by: 'channel' });
  else count(turn, 'garbled-message');
}

function becameLive(turn: Turn, id: string): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  if (seat.isAdmitted) {
    set(turn, { notices: notices.withdraw(turn.state.notices, 'reconnecting') });
    tell(turn, 'back', seat.name);
    postStep(turn, id, { type: 'way-lost' });
  } else {
    tell(turn, 'joined', seat.name);
    note(turn, 'joined', seat.name);
    put(turn, { ...seat, isAdmitted: true });
  }
  write(turn, id, mediaDraft(turn));
}

function wentDown(turn: Turn, id: string): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  tell(turn, 'reconnecting', seat.name);
  postStep(turn, id, { type: 'way-lost' });
}

export function tell(turn: Turn, kind: Parameters<typeof notices.add>[1], name?: string): void {
  // Who has left is told nothing more of the call.
  if (turn.state.phase === 'end') return;
  set(turn, { notices: notices.add(turn.state.notices, kind, turn.env, name) });
}

function note(turn: Turn, event: 'joined' | 'left' | 'lost', name: string): void {
  const id = toBase64(turn.env.random(MESSAGE_ID_BYTES));
  const entry: ChatEntry = { type: 'event', id, event, name, atMs: turn.env.wall };
  set(turn, { chat: chat.step(turn.state.chat, { type: 'added', entry }) });
}

// ---------------------------------------------------------------- the end of a seat

/** Takes a member off; `never` is said of a seat whose link never stood. */
export function leave(turn: Turn, id: string, why: 'left' | 'lost' | 'never'): void {
  const seat = find(turn, (one) => one.id === id);
  if (!seat) return;
  linkStep(turn, id, { type: 'close' });
  vaultDesk.ask(turn, { op: 'forget', tag: seat.tag }, { for: 'nothing' });
  set(turn, { seats: turn.state.seats.filter((one) => one.id !== id) });
  if (turn.state.seats.length === 0) unset(turn, 'callId');
  if (why === 'never' || !seat.isAdmitted) return;
  tell(turn, why, seat.name);
  note(turn, why, seat.name);
}

export function tick(turn: Turn): void {
  for (const { id } of turn.state.seats) {
    linkStep(turn, id, { type: 'tick' });
    postStep(turn, id, { type: 'tick' });
    const seat = find(turn, (one) => one.id === id);
    if (!seat || turn.env.now < endMs(seat)) continue;
    if (seat.link.phase === 'connecting') {
      tell(turn, 'unreachable', seat.name);
      write(turn, id, { type: 'gone' });
    }
    leave(turn, id, seat.link.phase === 'down' ? 'lost' : 'never');
  }
}
