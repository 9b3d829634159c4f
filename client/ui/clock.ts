// Clock: lengths and times of day as people read them. Source: docs/design.md, "Type" (digits that change are tabular).
import { locale } from './language.ts';

const two = (count: number): string => String(count).padStart(2, '0');

/** 222,000 → "3:42"; from an hour on "1:03:42". Never negative: two clocks may differ by a moment. */
export const elapsed = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const tail = two(seconds % 60);
  if (minutes < 60) return `${minutes}:${tail}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${tail}`;
};

/** Whole seconds until then, at least 0. */
export const secondsUntil = (atMs: number, nowMs: number): number =>
  Math.max(0, Math.ceil((atMs - nowMs) / 1000));

let format: { readonly locale: string; readonly of: Intl.DateTimeFormat } | undefined;

/** "15:04" or "3:04 PM", as the language of the page writes it. */
export const timeOfDay = (atMs: number): string => {
  if (format?.locale !== locale()) {
    const of = new Intl.DateTimeFormat(locale(), { hour: 'numeric', minute: '2-digit' });
    format = { locale: locale(), of };
  }
  return format.of.format(atMs);
};
