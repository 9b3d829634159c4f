// Vault-sign: statements signed with the member's key, statements of others checked, and the name of a call.
// Source: docs/protocol/4-messages.md, "Statements".
import { callIdOf } from '../../shared/handshake.ts';
import { WIDTH } from '../../shared/limits.ts';
import { isSigned, sign as signed } from '../../shared/signature.ts';
import { encodeSigned, parseSigned } from '../../shared/statement.ts';
import type { VaultReply } from './ports.ts';
import { attempt, dropped, type Of, type Store } from './vault-store.ts';

/** Refused unless every reader would take it: a statement is passed on verbatim, by all. */
export function sign({ identity }: Store, request: Of<'sign'>): VaultReply {
  if (identity === undefined) return dropped(request, 'unknown');
  const { idPk: by, idSk } = identity;
  const statement = attempt(() => encodeSigned(signed({ ...request.statement, by }, idSk)));
  if (statement === undefined || parseSigned(statement) === undefined) return dropped(request, 'statement');
  return { op: 'signed', ref: request.ref, statement };
}

export function check({ statements, ref }: Of<'check'>): VaultReply {
  const isGood = statements.map((text) => {
    const read = parseSigned(text);
    return read !== undefined && isSigned(read);
  });
  return { op: 'checked', ref, isGood };
}

export function name(request: Of<'name'>): VaultReply {
  const { founder, seed, ref } = request;
  if (founder.length !== WIDTH.idPk || seed.length !== WIDTH.seed) return dropped(request, 'length');
  return { op: 'named', ref, callId: callIdOf(founder, seed) };
}
