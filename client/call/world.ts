// World: many clients on one virtual clock and one seed, with the real core, the real cryptography or its cheap double,
// a simulated relay and simulated connections. A test kit: nothing of it ships.
// Source: docs/states/README.md, "The world".
import { type Bytes, utf8 } from '../../shared/bytes.ts';
import { hash } from '../../shared/kdf.ts';
import { createVault } from './vault.ts';
import { quickRandom } from './world-cipher.ts';
import { createClock } from './world-clock.ts';
import { createIdealVault, createIdealWorld } from './world-ideal.ts';
import { type AnyVault, createPlayer, type Player, type Traits, type Watched } from './world-player.ts';
import { createRelay } from './world-relay.ts';
import { createNet } from './world-rtc.ts';
import { createUnit } from './world-sfu.ts';

export type { Player };

/** Deterministic bytes from a seed. */
export function randomFrom(seed: string): (bytes: number) => Bytes {
  return quickRandom(utf8(seed));
}

/** Stretching that is quick and still tells passwords and channels apart. */
export function quickStretch(prepared: Bytes, channel: number): Bytes {
  const mixed = new Uint8Array(prepared.length + 4);
  mixed.set(prepared);
  new DataView(mixed.buffer).setUint32(prepared.length, channel);
  return hash(mixed).slice(0, 32);
}

export type Settings = {
  /** How long at most a vault takes over one request (a busy phone). */
  readonly slownessMs?: number;
  /** 'ideal': no true cipher; for thousands of worlds. */
  readonly vault?: 'real' | 'ideal';
};

export function createWorld(seed: string, { slownessMs = 0, vault = 'real' }: Settings = {}) {
  const { clock, turn } = createClock(randomFrom(seed));
  const relay = createRelay(clock, { isRecording: vault === 'real' });
  const net = createNet(clock);
  const unit = createUnit(clock);
  const ideal = createIdealWorld(clock.random);
  const players: Player[] = [];
  let watch: (watched: Watched) => void = () => {};

  const newVault = (random: (bytes: number) => Bytes): AnyVault =>
    vault === 'ideal' ? createIdealVault(ideal, random) : createVault({ random, stretch: quickStretch });

  function run(ms: number): void {
    const limit = clock.now() + ms;
    while (turn(limit));
  }

  /** Runs until `test` holds; false when it does not within `ms`. */
  function until(test: () => boolean, ms = 60_000): boolean {
    const limit = clock.now() + ms;
    while (!test()) if (!turn(limit)) return test();
    return true;
  }

  function player(name: string, traits: Traits = {}): Player {
    const number = players.length + 1;
    const random = quickRandom(utf8(`${name}/${clock.random(8).join()}`));
    const around = {
      number,
      clock,
      relay,
      net,
      unit,
      slownessMs,
      random,
      newVault,
      watch: (one: Watched) => watch(one),
    };
    const one = createPlayer(name, around, traits);
    players.push(one);
    return one;
  }

  /** A player who has typed and pressed Join. */
  function joined(name: string, channel: number, password: string, traits: Traits = {}): Player {
    const one = player(name, traits);
    enter(one, channel, password);
    return one;
  }

  return {
    clock,
    relay,
    net,
    /** The forwarding unit; there is none until it offers something. */
    unit,
    /** How often one number was used twice under one key; known of doubles only. */
    repeatedNumbers: () => ideal.used.repeated,
    players,
    player,
    joined,
    run,
    until,
    /** Sees every step of every player. */
    watch: (by: (watched: Watched) => void): void => void (watch = by),
  };
}

export type World = ReturnType<typeof createWorld>;

/** Types channel, password and name, and presses Join. */
export function enter(player: Player, channel: number, password: string): void {
  player.send({ type: 'fill', field: 'channel', value: String(channel) });
  player.send({ type: 'fill', field: 'password', value: password });
  player.send({ type: 'fill', field: 'name', value: player.name });
  player.send({ type: 'join' });
}
