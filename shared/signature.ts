// Signature: Ed25519 over a statement, made by one member and checked by all. Form of a statement: statement.ts.
// Source: docs/protocol/4-messages.md, "Statements".
import nacl from 'tweetnacl';
import { type Bytes, lv, u32, u8 } from './bytes.ts';
import { hash } from './kdf.ts';
import { LABELS } from './labels.ts';
import { COMMANDS, type Signed, type Statement } from './statement.ts';

/** lv(label, callId, by, fields in the order of the body), an argument as its H. */
export function signedBytes(statement: Statement): Bytes {
  const { callId, by } = statement;
  switch (statement.type) {
    case 'seat': {
      const { id, idPk, stamp } = statement;
      return lv(LABELS.seat, callId, by, id, idPk, u32(stamp));
    }
    case 'door': {
      const { n, isOpen, remainingMs } = statement;
      return lv(LABELS.door, callId, by, u32(n), u8(isOpen ? 1 : 0), u32(remainingMs));
    }
    case 'host': {
      const { seq, command, target, argument } = statement;
      return lv(LABELS.host, callId, by, u32(seq), u8(COMMANDS.indexOf(command)), target, hash(argument));
    }
  }
}

/** `idSk` is tweetnacl's 64-byte secret key, of the member that `by` names. */
export function sign(statement: Statement, idSk: Bytes): Signed {
  return { statement, signature: nacl.sign.detached(signedBytes(statement), idSk) };
}

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

/** True when the member that `by` names has signed it. Whether that one may say so is the reader's to know. */
export function isSigned({ statement, signature }: Signed): boolean {
  return isReduced(signature) && nacl.sign.detached.verify(signedBytes(statement), signature, statement.by);
}
