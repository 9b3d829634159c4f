// Layers: one picture sent in three sizes, so that everybody can take what fits. Source: docs/protocol/8-frames.md, "Layers".
import type { Encoding } from '../call/ports.ts';
import { adjustEach, encodeBeside, scaleOf, type Senders } from './senders.ts';

/** Best first: the unit counts them from the other end. Receivers take them to be 1280, 640 and 320 wide. */
const LAYERS = [
  { rid: 'h', scale: 1 },
  { rid: 'm', scale: 2 },
  { rid: 'l', scale: 4 },
] as const;
/** Of the bits: for the largest that is sent, and those below it. */
const SHARES = [
  { share: 1, leastBits: 0 },
  { share: 0.3, leastBits: 80_000 },
  { share: 0.1, leastBits: 40_000 },
] as const;
/** Of a camera less wide than that engines send fewer layers, of their own choice: none is left out for them. */
const WIDE = 960;

type Camera = { readonly width?: number; readonly height?: number };

/** Of all that stand at one encoding, as of one link: its bits, and what lies below it. */
export function layersOf(encoding: Encoding, camera: Camera = {}): RTCRtpEncodingParameters[] {
  const { isVideoOn, videoBits, framesPerSecond } = encoding;
  const scales = scalesOf(encoding, camera);
  const isSent = scales.map((scale, at) => scale !== scales[at + 1]);
  return LAYERS.map(({ rid }, at) => {
    const { share, leastBits } = SHARES[isSent.slice(0, at).filter(Boolean).length] ?? SHARES[0];
    return {
      rid,
      active: isVideoOn && isSent[at] === true,
      maxBitrate: Math.round(Math.min(videoBits, Math.max(leastBits, videoBits * share))),
      maxFramerate: framesPerSecond,
      scaleResolutionDownBy: scales[at] ?? 1,
    };
  });
}

/** Where nobody has a use for the largest layers, those below stay as wide as they are taken to be. */
function scalesOf({ scaleDownBy }: Encoding, camera: Camera): readonly number[] {
  const longer = Math.max(camera.width ?? WIDE, camera.height ?? 0);
  return LAYERS.map(({ scale }) =>
    longer < WIDE ? scaleOf(camera, scaleDownBy) * scale : scaleOf(camera, Math.max(scaleDownBy, scale)),
  );
}

/** Brings what is sent to `encoding`; nothing is negotiated. */
export async function encodeLayers(senders: Senders, encoding: Encoding): Promise<void> {
  await encodeBeside(senders, encoding);
  const layers = layersOf(encoding, senders.video.track?.getSettings());
  await adjustEach(senders.video, (rid) => layers.find((layer) => layer.rid === rid) ?? {});
}
