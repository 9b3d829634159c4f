// Senders: the local tracks on one connection, audio first, and how they are sent.
// Source: docs/protocol/5-media.md, "Tracks" and "Bandwidth".
import type { Encoding } from '../call/ports.ts';
import { preferCodecs } from './codecs.ts';

/** What is sent now; a kind that is absent is negotiated all the same, so that it can come without a new offer. */
export type LocalTracks = { readonly audio?: MediaStreamTrack; readonly video?: MediaStreamTrack };
export type Kind = keyof LocalTracks;
export type Senders = Readonly<Record<Kind, RTCRtpSender>>;

export function addSenders(pc: RTCPeerConnection, tracks: LocalTracks): Senders {
  const senders = { audio: addSender(pc, 'audio', tracks), video: addSender(pc, 'video', tracks) };
  for (const transceiver of pc.getTransceivers()) preferCodecs(transceiver);
  return senders;
}

/**
 * Always addTrack, never addTransceiver: a remote offer takes up only transceivers that were made by a track
 * (RFC 8829, 5.10), and after glare the others would stay behind as sections of their own.
 */
function addSender(pc: RTCPeerConnection, kind: Kind, tracks: LocalTracks): RTCRtpSender {
  const track = tracks[kind];
  if (track !== undefined) return pc.addTrack(track);
  const donor = new RTCPeerConnection();
  const sender = pc.addTrack(donor.addTransceiver(kind).receiver.track);
  donor.close();
  return sender;
}

/** Brings the senders to `tracks`; nothing is negotiated. */
export async function setTracks(senders: Senders, tracks: LocalTracks): Promise<void> {
  const { audio, video } = senders;
  if (audio.track !== (tracks.audio ?? null)) await audio.replaceTrack(tracks.audio ?? null);
  if (video.track !== (tracks.video ?? null)) await video.replaceTrack(tracks.video ?? null);
}

/** Until the core knows better (client/call/bandwidth.ts): as for two people. */
export const FIRST: Encoding = {
  isVideoOn: true,
  videoBits: 1_200_000,
  scaleDownBy: 1,
  framesPerSecond: 30,
  audioBits: 32_000,
};

/** Longer side of the picture that an Encoding's scale is of. */
const REFERENCE = 1280;

/** Brings what is sent to `encoding`; nothing is negotiated. Where little goes through, sound goes first. */
export async function encode({ audio, video }: Senders, encoding: Encoding): Promise<void> {
  await adjust(audio, { maxBitrate: encoding.audioBits, priority: 'high' });
  await adjust(video, {
    active: encoding.isVideoOn,
    maxBitrate: encoding.videoBits,
    maxFramerate: encoding.framesPerSecond,
    scaleResolutionDownBy: scaleOf(video.track?.getSettings() ?? {}, encoding.scaleDownBy),
    priority: 'low',
  });
}

async function adjust(sender: RTCRtpSender, change: Partial<RTCRtpEncodingParameters>): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) Object.assign(encoding, change);
  // Firefox has none before the first negotiation: it is called again when the connection stands.
  if (parameters.encodings.length > 0) await sender.setParameters(parameters);
}

/** By how much a camera's picture is scaled to become as wide as one of REFERENCE scaled by `scale`; never up. */
export function scaleOf(
  camera: { readonly width?: number; readonly height?: number },
  scale: number,
): number {
  const longer = Math.max(camera.width ?? 0, camera.height ?? 0) || REFERENCE;
  return Math.max(1, (longer / REFERENCE) * scale);
}
