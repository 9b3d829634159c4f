// Codecs: the common safe set of both engines, in our order. Source: docs/protocol/5-media.md, "Codecs".
// VP8 before VP9: cheaper to encode; H.264 and AV1 can't be relied on; Opus alone for audio.

const WANTED: Readonly<Record<string, readonly string[]>> = {
  audio: ['audio/opus'],
  // The engine pairs rtx, red and ulpfec with them; naming an absent one would throw, so they are filtered.
  video: ['video/VP8', 'video/VP9', 'video/rtx', 'video/red', 'video/ulpfec'],
};

export function preferCodecs(transceiver: RTCRtpTransceiver): void {
  const { kind } = transceiver.receiver.track;
  const wanted = (WANTED[kind] ?? []).map((type) => type.toLowerCase());
  const able = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const rank = (codec: RTCRtpCodec): number => wanted.indexOf(codec.mimeType.toLowerCase());
  const kept = able.filter((codec) => rank(codec) >= 0).toSorted((a, b) => rank(a) - rank(b));
  if (kept.length > 0) transceiver.setCodecPreferences(kept);
}
