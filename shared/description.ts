// Description: the one thing the protocol reads in an SDP before it is applied: which certificate it names.
// Source: docs/protocol/5-media.md, "Fingerprints". RFC 8122, 5; RFC 8839. Total: anything odd is undefined.
import { type Bytes, fromHex, toHex } from './bytes.ts';

const FINGERPRINT = /^a=fingerprint:(\S+) (\S+)$/;
const PAIRS = /^[0-9a-f]{2}(?::[0-9a-f]{2}){31}$/i;

/**
 * The SHA-256 fingerprint of a description: the same one in every place it stands (session or media section).
 * Undefined when there is none, when two differ, when another hash function is named, or when a line that
 * mentions a fingerprint has any other form: an engine might read it more kindly than we do.
 */
export function fingerprintOf(sdp: string): Bytes | undefined {
  const lines = sdp.split(/\r\n|\r|\n/).filter((line) => /fingerprint/i.test(line));
  const prints = lines.map(readLine);
  const [first] = prints;
  if (first === undefined) return undefined;
  return prints.every((print) => print !== undefined && toHex(print) === toHex(first)) ? first : undefined;
}

function readLine(line: string): Bytes | undefined {
  const [, algorithm = '', pairs = ''] = FINGERPRINT.exec(line) ?? [];
  if (algorithm.toLowerCase() !== 'sha-256' || !PAIRS.test(pairs)) return undefined;
  return fromHex(pairs.replaceAll(':', '').toLowerCase());
}
