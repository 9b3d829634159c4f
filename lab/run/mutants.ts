// The mutants: for each attack of docs/threats.md the check that defeats it, and the text that takes it away.
// Source: docs/threats.md. This table is no part of what ships.

export type Mutant = {
  /** Number of the attack, as in docs/threats.md. */
  readonly attack: string;
  /** What is taken away, in a few words. */
  readonly removes: string;
  readonly file: string;
  /** Exact source text; it must stand in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** The test file that must fail. */
  readonly test: string;
  /** The name (or a part of it) of the test case that must be among the failing ones. */
  readonly fails?: string;
};

export const MUTANTS: readonly Mutant[] = [];
