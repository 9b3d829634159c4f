// Camera and microphone that a page makes itself: one colour and one tone each, so that many people fit into one
// browser process (Chromium takes one camera file per process). Source: CONTRIBUTING.md, "End-to-end tests".
import type { Colour } from './media.ts';

export type Drawn = {
  readonly width: number;
  readonly height: number;
  readonly rate: number;
  /** Grain over the colour: a picture that costs bytes. */
  readonly isGrainy?: boolean;
  /** The machine has none: each sound costs two cores more than a small picture does, on every link. */
  readonly hasNoMicrophone?: boolean;
};

/** Runs in the page before its own scripts, in place of getUserMedia. */
export function drawnMedia(colour: Colour, tone: number, drawn: Drawn): string {
  return `(${fakeDevices.toString()})(${JSON.stringify({ colour, tone, ...drawn })});`;
}

type Wanted = Drawn & { readonly colour: Colour; readonly tone: number };

function fakeDevices({ colour, tone, width, height, rate, isGrainy, hasNoMicrophone }: Wanted): void {
  let sound: AudioContext | undefined;

  function camera(): MediaStreamTrack {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: isGrainy === true });
    const [track] = canvas.captureStream(rate).getVideoTracks();
    if (context === null || track === undefined) throw new DOMException('no canvas', 'NotReadableError');
    let turn = 0;
    const grain = (): void => {
      const image = context.getImageData(0, 0, width, height);
      const { data } = image;
      for (let at = 0; at < data.length; at += 4) {
        const shift = Math.floor(Math.random() * 61) - 30;
        for (let of = at; of < at + 3; of++) data[of] = (data[of] ?? 0) + shift;
      }
      context.putImageData(image, 0, 0);
    };
    const draw = (): void => {
      context.fillStyle = `rgb(${colour.join(' ')})`;
      context.fillRect(0, 0, width, height);
      if (isGrainy === true) grain();
      // A mark that wanders along the upper edge: no two pictures are the same.
      context.fillStyle = 'white';
      context.fillRect((turn++ * 4) % width, 0, 4, 4);
    };
    draw();
    const timer = setInterval(draw, 1000 / rate);
    const { stop } = track;
    track.stop = () => {
      clearInterval(timer);
      stop.call(track);
    };
    return track;
  }

  function microphone(): MediaStreamTrack {
    sound ??= new AudioContext();
    const voice = new OscillatorNode(sound, { frequency: tone });
    const out = new MediaStreamAudioDestinationNode(sound, { channelCount: 1 });
    voice.connect(new GainNode(sound, { gain: 0.4 })).connect(out);
    voice.start();
    const [track] = out.stream.getAudioTracks();
    if (track === undefined) throw new DOMException('no sound', 'NotReadableError');
    return track;
  }

  // The empty page that a tab begins with has none.
  if (navigator.mediaDevices === undefined) return;
  Object.defineProperty(navigator.mediaDevices, 'getUserMedia', {
    value: async ({ audio, video }: MediaStreamConstraints) => {
      if (audio && hasNoMicrophone === true) throw new DOMException('no microphone', 'NotFoundError');
      const tracks = [...(video ? [camera()] : []), ...(audio ? [microphone()] : [])];
      return new MediaStream(tracks);
    },
  });
}
