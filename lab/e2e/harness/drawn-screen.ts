// A screen that a page draws itself, and what arrives of it: stripes two pixels wide, a block of one colour, a tone.
// Source: CONTRIBUTING.md, "End-to-end tests". The functions handed to evaluate() run in the page.
import type { Locator } from 'playwright';
import type { Person } from './browser.ts';
import type { Colour } from './media.ts';
import { until } from './until.ts';

export type DrawnScreen = {
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
  /** Hz; without it the screen has no sound. */
  readonly tone?: number;
  readonly surface?: 'monitor' | 'window' | 'browser';
};

/** What getDisplayMedia gives to this person from now on; undefined: the person closes the question. */
export async function willShow({ page }: Person, screen: DrawnScreen | undefined): Promise<void> {
  await page.evaluate((wanted) => {
    const give = (): MediaStream => {
      if (wanted === undefined) throw new DOMException('Permission denied', 'NotAllowedError');
      const { width, height, colour, tone, surface } = wanted;
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const draw = canvas.getContext('2d');
      const stream = canvas.captureStream(10);
      let turn = 0;
      const paint = (): void => {
        if (draw === null) return;
        draw.fillStyle = 'white';
        draw.fillRect(0, 0, width, height);
        draw.fillStyle = 'black';
        for (let x = 0; x < width; x += 4) draw.fillRect(x, 0, 2, height / 2);
        draw.fillStyle = `rgb(${colour.join(' ')})`;
        draw.fillRect(0, height / 2, width, height / 2);
        draw.fillStyle = 'black';
        draw.fillRect((turn++ * 8) % width, height - 16, 8, 8);
      };
      paint();
      setInterval(paint, 100);
      for (const track of stream.getVideoTracks())
        track.getSettings = () => ({ width, height, ...(surface && { displaySurface: surface }) });
      if (tone === undefined) return stream;
      const sound = new AudioContext();
      const voice = new OscillatorNode(sound, { frequency: tone });
      const out = new MediaStreamAudioDestinationNode(sound, { channelCount: 1 });
      voice.connect(new GainNode(sound, { gain: 0.4 })).connect(out);
      voice.start();
      return new MediaStream([...stream.getTracks(), ...out.stream.getTracks()]);
    };
    Object.defineProperty(navigator.mediaDevices, 'getDisplayMedia', {
      configurable: true,
      value: async () => {
        const given = give();
        Object.assign(globalThis, { given });
        return given;
      },
    });
  }, screen);
}

/** The browser's own "Stop sharing". */
export async function stopInBrowser({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    const { given } = globalThis as unknown as { given: MediaStream };
    for (const track of given.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}

export const shared = ({ page }: Person, from: string): Locator =>
  page.locator('sotto-share-tile').filter({ hasText: from });

export type Read = {
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
  /** How far black and white of the stripes are apart, 0 … 255. */
  readonly contrast: number;
};

export async function readScreen(video: Locator): Promise<Read | undefined> {
  if ((await video.count()) !== 1) return undefined;
  return video.evaluate((element): Read | undefined => {
    if (!(element instanceof HTMLVideoElement) || element.videoWidth === 0) return undefined;
    const { videoWidth: width, videoHeight: height } = element;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const draw = canvas.getContext('2d', { willReadFrequently: true });
    if (draw === null) return undefined;
    draw.drawImage(element, 0, 0);
    const row = draw.getImageData(0, Math.round(height / 4), width, 1).data;
    let [dark, light] = [0, 0];
    for (let x = 0; x < width; x++)
      if (x % 4 < 2) dark += row[x * 4 + 1] ?? 0;
      else light += row[x * 4 + 1] ?? 0;
    const block = draw.getImageData(Math.round(width / 2), Math.round(height * 0.75), 1, 1).data;
    return {
      width,
      height,
      colour: [block[0] ?? 0, block[1] ?? 0, block[2] ?? 0],
      contrast: Math.round((light - dark) / (width / 2)),
    };
  });
}

/** Stripes of two pixels, told apart as well as they were drawn or nearly so. */
const SHARP = 170;
const SLACK = 45;

/** The whole screen, in its own size, and sharp. */
export async function untilScreen(what: string, tile: Locator, screen: DrawnScreen): Promise<void> {
  await until(
    what,
    () => readScreen(tile.locator('video')),
    (read) =>
      read !== undefined &&
      read.width === screen.width &&
      read.height === screen.height &&
      read.contrast >= SHARP &&
      read.colour.every((value, at) => Math.abs(value - (screen.colour[at] ?? 0)) <= SLACK),
  );
}
