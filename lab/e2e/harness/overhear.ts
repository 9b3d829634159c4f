// A bug at a forwarding unit: every packet of one feed as the unit hands it on, put together to encoded frames, and what can be said of
// these without a key. Source: docs/protocol/8-frames.md, "Frame" and "What the unit sees".
import type { Room } from '../../../relay/sfu/authority.kit.ts';
import type { Bytes } from '../../../shared/bytes.ts';
import { FRAMES } from '../../../shared/limits.ts';
import { readHeader } from '../../../shared/sframe.ts';
import { subscribe } from '../../bench/sfu/peer.ts';
import { byAuthority } from '../../bench/sfu/way.ts';
import { Pictures } from '../../bot/packets.ts';

export const KINDS = ['audio', 'video'] as const;
export type Kind = (typeof KINDS)[number];

const isKey = ([first = 1]: Bytes): boolean => (first & 1) === 0;
/** As the table says it, and not as the client has it: Opus and VP8. */
const clearOf = (kind: Kind, frame: Bytes): number => (kind === 'audio' ? 0 : isKey(frame) ? 10 : 3);

export type Bug = {
  /** All frames so far. */
  readonly frames: Readonly<Record<Kind, readonly Bytes[]>>;
  readonly close: () => Promise<void>;
};

/** Whoever has room, pin and a token gets in, as the unit's operator is. `substream`: of three sizes, 2 is the best. */
export async function overhear(url: string, room: Room, feed: string, substream?: number): Promise<Bug> {
  const frames = { audio: [] as Bytes[], video: [] as Bytes[] };
  const pictures = new Pictures();
  const { close } = await subscribe(byAuthority(url), room, [feed], {
    ...(substream !== undefined && { substream }),
    took: (kind, { header, payload }) => {
      if (kind === 'audio') return void frames.audio.push(payload);
      const { sequenceNumber: sequence, timestamp, marker } = header;
      const picture = pictures.take({ sequence, timestamp, marker, payload });
      if (picture !== undefined) frames.video.push(picture);
    },
  });
  return { frames, close };
}

/** Why it is no frame that was sealed with a key of this number; undefined: it looks like one. */
export function faultOf(kind: Kind, frame: Bytes, kid: number): string | undefined {
  const clear = clearOf(kind, frame);
  const header = readHeader(frame.subarray(clear));
  if (header === undefined) return 'no header';
  if (header.kid !== kid) return `a key with the number ${header.kid}`;
  return frame.length < clear + header.length + FRAMES.tagBytes ? 'no tag' : undefined;
}

/** By chance once in 2^128. */
const PIECE_BYTES = 16;

function piecesIn(bytes: Bytes): readonly string[] {
  const text = Buffer.from(bytes).toString('latin1');
  const count = Math.max(0, text.length - PIECE_BYTES + 1);
  return Array.from({ length: count }, (_, at) => text.slice(at, at + PIECE_BYTES));
}

/** All that might be known of what was sent; the clear head of a picture is known to everybody. */
export function knownOf(kind: Kind, plain: readonly Bytes[]): ReadonlySet<string> {
  return new Set(plain.flatMap((one) => piecesIn(one.subarray(clearOf(kind, one)))));
}

export const holds = (frame: Bytes, known: ReadonlySet<string>): boolean =>
  piecesIn(frame).some((piece) => known.has(piece));

/** Of a picture that stands for itself: its width stays clear (RFC 6386, 9.1). */
export function widthOf(picture: Bytes): number | undefined {
  const [low = 0, high = 0] = picture.subarray(6);
  return isKey(picture) ? ((high << 8) | low) & 0x3fff : undefined;
}
