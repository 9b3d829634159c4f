// Loudness in eight steps, as the meter and the ring show it. Pure.

const STEPS = 7;
/** Below is the noise of a quiet room, above is someone close to the microphone. */
const QUIET_DB = -56;
const LOUD_DB = -14;

/** 0 … 7 of an amplitude of 0 … 1. */
export function levelOf(amplitude: number): number {
  if (!(amplitude > 0)) return 0;
  const part = (20 * Math.log10(amplitude) - QUIET_DB) / (LOUD_DB - QUIET_DB);
  return Math.max(0, Math.min(STEPS, Math.round(part * STEPS)));
}

/** Root mean square of samples of −1 … 1. */
export function rms(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
