// The forwarding units of a bot: SfuEffect in, SfuEvent out; rooms by the core's number. Frames are sealed and opened as in a browser.
// Source: client/call/ports.ts; docs/protocol/8-frames.md; docs/decisions/0045-bots-over-the-unit.md.
import { WebSocket } from 'ws';
import type { SfuEffect, SfuEvent } from '../../client/call/ports.ts';
import { makeCipher } from '../../client/platform/frame-cipher.ts';
import { type FrameCounts, Opening } from '../../client/platform/frame-opening.ts';
import { Sealing } from '../../client/platform/frame-sealing.ts';
import { askSfu } from '../../client/platform/sfu-ask.ts';
import type { Reach } from '../../client/platform/sfu-line.ts';
import { TIMES } from '../../client/platform/times.ts';
import type { Listener } from './likeness.ts';
import type { IceServer } from './served.ts';
import { Room } from './sfu-room.ts';

export type Sfu = {
  readonly carry: (effect: SfuEffect) => void;
  /** Who is to be spoken to there. */
  readonly each: () => Iterable<Listener>;
  /** What became of the frames of each feed, by the name of its stream. */
  readonly frames: () => ReadonlyMap<string, FrameCounts>;
  readonly close: () => void;
};

/** `may`: the server has said that there is something to ask. */
export function createSfu(
  emit: (event: SfuEvent) => void,
  page: URL,
  { iceServers, may }: { readonly iceServers: () => readonly IceServer[]; readonly may: () => boolean },
): Sfu {
  const rooms = new Map<number, Room>();
  const sealing = new Sealing(makeCipher);
  const opening = new Opening(makeCipher, emit);
  const looking = setInterval(() => opening.look(performance.now()), TIMES.unheardLookMs);
  const reach: Reach = {
    page: page.href,
    connect: (address, subprotocol) => connect(page, address, subprotocol),
  };

  function enter({ sfu, room, feed, isRelayOnly }: Extract<SfuEffect, { type: 'sfu-enter' }>): void {
    leave(sfu);
    const setup = {
      room,
      feed,
      isRelayOnly,
      reach,
      iceServers: iceServers(),
      streamOf: (of: string) => streamOf(sfu, of),
      seal: sealing.seal.bind(sealing, sfu),
      arrived: (of: string, encoded: Parameters<Opening['open']>[1]) =>
        void opening.open({ sfu, feed: of }, encoded, performance.now()),
    };
    rooms.set(sfu, new Room(setup, (event) => emit({ ...event, sfu })));
  }

  function leave(sfu: number): void {
    rooms.get(sfu)?.close();
    rooms.delete(sfu);
    sealing.leave(sfu);
    opening.leave(sfu);
  }

  function carryOn(room: Room, effect: OnOne): void {
    switch (effect.type) {
      case 'sfu-seal-with':
        sealing.sealWith(effect.sfu, { owner: effect.owner, feed: room.feed }, effect.kid, effect.key);
        return room.sealed();
      case 'sfu-open-with':
        opening.openWith(effect, effect.owner, effect.kid, effect.key);
        return room.openWith(effect.feed, effect.kid);
      case 'sfu-forget':
        opening.forget(effect, effect.but);
        return room.forget(effect.feed, effect.but);
      case 'sfu-take':
        return room.take(effect.wants);
      case 'sfu-encode':
        return room.outlet.encode(effect.encoding);
      case 'sfu-measure':
        return room.measure();
    }
  }

  return {
    carry: (effect) => {
      switch (effect.type) {
        case 'sfu-ask':
          if (!may()) return queueMicrotask(() => emit({ type: 'sfu-known' }));
          return void askSfu(page.href, effect).then(emit);
        case 'sfu-make':
          return void askSfu(page.href, effect).then(emit);
        case 'sfu-enter':
          return enter(effect);
        case 'sfu-leave':
          return leave(effect.sfu);
        default: {
          const room = rooms.get(effect.sfu);
          if (room !== undefined) carryOn(room, effect);
        }
      }
    },
    each: () => [...rooms.values()].map(({ outlet }) => outlet),
    frames: () =>
      new Map(
        [...rooms].flatMap(([sfu, { feeds }]) =>
          feeds.map((feed) => [streamOf(sfu, feed), opening.counts({ sfu, feed })] as const),
        ),
      ),
    close: () => {
      clearInterval(looking);
      for (const sfu of rooms.keys()) leave(sfu);
    },
  };
}

type OnOne = Exclude<SfuEffect, { readonly type: 'sfu-ask' | 'sfu-make' | 'sfu-enter' | 'sfu-leave' }>;

const streamOf = (sfu: number, feed: string): string => `sfu-${sfu}-${feed}`;

function connect(page: URL, address: URL, subprotocol: string): WebSocket {
  const socket = new WebSocket(address, subprotocol, { perMessageDeflate: false, origin: page.origin });
  // A close follows; without a listener it would end the process.
  return socket.on('error', () => undefined);
}
