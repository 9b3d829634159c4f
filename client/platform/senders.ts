// Senders: the local tracks on one connection, audio first. Source: docs/protocol/5-media.md, "Tracks".
import { VIDEO_BITS_PER_SECOND } from './times.ts';
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

export async function boundVideo({ video }: Senders): Promise<void> {
  const parameters = video.getParameters();
  for (const encoding of parameters.encodings) encoding.maxBitrate = VIDEO_BITS_PER_SECOND;
  if (parameters.encodings.length > 0) await video.setParameters(parameters);
}
