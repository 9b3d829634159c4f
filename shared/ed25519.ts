// Ed25519: whose signature it is, in the one spelling that RFC 8032 allows. Source: docs/protocol/2-handshake.md, "Encodings".
import nacl from 'tweetnacl';
import type { Bytes } from './bytes.ts';

/** The order of the base point (RFC 8032, 5.1), little-endian. */
const ORDER: readonly number[] = [
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/** S below the order: tweetnacl takes S + kL too, and one signature would have several spellings (RFC 8032, 5.1.7). */
function isReduced(signature: Bytes): boolean {
  const s = signature.subarray(32);
  for (let at = 31; at >= 0; at--) {
    const [mine = 0, theirs = 0] = [s[at], ORDER[at]];
    if (mine !== theirs) return mine < theirs;
  }
  return false;
}

/** 64 bytes of signature, a public key of 32. */
export function isSignedBy(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  return isReduced(signature) && nacl.sign.detached.verify(message, signature, publicKey);
}
