// History: the list of calls that were, as far as it is wished for: told anew whenever a call begins, somebody comes, or it
// ends. A part of the boss: here seats and store meet. Source: docs/states/store.md. Never a password.
import { NAME_BYTES, TITLE_BYTES } from '../../shared/limits.ts';
import { cleanLine } from '../../shared/line.ts';
import * as onDevice from './on-device.ts';
import type { State, Stay, Turn } from './state.ts';
import type { Past } from './stored.ts';

const PEOPLE_MAX = 50;

/** Cheap where nothing has changed: it is asked at the end of every step. */
export function remember(turn: Turn): void {
  const { stay, store, phase } = turn.state;
  if (!stay?.callWallMs || store.settings.isForgetful || store.phase === 'reading') return;
  const known = entryOf(turn.state, stay);
  // Cleared or erased since: what is over does not come back.
  if (!known && phase !== 'call') return;
  const past = pastOf(turn, stay, known);
  if (!known || isChanged(known, past)) onDevice.storeStep(turn, { type: 'past', past });
}

/** The page goes away, perhaps for good. */
export function closing(turn: Turn): void {
  const { stay, phase } = turn.state;
  const known = stay && phase === 'call' ? entryOf(turn.state, stay) : undefined;
  if (known)
    onDevice.storeStep(turn, { type: 'past', past: { ...known, leftMs: Math.round(turn.env.wall) } });
}

/** Clocks tell fractions; what is kept are whole milliseconds. */
const joinedOf = ({ callWallMs = 0 }: Stay): number => Math.round(callWallMs);

function entryOf({ store }: State, stay: Stay): Past | undefined {
  return store.past.find((one) => one.joinedMs === joinedOf(stay) && one.channel === stay.channel);
}

/** A call of one is over, until somebody is there again. */
function pastOf(turn: Turn, stay: Stay, known: Past | undefined): Past {
  const isOver = turn.state.phase !== 'call';
  const leftMs = isOver ? known?.leftMs || Math.round(turn.env.wall) : 0;
  const people = peopleOf(turn.state, known?.people ?? []);
  const title = cleanLine(stay.title ?? '', TITLE_BYTES);
  return { title, channel: stay.channel, people, joinedMs: joinedOf(stay), leftMs };
}

function peopleOf({ seats }: State, known: readonly string[]): readonly string[] {
  const here = seats.filter(({ isAdmitted }) => isAdmitted).map(({ name }) => cleanLine(name, NAME_BYTES));
  const fresh = here.filter((name) => !known.includes(name));
  return fresh.length === 0 ? known : [...new Set([...known, ...fresh])].slice(0, PEOPLE_MAX);
}

function isChanged(known: Past, now: Past): boolean {
  return known.leftMs !== now.leftMs || known.people !== now.people || known.title !== now.title;
}
