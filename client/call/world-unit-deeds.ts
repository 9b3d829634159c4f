// World unit deeds: what may happen to a forwarding unit and to whoever uses it, and worlds in which it does.
// A test kit: nothing of it ships. Source: docs/states/README.md, "The explorer".
import type { World } from './world.ts';

/** How often each is drawn; the numbers behind a deed say whom it concerns, in order of joining. */
export const UNIT_WEIGHTS = {
  /** There is one from now on, or none that makes a room; those that stand go on. */
  'unit-there': 3,
  'unit-away': 2,
  /** Its rooms go with it. */
  'unit-dies': 4,
  'unit-rises': 6,
  'unit-restarts': 4,
  /** One person cannot reach it. */
  'unit-cut': 7,
  'unit-uncut': 5,
  /** A line to it breaks and is claimed: who came and went meanwhile is heard of late. */
  'unit-claims': 4,
  /** What shows that it may enter is not taken any more; or the next time. */
  'unit-refuses': 3,
  'unit-refuses-next': 3,
} as const satisfies Record<string, number>;

/** What the host chooses, and how often. */
export const CHOICE_WEIGHTS = {
  'media-always': 14,
  'media-auto': 4,
  'media-never': 5,
  /** Changes its mind at once. */
  'media-two': 5,
} as const satisfies Record<string, number>;

export type UnitName = keyof typeof UNIT_WEIGHTS;
export type ChoiceName = keyof typeof CHOICE_WEIGHTS;

/** Of the largest room. */
const SIZE = 50;
const CLAIMED_MS = 6_000;

export function isUnitDeed(name: string): name is UnitName {
  return Object.hasOwn(UNIT_WEIGHTS, name);
}

export function isChoice(name: string): name is ChoiceName {
  return Object.hasOwn(CHOICE_WEIGHTS, name);
}

/** By whoever has this number in its world; to the unit itself whoever that is. */
export function befall({ unit }: Pick<World, 'unit'>, name: UnitName, number: number): void {
  switch (name) {
    case 'unit-there':
      return unit.offers(SIZE);
    case 'unit-away':
      return unit.offers(0);
    case 'unit-dies':
      return unit.kill();
    case 'unit-rises':
      return unit.revive();
    case 'unit-restarts':
      unit.kill();
      return unit.revive();
    case 'unit-cut':
      return unit.cut(number);
    case 'unit-uncut':
      return unit.reach(number);
    case 'unit-claims':
      return unit.claims(number, CLAIMED_MS);
    case 'unit-refuses':
      return unit.refuses(number, true);
    case 'unit-refuses-next':
      return unit.refuses(number, false);
  }
}
