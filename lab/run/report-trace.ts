// Report trace: a problem report read strictly, told as a timeline, and as far as it carries enough, played again.
// Source: docs/using.md, "Problem report"; client/call/report.ts. Pure.
import * as media from '../../client/call/media.ts';
import type { MediaProblem } from '../../client/call/ports.ts';

export type Entry = {
  readonly atS: number;
  /** stands: where the machines stood after the event before. */
  readonly kind: 'event' | 'stands';
  readonly text: string;
};

export type Report = {
  readonly phase: string;
  readonly seats: number;
  readonly counts: readonly (readonly [why: string, count: number])[];
  readonly entries: readonly Entry[];
  /** The platform's own log; its clock is another. */
  readonly beside: readonly Entry[];
};

export type Problem = { readonly line: number; readonly problem: string };

const HEAD = /^Sotto problem report (\d+)$/;
const FORMAT = '2';
const STATE = /^phase ([a-z]+), seats (\d+)$/;
const COUNT = /^ *(\d+) {2}([\w -]+)$/;
const ENTRY = /^ *(\d+\.\d{3}) {2}(= )?([\w;: -]+)$/;

/** Every line has its place: what does not fit is named, not skipped. */
export function readReport(text: string): Report | Problem {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  let at = 0;
  const fail = (problem: string): Problem => ({ line: at + 1, problem });
  const format = HEAD.exec(lines[at] ?? '')?.[1];
  if (format === undefined) return fail('this is no problem report of format 2 (older ones name none)');
  if (format !== FORMAT) return fail(`format ${format} is not known here`);
  at = 1;
  const state = STATE.exec(lines[at] ?? '');
  if (state === null) return fail('phase and seats are expected');
  const report = { phase: state[1] ?? '', seats: Number(state[2]) };
  at = 2;

  function section<T>(title: string, read: (line: string) => T | undefined): readonly T[] | undefined {
    while (lines[at] === '') at += 1;
    if (lines[at] !== title) return undefined;
    const found: T[] = [];
    for (at += 1; lines[at] !== undefined && lines[at] !== ''; at += 1) {
      const one = read(lines[at] ?? '');
      if (one === undefined) return undefined;
      found.push(one);
    }
    return found;
  }

  const counts = section('Dropped input', readCount);
  if (counts === undefined) return fail('"Dropped input" with its counts is expected');
  const entries = section('Events (seconds)', readEntry);
  if (entries === undefined) return fail('"Events (seconds)" with its entries is expected');
  const beside = section('Beside the call (seconds)', readEntry);
  if (beside === undefined) return fail('"Beside the call (seconds)" with its entries is expected');
  while (lines[at] === '') at += 1;
  if (at < lines.length) return fail('nothing more is expected');
  return { ...report, counts, entries, beside };
}

function readCount(line: string): readonly [string, number] | undefined {
  const [, count, why] = COUNT.exec(line) ?? [];
  return why === undefined ? undefined : [why, Number(count)];
}

function readEntry(line: string): Entry | undefined {
  const [, at, stands, text] = ENTRY.exec(line) ?? [];
  if (text === undefined) return undefined;
  return { atS: Number(at), kind: stands === undefined ? 'event' : 'stands', text };
}

// ---------------------------------------------------------------- the timeline

/** Equal events in a row are one line; a change is told by what has changed only. */
export function timeline({ entries }: Report): readonly string[] {
  const lines: string[] = [];
  let stood: readonly string[] = [];
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at];
    if (entry === undefined) break;
    if (entry.kind === 'stands') {
      const parts = entry.text.split('; ');
      const changed = parts.filter((part) => !stood.includes(part));
      if (changed.length > 0) lines.push(`${' '.repeat(11)}└ ${changed.join('; ')}`);
      stood = parts;
      continue;
    }
    const first = at;
    while (entries[at + 1]?.kind === 'event' && entries[at + 1]?.text === entry.text) at += 1;
    const times = at > first ? ` × ${at - first + 1}` : '';
    lines.push(`${entry.atS.toFixed(3).padStart(9)}  ${entry.text}${times}`);
  }
  return lines;
}

// ---------------------------------------------------------------- played again

export type Difference = { readonly atS: number; readonly recorded: string; readonly replayed: string };
export type Replay = {
  /** Events that the machine was fed. */
  readonly fed: number;
  /** States that were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
};

const GIVEN = { type: 'media-given', stream: 'local', camera: 'c', microphone: 'm', devices: [] } as const;

/** The machine of own media is the one whose events the trace carries in full, but for which devices there are. */
function mediaEvents(text: string): readonly media.Event[] {
  const [name = '', word = '', more = ''] = text.split(' ');
  switch (name) {
    case 'page-opened':
      if (word === '') return [{ type: 'ask' }];
      return [{ type: 'media', event: { type: 'media-refused', problem: 'insecure' } }];
    case 'intent':
      return intended(word, more);
    case 'media-given':
      return [{ type: 'media', event: GIVEN }];
    case 'media-refused':
      return [{ type: 'media', event: { type: 'media-refused', problem: word as MediaProblem } }];
    case 'media-ended':
      return [
        { type: 'media', event: { type: 'media-ended', kind: word === 'camera' ? word : 'microphone' } },
      ];
    default:
      return [];
  }
}

function intended(word: string, more: string): readonly media.Event[] {
  if (word === 'mute' || word === 'pause') return [{ type: word, isOn: more === 'on' }];
  if (word === 'media-try') return [{ type: 'ask' }];
  return word === 'media-without' ? [{ type: 'without' }] : [];
}

const wordsOf = ({ phase, isMuted, isPaused }: media.State): string =>
  [phase, ...(isMuted ? ['muted'] : []), ...(isPaused ? ['paused'] : [])].join(' ');

const recordedMedia = (text: string): string | undefined => /; media ([a-z ]+)/.exec(text)?.[1];

function stateOf(words: string): media.State {
  const [phase, ...flags] = words.split(' ');
  return {
    ...media.initial(),
    phase: phase as media.State['phase'],
    isMuted: flags.includes('muted'),
    isPaused: flags.includes('paused'),
  };
}

/** A trace that has lost its beginning starts where the machines first say how they stand; so it goes on after a difference. */
export function replayMedia({ entries }: Report): Replay {
  let state: media.State | undefined;
  let fed = 0;
  let compared = 0;
  let wasEnd = false;
  const differences: Difference[] = [];
  for (const { atS, kind, text } of entries) {
    if (kind === 'event') {
      if (state === undefined && text.startsWith('page-opened')) state = media.initial();
      for (const event of state === undefined ? [] : mediaEvents(text)) {
        state = media.step(state ?? media.initial(), event)[0];
        fed += 1;
      }
      continue;
    }
    const recorded = recordedMedia(text);
    if (recorded === undefined) continue;
    // Whoever leaves lets go of the devices; what was muted stays so (client/call/stay.ts).
    const isLeaving = text.startsWith('end;') && !wasEnd;
    wasEnd = text.startsWith('end;');
    if (state !== undefined && isLeaving) state = { ...state, phase: 'idle' };
    if (state !== undefined) {
      compared += 1;
      const replayed = wordsOf(state);
      if (replayed === recorded) continue;
      differences.push({ atS, recorded, replayed });
    }
    state = stateOf(recorded);
  }
  return { fed, compared, differences };
}
