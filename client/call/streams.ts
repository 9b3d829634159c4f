// Streams: by which id a member's media is shown, whichever way it comes. A part of the boss.
// Source: docs/protocol/7-forwarding.md, "From one way to the other".
import * as feeds from './feeds.ts';
import type { Seat, State } from './state.ts';

/** Of the forwarding unit where its frames open there, else of our own link once that was bound. */
export function of(
  { forwarding }: Pick<State, 'forwarding'>,
  seat: Seat,
): { readonly stream?: string; readonly share?: string; readonly sfu?: number } {
  const hall = feeds.shownAt(forwarding.feeds, seat.id);
  const by = hall?.streams[feeds.feedOf(forwarding.feeds, seat.id, hall.turn)];
  if (hall && by?.stream !== undefined) return { ...by, sfu: hall.sfu };
  if (!seat.isAdmitted) return {};
  const { stream, shareStream } = seat;
  return {
    ...(stream === undefined ? {} : { stream }),
    ...(shareStream === undefined ? {} : { share: shareStream }),
  };
}
