// Pictures of people: one's own cut and shrunk to a small square, others' decoded and drawn anew before anything shows them.
// Source: docs/protocol/4-messages.md, "Picture". What comes in is only ever pixels: no markup, no metadata, no file of theirs.
import { fromBase64, toBase64 } from '../../shared/bytes.ts';
import { PICTURE_BYTES } from '../../shared/limits.ts';
import { jpegSize } from './jpeg-size.ts';

/** zoom 1: all that fits; across and down: where in it, 0 … 1. */
export type Crop = { readonly zoom: number; readonly across: number; readonly down: number };
/** data: base64url of a JPEG of PICTURE_BYTES at most; url: a blob's. */
export type Square = { readonly data: string; readonly url: string };

/** Sharp on a large tile of a dense screen. */
const SIDE = 192;
/** What others may send on a side. */
const SIDE_MAX = 1_024;
/** The first that is small enough is taken. */
const QUALITIES = [0.86, 0.74, 0.6, 0.45, 0.3, 0.15];

/** undefined for what this browser can't read as a picture. */
export async function squarePicture(file: Blob, { zoom, across, down }: Crop): Promise<Square | undefined> {
  const bitmap = await read(file);
  if (bitmap === undefined) return undefined;
  const side = Math.min(bitmap.width, bitmap.height) / Math.max(1, zoom);
  const canvas = draw(bitmap, (bitmap.width - side) * across, (bitmap.height - side) * down, side);
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.type !== 'image/jpeg') return undefined;
    if (blob.size > PICTURE_BYTES) continue;
    const data = toBase64(new Uint8Array(await blob.arrayBuffer()));
    return { data, url: URL.createObjectURL(blob) };
  }
  return undefined;
}

/** A picture as it was sent or kept, drawn anew; undefined for what is none. */
export async function redraw(data: string): Promise<string | undefined> {
  const bytes = fromBase64(data);
  const size = bytes && bytes.length <= PICTURE_BYTES ? jpegSize(bytes) : undefined;
  if (bytes === undefined || size === undefined || Math.max(size.width, size.height) > SIDE_MAX)
    return undefined;
  const bitmap = await read(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
  if (bitmap === undefined) return undefined;
  const side = Math.min(bitmap.width, bitmap.height);
  const canvas = draw(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }));
}

async function read(file: Blob): Promise<ImageBitmap | undefined> {
  return createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
}

/** A JPEG knows no transparency: what was clear becomes white. */
function draw(bitmap: ImageBitmap, x: number, y: number, side: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.fillStyle = 'white';
    context.fillRect(0, 0, SIDE, SIDE);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, x, y, side, side, 0, 0, SIDE, SIDE);
  }
  bitmap.close();
  return canvas;
}
