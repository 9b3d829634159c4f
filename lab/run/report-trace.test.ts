import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as front from '../../client/call/front.ts';
import * as report from '../../client/call/report.ts';
import type { Env } from '../../client/call/ports.ts';
import type { Event } from '../../client/call/state.ts';
import { company } from '../../client/call/world-company.ts';
import { createWorld } from '../../client/call/world.ts';
import { readReport, replayMedia, type Report, timeline } from './report-trace.ts';

const BESIDE = '\nBeside the call (seconds)\n    0.100  port-not-loaded\n';
const OPENED: Event = {
  type: 'page-opened',
  origin: 'https://call.example.org',
  fragment: '',
  isSecure: true,
  missing: [],
  channelMax: 1000,
  hasTurn: false,
};
const GIVEN: Event = { type: 'media-given', stream: 'local', camera: 'c', microphone: 'm', devices: [] };

function reportOf(...events: readonly Event[]): string {
  let state = front.initial();
  for (const [at, event] of events.entries()) {
    const env: Env = { now: at * 1000, wall: 0, random: (bytes) => new Uint8Array(bytes) };
    [state] = front.step(state, event, env);
  }
  return report.write(state) + BESIDE;
}

function read(text: string): Report {
  const found = readReport(text);
  if ('problem' in found) assert.unreachable(`${found.line}: ${found.problem}`);
  return found as Report;
}

const muted: Event = { type: 'intent', intent: { type: 'mute', isOn: true } };

test('what the page writes can be read, and own media come out as they were', () => {
  const found = read(
    reportOf(OPENED, GIVEN, muted, { type: 'media-ended', kind: 'camera' }, { type: 'tick' }),
  );
  assert.equal(
    found.entries.filter(({ kind }) => kind === 'stands').map(({ text }) => text),
    ['opening; media idle', 'start; media asking', 'start; media given', 'start; media given muted'],
  );
  const { fed, compared, differences } = replayMedia(found);
  assert.is(fed, 4);
  assert.is(compared, 3);
  assert.equal(differences, []);
});

test('a state that does not follow is named, once', () => {
  const text = reportOf(OPENED, GIVEN, muted).replace('given muted', 'given paused');
  assert.equal(replayMedia(read(text)).differences, [
    { atS: 2, recorded: 'given paused', replayed: 'given muted' },
  ]);
});

test('a trace without its beginning starts where it says how things stand', () => {
  const text = reportOf(OPENED, GIVEN, muted)
    .replace(/.*page-opened\n/, '')
    .replace(/.*opening; media idle\n/, '');
  const { compared, differences } = replayMedia(read(text));
  assert.ok(compared > 0);
  assert.equal(differences, []);
});

test('a whole call: read, told, and nothing in it that was secret', () => {
  const world = createWorld('report', { vault: 'ideal' });
  const [a, b] = company(world, 2);
  assert.ok(a && b);
  b.send({ type: 'chat-send', text: 'the heron stands' });
  a.send({ type: 'lock-door', isForgetting: false });
  world.run(5_000);
  const text = report.write(a.state()) + BESIDE;
  const lines = timeline(read(text)).join('\n');
  assert.match(lines, /call[^]*door open[^]*links live[^]*intent lock-door[^]*door locked/);
  for (const secret of ['amber', 'Ada', 'Ben', 'heron', 'stands there'])
    assert.not(text.includes(secret), secret);
  assert.equal(replayMedia(read(text)).differences, []);
});

test('by a forwarding unit: how far each room is with the others', () => {
  const world = createWorld('report-unit', { vault: 'ideal' });
  world.unit.offers(50);
  const people = company(world, 7);
  world.run(20_000);
  const [last] = people.slice(-1);
  assert.ok(last);
  const text = report.write(last.state());
  assert.match(text, /unit in open of 6 named 6 keyed 6 there 6 heard 6 hearing 6$/m);
  assert.match(text, /unit entering open of \d/);
});

test('equal events in a row are one line', () => {
  const tick: Event = { type: 'tick' };
  assert.ok(timeline(read(reportOf(OPENED, tick, tick, tick))).some((line) => line.endsWith('tick × 3')));
});

test('anything else is refused by its line', () => {
  const good = reportOf(OPENED, GIVEN);
  const cases: readonly (readonly [string, number])[] = [
    ['', 1],
    [good.replace('report 2', 'report 3'), 1],
    [good.replace('report 2', 'report'), 1],
    [good.replace(/phase .*/, 'phase'), 2],
    [good.replace('Events (seconds)', 'Events'), 6],
    [good.replace('media-given', 'media-given <b>'), 10],
    [`${good}\nmore`, good.split('\n').length + 1],
  ];
  for (const [text, line] of cases) {
    const found = readReport(text);
    assert.ok('problem' in found, text.slice(0, 80));
    if ('problem' in found && line > 0) assert.is(found.line, line, found.problem);
  }
});

test.run();
