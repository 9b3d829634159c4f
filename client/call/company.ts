// Company: what shows of the people in a call beside their pictures: who speaks, who speaks unheard, hands and reactions.
// A part of the boss. Source: docs/states/speaking.md, docs/states/gestures.md.
import { toBase64, toHex } from '../../shared/bytes.ts';
import { MESSAGE_ID_BYTES } from '../../shared/limits.ts';
import * as front from './front.ts';
import * as gestures from './gestures.ts';
import * as media from './media.ts';
import * as notices from './notices.ts';
import type { MediaEvent } from './ports.ts';
import type * as post from './post.ts';
import * as seats from './seats.ts';
import * as speaking from './speaking.ts';
import * as streams from './streams.ts';
import { count, set, type State, type Turn } from './state.ts';
import { TIMES } from './times.ts';

const selfId = ({ self }: State): string => (self === undefined ? '' : toHex(self.id));

function speakingStep(turn: Turn, event: speaking.Event): void {
  set(turn, { speaking: speaking.step(turn.state.speaking, event, turn.env) });
}

/** Who came and who went. */
export function tend(turn: Turn): void {
  const self = selfId(turn.state);
  const others = turn.state.seats.map(({ id }) => id);
  const { self: known, voices, leader } = turn.state.speaking;
  const isHere = (id: string): boolean => id === self || others.includes(id);
  const isSame = known === self && [...Object.keys(voices), leader ?? self].every(isHere);
  if (!isSame) speakingStep(turn, { type: 'members', self, others });
  const { hands, budgets } = turn.state.gestures;
  if (![...Object.keys(hands), ...Object.keys(budgets)].every(isHere))
    gesture(turn, { type: 'members', ids: [self, ...others] });
}

/** One's own loudness counts while muted too: it is for the hint. */
export function heard(turn: Turn, event: Extract<MediaEvent, { type: 'media-level' }>): void {
  const { stream, level } = event;
  const seat = turn.state.seats.find((one) => streams.of(turn.state, one).stream === stream);
  if (stream === turn.state.media.stream)
    speakingStep(turn, { type: 'level', id: selfId(turn.state), level });
  else if (seat) speakingStep(turn, { type: 'level', id: seat.id, level: seat.isMuted ? 0 : level });
}

// ---------------------------------------------------------------- hands and reactions

function gesture(turn: Turn, event: gestures.Event): void {
  const [next, facts] = gestures.step(turn.state.gestures, event, turn.env);
  set(turn, { gestures: next });
  for (const fact of facts) {
    if (fact.type === 'say-hand') seats.writeToAll(turn, { type: 'hand', turn: fact.turn });
    else if (fact.type === 'say-reaction') seats.writeToAll(turn, { type: 'reaction', sign: fact.sign });
    else if (fact.type === 'dropped') count(turn, 'gesture-flood');
    else front.tell(turn, 'hand', turn.state.seats.find(({ id }) => id === fact.id)?.name);
  }
}

export function raise(turn: Turn, isOn: boolean): void {
  if (turn.state.phase === 'call') gesture(turn, { type: 'raise', self: selfId(turn.state), isOn });
}

export function react(turn: Turn, sign: number): void {
  if (turn.state.phase !== 'call') return;
  const key = toBase64(turn.env.random(MESSAGE_ID_BYTES));
  gesture(turn, { type: 'react', self: selfId(turn.state), key, sign });
}

/** The host's word; without a member: all hands. True when one's own went down by it. */
export function lower(turn: Turn, upTo: number, id?: string): boolean {
  const self = selfId(turn.state);
  const wasUp = self in turn.state.gestures.hands;
  gesture(turn, { type: 'lower', self, upTo, ...(id === undefined ? {} : { id }) });
  return wasUp && !(self in turn.state.gestures.hands);
}

type Gesture = Extract<post.Letter, { type: 'hand' | 'reaction' }>;

export function heardGesture(turn: Turn, from: string, letter: Gesture): void {
  if (letter.type === 'hand') gesture(turn, { type: 'hand', id: from, turn: letter.turn });
  else gesture(turn, { type: 'reaction', id: from, key: letter.id, sign: letter.sign });
}

/** Whoever meets us anew sees a hand that is up. */
export function newLink(turn: Turn, id: string): void {
  const own = turn.state.gestures.hands[selfId(turn.state)];
  if (own !== undefined) seats.write(turn, id, { type: 'hand', turn: own });
}

// ---------------------------------------------------------------- talking while muted

const isUnheard = (state: State): boolean =>
  state.phase === 'call' && state.media.isMuted && speaking.isSpeaking(state.speaking, selfId(state));

function hintMs(state: State): number {
  if (!isUnheard(state)) return Infinity;
  return Math.max(speaking.spokeMs(state.speaking, selfId(state)) + TIMES.mutedTalking, state.hintMs);
}

/** The microphone is on again, or off: what was said of it is no news. */
export function mediaChanged(turn: Turn): void {
  if (media.shown(turn.state.media).isMuted) return;
  set(turn, { notices: notices.withdraw(turn.state.notices, 'muted-talking') });
}

// ---------------------------------------------------------------- time

export function dueMs(state: State): number {
  return Math.min(speaking.dueMs(state.speaking), gestures.dueMs(state.gestures), hintMs(state));
}

export function tick(turn: Turn): void {
  speakingStep(turn, { type: 'tick' });
  gesture(turn, { type: 'tick' });
  if (turn.env.now < hintMs(turn.state)) return;
  set(turn, { hintMs: turn.env.now + TIMES.mutedTalkingAgain });
  front.tell(turn, 'muted-talking');
}
