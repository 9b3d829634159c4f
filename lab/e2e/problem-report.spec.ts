// The problem report: shown before it is saved, saved as it was shown, read by the replay, and without a secret of the call.
// Source: docs/using.md, "Problem report".
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readReport, replayMedia, timeline } from '../run/report-trace.ts';
import { expectNoFinding } from './harness/access.ts';
import { button, meet, type Meeting, picture } from './harness/call-page.ts';
import { ANN, scenario } from './harness/scenario.ts';
import { untilFrames } from './harness/measure.ts';

const MEETING: Meeting = { channel: 4173 % 1000, password: 'violet kettles hum' };
const SAID = 'the ferry leaves at dawn';

scenario('what is saved is what is shown, and holds no secret of the call', async (stage) => {
  const [ann] = await meet(stage, MEETING);
  await untilFrames("Ben's picture at Ann", picture(ann));
  const { page } = ann;
  await button(ann, 'Chat').click();
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill(SAID);
  await field.press('Enter');
  await page.getByText(SAID).first().waitFor();
  await button(ann, 'Leave call').click();
  await button(ann, 'Save a problem report').click();
  const shown = await page.getByRole('region', { name: 'The report, word for word' }).textContent();
  await expectNoFinding(page, 'problem report');
  const coming = page.waitForEvent('download');
  await button(ann, 'Save as a file').click();
  const saved = readFileSync(await (await coming).path(), 'utf8');
  assert.is(saved, shown);

  for (const secret of [
    MEETING.password,
    'violet',
    'kettles',
    SAID,
    'ferry',
    ANN.name,
    'Ben',
    '127.0.0.1',
    'candidate:',
    'a=fingerprint',
    'v=0',
  ])
    assert.not(saved.includes(secret), secret);
  // Thousandths of a second may be any number.
  assert.not.match(saved, new RegExp(`(?<![\\d.])${MEETING.channel}(?![\\d.])`));
  assert.not.match(saved, /\d+\.\d+\.\d+\.\d+|[\da-f]{12}|[\w+/-]{24}/i);

  const report = readReport(saved);
  if ('problem' in report) return assert.unreachable(`line ${report.line}: ${report.problem}`);
  assert.match(timeline(report).join('\n'), /links live[^]*intent leave[^]*end/);
  assert.equal(replayMedia(report).differences, []);
});

test.run();
