// Sleep, as the two clocks tell it. Source: client/platform/clock.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hasSlept } from './clock.ts';

const CASES: readonly (readonly [what: string, nowMs: number, wallMs: number, is: boolean])[] = [
  ['nothing happened', 0, 0, false],
  ['both ran on', 60_000, 60_000, false],
  ['a tab was slow, no clock stood still', 900_000, 900_000, false],
  ['clocks drift', 5_000, 5_300, false],
  ['slept for a minute', 40, 60_040, true],
  ['slept for three seconds', 1_000, 4_000, true],
  ['the time was set back', 1_000, -3_600_000, false],
];
for (const [what, nowMs, wallMs, is] of CASES)
  test(what, () => {
    const before = { nowMs: 7_000, wallMs: 1_700_000_000_000 };
    const after = { nowMs: before.nowMs + nowMs, wallMs: before.wallMs + wallMs };
    assert.is(hasSlept(before, after), is);
  });

test.run();
