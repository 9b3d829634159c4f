// Founding: where only founders may open a place: what is shown with a JOIN, the grants that the call carries to its
// members, and who tries again without one. A part of the boss.
// Source: docs/protocol/1-relay.md, "Founders"; docs/protocol/4-messages.md, "Grant".
import { type Bytes, fromBase64, toBase64, utf8 } from '../../shared/bytes.ts';
import { CAPACITY_MESH } from '../../shared/limits.ts';
import { expiryMs, isToken, type Proof } from '../../shared/proof.ts';
import type * as channel from './channel.ts';
import * as seats from './seats.ts';
import { type Grant, set, type State, type Turn } from './state.ts';
import { TIMES } from './times.ts';

/** By the relay itself. */
const RELAY = '';

/** What this call has to show first; a grant that is over is as good as none. */
export function proof({ state, env }: Turn, number: number): Proof | undefined {
  const first = state.grants.find((one) => isGood(one, number, env.wall));
  const bytes = first && fromBase64(first.text);
  return bytes && { type: 'grant', grant: bytes };
}

function isGood(grant: Grant, number: number, wallMs: number): boolean {
  const bytes = grant.channel === number ? fromBase64(grant.text) : undefined;
  return bytes !== undefined && expiryMs(bytes) > wallMs;
}

/**
 * What a refused line does next; undefined: nothing is left to show. Another grant waits for the usual back-off: members
 * may make up any number of them. The token of this device comes last: who joins an open call does not tell that it has
 * one. A refused one is not shown again in this stay: each costs the address a guess.
 */
export function next(turn: Turn, { place, proof: shown }: channel.State): channel.Event | undefined {
  const { store, stay } = turn.state;
  const { founderToken } = store.settings;
  if (shown?.type === 'grant') drop(turn, toBase64(shown.grant));
  if (shown?.type === 'token') set(turn, { refusedToken: shown.token });
  const grant = proof(turn, stay?.channel ?? 0);
  if (grant) return { type: 'show', proof: grant };
  const isTried = founderToken === turn.state.refusedToken;
  if (!place || isTried || !isToken(utf8(founderToken))) return undefined;
  return { type: 'open', place, proof: { type: 'token', token: founderToken } };
}

/** Whoever told it: it is the same bytes. */
function drop(turn: Turn, text: string): void {
  set(turn, { grants: turn.state.grants.filter((one) => one.text !== text) });
}

/** By the relay itself: the others get it too. */
export function granted(turn: Turn, number: number, grant: Bytes): void {
  const own: Grant = { channel: number, text: toBase64(grant), by: RELAY };
  set(turn, { grants: [own, ...besides(turn, RELAY)] });
  for (const { id, link } of turn.state.seats) if (link.phase === 'live') tell(turn, id);
}

/** On a new link. */
export function tell(turn: Turn, id: string): void {
  const { stay } = turn.state;
  const own = stay && proof(turn, stay.channel);
  if (own?.type === 'grant') seats.write(turn, id, { type: 'grant', grant: toBase64(own.grant) });
}

/**
 * From a member, who can have made it up, as nobody but the relay can tell: each has a place of its own, so that none
 * keeps another's out, and what the relay gave to us stays the first. The same bytes have one place, whoever tells them;
 * that of a member who has gone yields.
 */
export function heard(turn: Turn, by: string, text: string): void {
  const { stay } = turn.state;
  const others = besides(turn, by);
  if (!stay || others.some((one) => one.text === text)) return set(turn, { grants: others });
  const isGone = (one: Grant): boolean =>
    one.by !== RELAY && !turn.state.seats.some((seat) => seat.id === one.by);
  const yields = others.length < CAPACITY_MESH ? undefined : others.find(isGone);
  const left = others.filter((one) => one !== yields);
  if (left.length < CAPACITY_MESH) set(turn, { grants: [...left, { channel: stay.channel, text, by }] });
}

function besides({ state, env }: Turn, by: string): readonly Grant[] {
  const { stay, grants } = state;
  return grants.filter((one) => one.by !== by && isGood(one, stay?.channel ?? 0, env.wall));
}

// ---------------------------------------------------------------- turned back

/** As many as half an hour takes. */
const TRIES_MAX = 30;
const GROWTH = 1.1;
export const NO_TRY: State['again'] = { tries: 0, atMs: Infinity };

/** At the card that says so, for want of a token. Who starts a call, or has a token that is wrong, has nobody to wait for. */
export function isTurnedBack({ phase, form }: State): boolean {
  return phase === 'start' && form.outcome === 'founders-only' && form.tried !== 'starting';
}

/** When to try again: somebody may have opened the channel. A whole office may do so from one address, so the wait grows. */
export function nextTry({ state, env }: Turn): State['again'] {
  const { tries } = state.again;
  const wait = Math.min(TIMES.foundersAgain * GROWTH ** tries, TIMES.foundersAgainMax);
  const jitter = ((env.random(1)[0] ?? 0) / 256) * 0.5;
  return tries < TRIES_MAX ? { tries: tries + 1, atMs: env.now + wait * (1 + jitter) } : NO_TRY;
}
