// World relay: the relay of the simulated world. Orders every pair's blobs, delays them at random, and lets a test
// play a bad network or the hostile operator: lose, double, hold back, watch, change, reroute and inject.
// A test kit: nothing of it ships. Source: docs/protocol/1-relay.md.
import { type Bytes, concat, fromHex, toHex, u32, utf8 } from '../../shared/bytes.ts';
import type { Place } from '../../shared/frame.ts';
import { CELL_BYTES, CLOSE, FOUNDERS, RELAY } from '../../shared/limits.ts';
import { encodeProof, expiryMs, type Proof } from '../../shared/proof.ts';
import type { SocketEvent } from './ports.ts';
import type { Clock } from './world-clock.ts';

export type { Clock };

export type Carried = { readonly from: string; readonly to: string; readonly blob: Bytes };

/** Gets each blob on its way to one address and says what arrives instead (nothing, several, elsewhere). */
export type Tamper = (carried: Carried) => readonly Carried[];

/** Shares (0 … 1) of the blobs that are lost, come twice, or come so much later, behind what was sent after them. */
export type Weather = {
  readonly lost: number;
  readonly twice: number;
  readonly late: number;
  readonly lateMs: number;
};

export const FAIR: Weather = { lost: 0, twice: 0, late: 0, lateMs: 0 };

/** As the relay's own: what is left of it, and since when. */
type Bucket = { left: number; atMs: number };

type Line = {
  readonly address: Bytes;
  readonly place: string;
  readonly hear: (event: SocketEvent) => void;
  readonly socket: number;
  /** Nothing arrives before this: TCP keeps the order. */
  lastAt: number;
  /** What it may still send, where rates are kept. */
  readonly blobs: Bucket;
  readonly cells: Bucket;
};

/** What only founders may open, and the wall clock by which their grants end. */
type Founders = { readonly token: string; readonly expiryS: number; readonly wallMs: () => number };

const DELAY_MS = 20;
const BROKEN = 1006;
const BLOBS = { burst: RELAY.blobsBurst, perSecond: RELAY.blobsPerSecond } as const;
const CELLS = { burst: RELAY.cellsBurst, perSecond: RELAY.cellsPerSecond } as const;

type Rate = { readonly burst: number; readonly perSecond: number };

const fullBucket = ({ burst }: Rate, atMs: number): Bucket => ({ left: burst, atMs });

function take(bucket: Bucket, { burst, perSecond }: Rate, now: number, cost = 1): boolean {
  bucket.left = Math.min(burst, bucket.left + ((now - bucket.atMs) / 1000) * perSecond);
  bucket.atMs = now;
  if (bucket.left < cost) return false;
  bucket.left -= cost;
  return true;
}

export function createRelay(clock: Clock, { isRecording = true } = {}) {
  const lines = new Map<string, Line>();
  const recorded: Carried[] = [];
  let tamper: Tamper = (carried) => [carried];
  let watch: (carried: Carried) => void = () => {};
  let weather = FAIR;
  let isDown = false;
  let isDeaf = false;
  let founders: Founders | undefined;
  let hasRates = false;
  let overrun = 0;

  function tell(key: string, make: (line: Line) => SocketEvent, isOrdered = true): void {
    const asked = lines.get(key);
    if (!asked) return;
    const delay = 1 + clock.chance() * DELAY_MS;
    const at = isOrdered
      ? Math.max(clock.now() + delay, asked.lastAt + 0.01)
      : clock.now() + delay + clock.chance() * weather.lateMs;
    if (isOrdered) asked.lastAt = at;
    clock.after(at - clock.now(), () => {
      const line = lines.get(key);
      if (line) line.hear(make(line));
    });
  }

  function others(of: Line): readonly string[] {
    return [...lines].filter(([, line]) => line.place === of.place && line !== of).map(([key]) => key);
  }

  function hand(carried: Carried): void {
    for (const one of tamper(carried)) {
      if (weather.lost > 0 && clock.chance() < weather.lost) continue;
      deliver(one, !(weather.late > 0 && clock.chance() < weather.late));
      if (weather.twice > 0 && clock.chance() < weather.twice) deliver(one, false);
    }
  }

  function deliver({ from, to, blob }: Carried, isOrdered = true): void {
    const address = fromHex(from) ?? new Uint8Array(8);
    tell(to, ({ socket }) => ({ type: 'socket-blob', socket, from: address, blob }), isOrdered);
  }

  function close(key: string): void {
    const line = lines.get(key);
    if (!line) return;
    lines.delete(key);
    for (const other of others(line))
      tell(other, (its) => ({ type: 'socket-left', socket: its.socket, address: line.address }));
  }

  function isWithinRates({ blobs, cells }: Line, blob: Bytes): boolean {
    const now = clock.now();
    return take(blobs, BLOBS, now) && take(cells, CELLS, now, blob.length / CELL_BYTES);
  }

  function broken({ hear, socket }: Line, code = BROKEN): void {
    clock.after(1, () => hear({ type: 'socket-closed', socket, code }));
  }

  return {
    recorded,
    addresses: (): readonly string[] => [...lines.keys()],
    /** Who is in a place: "7", or a topic in hex. */
    at: (place: string): readonly string[] =>
      [...lines].filter(([, line]) => line.place === place).map(([key]) => key),
    tamper: (with_: Tamper): void => void (tamper = with_),
    /** Sees what is handed in, also for addresses that nobody has (`to` is zeros for all). */
    watch: (by: (carried: Carried) => void): void => void (watch = by),
    /** From now on it puts out whoever sends too much, as the relay does; and how often that was. */
    keepsRates: (): void => void (hasRates = true),
    overruns: (): number => overrun,
    /** From now on, also for what is on its way by then. */
    becomes: (next: Weather): void => void (weather = next),
    /** Delivers a blob nobody sent. */
    inject: deliver,
    /** Tells one that somebody came or went, whether that is so or not. */
    pretend: (key: string, type: 'joined' | 'left', address: Bytes): void =>
      tell(key, ({ socket }) => ({ type: `socket-${type}`, socket, address })),
    /** From now on a token, or a grant for one, opens a place where nobody is. */
    keepForFounders: (by: Founders | undefined): void => void (founders = by),
    open: (socket: number, place: Place, hear: (event: SocketEvent) => void, proof?: Proof): string => {
      const address = clock.random(8);
      const key = toHex(address);
      const name = place.type === 'channel' ? String(place.number) : toHex(place.topic);
      const [blobs, cells] = [fullBucket(BLOBS, clock.now()), fullBucket(CELLS, clock.now())];
      const line: Line = { address, place: name, hear, socket, lastAt: 0, blobs, cells };
      if (isDeaf) return key;
      if (isDown) {
        broken(line);
        return key;
      }
      const verdict = founders && judge(founders, place, others(line).length === 0, proof);
      if (verdict === 'refused') {
        broken(line, CLOSE.foundersOnly);
        return key;
      }
      lines.set(key, line);
      tell(key, () => ({ type: 'socket-welcomed', socket, address }));
      if (verdict !== undefined) tell(key, () => ({ type: 'socket-granted', socket, grant: verdict }));
      for (const other of others(line))
        tell(other, (its) => ({ type: 'socket-joined', socket: its.socket, address }));
      return key;
    },
    send: (key: string, to: Bytes, blob: Bytes): void => {
      const line = lines.get(key);
      if (!line) return;
      const target = toHex(to);
      watch({ from: key, to: target, blob });
      if (hasRates && !isWithinRates(line, blob)) {
        overrun++;
        close(key);
        return broken(line, CLOSE.tooMany);
      }
      const keys = /^0+$/.test(target) ? others(line) : others(line).filter((one) => one === target);
      for (const one of keys) {
        const carried = { from: key, to: one, blob };
        if (isRecording) recorded.push(carried);
        hand(carried);
      }
    },
    close,
    /** One connection breaks, or is closed by the relay, by no will of its owner's. */
    break: (key: string, code?: number): void => {
      const line = lines.get(key);
      close(key);
      if (line) broken(line, code);
    },
    /** The process dies: every socket closes, and none opens until `rise`. */
    die: (): void => {
      isDown = true;
      for (const line of lines.values()) broken(line);
      lines.clear();
    },
    rise: (): void => void (isDown = false),
    /** Whoever connects meanwhile hears nothing, ever. */
    deafen: (): (() => void) => {
      isDeaf = true;
      return () => void (isDeaf = false);
    },
  };
}

export type Relay = ReturnType<typeof createRelay>;

/** A grant, a refusal, or nothing against it. The MACs of this world are names. */
function judge(by: Founders, place: Place, isIdle: boolean, proof?: Proof): Bytes | 'refused' | undefined {
  const grant = grantFor(by, place);
  if (proof?.type === 'token' && proof.token !== by.token) return 'refused';
  if (proof?.type === 'token') return place.type === 'channel' ? grant : undefined;
  if (!isIdle) return undefined;
  const good = encodeProof({ type: 'grant', grant }, place.type);
  const isGood = proof !== undefined && toHex(encodeProof(proof, place.type)) === toHex(good);
  return isGood && expiryMs(grant) > by.wallMs() ? undefined : 'refused';
}

function grantFor({ expiryS }: Founders, place: Place): Bytes {
  const mac = (name: string): Bytes => utf8(name.padEnd(FOUNDERS.macBytes, '.'));
  const name = place.type === 'channel' ? `channel ${place.number}` : '';
  return concat(u32(expiryS), mac(name), mac('any topic'));
}
