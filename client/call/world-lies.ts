// World lies: what a hostile relay may do to a call for a minute each: play again, misdirect, change, name a false sender,
// keep two apart, tell of comings and goings that were none. A test kit: nothing of it ships.
// Source: docs/states/README.md, "The explorer"; docs/threats.md.
import { fromHex } from '../../shared/bytes.ts';
import type { Carried, Tamper } from './world-relay.ts';
import type { Player, World } from './world.ts';

/** How often each is drawn, where the relay lies at all; the numbers behind a deed say whom two of them concern. */
export const LIE_WEIGHTS = {
  /** Blobs of before come again, to whom they were meant for or to another. */
  'relay-replays': 7,
  /** To another than was named. */
  'relay-misroutes': 7,
  /** One bit of it. */
  'relay-flips': 7,
  /** The right one gets it, as if from another. */
  'relay-misnames': 7,
  /** Nothing goes between these two. */
  'relay-withholds': 9,
  /** To anybody, of anybody, or of nobody. */
  'relay-joined': 6,
  'relay-left': 8,
} as const satisfies Record<string, number>;

export type LieName = keyof typeof LIE_WEIGHTS;

const LASTS_MS = 60_000;
/** Of the blobs, while it lies. */
const SHARE = 0.25;
const ANNOUNCED_EVERY_MS = 2_500;
const KEPT_MAX = 200;

export function isLie(name: string): name is LieName {
  return Object.hasOwn(LIE_WEIGHTS, name);
}

/** A relay that is honest until it is told to lie; lies add up, and each ends by itself. */
export function createLies({ relay, clock }: Pick<World, 'relay' | 'clock'>) {
  const kept: Carried[] = [];
  let going: readonly Tamper[] = [];

  const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(clock.chance() * list.length)];

  function hand(carried: Carried): readonly Carried[] {
    kept.push(carried);
    if (kept.length > KEPT_MAX) kept.shift();
    return going.reduce<readonly Carried[]>((all, by) => all.flatMap(by), [carried]);
  }

  function begin(by: Tamper): () => boolean {
    relay.tamper(hand);
    going = [...going, by];
    clock.after(LASTS_MS, () => void (going = going.filter((one) => one !== by)));
    return () => going.includes(by);
  }

  const sometimes = (by: Tamper): void =>
    void begin((carried) => (clock.chance() < SHARE ? by(carried) : [carried]));

  function announce(type: 'joined' | 'left'): void {
    const isGoing = begin((carried) => [carried]);
    const again = (): void => {
      if (!isGoing()) return;
      const there = relay.addresses();
      const to = oneOf(there);
      const about = clock.chance() < 0.7 ? oneOf(there.filter((one) => one !== to)) : undefined;
      if (to !== undefined)
        relay.pretend(to, type, (about === undefined ? undefined : fromHex(about)) ?? clock.random(8));
      clock.after(ANNOUNCED_EVERY_MS, again);
    };
    again();
  }

  function tell(name: LieName, one: Player, other: Player | undefined): void {
    switch (name) {
      case 'relay-replays':
        return sometimes((carried) => {
          const before = oneOf(kept) ?? carried;
          const to = clock.chance() < 0.5 ? before.to : (oneOf(relay.addresses()) ?? before.to);
          return [carried, { ...before, to }];
        });
      case 'relay-misroutes':
        return sometimes((carried) => [{ ...carried, to: oneOf(relay.addresses()) ?? carried.to }]);
      case 'relay-flips':
        return sometimes((carried) => [flipped(carried)]);
      case 'relay-misnames':
        return sometimes((carried) => [{ ...carried, from: oneOf(relay.addresses()) ?? carried.from }]);
      case 'relay-withholds':
        return void begin((carried) =>
          other !== undefined && (isBetween(carried, one, other) || isBetween(carried, other, one))
            ? []
            : [carried],
        );
      case 'relay-joined':
        return announce('joined');
      case 'relay-left':
        return announce('left');
    }
  }

  function flipped(carried: Carried): Carried {
    const blob = carried.blob.slice();
    const at = Math.floor(clock.chance() * blob.length);
    blob[at] = (blob[at] ?? 0) ^ (1 << Math.floor(clock.chance() * 8));
    return { ...carried, blob };
  }

  return { tell, end: (): void => void (going = []) };
}

function isBetween({ from, to }: Carried, one: Player, other: Player): boolean {
  return one.addresses().includes(from) && other.addresses().includes(to);
}
