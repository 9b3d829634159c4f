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

/** Who shows it may enter the room. The engine is told when the room is made, the members in envelopes. */
export const pinOf = (secret: string, room: string): string => derive(secret, `pin ${room}`).slice(0, 32);

/** Who shows it may end the room: nobody but an authority. */
export const keyOfRoom = (secret: string, room: string): string => derive(secret, `room ${room}`);

function derive(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`sotto/1 sfu ${purpose}`).digest('hex');
}
