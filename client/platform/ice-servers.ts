// Ice servers: what GET /ice gives: STUN and TURN servers in the form of RTCConfiguration, and how long they are good.
// A garbled answer counts as none. Source: docs/protocol/1-relay.md, "What else is served"; docs/protocol/5-media.md, "Access to TURN".
import { BOUNDS, TIMES } from './times.ts';

/** STUN and TURN addresses; a TURN server comes with its credential. */
export type IceServer = {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
};

/** lifetimeMs: absent where nothing of it expires. */
export type Ice = { readonly iceServers: readonly IceServer[]; readonly lifetimeMs?: number };
/** Or when to ask again, where the server said so. */
export type IceAnswer = Ice | { readonly waitMs?: number };

export async function fetchIce(): Promise<IceAnswer> {
  try {
    const signal = AbortSignal.timeout(TIMES.fetchMs);
    const response = await fetch('./ice', { signal, cache: 'no-store', credentials: 'omit' });
    if (response.ok) return parseIce(await response.json()) ?? {};
    return waitOf(response.headers.get('Retry-After'));
  } catch {
    return {};
  }
}

export const isTurnServer = ({ urls }: IceServer): boolean => urls.some(isTurn);

/** As RTCConfiguration wants it: lists of its own. */
export const copied = ({ urls, ...rest }: IceServer): RTCIceServer => ({ urls: [...urls], ...rest });

export function waitOf(seconds: string | null): { readonly waitMs?: number } {
  return /^\d{1,4}$/.test(seconds ?? '') ? { waitMs: Number(seconds) * 1000 } : {};
}

/** {iceServers: as in RTCConfiguration, ttl?: seconds}; undefined unless all of it is as it should be. */
export function parseIce(answer: unknown): Ice | undefined {
  const { iceServers, ttl } = asRecord(answer);
  if (!Array.isArray(iceServers) || iceServers.length > BOUNDS.iceServers) return undefined;
  const servers = iceServers.flatMap((server: unknown) => parseIceServer(server) ?? []);
  if (servers.length !== iceServers.length) return undefined;
  if (ttl === undefined) return { iceServers: servers };
  return isTtl(ttl) ? { iceServers: servers, lifetimeMs: ttl * 1000 } : undefined;
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

/** A server that gave seconds only would be asked without end. */
function isTtl(value: unknown): value is number {
  return (
    Number.isInteger(value) && Number(value) >= BOUNDS.ttlSecondsMin && Number(value) <= BOUNDS.ttlSeconds
  );
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
