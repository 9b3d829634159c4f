// Detour: a path by way of a TURN server where a direct one answers, too. Engines take it where a check by that server
// overtakes the candidate it belongs to: they think it the better path, and give up the other one. Where they do so before
// it was ever tried, the other side's network lets nothing in, and no check shows that there is a direct path.
// A part of link.ts. Source: docs/states/link.md, "Detours".
import type { LinkStats } from './ports.ts';

export type Detour = {
  /** Checks that had gone through on direct paths when we last looked. */
  readonly checks: number;
  /** Looks at which there were more of them. */
  readonly rounds: number;
  /** Looks at which the path was a detour, whatever else answered. */
  readonly looks: number;
  readonly tries: number;
};

export const NO_DETOUR: Detour = { checks: 0, rounds: 0, looks: 0, tries: 0 };

const TRIES_MAX = 2;
/** Looks, one every two seconds: the impolite side first. Later each time. */
const ROUNDS = 3;
const ROUNDS_POLITE = 8;
/** Where nothing else answers: one try, of the impolite side. */
const LOOKS = 5;

/** Without a count of direct checks none is wanted: our address is hidden. */
export function looked(state: Detour, { isRelayed = false, directChecks }: LinkStats): Detour {
  if (!isRelayed || directChecks === undefined) return { ...NO_DETOUR, tries: state.tries };
  const rounds = state.rounds + (directChecks > state.checks ? 1 : 0);
  return { ...state, checks: directChecks, rounds, looks: state.looks + 1 };
}

/** Begun anew: the next try is later. */
export const begunAnew = ({ tries }: Detour): Detour => ({ ...NO_DETOUR, tries: tries + 1 });

/** Paths are to be looked for anew. */
export function isDue({ rounds, looks, tries }: Detour, isPolite: boolean): boolean {
  if (!isPolite && tries === 0 && looks >= LOOKS) return true;
  return tries < TRIES_MAX && rounds >= (isPolite ? ROUNDS_POLITE : ROUNDS) * (tries + 1);
}
