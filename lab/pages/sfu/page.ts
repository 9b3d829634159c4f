// Members at a forwarding unit, each with a port of its own, a colour and a tone, and without any core. Driven by lab/e2e/harness/port.ts.
// Source: client/call/ports.ts, SfuEffect and SfuEvent.
import type { SfuEffect, SfuEvent, SfuRoom, SfuWant } from '../../../client/call/ports.ts';
import type { FrameCounts } from '../../../client/platform/frame-opening.ts';
import { createSfu, type OnRooms, type SfuPort } from '../../../client/platform/sfu.ts';
import { askSfu } from '../../../client/platform/sfu-ask.ts';
import { clearPort } from './clear-port.ts';
import { listen, middle, pictureShare, show, sound, soundShare, strongest } from './look.ts';

/** A member enters under its own name as feed. */
export type Wish = {
  readonly name: string;
  readonly colour: readonly number[];
  /** 0: silence. 'device': the browser's own, where it makes no sound of its own without hardware. */
  readonly tone: number | 'device';
  readonly width?: number;
  /** Without any keys, and without what needs them. */
  readonly isClear?: boolean;
};

/** What is seen and heard of one feed at one member. */
export type Seen = {
  readonly width: number;
  readonly colour: readonly number[];
  /** The strongest frequency, Hz, and its loudness; 0 when silent. */
  readonly tone: number;
  readonly loudness: number;
  readonly frames: number;
  readonly energy: number;
};

/** How much of what a feed's packets decode to is what its owner shows and says, 0 … 1; and how many packets there were. */
export type Likeness = {
  readonly picture: number;
  readonly sound: number;
  readonly videoPackets: number;
  readonly audioPackets: number;
};

export type Lab = {
  readonly ask: (effect: Extract<SfuEffect, { type: 'sfu-ask' | 'sfu-make' }>) => Promise<SfuEvent>;
  /** Draws and sounds, and gives both to the port. */
  readonly enter: (wish: Wish, room: SfuRoom) => Promise<void>;
  readonly carry: (name: string, effect: OnRooms) => void;
  readonly seal: (name: string, kid: number, seed: number) => void;
  readonly open: (name: string, feed: string, kid: number, seed: number) => void;
  readonly take: (name: string, wants: readonly SfuWant[]) => void;
  readonly heard: (name: string) => readonly SfuEvent[];
  readonly count: (name: string, feed: string) => Promise<FrameCounts | undefined>;
  readonly see: (name: string, feed: string, isShare?: boolean) => Promise<Seen | undefined>;
  readonly liken: (
    name: string,
    feed: string,
    to: { readonly colour: readonly number[]; readonly tone: number },
  ) => Promise<Likeness>;
  /** What the name of a screen would show: a canvas of this colour. */
  readonly share: (name: string, colour: readonly number[]) => void;
  /** All sockets of the page, without a word. */
  readonly drop: () => void;
  readonly leave: (name: string) => void;
  readonly logs: () => readonly string[];
  /** Packets that all members have received so far. */
  readonly received: () => Promise<number>;
};

const SFU = 1;
const HEIGHT_OF_WIDTH = 9 / 16;

type Member = {
  readonly port: SfuPort;
  readonly events: SfuEvent[];
  tracks: Record<string, MediaStreamTrack>;
};
const members = new Map<string, Member>();
const logs: string[] = [];
const connections: RTCPeerConnection[] = [];
const sockets: WebSocket[] = [];

const Native = RTCPeerConnection;
globalThis.RTCPeerConnection = class extends Native {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    if (configuration !== undefined) connections.push(this);
  }
};
const NativeSocket = WebSocket;
globalThis.WebSocket = class extends NativeSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    sockets.push(this);
  }
};

function memberOf(name: string): Member {
  const member = members.get(name);
  if (member === undefined) throw new Error(`${name} is not there`);
  return member;
}

function camera(colour: readonly number[], width: number): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), {
    width,
    height: Math.round(width * HEIGHT_OF_WIDTH),
  });
  const draw = canvas.getContext('2d');
  let turn = 0;
  setInterval(() => {
    if (draw === null) return;
    draw.fillStyle = `rgb(${colour.join(' ')})`;
    draw.fillRect(0, 0, canvas.width, canvas.height);
    // No two pictures are the same.
    draw.fillStyle = 'white';
    draw.fillRect((turn++ * 4) % canvas.width, 0, 4, 4);
  }, 100);
  const [track] = canvas.captureStream(10).getVideoTracks();
  if (track === undefined) throw new Error('no canvas');
  return track;
}

async function microphone(tone: Wish['tone']): Promise<MediaStreamTrack> {
  if (tone === 'device') {
    const [own] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks();
    if (own === undefined) throw new Error('no microphone');
    return own;
  }
  const voice = new OscillatorNode(sound, { frequency: tone });
  const out = new MediaStreamAudioDestinationNode(sound, { channelCount: 1 });
  voice.connect(new GainNode(sound, { gain: tone === 0 ? 0 : 0.4 })).connect(out);
  voice.start();
  const [track] = out.stream.getAudioTracks();
  if (track === undefined) throw new Error('no sound');
  return track;
}

const keyOf = (seed: number): Uint8Array => new Uint8Array(32).fill(seed);

type Stat = {
  readonly type: string;
  readonly kind?: string;
  readonly framesDecoded?: number;
  readonly totalAudioEnergy?: number;
  readonly packetsReceived?: number;
};

/** Of these very tracks: names of tracks are the unit's, and no two members' differ. */
async function inbound(stream: MediaStream): Promise<readonly Stat[]> {
  const tracks = new Set(stream.getTracks());
  const receivers = connections.flatMap((pc) => pc.getReceivers()).filter(({ track }) => tracks.has(track));
  const reports = await Promise.all(receivers.map((receiver) => receiver.getStats()));
  const stats = reports.flatMap((report) => Array.from((report as ReadonlyMap<string, Stat>).values()));
  return stats.filter(({ type }) => type === 'inbound-rtp');
}

async function decoded(stream: MediaStream): Promise<{ readonly frames: number; readonly energy: number }> {
  const own = await inbound(stream);
  return {
    frames: own.reduce((sum, { framesDecoded = 0 }) => sum + framesDecoded, 0),
    energy: own.reduce((sum, { totalAudioEnergy = 0 }) => sum + totalAudioEnergy, 0),
  };
}

async function likeness(
  stream: MediaStream,
  { colour, tone }: { readonly colour: readonly number[]; readonly tone: number },
): Promise<Likeness> {
  const { video, ear } = show(stream);
  listen(stream, ear);
  const own = await inbound(stream);
  const packets = (of: string): number =>
    own.reduce((sum, { kind, packetsReceived = 0 }) => sum + (kind === of ? packetsReceived : 0), 0);
  return {
    picture: pictureShare(video, colour),
    sound: soundShare(ear, tone),
    videoPackets: packets('video'),
    audioPackets: packets('audio'),
  };
}

const lab: Lab = {
  ask: (effect) => askSfu(location.href, effect),
  enter: async ({ name, colour, tone, width = 640, isClear = false }, room) => {
    const events: SfuEvent[] = [];
    const emit = (event: SfuEvent): void => void events.push(event);
    const log = (said: string): void => void logs.push(`${name}: ${said}`);
    const port = isClear ? clearPort(emit, log) : createSfu(emit, log, () => []);
    const tracks = { audio: await microphone(tone), video: camera(colour, width) };
    members.set(name, { port, events, tracks });
    void sound.resume();
    port.setTracks(tracks);
    port.carry({ type: 'sfu-enter', sfu: SFU, room, feed: name, isRelayOnly: false });
  },
  carry: (name, effect) => memberOf(name).port.carry(effect),
  seal: (name, kid, seed) =>
    lab.carry(name, { type: 'sfu-seal-with', sfu: SFU, owner: name, kid, key: keyOf(seed) }),
  open: (name, feed, kid, seed) =>
    lab.carry(name, { type: 'sfu-open-with', sfu: SFU, feed, owner: feed, kid, key: keyOf(seed) }),
  take: (name, wants) => lab.carry(name, { type: 'sfu-take', sfu: SFU, wants }),
  heard: (name) => memberOf(name).events,
  count: (name, feed) => memberOf(name).port.count(SFU, feed),
  see: async (name, feed, isShare = false) => {
    const stream = memberOf(name).port.streamOf(`sfu-${SFU}-${feed}${isShare ? '-share' : ''}`);
    if (stream === undefined) return undefined;
    const { video, ear } = show(stream);
    listen(stream, ear);
    return { width: video.videoWidth, colour: middle(video), ...strongest(ear), ...(await decoded(stream)) };
  },
  liken: async (name, feed, to) => {
    const stream = memberOf(name).port.streamOf(`sfu-${SFU}-${feed}`);
    return stream === undefined
      ? { picture: 0, sound: 0, videoPackets: 0, audioPackets: 0 }
      : likeness(stream, to);
  },
  share: (name, colour) => {
    const member = memberOf(name);
    member.tracks = { ...member.tracks, screen: camera(colour, 800) };
    member.port.setTracks(member.tracks);
  },
  drop: () => sockets.forEach((socket) => socket.close()),
  leave: (name) => lab.carry(name, { type: 'sfu-leave', sfu: SFU }),
  logs: () => logs,
  received: async () => {
    const reports = await Promise.all(connections.map((pc) => pc.getStats()));
    const stats = reports.flatMap((report) => Array.from((report as ReadonlyMap<string, Stat>).values()));
    return stats.reduce(
      (sum, { type, packetsReceived = 0 }) => sum + (type === 'inbound-rtp' ? packetsReceived : 0),
      0,
    );
  },
};

declare global {
  interface Window {
    sfuLab: Lab;
  }
}
window.sfuLab = lab;
