// What the people of a scenario show and say: one colour and one tone each, as files that Chromium takes for devices.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

/** Red, green, blue, 0 … 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Far apart from each other, and from the black and grey of a picture that is not there. */
export const COLOURS = {
  red: [215, 40, 40],
  green: [40, 180, 60],
  blue: [40, 70, 215],
  yellow: [215, 200, 40],
  magenta: [215, 40, 200],
  cyan: [40, 190, 215],
  white: [230, 230, 230],
  orange: [225, 120, 30],
} as const satisfies Record<string, Colour>;

const FOLDER = 'lab/out/media';
const WIDTH = 320;
const HEIGHT = 240;
const RATE = 8;
const FRAMES = 3;
const SAMPLE_RATE = 48_000;
const TONE_SECONDS = 2;
const AMPLITUDE = 0.4;

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** BT.601, studio swing: what Chromium takes a y4m file for. */
function toYuv([red, green, blue]: Colour): readonly [number, number, number] {
  return [
    clamp(16 + 0.257 * red + 0.504 * green + 0.098 * blue),
    clamp(128 - 0.148 * red - 0.291 * green + 0.439 * blue),
    clamp(128 + 0.439 * red - 0.368 * green - 0.071 * blue),
  ];
}

function y4m(colour: Colour): Buffer {
  const [y, u, v] = toYuv(colour);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420jpeg\n`);
  const plane = (value: number, size: number): Buffer => Buffer.alloc(size, value);
  const size = WIDTH * HEIGHT;
  const frame = Buffer.concat([
    Buffer.from('FRAME\n'),
    plane(y, size),
    plane(u, size / 4),
    plane(v, size / 4),
  ]);
  return Buffer.concat([header, ...Array.from({ length: FRAMES }, () => frame)]);
}

/** Whole periods only (any whole frequency fits into whole seconds), so that the loop has no click. */
function wav(hz: number): Buffer {
  const samples = SAMPLE_RATE * TONE_SECONDS;
  const data = Buffer.alloc(samples * 2);
  for (let at = 0; at < samples; at++)
    data.writeInt16LE(
      Math.round(32_767 * AMPLITUDE * Math.sin((2 * Math.PI * hz * at) / SAMPLE_RATE)),
      at * 2,
    );
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Written beside and renamed: scenarios side by side never read half a file. */
function keep(name: string, make: () => Buffer): string {
  const path = resolve(FOLDER, name);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const draft = join(FOLDER, `${name}.${process.pid}`);
  writeFileSync(draft, make());
  renameSync(draft, path);
  return path;
}

/** Absolute path of a camera that shows nothing but `colour`. */
export function cameraFile(colour: Colour): string {
  return keep(`${colour.join('-')}.y4m`, () => y4m(colour));
}

/** Absolute path of a microphone that hears nothing but a tone of `hz`. */
export function microphoneFile(hz: number): string {
  return keep(`${hz}.wav`, () => wav(hz));
}
