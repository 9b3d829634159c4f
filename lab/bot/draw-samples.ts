// `npx tsx lab/bot/draw-samples.ts`: makes lab/bot/samples/ anew, with the encoders of a Chromium of this machine (WebCodecs).
// Source: docs/decisions/0036-a-member-without-a-browser.md, "What it says and shows".
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { chromium, type Page } from 'playwright';
import { findChromium } from '../run/browsers.ts';
import { CAST, type Role, sampleFile } from './cast.ts';
import { encodeSample } from './frames.ts';

const SIZE = { width: 160, height: 120 };
const SOUND_BITS = 24_000;
/** The first second lets the encoder settle; the second one is kept: whole periods, so that it can be repeated. */
const SECONDS = 2;
const FRAMES_PER_SECOND = 50;

type Drawn = { readonly picture: readonly number[]; readonly sound: readonly (readonly number[])[] };

/** Runs in the page. */
async function draw({ colour, tone }: Role, page: Page): Promise<Drawn> {
  return page.evaluate(
    async ({ red, green, blue, hz, size, bits, seconds }) => {
      const fail = (error: DOMException): void => {
        throw error;
      };
      const pictures: number[][] = [];
      const bytesOf = (chunk: EncodedVideoChunk | EncodedAudioChunk): number[] => {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        return [...bytes];
      };
      const eye = new VideoEncoder({ output: (chunk) => pictures.push(bytesOf(chunk)), error: fail });
      eye.configure({ codec: 'vp8', ...size });
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('nothing to draw on');
      context.fillStyle = `rgb(${red} ${green} ${blue})`;
      context.fillRect(0, 0, size.width, size.height);
      const frame = new VideoFrame(canvas, { timestamp: 0 });
      eye.encode(frame, { keyFrame: true });
      frame.close();
      await eye.flush();

      const sound: number[][] = [];
      const voice = new AudioEncoder({ output: (chunk) => sound.push(bytesOf(chunk)), error: fail });
      voice.configure({ codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, bitrate: bits });
      const wave = Float32Array.from(
        { length: 48_000 * seconds },
        (_, at) => 0.4 * Math.sin((2 * Math.PI * hz * at) / 48_000),
      );
      const data = new AudioData({
        format: 'f32',
        sampleRate: 48_000,
        numberOfFrames: wave.length,
        numberOfChannels: 1,
        timestamp: 0,
        data: wave,
      });
      voice.encode(data);
      data.close();
      await voice.flush();
      return { picture: pictures[0] ?? [], sound };
    },
    {
      red: colour[0],
      green: colour[1],
      blue: colour[2],
      hz: tone,
      size: SIZE,
      bits: SOUND_BITS,
      seconds: SECONDS,
    },
  );
}

const found = findChromium();
if (found === undefined) throw new Error('no Chromium on this machine: npx tsx lab/run/provide.ts');
// WebCodecs are for secure pages: one of loopback is one.
const server = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>samples</title>');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const browser = await chromium.launch({
  executablePath: found.path,
  args: ['--headless=new', '--no-sandbox'],
});
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
await page.evaluate('globalThis.__name ??= (target) => target');
mkdirSync(new URL('./samples/', import.meta.url), { recursive: true });
for (const role of CAST) {
  const { picture, sound } = await draw(role, page);
  const kept = sound.slice((SECONDS - 1) * FRAMES_PER_SECOND, SECONDS * FRAMES_PER_SECOND);
  const bytes = encodeSample({
    picture: Uint8Array.from(picture),
    sound: kept.map((frame) => Uint8Array.from(frame)),
  });
  writeFileSync(sampleFile(role), bytes);
  process.stdout.write(
    `${role.tone} Hz: picture ${picture.length} bytes, ${kept.length} frames, ${bytes.length} in all\n`,
  );
}
await browser.close();
server.close();
