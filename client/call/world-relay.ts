// World relay: the relay of the simulated world. Orders every pair's blobs, delays them at random, and lets a test
// play the hostile operator: watch, change, drop, reroute and inject. Source: docs/protocol/1-relay.md.
import { type Bytes, toHex } from '../../shared/bytes.ts';
import type { Place } from '../../shared/frame.ts';
import type { SocketEvent } from './ports.ts';

export type Carried = { readonly from: string; readonly to: string; readonly blob: Bytes };

/** Gets each blob on its way to one address and says what arrives instead (nothing, several, elsewhere). */
export type Tamper = (carried: Carried) => readonly Carried[];

type Line = {
  readonly address: Bytes;
  readonly place: string;
  readonly hear: (event: SocketEvent) => void;
  readonly socket: number;
};

export type Clock = {
  readonly now: () => number;
  readonly after: (ms: number, what: () => void) => void;
  readonly random: (bytes: number) => Bytes;
};

const DELAY_MS = 20;

export function createRelay(clock: Clock) {
  const lines = new Map<string, Line>();
  const lastAt = new Map<string, number>();
  const recorded: Carried[] = [];
  let tamper: Tamper = (carried) => [carried];
  let watch: (carried: Carried) => void = () => {};
  let isDown = false;

  /** Keeps the order of what goes to one address, as TCP does. */
  function later(key: string, what: () => void): void {
    const delay = 1 + ((clock.random(1)[0] ?? 0) / 256) * DELAY_MS;
    const at = Math.max(clock.now() + delay, (lastAt.get(key) ?? 0) + 0.01);
    lastAt.set(key, at);
    clock.after(at - clock.now(), what);
  }

  function tell(key: string, make: (line: Line) => SocketEvent): void {
    later(key, () => {
      const line = lines.get(key);
      if (line) line.hear(make(line));
    });
  }

  function others(of: Line): readonly string[] {
    return [...lines].filter(([, line]) => line.place === of.place && line !== of).map(([key]) => key);
  }

  function hand(carried: Carried): void {
    for (const one of tamper(carried)) {
      const from = bytesOf(one.from);
      tell(one.to, ({ socket }) => ({ type: 'socket-blob', socket, from, blob: one.blob }));
    }
  }

  return {
    recorded,
    addresses: (): readonly string[] => [...lines.keys()],
    tamper: (with_: Tamper): void => void (tamper = with_),
    /** Sees what is handed in, also for addresses that nobody has (`to` is zeros for all). */
    watch: (by: (carried: Carried) => void): void => void (watch = by),
    /** Delivers a blob nobody sent. */
    inject: (carried: Carried): void => {
      const from = bytesOf(carried.from);
      tell(carried.to, ({ socket }) => ({
        type: 'socket-blob',
        socket,
        from,
        blob: carried.blob,
      }));
    },
    open: (socket: number, place: Place, hear: (event: SocketEvent) => void): string => {
      const address = clock.random(8);
      const key = toHex(address);
      if (isDown) {
        clock.after(1, () => hear({ type: 'socket-closed', socket, code: 1006 }));
        return key;
      }
      const name = place.type === 'channel' ? String(place.number) : toHex(place.topic);
      const line: Line = { address, place: name, hear, socket };
      lines.set(key, line);
      tell(key, () => ({ type: 'socket-welcomed', socket, address }));
      for (const other of others(line))
        tell(other, (its) => ({ type: 'socket-joined', socket: its.socket, address }));
      return key;
    },
    send: (key: string, to: Bytes, blob: Bytes): void => {
      const line = lines.get(key);
      if (!line) return;
      const target = toHex(to);
      watch({ from: key, to: target, blob });
      const keys = /^0+$/.test(target) ? others(line) : others(line).filter((one) => one === target);
      for (const one of keys) {
        recorded.push({ from: key, to: one, blob });
        hand({ from: key, to: one, blob });
      }
    },
    close: (key: string): void => {
      const line = lines.get(key);
      if (!line) return;
      lines.delete(key);
      for (const other of others(line))
        tell(other, (its) => ({ type: 'socket-left', socket: its.socket, address: line.address }));
    },
    /** The process dies: every socket closes, and none opens until `rise`. */
    die: (): void => {
      isDown = true;
      for (const { hear, socket } of lines.values())
        clock.after(1, () => hear({ type: 'socket-closed', socket, code: 1006 }));
      lines.clear();
    },
    rise: (): void => void (isDown = false),
  };
}

export type Relay = ReturnType<typeof createRelay>;

function bytesOf(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
