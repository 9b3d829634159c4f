// How much of an encoded frame stays clear: what the unit and the packetizer must read, and nothing besides. Pure.
// Source: docs/protocol/8-frames.md, "Frame".
import type { Bytes } from '../../shared/bytes.ts';

const VP8_KEY_BYTES = 10;
const VP8_DELTA_BYTES = 3;

/** In a key frame the lowest bit is 0 (RFC 6386, 9.1). */
const isVp8Key = ([first = 1]: Bytes): boolean => (first & 1) === 0;

/** Of a frame of `mimeType`, sealed or not; undefined: a codec that we neither send nor take, or not enough bytes for it. */
export function clearBytes(mimeType: string | undefined, frame: Bytes): number | undefined {
  const clear = clearOf(mimeType?.toLowerCase(), frame);
  return frame.length === 0 || clear === undefined || frame.length < clear ? undefined : clear;
}

function clearOf(mimeType: string | undefined, frame: Bytes): number | undefined {
  switch (mimeType) {
    case 'audio/opus':
      return 0;
    case 'video/vp8':
      return isVp8Key(frame) ? VP8_KEY_BYTES : VP8_DELTA_BYTES;
    default:
      return undefined;
  }
}

/** What no key frame went before can't be shown by itself. */
export function isKeyFrame(mimeType: string | undefined, frame: Bytes): boolean {
  return mimeType?.toLowerCase() !== 'video/vp8' || isVp8Key(frame);
}
