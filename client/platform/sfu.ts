// The port to forwarding units: SfuEffect in, SfuEvent out; rooms by the core's number. Source: client/call/ports.ts; docs/protocol/8-frames.md.
import type { SfuEffect, SfuEvent } from '../call/ports.ts';
import type { FrameCounts } from './frame-opening.ts';
import { canFrames, createFrames, type Frames } from './frames.ts';
import type { IceServer } from './ice-servers.ts';
import type { LocalTracks } from './senders.ts';
import { Room } from './sfu-room.ts';
import { TIMES } from './times.ts';

export type OnRooms = Exclude<SfuEffect, { readonly type: 'sfu-ask' | 'sfu-make' }>;

export type SfuPort = {
  readonly carry: (effect: OnRooms) => void;
  /** What every room gets of us from now on. */
  readonly setTracks: (tracks: LocalTracks) => void;
  readonly streamOf: (id: string) => MediaStream | undefined;
  /** Loudness 0 … 1 by stream. */
  readonly loudness: () => Promise<ReadonlyMap<string, number>>;
  /** Of a feed's frames: how many opened, and how many did not. */
  readonly count: (sfu: number, feed: string) => Promise<FrameCounts | undefined>;
  /** The page goes away; true: there was something to leave. */
  readonly end: () => boolean;
};

export function createSfu(
  emit: (event: SfuEvent) => void,
  log: (name: string) => void,
  iceServers: () => readonly IceServer[],
): SfuPort {
  const rooms = new Map<number, Room>();
  let frames: Frames | undefined;
  let tracks: LocalTracks = {};
  let loudness: ReadonlyMap<string, number> = new Map();
  let lookedMs = 0;

  function enter({ sfu, ...setup }: Extract<OnRooms, { type: 'sfu-enter' }>): void {
    if (!canFrames()) return emit({ type: 'sfu-state', sfu, state: 'refused' });
    frames ??= createFrames(emit, log);
    rooms.get(sfu)?.close();
    rooms.set(
      sfu,
      new Room({ sfu, ...setup, iceServers, frames, tracks }, (event) => emit({ ...event, sfu }), log),
    );
  }

  function leave(sfu: number): void {
    rooms.get(sfu)?.close();
    rooms.delete(sfu);
  }

  /** One report tells of all: not asked for at each look. */
  async function listen(): Promise<ReadonlyMap<string, number>> {
    const nowMs = performance.now();
    if (nowMs - lookedMs < TIMES.sfuLevelMs) return loudness;
    lookedMs = nowMs;
    const all = await Promise.all([...rooms.values()].map((room) => room.loudness()));
    const now = new Map<string, number>();
    for (const levels of all) for (const [stream, level] of levels) now.set(stream, level);
    loudness = now;
    return loudness;
  }

  return {
    carry: (effect) => {
      if (effect.type === 'sfu-enter') return enter(effect);
      if (effect.type === 'sfu-leave') return leave(effect.sfu);
      const room = rooms.get(effect.sfu);
      if (room !== undefined) carryOn(room, effect);
    },
    setTracks: (now) => {
      tracks = now;
      for (const room of rooms.values()) room.setTracks(now);
    },
    streamOf: (id) => [...rooms.values()].map((room) => room.streamOf(id)).find((stream) => stream),
    loudness: listen,
    count: async (sfu, feed) => rooms.get(sfu)?.count(feed),
    end: () => {
      const isAny = rooms.size > 0;
      for (const sfu of rooms.keys()) leave(sfu);
      return isAny;
    },
  };
}

type OnOne = Exclude<OnRooms, { readonly type: 'sfu-enter' | 'sfu-leave' }>;

function carryOn(room: Room, effect: OnOne): void {
  switch (effect.type) {
    case 'sfu-seal-with':
      return room.sealWith(effect.owner, effect.kid, effect.key);
    case 'sfu-open-with':
      return room.openWith(effect.feed, effect.owner, effect.kid, effect.key);
    case 'sfu-forget':
      return room.forget(effect.feed, effect.but);
    case 'sfu-take':
      return room.take(effect.wants);
    case 'sfu-encode':
      return room.encode(effect.encoding);
    case 'sfu-measure':
      return room.measure();
  }
}
