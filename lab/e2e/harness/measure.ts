// What is really seen and heard: the average colour of a picture, the loudest frequency of a sound.
// Source: CONTRIBUTING.md, "End-to-end tests". The functions handed to evaluate() run in the page.
import type { Locator } from 'playwright';
import type { Colour } from './media.ts';
import { until } from './until.ts';

/** A picture counts as a colour when no channel is further off; codecs and colour spaces shift it by less. */
const COLOUR_SLACK = 45;
/** Three bins of the analyser. */
const TONE_SLACK_HZ = 36;
/** The loudest bin of a room in which nobody speaks; comfort noise stays below. A tone of ours has about −8. */
const SILENCE_DB = -60;

export type Sound = {
  /** The loudest frequency; 0 when there is no sound track or nothing is heard. */
  readonly hz: number;
  readonly db: number;
};

/** undefined when there is no picture: no such element, hidden, covered by something else, or no frame yet. */
export async function readColour(video: Locator): Promise<Colour | undefined> {
  return sample(video, false);
}

/** The same for a picture that words lie upon, dimmed as it may be: what the element itself still holds. */
export async function readDimmedColour(video: Locator): Promise<Colour | undefined> {
  return sample(video, true);
}

async function sample(video: Locator, isCoveredFine: boolean): Promise<Colour | undefined> {
  if ((await video.count()) !== 1 || !(await video.isVisible())) return undefined;
  return video.evaluate((element, mayBeCovered): [number, number, number] | undefined => {
    if (!(element instanceof HTMLVideoElement) || element.readyState < 2 || element.videoWidth === 0)
      return undefined;
    const { left, top, width, height } = element.getBoundingClientRect();
    const root = element.getRootNode() as Document | ShadowRoot;
    const onTop = root.elementFromPoint(left + width / 2, top + height / 2);
    if (!mayBeCovered && onTop !== element) return undefined;
    const canvas = document.createElement('canvas');
    canvas.width = 32;
    canvas.height = 24;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return undefined;
    // The middle: scaling blurs the edges.
    context.drawImage(element, 0, 0, 32, 24);
    const { data } = context.getImageData(8, 6, 16, 12);
    const sums = [0, 0, 0];
    for (let at = 0; at < data.length; at++)
      if (at % 4 < 3) sums[at % 4] = (sums[at % 4] ?? 0) + (data[at] ?? 0);
    const [red = 0, green = 0, blue = 0] = sums.map((sum) => Math.round(sum / (data.length / 4)));
    return [red, green, blue];
  }, isCoveredFine);
}

export function isColour(seen: Colour | undefined, wanted: Colour): boolean {
  return (
    seen !== undefined && seen.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) <= COLOUR_SLACK)
  );
}

/**
 * The sound of the first live audio track among the media elements that `scope` is or holds, shadow roots included.
 * It is read from the track, before the element's volume: what arrived, not what the loudspeaker does.
 */
export async function readSound(scope: Locator): Promise<Sound> {
  return scope.evaluate(async (root): Promise<Sound> => {
    const silence = { hz: 0, db: -200 };
    const found: HTMLMediaElement[] = [];
    const visit = (node: Element | ShadowRoot): void => {
      if (node instanceof HTMLMediaElement) found.push(node);
      for (const child of node.children) visit(child);
      if (node instanceof Element && node.shadowRoot !== null) visit(node.shadowRoot);
    };
    visit(root);
    const tracks = found.flatMap(({ srcObject }) =>
      srcObject instanceof MediaStream ? srcObject.getAudioTracks() : [],
    );
    const track = tracks.find((one) => one.readyState === 'live');
    if (track === undefined) return silence;

    // Recorded and decoded off line: a live AudioContext never runs in Firefox on a machine without loudspeakers.
    const recorder = new MediaRecorder(new MediaStream([track]));
    const pieces: Blob[] = [];
    const isDone = new Promise<void>((resolve) => {
      recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
      recorder.addEventListener('stop', () => resolve());
      recorder.addEventListener('error', () => resolve());
    });
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, 400));
    if (recorder.state !== 'inactive') recorder.stop();
    await isDone;
    const recording = await new Blob(pieces).arrayBuffer();
    const decoder = new OfflineAudioContext(1, 1, 48_000);
    const sound = await decoder.decodeAudioData(recording).catch(() => undefined);
    if (sound === undefined || sound.length < 4096) return silence;

    // The end of the recording, where codecs have settled; Hann window, bins up to 5 kHz.
    const tail = sound.getChannelData(0).slice(-4096);
    const windowed = tail.map((value, at) => value * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / 4096)));
    let loudest = 0;
    let power = 0;
    for (let bin = 2; bin < 427; bin++) {
      let real = 0;
      let imaginary = 0;
      for (let at = 0; at < 4096; at++) {
        const angle = (2 * Math.PI * bin * at) / 4096;
        real += (windowed[at] ?? 0) * Math.cos(angle);
        imaginary += (windowed[at] ?? 0) * Math.sin(angle);
      }
      const here = real * real + imaginary * imaginary;
      if (here > power) [loudest, power] = [bin, here];
    }
    // Full scale is an amplitude of 1: after the window its bin holds 4096 / 4.
    const db = Math.max(-200, 10 * Math.log10(power) - 20 * Math.log10(1024));
    return { hz: Math.round((loudest * 48_000) / 4096), db: Math.round(db) };
  });
}

export function isTone(heard: Sound, hz: number): boolean {
  return heard.db > SILENCE_DB && Math.abs(heard.hz - hz) <= TONE_SLACK_HZ;
}

export function isSilent(heard: Sound): boolean {
  return heard.db <= SILENCE_DB;
}

export async function untilColour(what: string, video: Locator, wanted: Colour): Promise<void> {
  await until(
    what,
    () => readColour(video),
    (seen) => isColour(seen, wanted),
  );
}

export async function untilNotColour(what: string, video: Locator, unwanted: Colour): Promise<void> {
  await until(
    what,
    () => readColour(video),
    (seen) => !isColour(seen, unwanted),
  );
}

export async function untilTone(what: string, scope: Locator, hz: number): Promise<void> {
  await until(
    what,
    () => readSound(scope),
    (heard) => isTone(heard, hz),
  );
}

export async function untilSilent(what: string, scope: Locator): Promise<void> {
  await until(what, () => readSound(scope), isSilent);
}

export type Frames = { readonly width: number; readonly height: number; readonly frames: number };

/** Pictures presented so far; asks for the next one, so a picture that stands still answers with 0 after a second. */
export async function readFrames(video: Locator): Promise<Frames> {
  return video.evaluate(async (element) => {
    const picture = element as HTMLVideoElement;
    const frames = await new Promise<number>((resolve) => {
      setTimeout(() => resolve(0), 1000);
      picture.requestVideoFrameCallback((_, { presentedFrames }) => resolve(presentedFrames));
    });
    return { width: picture.videoWidth, height: picture.videoHeight, frames };
  });
}

/**
 * The picture moves from here on: pictures are presented that were not there when this was asked. A picture that stands
 * still says nothing of its count, and one of a new connection begins its count anew.
 */
export async function untilFrames(what: string, video: Locator, more = 5): Promise<void> {
  let { frames: last } = await readFrames(video);
  let moved = 0;
  await until(
    `${what} to move`,
    async () => {
      const { frames } = await readFrames(video);
      if (frames > 0) {
        if (last > 0) moved += frames < last ? frames : frames - last;
        last = frames;
      }
      return moved;
    },
    (count) => count >= more,
  );
}
