// Faces: the small pictures that members show when their cameras are off. A part of the boss.
// Source: docs/protocol/4-messages.md, "Picture". Pictures are drawn anew by platform; what is here are their names.
import type { Message } from '../../shared/message.ts';
import * as front from './front.ts';
import { OWN_PICTURE } from './on-device.ts';
import * as seats from './seats.ts';
import { count, emit, set, type Turn } from './state.ts';

/** What a picture costs of the patience for one member: one in two seconds. */
const COST = 8;

/** To one whose link stands from now on; who has none says nothing. */
export function tell(turn: Turn, id: string): void {
  const { picture } = turn.state.store.profile;
  if (picture !== '') seats.write(turn, id, { type: 'picture', jpeg: picture });
}

export function heard(turn: Turn, id: string, letter: Extract<Message, { type: 'picture' }>): void {
  if (!seats.mayAsk(turn, id, COST)) return count(turn, 'picture-flood');
  drop(turn, id);
  if (letter.jpeg !== '') emit(turn, { type: 'picture-show', picture: id, data: letter.jpeg });
}

/** Who has gone meanwhile is not shown. */
export function shown(turn: Turn, id: string, url: string): void {
  if (id === OWN_PICTURE) return front.pictureShown(turn, id, url);
  if (!turn.state.seats.some((seat) => seat.id === id)) return drop(turn, id);
  set(turn, { pictures: { ...turn.state.pictures, [id]: url } });
}

/** One's own is another now, or none. */
export function changed(turn: Turn, before: string): void {
  const { picture } = turn.state.store.profile;
  if (picture !== before) seats.writeToAll(turn, { type: 'picture', jpeg: picture });
}

/** Of those who have no seat any more. */
export function sweep(turn: Turn): void {
  for (const name of Object.keys(turn.state.pictures))
    if (name !== OWN_PICTURE && !turn.state.seats.some((seat) => seat.id === name)) drop(turn, name);
}

function drop(turn: Turn, name: string): void {
  const { [name]: _gone, ...pictures } = turn.state.pictures;
  set(turn, { pictures });
  emit(turn, { type: 'picture-drop', picture: name });
}
