// Tests of days and times: soon, over, what inputs write, across days. Source: docs/design.md, "On this device".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  fullWhen,
  instantOf,
  isOver,
  isSoon,
  lengthOf,
  nextHour,
  pastWhen,
  planWhen,
  titleOf,
} from './when.ts';

const at = (text: string): number => Date.parse(text);
const NOW = at('2025-11-13T14:05');
const plan = (atMs: number, minutes = 30) => ({
  id: 'aaaaaaaa',
  title: 'Review',
  atMs,
  minutes,
  channel: 482,
  password: '',
  isPasswordKept: false,
  linkWithoutPassword: '',
});

test('a call can be joined from a quarter of an hour before until its end', () => {
  const atMs = at('2025-11-13T15:00');
  for (const [time, soon] of [
    ['14:44', false],
    ['14:45', true],
    ['15:29', true],
    ['15:30', false],
  ] as const)
    assert.is(isSoon(plan(atMs), at(`2025-11-13T${time}`)), soon, time);
});

test('it leaves the list a quarter of an hour after its end', () => {
  const atMs = at('2025-11-13T15:00');
  assert.not(isOver(plan(atMs), at('2025-11-13T15:44')));
  assert.ok(isOver(plan(atMs), at('2025-11-13T15:45')));
});

test('today and tomorrow are said by the calendar, not by hours', () => {
  assert.match(planWhen(plan(at('2025-11-13T23:59')), NOW), /^Today, /);
  assert.match(planWhen(plan(at('2025-11-14T00:00')), NOW), /^Tomorrow, /);
  assert.not.match(planWhen(plan(at('2025-11-15T00:00')), NOW), /^To/);
});

test('lengths', () => {
  assert.equal([15, 60, 90, 240].map(lengthOf), ['15 min', '1 h', '1 h 30 min', '4 h']);
  assert.match(fullWhen({ atMs: NOW, minutes: 60 }), /2025.*, 1 h$/);
});

test('what the inputs write, and nothing else, is an instant', () => {
  assert.is(instantOf('2025-11-13', '14:05'), NOW);
  assert.is(instantOf('2025-11-13', '14:05:30'), NOW + 30_000);
  for (const [date, time] of [
    ['', '14:05'],
    ['2025-11-13', ''],
    ['2025-13-13', '14:05'],
    ['13.11.2025', '14:05'],
    ['2025-11-13', '25:00'],
  ] as const)
    assert.is(instantOf(date, time), undefined, `${date} ${time}`);
});

test('the beginning that is offered is a full hour to come, over midnight too', () => {
  assert.equal(nextHour(NOW), { date: '2025-11-13', time: '15:00' });
  assert.equal(nextHour(at('2025-11-13T14:50')), { date: '2025-11-13', time: '16:00' });
  assert.equal(nextHour(at('2025-12-31T23:10')), { date: '2026-01-01', time: '00:00' });
});

test('without a title the channel is the name; with one it stands behind the time', () => {
  assert.is(titleOf({ title: '', channel: 120 }), 'Channel 120');
  const [named, bare] = [plan(NOW), { ...plan(NOW), title: '' }];
  assert.is(titleOf(named), 'Review');
  assert.match(planWhen(named, NOW), /, 30 min, Channel 482$/);
  assert.match(planWhen(bare, NOW), /, 30 min$/);
  const was = { title: 'Review', channel: 482, people: [], joinedMs: NOW, leftMs: NOW + 60_000 };
  assert.match(pastWhen(was, NOW), /^Today, .*, Channel 482$/);
  assert.match(pastWhen({ ...was, leftMs: 0 }, NOW), /^Today, .*, Channel 482$/);
  assert.not.match(pastWhen({ ...was, title: '' }, NOW), /Channel/);
});

test.run();
