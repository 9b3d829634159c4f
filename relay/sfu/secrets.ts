// Secrets: what is made of the operator's one secret, each for its purpose, so that an engine never holds more than its own.
// Source: docs/protocol/9-authority.md, "Secrets".
import { createHmac } from 'node:crypto';

/** Shorter ones could be tried against a token that one has got. */
export const SECRET_CHARACTERS = 32;

/** What an engine is configured with: it looks at tokens by the first, and makes rooms for who shows the second. */
export interface EngineSecrets {
  readonly token: string;
  readonly admin: string;
}

export function engineSecrets(secret: string): EngineSecrets {
  return { token: derive(secret, 'token'), admin: derive(secret, 'admin') };
}

function derive(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`sotto/1 sfu ${purpose}`).digest('hex');
}
