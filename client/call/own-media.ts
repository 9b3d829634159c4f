// Own media: what one sends in a call, and how much of the others one wants. A part of the boss; the devices are media.ts.
// Source: docs/states/media.md; docs/states/bandwidth.md.
import { wantedWidth } from './bandwidth.ts';
import * as company from './company.ts';
import * as duties from './duties.ts';
import * as front from './front.ts';
import * as media from './media.ts';
import type { MediaEvent } from './ports.ts';
import * as seats from './seats.ts';
import * as sharing from './sharing.ts';
import type { Turn } from './state.ts';

/** Neither sent nor shown: the others stop sending, and show no last picture of ours. */
export function audioOnly(turn: Turn, isOn: boolean): void {
  duties.bandwidthStep(turn, { type: 'audio-only', isOn });
  for (const { id } of turn.state.seats) {
    tellTile(turn, id);
    sharing.tellTile(turn, id);
  }
  seats.writeToAll(turn, seats.mediaDraft(turn));
}

/** Small pictures both ways: of the others and to them. */
export function saveData(turn: Turn, isOn: boolean): void {
  duties.bandwidthStep(turn, { type: 'saving', isOn });
  for (const { id } of turn.state.seats) tellTile(turn, id);
}

/** How wide we want a member's picture; not at all in a call of voices. */
export function tellTile(turn: Turn, id: string): void {
  const width = wantedWidth(turn.state.bandwidth, turn.state.tiles[id]);
  const isMember = turn.state.seats.some((one) => one.id === id && one.link.phase === 'live');
  if (isMember && width !== undefined) seats.write(turn, id, { type: 'tile', width });
}

/** The others hear of it. */
export function changed(turn: Turn): void {
  company.mediaChanged(turn);
  weigh(turn);
  seats.writeToAll(turn, seats.mediaDraft(turn));
}

/** What there is to be sent. */
export function weigh(turn: Turn): void {
  const { isMuted, isPaused } = media.shown(turn.state.media);
  duties.bandwidthStep(turn, { type: 'paused', isOn: isPaused });
  if (isMuted) duties.bandwidthStep(turn, { type: 'level', level: 0 });
}

/** The start screen has a card for it; whoever is past that goes on without. */
export function refused(turn: Turn): void {
  if (turn.state.phase !== 'waiting' && turn.state.phase !== 'call') return;
  const { problem } = turn.state.media;
  front.mediaStep(turn, { type: 'without' });
  front.tellFailure(turn, problem);
}

export function happened(turn: Turn, event: MediaEvent): void {
  const own = turn.state.media;
  if (event.type === 'media-level' && event.stream === own.stream)
    duties.bandwidthStep(turn, { type: 'level', level: own.isMuted ? 0 : event.level });
  if (event.type === 'media-level') company.heard(turn, event);
  front.mediaHappened(turn, event);
}
