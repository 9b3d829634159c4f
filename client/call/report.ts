// Report: what a problem report holds: names of events with their times, and counts. Never a secret, an address,
// a name or a word that was said. Source: docs/using.md, "Problem report".
import type { Hall } from './feeds.ts';
import type { Event, Forwarding, Front, State } from './state.ts';
import type { Intent } from './view.ts';

/** Raised when a reader of the one before would misunderstand. */
const FORMAT = 2;

const onOff = (isOn: boolean): string => (isOn ? 'on' : 'off');

/** The name of an event and the closed words that tell it apart. */
function nameOf(event: Event): string {
  switch (event.type) {
    case 'intent':
      return `intent ${intentOf(event.intent)}`;
    case 'vault':
      return `vault ${event.reply.op}`;
    case 'pc-state':
      return `pc-state ${event.state}`;
    case 'pc-refused':
      return `pc-refused ${event.why}`;
    case 'socket-closed':
      return `socket-closed ${event.code}`;
    case 'media-refused':
      return `media-refused ${event.problem}`;
    case 'media-ended':
      return `media-ended ${event.kind}`;
    case 'media-stilled':
      return `media-stilled ${event.kind} ${onOff(event.isOn)}`;
    case 'page-opened':
      return event.isSecure ? 'page-opened' : 'page-opened insecure';
    case 'network-changed':
      return `network-changed ${onOff(event.isOnline)}`;
    default:
      return event.type;
  }
}

function intentOf(intent: Intent): string {
  return intent.type === 'mute' || intent.type === 'pause'
    ? `${intent.type} ${onOff(intent.isOn)}`
    : intent.type;
}

type Whole = Front & Partial<Pick<State, 'channel' | 'lock' | 'roster' | 'seats' | 'forwarding'>>;

/**
 * Where the machines stand, in closed words: phase, own media, and once the core of the call is there the relay, the door and the
 * link to each seat; with a forwarding unit, each of its rooms too.
 */
export function standing({ phase, media, channel, lock, roster, seats, forwarding }: Whole): string {
  const own = [media.phase, ...(media.isMuted ? ['muted'] : []), ...(media.isPaused ? ['paused'] : [])];
  const front = `${phase}; media ${own.join(' ')}`;
  if (channel === undefined || lock === undefined || seats === undefined) return front;
  const door = roster === undefined ? 'none' : lock.phase;
  const links = seats.map(({ link }) => link.phase);
  const call = `relay ${channel.phase}; door ${door}; links ${links.join(' ') || 'none'}`;
  const rooms = forwarding?.feeds.halls.map((hall) => unitOf(hall, forwarding)).join('') ?? '';
  return `${front}; ${call}${rooms}`;
}

/** How far it is with the others: each has to name its feed, tell its key, be there, and be heard; and to hear us. */
function unitOf({ phase, use, turn, present, heard }: Hall, { feeds, keys }: Forwarding): string {
  const { members, feeds: named, hears } = feeds;
  const count = (is: (id: string) => unknown): number => members.filter(is).length;
  const told = count((id) => named[id]?.some((one) => one.turn === turn && one.feed));
  const keyed = count((id) => keys[turn]?.theirs[id]?.length);
  const hearing = count((id) => hears[id] === turn);
  return `; unit ${phase} ${use} of ${members.length} named ${told} keyed ${keyed} there ${present.length} heard ${heard.length} hearing ${hearing}`;
}

/** A change of where the machines stand, behind the event that led to it. */
const STANDING = '= ';

/** What an event adds to the trace: first where the one before it led to, if that is elsewhere. */
export function entries(state: Whole, event: Event, nowMs: number): readonly (readonly [number, string])[] {
  const stands = standing(state);
  const beforeMs = state.trace.at(-1)?.at(-1)?.[0] ?? nowMs;
  const moved = stands === state.stood ? [] : [[beforeMs, STANDING + stands] as const];
  return [...moved, [nowMs, nameOf(event)]];
}

/** Before the core of the call is there, nobody has a seat. */
export function write(state: Whole): string {
  const last = state.trace.at(-1)?.at(-1)?.[0] ?? 0;
  const stands = standing(state);
  const moved = stands === state.stood ? [] : [[last, STANDING + stands] as const];
  const trace = [...state.trace.flat(), ...moved];
  const first = trace[0]?.[0] ?? 0;
  const lines = trace.map(([at, name]) => `${((at - first) / 1000).toFixed(3).padStart(9)}  ${name}`);
  const counts = Object.entries(state.counts).map(([why, n]) => `${String(n).padStart(9)}  ${why}`);
  const head = [
    `Sotto problem report ${FORMAT}`,
    `phase ${state.phase}, seats ${state.seats?.length ?? 0}`,
    '',
  ];
  return [...head, 'Dropped input', ...counts, '', 'Events (seconds)', ...lines, ''].join('\n');
}
