// Quality: what a connection is like for the two who talk over it, from its statistics. Pure.
// Source: docs/states/bandwidth.md, "Quality".
import type { LinkStats } from './ports.ts';

export type Quality = 'good' | 'weak' | 'poor';

export type Judged = {
  readonly is: Quality;
  /** Looks in a row that say otherwise, all in the same direction, and what is believed of them. */
  readonly doubt: number;
  readonly leaning: Quality;
  /** Packets, as counted at the last look. */
  readonly received: number;
  readonly lost: number;
  /** Packets of the last looks, an older one for less. */
  readonly came: number;
  readonly gone: number;
  /** What the other side lost of ours, 0 … 1, in the last looks. */
  readonly out: number;
};

export const UNJUDGED: Judged = {
  is: 'good',
  doubt: 0,
  leaning: 'good',
  received: 0,
  lost: 0,
  came: 0,
  gone: 0,
  out: 0,
};

const ROUNDS_WORSE = 2;
const ROUNDS_BETTER = 3;
/** At each look what was before counts for so much: about four seconds in all, as one look at a thin stream is chance. */
const KEPT = 0.5;
/** What the other side tells is of up to seven seconds already. */
const KEPT_OUT = 0.25;
/** Round trip in ms and losses from which on talk suffers, and from which on there is hardly any. */
const WEAK = { rttMs: 400, loss: 0.035 };
const POOR = { rttMs: 900, loss: 0.15 };
/** Losses have to be this part of a limit to be below it again: on a line of five per cent many a look finds three. */
const BELOW = 0.6;

type Recent = Pick<Judged, 'received' | 'lost' | 'came' | 'gone' | 'out'>;

/** A count that falls, as where one of several streams has ended, says nothing of this look: the next one counts on from it. */
function counted(before: Judged, stats: LinkStats): Recent {
  const { packetsReceived: received = before.received, packetsLost: lost = before.lost, lossOut = 0 } = stats;
  const isAnew = received < before.received;
  const came = isAnew ? 0 : received - before.received;
  const gone = isAnew ? 0 : Math.max(0, lost - before.lost);
  return {
    received,
    lost,
    came: came + KEPT * before.came,
    gone: gone + KEPT * before.gone,
    out: (1 - KEPT_OUT) * lossOut + KEPT_OUT * before.out,
  };
}

function rated({ came, gone, out }: Recent, rttMs: number, is: Quality): Quality {
  const loss = Math.max(out, gone / Math.max(1, gone + came));
  const isOver = (limit: typeof WEAK, than: Quality): boolean =>
    rttMs > limit.rttMs || loss > limit.loss * (RANK[is] >= RANK[than] ? BELOW : 1);
  if (isOver(POOR, 'poor')) return 'poor';
  return isOver(WEAK, 'weak') ? 'weak' : 'good';
}

const RANK: Readonly<Record<Quality, number>> = { good: 0, weak: 1, poor: 2 };

/** After one look; a change is believed when it lasts. */
export function judged(before: Judged, stats: LinkStats): Judged {
  const { is } = before;
  const recent = counted(before, stats);
  const found = rated(recent, stats.rttMs ?? 0, is);
  if (found === is) return { is, doubt: 0, leaning: is, ...recent };
  const isWorse = RANK[found] > RANK[is];
  const isSameWay = before.doubt > 0 && RANK[before.leaning] > RANK[is] === isWorse;
  const doubt = isSameWay ? before.doubt + 1 : 1;
  // Of bad looks the milder one counts; of good ones the last, as losses fade in them.
  const isMilder = isWorse && isSameWay && RANK[before.leaning] < RANK[found];
  const leaning = isMilder ? before.leaning : found;
  const isBelieved = doubt >= (isWorse ? ROUNDS_WORSE : ROUNDS_BETTER);
  return isBelieved ? { is: leaning, doubt: 0, leaning, ...recent } : { is, doubt, leaning, ...recent };
}
