// The self-test port: opens devices, records, sounds, and looks at the network; whatever it has opened, it closes at 'release'.
// Source: client/call/self-test.ts, Effect; docs/design.md, "Self-test".
import type { Effect, Event } from '../call/self-test.ts';
import { acquire, permissionStates } from './devices.ts';
import { levelOf } from './level.ts';
import { troubleOf } from './media-problem.ts';
import { type Meter, openMeter } from './meter.ts';
import { lookAround, measure } from './self-test-network.ts';
import { playBlob, playTone, recordBlob } from './self-test-sound.ts';
import { TIMES } from './times.ts';

export type SelfTestPort = {
  readonly carry: (effect: Effect) => void;
  /** The camera's picture. */
  readonly stream: () => MediaStream | undefined;
};

type Devices = Extract<Effect, { type: 'devices-open' }>['devices'];

export function createSelfTest(emit: (event: Event) => void): SelfTestPort {
  let life = new AbortController();
  /** Of the devices alone: others may be chosen while the network is looked at. */
  let opened = new AbortController();
  let stream: MediaStream | undefined;
  let speaker: string | undefined;

  /** What comes after its test has ended is said to nobody. */
  const teller =
    (signal: AbortSignal) =>
    (event: Event): void => {
      if (!signal.aborted) emit(event);
    };

  function release(): void {
    life.abort();
    opened.abort();
    life = new AbortController();
  }

  async function openDevices(devices: Devices): Promise<void> {
    opened.abort();
    opened = new AbortController();
    const { signal } = opened;
    const tell = teller(signal);
    stream = undefined;
    const tracks = await openTracks(devices, tell, signal);
    if (signal.aborted) return;
    const own = new MediaStream([...tracks]);
    stream = own;
    const meter = watchMicrophone(own, tell);
    signal.addEventListener('abort', () => {
      meter?.stop();
      if (stream === own) stream = undefined;
    });
    await showCamera(own, tell);
  }

  async function record(): Promise<void> {
    const { signal } = opened;
    const tell = teller(signal);
    const recorded = stream && (await recordBlob(stream, signal).catch(() => undefined));
    if (recorded === undefined) return tell({ type: 'played', what: 'recording', isOk: false });
    const level = levelOf(recorded.loudest);
    tell({ type: 'recorded', level });
    if (level === 0 || signal.aborted) return;
    const isOk = await playBlob(recorded.blob, speaker, signal);
    tell({ type: 'played', what: 'recording', isOk });
  }

  async function tone(): Promise<void> {
    const { signal } = life;
    const isOk = await playTone(speaker, signal).catch(() => false);
    teller(signal)({ type: 'played', what: 'tone', isOk });
  }

  function carry(effect: Effect): void {
    const { signal } = life;
    const tell = teller(signal);
    switch (effect.type) {
      case 'release':
        return release();
      case 'devices-open':
        return void openDevices(effect.devices);
      case 'speaker-set':
        speaker = effect.speaker;
        return;
      case 'record':
        return void record();
      case 'tone':
        return void tone();
      case 'network-look':
        return void lookAround((finding) => tell({ type: 'found', finding }), signal);
      case 'transfer':
        return void measure(effect.isRelayed, signal).then((trip) =>
          tell({ type: 'found', finding: { check: 'transfer', trip } }),
        );
    }
  }

  return { carry, stream: () => stream };
}

function stop(tracks: readonly MediaStreamTrack[]): void {
  for (const track of tracks) track.stop();
}

/**
 * Each by itself: one that is refused must not cost the other its test. Each is let go with the test, also while the
 * browser still asks about the other.
 */
async function openTracks(
  devices: Devices,
  tell: (event: Event) => void,
  signal: AbortSignal,
): Promise<readonly MediaStreamTrack[]> {
  const open = async (check: 'camera' | 'microphone'): Promise<readonly MediaStreamTrack[]> => {
    try {
      if (!('mediaDevices' in navigator)) throw new DOMException('', 'SecurityError');
      const tracks = await acquire({ audio: check === 'microphone', video: check === 'camera' }, devices);
      if (signal.aborted) stop(tracks);
      else signal.addEventListener('abort', () => stop(tracks));
      return tracks;
    } catch (error) {
      const { problem } = troubleOf(error, await permissionStates([check]));
      tell({ type: 'found', finding: { check, problem } });
      return [];
    }
  };
  const microphone = await open('microphone');
  // Nobody is asked about a camera for a test that has ended.
  return signal.aborted ? [] : [...microphone, ...(await open('camera'))];
}

function watchMicrophone(stream: MediaStream, tell: (event: Event) => void): Meter | undefined {
  const [track] = stream.getAudioTracks();
  if (track === undefined) return undefined;
  const meter = openMeter(track);
  const timer = setInterval(
    () => tell({ type: 'found', finding: { check: 'microphone', level: levelOf(meter.read()) } }),
    TIMES.levelMs,
  );
  return {
    read: meter.read,
    stop: () => {
      clearInterval(timer);
      meter.stop();
    },
  };
}

/** A picture has come when it has a size. */
async function showCamera(stream: MediaStream, tell: (event: Event) => void): Promise<void> {
  const [track] = stream.getVideoTracks();
  if (track === undefined) return;
  const { width = 0, height = 0 } = track.getSettings();
  tell({ type: 'found', finding: { check: 'camera', width, height } });
}
