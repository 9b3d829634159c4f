// One ICE candidate as one line of text: "<m-line index> <candidate>". Source: docs/protocol/5-media.md, "Candidates".
// Total: what has another form is undefined.
import { CANDIDATE_BYTES } from '../../shared/limits.ts';

export type Candidate = { readonly candidate: string; readonly sdpMLineIndex: number };

/** Undefined for the end-of-candidates mark: nobody waits for it. */
export function formatCandidate(found: {
  readonly candidate: string;
  readonly sdpMLineIndex: number | null;
}): string | undefined {
  return found.candidate === '' ? undefined : `${found.sdpMLineIndex ?? 0} ${found.candidate}`;
}

/** RFC 6890: good within one network only. */
const PRIVATE =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
/** RFC 4291, 2.4: what is given out of global unicast, 2000::/3. */
const IPV6_GLOBAL = /^[23][\da-f]{3}:/i;

/** Good beyond our own network: learned from STUN, given by a TURN server, or public by itself (then STUN adds none). */
export function isWide({
  type,
  address,
}: {
  readonly type: string | null;
  readonly address: string | null;
}): boolean {
  if (type !== 'host') return type !== null;
  const at = address ?? '';
  return IPV6_GLOBAL.test(at) || (IPV4.test(at) && !PRIVATE.test(at));
}

export function parseCandidate(text: string): Candidate | undefined {
  if (text.length > CANDIDATE_BYTES) return undefined;
  const [, index = '', candidate = ''] = /^(\d{1,2}) (candidate:[\x20-\x7e]+)$/.exec(text) ?? [];
  return candidate === '' ? undefined : { candidate, sdpMLineIndex: Number(index) };
}
