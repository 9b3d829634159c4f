// TURN credentials: short-lived, made from a secret that the TURN servers share, in the form of coturn's use-auth-secret
// ("A REST API for Access to TURN Services", draft-uberti-behave-turn-rest). Nothing is kept: the server looks at time and
// mark by itself. Source: docs/protocol/1-relay.md, "What else is served"; docs/decisions/0029-access-to-turn.md.
import { createHmac } from 'node:crypto';
import { BUCKETS_KEPT } from '../../shared/limits.ts';
import type { Config } from '../config.ts';
import { createMeter } from '../meter.ts';

/** In base64. SHA-1 is what TURN servers take here; as a HMAC it stands (RFC 6151, RFC 2104). */
export function credentialOf(secret: string, username: string): string {
  return createHmac('sha1', secret).update(username).digest('base64');
}

/**
 * When it ends, in seconds since 1970, and a mark that is the same for all that one client address asks for, on every node:
 * the server counts its quota by it, so one address can't have everybody's. The mark tells the server nothing that it does
 * not see, and nobody else anything.
 */
export function usernameUntil(untilS: number, secret: string, client: string): string {
  const mark = createHmac('sha256', secret).update(`sotto/1 turn user ${client}`).digest('hex');
  return `${untilS}:${mark.slice(0, 16)}`;
}

type Server = {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
};
type Ice = { readonly iceServers: readonly Server[]; readonly ttl?: number };

/** What GET /ice answers: servers as in RTCConfiguration, and for how many seconds they are good. */
export function createIce(operator: Config['operator'], wallMs = Date.now) {
  const { stunUrls, turnUrls, turnSecret, turnTtl, iceBurst, icePerMinute } = operator;
  const stun: readonly Server[] = stunUrls.length > 0 ? [{ urls: stunUrls }] : [];
  const give = (client: string): Ice => {
    if (turnUrls.length === 0) return { iceServers: stun };
    const username = usernameUntil(Math.floor(wallMs() / 1000) + turnTtl, turnSecret, client);
    const turn = { urls: turnUrls, username, credential: credentialOf(turnSecret, username) };
    return { iceServers: [...stun, turn], ttl: turnTtl };
  };
  return { meter: createMeter({ burst: iceBurst, perSecond: icePerMinute / 60 }, BUCKETS_KEPT), give };
}
