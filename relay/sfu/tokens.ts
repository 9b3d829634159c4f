// Tokens: what an engine wants to see, in Janus' own form. Nothing is kept: it looks at time and mark by itself.
// Source: docs/protocol/9-authority.md, "Tokens".
import { createHmac } from 'node:crypto';

const PLUGIN = 'janus.plugin.videoroom';

/** `untilS`: seconds since 1970. SHA-1 is what Janus takes here; as a HMAC it stands (RFC 6151, RFC 2104). */
function sign(key: string, untilS: number, realm: string, about: string): string {
  const data = `${untilS},${realm},${about}`;
  return `${data}:${createHmac('sha1', key).update(data).digest('base64')}`;
}

export const coreToken = (key: string, untilS: number): string => sign(key, untilS, 'janus', PLUGIN);

export const roomToken = (key: string, untilS: number, room: string): string =>
  sign(key, untilS, PLUGIN, `room=${room}`);
