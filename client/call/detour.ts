// Detour: a path by way of a TURN server where a direct one answers, too. Engines take it where a check by that server
// overtakes the candidate it belongs to: they think it the better path, and give up the other one.
// A part of link.ts. Source: docs/states/link.md, "Detours".
import type { LinkStats } from './ports.ts';

export type Detour = {
  /** Checks that had gone through on direct paths when we last looked. */
  readonly checks: number;
  /** Looks at which there were more of them. */
  readonly rounds: number;
  readonly tries: number;
};

export const NO_DETOUR: Detour = { checks: 0, rounds: 0, tries: 0 };

const TRIES_MAX = 2;
/** Looks, one every two seconds: the impolite side first. Later each time. */
const ROUNDS = 3;
const ROUNDS_POLITE = 8;

export function looked(state: Detour, { isRelayed = false, directChecks = 0 }: LinkStats): Detour {
  if (!isRelayed) return { ...state, checks: 0, rounds: 0 };
  return { ...state, checks: directChecks, rounds: state.rounds + (directChecks > state.checks ? 1 : 0) };
}

/** Paths are to be looked for anew. */
export function isDue({ rounds, tries }: Detour, isPolite: boolean): boolean {
  return tries < TRIES_MAX && rounds >= (isPolite ? ROUNDS_POLITE : ROUNDS) * (tries + 1);
}
