// What a bot shows and sounds: its sample, again and again, on all connections. Source: client/call/ports.ts, "camera";
// docs/decisions/0036-a-member-without-a-browser.md, "What it says and shows".
import type { MediaEffect, MediaEvent } from '../../client/call/ports.ts';
import type { Connection } from './connection.ts';
import type { Sample } from './frames.ts';
import { framesDue } from './pace.ts';

const SOUND = { everyMs: 20, ticks: 960 };
const PICTURE = { everyMs: 100, ticks: 9_000 };
/** An Opus frame of 20 ms in which nothing is heard (RFC 6716, 3.1: CELT, and no bits behind it). */
const SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe);

const [STREAM, CAMERA, MICROPHONE] = ['local', 'colour', 'tone'];

export function createLikeness(
  emit: (event: MediaEvent) => void,
  connections: () => Iterable<Connection>,
  { picture, sound }: Sample,
  signal: AbortSignal,
): (effect: MediaEffect) => void {
  const startMs = performance.now();
  const next = { sound: 0, picture: 0 };
  let is = { isMuted: false, isPaused: false };

  function beat(): void {
    const elapsedMs = performance.now() - startMs;
    for (const at of framesDue(next.sound, elapsedMs, SOUND.everyMs)) {
      const frame = is.isMuted ? SILENCE : sound[at % sound.length];
      if (frame !== undefined) for (const one of connections()) one.speak(frame, at * SOUND.ticks);
      next.sound = at + 1;
    }
    for (const at of framesDue(next.picture, elapsedMs, PICTURE.everyMs)) {
      if (!is.isPaused) for (const one of connections()) one.show(picture, at * PICTURE.ticks);
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
