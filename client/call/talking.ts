// Talking: chat and the members: a line to all, a line that answers another, and what was written before a latecomer came.
// Source: docs/protocol/4-messages.md, "chat"; docs/states/chat.md.
import { fromBase64, fromHex, toBase64, toHex } from '../../shared/bytes.ts';
import { CHAT_BYTES, WIDTH } from '../../shared/limits.ts';
import { cleanChatText, isChatText } from '../../shared/line.ts';
import { cardName } from '../../shared/text.ts';
import * as chat from './chat.ts';
import * as comingBack from './coming-back.ts';
import type * as post from './post.ts';
import * as seats from './seats.ts';
import { count, type Seat, set, type Turn } from './state.ts';
import type { ChatEntry } from './view.ts';

function step(turn: Turn, event: chat.Event): void {
  set(turn, { chat: chat.step(turn.state.chat, event) });
}

export function send(turn: Turn, text: string, quoted = ''): void {
  const { stay: now, self, seats: members, chat: lines } = turn.state;
  const clean = cleanChatText(text);
  if (!now || !self || members.length === 0 || !isChatText(clean, CHAT_BYTES)) return;
  const atMs = Math.max(0, Math.round(turn.env.wall));
  const quote = lines.entries.some(({ id }) => id === quoted) ? quoted : '';
  const line = { text: clean, atMs };
  const id = seats.writeToAll(
    turn,
    quote === '' ? { ...line, type: 'chat' } : { ...line, type: 'chat-reply', quote },
  )?.id;
  if (id === undefined) return;
  const entry: ChatEntry = {
    type: 'text',
    id,
    from: toHex(self.id),
    name: now.name,
    isSelf: true,
    text: clean,
    atMs: turn.env.wall,
    status: 'sending',
    ...(quote === '' ? {} : { quote }),
  };
  step(turn, { type: 'added', entry });
  comingBack.keepSoon(turn);
}

// ---------------------------------------------------------------- what was written before

/** A latecomer asks one of those who were there, where the host allows it; another one when that one goes. */
export function tend(turn: Turn): void {
  const { chat: lines, host, phase, seats: members } = turn.state;
  if (phase !== 'call' || host?.policy.isHistory !== true || !isLatecomer(turn)) return;
  const { asked } = lines;
  if (asked && members.some(({ id }) => id === asked.of)) return;
  const first = eldest(turn);
  if (!first) return;
  step(turn, { type: 'asked', of: first.id });
  seats.write(turn, first.id, { type: 'chat-ask' });
}

/** The two who founded the call have missed nothing. */
function isLatecomer({ state: { roster, self } }: Turn): boolean {
  const own = roster?.entries.find(({ id }) => self !== undefined && id === toHex(self.id));
  return own !== undefined && own.stamp > 1;
}

/** Of those we are linked with, the one that has been there longest. */
function eldest({ state }: Turn): Seat | undefined {
  const stampOf = ({ id }: Seat): number =>
    state.roster?.entries.find((one) => one.id === id)?.stamp ?? Infinity;
  return state.seats
    .filter(({ link }) => link.phase === 'live')
    .toSorted((a, b) => stampOf(a) - stampOf(b))[0];
}

/** Once to each, and only where the host allows it. */
export function heardAsk(turn: Turn, id: string): void {
  const { chat: lines, host } = turn.state;
  if (host?.policy.isHistory !== true) return count(turn, 'chat-ask');
  const past = chat.pastFor(lines, id);
  step(turn, { type: 'told', id });
  for (const one of past) {
    seats.write(turn, id, {
      type: 'chat-past',
      line: one.id,
      from: toBase64(fromHex(one.from) ?? new Uint8Array(WIDTH.id)),
      name: cardName(one.name),
      text: one.text,
      quote: one.quote ?? '',
      agoMs: Math.min(0xffff_ffff, Math.max(0, Math.round(turn.env.wall - one.atMs))),
    });
  }
}

export function heardPast(turn: Turn, id: string, said: Extract<post.Letter, { type: 'chat-past' }>): void {
  const { seats: members, self } = turn.state;
  const seat = members.find((one) => one.id === id);
  if (!seat || turn.state.chat.asked?.of !== id) return count(turn, 'chat-past');
  const from = toHex(fromBase64(said.from) ?? new Uint8Array(0));
  const entry: chat.TextEntry = {
    type: 'text',
    id: said.line,
    from,
    name: said.name,
    isSelf: self !== undefined && from === toHex(self.id),
    text: said.text,
    atMs: turn.env.wall - said.agoMs,
    status: 'sent',
    ...(said.quote === '' ? {} : { quote: said.quote }),
    toldBy: seat.name,
  };
  step(turn, { type: 'past', by: id, entry });
  comingBack.keepSoon(turn);
}
