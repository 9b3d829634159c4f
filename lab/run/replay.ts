// `npm run replay -- FILE`: tells a problem report as a timeline, plays again what it carries enough for, and says what it can't.
// Source: docs/using.md, "Problem report"; CONTRIBUTING.md, "Commands".
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { readReport, replayMedia, timeline } from './report-trace.ts';

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

function tell(text: string): boolean {
  const report = readReport(text);
  if ('problem' in report) {
    say(`line ${report.line}: ${report.problem}`);
    return false;
  }
  const { phase, seats, counts, entries, beside } = report;
  say(
    `ends in phase ${phase} with ${seats} seats; ${entries.length} entries, ${beside.length} beside the call`,
  );
  for (const [why, count] of counts) say(`dropped ${count} × ${why}`);
  say();
  for (const line of timeline(report)) say(line);
  say();
  const { fed, compared, differences } = replayMedia(report);
  say(
    `own media: played again with ${fed} events, ${compared} states compared, ${differences.length} differ`,
  );
  for (const { atS, recorded, replayed } of differences)
    say(`${atS.toFixed(3).padStart(9)}  recorded "${recorded}", replayed "${replayed}"`);
  if (differences.length > 0)
    say(
      'A difference may be a fault, or come of what a trace leaves out: a host that mutes, devices that are chosen.',
    );
  say(
    'Not played again: the door, links, relay, chat. Their events carry keys and texts, which a report never holds.',
  );
  return true;
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  say('npm run replay -- FILE');
  process.exitCode = 2;
} else if (!tell(readFileSync(file, 'utf8'))) process.exitCode = 1;
