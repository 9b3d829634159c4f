// Members at a forwarding unit, each with a port of its own, a colour and a tone, and without any core. Driven by lab/e2e/sfu-frames.spec.ts.
// Source: client/call/ports.ts, SfuEffect and SfuEvent.
import type { SfuEffect, SfuEvent, SfuRoom, SfuWant } from '../../../client/call/ports.ts';
import type { FrameCounts } from '../../../client/platform/frame-opening.ts';
import { createSfu, type OnRooms, type SfuPort } from '../../../client/platform/sfu.ts';
import { askSfu } from '../../../client/platform/sfu-ask.ts';

/** A member enters under its own name as feed. */
export type Wish = {
  readonly name: string;
  readonly colour: readonly number[];
  /** 0: silence. 'device': the browser's own, where it makes no sound of its own without hardware. */
  readonly tone: number | 'device';
  readonly width?: number;
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
const sound = new AudioContext();
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

type Shown = { readonly video: HTMLVideoElement; readonly ear: AnalyserNode };
const shown = new WeakMap<MediaStream, Shown>();

function show(stream: MediaStream): Shown {
  const known = shown.get(stream);
  if (known !== undefined) return known;
  const video = Object.assign(document.createElement('video'), {
    muted: true,
    autoplay: true,
    srcObject: stream,
  });
  document.body.append(video);
  void video.play().catch(() => undefined);
  const ear = new AnalyserNode(sound, { fftSize: 8192 });
  const made = { video, ear };
  shown.set(stream, made);
  return made;
}

const heardTracks = new WeakSet<MediaStreamTrack>();

function listen(stream: MediaStream, ear: AnalyserNode): void {
  for (const track of stream.getAudioTracks()) {
    if (heardTracks.has(track)) continue;
    heardTracks.add(track);
    sound.createMediaStreamSource(new MediaStream([track])).connect(ear);
  }
}

function strongest(ear: AnalyserNode): { readonly tone: number; readonly loudness: number } {
  const wave = new Float32Array(ear.fftSize);
  ear.getFloatTimeDomainData(wave);
  const loudness = Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length);
  const bins = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(bins);
  const at = bins.indexOf(bins.reduce((most, value) => Math.max(most, value)));
  return { tone: loudness < 0.001 ? 0 : Math.round((at * sound.sampleRate) / ear.fftSize), loudness };
}

function middle(video: HTMLVideoElement): readonly number[] {
  const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
  const draw = canvas.getContext('2d');
  if (draw === null || video.videoWidth === 0) return [];
  draw.drawImage(video, 0, 0, 8, 8);
  return [...draw.getImageData(4, 4, 1, 1).data].slice(0, 3);
}

type Stat = {
  readonly type: string;
  readonly framesDecoded?: number;
  readonly totalAudioEnergy?: number;
  readonly packetsReceived?: number;
};

/** Of these very tracks: names of tracks are the unit's, and no two members' differ. */
async function decoded(stream: MediaStream): Promise<{ readonly frames: number; readonly energy: number }> {
  const tracks = new Set(stream.getTracks());
  const receivers = connections.flatMap((pc) => pc.getReceivers()).filter(({ track }) => tracks.has(track));
  const reports = await Promise.all(receivers.map((receiver) => receiver.getStats()));
  const stats = reports.flatMap((report) => Array.from((report as ReadonlyMap<string, Stat>).values()));
  const own = stats.filter(({ type }) => type === 'inbound-rtp');
  return {
    frames: own.reduce((sum, { framesDecoded = 0 }) => sum + framesDecoded, 0),
    energy: own.reduce((sum, { totalAudioEnergy = 0 }) => sum + totalAudioEnergy, 0),
  };
}

const lab: Lab = {
  ask: askSfu,
  enter: async ({ name, colour, tone, width = 640 }, room) => {
    const events: SfuEvent[] = [];
    const port = createSfu(
      (event) => events.push(event),
      (said) => logs.push(`${name}: ${said}`),
      () => [],
    );
    const tracks = { audio: await microphone(tone), video: camera(colour, width) };
    members.set(name, { port, events, tracks });
    void sound.resume();
    port.setTracks(tracks);
    port.carry({ type: 'sfu-enter', sfu: SFU, room, feed: name, isRelayOnly: false });
  },
  carry: (name, effect) => memberOf(name).port.carry(effect),
  seal: (name, kid, seed) => lab.carry(name, { type: 'sfu-seal-with', sfu: SFU, kid, key: keyOf(seed) }),
  open: (name, feed, kid, seed) =>
    lab.carry(name, { type: 'sfu-open-with', sfu: SFU, feed, kid, key: keyOf(seed) }),
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
