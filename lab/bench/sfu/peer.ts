// Members of the engine's benchmark: werift, and packets that look like sealed frames, as nobody looks into them on the way.
// Source: docs/bench.md, "The engine of large calls".
import { randomBytes } from 'node:crypto';
import type { RTCPeerConnection, RtpPacket } from 'werift';
import { joining, type Room } from '../../../relay/sfu/authority.kit.ts';
import { openPeer as openBotPeer } from '../../bot/peer.ts';
import { Sending } from '../../bot/sending.ts';
import { askNobodyElse } from '../../bot/werift-mends.ts';
import type { Way } from './way.ts';

/** A voice of 37 kbit/s and a picture of 810: 141 packets a second. */
const VOICE = { bytes: 92, everyMs: 20, step: 960 };
const PICTURE = { bytes: 1_112, everyMs: 11, step: 990 };
/** VP8 payload descriptor (RFC 7741, 4.2): the start of a partition. */
const VP8_START = 0x10;

function openPeer(): RTCPeerConnection {
  const pc = openBotPeer({ iceServers: [], isRelayOnly: false });
  askNobodyElse(pc);
  return pc;
}

type Description = { readonly type: 'offer' | 'answer'; readonly sdp: string };

function described(answer: Readonly<Record<string, unknown>>): Description {
  const jsep = answer['jsep'] as Description | undefined;
  if (jsep === undefined) throw new Error(`no description: ${JSON.stringify(answer)}`);
  return jsep;
}

const untilConnected = (pc: RTCPeerConnection): Promise<void> =>
  new Promise((resolve, reject) => {
    pc.connectionStateChange.subscribe((state) => {
      if (state === 'connected') resolve();
      if (state === 'failed') reject(new Error('no way to the engine'));
    });
  });

export type Publisher = { readonly close: () => Promise<void> };

/** `isFull`: a voice and a picture; else a voice alone. Resolved when packets flow. */
export async function publish(way: Way, room: Room, feed: string, isFull: boolean): Promise<Publisher> {
  const { say, tokens, hangUp, untilUp } = await way.enter(room);
  const pc = openPeer();
  const voice = new Sending('audio');
  const picture = new Sending('video');
  pc.addTransceiver(voice.track, { direction: 'sendonly' });
  if (isFull) pc.addTransceiver(picture.track, { direction: 'sendonly' });
  const connected = untilConnected(pc);
  await pc.setLocalDescription(await pc.createOffer());
  const { localDescription: local } = pc;
  await say(joining(room, tokens.room, feed));
  const offer = { type: 'offer', sdp: local?.sdp ?? '', e2ee: true };
  await pc.setRemoteDescription(described(await say({ request: 'publish' }, tokens.core, offer)));
  await Promise.all([connected, untilUp()]);
  const timers = [pump(voice, VOICE, Buffer.alloc(0))];
  if (isFull) timers.push(pump(picture, PICTURE, Buffer.from([VP8_START])));
  return {
    close: async () => {
      timers.forEach(clearInterval);
      await Promise.all([pc.close(), hangUp()]);
    },
  };
}

/** At its own pace whatever the machine does: what is late comes at once, so that rates hold. */
function pump(sending: Sending, { bytes, everyMs, step }: typeof VOICE, head: Buffer): NodeJS.Timeout {
  const body = Buffer.concat([head, randomBytes(bytes)]);
  const startMs = performance.now();
  let sent = 0;
  return setInterval(() => {
    for (; sent * everyMs < performance.now() - startMs; sent++) sending.write(body, sent * step, true);
  }, everyMs);
}

export type Subscriber = {
  /** Packets, since the last question. */
  readonly received: () => number;
  /** Resolved when something of each feed came. */
  readonly isHearing: Promise<void>;
  readonly close: () => Promise<void>;
};

export type Ear = {
  /** Of pictures in several sizes: 2 is the best. */
  readonly substream?: number;
  /** Each packet, as the engine hands it on. */
  readonly took?: (kind: string, packet: RtpPacket) => void;
};

export async function subscribe(
  way: Way,
  room: Room,
  feeds: readonly string[],
  { substream, took }: Ear = {},
): Promise<Subscriber> {
  const { say, tokens, hangUp } = await way.enter(room);
  const pc = openPeer();
  let packets = 0;
  const heard = new Set<number>();
  let resolve: () => void = () => undefined;
  const isHearing = new Promise<void>((settle) => (resolve = settle));
  const { pin, room: name } = room;
  const streams = feeds.map((feed) => ({ feed, ...(substream !== undefined && { substream }) }));
  const wish = { request: 'join', ptype: 'subscriber', room: name, pin, token: tokens.room, streams };
  const offered = described(await say(wish));
  pc.onTrack.subscribe((track) =>
    track.onReceiveRtp.subscribe((packet: RtpPacket) => {
      packets += 1;
      took?.(track.kind, packet);
      heard.add(packet.header.ssrc);
      if (heard.size >= feeds.length) resolve();
    }),
  );
  await pc.setRemoteDescription(offered);
  await pc.setLocalDescription(await pc.createAnswer());
  const answer = { type: 'answer', sdp: pc.localDescription?.sdp ?? '', e2ee: true };
  await say({ request: 'start' }, tokens.core, answer);
  return {
    received: () => {
      const count = packets;
      packets = 0;
      return count;
    },
    isHearing,
    close: async () => {
      await Promise.all([pc.close(), hangUp()]);
    },
  };
}
