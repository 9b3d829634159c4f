// Sound of the self-test: three seconds recorded and played back, and a tone, out of the speaker that was chosen.
// Source: docs/design.md, "Self-test".
import { rms } from './level.ts';
import { TIMES } from './times.ts';

type Sinkable = HTMLAudioElement & { readonly setSinkId?: (id: string) => Promise<void> };

const TONE_HZ = 660;
const TONE_LOUDNESS = 0.2;

export type Recorded = {
  readonly blob: Blob;
  /** Amplitude of its loudest tenth of a second, 0 … 1. */
  readonly loudest: number;
};

export async function recordBlob(stream: MediaStream, signal: AbortSignal): Promise<Recorded> {
  const parts: Blob[] = [];
  const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const isOver = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
  recorder.start();
  await waited(TIMES.recordMs, signal);
  if (recorder.state !== 'inactive') recorder.stop();
  await isOver;
  const blob = new Blob(parts, { type: recorder.mimeType });
  return { blob, loudest: await loudestOf(blob) };
}

async function loudestOf(blob: Blob): Promise<number> {
  const context = new OfflineAudioContext(1, 1, 48_000);
  const sound = await context.decodeAudioData(await blob.arrayBuffer());
  const samples = sound.getChannelData(0);
  const width = Math.ceil(sound.sampleRate / 10);
  let loudest = 0;
  for (let at = 0; at < samples.length; at += width)
    loudest = Math.max(loudest, rms(samples.subarray(at, at + width)));
  return loudest;
}

/** True when all of it was played. */
export async function playBlob(
  blob: Blob,
  speaker: string | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  const audio = new Audio();
  const url = URL.createObjectURL(blob);
  try {
    audio.src = url;
    return await play(audio, speaker, TIMES.recordMs * 2, signal);
  } finally {
    audio.pause();
    URL.revokeObjectURL(url);
  }
}

export async function playTone(speaker: string | undefined, signal: AbortSignal): Promise<boolean> {
  const context = new AudioContext();
  const audio = new Audio();
  try {
    const voice = new OscillatorNode(context, { frequency: TONE_HZ });
    const loudness = new GainNode(context, { gain: TONE_LOUDNESS });
    const out = context.createMediaStreamDestination();
    voice.connect(loudness).connect(out);
    voice.start();
    audio.srcObject = out.stream;
    return await play(audio, speaker, TIMES.toneMs, signal);
  } finally {
    audio.pause();
    audio.srcObject = null;
    await context.close();
  }
}

/** To its end, or so long at most. */
async function play(
  audio: Sinkable,
  speaker: string | undefined,
  mostMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    if (speaker !== undefined) await audio.setSinkId?.(speaker);
    await audio.play();
  } catch {
    return false;
  }
  const isEnded = new Promise<void>((resolve) =>
    audio.addEventListener('ended', () => resolve(), { once: true }),
  );
  await Promise.race([isEnded, waited(mostMs, signal)]);
  return !signal.aborted;
}

/** Sooner when the test ends. */
function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
