// Speaking: who speaks, when each was heard last, and whom a view of one speaker shows. By loudness alone, with patience:
// a cough makes no speaker, a breath ends no sentence. Source: docs/states/speaking.md.
import type { Env } from './ports.ts';
import { TIMES } from './times.ts';

export type Voice = {
  readonly isSpeaking: boolean;
  /** When isSpeaking turns, if the level stays on its side. */
  readonly turnMs: number;
  /** When it was found to speak, or to have ended; 0: never. */
  readonly spokeMs: number;
};

export type State = {
  /** Never leads: nobody wants to look at themselves. */
  readonly self: string;
  /** By member id. */
  readonly voices: Readonly<Record<string, Voice>>;
  /** Whom a view of one speaker shows: one of the others. It stays when all are silent. */
  readonly leader?: string;
  readonly ledMs: number;
};

export type Event =
  /** Loudness in its eight steps, at each change; 0 while muted. */
  | { readonly type: 'level'; readonly id: string; readonly level: number }
  /** All others there are. */
  | { readonly type: 'members'; readonly self: string; readonly others: readonly string[] }
  | { readonly type: 'tick' };

type Clock = Pick<Env, 'now'>;

/** From this step of loudness on it is speech. */
const LOUD = 2;
const SILENT: Voice = { isSpeaking: false, turnMs: Infinity, spokeMs: 0 };

export function initial(): State {
  return { self: '', voices: {}, ledMs: 0 };
}

export function dueMs(state: State): number {
  const turns = Object.values(state.voices).map(({ turnMs }) => turnMs);
  return Math.min(...turns, nextLead(state));
}

export function isSpeaking({ voices }: State, id: string): boolean {
  return voices[id]?.isSpeaking === true;
}

export function spokeMs({ voices }: State, id: string): number {
  return voices[id]?.spokeMs ?? 0;
}

export function step(state: State, event: Event, env: Clock): State {
  switch (event.type) {
    case 'level':
      return withVoice(state, event.id, heard(state.voices[event.id] ?? SILENT, event.level, env));
    case 'members':
      return keepOnly({ ...state, self: event.self }, event.others);
    case 'tick':
      return lead(turned(state, env), env);
  }
}

function withVoice(state: State, id: string, voice: Voice): State {
  return { ...state, voices: { ...state.voices, [id]: voice } };
}

function heard(voice: Voice, level: number, { now }: Clock): Voice {
  const isLoud = level >= LOUD;
  if (isLoud === voice.isSpeaking) return { ...voice, turnMs: Infinity };
  return { ...voice, turnMs: Math.min(voice.turnMs, now + (isLoud ? TIMES.speaksAfter : TIMES.quietAfter)) };
}

function turned(state: State, { now }: Clock): State {
  const turn = (voice: Voice): Voice =>
    now < voice.turnMs ? voice : { isSpeaking: !voice.isSpeaking, turnMs: Infinity, spokeMs: now };
  const entries = Object.entries(state.voices).map(([id, voice]) => [id, turn(voice)] as const);
  return { ...state, voices: Object.fromEntries(entries) };
}

function keepOnly(state: State, others: readonly string[]): State {
  const isHere = (id: string): boolean => id === state.self || others.includes(id);
  const voices = Object.fromEntries(Object.entries(state.voices).filter(([id]) => isHere(id)));
  const { leader, ...rest } = state;
  return leader !== undefined && others.includes(leader) ? { ...state, voices } : { ...rest, voices };
}

const isLed = ({ leader, voices }: State): boolean =>
  leader !== undefined && voices[leader]?.isSpeaking === true;

/** Somebody else speaks, and the one who is shown has been silent: not before its time is over. */
function nextLead(state: State): number {
  const isDone = isLed(state) || candidate(state) === undefined;
  if (isDone) return Infinity;
  return state.leader === undefined ? 0 : state.ledMs + TIMES.leaderStays;
}

/** Of those who speak the one who began first. */
function candidate({ self, voices }: State): string | undefined {
  const speakers = Object.entries(voices).filter(([id, { isSpeaking: is }]) => is && id !== self);
  return speakers.toSorted(([, a], [, b]) => a.spokeMs - b.spokeMs)[0]?.[0];
}

function lead(state: State, { now }: Clock): State {
  const next = candidate(state);
  return next === undefined || now < nextLead(state) ? state : { ...state, leader: next, ledMs: now };
}
