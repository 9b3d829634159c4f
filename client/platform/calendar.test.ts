// Tests of calendar files: RFC 5545's form, read back by a reader of our own. Source: docs/using.md, "Planning a call".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { utf8 } from '../../shared/bytes.ts';
import { calendarOf, type Entry } from './calendar.ts';

const ENTRY: Entry = {
  id: 'aB3_-9xyzQ12',
  title: 'Review; plan, “B” \\ C',
  atMs: Date.UTC(2025, 10, 27, 15, 0, 0),
  minutes: 90,
  text: 'Come to the review.\nChannel 482\r\nSee you',
  link: 'https://sotto.example/#c=482&p=amber-lantern&t=Review',
  stampMs: Date.UTC(2025, 10, 13, 8, 5, 9, 250),
};

/** Unfolds and unescapes: what a calendar program does first. */
function read(file: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const line of file
    .replace(/\r\n /g, '')
    .split('\r\n')
    .filter((one) => one !== '')) {
    const at = line.indexOf(':');
    const value = line
      .slice(at + 1)
      .replace(/\\([nN\\;,])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
    fields.set(line.slice(0, at), [...(fields.get(line.slice(0, at)) ?? []), value]);
  }
  return fields;
}

test('a calendar reads what was planned, and reminds ten minutes before', () => {
  const fields = read(calendarOf(ENTRY));
  assert.equal(fields.get('DTSTART'), ['20251127T150000Z']);
  assert.equal(fields.get('DTEND'), ['20251127T163000Z']);
  assert.equal(fields.get('DTSTAMP'), ['20251113T080509Z']);
  assert.equal(fields.get('SUMMARY'), [ENTRY.title]);
  assert.equal(fields.get('DESCRIPTION'), ['Come to the review.\nChannel 482\nSee you', ENTRY.title]);
  assert.equal(fields.get('URL'), [ENTRY.link]);
  assert.equal(fields.get('LOCATION'), [ENTRY.link]);
  assert.equal(fields.get('TRIGGER'), ['-PT10M']);
  assert.equal(fields.get('UID'), ['aB3_-9xyzQ12@sotto']);
  assert.equal(fields.get('BEGIN'), ['VCALENDAR', 'VEVENT', 'VALARM']);
  assert.equal(fields.get('END'), ['VALARM', 'VEVENT', 'VCALENDAR']);
});

test('no line is longer than 75 bytes, no character is cut in two, every line ends as it must', () => {
  const file = calendarOf({ ...ENTRY, title: '🦊🌵'.repeat(30), text: 'ü'.repeat(300) });
  assert.ok(file.endsWith('END:VCALENDAR\r\n'));
  assert.not.match(file, /[^\r]\n|\r[^\n]/);
  for (const line of file.split('\r\n')) assert.ok(utf8(line).length <= 75, line);
  assert.equal(read(file).get('SUMMARY'), ['🦊🌵'.repeat(30)]);
  assert.is(read(file).get('DESCRIPTION')?.[0], 'ü'.repeat(300));
});

test('nothing in a title or a text can add a line of its own', () => {
  const file = calendarOf({ ...ENTRY, title: 'a\r\nATTENDEE:x', text: 'b\nEND:VEVENT\rc' });
  assert.not.match(file, /^ATTENDEE/m);
  assert.is(file.split(/^END:VEVENT/m).length, 2);
});

test.run();
