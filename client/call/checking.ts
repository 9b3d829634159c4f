// Checking: the human check among the members of the call: its letters, the vault, and who is verified. A part of the
// boss; the rounds are human-check.ts. Source: docs/protocol/2-handshake.md, "Human check"; docs/states/human-check.md.
import { toHex } from '../../shared/bytes.ts';
import type { Message } from '../../shared/message.ts';
import * as front from './front.ts';
import * as humanCheck from './human-check.ts';
import * as seats from './seats.ts';
import { count, set, type Turn } from './state.ts';
import * as vaultDesk from './vault-desk.ts';

export function step(turn: Turn, event: humanCheck.Event): void {
  const [next, facts] = humanCheck.step(turn.state.check, event, turn.env);
  set(turn, { check: next });
  for (const fact of facts) {
    if (fact.type === 'say') seats.writeToAll(turn, fact.draft);
    else if (fact.type === 'ask')
      vaultDesk.ask(turn, fact.ask, { for: 'human-check', context: fact.context });
    else if (fact.type === 'verified') verified(turn, fact.ids);
    else if (fact.type === 'asked') front.tell(turn, 'check-asked', nameOf(turn, fact.by));
    else if (fact.type === 'drop') count(turn, fact.why);
  }
}

function nameOf(turn: Turn, idPk: string): string | undefined {
  return turn.state.seats.find((one) => toHex(one.peer.idPk) === idPk)?.name;
}

/** Everybody whose link is bound: the check is about exactly these keys and certificates. */
function members(turn: Turn): readonly { readonly idPk: Uint8Array; readonly fp: Uint8Array }[] {
  const { self, fp, seats: all } = turn.state;
  if (!self || !fp) return [];
  return [{ idPk: self.idPk, fp }, ...all.map((one) => ({ idPk: one.peer.idPk, fp: one.link.fp }))];
}

export function roster(turn: Turn): void {
  step(turn, { type: 'roster', members: members(turn) });
}

export function start(turn: Turn): void {
  const everybody = turn.state.seats.every((one) => one.link.phase === 'live');
  if (!everybody || turn.state.seats.length === 0) return;
  step(turn, { type: 'start', members: members(turn) });
}

export function tick(turn: Turn): void {
  step(turn, { type: 'tick' });
}

function verified(turn: Turn, keys: readonly string[]): void {
  set(turn, { verified: [...new Set([...turn.state.verified, ...keys])].slice(-64) });
}

/** A letter of a round. */
export function heard(
  turn: Turn,
  id: string,
  letter: Extract<Message, { type: 'check-commit' | 'check-reveal' | 'check-abort' }>,
): void {
  const seat = turn.state.seats.find((one) => one.id === id);
  if (!seat) return;
  const from = toHex(seat.peer.idPk);
  if (letter.type === 'check-commit') {
    roster(turn);
    const { round, starter, commit } = letter;
    step(turn, { type: 'commit', from, round, starter, roster: letter.roster, commit });
  } else if (letter.type === 'check-reveal') step(turn, { ...letter, type: 'reveal', from });
  else step(turn, { ...letter, type: 'abort', from });
}
