// Post: control messages to one member: an id each, acknowledged, resent on the next way, deduplicated.
// Source: docs/protocol/4-messages.md, "Delivery"; docs/states/post.md. Which way a message takes is decided last.
import { batches, IDS_PER_ACK, type Message, type MessageId } from '../../shared/message.ts';
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

export type Way = 'channel' | 'relay';

/** A message that wants an acknowledgement. */
export type Letter = Exclude<Message, { type: 'ack' } | { type: 'forward' }>;

type Sent = {
  readonly letter: Letter;
  readonly tries: number;
  readonly sentMs: number;
  readonly dueMs: number;
  /** Somebody came: said once more then, besides. */
  readonly soonMs: number;
  /** The link may stand and yet carry nothing: next time not over it, if there is another way. */
  readonly isBeside: boolean;
};

export type State = {
  readonly outbox: readonly Sent[];
  /** Ids to acknowledge, and when at the latest. */
  readonly acks: readonly MessageId[];
  readonly ackAtMs: number;
  /** Acknowledged over a link before, and that was not heard: said beside it as well, and when. Not at once, or whoever repeats itself decides how often. */
  readonly lostAcks: readonly MessageId[];
  readonly lostAcksAtMs: number;
  /** How often it was, since there is the link: the ways beside it have their turn. */
  readonly lostTries: number;
  /** Ids taken already, oldest first. */
  readonly seen: readonly MessageId[];
};

export type Event =
  | { readonly type: 'send'; readonly letters: readonly Letter[] }
  /** Letters that went out another way (behind a reply): only remember them. */
  | { readonly type: 'sent'; readonly letters: readonly Letter[] }
  /** `isEarly`: from somebody who has no seat in our call (yet). */
  | {
      readonly type: 'received';
      readonly messages: readonly Message[];
      readonly by: Way;
      readonly isEarly: boolean;
    }
  /** The data channel broke: what it carried and nobody acknowledged is due again. */
  | { readonly type: 'way-lost' }
  /** The two have met anew: what waits takes that way first. */
  | { readonly type: 'met' }
  /** A member says it is linked with them: at first that is worth a try at once. */
  | { readonly type: 'way-told' }
  /** Somebody has come to where it is said: perhaps who missed what was said last. */
  | { readonly type: 'way-found' }
  | { readonly type: 'tick' };

export type Fact =
  /** tries: how often the oldest of them was sent before. isBeside: what the link carried was not acknowledged. */
  | {
      readonly type: 'carry';
      readonly messages: readonly Message[];
      readonly tries: number;
      readonly isBeside: boolean;
    }
  | { readonly type: 'deliver'; readonly letter: Letter }
  /** To be carried on, or meant for us: no letter, never acknowledged. */
  | { readonly type: 'forward'; readonly forward: Extract<Message, { type: 'forward' }> }
  | { readonly type: 'acknowledged'; readonly id: MessageId }
  | { readonly type: 'drop'; readonly why: string };

export type Step = readonly [State, readonly Fact[]];

const SEEN_MAX = 1024;
const OUTBOX_MAX = 512;

/** Letters that tell how things stand: only the last of each kind is true, and sent again an older one would overtake it. */
const STANDINGS: ReadonlySet<Letter['type']> = new Set([
  'roster',
  'media',
  'share',
  'picture',
  'hand',
  'tile',
  'share-tile',
  'sfu-room',
  'sfu-feed',
  'sfu-heard',
  'uplink',
]);

/** What is heard before there is a seat: of the link itself; from another call, or its greeter to us. The rest can wait. */
export const BEFORE_A_SEAT: ReadonlySet<Letter['type']> = new Set([
  'description',
  'candidates',
  'media',
  'share',
  'leave',
  'gone',
  'away',
  'sync',
  'merge',
  'move',
  'knock',
  'decline',
  'full',
  'tile',
  'share-tile',
]);

const NONE_LOST = { lostAcks: [], lostAcksAtMs: Infinity, lostTries: 0 } as const;

export function initial(): State {
  return { outbox: [], acks: [], ackAtMs: Infinity, ...NONE_LOST, seen: [] };
}

/** Is this letter still unacknowledged? */
export function holds(state: State, id: MessageId): boolean {
  return state.outbox.some((one) => one.letter.id === id);
}

/** Lines of chat that are on their way still: what was said to somebody is not lost with a seat. */
export function lines({ outbox }: State): readonly Letter[] {
  return outbox.map(({ letter }) => letter).filter(({ type }) => type === 'chat' || type === 'chat-reply');
}

/** A new seat, and what its owner had not heard at the one before. */
export function begun(letters: readonly Letter[], env: Env): State {
  return remember(initial(), letters, env);
}

/** Another connection takes the place of the one before: what was said of that is of no use, and would be taken for this. */
export function reconnected(state: State): State {
  const isOfLink = ({ letter }: Sent): boolean =>
    letter.type === 'description' || letter.type === 'candidates';
  return { ...state, outbox: state.outbox.filter((one) => !isOfLink(one)) };
}

/** Without a link there is nothing beside it. */
export function unlinked(state: State): State {
  return state.lostAcks.length === 0 && state.lostTries === 0 ? state : { ...state, ...NONE_LOST };
}

export function dueMs(state: State): number {
  let first = Math.min(state.ackAtMs, state.lostAcksAtMs);
  for (const { dueMs: at, soonMs } of state.outbox) first = Math.min(first, at, soonMs);
  return first;
}

export function step(state: State, event: Event, env: Env): Step {
  switch (event.type) {
    case 'send':
      return carry(remember(state, event.letters, env), event.letters);
    case 'sent':
      return [remember(state, event.letters, env), []];
    case 'received':
      return received(state, event, env);
    case 'way-lost':
      return resend({ ...state, outbox: state.outbox.map((one) => onNewWay(one, env)) }, env);
    case 'met':
      return resend(
        { ...state, outbox: state.outbox.map((one) => ({ ...onNewWay(one, env), tries: 0 })) },
        env,
      );
    case 'way-told':
      return resend({ ...state, outbox: state.outbox.map((one) => atFirst(one, env)) }, env);
    case 'way-found':
      return resend({ ...state, outbox: state.outbox.map((one) => sooner(one, env)) }, env);
    case 'tick':
      return resend(state, env);
  }
}

function remember(state: State, letters: readonly Letter[], env: Env): State {
  const sent = letters.map((letter) => ({
    letter,
    tries: 1,
    sentMs: env.now,
    dueMs: env.now + TIMES.resend,
    soonMs: Infinity,
    isBeside: true,
  }));
  const standings = letters.flatMap(({ type }) => (STANDINGS.has(type) ? [type] : []));
  const isTrue = ({ letter: { type } }: Sent): boolean => !standings.includes(type);
  const before = standings.length === 0 ? state.outbox : state.outbox.filter(isTrue);
  return { ...state, outbox: [...before, ...sent].slice(-OUTBOX_MAX) };
}

/** Sends letters, and with them whatever is to be acknowledged. */
function carry(state: State, letters: readonly Letter[], tries = 0, isBeside = false): Step {
  const all = batches([...acknowledging(state.acks), ...letters]);
  const facts = all.map((messages): Fact => ({ type: 'carry', messages, tries, isBeside }));
  return [{ ...state, acks: [], ackAtMs: Infinity }, facts];
}

function acknowledging(ids: readonly MessageId[]): readonly Message[] {
  return ids.flatMap((_, at): readonly Message[] =>
    at % IDS_PER_ACK === 0 ? [{ type: 'ack', ids: ids.slice(at, at + IDS_PER_ACK) }] : [],
  );
}

type Received = Extract<Event, { type: 'received' }>;

function received(state: State, { messages, by: way, isEarly }: Received, env: Env): Step {
  const facts: Fact[] = [];
  let { outbox, seen, acks, lostAcks } = state;
  for (const message of messages) {
    if (message.type === 'ack') {
      const known = outbox.filter((one) => message.ids.includes(one.letter.id));
      outbox = outbox.filter((one) => !message.ids.includes(one.letter.id));
      facts.push(...known.map((one): Fact => ({ type: 'acknowledged', id: one.letter.id })));
      continue;
    }
    if (message.type === 'forward') {
      facts.push({ type: 'forward', forward: message });
      continue;
    }
    // Unacknowledged it is said again, and by then the seat may be there.
    if (isEarly && !BEFORE_A_SEAT.has(message.type)) {
      facts.push({ type: 'drop', why: 'not-seated' });
      continue;
    }
    acks = [...acks.filter((id) => id !== message.id), message.id];
    if (seen.includes(message.id)) {
      lostAcks = [...lostAcks.filter((id) => id !== message.id), message.id].slice(-OUTBOX_MAX);
      facts.push({ type: 'drop', why: 'repeated' });
      continue;
    }
    seen = [...seen, message.id].slice(-SEEN_MAX);
    facts.push({ type: 'deliver', letter: message });
  }
  const wait = way === 'channel' ? 0 : TIMES.ackByEnvelope;
  const ackAtMs = acks.length === 0 ? Infinity : Math.min(state.ackAtMs, env.now + wait);
  // Many come in one go: one that is left out is said again. Nobody has more under way.
  const bounded = acks.slice(-OUTBOX_MAX);
  const lostAcksAtMs =
    lostAcks.length === 0 ? Infinity : Math.min(state.lostAcksAtMs, env.now + TIMES.ackByEnvelope);
  return [{ ...state, outbox, seen, acks: bounded, ackAtMs, lostAcks, lostAcksAtMs }, facts];
}

const FIRST_TRIES = 2;

/** Who says so again and again has nothing said any oftener. */
function atFirst(sent: Sent, { now }: Env): Sent {
  return sent.tries <= FIRST_TRIES ? { ...sent, dueMs: now } : sent;
}

const onNewWay = (sent: Sent, { now }: Env): Sent => ({ ...sent, dueMs: now, isBeside: false });

/** Not twice within a second, however many come. */
function sooner(sent: Sent, { now }: Env): Sent {
  return { ...sent, soonMs: Math.max(now, sent.sentMs + TIMES.resendSoonest) };
}

/** What was only said once more keeps its own times: or anybody who comes and goes would make the next wait the longest. */
function sentAgain(sent: Sent, { now }: Env): Sent {
  const once = { ...sent, sentMs: now, soonMs: Infinity, isBeside: !sent.isBeside };
  if (now < sent.dueMs) return { ...once, dueMs: Math.max(sent.dueMs, now + TIMES.resendSoonest) };
  const wait = Math.min(TIMES.resend * 2 ** sent.tries, TIMES.resendMax);
  return { ...once, tries: sent.tries + 1, dueMs: now + wait };
}

function resend(state: State, env: Env): Step {
  const [next, facts] = sayAgain(state, env);
  if (env.now < next.lostAcksAtMs) return [next, facts];
  const { lostAcks, lostTries } = next;
  const said = { ...next, ...NONE_LOST, lostTries: lostTries + 1 };
  // Odd, as is the first time that a letter goes beside its link.
  const [, besides] = carry({ ...said, acks: lostAcks }, [], 2 * lostTries + 1, true);
  return [said, [...facts, ...besides]];
}

function sayAgain(state: State, env: Env): Step {
  const due = state.outbox.filter((one) => env.now >= Math.min(one.dueMs, one.soonMs));
  if (due.length === 0 && env.now < state.ackAtMs) return [state, []];
  const outbox = state.outbox.map((one) => (due.includes(one) ? sentAgain(one, env) : one));
  return carry(
    { ...state, outbox },
    due.map((one) => one.letter),
    Math.max(0, ...due.map((one) => one.tries)),
    due.some((one) => one.isBeside),
  );
}
