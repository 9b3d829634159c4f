// Silence on one connection: sound that came all the time stops, and with it everything else. The engine takes five seconds to
// doubt a path; whoever talks hears it sooner. Pure. Source: docs/states/link.md, "Silence".
import { TIMES } from './times.ts';

/** Counted by the engine since the connection began. */
export type Arrived = { readonly sound: number; readonly all: number };

export type Silence = {
  /** After each look at what has arrived. */
  readonly looked: (arrived: Arrived, nowMs: number) => 'silent' | 'heard' | undefined;
  /** The network is another one: a moment is enough now, also where silence has been told. */
  readonly listen: () => void;
  /** The engine has found a path: taken at its word, until nothing comes over that one either. True: silence had been told. */
  readonly connected: () => boolean;
};

export function createSilence(): Silence {
  let before: Arrived | undefined;
  let lookedMs = 0;
  /** How long there has been no sound, and nothing at all. */
  let [soundlessMs, nothingMs] = [0, 0];
  let limitMs: number = TIMES.silentMs;
  let isSilent = false;

  function looked(arrived: Arrived, nowMs: number): 'silent' | 'heard' | undefined {
    const last = before;
    // Nobody looked for longer: that was the page itself standing still.
    const passedMs = Math.min(nowMs - lookedMs, TIMES.levelHiddenMs);
    [before, lookedMs] = [arrived, nowMs];
    if (last === undefined) return undefined;
    soundlessMs = arrived.sound === last.sound ? soundlessMs + passedMs : 0;
    // Less than before: counted anew, on a path that nothing has come over yet (Firefox counts by path).
    if (arrived.all > last.all) return heard();
    nothingMs += passedMs;
    // Where there was no sound before, nothing may well be all there is to be heard for seconds.
    const isBroken = arrived.sound > 0 && soundlessMs - nothingMs < TIMES.soundlessMs;
    if (isSilent || !isBroken || nothingMs < limitMs) return undefined;
    isSilent = true;
    return 'silent';
  }

  function heard(): 'heard' | undefined {
    const wasSilent = isSilent;
    [nothingMs, limitMs, isSilent] = [0, TIMES.silentMs, false];
    return wasSilent ? 'heard' : undefined;
  }

  return {
    looked,
    listen: () => {
      [limitMs, isSilent] = [TIMES.listenMs, false];
    },
    connected: () => {
      const wasSilent = isSilent;
      [soundlessMs, nothingMs, limitMs, isSilent] = [0, 0, TIMES.silentMs, false];
      return wasSilent;
    },
  };
}
