// What the server beside the page says when a bot asks: settings, a free channel, STUN and TURN servers.
// Source: docs/protocol/1-relay.md, "What else is served". Answers are its operator's and taken as they are, but for their form.
import { CHANNEL_MAX } from '../../shared/limits.ts';

const FETCH_MS = 4_000;

export type Settings = {
  readonly channelMax: number;
  readonly hasTurn: boolean;
  readonly isFoundersOnly: boolean;
  /** There may be a way for large calls. */
  readonly hasSfu: boolean;
};

/** As werift wants it: one address each. */
export type IceServer = { readonly urls: string; readonly username?: string; readonly credential?: string };
export type Ice = { readonly servers: readonly IceServer[]; readonly lifetimeMs?: number };

async function ask(page: URL, path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const response = await fetch(new URL(path, page), { signal: AbortSignal.timeout(FETCH_MS) });
    const answer: unknown = response.ok ? await response.json() : undefined;
    return isRecord(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export async function fetchSettings(page: URL): Promise<Settings> {
  const { channelMax, hasTurn, isFoundersOnly, hasSfu } = (await ask(page, './config.json')) ?? {};
  return {
    channelMax: typeof channelMax === 'number' ? channelMax : CHANNEL_MAX,
    hasTurn: hasTurn === true,
    isFoundersOnly: isFoundersOnly === true,
    hasSfu: hasSfu === true,
  };
}

export async function fetchFree(page: URL) {
  const answer = await ask(page, './free');
  const channel = answer?.['channel'];
  return { channel: typeof channel === 'number' ? channel : undefined, isReached: answer !== undefined };
}

/** undefined: none were given. */
export async function fetchIce(page: URL): Promise<Ice | undefined> {
  const answer = await ask(page, './ice');
  return answer && readIce(answer);
}

export function readIce({ iceServers, ttl }: Readonly<Record<string, unknown>>): Ice | undefined {
  if (!Array.isArray(iceServers)) return undefined;
  const servers = iceServers.flatMap((one: unknown) => (isRecord(one) ? addressesOf(one) : []));
  return typeof ttl === 'number' ? { servers, lifetimeMs: ttl * 1000 } : { servers };
}

function addressesOf({ urls, username, credential }: Readonly<Record<string, unknown>>): IceServer[] {
  const named = [urls].flat().filter((one) => typeof one === 'string');
  const hasCredential = typeof username === 'string' && typeof credential === 'string';
  return named.map((one) => (hasCredential ? { urls: one, username, credential } : { urls: one }));
}

export const isTurn = ({ urls }: IceServer): boolean => /^turns?:/.test(urls);
