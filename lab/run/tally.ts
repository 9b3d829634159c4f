// Counting: every command of the house ends in one line, `N passed, N failed`; this file writes and reads it.
// Source: CONTRIBUTING.md, "Commands".
import process from 'node:process';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const NONE: Tally = { passed: 0, failed: 0, skipped: 0 };
export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NONE,
  );
}

/** `3 passed, 0 failed`; skipped ones are named when there are any, or always when `full`. */
export function line(tally: Tally, full = false): string {
  const skipped = full || tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}

const LAST_LINE = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/** Reads the last line of a command's output; undefined when it is none of ours. */
export function readLine(output: string): Tally | undefined {
  const match = LAST_LINE.exec(output.trimEnd().split('\n').at(-1)?.trim() ?? '');
  if (match === null) return undefined;
  return { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3] ?? 0) };
}

const UVU_TOTALS = /^ {2}Total: +(\d+)\n {2}Passed: +(\d+)\n {2}Skipped: +(\d+)$/m;

/** Reads uvu's totals; undefined when the file ended before uvu printed them. */
export function readUvu(output: string): Tally | undefined {
  const match = UVU_TOTALS.exec(output.replaceAll('\r\n', '\n'));
  if (match === null) return undefined;
  const passed = Number(match[2]);
  return { passed, failed: Number(match[1]) - passed, skipped: Number(match[3]) };
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Prints the last line and sets the exit code; a run in which nothing ran has failed. */
export function finish(tally: Tally, full = false): void {
  const counted = tally.passed + tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  if (counted !== tally) process.stdout.write('\nNothing ran, and that counts as a failure.\n');
  process.stdout.write(`\n${line(counted, full)}\n`);
  process.exitCode = counted.failed > 0 ? 1 : 0;
}
