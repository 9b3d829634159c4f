// World view: what a test reads off a player of the simulated world. A test kit: nothing of it ships.
// Source: docs/states/README.md, "The world".
import type { CallView, Screen } from './view.ts';
import type { Player } from './world.ts';

function callOf(player: Player): CallView | undefined {
  const { screen } = player.view();
  return screen.type === 'call' ? screen.call : undefined;
}

export function screenType(player: Player): Screen['type'] {
  return player.view().screen.type;
}

/** In a call in which every other member's link stands. */
export function isLinked(player: Player): boolean {
  const members = callOf(player)?.members ?? [];
  return members.length > 1 && members.every((one) => one.link === 'live');
}

export function texts(player: Player): readonly string[] {
  return (callOf(player)?.chat ?? []).flatMap((one) => (one.type === 'text' ? [one.text] : []));
}

/** A line of its own is not known to have reached everybody. */
export function isSending(player: Player): boolean {
  return (callOf(player)?.chat ?? []).some((one) => one.type === 'text' && one.status === 'sending');
}

/** How often input was dropped for this reason. */
export function drops(player: Player, why: string): number {
  return player.state().counts[why] ?? 0;
}

export function isTold(player: Player, kind: string): boolean {
  return player.view().notices.some((one) => one.kind === kind);
}
