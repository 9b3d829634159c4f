// Loudness of the own microphone, by an AnalyserNode on a copy of its track: heard even while the track is muted.
import { rms } from './level.ts';

export type Meter = {
  /** 0 … 1; 0 as long as the engine keeps the audio context asleep. */
  readonly read: () => number;
  readonly stop: () => void;
};

/** Long enough for a deep voice, short enough to follow speech. */
const WINDOW = 1024;

export function openMeter(track: MediaStreamTrack): Meter {
  const copy = track.clone();
  copy.enabled = true;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: WINDOW });
  context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
  const samples = new Float32Array(WINDOW);
  const waking = wakeByGesture(context);
  return {
    read: () => {
      analyser.getFloatTimeDomainData(samples);
      return rms(samples);
    },
    stop: () => {
      waking.abort();
      copy.stop();
      context.close().catch(() => undefined);
    },
  };
}

const AGAIN_MS = 1000;

/** Nobody waits for resume(): without a sound device Firefox never answers it. */
function wakeByGesture(context: AudioContext): AbortController {
  const controller = new AbortController();
  const { signal } = controller;
  const wake = (): void => {
    if (context.state === 'suspended') context.resume().catch(() => undefined);
  };
  for (const name of ['pointerup', 'keydown'])
    document.addEventListener(name, wake, { signal, passive: true });
  // The system's sound stopped working: Chromium suspends the context, and a gesture may be long in coming.
  context.addEventListener('error', () => void setTimeout(wake, AGAIN_MS), { signal });
  wake();
  return controller;
}
