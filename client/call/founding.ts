// Founding: where only founders may open a place: what is shown with a JOIN, and the grant that the call carries to its
// members. A part of the boss. Source: docs/protocol/1-relay.md, "Founders"; docs/protocol/4-messages.md, "Grant".
import { type Bytes, fromBase64, toBase64, utf8 } from '../../shared/bytes.ts';
import { expiryMs, isToken, type Proof } from '../../shared/proof.ts';
import * as seats from './seats.ts';
import { set, type Turn } from './state.ts';

/** What this call has to show; a grant that is over is as good as none. */
export function proof({ state, env }: Turn, channel: number): Proof | undefined {
  const bytes = state.grant?.channel === channel ? fromBase64(state.grant.text) : undefined;
  return bytes && expiryMs(bytes) > env.wall ? { type: 'grant', grant: bytes } : undefined;
}

/**
 * What to show after a refusal; undefined: nothing is left. The token of this device comes last: who joins an open call
 * does not tell that it has one. A refused one is not shown again in this stay: each costs the address a guess.
 */
export function nextProof(turn: Turn, shown: Proof | undefined): Proof | undefined {
  const { founderToken } = turn.state.store.settings;
  if (shown?.type === 'grant') set(turn, { grant: undefined });
  if (shown?.type === 'token') set(turn, { refusedToken: shown.token });
  const isTried = founderToken === turn.state.refusedToken;
  return isTried || !isToken(utf8(founderToken)) ? undefined : { type: 'token', token: founderToken };
}

/** By the relay itself: the others get it too. */
export function granted(turn: Turn, channel: number, grant: Bytes): void {
  set(turn, { grant: { channel, text: toBase64(grant) } });
  for (const { id, link } of turn.state.seats) if (link.phase === 'live') tell(turn, id);
}

/** On a new link. */
export function tell(turn: Turn, id: string): void {
  const { stay, grant } = turn.state;
  if (stay && grant && proof(turn, stay.channel)) seats.write(turn, id, { type: 'grant', grant: grant.text });
}

/** From a member: one of our own is not given up for it, as that may be anything. */
export function heard(turn: Turn, text: string): void {
  const { stay } = turn.state;
  if (stay && !proof(turn, stay.channel)) set(turn, { grant: { channel: stay.channel, text } });
}
