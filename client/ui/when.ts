// When: days and times of planned and past calls, as the language of the page writes them. Source: docs/design.md, "On this device".
import { timeOfDay } from './clock.ts';
import { series } from './format.ts';
import { locale } from './language.ts';
import { END } from './strings-end.ts';
import { DAYS, PAST, PLANS } from './strings-device.ts';
import type { StoreView } from '../call/view.ts';

type Plan = StoreView['plans'][number];
type Past = StoreView['past'][number];

const MINUTE_MS = 60_000;
/** So long before its time a call can be joined from the list. */
const EARLY_MS = 15 * MINUTE_MS;

const dayNumber = (atMs: number): number => {
  const at = new Date(atMs);
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / (1_440 * MINUTE_MS));
};

/** "Today", "Tomorrow", "Thu 27 Nov". */
const dayOf = (atMs: number, nowMs: number): string => {
  const ahead = dayNumber(atMs) - dayNumber(nowMs);
  if (ahead === 0) return DAYS.today;
  if (ahead === 1) return DAYS.tomorrow;
  return new Intl.DateTimeFormat(locale(), { weekday: 'short', day: 'numeric', month: 'short' }).format(atMs);
};

export const lengthOf = (minutes: number): string => {
  if (minutes < 60) return END.minutes(minutes);
  return minutes % 60 === 0
    ? END.wholeHours(minutes / 60)
    : END.hours(Math.floor(minutes / 60), minutes % 60);
};

export const titleOf = ({ title, channel }: Pick<Plan, 'title' | 'channel'>): string =>
  title === '' ? PLANS.untitled(channel) : title;

/** Where the title does not say it already. */
const channelOf = ({ title, channel }: Pick<Plan, 'title' | 'channel'>): readonly string[] =>
  title === '' ? [] : [PLANS.untitled(channel)];

/** "Today, 15:00, 30 min, Channel 482" */
export const planWhen = (plan: Plan, nowMs: number): string =>
  series(dayOf(plan.atMs, nowMs), timeOfDay(plan.atMs), lengthOf(plan.minutes), ...channelOf(plan));

/** In full, with the zone: for people elsewhere. */
export const fullWhen = ({ atMs, minutes }: Pick<Plan, 'atMs' | 'minutes'>): string => {
  const format = new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return series(format.format(atMs), lengthOf(minutes));
};

/** "14 Nov, 15:01 to 15:34, Channel 482" */
export const pastWhen = (past: Past, nowMs: number): string => {
  const { joinedMs, leftMs } = past;
  const day = dayOf(joinedMs, nowMs);
  return leftMs === 0
    ? series(day, timeOfDay(joinedMs), ...channelOf(past))
    : series(PAST.fromTo(day, timeOfDay(joinedMs), timeOfDay(leftMs)), ...channelOf(past));
};

/** Its time has come, or comes in a quarter of an hour. */
export const isSoon = ({ atMs, minutes }: Plan, nowMs: number): boolean =>
  nowMs >= atMs - EARLY_MS && nowMs < atMs + minutes * MINUTE_MS;

export const isOver = ({ atMs, minutes }: Plan, nowMs: number): boolean =>
  nowMs >= atMs + minutes * MINUTE_MS + EARLY_MS;

/** What <input type="date"> and "time" write, as an instant of this device; undefined when there is none. */
export const instantOf = (date: string, time: string): number | undefined => {
  const atMs =
    /^\d{4,6}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d/.test(time) ? Date.parse(`${date}T${time}`) : NaN;
  return Number.isNaN(atMs) ? undefined : atMs;
};

const two = (count: number): string => String(count).padStart(2, '0');

/** The next full hour that is at least a quarter of an hour away, as the two inputs write it. */
export const nextHour = (nowMs: number): { readonly date: string; readonly time: string } => {
  const at = new Date(nowMs + EARLY_MS);
  at.setMinutes(60, 0, 0);
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return { date, time: `${two(at.getHours())}:00` };
};
