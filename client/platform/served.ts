// What the server that serves the page says when asked: its settings, and a free channel. Hostile or garbled answers
// are undefined; a fetch never takes longer than the table of times allows. Source: docs/protocol/1-relay.md, "What else is served".
import { CHANNEL_MAX, CHANNEL_MAX_WIDEST, CHANNEL_MIN } from '../../shared/limits.ts';
import { TIMES } from './times.ts';

export type Settings = {
  readonly channelMax: number;
  /** Whoever wants to hide an address has something to hide behind. */
  readonly hasTurn: boolean;
  /** Only holders of a token may open a channel. */
  readonly isFoundersOnly: boolean;
  /** There may be a way for large calls: GET /sfu says more. */
  readonly hasSfu: boolean;
};

/** Of a server that has none, or can't be reached. */
export const DEFAULT: Settings = {
  channelMax: CHANNEL_MAX,
  hasTurn: false,
  isFoundersOnly: false,
  hasSfu: false,
};

/** Undefined: it can't be reached, for now. */
export async function fetchSettings(): Promise<Settings | undefined> {
  const answer = await fetchJson('./config.json', (status) => status === 429 || status >= 500);
  if (answer !== undefined) told = parseSettings(answer) ?? DEFAULT;
  return told;
}

/** As it was said when the page was opened: a page that stands asks its server for nothing more than it must. */
let told: Settings | undefined;
/** Not where the server said that it has none. */
export const mayHaveSfu = (): boolean => told?.hasSfu !== false;

/** A few tries, as far apart as is said, and no more: of a page that stands the server should hear little. */
export async function untilAnswered<T>(
  ask: () => Promise<T | undefined>,
  pausesMs: readonly number[],
  pause: (ms: number) => Promise<void> = sleep,
): Promise<T | undefined> {
  let answer = await ask();
  for (const ms of pausesMs) {
    if (answer !== undefined) return answer;
    await pause(ms);
    answer = await ask();
  }
  return answer;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function fetchFree(): Promise<{
  readonly channel: number | undefined;
  readonly isReached: boolean;
}> {
  // 429 and 503 are answers of the relay: too many asked, or every channel is in use.
  const answer = await fetchJson('./free', (status) => status >= 500 && status !== 503);
  const { channel } = asRecord(answer);
  return { channel: isChannel(channel) ? channel : undefined, isReached: answer !== undefined };
}

/** null: an answer that is a refusal; undefined: none, or of a status by which the server is not itself. */
async function fetchJson(path: string, isOut: (status: number) => boolean): Promise<unknown> {
  try {
    const signal = AbortSignal.timeout(TIMES.fetchMs);
    const response = await fetch(path, { signal, cache: 'no-store', credentials: 'omit' });
    if (isOut(response.status)) return undefined;
    return response.ok ? await response.json() : null;
  } catch {
    return undefined;
  }
}

/** undefined unless all of it is as it should be. */
export function parseSettings(answer: unknown): Settings | undefined {
  const { channelMax, hasTurn, isFoundersOnly = false, hasSfu = false } = asRecord(answer);
  if (typeof hasTurn !== 'boolean' || typeof isFoundersOnly !== 'boolean') return undefined;
  return isChannel(channelMax) && typeof hasSfu === 'boolean'
    ? { channelMax, hasTurn, isFoundersOnly, hasSfu }
    : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isChannel(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= CHANNEL_MIN && Number(value) <= CHANNEL_MAX_WIDEST;
}
