// Frames: encoded pictures and sounds in one file, each behind its length (u16). Pure; reading is total.
// Source: docs/decisions/0036-a-member-without-a-browser.md, "What it says and shows".
import { type Bytes, concat } from '../../shared/bytes.ts';

/** A still picture as one VP8 key frame, and a second of sound as Opus frames of 20 ms, to be repeated. */
export type Sample = { readonly picture: Bytes; readonly sound: readonly Bytes[] };

const FRAME_BYTES_MAX = 0xffff;

export function encodeSample({ picture, sound }: Sample): Bytes {
  return concat(...[picture, ...sound].flatMap((frame) => [lengthOf(frame), frame]));
}

function lengthOf({ length }: Bytes): Bytes {
  if (length === 0 || length > FRAME_BYTES_MAX) throw new RangeError(`a frame of ${length} bytes`);
  return Uint8Array.of(length >> 8, length & 0xff);
}

/** Undefined for what is cut short, or holds no sound. */
export function parseSample(bytes: Bytes): Sample | undefined {
  const frames: Bytes[] = [];
  for (let at = 0; at < bytes.length;) {
    const from = at + 2;
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (length === 0 || from + length > bytes.length) return undefined;
    frames.push(bytes.slice(from, from + length));
    at = from + length;
  }
  const [picture, ...sound] = frames;
  return picture === undefined || sound.length === 0 ? undefined : { picture, sound };
}
