// A drawn person as a camera: an SVG of lab/people as the y4m file that Chromium takes for a device.
// Source: call-picture.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';

const WIDTH = 1280;
const HEIGHT = 720;
const RATE = 15;
/** One second: Chromium starts the file anew, and nothing moves in it. */
const FRAMES = 15;
const FOLDER = 'lab/out/media';

/** Red, green, blue, opacity of each point, row by row. */
async function pixels(browser: Browser, svg: string): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    const base64 = await page.evaluate(
      async ([source, width, height]) => {
        const image = new Image(width, height);
        image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
        await image.decode();
        const context = new OffscreenCanvas(width, height).getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.drawImage(image, 0, 0, width, height);
        const { data } = context.getImageData(0, 0, width, height);
        const pieces = Array.from({ length: height }, (_, row) =>
          String.fromCharCode(...data.subarray(row * width * 4, (row + 1) * width * 4)),
        );
        return btoa(pieces.join(''));
      },
      [svg, WIDTH, HEIGHT] as const,
    );
    return Buffer.from(base64, 'base64');
  } finally {
    await page.close();
  }
}

type Weights = readonly [offset: number, red: number, green: number, blue: number];

/** BT.601, studio swing: what Chromium takes a y4m file for. */
const LUMA: Weights = [16, 0.257, 0.504, 0.098];
const BLUENESS: Weights = [128, -0.148, -0.291, 0.439];
const REDNESS: Weights = [128, 0.439, -0.368, -0.071];

function plane(rgba: Uint8Array, step: 1 | 2, [offset, red, green, blue]: Weights): Buffer {
  const out = Buffer.alloc((WIDTH / step) * (HEIGHT / step));
  let to = 0;
  for (let y = 0; y < HEIGHT; y += step)
    for (let x = 0; x < WIDTH; x += step) {
      const at = (y * WIDTH + x) * 4;
      const [r = 0, g = 0, b = 0] = rgba.subarray(at, at + 3);
      out[to++] = Math.round(offset + red * r + green * g + blue * b);
    }
  return out;
}

/** Absolute path of a camera that shows lab/people/NAME.svg. */
export async function personCamera(browser: Browser, name: string): Promise<string> {
  const svg = readFileSync(fileURLToPath(new URL(`../people/${name}.svg`, import.meta.url)), 'utf8');
  const rgba = await pixels(browser, svg);
  const planes = [plane(rgba, 1, LUMA), plane(rgba, 2, BLUENESS), plane(rgba, 2, REDNESS)];
  const frame = Buffer.concat([Buffer.from('FRAME\n'), ...planes]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420jpeg\n`);
  mkdirSync(FOLDER, { recursive: true });
  const path = resolve(FOLDER, `${name}.y4m`);
  writeFileSync(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]));
  return path;
}
