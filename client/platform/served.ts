// What the server that serves the page says when asked: its settings, and a free channel. Hostile or garbled answers
// are undefined; a fetch never takes longer than the table of times allows. Source: docs/protocol/1-relay.md, "What else is served".
import { CHANNEL_MAX, CHANNEL_MAX_WIDEST, CHANNEL_MIN } from '../../shared/limits.ts';
import type { IceServer } from '../call/ports.ts';
import { BOUNDS, TIMES } from './times.ts';

export type Settings = {
  readonly channelMax: number;
  readonly iceServers: readonly IceServer[];
  /** Only holders of a token may open a channel. */
  readonly isFoundersOnly: boolean;
};

const DEFAULT: Settings = { channelMax: CHANNEL_MAX, iceServers: [], isFoundersOnly: false };

/** The default where the server has none, or can't be reached. */
export async function fetchSettings(): Promise<Settings> {
  return parseSettings(await fetchJson('./config.json')) ?? DEFAULT;
}

export async function fetchFree(): Promise<{
  readonly channel: number | undefined;
  readonly isReached: boolean;
}> {
  const answer = await fetchJson('./free');
  const { channel } = asRecord(answer);
  return { channel: isChannel(channel) ? channel : undefined, isReached: answer !== undefined };
}

/** null: an answer that is a refusal; undefined: none. */
async function fetchJson(path: string): Promise<unknown> {
  try {
    const signal = AbortSignal.timeout(TIMES.fetchMs);
    const response = await fetch(path, { signal, cache: 'no-store', credentials: 'omit' });
    return response.ok ? await response.json() : null;
  } catch {
    return undefined;
  }
}

/** {channelMax, iceServers: as in RTCConfiguration, isFoundersOnly or nothing}; undefined unless all of it is as it should be. */
export function parseSettings(answer: unknown): Settings | undefined {
  const { channelMax, iceServers, isFoundersOnly = false } = asRecord(answer);
  if (!isChannel(channelMax) || !Array.isArray(iceServers)) return undefined;
  if (typeof isFoundersOnly !== 'boolean') return undefined;
  if (iceServers.length > BOUNDS.iceServers) return undefined;
  const servers = iceServers.flatMap((server: unknown) => parseIceServer(server) ?? []);
  return servers.length === iceServers.length
    ? { channelMax, iceServers: servers, isFoundersOnly }
    : undefined;
}

/** A TURN server comes with a credential, a STUN server without: the browser refuses anything else by throwing. */
function parseIceServer(server: unknown): IceServer | undefined {
  const { urls: named, username, credential } = asRecord(server);
  const urls: readonly unknown[] = Array.isArray(named) ? named : [named];
  if (urls.length === 0 || urls.length > BOUNDS.iceServers) return undefined;
  if (urls.every(isStun) && username === undefined && credential === undefined) return { urls };
  if (!urls.every(isTurn) || !isCredential(username) || !isCredential(credential)) return undefined;
  return { urls, username, credential };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isChannel(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= CHANNEL_MIN && Number(value) <= CHANNEL_MAX_WIDEST;
}

/** RFC 7064, 7065. An address that RTCPeerConnection refuses would cost every connection. */
const HOST = String.raw`(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?`;
const STUN = new RegExp(`^stuns?:${HOST}$`);
const TURN = new RegExp(String.raw`^turns?:${HOST}(?:\?transport=(?:udp|tcp))?$`);

function isStun(url: unknown): url is string {
  return typeof url === 'string' && STUN.test(url);
}

function isTurn(url: unknown): url is string {
  return typeof url === 'string' && TURN.test(url);
}

function isCredential(text: unknown): text is string {
  return typeof text === 'string' && text !== '' && text.length <= BOUNDS.credentialCharacters;
}
