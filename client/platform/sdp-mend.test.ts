// What is mended in a description, and that nothing else is. Source: docs/protocol/5-media.md, "Codecs".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withSpeech, withoutAudioLevel, withoutRelated, withoutStrayFeedback } from './sdp-mend.ts';

const lines = (...all: string[]): string => all.map((line) => `${line}\r\n`).join('');

const AUDIO = ['m=audio 9 UDP/TLS/RTP/SAVPF 109', 'a=rtpmap:109 opus/48000/2', 'a=rtcp-fb:109 transport-cc'];
const VIDEO = ['m=video 0 UDP/TLS/RTP/SAVPF 120', 'a=rtcp-fb:120 nack', 'a=rtpmap:120 VP8/90000'];
const MID = 'a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:mid';

test('a description without either stays as it is', () => {
  const sdp = lines(
    'v=0',
    's=-',
    ...AUDIO,
    MID,
    ...VIDEO,
    'a=rtcp-fb:* ccm fir',
    'm=application 9 UDP/DTLS/SCTP x',
  );
  assert.is(withoutAudioLevel(sdp), sdp);
  assert.is(withoutStrayFeedback(sdp), sdp);
});

test('loudness is not agreed to, with or without a direction', () => {
  const level = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';
  const mixed = `a=extmap:2/recvonly urn:ietf:params:rtp-hdrext:csrc-audio-level`;
  const sdp = lines(...AUDIO, `a=extmap:1 ${level}`, mixed, `a=extmap:9 ${level} vad=on`, MID);
  assert.is(withoutAudioLevel(sdp), lines(...AUDIO, MID));
});

test('feedback for a codec that is not there goes, each section by itself', () => {
  const sdp = lines(...AUDIO, 'a=rtcp-fb:120 nack', ...VIDEO, 'a=rtcp-fb:99 nack', 'a=rtcp-fb:109 nack pli');
  assert.is(withoutStrayFeedback(sdp), lines(...AUDIO, ...VIDEO));
});

const OPUS = 'minptime=10;useinbandfec=1;usedtx=1;stereo=0;maxaveragebitrate=64000';
const ASKED = [
  ['nothing', []],
  ['stereo at half a megabit', ['a=fmtp:109 maxplaybackrate=48000;stereo=1;maxaveragebitrate=510000']],
  ['it twice', ['a=fmtp:109 stereo=1', 'a=fmtp:109 cbr=1']],
] as const;
for (const [what, fmtp] of ASKED)
  test(`Opus sends speech, whoever asks for ${what}`, () => {
    const [media = '', rtpmap = '', feedback = ''] = AUDIO;
    const other = ['a=rtpmap:110 telephone-event/48000', 'a=fmtp:110 0-15'];
    const sdp = lines('v=0', media, ...fmtp, rtpmap, feedback, ...other, ...VIDEO, 'a=fmtp:109 x=1');
    const mended = lines(
      'v=0',
      media,
      rtpmap,
      `a=fmtp:109 ${OPUS}`,
      feedback,
      ...other,
      ...VIDEO,
      'a=fmtp:109 x=1',
    );
    assert.is(withSpeech(sdp), mended);
    assert.is(withSpeech(mended), mended);
  });

test('sections of one payload type share one configuration', () => {
  const sdp = lines('v=0', ...AUDIO, ...VIDEO, ...VIDEO, ...AUDIO);
  assert.is(withSpeech(sdp).split(`a=fmtp:109 ${OPUS}`).length, 3);
});

test('no candidate says behind what address it was found', () => {
  const [host, relay] = [
    'a=candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host generation 0',
    'a=candidate:2 1 udp 41885695 203.0.113.9 50000 typ relay raddr',
  ];
  const sdp = lines(
    ...AUDIO,
    host,
    `${relay} 198.51.100.7 rport 60001 generation 0`,
    `${relay} 2001:db8::7 rport 9`,
  );
  const bare = `${relay} 0.0.0.0 rport 0`;
  assert.is(withoutRelated(sdp), lines(...AUDIO, host, `${bare} generation 0`, bare));
});

test('no Opus, nothing said of it', () => {
  const sdp = lines('v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 0', 'a=rtpmap:0 PCMU/8000', ...VIDEO);
  assert.is(withSpeech(sdp), sdp);
});

test.run();
