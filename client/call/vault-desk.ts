// Vault desk: gives each request to the vault its number and remembers what it was about.
// Source: client/call/ports.ts, VaultRequest.
import type { VaultRequest } from './ports.ts';
import { type Asked, emit, type FrontTurn, set } from './state.ts';

type WithoutRef<T> = T extends unknown ? Omit<T, 'ref'> : never;
export type Request = WithoutRef<VaultRequest>;

export function ask(turn: FrontTurn, request: Request, asked: Asked): void {
  const ref = turn.state.refs + 1;
  set(turn, { refs: ref, asked: { ...turn.state.asked, [ref]: asked } });
  emit(turn, { type: 'vault', request: { ...request, ref } });
}

/** Nothing comes of the two: no tie stays in the place of another's, either. */
export function discard(turn: FrontTurn, tag: string): void {
  ask(turn, { op: 'forget', tag }, { for: 'nothing' });
  ask(turn, { op: 'untie', tag }, { for: 'nothing' });
}

/** What the reply with this number answers; once. */
export function take(turn: FrontTurn, ref: number): Asked | undefined {
  const { [ref]: asked, ...rest } = turn.state.asked;
  if (asked) set(turn, { asked: rest });
  return asked;
}
