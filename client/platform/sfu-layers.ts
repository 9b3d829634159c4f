// Layers: one picture sent in three sizes, so that everybody can take what fits. Source: docs/protocol/8-frames.md, "Layers".
import type { Encoding } from '../call/ports.ts';
import { adjustEach, encodeBeside, scaleOf, type Senders } from './senders.ts';

/** Best first: the unit counts them from the other end. */
const LAYERS = [
  { rid: 'h', shrink: 1, share: 1, leastBits: 0 },
  { rid: 'm', shrink: 2, share: 0.3, leastBits: 80_000 },
  { rid: 'l', shrink: 4, share: 0.1, leastBits: 40_000 },
] as const;

/** Of all that stand at one encoding, as of one link: its bits, and what lies below it. */
export function layersOf(
  encoding: Encoding,
  camera: { readonly width?: number; readonly height?: number } = {},
): RTCRtpEncodingParameters[] {
  const scale = scaleOf(camera, encoding.scaleDownBy);
  return LAYERS.map(({ rid, shrink, share, leastBits }) => ({
    rid,
    active: encoding.isVideoOn,
    maxBitrate: Math.round(Math.min(encoding.videoBits, Math.max(leastBits, encoding.videoBits * share))),
    maxFramerate: encoding.framesPerSecond,
    scaleResolutionDownBy: scale * shrink,
  }));
}

/** Brings what is sent to `encoding`; nothing is negotiated. */
export async function encodeLayers(senders: Senders, encoding: Encoding): Promise<void> {
  await encodeBeside(senders, encoding);
  const layers = layersOf(encoding, senders.video.track?.getSettings());
  await adjustEach(senders.video, (rid) => layers.find((layer) => layer.rid === rid) ?? {});
}
