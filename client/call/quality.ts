// Quality: what a connection is like for the two who talk over it, from its statistics. Pure.
// Source: docs/states/bandwidth.md, "Quality".
import type { LinkStats } from './ports.ts';

export type Quality = 'good' | 'weak' | 'poor';

export type Judged = {
  readonly is: Quality;
  /** Rounds in a row that say otherwise, and what they say. */
  readonly doubt: number;
  /** Packets, as counted at the last look. */
  readonly received: number;
  readonly lost: number;
};

export const UNJUDGED: Judged = { is: 'good', doubt: 0, received: 0, lost: 0 };

const ROUNDS_WORSE = 2;
const ROUNDS_BETTER = 3;
/** Round trip in ms and losses from which on talk suffers, and from which on there is hardly any. */
const WEAK = { rttMs: 400, loss: 0.035 };
const POOR = { rttMs: 900, loss: 0.2 };

/** Of what came since the last look. A connection that counts from nothing again has no look before. */
function recentLoss({ received, lost }: Judged, { packetsReceived = 0, packetsLost = 0 }: LinkStats): number {
  const isAnew = packetsReceived < received;
  const came = packetsReceived - (isAnew ? 0 : received);
  const gone = packetsLost - (isAnew ? 0 : lost);
  return came <= 0 || gone <= 0 ? 0 : gone / (gone + came);
}

function rated(loss: number, rttMs: number): Quality {
  if (loss > POOR.loss || rttMs > POOR.rttMs) return 'poor';
  return loss > WEAK.loss || rttMs > WEAK.rttMs ? 'weak' : 'good';
}

const RANK: Readonly<Record<Quality, number>> = { good: 0, weak: 1, poor: 2 };

/** After one look; a change is believed when it lasts. */
export function judged(before: Judged, stats: LinkStats): Judged {
  const loss = Math.max(recentLoss(before, stats), stats.lossOut ?? 0);
  const found = rated(loss, stats.rttMs ?? 0);
  const counts = { received: stats.packetsReceived ?? 0, lost: stats.packetsLost ?? 0 };
  if (found === before.is) return { ...before, ...counts, doubt: 0 };
  const needed = RANK[found] > RANK[before.is] ? ROUNDS_WORSE : ROUNDS_BETTER;
  const doubt = before.doubt + 1;
  return doubt < needed ? { ...before, ...counts, doubt } : { is: found, doubt: 0, ...counts };
}
