// A crowd: three or more who look for a call in the same moment. Would they found calls with one another at once, there were
// several on one channel, and calls of three and more never become one. So they leave time to the greeter of a call that may
// be there, and then only the first of them founds. A part of admission.ts.
// Source: docs/protocol/2-handshake.md, "A crowd".
import { HANDSHAKE, RELAY } from '../../shared/limits.ts';
import type { Crowd, Queued, State } from './admission-state.ts';
import { TIMES } from './times.ts';

/** So many others: two alone have nobody to wait for. */
const OTHERS_MIN = 2;

export const NO_CROWD: Crowd = { beganMs: 0, others: [], round: 'over' };

export function begun(beganMs: number): Crowd {
  return { beganMs, others: [], round: 'greeter' };
}

/** A greeter answers five a second: it has come to each of so many after this. Nobody is held up for long by made-up ones. */
function turnsMs({ others }: Crowd): number {
  return Math.min(TIMES.crowdTurns, ((others.length + 1) * 1000) / HANDSHAKE.answersPerSecond);
}

/** Until then nobody founds. */
function greeterUntilMs(crowd: Crowd): number {
  return crowd.beganMs + TIMES.crowdGreeter + turnsMs(crowd);
}

/** When they ask anew, the first one first: by then it may greet. */
function againMs({ crowd, self }: State): number {
  const turn = isFirst(crowd, self) ? 0 : TIMES.crowdFirst * (1 + parseInt(self.slice(0, 2), 16) / 256);
  return greeterUntilMs(crowd) + turn;
}

function overMs(crowd: Crowd): number {
  return greeterUntilMs(crowd) + TIMES.crowdOver + turnsMs(crowd);
}

/** When the next round begins. */
export function dueMs(state: State): number {
  if (!isHolding(state)) return Infinity;
  return state.crowd.round === 'greeter' ? againMs(state) : overMs(state.crowd);
}

/** The next round; for the first one there is no other. */
export function next({ crowd, self }: State): Crowd {
  const isOver = crowd.round === 'first' || isFirst(crowd, self);
  return { ...crowd, round: isOver ? 'over' : 'first' };
}

/** Who comes later belongs to no crowd: it finds what there is by then. */
export function withOther({ crowd }: State, other: Crowd['others'][number]): Crowd {
  const isKnown = crowd.others.some(({ from }) => from === other.from);
  const isLate = other.atMs >= Math.max(crowd.beganMs + TIMES.crowdMoment, greeterUntilMs(crowd));
  if (!isKnown && isLate) return crowd;
  const rest = crowd.others.filter(({ from }) => from !== other.from);
  return { ...crowd, others: [...rest, other].slice(-RELAY.socketsPerChannel) };
}

function isHolding({ phase, crowd }: State): boolean {
  return phase === 'alone' && crowd.round !== 'over' && crowd.others.length >= OTHERS_MIN;
}

function isFirst({ others }: Crowd, id: string): boolean {
  return others.every(({ peer }) => id <= peer);
}

/** Only the first one: who came a moment later would take others for a call. */
export function mayAnswer(state: State, peer: string): boolean {
  return !isHolding(state) || (peer < state.self && isFirst(state.crowd, peer));
}

/** Who answers and says no HELLO itself was there before: alone, or as the greeter of a call. */
export function provable(state: State): readonly Queued[] {
  if (!isHolding(state)) return state.queue;
  const { crowd } = state;
  const sinceMs = crowd.round === 'greeter' ? crowd.beganMs : greeterUntilMs(crowd);
  const isSeeking = (from: string): boolean =>
    crowd.others.some((one) => one.from === from && one.atMs >= sinceMs);
  return state.queue.filter(({ from }) => !isSeeking(from));
}
