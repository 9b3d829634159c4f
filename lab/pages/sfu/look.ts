// What is seen and heard of a stream in a page of the lab. Source: CONTRIBUTING.md, "End-to-end tests".

export const sound = new AudioContext();

type Shown = { readonly video: HTMLVideoElement; readonly ear: AnalyserNode };
const shown = new WeakMap<MediaStream, Shown>();

export function show(stream: MediaStream): Shown {
  const known = shown.get(stream);
  if (known !== undefined) return known;
  const video = Object.assign(document.createElement('video'), {
    muted: true,
    autoplay: true,
    srcObject: stream,
  });
  document.body.append(video);
  void video.play().catch(() => undefined);
  const ear = new AnalyserNode(sound, { fftSize: 8192 });
  const made = { video, ear };
  shown.set(stream, made);
  return made;
}

const heardTracks = new WeakSet<MediaStreamTrack>();

export function listen(stream: MediaStream, ear: AnalyserNode): void {
  for (const track of stream.getAudioTracks()) {
    if (heardTracks.has(track)) continue;
    heardTracks.add(track);
    sound.createMediaStreamSource(new MediaStream([track])).connect(ear);
  }
}

export function strongest(ear: AnalyserNode): { readonly tone: number; readonly loudness: number } {
  const wave = new Float32Array(ear.fftSize);
  ear.getFloatTimeDomainData(wave);
  const loudness = Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length);
  const bins = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(bins);
  const at = bins.indexOf(bins.reduce((most, value) => Math.max(most, value)));
  return { tone: loudness < 0.001 ? 0 : Math.round((at * sound.sampleRate) / ear.fftSize), loudness };
}

export function middle(video: HTMLVideoElement): readonly number[] {
  const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
  const draw = canvas.getContext('2d');
  if (draw === null || video.videoWidth === 0) return [];
  draw.drawImage(video, 0, 0, 8, 8);
  return [...draw.getImageData(4, 4, 1, 1).data].slice(0, 3);
}

const [NEAR_COLOUR, NEAR_HZ] = [60, 40];

/** The share of the picture that has the colour. */
export function pictureShare(video: HTMLVideoElement, colour: readonly number[]): number {
  const canvas = Object.assign(document.createElement('canvas'), { width: 16, height: 16 });
  const draw = canvas.getContext('2d');
  if (draw === null || video.videoWidth === 0) return 0;
  draw.drawImage(video, 0, 0, 16, 16);
  const { data } = draw.getImageData(0, 0, 16, 16);
  const isNear = (_: unknown, pixel: number): boolean =>
    colour.every((value, at) => Math.abs(value - (data[pixel * 4 + at] ?? 0)) < NEAR_COLOUR);
  return Array.from({ length: 256 }).filter(isNear).length / 256;
}

/** The share of the power that is the tone. */
export function soundShare(ear: AnalyserNode, tone: number): number {
  const bins = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(bins);
  const hz = sound.sampleRate / ear.fftSize;
  const power = Array.from(bins, (db) => 10 ** (db / 10));
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const all = sum(power);
  const near = power.filter((_, bin) => Math.abs(bin * hz - tone) < NEAR_HZ);
  return all > 0 ? sum(near) / all : 0;
}
