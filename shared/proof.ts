// Proof: what is shown behind a JOIN where only founders may open a place: an operator's token, or a pass out of a grant.
// Source: docs/protocol/1-relay.md, "Founders". Parsers are total: garbled input is undefined.
import { type Bytes, concat, utf8 } from './bytes.ts';
import { FOUNDERS } from './limits.ts';

/** What a client has to show: a token in ASCII, or the grant that the relay gave for one. */
export type Proof =
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'grant'; readonly grant: Bytes };

/** What the relay reads: `pass` is the part of a grant that is for this kind of place. */
export type Shown = { readonly token?: Bytes; readonly pass?: Bytes };

/** Added to the first byte of the JOIN. */
const SHOWN = { nothing: 0, pass: 2, token: 4 } as const;

export function kindOfProof(proof: Proof | undefined): number {
  return proof === undefined ? SHOWN.nothing : proof.type === 'token' ? SHOWN.token : SHOWN.pass;
}

/** A grant is expiry (4) ‖ MAC for its channel (16) ‖ MAC for any topic (16); a pass has one of the two. */
export function encodeProof(proof: Proof | undefined, place: 'channel' | 'topic'): Bytes {
  if (proof === undefined) return new Uint8Array();
  if (proof.type === 'token') return utf8(proof.token);
  const { expiryBytes, macBytes } = FOUNDERS;
  const at = expiryBytes + (place === 'channel' ? 0 : macBytes);
  return concat(proof.grant.subarray(0, expiryBytes), proof.grant.subarray(at, at + macBytes));
}

export function parseProof(kind: number, shown: Bytes): Shown | undefined {
  if (kind === SHOWN.nothing) return shown.length === 0 ? {} : undefined;
  if (kind === SHOWN.pass) return shown.length === FOUNDERS.passBytes ? { pass: shown } : undefined;
  return kind === SHOWN.token && isToken(shown) ? { token: shown } : undefined;
}

/** Printable ASCII without spaces and commas. */
export function isToken(token: Bytes): boolean {
  const { tokenBytesMin, tokenBytesMax } = FOUNDERS;
  const isIn = token.length >= tokenBytesMin && token.length <= tokenBytesMax;
  return isIn && token.every((byte) => byte > 0x20 && byte < 0x7f && byte !== 0x2c);
}

/** When a grant or a pass ends, in milliseconds of the wall clock. */
export function expiryMs(grant: Bytes): number {
  return new DataView(grant.buffer, grant.byteOffset).getUint32(0) * 1000;
}
