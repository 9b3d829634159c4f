// The two things that are changed in a description on its way between the engines, as text. Pure.
// Source: docs/protocol/5-media.md, "Descriptions".

/** Loudness per packet stands in clear in front of encrypted audio: never agree to it. For what comes in. */
export function withoutAudioLevel(sdp: string): string {
  return sdp.replace(/^a=extmap:\S+ urn:ietf:params:rtp-hdrext:(?:ssrc|csrc)-audio-level\b.*\r?\n/gim, '');
}

/**
 * Firefox leaves the feedback lines of codecs that setCodecPreferences() dropped, and Chromium refuses a description
 * that names a payload type without a codec. For what goes out.
 */
export function withoutStrayFeedback(sdp: string): string {
  return sdp
    .split(/(?=^m=)/m)
    .map((section) => {
      const known = new Set([...section.matchAll(/^a=rtpmap:(\d+) /gm)].map(([, type]) => type));
      return section.replace(/^a=rtcp-fb:(\d+) .*\r?\n/gm, (line, type: string) =>
        known.has(type) ? line : '',
      );
    })
    .join('');
}
