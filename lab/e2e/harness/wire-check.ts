// What must not be seen on the relay: frames of another size than whole cells, and anything that was typed, said or
// described, in any of the forms in which it could lie there. Pure. Source: docs/protocol/1-relay.md, "Frames".
import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { parseJoin } from '../../../shared/frame.ts';
import { ADDRESS_BYTES, CELL_BYTES, CELLS_MAX } from '../../../shared/limits.ts';
import type { Frame } from './proxy.ts';

/** Something that may not be found: its name for the message, and its text or bytes. */
export type Secret = { readonly name: string; readonly value: string | Uint8Array };

/** The words of every description of WebRTC. */
export const SDP_WORDS: readonly Secret[] = [
  'v=0\r\n',
  'a=group:',
  'a=candidate',
  'candidate:',
  'typ host',
  'typ srflx',
  'a=fingerprint',
  'fingerprint:',
  'ice-ufrag',
  'ice-pwd',
  'webrtc-datachannel',
  'UDP/TLS/RTP',
].map((value) => ({ name: `"${value.trim()}"`, value }));

/** Bytes in front of the blob: to (up), or kind and address (down). */
const HEAD_BYTES = { up: ADDRESS_BYTES, down: 1 + ADDRESS_BYTES } as const;
/** How far into a blob somebody's header could reach before what is packed begins. */
const OFFSETS = 64;
const INFLATED_MAX = 1_048_576;
/** Shorter runs of such characters stand in random bytes, too. */
const BASE64_RUN = /[A-Za-z0-9+/_-]{24,}/g;

/** What follows the packed bytes is filling: no fault. */
const BOUNDED = { maxOutputLength: INFLATED_MAX, finishFlush: constants.Z_SYNC_FLUSH };
const GZIP_HEAD_BYTES = 10;

const INFLATE: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  raw: (bytes) => inflateRawSync(bytes, BOUNDED),
  zlib: (bytes) => inflateSync(bytes, BOUNDED),
  // Not gunzipSync: that takes filling for a second file.
  gzip: (bytes) =>
    bytes[0] === 0x1f && bytes[1] === 0x8b
      ? inflateRawSync(bytes.subarray(GZIP_HEAD_BYTES), BOUNDED)
      : Buffer.alloc(0),
};

/** What a blob says, as it is and unpacked in every way that comes to mind; each with the way it was got. */
type Reading = { readonly way: string; readonly bytes: Buffer };

/** Every breach of the wire's promise, in words; empty when it was kept. */
export function breaches(frames: readonly Frame[], channel: number, secrets: readonly Secret[]): string[] {
  const needles = secrets.flatMap(formsOf);
  return [
    ...new Set(frames.flatMap((frame) => [...sizeOf(frame, channel, frames), ...leaksOf(frame, needles)])),
  ];
}

/** Whether this is what its socket said first. */
function isFirst(frame: Frame, frames: readonly Frame[]): boolean {
  return frames.find(({ socket, direction }) => socket === frame.socket && direction === 'up') === frame;
}

function sizeOf(frame: Frame, channel: number, frames: readonly Frame[]): string[] {
  const { direction, bytes } = frame;
  if (direction === 'up' && isFirst(frame, frames)) {
    const place = parseJoin(bytes);
    return place?.type === 'topic' || (place?.type === 'channel' && place.number === channel)
      ? []
      : [`a JOIN of ${bytes.length} bytes holds more than the channel`];
  }
  const isNews = direction === 'down' && bytes.length === HEAD_BYTES.down && (bytes[0] ?? 0) <= 3;
  const cells = (bytes.length - HEAD_BYTES[direction]) / CELL_BYTES;
  const isWhole = Number.isInteger(cells) && cells >= 1 && cells <= CELLS_MAX;
  return isNews || isWhole ? [] : [`a frame ${direction} of ${bytes.length} bytes is no whole cells`];
}

type Needle = { readonly name: string; readonly form: string; readonly bytes: Buffer };

function formsOf({ name, value }: Secret): readonly Needle[] {
  const plain = Buffer.from(value as string);
  const wide = typeof value === 'string' ? Buffer.from(value, 'utf16le') : undefined;
  const needle = (form: string, bytes: Buffer | string): Needle => ({
    name,
    form,
    bytes: Buffer.from(bytes as string),
  });
  const written = (form: string, bytes: Buffer): readonly Needle[] => [
    needle(form, bytes),
    needle(`hex of ${form}`, bytes.toString('hex')),
    needle(`HEX of ${form}`, bytes.toString('hex').toUpperCase()),
    ...base64Of(bytes).map((text) => needle(`base64 of ${form}`, text)),
  ];
  return [
    ...written('bytes', plain),
    ...(wide === undefined
      ? []
      : [...written('UTF-16LE', wide), ...written('UTF-16BE', Buffer.from(wide).swap16())]),
    ...(typeof value === 'string'
      ? []
      : [needle('pairs', pairs(plain)), needle('PAIRS', pairs(plain).toUpperCase())]),
  ];
}

const pairs = (bytes: Buffer): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');

/** The part of the base64 that does not depend on the neighbours, for each of the three places in a triple. */
function base64Of(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const sure = text.slice(shift === 0 ? 0 : shift + 1, -1);
    const url = sure.replaceAll('+', '-').replaceAll('/', '_');
    return sure === url ? [sure] : [sure, url];
  });
}

function leaksOf(frame: Frame, needles: readonly Needle[]): string[] {
  const blob = Buffer.from(frame.bytes.subarray(HEAD_BYTES[frame.direction]));
  return readingsOf(Buffer.from(frame.bytes), blob).flatMap(({ way, bytes }) =>
    needles
      .filter((needle) => bytes.includes(needle.bytes))
      .map(({ name, form }) => `${name} goes over the relay as ${form}${way}`),
  );
}

function readingsOf(frame: Buffer, blob: Buffer): readonly Reading[] {
  const plain = [{ way: '', bytes: frame }, ...inflatedOf(blob)];
  return plain.concat(plain.flatMap(decodedOf));
}

function inflatedOf(blob: Buffer): readonly Reading[] {
  const offsets = Array.from({ length: Math.min(OFFSETS, blob.length) }, (_, offset) => offset);
  return offsets.flatMap((offset) =>
    Object.entries(INFLATE).flatMap(([name, inflate]) => {
      const bytes = attempt(() => inflate(blob.subarray(offset)));
      return bytes === undefined || bytes.length === 0 ? [] : [{ way: `, ${name} deflated`, bytes }];
    }),
  );
}

/** Runs of base64 inside, decoded, and inflated when they can be. */
function decodedOf({ way, bytes }: Reading): readonly Reading[] {
  return (bytes.toString('latin1').match(BASE64_RUN) ?? []).flatMap((run) => {
    const decoded = Buffer.from(run, 'base64');
    const inBase64 = { way: `${way}, in base64`, bytes: decoded };
    const inflated = attempt(() => inflateRawSync(decoded, BOUNDED));
    return inflated === undefined
      ? inBase64
      : [inBase64, { way: `${way}, deflated in base64`, bytes: inflated }];
  });
}

function attempt(inflate: () => Buffer): Buffer | undefined {
  try {
    return inflate();
  } catch {
    return undefined;
  }
}
