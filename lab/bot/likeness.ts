// What a bot shows and sounds: its sample, again and again, on all connections to members and units. Source: client/call/ports.ts, "camera";
// docs/decisions/0036-a-member-without-a-browser.md, "What it says and shows".
import type { MediaEffect, MediaEvent } from '../../client/call/ports.ts';
import type { Bytes } from '../../shared/bytes.ts';
import type { Sample } from './frames.ts';
import { framesDue } from './pace.ts';

/** Whoever is sent what a bot shows and sounds. */
export type Listener = {
  /** An Opus frame; `timestamp` in samples. */
  readonly speak: (frame: Bytes, timestamp: number) => void;
  /** A VP8 key frame; `timestamp` in 1/90,000 s. */
  readonly show: (frame: Bytes, timestamp: number) => void;
};

const SOUND = { everyMs: 20, ticks: 960 };
const PICTURE = { everyMs: 100, ticks: 9_000 };
/** Of silence an encoder sends as much as a sign of life: 400 ms (RFC 7587, 3.1.3). */
const SILENT_ONCE_IN = 20;
/** An Opus frame of 20 ms in which nothing is heard (RFC 6716, 3.1: CELT, and no bits behind it). */
const SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe);

const [STREAM, CAMERA, MICROPHONE] = ['local', 'colour', 'tone'];

export function createLikeness(
  emit: (event: MediaEvent) => void,
  listeners: () => Iterable<Listener>,
  { picture, sound }: Sample,
  signal: AbortSignal,
): (effect: MediaEffect) => void {
  const startMs = performance.now();
  const next = { sound: 0, picture: 0 };
  let is = { isMuted: false, isPaused: false };

  function beat(): void {
    const elapsedMs = performance.now() - startMs;
    for (const at of framesDue(next.sound, elapsedMs, SOUND.everyMs)) {
      const frame = is.isMuted ? silenceAt(at) : sound[at % sound.length];
      if (frame !== undefined) for (const one of listeners()) one.speak(frame, at * SOUND.ticks);
      next.sound = at + 1;
    }
    for (const at of framesDue(next.picture, elapsedMs, PICTURE.everyMs)) {
      if (!is.isPaused) for (const one of listeners()) one.show(picture, at * PICTURE.ticks);
      next.picture = at + 1;
    }
  }

  const timer = setInterval(beat, SOUND.everyMs);
  signal.addEventListener('abort', () => clearInterval(timer));

  return (effect) => {
    if (effect.type === 'media-set') is = effect;
    else if (effect.type === 'media-ask')
      emit({ type: 'media-given', stream: STREAM, camera: CAMERA, microphone: MICROPHONE, devices: [] });
  };
}

const silenceAt = (at: number): Bytes | undefined => (at % SILENT_ONCE_IN === 0 ? SILENCE : undefined);
