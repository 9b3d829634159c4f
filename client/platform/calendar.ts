// A planned call as a file for any calendar, with a reminder ten minutes before. Source: RFC 5545; docs/using.md, "Planning a call".
// The one who opens it gets reminded by the calendar: a closed page can't.
import { utf8 } from '../../shared/bytes.ts';

export const CALENDAR_NAME = 'sotto-call.ics';

export type Entry = {
  readonly id: string;
  readonly title: string;
  readonly atMs: number;
  readonly minutes: number;
  readonly text: string;
  readonly link: string;
  /** When the file is made. */
  readonly stampMs: number;
};

/** RFC 5545, 3.1: no line is longer, the break behind it not counted. */
const LINE_BYTES = 75;
const MINUTE_MS = 60_000;

export function calendarOf({ id, title, atMs, minutes, text, link, stampMs }: Entry): string {
  const summary = escape(title);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sotto//Sotto//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@sotto`,
    `DTSTAMP:${instant(stampMs)}`,
    `DTSTART:${instant(atMs)}`,
    `DTEND:${instant(atMs + minutes * MINUTE_MS)}`,
    `SUMMARY:${summary}`,
    `DESCRIPTION:${escape(text)}`,
    `LOCATION:${escape(link)}`,
    `URL:${link}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${summary}`,
    'TRIGGER:-PT10M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** In UTC, so that it is the same moment for everybody: 20251127T150000Z. */
function instant(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}

function escape(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n?|\n/g, '\\n');
}

/** Broken between code points; a line that goes on begins with a space. */
function folded(line: string): string {
  let whole = '';
  let bytes = 0;
  for (const character of line) {
    const width = utf8(character).length;
    if (bytes + width > LINE_BYTES) {
      whole += '\r\n ';
      bytes = 1;
    }
    whole += character;
    bytes += width;
  }
  return whole;
}
