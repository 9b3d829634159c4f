// Senders: the local tracks on one connection, audio first, and how they are sent.
// Source: docs/protocol/5-media.md, "Tracks" and "Bandwidth".
import type { Encoding } from '../call/ports.ts';
import { preferCodecs } from './codecs.ts';

/** What is sent now; a kind that is absent is negotiated all the same, so that it can come without a new offer. */
export type LocalTracks = {
  readonly audio?: MediaStreamTrack;
  readonly video?: MediaStreamTrack;
  /** What is shared beside them. */
  readonly screen?: MediaStreamTrack;
  readonly sound?: MediaStreamTrack;
};
/** Of the own devices. */
export type Kind = 'audio' | 'video';
export type Part = keyof LocalTracks;
export type Senders = Readonly<Record<Part, RTCRtpSender>>;

/** In the order of the sections of a description: both ends take up the first of a kind first. */
export function addSenders(pc: RTCPeerConnection, tracks: LocalTracks): Senders {
  const senders = {
    audio: addSender(pc, 'audio', tracks.audio),
    video: addSender(pc, 'video', tracks.video),
    screen: addSender(pc, 'video', tracks.screen),
    sound: addSender(pc, 'audio', tracks.sound),
  };
  for (const transceiver of pc.getTransceivers()) preferCodecs(transceiver);
  return senders;
}

/** What comes in beside a sender of ours is the same part of theirs; undefined for a section that only an odd peer offers. */
export function partOf(senders: Senders, sender: RTCRtpSender): Part | undefined {
  return PARTS.find((part) => senders[part] === sender);
}

const PARTS = ['audio', 'video', 'screen', 'sound'] as const satisfies readonly Part[];

/**
 * Always addTrack, never addTransceiver: a remote offer takes up only transceivers that were made by a track
 * (RFC 8829, 5.10), and after glare the others would stay behind as sections of their own.
 */
function addSender(pc: RTCPeerConnection, kind: Kind, track: MediaStreamTrack | undefined): RTCRtpSender {
  if (track !== undefined) return pc.addTrack(track);
  const donor = new RTCPeerConnection();
  const sender = pc.addTrack(donor.addTransceiver(kind).receiver.track);
  donor.close();
  return sender;
}

/** Brings the senders to `tracks`; nothing is negotiated. */
export async function setTracks(senders: Senders, tracks: LocalTracks): Promise<void> {
  for (const part of PARTS) {
    const track = tracks[part] ?? null;
    if (senders[part].track !== track) await senders[part].replaceTrack(track);
  }
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

/** Longer side of a shared screen at most: more than most screens have, and what one encoder can bear. */
const SCREEN_MOST = 2560;

/** Brings what is sent to `encoding`; nothing is negotiated. Where little goes through, sound goes first. */
export async function encode(senders: Senders, encoding: Encoding): Promise<void> {
  await encodeBeside(senders, encoding);
  const { video } = senders;
  await adjust(video, {
    active: encoding.isVideoOn,
    maxBitrate: encoding.videoBits,
    maxFramerate: encoding.framesPerSecond,
    scaleResolutionDownBy: scaleOf(video.track?.getSettings() ?? {}, encoding.scaleDownBy),
    priority: 'low',
  });
}

/** All but the picture of the camera. */
export async function encodeBeside({ audio, screen, sound }: Senders, encoding: Encoding): Promise<void> {
  await encodeShare(screen, sound, encoding.share);
  await adjust(audio, { ...sounding(encoding.audioBits), priority: 'high' });
}

async function encodeShare(
  screen: RTCRtpSender,
  sound: RTCRtpSender,
  share: Encoding['share'],
): Promise<void> {
  if (share === undefined) return;
  await adjust(sound, { ...sounding(share.soundBits), priority: 'medium' });
  const { width = 0, height = 0 } = screen.track?.getSettings() ?? {};
  await adjust(screen, {
    active: share.isPictureOn,
    maxBitrate: share.bits,
    maxFramerate: share.framesPerSecond,
    scaleResolutionDownBy: Math.max(1, Math.max(width, height) / SCREEN_MOST),
    priority: 'medium',
  });
}

/** Without bits there is no sound on it at all: not even silence is sent. */
function sounding(bits: number): Pick<RTCRtpEncodingParameters, 'active' | 'maxBitrate'> {
  return bits > 0 ? { active: true, maxBitrate: bits } : { active: false };
}

async function adjust(sender: RTCRtpSender, change: Partial<RTCRtpEncodingParameters>): Promise<void> {
  await adjustEach(sender, () => change);
}

/** `change`: of the encoding with this rid, where there are several. */
export async function adjustEach(
  sender: RTCRtpSender,
  change: (rid: string | undefined) => Partial<RTCRtpEncodingParameters>,
): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) Object.assign(encoding, change(encoding.rid));
  // Firefox has none before the first negotiation: it is called again when the connection stands.
  if (parameters.encodings.length > 0) await sender.setParameters(parameters);
}

/**
 * Whole pictures, at once: whoever lost some on a path that is gone can't show what comes until the next whole one, and
 * Chromium asks for that every 3 s only. An engine that does not know the option does nothing.
 */
export async function sendWhole({ video, screen }: Senders): Promise<void> {
  for (const sender of [video, screen]) {
    const parameters = sender.getParameters();
    const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }));
    if (encodingOptions.length > 0) await sender.setParameters(parameters, { encodingOptions });
  }
}

/** By how much a camera's picture is scaled to become as wide as one of REFERENCE scaled by `scale`; never up. */
export function scaleOf(
  camera: { readonly width?: number; readonly height?: number },
  scale: number,
): number {
  const longer = Math.max(camera.width ?? 0, camera.height ?? 0) || REFERENCE;
  return Math.max(1, (longer / REFERENCE) * scale);
}
