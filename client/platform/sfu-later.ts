// The port to forwarding units before its code is there: no call among few ever loads it. Source: client/call/ports.ts; carry-later.ts.
import type { SfuEffect, SfuEvent } from '../call/ports.ts';
import { carryLater } from './carry-later.ts';
import type { IceServer } from './ice-servers.ts';
import type { LocalTracks } from './senders.ts';
import { mayHaveSfu } from './served.ts';
import type { OnRooms, SfuPort } from './sfu.ts';

export type SfuLater = Omit<SfuPort, 'carry' | 'count'> & { readonly carry: (effect: SfuEffect) => void };

export function createSfuLater(
  emit: (event: SfuEvent) => void,
  log: (name: string) => void,
  iceServers: () => readonly IceServer[],
): SfuLater {
  let tracks: LocalTracks = {};
  let port: SfuPort | undefined;
  // Both at once, when a server that has a unit is asked for it: it may be gone by the time the call moves there.
  let fetchAhead = (): void => undefined;
  const ahead = new Promise<void>((resolve) => (fetchAhead = resolve));

  const asking = carryLater<Exclude<SfuEffect, OnRooms>>(
    async () => {
      const { askSfu } = await import('./sfu-ask.ts');
      return (effect) => void askSfu(location.href, effect).then(emit);
    },
    log,
    ahead,
  );
  const onRooms = carryLater<OnRooms>(
    async () => {
      const { createSfu } = await import('./sfu.ts');
      port = createSfu(emit, log, iceServers);
      port.setTracks(tracks);
      return port.carry;
    },
    log,
    ahead,
  );

  return {
    carry: (effect) => {
      // Where there is none nothing is asked: what is not there leaves a complaint in the browser's console.
      if (effect.type === 'sfu-ask' && !mayHaveSfu()) queueMicrotask(() => emit({ type: 'sfu-known' }));
      else if (effect.type === 'sfu-ask' || effect.type === 'sfu-make') {
        fetchAhead();
        asking(effect);
      } else onRooms(effect);
    },
    setTracks: (now) => {
      tracks = now;
      port?.setTracks(now);
    },
    streamOf: (id) => port?.streamOf(id),
    loudness: async () => port?.loudness() ?? new Map(),
    end: () => port?.end() === true,
  };
}
