// Counting: what counts as passed, failed, skipped, and what silence counts for.
// Source: lab/run/tally.ts, lab/run/suite.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from './suite.ts';
import { line, readLine, readUvu } from './tally.ts';

const uvu = (total: number, passed: number, skipped: number): string =>
  `• •   (${passed} / ${total})\n\n  Total:     ${total}\n  Passed:    ${passed}\n  Skipped:   ${skipped}\n  Duration:  1.00ms\n\n`;

test('uvu totals are read, and their absence is seen', () => {
  assert.equal(readUvu(uvu(3, 2, 1)), { passed: 2, failed: 1, skipped: 1 });
  assert.is(readUvu('Exiting early before testing is finished.'), undefined);
});

test('silence is a failure', () => {
  assert.is(judge({ code: 0, output: '' }).failed, 1);
  assert.is(judge({ code: 0, output: uvu(0, 0, 0) }).failed, 1);
  assert.is(judge({ code: 1, output: uvu(2, 2, 0) }).failed, 1);
  assert.equal(judge({ code: 0, output: uvu(2, 2, 0) }), { passed: 2, failed: 0, skipped: 0 });
  assert.equal(judge({ code: 0, output: uvu(0, 0, 1) }), { passed: 0, failed: 0, skipped: 1 });
  assert.is(judge({ code: 124, output: uvu(2, 2, 0) }).failed, 1);
});

test('the last line is written and read back', () => {
  for (const tally of [
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 3, failed: 1, skipped: 2 },
  ]) {
    assert.equal(readLine(`noise\n${line(tally)}\n`), tally);
    assert.equal(readLine(`noise\n${line(tally, true)}\n`), tally);
  }
  assert.is(readLine('3 passed, 0 failed\nmore'), undefined);
});

test.run();
