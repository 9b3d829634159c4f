// Why: what keeps a link from standing, as far as it can be told from here; pure. Source: docs/nat.md, "What the tile says".
import { detour } from './ice.ts';
import type { Seat, State } from './state.ts';
import { TIMES } from './times.ts';
import type { Why } from './view.ts';

/** undefined: it stands, or there is nothing to wonder about yet. */
export function whyOf(state: State, { id, link, sinceMs, awayMs }: Seat): Why | undefined {
  const { nowMs, wallOffset, page, seats, channel, ice, isHidingIp } = state;
  // A reload of ours ends every link; and of a page that said it goes there is nothing to wonder.
  if (nowMs < Math.max(sinceMs, link.sinceMs) + TIMES.whyAfter || awayMs !== Infinity) return undefined;
  if (link.phase === 'live') return undefined;
  if (!page.isOnline) return 'offline';
  const isAnyLive = seats.some((one) => one.id !== id && one.link.phase === 'live');
  if (link.phase === 'down') {
    if (isAnyLive) return 'theirs';
    // That the relay is reached tells of TCP: the way that is gone may have been closed here as well as there.
    if (channel.phase === 'open') return 'cut';
    // Behind the lock nobody is at the relay, so that its silence says nothing.
    return channel.phase === 'closed' ? 'either' : 'ours';
  }
  const around = detour(ice, { now: nowMs, wall: nowMs + wallOffset });
  if (around === 'no-access') return 'no-access';
  if (around === 'turn') return ice.isWide ? 'unmet' : 'blocked';
  // Where no STUN server was asked nobody could have told us our address: that it is not known says nothing of UDP.
  return ice.hasStun && !isHidingIp && !ice.isWide ? 'udp' : 'no-turn';
}
