// The peer-connection port, with the little of it that is asked for before its code is there.
// Source: client/call/ports.ts; carry-later.ts.
import type { RtcEffect, RtcEvent } from '../call/ports.ts';
import type { Sources } from './file-channel.ts';
import { carryLater } from './carry-later.ts';
import type { RtcPort } from './rtc.ts';
import type { LocalTracks } from './senders.ts';

export function createRtcLater(
  emit: (event: RtcEvent) => void,
  log: (name: string) => void,
  sources: Sources,
): RtcPort {
  let tracks: LocalTracks = {};
  let port: RtcPort | undefined;

  const carry = carryLater<RtcEffect>(async () => {
    const { createRtc } = await import('./rtc.ts');
    port = createRtc(emit, log, sources);
    port.setTracks(tracks);
    return port.carry;
  }, log);

  return {
    carry,
    // There is no connection before its code is there.
    carryFile: (effect) => port?.carryFile(effect),
    iceServers: () => port?.iceServers() ?? [],
    pumpFiles: () => port?.pumpFiles(),
    setTracks: (now) => {
      tracks = now;
      port?.setTracks(now);
    },
    streamOf: (id) => port?.streamOf(id),
    end: () => port?.end() === true,
    loudness: async () => port?.loudness() ?? new Map(),
  };
}
