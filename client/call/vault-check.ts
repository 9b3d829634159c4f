// Vault-check: the hashes of the human check, and the ratchet of media keys. They need no secret of the vault; what
// computes is all in one place. Source: docs/protocol/2-handshake.md, "Human check"; shared/sas.ts; shared/sframe.ts.
import { WIDTH } from '../../shared/limits.ts';
import { codeOf, commitOf, rosterOf } from '../../shared/sas.ts';
import * as sframe from '../../shared/sframe.ts';
import type { VaultReply } from './ports.ts';
import { attempt, dropped, type Of } from './vault-store.ts';

export function commit(request: Of<'check-commit'>): VaultReply {
  const { ref, round, roster: about, idPk, nonce } = request;
  if (nonce.length !== WIDTH.nonce) return dropped(request, 'nonce');
  const digest = attempt(() => commitOf(round, about, idPk, nonce));
  return digest ? { op: 'digested', ref, digest } : dropped(request, 'round');
}

export function roster({ ref, members }: Of<'check-roster'>): VaultReply {
  return { op: 'digested', ref, digest: rosterOf(members) };
}

export function code({ ref, roster: about, nonces }: Of<'check-code'>): VaultReply {
  return { op: 'coded', ref, ...codeOf(about, nonces) };
}

/** More steps than a generation has are none. */
const STEPS_MAX = 255;

export function ratchet(request: Of<'ratchet'>): VaultReply {
  const { ref, key, times } = request;
  if (times < 1 || times > STEPS_MAX) return dropped(request, 'steps');
  const ratcheted = attempt(() => Array.from({ length: times }).reduce<typeof key>(sframe.ratchet, key));
  return ratcheted ? { op: 'ratcheted', ref, key: ratcheted } : dropped(request, 'key');
}
