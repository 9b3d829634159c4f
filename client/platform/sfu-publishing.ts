// Publishing: the one connection on which our tracks go to a forwarding unit, sealed. Source: docs/protocol/8-frames.md, "Opening" and "Layers".
import { FRAME_PARTS, type FramePart } from '../../shared/sframe.ts';
import type { Encoding } from '../call/ports.ts';
import { preferCodecs } from './codecs.ts';
import type { Frames } from './frames.ts';
import { withoutAudioLevel, withoutRelated, withoutStrayFeedback, withSpeech } from './sdp-mend.ts';
import { type LocalTracks, type Senders, setTracks } from './senders.ts';
import { encodeLayers, layersOf } from './sfu-layers.ts';
import type { SfuLine } from './sfu-line.ts';

export type Publishing = {
  readonly pc: RTCPeerConnection;
  readonly setTracks: (tracks: LocalTracks) => Promise<void>;
  readonly encode: (encoding: Encoding) => Promise<void>;
};

/** Nothing of it leaves before `frames` has a key for `sfu`. */
export async function publish(
  line: SfuLine,
  handle: number,
  pc: RTCPeerConnection,
  {
    sfu,
    frames,
    tracks,
    encoding,
  }: {
    readonly sfu: number;
    readonly frames: Frames;
    readonly tracks: LocalTracks;
    readonly encoding: Encoding;
  },
): Promise<Publishing> {
  const add = (part: FramePart): RTCRtpSender => {
    const { sender, ...rest } = addSection(pc, part, tracks[part], encoding);
    frames.seal(sender, sfu, part);
    preferCodecs(rest.transceiver);
    return sender;
  };
  const [audio, video, screen, sound] = [add('audio'), add('video'), add('screen'), add('sound')];
  const senders: Senders = { audio, video, screen, sound };
  pc.addEventListener('icecandidate', ({ candidate }) => line.trickle(handle, candidate));
  await pc.setLocalDescription();
  const sdp = withoutRelated(withoutStrayFeedback(withoutAudioLevel(pc.localDescription?.sdp ?? '')));
  const body = {
    request: 'publish',
    descriptions: FRAME_PARTS.map((part, at) => ({ mid: String(at), description: part })),
  };
  const { jsep } = await line.ask(handle, body, { type: 'offer', sdp });
  if (jsep?.type !== 'answer') throw new Error('an offer without an answer');
  await pc.setRemoteDescription({ type: 'answer', sdp: withSpeech(withoutAudioLevel(jsep.sdp)) });
  return {
    pc,
    setTracks: (now) => setTracks(senders, now),
    encode: (now) => encodeLayers(senders, now),
  };
}

function addSection(
  pc: RTCPeerConnection,
  part: FramePart,
  track: MediaStreamTrack | undefined,
  encoding: Encoding,
): { readonly sender: RTCRtpSender; readonly transceiver: RTCRtpTransceiver } {
  const kind = part === 'audio' || part === 'sound' ? 'audio' : 'video';
  const layers = part === 'video' && { sendEncodings: layersOf(encoding, track?.getSettings()) };
  const transceiver = pc.addTransceiver(track ?? kind, { direction: 'sendonly', ...layers });
  return { sender: transceiver.sender, transceiver };
}
