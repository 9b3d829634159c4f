// World company: calls of many for the tests of attacks: who is with whom, by id and key. A test kit: nothing of it ships.
// Source: docs/attacks.md.
import * as assert from 'uvu/assert';
import { type Bytes, fromHex, toHex } from '../../shared/bytes.ts';
import type { CallView } from './view.ts';
import { type Insider, joinedInsider } from './world-insider.ts';
import { areTogether } from './world-rules.ts';
import type { Player, World } from './world.ts';

export const PASSWORD = 'amber';
export const CHANNEL = 7;
const NAMES = ['Ada', 'Ben', 'Cy', 'Di', 'Ed', 'Flo', 'Gus', 'Hal'] as const;

export function isCompany(players: readonly Player[]): boolean {
  return areTogether(players.map((player) => ({ player })));
}

/** So many who came one after the other and are all linked; the first has founded the call. */
export function company(world: World, count: number): Player[] {
  const players: Player[] = [];
  for (const name of NAMES.slice(0, count)) {
    if (players.length === 1) world.run(6_000);
    players.push(world.joined(name, CHANNEL, PASSWORD));
    assert.ok(players.length < 2 || world.until(() => isCompany(players), 20_000), `${name} came in`);
  }
  world.run(2_000);
  return players;
}

export type Infiltrated = {
  /** Who founded the call, and rules and greets. */
  readonly host: Player;
  readonly others: readonly Player[];
  readonly insider: Insider;
  readonly all: readonly Player[];
};

/** The same with one among them who plays foul: it comes second, and the honest ones are `count`. */
export function infiltrated(world: World, count: number): Infiltrated {
  const all: Player[] = [world.joined('Ada', CHANNEL, PASSWORD)];
  world.run(6_000);
  const insider = joinedInsider(world, CHANNEL, PASSWORD);
  all.push(insider);
  assert.ok(world.until(() => isCompany(all), 20_000));
  for (const name of NAMES.slice(1, count)) {
    all.push(world.joined(name, CHANNEL, PASSWORD));
    assert.ok(
      world.until(() => isCompany(all), 20_000),
      `${name} came in`,
    );
  }
  world.run(2_000);
  const [host, , ...others] = all as [Player, Insider, ...Player[]];
  assert.ok(callOf(host).isHost);
  return { host, others, insider, all };
}

export function callOf(player: Player): CallView {
  const { screen } = player.view();
  if (screen.type !== 'call') throw new Error(`${player.name} is on ${screen.type}`);
  return screen.call;
}

/** Names the same member everywhere; '' before it has one. */
export function idOf(player: Player): string {
  return toHex(player.state().self?.id ?? new Uint8Array());
}

export function keyOf(player: Player): Bytes {
  const { self } = player.state();
  if (!self) throw new Error(`${player.name} is nobody`);
  return self.idPk;
}

export function callIdOf(player: Player): Bytes {
  const id = fromHex(player.state().callId ?? '');
  if (!id) throw new Error(`${player.name} is in no call`);
  return id;
}

/** Ids on its roster. */
export function rosterOf(player: Player): readonly string[] {
  return (player.state().roster?.entries ?? []).map((one) => one.id);
}

/** Ids its link stands with. */
export function linksOf(player: Player): readonly string[] {
  return player
    .state()
    .seats.filter((one) => one.link.phase === 'live')
    .map((one) => one.id);
}

/** How many requests of this kind its core made of its vault. */
export function asked(player: Player, op: string): number {
  return player.effects.filter((one) => one.type === 'vault' && one.request.op === op).length;
}
