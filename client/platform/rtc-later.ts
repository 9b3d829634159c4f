// The peer-connection port before its code is there: the start page needs none of it. Effects wait in order, and
// the first of them is asked for as soon as the page stands. Source: client/call/ports.ts; quality.md, "JS to an
// interactive start page".
import type { RtcEffect, RtcEvent } from '../call/ports.ts';
import type { RtcPort } from './rtc.ts';
import type { LocalTracks } from './senders.ts';
import { TIMES } from './times.ts';

export function createRtcLater(emit: (event: RtcEvent) => void, log: (name: string) => void): RtcPort {
  const waiting: RtcEffect[] = [];
  let tracks: LocalTracks = {};
  let port: RtcPort | undefined;

  function load(): void {
    import('./rtc.ts').then(
      ({ createRtc }) => open(createRtc(emit, log)),
      () => {
        log('rtc-not-loaded');
        setTimeout(load, TIMES.loadAgainMs);
      },
    );
  }

  function open(real: RtcPort): void {
    port = real;
    real.setTracks(tracks);
    for (const effect of waiting.splice(0)) real.carry(effect);
  }

  load();

  return {
    carry: (effect) => (port === undefined ? void waiting.push(effect) : port.carry(effect)),
    setTracks: (now) => {
      tracks = now;
      port?.setTracks(now);
    },
    streamOf: (id) => port?.streamOf(id),
    loudness: async () => port?.loudness() ?? new Map(),
  };
}
