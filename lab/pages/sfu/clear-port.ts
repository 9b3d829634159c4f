// A port to a forwarding unit without any keys: the client's own room, but every frame passes as it is, both ways. Who publishes through it
// sends in clear; who takes through it gets what the unit holds, straight into the browser's decoders. Source: docs/protocol/8-frames.md.
import type { SfuEvent } from '../../../client/call/ports.ts';
import type { Frames } from '../../../client/platform/frames.ts';
import type { LocalTracks } from '../../../client/platform/senders.ts';
import { Room } from '../../../client/platform/sfu-room.ts';
import type { OnRooms, SfuPort } from '../../../client/platform/sfu.ts';

/** No transform, neither way. */
const CLEAR: Frames = {
  ask: () => undefined,
  seal: () => undefined,
  open: () => 0,
  count: async () => ({ opened: 0, keyless: 0, replayed: 0, refused: 0 }),
};

export function clearPort(emit: (event: SfuEvent) => void, log: (name: string) => void): SfuPort {
  let room: Room | undefined;
  let tracks: LocalTracks = {};
  const leave = (): boolean => {
    room?.close();
    return room !== undefined;
  };

  function carry(effect: OnRooms): void {
    if (effect.type === 'sfu-enter') {
      const { sfu, ...setup } = effect;
      const how = { sfu, ...setup, iceServers: () => [], frames: CLEAR, tracks };
      room = new Room(how, (event) => emit({ ...event, sfu }), log);
    } else if (effect.type === 'sfu-leave') leave();
    else if (effect.type === 'sfu-seal-with') room?.sealWith(effect.owner, effect.kid, effect.key);
    else if (effect.type === 'sfu-open-with')
      room?.openWith(effect.feed, effect.owner, effect.kid, effect.key);
    else if (effect.type === 'sfu-take') room?.take(effect.wants);
  }

  return {
    carry,
    setTracks: (now) => {
      tracks = now;
      room?.setTracks(now);
    },
    streamOf: (id) => room?.streamOf(id),
    loudness: async () => room?.loudness() ?? new Map(),
    count: async (_, feed) => room?.count(feed),
    end: leave,
  };
}
