// World: many clients on one virtual clock and one seed, with the real core and the real cryptography, a simulated
// relay and simulated connections. A test kit: nothing of it ships. Source: docs/states/README.md, "The world".
import type { Bytes } from '../../shared/bytes.ts';
import { hash } from '../../shared/kdf.ts';
import { SUGGESTED_BITS, suggestWords } from '../../shared/suggest.ts';
import * as call from './call.ts';
import type { Effect, WorldEvent } from './ports.ts';
import { select } from './select.ts';
import type { Intent, View } from './view.ts';
import { createVault } from './vault.ts';
import { createRelay, type Relay } from './world-relay.ts';
import { createNet } from './world-rtc.ts';

type Due = { readonly at: number; readonly order: number; readonly what: () => void };

export type Player = {
  readonly name: string;
  readonly send: (intent: Intent) => void;
  readonly hear: (event: WorldEvent) => void;
  readonly view: () => View;
  readonly state: () => call.State;
  /** Its address on the relay, once it has one. */
  readonly address: () => string;
  /** Cuts or mends nothing but its peer connections. */
  readonly cut: () => void;
  /** Gone without a word. */
  readonly vanish: () => void;
  /** What it handed to the relay and to the vault, newest last. */
  readonly effects: readonly Effect[];
};

/** Deterministic bytes from a seed: SHA-512 in counter mode. */
export function randomFrom(seed: string): (bytes: number) => Bytes {
  let counter = 0;
  let pool = new Uint8Array(0);
  return (bytes) => {
    const out = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at++) {
      if (pool.length === 0) pool = hash(new TextEncoderLike().encode(`${seed}/${counter++}`)).slice();
      out[at] = pool[0] ?? 0;
      pool = pool.subarray(1);
    }
    return out;
  };
}

class TextEncoderLike {
  encode(text: string): Bytes {
    return Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);
  }
}

/** Stretching that is quick and still tells passwords and channels apart. */
export function quickStretch(prepared: Bytes, channel: number): Bytes {
  const mixed = new Uint8Array(prepared.length + 4);
  mixed.set(prepared);
  new DataView(mixed.buffer).setUint32(prepared.length, channel);
  return hash(mixed).slice(0, 32);
}

/** `slownessMs`: how long at most a vault takes over one request (a busy phone). */
export function createWorld(seed: string, { slownessMs = 0 } = {}) {
  const random = randomFrom(seed);
  const queue: Due[] = [];
  let now = 1_000;
  let order = 0;

  function after(ms: number, what: () => void): void {
    queue.push({ at: now + Math.max(0, ms), order: order++, what });
  }

  const clock = { now: () => now, after, random };
  const relay = createRelay(clock);
  const net = createNet(clock);
  const players: Player[] = [];

  function turnClock(limit: number): boolean {
    let best = -1;
    for (let i = 0; i < queue.length; i++) {
      const one = queue[i];
      const first = queue[best];
      if (!one || one.at > limit) continue;
      if (!first || one.at < first.at || (one.at === first.at && one.order < first.order)) best = i;
    }
    const [due] = best < 0 ? [] : queue.splice(best, 1);
    if (!due) return false;
    now = Math.max(now, due.at);
    due.what();
    return true;
  }

  function run(ms: number): void {
    const limit = now + ms;
    while (turnClock(limit));
    now = limit;
  }

  /** Runs until `test` holds; false when it does not within `ms`. */
  function until(test: () => boolean, ms = 60_000): boolean {
    const limit = now + ms;
    while (!test()) {
      if (turnClock(limit)) continue;
      now = limit;
      return test();
    }
    return true;
  }

  function player(name: string): Player {
    const one = createPlayer(name, { clock, relay, net, slownessMs });
    players.push(one);
    return one;
  }

  /** A player who has typed and pressed Join. */
  function joined(name: string, channel: number, password: string): Player {
    const one = player(name);
    one.send({ type: 'fill', field: 'channel', value: String(channel) });
    one.send({ type: 'fill', field: 'password', value: password });
    one.send({ type: 'fill', field: 'name', value: name });
    one.send({ type: 'join' });
    return one;
  }

  return { clock, relay, net, players, player, joined, run, until };
}

export type World = ReturnType<typeof createWorld>;

type Surroundings = {
  readonly clock: {
    now: () => number;
    after: (ms: number, what: () => void) => void;
    random: (n: number) => Bytes;
  };
  readonly relay: Relay;
  readonly net: ReturnType<typeof createNet>;
  readonly slownessMs: number;
};

function createPlayer(name: string, { clock, relay, net, slownessMs }: Surroundings): Player {
  const random = randomFrom(`${name}/${clock.random(8).join()}`);
  const vault = createVault({ random, stretch: quickStretch });
  const desk = net.desk((event) => hear(event));
  const effects: Effect[] = [];
  let state = call.initial();
  let sockets: { readonly socket: number; readonly key: string }[] = [];
  let isGone = false;
  let wake = 0;
  let vaultMs = 0;

  function hear(event: call.Event): void {
    if (isGone) return;
    const env = { now: clock.now(), wall: clock.now() + 1_700_000_000_000, random };
    const [next, out] = call.step(state, event, env);
    state = next;
    for (const effect of out) carry(effect);
    rouse();
  }

  function rouse(): void {
    const due = call.dueMs(state);
    const turn = ++wake;
    if (due === Infinity) return;
    clock.after(Math.max(0.5, due - clock.now()), () => {
      if (turn === wake) hear({ type: 'tick' });
    });
  }

  function carry(effect: Effect): void {
    effects.push(effect);
    if (effects.length > 2_000) effects.shift();
    switch (effect.type) {
      case 'vault': {
        const reply = vault.handle(effect.request);
        // In the order of the requests, as the worker does.
        const slow = slownessMs > 0 ? ((clock.random(1)[0] ?? 0) / 255) * slownessMs : 0;
        vaultMs = Math.max(vaultMs + 0.01, clock.now() + 1 + slow);
        return clock.after(vaultMs - clock.now(), () => hear({ type: 'vault', reply }));
      }
      case 'socket-open': {
        const { socket, place } = effect;
        sockets.push({ socket, key: relay.open(socket, place, hear) });
        return;
      }
      case 'socket-send': {
        const line = sockets.find((one) => one.socket === effect.socket);
        return line ? relay.send(line.key, effect.to, effect.blob) : undefined;
      }
      case 'socket-close': {
        for (const one of sockets.filter((line) => line.socket === effect.socket)) relay.close(one.key);
        sockets = sockets.filter((line) => line.socket !== effect.socket);
        return;
      }
      case 'media-ask':
        return clock.after(1, () =>
          hear({ type: 'media-given', stream: 'local', camera: 'c', microphone: 'm', devices: [] }),
        );
      case 'free-ask':
        return clock.after(5, () => hear({ type: 'free-answered', channel: 777, isReached: true }));
      case 'suggest-make': {
        const { type: _type, ...asked } = effect;
        const made = { password: suggestWords(random), bits: SUGGESTED_BITS.words };
        return clock.after(1, () => hear({ type: 'suggest-made', ...asked, made }));
      }
      default:
        if (effect.type.startsWith('pc-') || effect.type === 'certificate-make')
          desk.carry(effect as Parameters<typeof desk.carry>[0]);
    }
  }

  hear({
    type: 'page-opened',
    origin: 'https://sotto.example',
    fragment: '',
    isSecure: true,
    missing: [],
    channelMax: 1000,
    iceServers: [],
  });

  return {
    name,
    send: (intent) => hear({ type: 'intent', intent }),
    hear,
    view: () => select(state),
    state: () => state,
    address: () => sockets.at(-1)?.key ?? '',
    cut: () => net.cut(desk.connections()),
    vanish: () => {
      isGone = true;
      for (const one of sockets) relay.close(one.key);
      net.abandon(desk.connections());
    },
    effects,
  };
}
