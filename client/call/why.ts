// Why: what keeps a link from standing, as far as it can be told from here; pure. Source: docs/nat.md, "What the tile says".
import { detour } from './ice.ts';
import type { Seat, State } from './state.ts';
import { TIMES } from './times.ts';
import type { Why } from './view.ts';

/** undefined: it stands, or there is nothing to wonder about yet. */
export function whyOf(state: State, { id, link }: Seat): Why | undefined {
  const { nowMs, wallOffset, page, seats, channel } = state;
  if (link.phase === 'live' || nowMs < link.sinceMs + TIMES.whyAfter) return undefined;
  if (!page.isOnline) return 'offline';
  const isAnyLive = seats.some((one) => one.id !== id && one.link.phase === 'live');
  if (link.phase === 'down') {
    if (isAnyLive || channel.phase === 'open') return 'theirs';
    // Behind the lock nobody is at the relay, so that its silence says nothing.
    return channel.phase === 'closed' ? 'either' : 'ours';
  }
  const around = detour(state.ice, { now: nowMs, wall: nowMs + wallOffset });
  if (around === 'no-access') return 'no-access';
  if (around === 'turn') return link.isWide ? 'unmet' : 'blocked';
  // Without a STUN server nobody could have told us our address: that it is not known says nothing of UDP.
  return state.ice.hasStun && !link.isWide ? 'udp' : 'no-turn';
}
