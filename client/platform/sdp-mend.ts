// What is changed in a description on its way between the engines, as text. Pure.
// Source: docs/protocol/5-media.md, "Codecs".

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

/**
 * Behind what address a candidate was found is of no use to anybody, and of a relayed one it is the address that is to
 * be hidden. For what goes out, descriptions and single candidates.
 */
export function withoutRelated(text: string): string {
  return text.replace(/ raddr \S+ rport \d+/g, ' raddr 0.0.0.0 rport 0');
}

/**
 * Mono, lost packets mended from the next ones, next to nothing sent while nobody speaks. The same for what a screen
 * sounds like: sections that share a transport and a payload type share its configuration (RFC 8843, 9.1). How much of
 * the 64 kbit/s a voice may take its own sender says (senders.ts).
 */
const SPEECH = 'minptime=10;useinbandfec=1;usedtx=1;stereo=0;maxaveragebitrate=64000';

/** What the receiver says of Opus governs the sender: so it says what we will. For what comes in. */
export function withSpeech(sdp: string): string {
  return sdp
    .split(/(?=^m=)/m)
    .map((section) => {
      const [rtpmap, type] = /^a=rtpmap:(\d+) opus\/48000\/2\r?\n/im.exec(section) ?? [];
      if (rtpmap === undefined || !section.startsWith('m=audio')) return section;
      const bare = section.replace(new RegExp(`^a=fmtp:${type} .*\\r?\\n`, 'gm'), '');
      return bare.replace(rtpmap, `${rtpmap}a=fmtp:${type} ${SPEECH}\r\n`);
    })
    .join('');
}
