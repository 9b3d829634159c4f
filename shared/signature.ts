// Signature: Ed25519 over a statement, made by one member and checked by all. Form of a statement: statement.ts.
// Source: docs/protocol/4-messages.md, "Statements".
import nacl from 'tweetnacl';
import { type Bytes, lv, u32, u8 } from './bytes.ts';
import { isSignedBy } from './ed25519.ts';
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

/** True when the member that `by` names has signed it. Whether that one may say so is the reader's to know. */
export function isSigned({ statement, signature }: Signed): boolean {
  return isSignedBy(statement.by, signedBytes(statement), signature);
}
