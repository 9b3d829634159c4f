// The share port: the own screen, window or tab, and its sound. ShareEffect in, ShareEvent out; the tracks live here.
// Source: client/call/ports.ts; docs/states/share.md.
import type { ShareEffect, ShareEvent } from '../call/ports.ts';
import type { LocalTracks } from './senders.ts';

/** Shown to oneself as a hint of what was chosen. */
const STREAM = 'local-share';

type Shared = Pick<LocalTracks, 'screen' | 'sound'>;
type Given = Extract<ShareEvent, { readonly type: 'share-given' }>;

export type SharePort = {
  readonly carry: (effect: ShareEffect) => void;
  readonly streamOf: (id: string) => MediaStream | undefined;
};

/** Newer than the types that come with the compiler; who does not know one leaves it out. */
type Question = DisplayMediaStreamOptions & {
  readonly systemAudio: 'include';
  readonly surfaceSwitching: 'include';
  /** One's own call shown to the others is a hall of mirrors. */
  readonly selfBrowserSurface: 'exclude';
};

/** As it sounds, not as a voice in a room. */
const UNTOUCHED = { echoCancellation: false, noiseSuppression: false, autoGainControl: false } as const;
const FRAMES_PER_SECOND = 15;

const QUESTION: Question = {
  video: { frameRate: { max: FRAMES_PER_SECOND } },
  audio: UNTOUCHED,
  systemAudio: 'include',
  surfaceSwitching: 'include',
  selfBrowserSurface: 'exclude',
};

/** send: called with what is to be sent, at each change. */
export function createShare(emit: (event: ShareEvent) => void, send: (shared: Shared) => void): SharePort {
  const stream = new MediaStream();
  /** The answer to an earlier question is let go. */
  let asked = 0;

  function apply(): void {
    const [screen] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    send({ ...(screen && { screen }), ...(sound && { sound }) });
  }

  function drop(track: MediaStreamTrack): void {
    stream.removeTrack(track);
    track.stop();
  }

  function stop(): void {
    asked++;
    for (const track of stream.getTracks()) drop(track);
    apply();
  }

  function take(track: MediaStreamTrack): void {
    const kind = track.kind === 'video' ? 'picture' : 'sound';
    // Text has to be read, and not all that is shared is text; what sounds may be music.
    track.contentHint = kind === 'picture' ? 'detail' : 'music';
    stream.addTrack(track);
    track.addEventListener('ended', () => {
      if (!stream.getTracks().includes(track)) return;
      drop(track);
      apply();
      emit({ type: 'share-ended', kind });
    });
  }

  async function ask(isSoundOnly: boolean): Promise<void> {
    const turn = ++asked;
    try {
      const given = await navigator.mediaDevices.getDisplayMedia(QUESTION);
      if (turn !== asked) return given.getTracks().forEach((track) => track.stop());
      const isSilent = given.getAudioTracks().length === 0;
      const surface = surfaceOf(given.getVideoTracks()[0]);
      // A browser asks for a picture even where only the sound of it is wanted.
      for (const track of given.getTracks())
        if (isSoundOnly && (track.kind === 'video' || isSilent)) track.stop();
        else take(track);
      if (isSoundOnly && isSilent) return emit({ type: 'share-refused', why: 'no-sound' });
      apply();
      emit({ ...describe(stream), ...(surface && { surface }) });
    } catch (error) {
      if (turn === asked) emit({ type: 'share-refused', why: whyOf(error) });
    }
  }

  return {
    carry: (effect) => (effect.type === 'share-stop' ? stop() : void ask(effect.isSoundOnly)),
    streamOf: (id) => (id === STREAM ? stream : undefined),
  };
}

function describe(stream: MediaStream): Given {
  return {
    type: 'share-given',
    stream: STREAM,
    hasPicture: stream.getVideoTracks().length > 0,
    hasSound: stream.getAudioTracks().length > 0,
  };
}

const SURFACES = { monitor: 'screen', window: 'window', browser: 'tab' } as const;

function surfaceOf(track: MediaStreamTrack | undefined): Given['surface'] {
  const named = track?.getSettings().displaySurface as keyof typeof SURFACES | undefined;
  return named === undefined ? undefined : SURFACES[named];
}

/** Closing the browser's question and a system that forbids it have one name. */
function whyOf(error: unknown): 'dismissed' | 'failed' {
  const isNo = error instanceof DOMException && error.name === 'NotAllowedError';
  return isNo && !/system/i.test(error.message) ? 'dismissed' : 'failed';
}
