// Descriptions and candidates as text on their way between the members, packed and bounded. Pure and total.
// Source: docs/protocol/5-media.md, "Packing" and "Candidates".
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { fromBase64, fromUtf8, toBase64, utf8 } from '../../shared/bytes.ts';
import { CANDIDATE_BYTES, SDP_BYTES } from '../../shared/limits.ts';

export function pack(sdp: string): string {
  return toBase64(new Uint8Array(deflateRawSync(utf8(sdp), { level: constants.Z_BEST_COMPRESSION })));
}

export function unpack(packed: string): string | undefined {
  const bytes = fromBase64(packed);
  if (bytes === undefined || bytes.length > SDP_BYTES) return undefined;
  try {
    return fromUtf8(new Uint8Array(inflateRawSync(bytes, { maxOutputLength: SDP_BYTES })));
  } catch {
    return undefined;
  }
}

/** Behind what address a candidate was found is nobody's business. */
export const withoutRelated = (text: string): string =>
  text.replaceAll(/ raddr \S+ rport \d+/g, ' raddr 0.0.0.0 rport 0');

export type Found = { readonly candidate: string; readonly sdpMLineIndex: number };

export const writeCandidate = ({ candidate, sdpMLineIndex }: Found): string =>
  `${sdpMLineIndex} ${withoutRelated(candidate)}`;

export function readCandidate(text: string): Found | undefined {
  if (text.length > CANDIDATE_BYTES) return undefined;
  const [, index, candidate] = /^(\d{1,2}) (candidate:[\x20-\x7e]+)$/.exec(text) ?? [];
  return candidate === undefined ? undefined : { candidate, sdpMLineIndex: Number(index) };
}
