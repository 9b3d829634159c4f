// How large a JPEG says it is, read without decoding it: few bytes may promise a picture that no memory holds.
// Source: ITU-T T.81, B.1 and B.2.2. Total: undefined for what is no JPEG, or does not say.
import type { Bytes } from '../../shared/bytes.ts';

export type Size = { readonly width: number; readonly height: number };

const START = 0xd8;
const SCAN = 0xda;
const END = 0xd9;
/** Tables and an extension between the sixteen kinds of frame: C4, C8, CC. */
const NO_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker);

export function jpegSize(bytes: Bytes): Size | undefined {
  const byte = (at: number): number => bytes[at] ?? 0;
  const pair = (at: number): number => byte(at) * 256 + byte(at + 1);
  if (byte(0) !== 0xff || byte(1) !== START) return undefined;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = byte(at + 1);
    if (byte(at) !== 0xff || marker === SCAN || marker === END) return undefined;
    if (marker === 0xff) {
      // Filling between segments.
      at += 1;
      continue;
    }
    if (isFrame(marker)) return sizeAt(pair(at + 7), pair(at + 5), at + 9 <= bytes.length);
    const length = pair(at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

function sizeAt(width: number, height: number, isWhole: boolean): Size | undefined {
  return isWhole && width > 0 && height > 0 ? { width, height } : undefined;
}
