// The ten-times-a-second look at who is heard how loud, told only where a step changed; once a second while nobody sees the
// page: who speaks is still to be shown in picture in picture, and talking while muted still to be told.
import type { MediaEvent } from '../call/ports.ts';
import { levelOf } from './level.ts';
import { TIMES } from './times.ts';

/** Amplitudes 0 … 1 by stream id. */
export type Amplitudes = ReadonlyMap<string, number>;

export function watchLoudness(read: () => Promise<Amplitudes>, emit: (event: MediaEvent) => void): void {
  let told: ReadonlyMap<string, number> = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(now: ReadonlyMap<string, number>): void {
    for (const stream of new Set([...now.keys(), ...told.keys()])) {
      const level = now.get(stream) ?? 0;
      if (level !== (told.get(stream) ?? 0)) emit({ type: 'media-level', stream, level });
    }
    told = now;
  }

  async function look(): Promise<void> {
    try {
      const amplitudes = await read();
      tell(new Map([...amplitudes].map(([stream, amplitude]) => [stream, levelOf(amplitude)])));
    } catch {
      // A connection was closed in the meantime: the next look follows at once.
    }
    const pauseMs = document.visibilityState === 'visible' ? TIMES.levelMs : TIMES.levelHiddenMs;
    timer ??= setTimeout(again, pauseMs);
  }

  function again(): void {
    timer = undefined;
    void look();
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    again();
  });
  again();
}
