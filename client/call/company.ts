// Company: what shows of the people in a call beside their pictures: who speaks, and who speaks unheard.
// A part of the boss. Source: docs/states/speaking.md.
import { toHex } from '../../shared/bytes.ts';
import * as front from './front.ts';
import * as media from './media.ts';
import * as notices from './notices.ts';
import type { MediaEvent } from './ports.ts';
import * as speaking from './speaking.ts';
import { set, type State, type Turn } from './state.ts';
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
}

/** One's own loudness counts while muted too: it is for the hint. */
export function heard(turn: Turn, event: Extract<MediaEvent, { type: 'media-level' }>): void {
  const { stream, level } = event;
  const seat = turn.state.seats.find((one) => one.stream === stream);
  if (stream === turn.state.media.stream)
    speakingStep(turn, { type: 'level', id: selfId(turn.state), level });
  else if (seat) speakingStep(turn, { type: 'level', id: seat.id, level: seat.isMuted ? 0 : level });
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
  return Math.min(speaking.dueMs(state.speaking), hintMs(state));
}

export function tick(turn: Turn): void {
  speakingStep(turn, { type: 'tick' });
  if (turn.env.now < hintMs(turn.state)) return;
  set(turn, { hintMs: turn.env.now + TIMES.mutedTalkingAgain });
  front.tell(turn, 'muted-talking');
}
