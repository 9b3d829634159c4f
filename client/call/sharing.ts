// Sharing: the meeting point of the own share with the members: what they are told of it, and what is sent of it.
// Source: docs/states/share.md; docs/protocol/5-media.md, "Shared screens".
import * as duties from './duties.ts';
import * as front from './front.ts';
import * as seats from './seats.ts';
import * as share from './share.ts';
import { emit, set, type Turn } from './state.ts';

export function step(turn: Turn, event: share.Event): void {
  const [next, effects, facts] = share.step(turn.state.share, event);
  set(turn, { share: next });
  emit(turn, ...effects);
  for (const fact of facts) {
    if (fact.type === 'changed') changed(turn);
    else front.tell(turn, fact.type === 'no-sound' ? 'share-no-sound' : 'share-failed');
  }
}

/** Only in a call: there is nobody else to show it to. */
export function start(turn: Turn, isSoundOnly: boolean): void {
  const { phase, page } = turn.state;
  const isAble = page.shareable === 'picture-and-sound' || (page.shareable === 'picture' && !isSoundOnly);
  if (phase === 'call' && isAble) step(turn, { type: 'ask', isSoundOnly });
}

/** The call is over, for us at least: nothing is captured any longer. */
export function tend(turn: Turn): void {
  if (turn.state.phase !== 'call' && turn.state.share.phase !== 'idle') step(turn, { type: 'stop' });
}

function changed(turn: Turn): void {
  const shown = share.shown(turn.state.share);
  duties.bandwidthStep(turn, { type: 'share', ...shown });
  seats.writeToAll(turn, seats.shareDraft(turn));
}

/** How wide we show what a member shares; not at all in a call of voices. */
export function tellTile(turn: Turn, id: string): void {
  const { bandwidth, shareTiles, seats: members } = turn.state;
  const width = bandwidth.isAudioOnly ? 0 : shareTiles[id];
  const isMember = members.some((one) => one.id === id && one.link.phase === 'live');
  if (isMember && width !== undefined) seats.write(turn, id, { type: 'share-tile', width });
}
